"""What the grid reads from the books, in one piece; it runs on the data thread."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from villageoffice.desktop.points.grid.cells import Cell, GridRow
from villageoffice.desktop.points.reading import member_names
from villageoffice.kits.text.dates import chinese_date
from villageoffice.people import queries as people
from villageoffice.points import queries, rules
from villageoffice.points.values import CategoryKind, Entry, Item, Scheme

_OUTSIDE = (CategoryKind.VETO, CategoryKind.CARRY, CategoryKind.EVALUATION)
"""Kinds whose items carry no points of a month: they are entered one by one or by the program."""

_DAILY = 6


@dataclass(frozen=True, slots=True)
class GridView:
    """A month as the grid begins: members, items in use, what is entered already.

    given: live entries of the month by cell.  usual: items offered at first, by key.
    day: the day offered for new entries.  shut: why nothing can be entered any more, or empty;
    closed: the whole year is, so that nothing can be adjusted either.
    """

    year: int
    month: int
    today: date
    day: date
    scheme: Scheme
    rows: tuple[GridRow, ...]
    items: tuple[Item, ...]
    usual: tuple[int, ...]
    given: dict[Cell, tuple[Entry, ...]]
    shut: str
    closed: bool


def read_grid(today: date, year: int, month: int, day: date) -> GridView:
    """Read the grid of a month.  Raises NoScheme."""
    scheme = queries.scheme(year)
    if scheme is None:
        raise queries.NoScheme(year)
    last = rules.last_day_of(year, month)
    members = people.member_rows(last)
    classes = {row.person: row.member_class for row in members}
    rows = tuple(
        GridRow(one.person, one.name, one.text, one.party_group, one.scored, classes[one.person])
        for one in member_names(members)
    )
    given: dict[Cell, list[Entry]] = defaultdict(list)
    for found in queries.find_entries(year, month):
        given[found.entry.person, found.entry.item].append(found.entry)
    items, shut = _items(scheme, date(year, month, 1), last), queries.shut()
    return GridView(
        year=year,
        month=month,
        today=today,
        day=min(day, last),
        scheme=scheme,
        rows=rows,
        items=items,
        usual=_usual(items, {item for _, item in given}, year, month),
        given={cell: tuple(entries) for cell, entries in given.items()},
        shut=_shut_words(shut, last),
        closed=year in shut.closed,
    )


def _shut_words(shut: rules.Shut, last: date) -> str:
    """Say that a month can only be looked at, or nothing."""
    if last.year in shut.closed:
        return f"{last.year}年度已经结账，这里只能看。"
    posting = shut.posting_of(last)
    if posting is None:
        return ""
    return f"{posting.period.title}的积分已于{chinese_date(posting.posted)}公示，这里只能看。"


def _items(scheme: Scheme, first: date, last: date) -> tuple[Item, ...]:
    """The items with points that are used on a day of the month."""
    return tuple(
        item
        for item in scheme.items
        if item.category.kind not in _OUTSIDE
        and (item.since is None or item.since <= last)
        and (item.until is None or item.until >= first)
    )


def _usual(items: tuple[Item, ...], used: set[int], year: int, month: int) -> tuple[int, ...]:
    """The items used this month; of a month that has just begun those of the last one as well."""
    known = {item.key for item in items}
    if len(used & known) < _DAILY and month > 1:
        used = used | {found.entry.item for found in queries.find_entries(year, month - 1)}
    daily = [item.key for item in items if item.category.kind is CategoryKind.EARN][:_DAILY]
    return tuple(sorted(used & known)) or tuple(daily)
