"""Persons: new, corrected, moved, away, dead."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.models import (
    ClassPeriod,
    OfficeTerm,
    PartyMembership,
    Person,
    RepresentativeTerm,
    Residence,
    VotingBar,
    WhereaboutsPeriod,
)
from villageoffice.people.queries import NoSuchPerson
from villageoffice.people.register.households import Households
from villageoffice.people.register.periods import close, live_of, running, start
from villageoffice.people.register.refusals import DraftRefused, SameNumber
from villageoffice.people.rules.checks import check_person, tidied
from villageoffice.people.rules.periods import begin
from villageoffice.people.values import PersonDraft, Whereabouts

_PERSON_FIELDS = (
    "name", "reading", "sex", "id_number", "birth", "phone", "ethnicity", "education", "address", "remark",
)  # fmt: skip

_ENDED_BY_DEATH = (Residence, PartyMembership, ClassPeriod, VotingBar, RepresentativeTerm, OfficeTerm)


def add_person(act: Act, draft: PersonDraft) -> int:
    """Enter a new person, with the household if it is new; returns the person's number.

    Raises DraftRefused for an error of ``rules.check_person``, SameNumber for a number in use.
    """
    return add_people(act, [draft])[0]


def add_people(act: Act, drafts: Sequence[PersonDraft]) -> list[int]:
    """Enter many new persons; returns their numbers in order.  Raises as ``add_person``."""
    today = act.moment.date()
    for draft in drafts:
        refuse_faulty(draft, today)
    drafts = [tidied(draft, today) for draft in drafts]
    _refuse_numbers_in_use(drafts)
    rows = [Person(**_person_values(draft)) for draft in drafts]
    persons = [int(row.key) for row in act.insert_all(rows)]
    households = Households(act)
    households.ensure((d.household_number, d.village_group) for d in drafts if d.household_number)
    act.insert_all(
        [
            Residence(
                person=person,
                household=households.key(draft.household_number),
                relation_to_head=draft.relation_to_head,
            )
            for person, draft in zip(persons, drafts, strict=True)
            if draft.household_number
        ]
    )
    act.touched(Change.PEOPLE)
    return persons


def correct_person(act: Act, person: int, draft: PersonDraft, households: Households | None = None) -> None:
    """Set right what was entered wrongly; the correction holds for every day, past ones too.

    Everything in *draft* is taken, also what is empty.  A household given here replaces the
    present one; for a move use ``change_household``.  households: shared when many are corrected.
    Raises NoSuchPerson, DraftRefused, SameNumber.
    """
    row = _person(person)
    refuse_faulty(draft, act.moment.date())
    draft = tidied(draft, act.moment.date())
    if draft.id_number != row.id_number:
        _refuse_numbers_in_use([draft])
    act.replace(row, **_person_values(draft))
    _correct_residence(act, person, draft, households or Households(act))
    act.touched(Change.PEOPLE)


def change_household(
    act: Act,
    person: int,
    number: str,
    relation_to_head: str,
    since: PartialDate,
    village_group: str = "",
    households: Households | None = None,
) -> None:
    """Record that a person belongs to another household from *since* on; the old one stays in the past.

    number "": leaves the household without joining another.  village_group: for a new household.
    Raises NoSuchPerson, DayRefused.
    """
    _person(person)
    if number:
        households = households or Households(act)
        households.ensure([(number, village_group)])
        start(
            act,
            Residence(
                person=person,
                household=households.key(number),
                relation_to_head=relation_to_head,
                since=since,
            ),
        )
    elif present := running(Residence, person, since):
        close(act, present, since)
    act.touched(Change.PEOPLE)


def record_whereabouts(
    act: Act, person: int, status: Whereabouts, since: PartialDate, remark: str = ""
) -> None:
    """Record where a person is from *since* on.

    Death also ends household, membership, class, voting bar, terms and offices on that day;
    moving out ends the household.  Raises NoSuchPerson, DayRefused.
    """
    _person(person)
    start(act, WhereaboutsPeriod(person=person, status=status, since=since, remark=remark))
    ended = {Whereabouts.DIED: _ENDED_BY_DEATH, Whereabouts.MOVED_OUT: (Residence,)}.get(status, ())
    for table in ended:
        _end_by(act, table, person, since)
    act.touched(Change.PEOPLE)


def set_household_group(act: Act, number: str, village_group: str) -> None:
    """Put a household into a village group; makes the household if it is new."""
    households = Households(act)
    households.ensure([(number, village_group)])
    households.set_group(number, village_group)
    act.touched(Change.PEOPLE)


def caption(person: int) -> str:
    """Return the name of a person, for a refusal.  Raises NoSuchPerson."""
    return str(_person(person).name)


def owner_of(id_number: str) -> int | None:
    """Return the person to whom an ID number belongs; None for nobody and for no number."""
    row = Person.get_or_none(Person.id_number == id_number, Person.live()) if id_number else None
    return int(row.key) if row else None


def refuse_faulty(draft: PersonDraft, today: date) -> None:
    """Raise DraftRefused if *draft* holds an error; what is merely to be looked at passes."""
    faults = [finding for finding in check_person(draft, today) if finding.is_error]
    if faults:
        raise DraftRefused(draft.name, faults)


def _person(person: int) -> Person:
    row = Person.get_or_none(Person.key == person, Person.live())
    if row is None:
        raise NoSuchPerson(person)
    return row


def _end_by(act: Act, table: type[Any], person: int, day: PartialDate) -> None:
    """End what runs beyond *day* on it; what would begin later never came about."""
    for row in live_of(table, person):
        if begin(row.since) > day.last():
            act.end(row)
        elif row.until is None or row.until.last() > day.last():
            act.replace(row, until=day)


def _person_values(draft: PersonDraft) -> dict[str, object]:
    return {field: getattr(draft, field) for field in _PERSON_FIELDS}


def _refuse_numbers_in_use(drafts: Sequence[PersonDraft]) -> None:
    names: dict[str, str] = {}
    for draft in drafts:
        if draft.id_number and draft.id_number in names:
            raise SameNumber(draft.name, names[draft.id_number])
        names[draft.id_number] = draft.name
    numbers = [draft.id_number for draft in drafts if draft.id_number]
    for start_at in range(0, len(numbers), 500):
        chunk = numbers[start_at : start_at + 500]
        for owner in Person.select().where(Person.id_number.in_(chunk), Person.live()):
            raise SameNumber(names[owner.id_number], owner.name)


def _correct_residence(act: Act, person: int, draft: PersonDraft, households: Households) -> None:
    present = running(Residence, person, PartialDate.of(act.moment.date()))
    if not draft.household_number:
        if present is not None:
            act.end(present)
        return
    households.ensure([(draft.household_number, draft.village_group)])
    household = households.key(draft.household_number)
    if draft.village_group or (present is not None and present.household == household):
        households.set_group(draft.household_number, draft.village_group)
    if present is None:
        fresh = Residence(person=person, household=household, relation_to_head=draft.relation_to_head)
        if live_of(Residence, person):  # lived elsewhere before: this is so from now on
            fresh.since = PartialDate.of(act.moment.date())
            start(act, fresh)
        else:
            act.insert(fresh)
    else:
        act.replace(present, household=household, relation_to_head=draft.relation_to_head)
