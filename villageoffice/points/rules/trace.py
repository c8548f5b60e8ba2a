"""What a single entry counts, and which cap cut it.

Entries are added one after another; each counts what the year's total gains by it.  The sum
over all of them is therefore the total itself, and what a cap cuts is told, not dropped.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from villageoffice.kits.exact import Points
from villageoffice.points.rules.count import (
    MONTHS_A_QUARTER,
    Sums,
    category_counted,
    chain_stages,
    item_stages,
    opening,
    total_counted,
)
from villageoffice.points.rules.posting import last_day_of
from villageoffice.points.values import (
    Category,
    CategoryKind,
    Counted,
    CountedDraft,
    Entry,
    EntryDraft,
    EntryState,
    Item,
    Recorded,
    Scheme,
)


class Running:
    """One member's year to which entries are added one by one.

    sums: the entries already there, by item and month.  arrival: first month in the branch.
    """

    def __init__(self, scheme: Scheme, sums: Sums | None = None, arrival: int = 1) -> None:
        self._scheme, self._arrival = scheme, arrival
        self._chains = {item.key: chain for chain in scheme.chains for item in chain}
        self._items = {item.key: item for item in scheme.items}
        self._sums = {item: dict(by_month) for item, by_month in (sums or {}).items()}
        self._raw = dict.fromkeys((category.key for category in scheme.categories), 0)
        for chain in scheme.chains:
            if any(item.key in self._sums for item in chain):
                self._raw[chain[0].category.key] += chain_stages(chain, self._sums)[-1]
        self._total = sum(self._counted(category) for category in scheme.categories)

    def add(self, item: int, month: int, points: Points) -> tuple[Points, str]:
        """Add an entry; returns what the total gains by it and the caps that cut it, in words."""
        thing, category = self._items[item], self._items[item].category
        by_month, chain = self._sums.setdefault(item, {}), self._chains[item]
        stages, counted = chain_stages(chain, self._sums), self._counted(category)
        total = total_counted(self._total, self._scheme.total_cap)
        by_month[month] = by_month.get(month, 0) + int(points)
        fresh = chain_stages(chain, self._sums)
        self._raw[category.key] += fresh[-1] - stages[-1]
        fresh_counted = self._counted(category)
        self._total += fresh_counted - counted
        gains = [int(points), *(now - then for now, then in zip(fresh, stages, strict=True))]
        gains += [fresh_counted - counted, total_counted(self._total, self._scheme.total_cap) - total]
        words = [*_item_words(thing), _category_words(category), _total_words(self._scheme, self._total)]
        caps = [word for word, then, now in zip(words, gains, gains[1:], strict=False) if now != then]
        return Points(gains[-1]), "；".join(caps)

    def _counted(self, category: Category) -> int:
        full = opening(category, self._arrival, prorate=self._scheme.prorate_base)
        return category_counted(category, self._raw[category.key], full)


def count_entries(
    scheme: Scheme, entries: Iterable[Entry], arrival: int = 1, opened: Sums | None = None
) -> tuple[Counted, ...]:
    """Return one member's entries of the scheme's year in order of day, each with what counts.

    Voided entries stay in the list and count nothing.  opened: points that are no entries, as
    those carried over from last year.
    """
    running, counted = Running(scheme, opened, arrival), []
    for entry in sorted(entries, key=lambda entry: (entry.day, entry.key)):
        if entry.state is EntryState.VOIDED:
            counted.append(Counted(entry, Points(0), "已作废"))
        else:
            counted.append(Counted(entry, *running.add(entry.item, entry.day.month, entry.points)))
    return tuple(counted)


def count_drafts(
    scheme: Scheme, sums: Sums, drafts: Iterable[EntryDraft], arrival: int = 1
) -> tuple[CountedDraft, ...]:
    """Return one member's drafts with what each would add to the year as it stands."""
    running = Running(scheme, sums, arrival)
    return tuple(CountedDraft(d, *running.add(d.item, d.day.month, d.points)) for d in drafts)


def recorded(counted: Sequence[CountedDraft]) -> Recorded:
    """Sum up what recording does, with a sentence for every cap that cuts."""
    cut = tuple(item for item in counted if item.cap)
    by_cap = Counter((item.cap, item.counted) for item in cut)
    return Recorded(
        entries=len(counted),
        points=Points(sum(int(item.draft.points) for item in counted)),
        counted=Points(sum(int(item.counted) for item in counted)),
        cut=cut,
        notes=tuple(f"{number} 条因{cap}，每条计 {value} 分" for (cap, value), number in by_cap.items()),
    )


def cap_notes(scheme: Scheme, sums: Sums, month: int, arrival: int = 1) -> tuple[str, ...]:
    """Return sentences on the caps a member has reached by the end of *month*."""
    notes = []
    raw = dict.fromkeys((category.key for category in scheme.categories), 0)
    for chain in scheme.chains:
        raw[chain[0].category.key] += chain_stages(chain, sums, month)[-1]
        by_month = _together(chain, sums, month)
        if by_month and (word := _reached(_used(chain, scheme.year, month), by_month, month)):
            notes.append(f"{word}，再登记的计 0.0 分。")
    for category in scheme.categories:
        full = opening(category, arrival, prorate=scheme.prorate_base) or int(category.cap or 0)
        if full and abs(raw[category.key]) >= full:
            notes.append(f"{_category_words(category)}，再登记的计 0.0 分。")
    return tuple(notes)


def _together(chain: Sequence[Item], sums: Sums, month: int) -> dict[int, int]:
    """Return the sums of all versions of an item up to *month*."""
    found: dict[int, int] = {}
    for item in chain:
        for at, value in sums.get(item.key, {}).items():
            if at <= month:
                found[at] = found.get(at, 0) + value
    return found


def _used(chain: Sequence[Item], year: int, month: int) -> Item:
    """Return the version used at the end of a month, else the last one before."""
    begun = [item for item in chain if item.since is None or item.since <= last_day_of(year, month)]
    return (begun or list(chain))[-1]


def _reached(item: Item, by_month: Mapping[int, int], month: int) -> str:
    """Name the widest cap of an item that is full; a month's cap only if it cut something."""
    in_month = abs(by_month.get(month, 0))
    quarter = (month - 1) // MONTHS_A_QUARTER
    season = {at: value for at, value in by_month.items() if (at - 1) // MONTHS_A_QUARTER == quarter}
    in_year, in_quarter = abs(item_stages(item, by_month)[1]), abs(item_stages(item, season)[0])
    month_word, quarter_word, year_word = _item_words(item)
    if item.year_cap is not None and in_year >= item.year_cap:
        return year_word
    if item.quarter_cap is not None and in_quarter >= item.quarter_cap:
        return quarter_word
    return month_word if item.month_cap is not None and in_month > item.month_cap else ""


def _item_words(item: Item) -> tuple[str, str, str]:
    full = "已扣满" if item.category.loses else "已满"
    return (
        f"本月“{item.name}”{full} {item.month_cap} 分",
        f"本季“{item.name}”{full} {item.quarter_cap} 分",
        f"全年“{item.name}”{full} {item.year_cap} 分",
    )


def _category_words(category: Category) -> str:
    if category.kind is CategoryKind.DEDUCT:
        return f"“{category.name}”的 {category.full} 分已扣完"
    return f"“{category.name}”全年{'已扣满' if category.loses else '已满'} {category.cap} 分"


def _total_words(scheme: Scheme, total: int) -> str:
    if total < 0:
        return "全年总分最低为 0 分"
    return f"全年总分已满 {scheme.total_cap} 分"
