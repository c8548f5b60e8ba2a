"""Whether a scheme holds together, in sentences for the clerk, and a scheme as a draft again.

No national regulation fixes a scheme; only what would make counting ambiguous is refused.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from villageoffice.points.values import (
    Bands,
    Category,
    CategoryDraft,
    CategoryKind,
    Grade,
    Item,
    ItemDraft,
    Scheme,
    SchemeDraft,
)
from villageoffice.points.values.scheme import same_name

BANDED = (Grade.EXCELLENT, Grade.QUALIFIED, Grade.BASICALLY_QUALIFIED)
_PERCENT = (CategoryKind.EVALUATION, CategoryKind.CARRY)


def scheme_problems(draft: SchemeDraft, year: int) -> tuple[str, ...]:
    """Return everything that is wrong with a scheme for *year*; empty if nothing is."""
    found = [*_head_problems(draft), *band_problems(draft.bands)]
    names = Counter(same_name(category.name) for category in draft.categories)
    found += [f"类别“{name}”写了 {number} 次。" for name, number in names.items() if number > 1]
    kinds = Counter(category.kind for category in draft.categories)
    found += [f"“{kind.label}”类别只能有一个。" for kind in _PERCENT if kinds[kind] > 1]
    for category in draft.categories:
        found += category_problems(category)
        for item in category.items:
            found += item_problems(item, category.kind, year)
    return (*found, *_name_problems(draft))


def category_problems(category: CategoryDraft) -> Iterator[str]:
    """Yield what is wrong with a category by itself."""
    name = category.name
    if not name.strip():
        yield "有一个类别没有名称。"
    if category.kind is CategoryKind.DEDUCT and not (category.full and category.full > 0):
        yield f"“{name}”从满分往下扣，要写明满分。"
    if category.cap is not None and category.cap < 0:
        yield f"“{name}”的上限不能是负数。"
    if category.kind in _PERCENT and not (category.percent and 0 < category.percent <= 100):
        yield f"“{name}”按比例计分，要写明百分之几（1 到 100）。"
    if category.kind is CategoryKind.CARRY and len(category.items) != 1:
        yield f"“{name}”只要一个项目，由程序从上年总分算出。"


def item_problems(item: ItemDraft, kind: CategoryKind, year: int) -> Iterator[str]:
    """Yield what is wrong with an item of a category of *kind* by itself."""
    name = item.name
    if not name.strip():
        yield "有一个项目没有名称。"
    if item.low > item.high:
        yield f"“{name}”的最低分大于最高分。"
    yield from _sign_problems(item, kind)
    caps = [cap for cap in (item.month_cap, item.quarter_cap, item.year_cap) if cap is not None]
    if any(cap < 0 for cap in caps):
        yield f"“{name}”的上限要写正数（扣分项目也一样）。"
    if caps != sorted(caps):
        yield f"“{name}”的每月、每季、全年上限要一个不小于一个。"
    days = [day for day in (item.since, item.until) if day is not None]
    if any(day.year != year for day in days):
        yield f"“{name}”的起止日期要在{year}年里。"
    if days != sorted(days):
        yield f"“{name}”的截止日期在生效日期之前。"


def _sign_problems(item: ItemDraft, kind: CategoryKind) -> Iterator[str]:
    name = item.name
    if kind is CategoryKind.VETO:
        if item.low or item.high:
            yield f"“{name}”是一票否决，不带分值，分值写 0。"
        if item.veto_effect is None:
            yield f"“{name}”要写明否决后果。"
        return
    if item.veto_effect is not None:
        yield f"“{name}”不是一票否决项目，不能有否决后果。"
    if kind in (CategoryKind.DEDUCT, CategoryKind.PENALTY) and (item.high > 0 or not item.low):
        yield f"“{name}”是扣分项目，分值要写负数。"
    if kind not in (CategoryKind.DEDUCT, CategoryKind.PENALTY) and item.high < 0:
        yield f"“{name}”是得分项目，分值不能全是负数。"


def band_problems(bands: Bands) -> Iterator[str]:
    """Yield what is wrong with the lines of the grades: all three or none, best first, apart."""
    if not bands:
        return
    if tuple(grade for grade, _ in bands) != BANDED:
        yield "等次线要有优秀、合格、基本合格三条；不评等次时都不填。"
        return
    lowers = [int(lower) for _, lower in bands]
    if any(above <= below for above, below in pairwise(lowers)) or lowers[-1] < 0:
        yield "等次线要从优秀到基本合格一条比一条低。"


def draft_of(scheme: Scheme, title: str = "", *, whole: bool = False) -> SchemeDraft:
    """Return a scheme as a draft.

    By default what is in use on the year's last day, valid for a whole year: the draft for the
    next one; a category whose items have all ended is left out.  whole: every version with its days.
    """
    last = date(scheme.year, 12, 31)
    kept = [item for item in scheme.items if whole or item.holds(last)]
    return SchemeDraft(
        title=title or scheme.title,
        notice_days=scheme.notice_days,
        total_cap=scheme.total_cap,
        categories=tuple(
            CategoryDraft(
                kind=category.kind,
                name=category.name,
                full=category.full,
                cap=category.cap,
                items=tuple(
                    item_draft(item, whole=whole) for item in kept if item.category.key == category.key
                ),
                percent=category.percent,
            )
            for category in scheme.categories
            if whole or _lives_on(scheme, category, kept)
        ),
        cycle=scheme.cycle,
        prorate_base=scheme.prorate_base,
        quota_base=scheme.quota_base,
        probationary_warning=scheme.probationary_warning,
        bands=scheme.bands,
    )


def _lives_on(scheme: Scheme, category: Category, kept: Iterable[Item]) -> bool:
    """Say whether a category goes on: one of its items does, or it never had any."""
    had = any(item.category.key == category.key for item in scheme.items)
    return not had or any(item.category.key == category.key for item in kept)


def item_draft(item: Item, *, whole: bool = True) -> ItemDraft:
    """Return an item as a draft; *whole*: with its days."""
    return ItemDraft(
        name=item.name,
        low=item.low,
        high=item.high,
        unit=item.unit,
        month_cap=item.month_cap,
        quarter_cap=item.quarter_cap,
        year_cap=item.year_cap,
        evidence=item.evidence,
        reason_private=item.reason_private,
        veto_effect=item.veto_effect,
        applies_to=item.applies_to,
        since=item.since if whole else None,
        until=item.until if whole else None,
    )


def _head_problems(draft: SchemeDraft) -> Iterator[str]:
    if not draft.title.strip():
        yield "方案没有名称。"
    if draft.notice_days < 1:
        yield "公示天数至少是 1 天。"
    if draft.total_cap is not None and draft.total_cap <= 0:
        yield "总分上限要大于 0。"
    if not draft.categories:
        yield "方案里还没有类别和项目。"


def _name_problems(draft: SchemeDraft) -> Iterator[str]:
    """Yield names used twice on one day, also in two categories: an entry is found by the name."""
    by_name: dict[str, list[ItemDraft]] = {}
    for category in draft.categories:
        for item in category.items:
            by_name.setdefault(same_name(item.name), []).append(item)
    for name, items in by_name.items():
        if overlapping((item.since, item.until) for item in items):
            yield f"项目“{name}”在同一时间写了不止一次。"


def overlapping(periods: Iterable[tuple[date | None, date | None]]) -> bool:
    """Say whether two of the periods share a day; None is without a limit."""
    ordered = sorted((since or date.min, until or date.max) for since, until in periods)
    return any(later[0] <= earlier[1] for earlier, later in pairwise(ordered))
