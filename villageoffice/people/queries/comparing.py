"""Rows of a sheet meet the register: whom each means, and into which group its household belongs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from villageoffice.people.queries.files import person_draft
from villageoffice.people.queries.matching import hint_of
from villageoffice.people.queries.shelf import Shelf
from villageoffice.people.rules.households import number_key
from villageoffice.people.rules.matching import Known, Match, Side, match
from villageoffice.people.values import (
    Incoming,
    MemberDraft,
    PersonDraft,
    Reading,
    RepresentativeDraft,
)

D = TypeVar("D", PersonDraft, MemberDraft, RepresentativeDraft)

Refusal = tuple[str, str, str]
"""Field, sentence, remedy."""

_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Groups:
    """The village groups of households, by household number.

    household: the household each row's person will live in, by row.  said: the row of the sheet
    that says the group first, and the group.  known: groups in the register.
    """

    household: Mapping[int, str]
    said: Mapping[str, tuple[int, str]]
    known: Mapping[str, str]


def matched(
    shelf: Shelf, day: date, reading: Reading[D], sides: Sequence[Side]
) -> tuple[tuple[Match, ...], Groups]:
    """Match rows and households; people are compared in the groups the sheet puts them into.

    Otherwise a row could be doubtful now and clear once the sheet has been imported.
    """
    numbers = [row.row for row in reading.rows]
    groups = Groups({}, {}, {})
    found: tuple[Match, ...] = ()
    for _ in range(_ROUNDS):
        again = match(sides, numbers, _known(shelf, day, groups.said))
        if again == found:
            break
        found, groups = again, _groups(shelf, day, reading, again)
    return found, groups


def regrouped(row: Incoming[D], groups: Groups) -> Incoming[D] | Refusal:
    """One household is in one group: blanks follow the first row that says it, others are refused."""
    draft, number = person_of(row.draft), groups.household.get(row.row)
    if number is None:
        return row
    said = groups.said.get(number, (0, groups.known.get(number, "")))
    if said[1] == draft.village_group:
        return row
    if draft.village_group:
        what = f"{number} 户在第 {said[0]} 行写的是{said[1]}，这一行写的是{draft.village_group}。"
        return "village_group", what, "一户只能在一个小组，请改正其一。"
    return replace(row, draft=with_person(row.draft, replace(draft, village_group=said[1])))


def person_of(draft: PersonDraft | MemberDraft | RepresentativeDraft) -> PersonDraft:
    """Return the person a draft speaks of."""
    return draft if isinstance(draft, PersonDraft) else draft.person


def with_person(draft: D, person: PersonDraft) -> D:
    """Return the draft with another person in it."""
    return person if isinstance(draft, PersonDraft) else replace(draft, person=person)


def _known(shelf: Shelf, day: date, said: Mapping[str, tuple[int, str]]) -> list[Known]:
    known = []
    for person in shelf.persons.values():
        draft = person_draft(shelf, person, day)
        if draft.household_number and (group := said.get(number_key(draft.household_number))):
            draft = replace(draft, village_group=group[1])
        membership = shelf.membership(person.key, day)
        team = shelf.org_name(membership.party_group) if membership else ""
        hint = hint_of(draft.village_group or team, draft.id_number, draft.phone)
        known.append(Known(person.key, Side(draft, {"party_group": team}), hint))
    return known


def _groups(shelf: Shelf, day: date, reading: Reading[D], found: Sequence[Match]) -> Groups:
    household: dict[int, str] = {}
    said: dict[str, tuple[int, str]] = {}
    for row, answer in zip(reading.rows, found, strict=True):
        if answer.refused:
            continue
        draft = person_of(row.draft)
        number = draft.household_number
        if not number and answer.person is not None:
            home = shelf.residence(answer.person, day)[1]
            number = home.number if home else ""
        if number:
            household[row.row] = number_key(number)
            if draft.village_group:
                said.setdefault(household[row.row], (row.row, draft.village_group))
    known = {number_key(row.number): row.village_group for row in shelf.households.values()}
    return Groups(household, said, known)
