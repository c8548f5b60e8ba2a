"""Who votes in a chamber, taken from the people of a day; rolls are frozen from it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from villageoffice.meetings.values import ChamberBody, LeftOut, MeetingKind, RosterLine
from villageoffice.people import queries as people
from villageoffice.people.rules import group_order
from villageoffice.people.values import Body, PersonRow

_GROUPED = (ChamberBody.GROUP_VILLAGERS, ChamberBody.VILLAGERS, ChamberBody.HOUSEHOLDS)
_OF_AGE = 18
_HEAD = "户主"
COMMITTEE = "委员"
REPRESENTATIVE = "村民代表"


def roster(body: ChamberBody, kind: MeetingKind, scope: str, day: date) -> tuple[RosterLine, ...]:
    """Return who votes in a chamber on *day*, in the order of its sheet.

    scope: village group, where only one votes.  Empty for bodies the people book does not know
    (directors, members' representatives, a cooperative): they are put on the roll by hand.
    """
    match body:
        case ChamberBody.PARTY_MEMBERS:
            return party_roster(day)
        case ChamberBody.VILLAGE_REPS:
            return assembly_roster(day)
        case ChamberBody.VILLAGERS | ChamberBody.GROUP_VILLAGERS:
            return tuple(_line(row, "村民") for row in _adults(day, scope))
        case ChamberBody.COLLECTIVE_MEMBERS:
            return tuple(_line(row, "成员") for row in _adults(day, ""))
        case ChamberBody.HOUSEHOLDS:
            return tuple(_line(row, "户代表") for row in _household_heads(day, scope))
        case ChamberBody.BOARD | ChamberBody.OTHER if kind is MeetingKind.JOINT:
            return _two_committees(day)
    return ()


def party_roster(day: date) -> tuple[RosterLine, ...]:
    """Return the members with a vote in the branch (应到会有表决权的党员)."""
    numbers = homes(day)
    return tuple(
        RosterLine(
            row.person,
            row.name,
            row.sex,
            f"{row.kind.label}党员",
            row.party_group,
            numbers.get(row.person, ""),
        )
        for row in people.voters(day)
    )


def assembly_roster(day: date) -> tuple[RosterLine, ...]:
    """Return the village committee and the representatives, each once, committee first.

    村民委员会组织法 Art. 29: the assembly is made of both (组成人员).
    """
    representatives = people.representative_rows(day)
    chosen = {row.person for row in representatives}
    committee = people.office_holders(Body.VILLAGE_COMMITTEE, day)
    lines = [
        _line(row, f"{COMMITTEE}、{REPRESENTATIVE}" if row.person in chosen else COMMITTEE)
        for row in committee
    ]
    seated = {row.person for row in committee}
    lines += [
        RosterLine(row.person, row.name, row.sex, REPRESENTATIVE, row.village_group, row.household_number)
        for row in representatives
        if row.person not in seated
    ]
    return tuple(lines)


def households(body: ChamberBody, scope: str, day: date) -> int | None:
    """Return how many households there are where a rule may count them, else None."""
    if body not in _GROUPED:
        return None
    numbers = {row.household_number for row in _here(day, scope) if row.household_number}
    return len(numbers)


def homes(day: date, known: int | None = None) -> dict[int, str]:
    """Return the number of everybody's household on *day*."""
    rows = people.people_rows(day, known, gone=True)
    return {row.person: row.household_number for row in rows if row.household_number}


def left_out(chamber: ChamberBody, scope: str, day: date, known: int | None) -> tuple[LeftOut, ...]:
    """Return who belongs to a chamber's body but is not on its roll, with the reason."""
    if chamber is ChamberBody.PARTY_MEMBERS:
        rows = people.member_rows(day, known)
        return tuple(
            LeftOut(row.name, row.voting_right.reason) for row in rows if not row.voting_right.entitled
        )
    if chamber in _GROUPED or chamber is ChamberBody.COLLECTIVE_MEMBERS:
        unknown = [row for row in _here(day, scope, known) if row.age is None]
        return tuple(LeftOut(row.name, "出生日期不明，不知道是否满 18 周岁") for row in unknown)
    return ()


def person_line(person: int, body: ChamberBody, day: date) -> RosterLine | None:
    """Return what a roll says of a person of the register, None if there is no such person."""
    if body is ChamberBody.PARTY_MEMBERS:
        for line in party_roster(day):
            if line.person == person:
                return line
    row = next((row for row in people.people_rows(day, gone=True) if row.person == person), None)
    return _line(row, "") if row else None


def _two_committees(day: date) -> tuple[RosterLine, ...]:
    """The branch committee and the village committee, each person once."""
    rows = [
        *people.office_holders(Body.PARTY_BRANCH, day),
        *people.office_holders(Body.VILLAGE_COMMITTEE, day),
    ]
    once = {row.person: row for row in rows}
    return tuple(_line(row, "、".join(row.offices)) for row in once.values())


def _adults(day: date, scope: str) -> list[PersonRow]:
    """Those of 18 years and more who live or are registered here (Art. 25), by group and household."""
    return [row for row in _here(day, scope) if row.age is not None and row.age >= _OF_AGE]


def _here(day: date, scope: str, known: int | None = None) -> list[PersonRow]:
    rows = [row for row in people.people_rows(day, known) if not row.status.gone]
    kept = [row for row in rows if not scope or row.village_group == scope]
    return sorted(kept, key=lambda row: (group_order(row.village_group), row.household_number, row.sort))


def _household_heads(day: date, scope: str) -> list[PersonRow]:
    """One adult a household: its head, or the eldest where the head is gone."""
    homes: defaultdict[str, list[PersonRow]] = defaultdict(list)
    for row in _adults(day, scope):
        if row.household_number:
            homes[row.household_number].append(row)
    return [_head(rows) for rows in homes.values()]


def _head(rows: Iterable[PersonRow]) -> PersonRow:
    return min(rows, key=lambda row: (row.relation_to_head != _HEAD, -(row.age or 0), row.sort))


def _line(row: PersonRow, identity: str) -> RosterLine:
    return RosterLine(row.person, row.name, row.sex, identity, row.village_group, row.household_number)
