"""Sums of entries together with points that no entry stands for: those carried over (结转)."""

from collections.abc import Collection
from datetime import date

from villageoffice.points import rules
from villageoffice.points.queries.closings import closed_totals, closing_of
from villageoffice.points.queries.sums import year_sums
from villageoffice.points.values import CategoryKind, Scheme

_ByPerson = dict[int, dict[int, dict[int, int]]]


def sums_and_opened(
    scheme: Scheme,
    persons: Collection[int],
    month: int = 12,
    act: int | None = None,
    last: date | None = None,
) -> tuple[_ByPerson, _ByPerson]:
    """Return all sums by person, item and month, and those of them that are no entries (结转).

    They are the sums of :func:`year_sums` with what is carried over from the last closed year.
    """
    sums = year_sums(persons, scheme.year, month, act, last)
    opened = {p: found for p, found in _carried(scheme, month, act).items() if p in set(persons)}
    for person, found in opened.items():
        sums.setdefault(person, {}).update(found)
    return sums, opened


def counted_sums(
    scheme: Scheme,
    persons: Collection[int],
    month: int = 12,
    act: int | None = None,
    last: date | None = None,
) -> _ByPerson:
    """Return all that counts by person, item and month, up to the end of *month* or to *last*."""
    return sums_and_opened(scheme, persons, month, act, last)[0]


def _carried(scheme: Scheme, month: int, act: int | None) -> _ByPerson:
    """Return what members carry over, at the item of the CARRY category.

    It counts in January, or in the month in which the year before was closed if that is later:
    so closing a year changes no month that has been posted.
    """
    item = next((item for item in scheme.items if item.category.kind is CategoryKind.CARRY), None)
    closing = closing_of(scheme.year - 1, act) if item else None
    if item is None or closing is None or closing.closed.year > scheme.year:
        return {}
    at = closing.closed.month if closing.closed.year == scheme.year else 1
    if at > month:
        return {}
    percent = item.category.percent or 0
    return {
        row.person: {item.key: {at: int(rules.carried(row.total, percent))}}
        for row in closed_totals(closing.key, act)
    }
