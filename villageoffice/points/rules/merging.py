"""A scheme and the rows of a sheet about it: which item a row means, and what it would change."""

from dataclasses import fields, replace
from datetime import date

from villageoffice.kits.exact import Points
from villageoffice.kits.labelled import Labelled
from villageoffice.points.rules.scheme import item_draft
from villageoffice.points.values import Category, Item, ItemDraft, Scheme, SchemeLine
from villageoffice.points.values.scheme import same_name

FIELDS = {
    "low": "最低分", "high": "最高分", "unit": "单位", "month_cap": "每月上限", "quarter_cap": "每季上限",
    "year_cap": "全年上限", "evidence": "证明材料", "reason_private": "事由不公开", "veto_effect": "否决后果",
    "applies_to": "适用对象", "since": "生效日期", "until": "截止日期",
}  # fmt: skip
"""What of an item a sheet tells besides its name."""

CATEGORY_FIELDS = {"kind": "计分方式", "full": "类别满分", "cap": "类别上限", "percent": "比例"}


def item_meant(scheme: Scheme, line: SchemeLine) -> Item | None:
    """Return the item a row means: same category, same name, same first day."""
    if line.item is None:
        return None
    for item in scheme.items:
        same = same_name(item.category.name) == same_name(line.category)
        if same and same_name(item.name) == same_name(line.item.name) and item.since == line.item.since:
            return item
    return None


def category_meant(scheme: Scheme, name: str) -> Category | None:
    """Return the category of this name."""
    return next((found for found in scheme.categories if same_name(found.name) == same_name(name)), None)


def merged_item(item: Item, draft: ItemDraft, blank: frozenset[str]) -> ItemDraft:
    """Return the draft with what the sheet has no column for as the item has it."""
    old = item_draft(item)
    kept = {field.name: getattr(old, field.name) for field in fields(old) if field.name in blank}
    return replace(draft, name=item.name, **kept)


def item_changes(item: Item, draft: ItemDraft) -> tuple[str, ...]:
    """Return what a draft changes of an item, e.g. ``每季上限 6.0 → 8.0``."""
    old = item_draft(item)
    changed = ((label, getattr(old, name), getattr(draft, name)) for name, label in FIELDS.items())
    return tuple(f"{label} {shown(a)} → {shown(b)}" for label, a, b in changed if a != b)


def category_changes(category: Category, line: SchemeLine) -> tuple[str, ...]:
    """Return what a row changes of its category."""
    changed = (
        (label, getattr(category, name), getattr(line, name)) for name, label in CATEGORY_FIELDS.items()
    )
    return tuple(f"{category.name}{label} {shown(a)} → {shown(b)}" for label, a, b in changed if a != b)


def shown(value: object) -> str:
    """Return a value in words; ``空`` for none."""
    match value:
        case Points():
            return str(value)
        case Labelled():
            return value.label
        case bool():
            return "是" if value else "否"
        case date():
            return value.isoformat()
        case tuple():
            return "、".join(shown(part) for part in value) or "全体"
    return str(value) if value not in (None, "") else "空"
