"""A points card: entries in order of day, each with what counted, until the total is reached.

The running total begins with what is there without an entry (full marks, points carried over) and
ends with the total of the branch's list: the card adds up to what was posted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from villageoffice.kits.exact import Points
from villageoffice.points.rules.count import opening
from villageoffice.points.values import (
    CardCategory,
    CardLine,
    Category,
    CategoryFigures,
    CategoryKind,
    Counted,
    Course,
    Entry,
    EntryState,
    Item,
    Scheme,
)


def card_lines(
    scheme: Scheme, counted: Sequence[Counted], course: Course, arrival: int
) -> tuple[CardLine, ...]:
    """Return the lines of a card; the last one's running total is the course's.

    counted: the member's entries up to the end of the course, void ones too, in order of day.
    """
    items = {item.key: item for item in scheme.items}
    running = course.total - Points(sum(int(found.counted) for found in counted))
    lines = [*_openings(scheme, running, arrival)]
    for found in counted:
        running += found.counted
        lines.append(_line(found, items, running))
    return tuple(lines)


def _openings(scheme: Scheme, start: Points, arrival: int) -> Iterator[CardLine]:
    """What the total begins with: full marks, and whatever else no entry stands for."""
    running = Points(0)
    for category in scheme.categories:
        full = Points(opening(category, arrival, prorate=scheme.prorate_base))
        if full:
            running += full
            yield CardLine(None, category.name, "满分起扣", full, full, running, "", "")
    rest = start - running
    if rest:
        carry = next((c.name for c in scheme.categories if c.kind is CategoryKind.CARRY), "")
        name, what = (carry, "上年结转") if carry else ("总分", "全年总分限定")
        yield CardLine(None, name, what, rest, rest, start, "", "")


def _line(found: Counted, items: Mapping[int, Item], running: Points) -> CardLine:
    entry = found.entry
    item = items.get(entry.item)
    void = entry.state is EntryState.VOIDED
    return CardLine(
        day=entry.day,
        category=item.category.name if item else "",
        what=f"{entry.title}（调整）" if entry.adjusts and not void else entry.title,
        points=entry.points,
        counted=found.counted,
        running=running,
        cap=entry.void_reason if void else found.cap,
        state=state_words(entry),
    )


def state_words(entry: Entry) -> str:
    """Say how far an entry has come, since when and by whom: ``11-01 支部审核``."""
    word = _APPROVED.get(entry.state, entry.state.label)
    return f"{entry.entered:%m-%d} {word}"


_APPROVED = {EntryState.GROUP_JUDGED: "小组初评", EntryState.REVIEWED: "支部审核"}


def card_categories(course: Course, counted: Iterable[Counted], scheme: Scheme) -> tuple[CardCategory, ...]:
    """Return what each category counts, and what the caps cut of it by item."""
    home = {item.key: (item.category.key, item.name) for item in scheme.items}
    cuts: dict[int, dict[str, int]] = {}
    for found in counted:
        if found.cut and found.entry.state is not EntryState.VOIDED:
            category, name = home.get(found.entry.item, (0, found.entry.item_name))
            mine = cuts.setdefault(category, {})
            mine[name] = mine.get(name, 0) + int(found.cut)
    return tuple(_category(found, cuts.get(found.category.key, {})) for found in course.categories)


def _category(found: CategoryFigures, cuts: Mapping[str, int]) -> CardCategory:
    words = "扣满后的 {} 分不再扣" if found.category.loses else "超上限的 {} 分不计"
    notes = [f"{name}{words.format(abs(Points(cut)))}" for name, cut in cuts.items() if cut]
    return CardCategory(
        found.category.name, cap_words(found.category), found.earned, found.counted, "；".join(notes)
    )


def cap_words(category: Category) -> str:
    """Say a category's limit: its cap, its full mark, or that it has none."""
    limit = category.full if category.kind is CategoryKind.DEDUCT else category.cap
    return "不限" if limit is None else str(limit)
