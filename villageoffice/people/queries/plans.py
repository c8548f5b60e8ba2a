"""What importing a sheet would do: every row compared with the register, nothing saved.

Making a plan twice gives the same plan; planning a sheet that has been imported gives rows that
are all the same.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from villageoffice.kits.sheet.problems import Problem, Severity
from villageoffice.people.queries.comparing import D, Refusal, matched, person_of, regrouped, with_person
from villageoffice.people.queries.files import member_draft, person_draft
from villageoffice.people.queries.shelf import Row, Shelf, load
from villageoffice.people.rules import merging
from villageoffice.people.rules.checks import (
    LATE_BEGINNING,
    check_member,
    check_person,
    check_representative,
)
from villageoffice.people.rules.matching import Match, Side
from villageoffice.people.rules.membership import Span, corrected, upside_down
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
        refusal = _kind_refusal(old, new) or _beginning_refusal(shelf, person, old, new)
        return refusal or _changed(row, new, person, merging.member_changes(old, new))

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
    found, groups = matched(shelf, day, reading, sides)
    rows: list[Planned[D]] = []
    problems = list(reading.problems)
    for row, side, answer in zip(reading.rows, sides, found, strict=True):
        if answer.what:
            problems.append(_told(reading, row.row, side, answer))
        if answer.refused or answer.repeats is not None:
            continue
        grouped = regrouped(row, groups)
        outcome = decide(grouped, answer.person) if isinstance(grouped, Incoming) else grouped
        if isinstance(outcome, Planned):
            outcome = _faulty(outcome, day) or outcome
        if isinstance(outcome, Planned):
            rows.append(outcome)
            problems.extend(_remarks(shelf, day, reading, side, outcome))
        else:
            problems.append(_problem(reading, row.row, side, outcome, Severity.ERROR))
    problems.sort(key=lambda problem: (problem.row, len(problem.column), problem.column))
    return Plan(reading, tuple(rows), tuple(problems))


def _changed(row: Incoming[D], draft: D, person: int, words: tuple[str, ...]) -> Planned[D]:
    return Planned(row.row, Action.UPDATE if words else Action.SAME, draft, person, words)


def _housed(draft: D) -> D:
    """Without a household neither group nor relation can be kept."""
    person = person_of(draft)
    if person.household_number:
        return draft
    return with_person(draft, replace(person, village_group="", relation_to_head=""))


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


def _beginning_refusal(shelf: Shelf, person: int, old: MemberDraft, new: MemberDraft) -> Refusal | None:
    """A day of joining after the first change of membership cannot be right."""
    rows = sorted(shelf.memberships[person], key=lambda row: begin(row.since))
    spans = [Span(r.kind, r.party_branch, r.party_group, r.since, r.until) for r in rows]
    days = (old.joined, new.joined), (old.confirmed, new.confirmed)
    if not upside_down(corrected(spans, new.kind, *days, rows[-1].party_group)):
        return None
    return LATE_BEGINNING.field, LATE_BEGINNING.what, LATE_BEGINNING.remedy


def _faulty(planned: Planned[D], day: date) -> Refusal | None:
    """What the sheet and the register say together may be wrong though each alone is not."""
    if planned.target is None or planned.action is Action.SAME:
        return None
    draft = planned.draft
    if isinstance(draft, PersonDraft):
        findings = check_person(draft, day)
    elif isinstance(draft, MemberDraft):
        findings = check_member(draft, day)
    else:
        findings = check_representative(draft, day)
    error = next((finding for finding in findings if finding.is_error), None)
    return (error.field, f"与登记合在一起看，{error.what}", error.remedy) if error else None


def _term_meant(shelf: Shelf, person: int, draft: RepresentativeDraft, day: date) -> Row | None:
    """The term a row speaks of: one that overlaps it; without a first day the one that runs."""
    terms = shelf.terms.get(person, ())
    if draft.since is None and draft.until is None:
        return current(terms, day) or max(terms, key=lambda term: begin(term.since), default=None)
    return next((term for term in terms if overlap(term, draft)), None)


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
