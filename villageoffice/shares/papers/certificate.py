"""股权证书: the face with its day, the household, the changes, and what holders must know.

One certificate is a paper of its own, counted from its page 1; many come in one file.  The seal
and the signature of the chair are set by hand.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document, Margins
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.capitals import quantity_in_capitals
from villageoffice.kits.text.dates import chinese_date
from villageoffice.kits.text.masks import mask_id
from villageoffice.shares.papers.words import shown, shown_or_blank
from villageoffice.shares.values import CertificatePaper, CoopKind, HolderMember, LedgerLine

_EDGES = Margins(top=26, right=26, bottom=24, left=26)
_CHANGE_LINES, _FEWEST_LINES = 10, 3
"""Lines for people and changes together on one page; lines for changes at the least."""
_NOTICE = (
    "须知：份额是收益分配的依据，不得退股提现；转让、继承须到本社办理登记；遗失应立即挂失，补发后原证作废。"
)
_LAWS = {
    CoopKind.COLLECTIVE: "《中华人民共和国农村集体经济组织法》",
    CoopKind.SPECIALISED: "《中华人民共和国农民专业合作社法》",
}
_CHANGES = (
    ColumnSpec("日期", 24),
    ColumnSpec("变更原因", weight=1.0),
    ColumnSpec("增", 21, align="right"),
    ColumnSpec("减", 21, align="right"),
    ColumnSpec("变更后", 24, align="right"),
    ColumnSpec("经办", 17),
    ColumnSpec("盖章", 17),
)


def certificates(papers: Sequence[CertificatePaper], progress: Progress = no_progress) -> bytes:
    """Return certificates one after another, each on pages of its own."""
    title = "股权证书" if len(papers) != 1 else f"股权证书（{papers[0].certificate.number}）"
    document = Document(title, margins=_EDGES, bordered=True)
    for paper in papers:
        document.new_part("")
        _add(document, paper)
    return document.render(progress)


def _add(document: Document, paper: CertificatePaper) -> None:
    draft = paper.cooperative.draft
    document.space(4)
    document.heading("股　权　证　书", size=24)
    document.subheading(f"编号：{paper.certificate.number}")
    document.paragraph(
        f"根据{_LAWS[draft.kind]}和本社章程，兹证明下列户截至"
        f"{chinese_date(paper.certificate.as_of)}持有本社份额如下："
    )
    document.table(TableSpec(_head_columns(), _head(paper), row_height=8, header_height=0))
    shares = _shares(paper)
    document.table(shares)
    total = quantity_in_capitals(shown(paper.row.total, paper.cooperative))
    document.note(f"全户合计（大写）：{total}股。份额量化到人、户内共享。")
    document.table(TableSpec(_CHANGES, _changes(paper, len(shares.rows)), row_height=7.5, font_size=10))
    document.note(_NOTICE)
    document.signatures(["理事长（签章）"], columns=2)
    document.seal([draft.name], chinese_date(paper.certificate.issued))


def _head_columns() -> tuple[ColumnSpec, ...]:
    return (ColumnSpec("", 24), ColumnSpec("", weight=1.0), ColumnSpec("", 24), ColumnSpec("", weight=1.0))


def _head(paper: CertificatePaper) -> list[list[str | Cell]]:
    return [
        [Cell("户　号", face=Face.HEI), paper.row.number, Cell("户　主", face=Face.HEI), paper.row.name],
        [Cell("住　址", face=Face.HEI), Cell(paper.address, span=3, align="left")],
    ]


def _shares(paper: CertificatePaper) -> TableSpec:
    """The people with what is counted for each; what belongs to the household as a whole below them."""
    held = [c for c in paper.classes if dict(paper.row.shares).get(c.key)]
    columns = (
        ColumnSpec("姓　名", weight=1.0),
        ColumnSpec("关系", 17),
        ColumnSpec("公民身份号码", 42),
        *(ColumnSpec(c.draft.name, 20, align="right") for c in held),
        ColumnSpec("合计（股）", 24, align="right"),
    )
    rows = [_member(paper, each, [c.key for c in held]) for each in paper.members]
    rest = _undivided(paper, [c.key for c in held])
    if rest is not None:
        rows.append(rest)
    of_row = dict(paper.row.shares)
    total: list[str | Cell] = [
        Cell("全户合计", span=3),
        *(shown(of_row[c.key], paper.cooperative) for c in held),
        Cell(shown(paper.row.total, paper.cooperative), face=Face.SONG_BOLD),
    ]
    return TableSpec(columns, rows, row_height=7.5, total=total)


def _member(paper: CertificatePaper, each: HolderMember, held: Sequence[int]) -> list[str | Cell]:
    shares = dict(each.shares)
    total = type(paper.row.total)(sum(int(shares[key]) for key in held if key in shares))
    return [
        each.draft.name,
        each.draft.relation,
        mask_id(each.draft.identity),
        *(shown_or_blank(shares.get(key, type(total)(0)), paper.cooperative) for key in held),
        shown_or_blank(total, paper.cooperative),
    ]


def _undivided(paper: CertificatePaper, held: Sequence[int]) -> list[str | Cell] | None:
    """What is held by the household without being counted for a person; None if nothing is."""
    kind = type(paper.row.total)
    by_member = {key: sum(int(dict(each.shares).get(key, 0)) for each in paper.members) for key in held}
    rest = {key: kind(int(dict(paper.row.shares)[key]) - by_member[key]) for key in held}
    if not any(rest.values()):
        return None
    return [
        Cell("户内共有", span=3),
        *(shown_or_blank(rest[key], paper.cooperative) for key in held),
        shown(kind(sum(int(quantity) for quantity in rest.values())), paper.cooperative),
    ]


def _changes(paper: CertificatePaper, above: int) -> list[list[str]]:
    """The last changes up to the day of the face, one line each, and empty lines for those to come.

    above: rows of the table of people, so that both fit on one page.
    """
    lines = []
    for (day, label, _), group in groupby(paper.lines, key=_change_of):
        change = list(group)
        total = type(paper.row.total)(sum(int(line.change) for line in change))
        lines.append(
            [
                f"{day:%Y-%m-%d}",
                label,
                shown(total, paper.cooperative) if total > 0 else "",
                shown(abs(total), paper.cooperative) if total < 0 else "",
                shown(change[-1].balance, paper.cooperative),
                "",
                "",
            ]
        )
    room = max(_FEWEST_LINES, _CHANGE_LINES - above)
    kept = lines[-(room - 1) :]
    return [*kept, *([""] * len(_CHANGES) for _ in range(room - len(kept)))]


def _change_of(line: LedgerLine) -> tuple[date, str, str]:
    return line.movement.draft.day, line.movement.draft.kind.label, line.movement.number
