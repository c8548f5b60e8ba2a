"""Adding categories to a scheme, and ending the use of items and categories during its year.

What was entered stays and counts; what was never used is taken out of the scheme, its history stays
in the file.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points import queries, rules
from villageoffice.points.models import CategoryRecord, EntryRecord, ItemRecord
from villageoffice.points.register.changes import (
    item_of,
    record_item,
    refuse_any_posted,
    refuse_late,
    scheme_of,
)
from villageoffice.points.register.scheme import category_values, item_values, refuse_problems
from villageoffice.points.register.shut import refuse_closed
from villageoffice.points.values import Category, CategoryDraft, CategoryKind, Item, Scheme

_ALWAYS = (CategoryKind.DEDUCT, CategoryKind.CARRY)
"""Kinds that give points without an entry: figures depend on them from the first day of the year."""


def add_category(act: Act, year: int, draft: CategoryDraft) -> int:
    """Add a category with its items at the end of a year's scheme; returns its key.

    Raises OfficeError if it would change figures that were posted; SchemeRefused, NoScheme.
    """
    scheme = queries.scheme(year)
    if scheme is None:
        raise queries.NoScheme(year)
    refuse_closed([date(year, 1, 1)])
    if draft.kind in _ALWAYS:
        refuse_any_posted(scheme, f"“{draft.kind.label}”类别")
    whole = rules.draft_of(scheme, whole=True)
    _refuse_problems(scheme, (*whole.categories, draft))
    place = max((category.position for category in scheme.categories), default=0) + 1
    row = act.insert(CategoryRecord(scheme=scheme.key, position=place, **category_values(draft)))
    act.insert_all(
        [
            ItemRecord(scheme=scheme.key, category=row.key, position=number, **item_values(item))
            for number, item in enumerate(draft.items, start=1)
        ]
    )
    act.touched(Change.POINTS)
    return int(row.key)


def end_item(act: Act, key: int, until: date) -> None:
    """Use an item until *until* and no longer; what was entered counts on.

    Raises OfficeError if it has entries of later days, or if figures of later days are posted.
    """
    scheme, item = item_of(key)
    refuse_late(scheme, item, until + timedelta(days=1))
    if item.since is not None and until < item.since:
        raise OfficeError(f"“{item.name}”到{chinese_date(item.since)}才开始使用。", "请换一个截止日期。")
    record_item(act, key, until=until)
    act.touched(Change.POINTS)


def remove_item(act: Act, key: int) -> None:
    """Take an item out of its scheme that was never used.  Raises OfficeError if it was."""
    _, item = item_of(key)
    _refuse_used(f"“{item.name}”", [key])
    act.end(ItemRecord.get(ItemRecord.key == key, ItemRecord.live()))
    act.touched(Change.POINTS)


def end_category(act: Act, key: int, until: date) -> int:
    """End all items of a category by *until*; returns how many.  Its points count on for the year.

    Versions that would only begin later are taken out.  Raises as :func:`end_item`, and OfficeError
    if nothing of it is in use after *until*.
    """
    scheme, category = _category(key)
    last = date(scheme.year, 12, 31)
    open_ = [item for item in _items(scheme, category) if (item.until or last) > until]
    if not open_:
        raise OfficeError(f"“{category.name}”的项目到{chinese_date(until)}都已经停用。", "请换一个截止日期。")
    for item in open_:
        if item.since is not None and item.since > until:
            refuse_late(scheme, item, item.since)
            remove_item(act, item.key)
        else:
            end_item(act, item.key, until)
    return len(open_)


def remove_category(act: Act, key: int) -> None:
    """Take a category with its items out of its scheme, if none of them was ever used.

    Raises OfficeError if one was, or if figures that were posted depend on it; SchemeRefused.
    """
    scheme, category = _category(key)
    items = _items(scheme, category)
    _refuse_used(f"“{category.name}”里的项目", [item.key for item in items])
    if category.kind in _ALWAYS:
        refuse_any_posted(scheme, f"“{category.name}”")
    whole = rules.draft_of(scheme, whole=True)
    kept = [draft for one, draft in zip(scheme.categories, whole.categories, strict=True) if one != category]
    _refuse_problems(scheme, tuple(kept))
    for item in items:
        act.end(ItemRecord.get(ItemRecord.key == item.key, ItemRecord.live()))
    act.end(CategoryRecord.get(CategoryRecord.key == key, CategoryRecord.live()))
    act.touched(Change.POINTS)


def _category(key: int) -> tuple[Scheme, Category]:
    scheme = scheme_of(key)
    refuse_closed([date(scheme.year, 1, 1)])
    return scheme, next(category for category in scheme.categories if category.key == key)


def _items(scheme: Scheme, category: Category) -> list[Item]:
    return [item for item in scheme.items if item.category == category]


def _refuse_used(what: str, keys: Collection[int]) -> None:
    """Refuse if there is an entry, a void one too: the register names the item it was made for."""
    used = EntryRecord.select().where(EntryRecord.item.in_(list(keys)), EntryRecord.live()).count()
    if used:
        raise OfficeError(
            f"{what}已经登记过 {used} 条（含作废的），不能从方案里删去。", "请改为从某一天起停用。"
        )


def _refuse_problems(scheme: Scheme, categories: tuple[CategoryDraft, ...]) -> None:
    whole = replace(rules.draft_of(scheme, whole=True), categories=categories)
    refuse_problems(rules.scheme_problems(whole, scheme.year))
