"""The register of a month or quarter as a sheet."""

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.specs import Column, SheetSpec, Value
from villageoffice.points.values import PeriodRegister, RegisterLine

_COLUMNS = (
    Column("序号", 6, "number"),
    Column("日期", 12, "date"),
    Column("姓名", 14),
    Column("党小组", 14),
    Column("类别", 12),
    Column("积分项目", 22),
    Column("事由", 26),
    Column("分值", 8, "points"),
    Column("计入", 8, "points"),
    Column("证明材料", 14),
    Column("状态", 9, "center"),
    Column("状态日期", 12, "date"),
    Column("说明", 30),
)


def period_register(register: PeriodRegister, progress: Progress = no_progress) -> bytes:
    """Return the register as xlsx; a void entry stands in it with its value and counts nothing."""
    from villageoffice.kits.sheet.writer import write_sheet

    void = len(register.lines) - register.live
    spec = SheetSpec(
        title=f"{register.branch}党员积分登记台账",
        subtitle=(register.period.title,),
        columns=_COLUMNS,
        rows=[_row(number, line) for number, line in enumerate(register.lines, start=1)],
        total=_total(register),
        notes=(f"作废 {void} 条，不计入合计。",) if void else (),
        signatures=("支部书记：", "审核人：", "登记人："),
        landscape=True,
        sheet_name=f"{register.period.title}台账",
    )
    return write_sheet(spec, progress)


def _total(register: PeriodRegister) -> tuple[Value, ...]:
    count = f"{register.live} 条"
    return (None, None, "合计", *[None] * 4, register.points, register.counted, *[None] * 3, count)


def _row(number: int, line: RegisterLine) -> tuple[Value, ...]:
    return (
        number,
        line.day,
        line.name,
        line.party_group,
        line.category,
        line.item,
        line.reason,
        line.points,
        line.counted,
        line.evidence,
        line.state.label,
        line.settled,
        line.note,
    )
