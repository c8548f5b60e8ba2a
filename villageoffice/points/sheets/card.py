"""Members' points cards as a workbook, one sheet a member."""

from collections.abc import Sequence

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.specs import Column, SheetSpec, Value
from villageoffice.points.values import CardLine, MemberCard

_COLUMNS = (
    Column("日期", 12, "date"),
    Column("类别", 12),
    Column("项目、事由", 34),
    Column("得分", 8, "points"),
    Column("计入", 8, "points"),
    Column("累计", 9, "points"),
    Column("说明", 32),
    Column("审核", 16, "center"),
)


def member_cards(cards: Sequence[MemberCard], progress: Progress = no_progress) -> bytes:
    """Return the cards as xlsx; the sheets are named after the members."""
    from villageoffice.kits.sheet.writer import write_book

    return write_book([_sheet(card) for card in cards], progress)


def _sheet(card: MemberCard) -> SheetSpec:
    last = card.period.last_day
    categories = (
        f"{c.name}：上限 {c.cap}，得分 {c.earned}，计入 {c.counted}。{c.note}" for c in card.categories
    )
    return SheetSpec(
        title=f"党员积分登记卡　{card.name}",
        subtitle=(
            f"{card.period.year}年度（截至{last.month}月{last.day}日）",
            f"党小组：{card.party_group}　类别：{card.member_word}　党内职务：{card.duty or '无'}",
        ),
        columns=_COLUMNS,
        rows=[_row(line) for line in card.lines],
        total=(None, "合计", card.standing, card.earned, card.total, card.total, None, None)
        if card.total is not None
        else None,
        notes=(*categories, *card.notes),
        signatures=("本人：", "党小组长：", "支部书记："),
        landscape=True,
        sheet_name=card.name,
    )


def _row(line: CardLine) -> tuple[Value, ...]:
    return (
        line.day, line.category, line.what, line.points, line.counted, line.running, line.cap, line.state
    )  # fmt: skip
