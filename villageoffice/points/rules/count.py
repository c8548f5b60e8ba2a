"""A member's year in figures: sums in, counted points out.

Everything here works on sums of entries by item and month, so the order in which entries were
made cannot matter.  Figures are tenths of a point, whole numbers inside.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from villageoffice.kits.exact import Points, half_up
from villageoffice.points.values import Category, CategoryKind, Figures, Item, Scheme

Sums = Mapping[int, Mapping[int, int]]
"""Tenths of a point by item key and month (1–12), full value, voided entries left out."""

MONTHS_A_QUARTER = 3
_QUARTERS = range(4)
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Parts:
    """What counts from January to the end of a month, in tenths.

    outside: what the cap of the year takes off (negative) or its floor gives; it is in the
    other three already.
    """

    base: int
    bonus: int
    deduction: int
    outside: int = 0

    @property
    def total(self) -> int:
        """The year's total so far."""
        return self.base + self.bonus + self.deduction


def figures(scheme: Scheme, sums: Sums, month: int, arrival: int = 1) -> Figures:
    """Return a member's month: what it adds to the total of the months before.

    arrival: the first month of the year in which the member belongs to the branch; a DEDUCT
    category puts its full mark in that month.
    """
    raw_before, raw_now = _raw(scheme, sums, month)
    before = parts(scheme, raw_before, month - 1, arrival)
    now = parts(scheme, raw_now, month, arrival)
    return Figures(
        base=Points(now.base - before.base),
        bonus=Points(now.bonus - before.bonus),
        deduction=Points(now.deduction - before.deduction),
        before=Points(before.total),
    )


def totals_by_month(
    scheme: Scheme, sums: Sums, month: int, arrival: int = 1
) -> tuple[tuple[int, Points], ...]:
    """Return (month, total of the year up to its end) from the month of arrival to *month*."""
    months = range(arrival, month + 1)
    return tuple((m, figures(scheme, sums, m, arrival).total) for m in months)


def _raw(scheme: Scheme, sums: Sums, month: int) -> tuple[dict[int, int], dict[int, int]]:
    """Return what the items of each category come to before *month* and at its end."""
    before = dict.fromkeys((category.key for category in scheme.categories), 0)
    now = before.copy()
    for chain in scheme.chains:
        if any(item.key in sums for item in chain):
            category = chain[0].category.key
            reached = chain_stages(chain, sums, month)[-1]
            now[category] += reached
            # Few items have an entry in the month itself: the others are counted once.
            fresh = any(month in sums.get(item.key, ()) for item in chain)
            before[category] += chain_stages(chain, sums, month - 1)[-1] if fresh else reached
    return before, now


def parts(scheme: Scheme, raw: Mapping[int, int], month: int, arrival: int) -> Parts:
    """Return what counts at the end of *month* (0: nothing yet), caps of categories and year applied.

    raw: what the items of each category come to, their own caps applied.
    """
    base = bonus = deduction = 0
    for category in scheme.categories:
        full = opening(category, arrival, prorate=scheme.prorate_base) if arrival <= month else 0
        counted = category_counted(category, raw[category.key], full)
        match category.kind:
            case CategoryKind.DEDUCT:
                base, deduction = base + full, deduction + counted - full
            case CategoryKind.PENALTY:
                deduction += counted
            case CategoryKind.BONUS:
                bonus += counted
            case _:
                base += counted
    return _within_total(Parts(base, bonus, deduction), scheme.total_cap)


