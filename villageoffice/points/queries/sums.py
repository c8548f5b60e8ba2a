"""Sums over the register, each by one SQL query over all members wanted.

Persons are given as a list, so that SQLite jumps along the covering index
``points_entry_sum`` instead of walking through every year that was ever entered.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import peewee as pw

from villageoffice.kits.exact import Points
from villageoffice.points.models import EntryRecord
from villageoffice.points.rules import MonthEntries, last_day_of
from villageoffice.points.values import EntryState

_COUNTING = tuple(state for state in EntryState if state is not EntryState.VOIDED)
_CHUNK = 5000
"""Persons in one query; SQLite allows 32,766 bound values."""


def year_sums(
    persons: Collection[int],
    year: int,
    month: int = 12,
    act: int | None = None,
    last: date | None = None,
) -> dict[int, dict[int, dict[int, int]]]:
    """Return tenths of a point by person, item and month, from January to the end of *month*.

    last: up to this day instead.
    """
    sums: dict[int, dict[int, dict[int, int]]] = {}
    entry_month = pw.fn.SUBSTR(EntryRecord.day, 6, 2).cast("INTEGER").alias("month")
    columns = (EntryRecord.person, EntryRecord.item, entry_month, pw.fn.SUM(EntryRecord.points))
    for chunk in _chunks(persons):
        live = _live(columns, chunk, date(year, 1, 1), last or last_day_of(year, month), act)
        query = live.group_by(EntryRecord.person, EntryRecord.item, pw.SQL("month"))
        for person, item, at, tenths in _stored(query):
            sums.setdefault(person, {}).setdefault(item, {})[at] = tenths
    return sums


def month_entries(
    persons: Collection[int], year: int, month: int, act: int | None = None
) -> dict[int, MonthEntries]:
    """Return how many live entries each person has in a month, by what is to be done with them."""
    counts: dict[int, dict[str, int]] = {}
    bare = pw.Case(None, [((EntryRecord.points < Points(0)) & (EntryRecord.reason == ""), 1)], 0)
    columns = (EntryRecord.person, EntryRecord.state, pw.fn.COUNT(1), pw.fn.SUM(bare))
    for chunk in _chunks(persons):
        live = _live(columns, chunk, date(year, month, 1), last_day_of(year, month), act)
        for person, state, number, unexplained in _stored(live.group_by(*columns[:2])):
            mine = counts.setdefault(person, {})
            mine[state] = number
            mine["unexplained"] = mine.get("unexplained", 0) + unexplained
    return {
        person: MonthEntries(
            declared=mine.get(EntryState.DECLARED.value, 0),
            judged=mine.get(EntryState.GROUP_JUDGED.value, 0),
            reviewed=mine.get(EntryState.REVIEWED.value, 0),
            unexplained=mine["unexplained"],
        )
        for person, mine in counts.items()
    }


def _live(columns: Sequence[Any], persons: Sequence[int], first: date, last: date, act: int | None) -> Any:
    return EntryRecord.select(*columns).where(
        EntryRecord.person.in_(persons),
        EntryRecord.known_at(act),
        EntryRecord.state.in_(_COUNTING),
        EntryRecord.day.between(first, last),
    )


def _stored(query: Any) -> Iterable[Any]:
    """Return the rows as SQLite stores them, whole tenths, at the speed of plain SQLite."""
    rows: Iterable[Any] = EntryRecord._meta.database.execute(query).fetchall()
    return rows


def _chunks(persons: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(persons)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
