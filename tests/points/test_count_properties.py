"""Counting under any scheme and any entries, against a second counting written the long way."""

from datetime import UTC, date, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from villageoffice.kits.exact import Points
from villageoffice.points import rules
from villageoffice.points.values import Category, CategoryKind, Entry, EntryDraft, EntryState, Item, Scheme

LOSING = (CategoryKind.DEDUCT, CategoryKind.PENALTY)
QUARTERS = ((1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12))

_caps = st.none() | st.integers(0, 60).map(Points)


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    kinds = draw(st.lists(st.sampled_from(CategoryKind), min_size=1, max_size=4))
    categories = tuple(
        Category(
            key=place,
            kind=kind,
            name=f"类别{place}",
            full=draw(st.integers(1, 60).map(Points)) if kind is CategoryKind.DEDUCT else None,
            cap=None if kind in LOSING else draw(_caps),
            position=place,
        )
        for place, kind in enumerate(kinds, start=1)
    )
    items = []
    for key in range(1, draw(st.integers(1, 6)) + 1):
        owner = draw(st.sampled_from(categories))
        items.append(
            Item(
                key=key,
                category=owner,
                name=f"项目{key}",
                low=Points(-50),
                high=Points(50),
                unit="次",
                month_cap=draw(_caps),
                quarter_cap=draw(_caps),
                year_cap=draw(_caps),
                evidence="",
                reason_private=False,
                position=key,
            )
        )
    total_cap = draw(st.none() | st.integers(0, 150).map(Points))
    return Scheme(1, 2026, 1, "办法", 7, total_cap, categories, tuple(items))


@st.composite
def years(draw: st.DrawFn) -> tuple[Scheme, list[Entry]]:
    """A scheme and one member's entries of its year."""
    scheme = draw(schemes())
    entries = []
    for key in range(1, draw(st.integers(0, 25)) + 1):
        item = draw(st.sampled_from(scheme.items))
        size = 0 if item.category.kind is CategoryKind.VETO else draw(st.integers(0, 50))
        entries.append(
            Entry(
                key=key,
                person=1,
                item=item.key,
                item_name=item.name,
                day=date(2026, draw(st.integers(1, 12)), draw(st.integers(1, 28))),
                points=Points(-size if item.category.loses else size),
                reason="",
                evidence="",
                state=draw(st.sampled_from(EntryState)),
                void_reason="",
                entered=datetime(2026, 1, 1, tzinfo=UTC),
            )
        )
    return scheme, entries


def sums_of(entries: list[Entry]) -> dict[int, dict[int, int]]:
    sums: dict[int, dict[int, int]] = {}
    for entry in entries:
        if entry.state is not EntryState.VOIDED:
            by_month = sums.setdefault(entry.item, {})
            by_month[entry.day.month] = by_month.get(entry.day.month, 0) + int(entry.points)
    return sums


def cut(value: int, cap: Points | None) -> int:
    return value if cap is None else (min(abs(value), int(cap)) * (1 if value > 0 else -1))


def long_way(scheme: Scheme, entries: list[Entry], upto: int) -> int:
    """The year's total up to a month, by going through months, quarters, items and categories."""
    total = 0
    for category in scheme.categories:
        mark = 0
        for item in (item for item in scheme.items if item.category == category):
            year = 0
            for quarter in QUARTERS:
                season = 0
                for month in (month for month in quarter if month <= upto):
                    live = (e for e in entries if e.state is not EntryState.VOIDED and e.item == item.key)
                    season += cut(sum(int(e.points) for e in live if e.day.month == month), item.month_cap)
                year += cut(season, item.quarter_cap)
            mark += cut(year, item.year_cap)
        if category.kind is CategoryKind.DEDUCT:
            mark = max(0, int(category.full or 0) + mark) if upto else 0
        elif category.kind is not CategoryKind.VETO:
            mark = cut(mark, category.cap)
        total += mark
    return max(0, total if scheme.total_cap is None else min(total, int(scheme.total_cap)))


@given(years(), st.integers(1, 12))
def test_the_total_is_that_of_counting_the_long_way(case: tuple[Scheme, list[Entry]], month: int) -> None:
    scheme, entries = case
    found = rules.figures(scheme, sums_of(entries), month)
    assert found.total == long_way(scheme, entries, month)
    assert found.before == long_way(scheme, entries, month - 1)


@given(years(), st.integers(1, 12), st.integers(1, 12))
def test_every_row_adds_up(case: tuple[Scheme, list[Entry]], month: int, arrival: int) -> None:
    scheme, entries = case
    found = rules.figures(scheme, sums_of(entries), month, arrival)
    assert found.base + found.bonus + found.deduction == found.month
    assert found.before + found.month == found.total
    assert found.total >= 0


@given(years(), st.integers(2, 12))
def test_a_month_begins_where_the_month_before_ended(case: tuple[Scheme, list[Entry]], month: int) -> None:
    scheme, entries = case
    sums = sums_of(entries)
    assert rules.figures(scheme, sums, month).before == rules.figures(scheme, sums, month - 1).total


@given(years())
def test_no_cap_is_ever_exceeded(case: tuple[Scheme, list[Entry]]) -> None:
    scheme, entries = case
    sums = sums_of(entries)
    for item in scheme.items:
        alone = rules.item_stages(item, sums.get(item.key, {}))
        assert item.year_cap is None or abs(alone[-1]) <= item.year_cap
        for quarter in QUARTERS:
            season = {m: v for m, v in sums.get(item.key, {}).items() if m in quarter}
            assert item.quarter_cap is None or abs(rules.item_stages(item, season)[1]) <= item.quarter_cap
    assert scheme.total_cap is None or rules.figures(scheme, sums, 12).total <= scheme.total_cap


@given(years())
def test_what_the_entries_count_adds_up_to_the_total(case: tuple[Scheme, list[Entry]]) -> None:
    scheme, entries = case
    counted = rules.count_entries(scheme, entries)
    gained = dict.fromkeys(range(1, 13), 0)
    for found in counted:
        gained[found.entry.day.month] += int(found.counted)
    before = long_way(scheme, [], 1)
    totals = dict(rules.totals_by_month(scheme, sums_of(entries), 12))
    for month in range(1, 13):
        before += gained[month]
        assert totals[month] == before


@given(years())
def test_an_entry_that_is_cut_names_its_cap(case: tuple[Scheme, list[Entry]]) -> None:
    scheme, entries = case
    for found in rules.count_entries(scheme, entries):
        assert not found.cut or found.cap


@given(years(), st.randoms())
def test_the_order_of_entering_does_not_matter(case: tuple[Scheme, list[Entry]], random: Random) -> None:
    scheme, entries = case
    mixed = list(entries)
    random.shuffle(mixed)
    assert rules.count_entries(scheme, mixed) == rules.count_entries(scheme, entries)


@given(years())
def test_a_preview_adds_what_the_total_gains(case: tuple[Scheme, list[Entry]]) -> None:
    scheme, entries = case
    there = [e for e in entries if e.state is not EntryState.DECLARED]
    fresh = (e for e in entries if e.state is EntryState.DECLARED)
    drafts = [EntryDraft(e.person, e.item, e.day, e.points) for e in fresh]
    found = rules.count_drafts(scheme, sums_of(there), drafts)
    gain = long_way(scheme, entries, 12) - long_way(scheme, there, 12)
    assert sum(int(item.counted) for item in found) == gain
