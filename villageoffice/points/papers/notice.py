"""Papers of the points register: answer in, PDF bytes out.

The figures are printed as they are answered; the sums below the table are the sums of the rows
above it.
"""

from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points.rules import column_sums, posting_words, short_group
from villageoffice.points.values import MonthRow, PublicNotice

_COLUMNS = (
    ColumnSpec("序号", 11),
    ColumnSpec("姓　名", weight=1.0),
    ColumnSpec("党小组", 15),
    ColumnSpec("上月累计", 18, align="right"),
    ColumnSpec("基础", 13.5, align="right"),
    ColumnSpec("加分", 13, align="right"),
    ColumnSpec("扣分", 13, align="right"),
    ColumnSpec("本月", 13.5, align="right"),
    ColumnSpec("本年累计", 18, align="right", face=Face.SONG_BOLD),
    ColumnSpec("名次", 11),
    ColumnSpec("备注", 18),
)


def public_notice(notice: PublicNotice, progress: Progress = no_progress) -> bytes:
    """Return the month's notice as it is posted: A4, one line a member, no line ever torn."""
    paper = Document(
        f"{notice.title}（{notice.period}）",
        subject=notice.scheme_title,
        footer=f"{notice.branch} · 党员积分公示 · {notice.period}",
    )
    paper.heading(notice.title)
    paper.subheading(notice.period)
    if notice.warning:
        paper.subheading(f"（{notice.warning}）")
    paper.paragraph(_body(notice))
    rows = [_cells(number, row) for number, row in enumerate(notice.rows, start=1)]
    paper.table(TableSpec(_COLUMNS, rows, total=_total(notice)))
    paper.note("".join(notice.foot))
    if notice.contact:
        paper.note(f"异议受理：{notice.contact}。")
    paper.seal([notice.branch], chinese_date(notice.posted))
    return paper.render(progress)


def _body(notice: PublicNotice) -> str:
    judged = "" if notice.warning else "经党小组初评、支部委员会审核，"
    return (
        f"按照《{notice.scheme_title}》，{judged}现将{notice.period}党员积分公示如下。{posting_words(notice)}"
        "有异议的，可以在公示期内向党支部当面或者书面提出，5个工作日内答复。"
    )


def _cells(number: int, row: MonthRow) -> list[str]:
    figures = (row.year_before, row.base, row.bonus, row.deduction, row.month, row.year_total)
    return [
        str(number),
        row.name,
        short_group(row.party_group),
        *("—" if figure is None else str(figure) for figure in figures),
        "—" if row.rank is None else str(row.rank),
        row.remark,
    ]


def _total(notice: PublicNotice) -> list[Cell]:
    texts = ["", "合　计", "", *(str(total) for total in column_sums(notice.rows)), "", ""]
    return [Cell(text, face=Face.SONG_BOLD) for text in texts]
