"""One person: everything the panel and the dialogs show."""

from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.people.queries.history import events
from villageoffice.people.queries.rows import bars_of, class_of, offices_of, person_row, right_of
from villageoffice.people.queries.shelf import Row, Shelf, load
from villageoffice.people.rules.periods import completed_years, current
from villageoffice.people.values import (
    HistoryLine,
    Housemate,
    MemberDraft,
    PersonDraft,
    PersonFile,
    RepresentativeDraft,
)


class NoSuchPerson(OfficeError):
    """The register knows no such person."""

    def __init__(self, person: int) -> None:
        super().__init__(f"登记里没有编号为 {person} 的人员。", "可能刚被撤回，请刷新后再看。")


def person_file(person: int, day: date, act: int | None = None) -> PersonFile:
    """Return everything of one person as of *day*.  Raises NoSuchPerson."""
    shelf = load(act)
    row = shelf.persons.get(person)
    if row is None:
        raise NoSuchPerson(person)
    listed = person_row(shelf, row, day)
    draft = person_draft(shelf, row, day)
    is_member = shelf.membership(person, day) is not None
    class_period = current(shelf.classes.get(person, ()), day)
    status, status_row = shelf.status(person, day)
    return PersonFile(
        person=person,
        draft=draft,
        age=listed.age,
        status=status,
        status_since=status_row.since if status_row else None,
        household=_housemates(shelf, person, day),
        member=member_draft(shelf, row, day),
        class_since=class_period.since if class_period else None,
        voting_right=right_of(shelf, person, day) if is_member else None,
        bars=bars_of(shelf, person),
        representative=representative_draft(shelf, row, day),
        offices=offices_of(shelf, person, day),
        gaps=listed.gaps,
        history=events(shelf, person),
    )


def history(person: int, act: int | None = None) -> tuple[HistoryLine, ...]:
    """Return the events of a person's life, newest first; an unknown person has none."""
    return events(load(act), person)


def person_draft(shelf: Shelf, person: Row, day: date) -> PersonDraft:
    """Return what the register says of a person on *day*, as a draft."""
    residence, household = shelf.residence(person.key, day)
    return PersonDraft(
        name=person.name,
        sex=person.sex,
        id_number=person.id_number,
        birth=person.birth,
        phone=person.phone,
        ethnicity=person.ethnicity,
        education=person.education,
        address=person.address,
        village_group=household.village_group if household else "",
        household_number=household.number if household else "",
        relation_to_head=residence.relation_to_head if residence else "",
        reading=person.reading,
        remark=person.remark,
    )


def member_draft(shelf: Shelf, person: Row, day: date) -> MemberDraft | None:
    """Return what the register says of a member on *day*; None for somebody who is none."""
    membership = shelf.membership(person.key, day)
    if membership is None:
        return None
    file = shelf.files.get(person.key)
    period = current(shelf.classes.get(person.key, ()), day)
    return MemberDraft(
        person=person_draft(shelf, person, day),
        kind=membership.kind,
        party_group=shelf.org_name(membership.party_group),
        joined=file.joined if file else None,
        confirmed=file.confirmed if file else None,
        member_class=class_of(shelf, person.key, day),
        class_basis=period.basis if period else "",
        duty=file.duty if file else "",
        introducers=file.introducers if file else "",
        dues_paid_until=file.dues_paid_until if file else None,
        monthly_dues=file.monthly_dues if file else None,
        remark=file.remark if file else "",
    )


def representative_draft(shelf: Shelf, person: Row, day: date) -> RepresentativeDraft | None:
    """Return a representative's term that holds on *day*; None for somebody who is none."""
    term = current(shelf.terms.get(person.key, ()), day)
    if term is None:
        return None
    draft = person_draft(shelf, person, day)
    return RepresentativeDraft(draft, term.since, term.until, term.households, term.remark)


def _housemates(shelf: Shelf, person: int, day: date) -> tuple[Housemate, ...]:
    """Return the others of the household on *day*, the head first, the dead and moved left out."""
    _, household = shelf.residence(person, day)
    if household is None:
        return ()
    found = []
    for other, periods in shelf.residences.items():
        residence = current(periods, day)
        row = shelf.persons.get(other)
        if residence is None or residence.household != household.key or other == person:
            continue
        if row and not shelf.status(other, day)[0].gone:
            age = completed_years(row.birth, day)
            found.append(Housemate(other, row.name, residence.relation_to_head, age))
    return tuple(sorted(found, key=_head_first))


def _head_first(mate: Housemate) -> tuple[bool, int, int]:
    """The head, then the others by age, the oldest first."""
    return mate.relation_to_head != "户主", -(mate.age or 0), mate.person
