"""A whole year against the months one by one, and changes of a scheme under any entries."""

from dataclasses import replace
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.points.test_count_properties import cut, schemes, sums_of, years
from villageoffice.kits.exact import Points
from villageoffice.points import rules
from villageoffice.points.values import Category, CategoryKind, Entry, Item, Scheme


@given(years(), st.integers(1, 12), st.integers(1, 12), st.booleans())
def test_the_course_is_that_of_the_months_one_by_one(
    case: tuple[Scheme, list[Entry]], month: int, arrival: int, prorate: bool
) -> None:
    scheme = replace(case[0], prorate_base=prorate)
    sums = sums_of(case[1])
    course = rules.year_course(scheme, sums, month, arrival)
    assert [(m, t) for m, t in enumerate(course.totals, start=1) if t is not None] == list(
        rules.totals_by_month(scheme, sums, month, arrival)
    )
    assert course.total == rules.figures(scheme, sums, month, arrival).total


@given(years(), st.integers(1, 12))
def test_categories_and_columns_add_up_to_the_total(case: tuple[Scheme, list[Entry]], month: int) -> None:
    scheme, entries = case
    course = rules.year_course(scheme, sums_of(entries), month)
    assert sum(int(found.counted) for found in course.categories) + course.outside == course.total
    assert course.base + course.bonus + course.deduction == course.total
    months = [found for found in course.months if found is not None]
    quarters = [found for found in course.quarters if found is not None]
    assert sum(map(int, months)) == sum(map(int, quarters)) == course.total
    for found in course.categories:
        if found.category.cap is not None and not found.category.loses:
            assert found.counted <= found.category.cap


@given(years(), st.integers(1, 12))
def test_what_single_entries_count_adds_up_also_when_prorated(
    case: tuple[Scheme, list[Entry]], arrival: int
) -> None:
    scheme = replace(case[0], prorate_base=True)
    entries = [entry for entry in case[1] if entry.day.month >= arrival]
    counted = rules.count_entries(scheme, entries, arrival)
    opened = rules.year_course(scheme, {}, 12, arrival).total
    total = rules.year_course(scheme, sums_of(entries), 12, arrival).total
    assert opened + sum(int(found.counted) for found in counted) == total


@given(schemes(), st.integers(1, 12))
def test_prorating_gives_each_twelfth_once(scheme: Scheme, arrival: int) -> None:
    for category in scheme.categories:
        if category.kind is CategoryKind.DEDUCT:
            full = int(category.full or 0)
            mark = rules.opening(category, arrival, prorate=True)
            assert abs(mark * 12 - full * (13 - arrival)) <= 6
            assert rules.opening(category, 1, prorate=True) == full


_caps = st.none() | st.integers(0, 80).map(Points)


@st.composite
def changed_items(draw: st.DrawFn) -> tuple[Scheme, Scheme, dict[int, dict[int, int]], int]:
    """A scheme before and after its item is changed from a month on, with entries of both versions."""
    loses = draw(st.booleans())
    kind = CategoryKind.PENALTY if loses else CategoryKind.EARN
    owner = Category(1, kind, "类别", None, draw(_caps), 1)
    month = draw(st.integers(2, 12))
    since = date(2026, month, 1)

    def version(key: int, since: date | None = None) -> Item:
        return Item(
            key, owner, "项目", Points(-99), Points(99), "次", draw(_caps), draw(_caps), draw(_caps), "",
            False, key, since=since,
        )  # fmt: skip

    old = version(2)
    ended = replace(old, until=date(2026, month - 1, 28))
    new = version(3, since)
    sign = -1 if loses else 1
    before = draw(st.dictionaries(st.integers(1, month - 1), st.integers(1, 60)))
    after = draw(st.dictionaries(st.integers(month, 12), st.integers(1, 60)))
    sums = {2: {m: sign * v for m, v in before.items()}, 3: {m: sign * v for m, v in after.items()}}
    plain = Scheme(1, 2026, 1, "办法", 7, None, (owner,), (old,))
    return plain, replace(plain, items=(ended, new)), sums, month


@given(changed_items())
def test_a_change_moves_no_month_before_it_and_takes_nothing_back(
    case: tuple[Scheme, Scheme, dict[int, dict[int, int]], int],
) -> None:
    plain, changed, sums, since = case
    assert [len(chain) for chain in changed.chains] == [2]
    was = rules.year_course(plain, {2: sums[2]}, since - 1)
    now = rules.year_course(changed, sums, 12)
    assert now.totals[: since - 1] == was.totals[: since - 1]
    totals = [int(t) for t in now.totals if t is not None]
    loses = plain.categories[0].loses
    assert totals == sorted(totals, reverse=loses)


@given(changed_items())
def test_no_cap_of_either_version_is_exceeded_by_its_own_entries(
    case: tuple[Scheme, Scheme, dict[int, dict[int, int]], int],
) -> None:
    _, changed, sums, _ = case
    (old, new), loses = changed.chains[0], changed.categories[0].loses
    whole = rules.chain_stages((old, new), sums)[-1]
    first = rules.item_stages(old, sums[2])[-1]
    assume(old.year_cap is not None or new.year_cap is not None)
    caps = [int(item.year_cap) for item in (old, new) if item.year_cap is not None]
    if len(caps) == 2:
        assert abs(whole) <= max(caps)
    assert abs(whole - first) <= abs(cut(sum(sums[3].values()), new.year_cap))
    assert (whole <= first) if loses else (whole >= first)
