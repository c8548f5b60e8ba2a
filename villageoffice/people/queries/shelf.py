"""Everything the people tables held after an act, read with one statement a table.

Answers are joined from it in Python: a village has a few thousand people, and eleven statements
are quicker than one per person.  Nothing here leaves the queries.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from villageoffice.kits.storage.records import Record
from villageoffice.people import models
from villageoffice.people.rules.periods import current
from villageoffice.people.values import OrgKind, Whereabouts

Row = Any
"""A named tuple with the columns of a table."""

_NONE: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """The tables: things by their number, records about a person by the person's number."""

    persons: Mapping[int, Row]
    households: Mapping[int, Row]
    orgs: Mapping[int, Row]
    files: Mapping[int, Row]
    residences: Mapping[int, Sequence[Row]]
    whereabouts: Mapping[int, Sequence[Row]]
    memberships: Mapping[int, Sequence[Row]]
    classes: Mapping[int, Sequence[Row]]
    bars: Mapping[int, Sequence[Row]]
    terms: Mapping[int, Sequence[Row]]
    offices: Mapping[int, Sequence[Row]]

    def status(self, person: int, day: date) -> tuple[Whereabouts, Row | None]:
        """Return where a person is on *day*, and the record that says so."""
        row = current(self.whereabouts.get(person, _NONE), day)
        return (row.status, row) if row else (Whereabouts.LIVING_HERE, None)

    def residence(self, person: int, day: date) -> tuple[Row | None, Row | None]:
        """Return the person's residence and its household on *day*."""
        row = current(self.residences.get(person, _NONE), day)
        return (row, self.households.get(row.household)) if row else (None, None)

    def membership(self, person: int, day: date) -> Row | None:
        """Return the membership that holds on *day*."""
        return current(self.memberships.get(person, _NONE), day)

    def org_name(self, key: int | None) -> str:
        """Return the name of a party organisation, "" for none."""
        row = self.orgs.get(key) if key is not None else None
        return row.name if row else ""

    def branches(self) -> list[Row]:
        """Return the party branches in order."""
        return self._orgs(OrgKind.BRANCH)

    def groups(self) -> list[Row]:
        """Return the party groups in order."""
        return self._orgs(OrgKind.GROUP)

    def _orgs(self, kind: OrgKind) -> list[Row]:
        return sorted((r for r in self.orgs.values() if r.kind is kind), key=lambda r: (r.position, r.key))


def load(act: int | None = None) -> Shelf:
    """Read the tables as they were after the act numbered *act* (None: now)."""
    return Shelf(
        persons=_by_key(_rows(models.Person, act)),
        households=_by_key(_rows(models.Household, act)),
        orgs=_by_key(_rows(models.PartyOrg, act)),
        files={row.person: row for row in _rows(models.PartyFile, act)},
        residences=_by_person(_rows(models.Residence, act)),
        whereabouts=_by_person(_rows(models.WhereaboutsPeriod, act)),
        memberships=_by_person(_rows(models.PartyMembership, act)),
        classes=_by_person(_rows(models.ClassPeriod, act)),
        bars=_by_person(_rows(models.VotingBar, act)),
        terms=_by_person(_rows(models.RepresentativeTerm, act)),
        offices=_by_person(_rows(models.OfficeTerm, act)),
    )


def _rows(model: type[Record], act: int | None) -> Iterable[Row]:
    return list(model.select().where(model.known_at(act)).order_by(model.id).namedtuples())


def _by_key(rows: Iterable[Row]) -> dict[int, Row]:
    return {row.key: row for row in rows}


def _by_person(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.person].append(row)
    return dict(found)
