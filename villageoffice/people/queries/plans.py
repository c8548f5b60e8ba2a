"""What importing a sheet would do: every row compared with the register, nothing saved.

Making a plan twice gives the same plan; planning a sheet that has been imported gives rows that
are all the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from villageoffice.kits.sheet.problems import Problem, Severity
from villageoffice.people.queries.files import member_draft, person_draft
from villageoffice.people.queries.matching import hint_of
from villageoffice.people.queries.shelf import Row, Shelf, load
from villageoffice.people.rules import merging
from villageoffice.people.rules.households import number_key
from villageoffice.people.rules.matching import Known, Match, Side, match
from villageoffice.people.rules.periods import begin, current, overlap
from villageoffice.people.values import (
    Action,
    Incoming,
    MemberDraft,
    MembershipKind,
    PersonDraft,
    Plan,
    Planned,
    Reading,
    RepresentativeDraft,
    Whereabouts,
)

D = TypeVar("D", PersonDraft, MemberDraft, RepresentativeDraft)
Refusal = tuple[str, str, str]
"""Field, sentence, remedy."""


def plan_people(reading: Reading[PersonDraft], day: date) -> Plan[PersonDraft]:
    """Plan the import of a resident roster on *day*."""
    shelf = load()

    def decide(row: Incoming[PersonDraft], person: int | None) -> Planned[PersonDraft] | Refusal:
        if person is None:
            return Planned(row.row, Action.NEW, _housed(row.draft), None)
        old = person_draft(shelf, shelf.persons[person], day)
        new = merging.merged_person(old, row.draft)
        return _changed(row, new, person, merging.changes(old, new, merging.PERSON_LABELS))

    sides = [Side(row.draft) for row in reading.rows]
    return _plan(shelf, day, reading, sides, decide)


def plan_members(reading: Reading[MemberDraft], day: date) -> Plan[MemberDraft]:
    """Plan the import of a party-member roster on *day*."""
    shelf = load()

    def decide(row: Incoming[MemberDraft], person: int | None) -> Planned[MemberDraft] | Refusal:
        if person is None:
            return Planned(row.row, Action.NEW, _housed(row.draft), None)
        old = member_draft(shelf, shelf.persons[person], day)
        if old is None:
            return _joins(shelf, row, person, day)
        new = merging.merged_member(old, row.draft, row.blank)
        return _kind_refusal(old, new) or _changed(row, new, person, merging.member_changes(old, new))

    sides = [Side(row.draft.person, {"party_group": row.draft.party_group}) for row in reading.rows]
    return _plan(shelf, day, reading, sides, decide)


def plan_representatives(reading: Reading[RepresentativeDraft], day: date) -> Plan[RepresentativeDraft]:
    """Plan the import of a roster of villagers' representatives on *day*."""
    shelf = load()

    def decide(
        row: Incoming[RepresentativeDraft], person: int | None
    ) -> Planned[RepresentativeDraft] | Refusal:
        if person is None:
            return Planned(row.row, Action.NEW, _housed(row.draft), None)
        term = _term_meant(shelf, person, row.draft, day)
        known = person_draft(shelf, shelf.persons[person], day)
        if term is None:
            merged = merging.merged_person(known, row.draft.person)
            words = merging.changes(known, merged, merging.PERSON_LABELS)
            return Planned(row.row, Action.NEW, replace(row.draft, person=merged), person, words)
        old = RepresentativeDraft(known, term.since, term.until, term.households, term.remark)
        new = merging.merged_representative(old, row.draft)
        return _changed(row, new, person, merging.representative_changes(old, new))

    sides = [Side(row.draft.person) for row in reading.rows]
    return _plan(shelf, day, reading, sides, decide)


def _plan(
    shelf: Shelf,
    day: date,
    reading: Reading[D],
    sides: Sequence[Side],
    decide: Callable[[Incoming[D], int | None], Planned[D] | Refusal],
) -> Plan[D]:
    found = match(sides, [row.row for row in reading.rows], _known(shelf, day))
    persons = {row.row: answer.person for row, answer in zip(reading.rows, found, strict=True)}
    groups = _groups(shelf, day, reading, persons)
    rows: list[Planned[D]] = []
    problems = list(reading.problems)
    for row, side, answer in zip(reading.rows, sides, found, strict=True):
        if answer.what:
            problems.append(_told(reading, row.row, side, answer))
        if answer.refused or answer.repeats is not None:
            continue
        grouped = _regrouped(row, groups)
        outcome = decide(grouped, answer.person) if isinstance(grouped, Incoming) else grouped
        if isinstance(outcome, Planned):
            rows.append(outcome)
            problems.extend(_remarks(shelf, day, reading, side, outcome))
        else:
            problems.append(_problem(reading, row.row, side, outcome, Severity.ERROR))
    problems.sort(key=lambda problem: (problem.row, len(problem.column), problem.column))
    return Plan(reading, tuple(rows), tuple(problems))


def _known(shelf: Shelf, day: date) -> list[Known]:
    known = []
    for person in shelf.persons.values():
        draft = person_draft(shelf, person, day)
        membership = shelf.membership(person.key, day)
        group = shelf.org_name(membership.party_group) if membership else ""
        hint = hint_of(draft.village_group or group, draft.id_number, draft.phone)
        known.append(Known(person.key, Side(draft, {"party_group": group}), hint))
    return known


