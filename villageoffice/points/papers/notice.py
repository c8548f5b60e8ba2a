"""The public notice of a month or quarter: answer in, PDF bytes out.

The figures are printed as they are answered; the sums below the table are the sums of the rows
above it.
"""

from collections.abc import Sequence

from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points.rules import change_words, column_sums, posting_words, short_group
from villageoffice.points.values import Deduction, MonthRow, Move, Period, PublicNotice

_MOVED = (
    ColumnSpec("期次", 21),
    ColumnSpec("姓　名", weight=1.0),
    ColumnSpec("党小组", 15),
    ColumnSpec("本期得分", 26),
    ColumnSpec("本年累计", 28),
    ColumnSpec("名次", 18),
    ColumnSpec("调整事项", weight=1.6, align="left"),
)
_REASONS = (
    ColumnSpec("姓　名", 30),
    ColumnSpec("党小组", 15),
    ColumnSpec("日期", 22),
    ColumnSpec("扣分事由", weight=1.0, align="left"),
    ColumnSpec("扣分", 18, align="right"),
)


def public_notice(notice: PublicNotice, progress: Progress = no_progress) -> bytes:
    """Return the notice as it is posted: A4, one line a member, no line ever torn."""
    paper = Document(
        f"{notice.title}（{notice.period}）",
        subject=notice.scheme_title,
        footer=f"{notice.branch} · 党员积分公示{'（更正）' if notice.amends else ''} · {notice.period}",
    )
    paper.heading(notice.title)
    paper.subheading(notice.period)
    if notice.warning:
        paper.subheading(f"（{notice.warning}）")
    paper.paragraph(_body(notice))
    rows = [_cells(number, row) for number, row in enumerate(notice.rows, start=1)]
    paper.table(TableSpec(_columns(notice.span), rows, total=_total(notice)))
    paper.note("".join(notice.foot))
    _add_reasons(paper, notice.deductions)
    _add_moves(paper, notice.moves)
    if notice.contact:
        paper.note(f"异议受理：{notice.contact}。")
    paper.seal([notice.branch], chinese_date(notice.posted))
    return paper.render(progress)


def _columns(period: Period) -> tuple[ColumnSpec, ...]:
    return (
        ColumnSpec("序号", 11),
        ColumnSpec("姓　名", weight=1.0),
        ColumnSpec("党小组", 14),
        ColumnSpec(period.before, 18, align="right"),
        ColumnSpec("基础", 13, align="right"),
        ColumnSpec("加分", 13, align="right"),
        ColumnSpec("扣分", 13, align="right"),
        ColumnSpec(period.this, 13, align="right"),
        ColumnSpec("本年累计", 18, align="right", face=Face.SONG_BOLD),
        ColumnSpec("名次", 11),
        ColumnSpec("备注", 21),
    )


def _body(notice: PublicNotice) -> str:
    judged = "" if notice.warning else "经党小组初评、支部委员会审核，"
    amended = ""
    if notice.amended:
        amended = f"{chinese_date(notice.amended)}的公示有更正，现将更正后的全部名单重新公示，前次公示作废。"
    return (
        f"按照《{notice.scheme_title}》，{judged}现将{notice.period}党员积分公示如下。{amended}"
        f"{posting_words(notice)}"
        "有异议的，可以在公示期内向党支部当面或者书面提出，5个工作日内答复。"
    )


def _cells(number: int, row: MonthRow) -> list[str]:
    figures = (row.year_before, row.base, row.bonus, row.deduction, row.month, row.year_total)
    return [
        str(number),
        row.name,
        short_group(row.party_group),
        *("—" if figure is None else figure.written for figure in figures),
        "—" if row.rank is None else str(row.rank),
        row.remark,
    ]


def _total(notice: PublicNotice) -> list[Cell]:
    texts = ["", "合　计", "", *(total.written for total in column_sums(notice.rows)), "", ""]
    return [Cell(text, face=Face.SONG_BOLD) for text in texts]


def _add_reasons(paper: Document, lines: Sequence[Deduction]) -> None:
    """Add why points were taken off; private reasons are only said to be there."""
    if not lines:
        return
    paper.note("扣分事由（涉及个人生活的只注明“有扣分”）：", leads=True)
    rows = [
        [
            line.name,
            short_group(line.party_group),
            f"{line.day.month}月{line.day.day}日" if line.day else "—",
            line.what,
            line.points.written,
        ]
        for line in lines
    ]
    paper.table(TableSpec(_REASONS, rows, row_height=6.5))


def _add_moves(paper: Document, moves: Sequence[Move]) -> None:
    """Add everybody whose figures or rank of an earlier notice moved, before → after."""
    if not moves:
        return
    paper.note("前期公示之后的变动（原公示 → 现在；只有名次变动的，是因他人分数变动）：", leads=True)
    rows = [
        [
            move.period.label,
            move.name,
            short_group(move.party_group),
            change_words(move.month_was, move.month_now),
            change_words(move.total_was, move.total_now),
            change_words(move.rank_was, move.rank_now),
            move.why,
        ]
        for move in moves
    ]
    paper.table(TableSpec(_MOVED, rows, row_height=6.5))
