"""A blank form: somebody else is to sign for a dividend (代领委托书)."""

from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.shares.values import Cooperative

_BLANK = "　" * 4
_FORMS_A_PAGE = 2
_COLUMNS = (ColumnSpec("", 34), ColumnSpec("", weight=1.0), ColumnSpec("", 34), ColumnSpec("", weight=1.0))


def receipt_proxy(cooperative: Cooperative, progress: Progress = no_progress) -> bytes:
    """Return two blank forms on a sheet, to be cut apart: who may sign for whom, for which year."""
    name = cooperative.draft.name
    paper = Document(f"{name}分红代领委托书", footer=f"{name} · 分红代领委托书")
    for place in range(_FORMS_A_PAGE):
        if place:
            paper.space(4)
            paper.cut_line()
            paper.space(4)
        _add(paper, name)
    return paper.render(progress)


def _add(paper: Document, name: str) -> None:
    paper.heading("分红代领委托书", size=16)
    paper.paragraph(
        f"{name}：\n本户因故不能到场，委托下列人员代为领取{_BLANK}年度分红并在签领表上签名，"
        "本户予以认可。本委托只对这一次分红有效。",
        size=11,
    )
    rows: list[list[str | Cell]] = [
        ["户号", "", "户主", ""],
        ["代领人", "", "与户主关系", ""],
        ["代领人身份证号", Cell("", span=3)],
        ["联系电话", Cell("", span=3)],
    ]
    paper.table(TableSpec(_COLUMNS, rows, row_height=8.5, header_height=0))
    paper.signatures(["委托人（户主）", "代领人"], columns=2, dated=True)