def item_stages(item: Item, by_month: Mapping[int, int], month: int = _YEAR) -> tuple[int, int, int]:
    """Return an item's sum up to *month* after the month caps, the quarter caps and the year cap.

    >>> duty = Category(1, CategoryKind.EARN, "作用发挥", None, Points(400), 1)
    >>> two, six, twenty = Points(20), Points(60), Points(200)
    >>> service = Item(2, duty, "志愿服务", two, two, "次", None, six, twenty, "", False, 1)
    >>> item_stages(service, {2: 100, 5: 40, 8: 80, 11: 60})
    (280, 220, 200)
    """
    loses = item.category.loses
    if item.month_cap is None and item.quarter_cap is None:  # most items, and three times as quick
        whole = sum([value for at, value in by_month.items() if at <= month])
        return whole, whole, within(whole, item.year_cap, loses)
    quarters = [0, 0, 0, 0]
    for at, value in by_month.items():
        if at <= month:
            quarters[(at - 1) // MONTHS_A_QUARTER] += within(value, item.month_cap, loses)
    after_quarter = sum(within(value, item.quarter_cap, loses) for value in quarters)
    return sum(quarters), after_quarter, within(after_quarter, item.year_cap, loses)


def chain_stages(chain: Sequence[Item], sums: Sums, month: int = _YEAR) -> tuple[int, int, int]:
    """Return the same for an item with all its versions.

    What an earlier version counted stands; a later one counts what its own caps still leave
    room for.  So a change during the year never takes back what was counted before it.
    """
    if len(chain) == 1:
        return item_stages(chain[0], sums.get(chain[0].key, {}), month)
    loses = chain[0].category.loses
    in_month, in_quarter, in_year = [0] * (_YEAR + 1), [0] * 4, 0
    for item in chain:
        fresh = [0, 0, 0, 0]
        for at, value in sums.get(item.key, {}).items():
            if at <= month:
                counted = within(value, item.month_cap, loses, in_month[at])
                in_month[at] += counted
                fresh[(at - 1) // MONTHS_A_QUARTER] += counted
        passed = 0
        for quarter in _QUARTERS:
            counted = within(fresh[quarter], item.quarter_cap, loses, in_quarter[quarter])
            in_quarter[quarter] += counted
            passed += counted
        in_year += within(passed, item.year_cap, loses, in_year)
    return sum(in_month), sum(in_quarter), in_year


def item_course(item: Item, by_month: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Go through an item's year: (month, sum to its end with all caps), months with entries only."""
    loses = item.category.loses
    quarter, past, season = 0, 0, 0
    for at in sorted(by_month):
        if (at - 1) // MONTHS_A_QUARTER != quarter:
            past += within(season, item.quarter_cap, loses)
            quarter, season = (at - 1) // MONTHS_A_QUARTER, 0
        season += within(by_month[at], item.month_cap, loses)
        yield at, within(past + within(season, item.quarter_cap, loses), item.year_cap, loses)


def opening(category: Category, arrival: int = 1, *, prorate: bool = False) -> int:
    """Return the mark a category starts from: the full mark of DEDUCT, else nothing.

    prorate: by months, the month of arrival counts; half up to a tenth.

    >>> duty = Category(1, CategoryKind.DEDUCT, "履行义务", Points.parse("15"), None, 1)
    >>> opening(duty), opening(duty, 5), opening(duty, 5, prorate=True)
    (150, 150, 100)
    """
    if category.kind is not CategoryKind.DEDUCT:
        return 0
    full = int(category.full or 0)
    return half_up(Fraction(full * (_YEAR + 1 - arrival), _YEAR)) if prorate else full


def category_counted(category: Category, raw: int, full: int) -> int:
    """Return what a category counts; DEDUCT stays between nothing (扣完为止) and its full mark."""
    if category.kind is CategoryKind.VETO:
        return 0
    if category.kind is CategoryKind.DEDUCT:
        return max(0, min(full, full + raw))
    return within(raw, category.cap, category.loses)


def total_counted(total: int, cap: int | None) -> int:
    """Return a year's total between 0 and the scheme's cap."""
    return max(0, total if cap is None else min(total, int(cap)))


def within(value: int, cap: int | None, loses: bool, taken: int = 0) -> int:
    """Cut *value* to what *cap* leaves after *taken*; a loss is cut to ``-cap``."""
    if cap is None:
        return value
    if loses:
        return max(value, min(0, -int(cap) - taken))
    return min(value, max(0, int(cap) - taken))


def _within_total(found: Parts, cap: int | None) -> Parts:
    """Cut the total and say where: too much comes off the bonus first, then off the base.

    Below nothing, the deduction shrinks first.  So the parts still add up.
    """
    excess = found.total - total_counted(found.total, cap)
    if excess > 0:
        off_bonus = max(0, min(excess, found.bonus))
        return Parts(found.base - (excess - off_bonus), found.bonus - off_bonus, found.deduction, -excess)
    if excess < 0:
        lift = min(-excess, max(0, -found.deduction))
        return Parts(found.base - excess - lift, found.bonus, found.deduction + lift, -excess)
    return found
