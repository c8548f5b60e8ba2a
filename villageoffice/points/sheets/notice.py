"""The notice of a month or quarter as a workbook for the township."""

from collections.abc import Iterator

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.specs import Column, SheetSpec, Value
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points.rules import column_sums, posting_words, short_group
from villageoffice.points.values import MonthRow, Move, Period, PublicNotice

_REASONS = (
    Column("姓名", 16),
    Column("党小组", 10, "center"),
    Column("日期", 12, "date"),
    Column("扣分事由", 40),
    Column("扣分", 9, "points"),
)
_MOVED = (
    Column("期次", 12, "center"),
    Column("姓名", 16),
    Column("党小组", 10, "center"),
    Column("原得分", 10, "points", "本期得分"),
    Column("现得分", 10, "points", "本期得分"),
    Column("原累计", 10, "points", "本年累计"),
    Column("现累计", 10, "points", "本年累计"),
    Column("原名次", 8, "number", "名次"),
    Column("现名次", 8, "number", "名次"),
    Column("调整事项", 36),
)


def public_notice(notice: PublicNotice, progress: Progress = no_progress) -> bytes:
    """Return the notice as xlsx: the same rows, sums and words as on paper.

    Reasons of deductions and who moved since earlier notices stand on sheets of their own.
    """
    from villageoffice.kits.sheet.writer import write_book

    contact = (f"异议受理：{notice.contact}。",) if notice.contact else ()
    warning = (f"（{notice.warning}）",) if notice.warning else ()
    main = SheetSpec(
        title=notice.title,
        subtitle=(notice.period, *warning, posting_words(notice)),
        columns=_columns(notice.span),
        rows=[_notice_row(number, row) for number, row in enumerate(notice.rows, start=1)],
        total=(None, "合计", None, *column_sums(notice.rows), None, None),
        notes=(*notice.foot, *contact),
        signatures=(f"{notice.branch}（盖章）", chinese_date(notice.posted)),
        sheet_name=f"{notice.period}公示",
    )
    return write_book([main, *_reasons(notice), *_moved(notice)], progress)


def _columns(period: Period) -> tuple[Column, ...]:
    return (
        Column("序号", 6, "number"),
        Column("姓名", 16),
        Column("党小组", 10, "center"),
        Column(period.before, 10, "points"),
        Column("基础", 8, "points"),
        Column("加分", 8, "points"),
        Column("扣分", 8, "points"),
        Column(period.this, 8, "points"),
        Column("本年累计", 10, "points"),
        Column("名次", 7, "number"),
        Column("备注", 14),
    )


def _reasons(notice: PublicNotice) -> Iterator[SheetSpec]:
    """The reasons of deductions, if there are any."""
    if notice.deductions:
        yield SheetSpec(
            title=f"{notice.period}扣分事由",
            subtitle=("涉及个人生活的只注明“有扣分”。",),
            columns=_REASONS,
            rows=[
                (line.name, short_group(line.party_group), line.day, line.what, line.points)
                for line in notice.deductions
            ],
            sheet_name="扣分事由",
        )


def _moved(notice: PublicNotice) -> Iterator[SheetSpec]:
    """Who moved since earlier notices, if anybody did."""
    if notice.moves:
        yield SheetSpec(
            title="前期公示之后的变动",
            subtitle=("只有名次变动的，是因他人分数变动。",),
            columns=_MOVED,
            rows=[_move_row(move) for move in notice.moves],
            landscape=True,
            sheet_name="前期变动",
        )


def _move_row(move: Move) -> tuple[Value, ...]:
    figures = (move.month_was, move.month_now, move.total_was, move.total_now, move.rank_was, move.rank_now)
    shown = ("—" if figure is None else figure for figure in figures)
    return (move.period.label, move.name, short_group(move.party_group), *shown, move.why)


def _notice_row(number: int, row: MonthRow) -> tuple[Value, ...]:
    figures = (row.year_before, row.base, row.bonus, row.deduction, row.month, row.year_total)
    shown = ("—" if figure is None else figure for figure in figures)
    rank = "—" if row.rank is None else row.rank
    return (number, row.name, short_group(row.party_group), *shown, rank, row.remark)
