"""Changing a scheme during its year.

A new rule counts from a day on: the item goes on as another version of the same name, entries
made before keep their value.  A slip of the pen is corrected in place, as long as no figure that
was posted would change by it.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points import queries, rules
from villageoffice.points.models import BandRecord, CategoryRecord, EntryRecord, ItemRecord, SchemeRecord
from villageoffice.points.register.scheme import (
    category_values,
    head_values,
    item_values,
    refuse_problems,
)
from villageoffice.points.register.shut import refuse_closed
from villageoffice.points.values import CategoryDraft, EntryState, Item, ItemDraft, Scheme, SchemeDraft


def change_item(act: Act, key: int, draft: ItemDraft, since: date) -> int:
    """Let an item go on as *draft* from *since*; returns the key of the new version.

    The old version ends the day before; its entries keep their value.  Raises OfficeError if the
    item has entries from *since* on, or figures of that day are posted; SchemeRefused.
    """
    scheme, item = item_of(key)
    refuse_late(scheme, item, since)
    last = since - timedelta(days=1)
    fresh = replace(draft, since=since, until=item.until)
    if (item.since is None and since == date(scheme.year, 1, 1)) or item.since == since:
        return correct_item(act, key, replace(fresh, since=item.since))
    ended = record_item(act, key, until=last)
    _refuse_problems(scheme, item.category.key, {key: rules.item_draft(replace(item, until=last))}, [fresh])
    row = ItemRecord(
        scheme=scheme.key, category=item.category.key, position=ended.position, **item_values(fresh)
    )
    act.touched(Change.POINTS)
    return int(act.insert(row).key)


def correct_item(act: Act, key: int, draft: ItemDraft) -> int:
    """Write an item as *draft* says, as if it had always been so; returns its key.

    Raises OfficeError once a period it is used in has been posted and figures depend on the
    correction, or if an entry would no longer fit; SchemeRefused.
    """
    scheme, item = item_of(key)
    span = queries.item_spans(scheme).get(key)
    if found := rules.correction_problem(item, draft, span, queries.posted_until(scheme.year)):
        raise OfficeError(*found)
    chain = next(chain for chain in scheme.chains if item in chain)
    others = {
        other.key: replace(rules.item_draft(other), name=draft.name) for other in chain if other is not item
    }
    _refuse_problems(scheme, item.category.key, {key: draft, **others}, [])
    for other in others:  # the versions of an item are known by their name
        record_item(act, other, name=item_values(draft)["name"])
    record_item(act, key, **item_values(draft))
    act.touched(Change.POINTS)
    return key


def add_item(act: Act, category: int, draft: ItemDraft) -> int:
    """Add an item at the end of a category; returns its key.  Raises SchemeRefused."""
    scheme = scheme_of(category)
    refuse_closed([date(scheme.year, 1, 1)])
    _refuse_problems(scheme, category, {}, [draft])
    place = max((item.position for item in scheme.items if item.category.key == category), default=0) + 1
    row = ItemRecord(scheme=scheme.key, category=category, position=place, **item_values(draft))
    act.touched(Change.POINTS)
    return int(act.insert(row).key)


def change_category(act: Act, key: int, draft: CategoryDraft) -> None:
    """Change a category for its whole year; the items of the draft are left aside.

    Raises OfficeError once a period has been posted and figures depend on it; SchemeRefused.
    """
    scheme = scheme_of(key)
    refuse_closed([date(scheme.year, 1, 1)])
    row = CategoryRecord.get(CategoryRecord.key == key, CategoryRecord.live())
    if any(getattr(row, name) != getattr(draft, name) for name in ("kind", "full", "cap", "percent")):
        refuse_any_posted(scheme, f"“{row.name}”的满分、上限和比例")
    whole = rules.draft_of(scheme, whole=True)
    changed = tuple(
        replace(draft, items=found.items) if category.key == key else found
        for category, found in zip(scheme.categories, whole.categories, strict=True)
    )
    refuse_problems(rules.scheme_problems(replace(whole, categories=changed), scheme.year))
    act.replace(row, **category_values(draft))
    act.touched(Change.POINTS)


def change_settings(act: Act, year: int, draft: SchemeDraft) -> None:
    """Change what a scheme says as a whole: title, days of notice, grade lines …

    The categories of the draft are left aside.  Raises OfficeError once a period has been posted
    and figures depend on it; SchemeRefused; NoScheme.
    """
    scheme = queries.scheme(year)
    if scheme is None:
        raise queries.NoScheme(year)
    refuse_closed([date(year, 1, 1)])
    whole = rules.draft_of(scheme, whole=True)
    if rules.head_counts(whole, draft):
        refuse_any_posted(scheme, "总分上限、按月折算和公示周期")
    refuse_problems(rules.scheme_problems(replace(draft, categories=whole.categories), year))
    row = SchemeRecord.get(SchemeRecord.key == scheme.key, SchemeRecord.live())
    act.replace(row, **head_values(draft))
    _set_bands(act, scheme, draft)
    act.touched(Change.POINTS)


def _set_bands(act: Act, scheme: Scheme, draft: SchemeDraft) -> None:
    wanted = dict(draft.bands)
    rows = list(BandRecord.select().where(BandRecord.scheme == scheme.key, BandRecord.live()))
    for row in rows:
        if row.grade in wanted:
            act.replace(row, lower=wanted.pop(row.grade))
        else:
            act.end(row)
    act.insert_all(
        [BandRecord(scheme=scheme.key, grade=grade, lower=lower) for grade, lower in wanted.items()]
    )


def item_of(key: int) -> tuple[Scheme, Item]:
    """Return an item with its scheme.  Raises OfficeError if it is not there or its year is closed."""
    row = ItemRecord.get_or_none(ItemRecord.key == key, ItemRecord.live())
    if row is None:
        raise OfficeError("要修改的积分项目已经不在了。", "请刷新后再试。")
    scheme = scheme_of(row.category)
    refuse_closed([date(scheme.year, 1, 1)])
    return scheme, scheme.item(key)


def scheme_of(category: int) -> Scheme:
    """Return the scheme of a category.  Raises OfficeError if it is not there."""
    row = CategoryRecord.get_or_none(CategoryRecord.key == category, CategoryRecord.live())
    head = row and SchemeRecord.get_or_none(SchemeRecord.key == row.scheme, SchemeRecord.live())
    found = queries.scheme(head.year) if head else None
    if found is None:
        raise OfficeError("要修改的积分类别已经不在了。", "请刷新后再试。")
    return found


def record_item(act: Act, key: int, **changes: Any) -> ItemRecord:
    """Write what is new of an item."""
    row: ItemRecord = ItemRecord.get(ItemRecord.key == key, ItemRecord.live())
    return act.replace(row, **changes)


def refuse_late(scheme: Scheme, item: Item, since: date) -> None:
    """Refuse a change from *since* on if it would reach into what is entered or posted."""
    first = item.since or date(scheme.year, 1, 1)
    last = item.until or date(scheme.year, 12, 31)
    if not first <= since <= last + timedelta(days=1) or (since.year != scheme.year and since <= last):
        raise OfficeError(
            f"“{item.name}”从{chinese_date(first)}用到{chinese_date(last)}，"
            f"{chinese_date(since)}不在这段时间里。",
            "请换一个生效日期。",
        )
    posted = queries.posted_until(scheme.year)
    if posted is not None and since <= posted:
        raise OfficeError(
            f"{chinese_date(posted)}及以前的积分已经公示，不能从{chinese_date(since)}起改动方案。",
            f"请把生效日期改为{chinese_date(posted + timedelta(days=1))}或以后。",
        )
    later = _entries(item).where(EntryRecord.day >= since).order_by(EntryRecord.day)
    if number := later.count():
        raise OfficeError(
            f"“{item.name}”从{chinese_date(since)}起已经登记了 {number} 条。",
            f"请把生效日期改到{chinese_date(later.order_by(EntryRecord.day.desc()).first().day)}之后，"
            "或者先作废这些登记。",
        )


def refuse_any_posted(scheme: Scheme, what: str) -> None:
    """Refuse to change *what* once a period of the scheme's year has been posted."""
    if queries.posted_until(scheme.year) is not None:
        raise OfficeError(f"{scheme.year}年的积分已经公示过，{what}不能再改。", "请从下一年度的方案起改动。")


def _entries(item: Item) -> Any:
    return EntryRecord.select().where(
        EntryRecord.item == item.key, EntryRecord.live(), EntryRecord.state != EntryState.VOIDED
    )


def _refuse_problems(
    scheme: Scheme, category: int, changed: dict[int, ItemDraft], added: list[ItemDraft]
) -> None:
    """Refuse if the scheme would no longer hold together with these items."""
    whole = rules.draft_of(scheme, whole=True)
    categories = tuple(
        replace(
            found,
            items=(
                *(
                    changed.get(item.key, rules.item_draft(item))
                    for item in scheme.items
                    if item.category.key == kept.key
                ),
                *(added if kept.key == category else ()),
            ),
        )
        for kept, found in zip(scheme.categories, whole.categories, strict=True)
    )
    refuse_problems(rules.scheme_problems(replace(whole, categories=categories), scheme.year))
