"""Rosters, a holder's ledger and the year's register as sheets."""

from decimal import Decimal

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.specs import Column, SheetSpec, Value
from villageoffice.kits.text.dates import chinese_date
from villageoffice.shares.rules.members import public_name
from villageoffice.shares.values import HolderLedger, HolderMember, MovementRegister, Roster


def shareholder_roster(roster: Roster, progress: Progress = no_progress) -> bytes:
    """Return 股东名册 of a day as xlsx."""
    from villageoffice.kits.sheet.writer import write_sheet

    columns = [
        Column("序号", 6, "number"),
        Column("户号", 10),
        Column("户主（名称）", 18),
        Column("股东类别", 10, "center"),
        Column("人口", 7, "number"),
        *(Column(c.draft.name, 13, "shares") for c in roster.classes),
        Column("合计", 14, "shares"),
        Column("占比（%）", 11, "money"),
        Column("证号", 9, "center"),
    ]
    rows = [
        (
            place,
            row.number,
            row.name,
            row.kind.label,
            row.heads or None,
            *(quantity or None for _, quantity in row.shares),
            row.total,
            _percent(row.percent),
            f"{row.certificate_serial:04d}" if row.certificate_serial is not None else "",
        )
        for place, row in enumerate(roster.rows, start=1)
    ]
    whole = _percent(sum(row.percent for row in roster.rows))
    total: tuple[Value, ...] = (
        None, "合计", None, None, roster.heads, *(q for _, q in roster.totals), roster.total, whole, None,
    )  # fmt: skip
    spec = SheetSpec(
        title=f"{roster.cooperative.draft.name}股东名册",
        subtitle=(f"截至{chinese_date(roster.day)}　共 {len(roster.rows)} 户 {roster.heads} 人　单位：股",),
        columns=columns,
        rows=rows,
        total=total,
        signatures=("理事长：", "会计：", "制表人：", f"{roster.cooperative.draft.name}（盖章）"),
        landscape=True,
        sheet_name="股东名册",
    )
    return write_sheet(spec, progress)


def public_roster(
    roster: Roster, members: dict[int, tuple[HolderMember, ...]], progress: Progress = no_progress
) -> bytes:
    """Return the roster that is posted as xlsx: no number of any document, minors as 张**."""
    from villageoffice.kits.sheet.writer import write_sheet

    columns = [
        Column("序号", 6, "number"),
        Column("户主", 16),
        Column("户内成员", 30),
        *(Column(c.draft.name, 13, "shares") for c in roster.classes),
        Column("合计", 14, "shares"),
        Column("签字确认", 14),
    ]
    rows = [
        (
            place,
            row.name,
            "、".join(public_name(each) for each in members.get(row.holder, ())),
            *(quantity or None for _, quantity in row.shares),
            row.total,
            None,
        )
        for place, row in enumerate(roster.rows, start=1)
    ]
    spec = SheetSpec(
        title=f"{roster.cooperative.draft.name}股权公示表",
        subtitle=(f"截至{chinese_date(roster.day)}　单位：股",),
        columns=columns,
        rows=rows,
        total=(None, "合计", None, *(q for _, q in roster.totals), roster.total, None),
        notes=("对本表有异议的，请在公示期内向本社提出。",),
        sheet_name="股权公示",
    )
    return write_sheet(spec, progress)


def share_ledger(ledger: HolderLedger, progress: Progress = no_progress) -> bytes:
    """Return a holder's ledger as xlsx."""
    from villageoffice.kits.sheet.writer import write_sheet

    columns = [
        Column("日期", 12, "date"),
        Column("编号", 12),
        Column("类型", 12),
        Column("对方", 16),
        Column("股权类型", 12),
        Column("变动", 14, "shares"),
        Column("结余", 14, "shares"),
        Column("依据", 24),
        Column("备注", 14),
    ]
    rows = [
        (
            line.movement.draft.day,
            line.movement.number,
            line.movement.draft.kind.label,
            _other(line.movement.source_name, line.movement.target_name, ledger.row.name),
            line.movement.class_name,
            None if line.locks else line.change,
            line.balance,
            line.movement.document,
            "已冲正" if line.movement.reversed_by else "",
        )
        for line in ledger.lines
    ]
    spec = SheetSpec(
        title=f"股权台账（{ledger.row.number} {ledger.row.name}）",
        subtitle=(f"{ledger.cooperative.draft.name}　截至{chinese_date(ledger.day)}　单位：股",),
        columns=columns,
        rows=rows,
        landscape=True,
        sheet_name="股权台账",
    )
    return write_sheet(spec, progress)


def movement_register(register: MovementRegister, progress: Progress = no_progress) -> bytes:
    """Return the register of a year's movements as xlsx."""
    from villageoffice.kits.sheet.writer import write_sheet

    columns = [
        Column("序号", 6, "number"),
        Column("日期", 12, "date"),
        Column("编号", 12),
        Column("类型", 12),
        Column("转出方", 16),
        Column("转入方", 16),
        Column("股权类型", 12),
        Column("股数", 14, "shares"),
        Column("价款（元）", 14, "money"),
        Column("依据", 24),
        Column("批准", 18),
        Column("事由", 18),
    ]
    rows = [
        (
            place,
            each.draft.day,
            each.number,
            each.draft.kind.label,
            each.source_name,
            each.target_name,
            each.class_name,
            each.draft.quantity,
            each.draft.price,
            each.document,
            each.approval,
            each.reason,
        )
        for place, each in enumerate(register.movements, start=1)
    ]
    spec = SheetSpec(
        title=f"{register.cooperative.draft.name}{register.year}年股权变动登记簿",
        subtitle=(f"年初总股数 {register.before}　年末总股数 {register.after}　单位：股",),
        columns=columns,
        rows=rows,
        landscape=True,
        sheet_name=f"{register.year}年变动",
    )
    return write_sheet(spec, progress)


def _other(source: str, target: str, own: str) -> str:
    return target if source == own else source


def _percent(hundredths: int) -> Decimal:
    return Decimal(hundredths).scaleb(-2)
