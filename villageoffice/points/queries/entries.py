"""Single entries, in order of day."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from villageoffice.kits.exact import Points
from villageoffice.kits.storage.records import ActRow
from villageoffice.people import queries as people
from villageoffice.points.models import EntryRecord, ItemRecord
from villageoffice.points.rules import last_day_of
from villageoffice.points.values import Entry, EntryRow, EntryState


def find_entries(
    year: int,
    month: int | None = None,
    act: int | None = None,
    *,
    person: int | None = None,
    state: EntryState | None = None,
    voided: bool = False,
) -> tuple[EntryRow, ...]:
    """Return the entries of a year or one month with their members, oldest day first.

    state: only these.  voided: also those that are void; otherwise only if *state* asks for them.
    Group and name are those of the last day of the time asked for.
    """
    first, last = date(year, month or 1, 1), last_day_of(year, month or 12)
    condition = EntryRecord.known_at(act) & EntryRecord.day.between(first, last)
    if person is not None:
        condition &= EntryRecord.person == person
    if state is not None:
        condition &= EntryRecord.state == state
    elif not voided:
        condition &= EntryRecord.state != EntryState.VOIDED
    members = {row.person: row for row in people.member_rows(last, act)}
    others = {row.person: row for row in people.people_rows(last, act, gone=True)}
    found = []
    for entry in _entries(condition, act):
        member, who = members.get(entry.person), others.get(entry.person)
        known = member or who
        found.append(
            EntryRow(
                entry=entry,
                name=known.name if known else "",
                sort=known.sort if known else "",
                search=known.search if known else "",
                party_group=member.party_group if member else "",
            )
        )
    return tuple(found)


def year_entries(person: int, year: int, act: int | None = None) -> tuple[Entry, ...]:
    """Return all entries of one person in a year, voided ones too, in order of day."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    condition = (EntryRecord.person == person) & EntryRecord.day.between(first, last)
    return tuple(_entries(condition & EntryRecord.known_at(act), act))


def period_entries(
    first: date, last: date, act: int | None = None, *, persons: Collection[int] | None = None
) -> tuple[Entry, ...]:
    """Return the entries of some days, voided ones too, in order of day.  persons: None for all."""
    condition = EntryRecord.known_at(act) & EntryRecord.day.between(first, last)
    if persons is not None:
        condition &= EntryRecord.person.in_(list(persons))
    return tuple(_entries(condition, act))


def item_entries(items: Collection[int], act: int | None = None) -> tuple[Entry, ...]:
    """Return everybody's live entries of some items, in order of day."""
    condition = EntryRecord.item.in_(list(items)) & (EntryRecord.state != EntryState.VOIDED)
    return tuple(_entries(condition & EntryRecord.known_at(act), act))


def deducting_entries(first: date, last: date, act: int | None = None) -> tuple[Entry, ...]:
    """Return everybody's live entries of some days that take points off, in order of day."""
    condition = EntryRecord.known_at(act) & EntryRecord.day.between(first, last)
    live = (EntryRecord.points < Points(0)) & (EntryRecord.state != EntryState.VOIDED)
    return tuple(_entries(condition & live, act))


def adjusting_entries(postings: Sequence[int], since: int, act: int | None = None) -> tuple[Entry, ...]:
    """Return the adjustments of postings that were made after the act *since*, voided entries too."""
    condition = EntryRecord.adjusts.in_(list(postings)) & (EntryRecord.entered > since)
    return tuple(_entries(condition & EntryRecord.known_at(act), act))


def _entries(condition: Any, act: int | None) -> Iterable[Entry]:
    items = {row.key: row.name for row in ItemRecord.select().where(ItemRecord.known_at(act))}
    rows = EntryRecord.select().where(condition).order_by(EntryRecord.day, EntryRecord.key)
    found = list(rows.namedtuples())
    moments = _moments({row.entered for row in found})
    for row in found:
        yield Entry(
            key=row.key,
            person=row.person,
            item=row.item,
            item_name=items.get(row.item, ""),
            day=row.day,
            points=row.points,
            reason=row.reason,
            evidence=row.evidence,
            state=row.state,
            void_reason=row.void_reason,
            entered=moments[row.entered].moment,
            recorder=moments[row.entered].operator,
            adjusts=row.adjusts,
        )


def _moments(acts: set[int]) -> dict[int, Any]:
    """When acts began, by whom.  The span of numbers is read, not each number: there may be many."""
    if not acts:
        return {}
    columns = (ActRow.id, ActRow.moment, ActRow.operator)
    span = ActRow.select(*columns).where(ActRow.id.between(min(acts), max(acts)))
    return {row.id: row for row in span.namedtuples() if row.id in acts}
