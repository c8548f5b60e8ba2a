"""The month's notice as a sheet for the township."""

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.specs import Column, SheetSpec, Value
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points.rules import column_sums, posting_words, short_group
from villageoffice.points.values import MonthRow, PublicNotice

_NOTICE_COLUMNS = (
    Column("序号", 6, "number"),
    Column("姓名", 16),
    Column("党小组", 10, "center"),
    Column("上月累计", 10, "points"),
    Column("基础", 8, "points"),
    Column("加分", 8, "points"),
    Column("扣分", 8, "points"),
    Column("本月", 8, "points"),
    Column("本年累计", 10, "points"),
    Column("名次", 7, "number"),
    Column("备注", 14),
)


def public_notice(notice: PublicNotice, progress: Progress = no_progress) -> bytes:
    """Return the month's notice as xlsx: the same rows, sums and words as on paper."""
    from villageoffice.kits.sheet.writer import write_sheet

    contact = (f"异议受理：{notice.contact}。",) if notice.contact else ()
    warning = (f"（{notice.warning}）",) if notice.warning else ()
    spec = SheetSpec(
        title=notice.title,
        subtitle=(notice.period, *warning, posting_words(notice)),
        columns=_NOTICE_COLUMNS,
        rows=[_notice_row(number, row) for number, row in enumerate(notice.rows, start=1)],
        total=(None, "合计", None, *column_sums(notice.rows), None, None),
        notes=(*notice.foot, *contact),
        signatures=(f"{notice.branch}（盖章）", chinese_date(notice.posted)),
        sheet_name=f"{notice.period}公示",
    )
    return write_sheet(spec, progress)


def _notice_row(number: int, row: MonthRow) -> tuple[Value, ...]:
    figures = (row.year_before, row.base, row.bonus, row.deduction, row.month, row.year_total)
    shown = ("—" if figure is None else figure for figure in figures)
    rank = "—" if row.rank is None else row.rank
    return (number, row.name, short_group(row.party_group), *shown, rank, row.remark)
