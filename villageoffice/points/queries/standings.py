"""When people belonged to the branch and when they were 免计分, over all days at once.

One statement a table; a sheet with entries of a hundred days asks the tables once.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from villageoffice.people.models import ClassPeriod, PartyMembership, PartyOrg, Person
from villageoffice.people.values import MemberClass
from villageoffice.points.rules import Standing

_Periods = dict[int, list[tuple[date, date]]]


def standings(act: int | None = None, persons: Collection[int] | None = None) -> dict[int, Standing]:
    """Return everybody who ever was a member, by person, with the periods.  persons: only these few."""
    memberships = list(
        PartyMembership.select()
        .where(PartyMembership.known_at(act), *_among(PartyMembership.person, persons))
        .namedtuples()
    )
    classes = list(
        ClassPeriod.select()
        .where(ClassPeriod.known_at(act), *_among(ClassPeriod.person, persons))
        .order_by(ClassPeriod.id)
        .namedtuples()
    )
    member, kinds = _periods(memberships), _classes(classes)
    exempt = _periods(row for row in classes if row.member_class is MemberClass.ELDER_ILL)
    groups = _last_groups(memberships, act)
    people = Person.select(Person.key, Person.name, Person.id_number).where(
        Person.known_at(act), *_among(Person.key, persons)
    )
    return {
        row.key: Standing(
            person=row.key,
            name=row.name,
            id_number=row.id_number,
            party_group=groups.get(row.key, ""),
            member=tuple(member[row.key]),
            exempt=tuple(exempt.get(row.key, ())),
            classes=tuple(kinds.get(row.key, ())),
        )
        for row in people.namedtuples()
        if row.key in member
    }


def _among(column: Any, persons: Collection[int] | None) -> tuple[Any, ...]:
    return () if persons is None else (column.in_(list(persons)),)


def _periods(rows: Any) -> _Periods:
    found: _Periods = defaultdict(list)
    for row in rows:
        first = row.since.first() if row.since else date.min
        last = row.until.last() if row.until else date.max
        found[row.person].append((first, last))
    return dict(found)


def _classes(rows: Any) -> dict[int, list[tuple[date, date, MemberClass]]]:
    found: dict[int, list[tuple[date, date, MemberClass]]] = defaultdict(list)
    for row in rows:
        first = row.since.first() if row.since else date.min
        last = row.until.last() if row.until else date.max
        found[row.person].append((first, last, row.member_class))
    return dict(found)


def _last_groups(memberships: Any, act: int | None) -> dict[int, str]:
    names = {row.key: row.name for row in PartyOrg.select().where(PartyOrg.known_at(act))}
    ordered = sorted(memberships, key=lambda row: (row.since.first() if row.since else date.min, row.id))
    return {row.person: names.get(row.party_group, "") for row in ordered}