def _changed(row: Incoming[D], draft: D, person: int, words: tuple[str, ...]) -> Planned[D]:
    return Planned(row.row, Action.UPDATE if words else Action.SAME, draft, person, words)


def _housed(draft: D) -> D:
    """Without a household neither group nor relation can be kept."""
    person = _person_of(draft)
    if person.household_number:
        return draft
    return _with_person(draft, replace(person, village_group="", relation_to_head=""))


def _person_of(draft: PersonDraft | MemberDraft | RepresentativeDraft) -> PersonDraft:
    return draft if isinstance(draft, PersonDraft) else draft.person


def _with_person(draft: D, person: PersonDraft) -> D:
    return person if isinstance(draft, PersonDraft) else replace(draft, person=person)


def _joins(
    shelf: Shelf, row: Incoming[MemberDraft], person: int, day: date
) -> Planned[MemberDraft] | Refusal:
    """Somebody in the register becomes a member; one who left must come back by the clerk's hand."""
    if shelf.memberships.get(person):
        name = row.draft.person.name
        what = f"{name}曾是本支部党员，党籍已经结束，这张表又列为党员。"
        return "name", what, "请核对；组织关系转回的，请在程序里登记转入日期。"
    known = person_draft(shelf, shelf.persons[person], day)
    merged = merging.merged_person(known, row.draft.person)
    words = merging.changes(known, merged, merging.PERSON_LABELS)
    return Planned(row.row, Action.NEW, replace(row.draft, person=merged), person, words)


def _kind_refusal(old: MemberDraft, new: MemberDraft) -> Refusal | None:
    """Becoming a full member is an event with a day; the way back does not exist."""
    name = new.person.name
    if old.kind is new.kind:
        return None
    if new.kind is MembershipKind.PROBATIONARY:
        what = f"{name}登记为正式党员，表里写的是预备党员。"
        return "kind", what, "请核对；原来登记错了的，请在程序里更正。"
    if new.confirmed is None:
        what = f"{name}登记为预备党员，表里写的是正式党员，却没有转正日期。"
        return "confirmed", what, "请填写转正日期。"
    return None


def _term_meant(shelf: Shelf, person: int, draft: RepresentativeDraft, day: date) -> Row | None:
    """The term a row speaks of: one that overlaps it; without a first day the one that runs."""
    terms = shelf.terms.get(person, ())
    if draft.since is None and draft.until is None:
        return current(terms, day) or max(terms, key=lambda term: begin(term.since), default=None)
    return next((term for term in terms if overlap(term, draft)), None)


@dataclass(frozen=True, slots=True)
class _Groups:
    """The groups of households, by number.

    household: the household each row's person will live in, by row.  said: group and the row of
    the sheet that says so first.  known: groups in the register.
    """

    household: Mapping[int, str]
    said: Mapping[str, tuple[int, str]]
    known: Mapping[str, str]


def _groups(shelf: Shelf, day: date, reading: Reading[D], persons: Mapping[int, int | None]) -> _Groups:
    household: dict[int, str] = {}
    said: dict[str, tuple[int, str]] = {}
    for row in reading.rows:
        draft = _person_of(row.draft)
        number, person = draft.household_number, persons[row.row]
        if not number and person is not None:
            home = shelf.residence(person, day)[1]
            number = home.number if home else ""
        if number:
            household[row.row] = number_key(number)
            if draft.village_group:
                said.setdefault(household[row.row], (row.row, draft.village_group))
    known = {number_key(row.number): row.village_group for row in shelf.households.values()}
    return _Groups(household, said, known)


def _regrouped(row: Incoming[D], groups: _Groups) -> Incoming[D] | Refusal:
    """One household is in one group: blanks follow the first row that says it, others are refused."""
    draft, number = _person_of(row.draft), groups.household.get(row.row)
    if number is None:
        return row
    said = groups.said.get(number, (0, groups.known.get(number, "")))
    if said[1] == draft.village_group:
        return row
    if draft.village_group:
        what = f"{number} 户在第 {said[0]} 行写的是{said[1]}，这一行写的是{draft.village_group}。"
        return "village_group", what, "一户只能在一个小组，请改正其一。"
    return replace(row, draft=_with_person(row.draft, replace(draft, village_group=said[1])))


def _remarks(
    shelf: Shelf, day: date, reading: Reading[D], side: Side, planned: Planned[D]
) -> Iterable[Problem]:
    """What deserves a look although the row can be taken."""
    if planned.target is None:
        return
    status, _ = shelf.status(planned.target, day)
    if status is Whereabouts.DIED and planned.action is not Action.SAME:
        told: Refusal = ("name", f"{side.draft.name}在登记里已经去世。", "请核对是不是同一个人。")
        yield _problem(reading, planned.row, side, told, Severity.WARNING)


def _told(reading: Reading[D], row: int, side: Side, answer: Match) -> Problem:
    field = "id_number" if side.draft.id_number else "name"
    severity = Severity.WARNING if answer.warning else Severity.ERROR
    return _problem(reading, row, side, (field, answer.what, answer.remedy), severity)


def _problem(reading: Reading[D], row: int, side: Side, refusal: Refusal, severity: Severity) -> Problem:
    field, what, remedy = refusal
    who = "" if side.draft.name in what else f"{side.draft.name}："
    found = str(getattr(side.draft, field, ""))
    return Problem(reading.sheet, row, reading.column(field), found, f"{who}{what}", remedy, severity)
