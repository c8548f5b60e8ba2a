"""Lists of people as of a day: residents, party members, representatives."""

from datetime import date

from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.queries.keys import search_text, sort_key
from villageoffice.people.queries.shelf import Row, Shelf, load
from villageoffice.people.rules.gaps import gaps_of
from villageoffice.people.rules.periods import completed_years, current, holds
from villageoffice.people.rules.scopes import counts as count_rows
from villageoffice.people.rules.scopes import group_order
from villageoffice.people.rules.voting import voting_right
from villageoffice.people.values import (
    Bar,
    Body,
    MemberClass,
    MemberRow,
    Office,
    PeopleCounts,
    PersonRow,
    RepresentativeRow,
    VotingRight,
)


def people_rows(day: date, act: int | None = None, *, gone: bool = False) -> tuple[PersonRow, ...]:
    """Return the people in the register on *day*, sorted by Pinyin.

    Left out: people born later; those moved out or dead, unless still party member or
    representative, or *gone* is set.
    """
    shelf = load(act)
    rows = (person_row(shelf, person, day) for person in shelf.persons.values() if _born(person, day))
    kept = (r for r in rows if gone or not r.status.gone or r.is_member or r.is_representative)
    return tuple(sorted(kept, key=lambda row: (row.sort, row.person)))


def people_counts(day: date, act: int | None = None) -> PeopleCounts:
    """Count the scopes and village groups of the register on *day*."""
    return count_rows(people_rows(day, act), day)


def member_rows(day: date, act: int | None = None) -> tuple[MemberRow, ...]:
    """Return the party members on *day*: by group in the branch's order, then Pinyin."""
    shelf = load(act)
    found = ((person, shelf.membership(person, day)) for person in shelf.memberships)
    rows = [member_row(shelf, shelf.persons[p], m, day) for p, m in found if m and p in shelf.persons]
    return tuple(sorted(rows, key=lambda row: (row.group_position, row.sort, row.person)))


def voters(day: date, act: int | None = None) -> tuple[MemberRow, ...]:
    """Return the members with a vote in the branch on *day* (应到会有表决权的党员), as ``member_rows``.

    Nobody absent is left out: that needs the superior's consent and the meeting's approval,
    and only for an election (2020 regulation).
    """
    return tuple(row for row in member_rows(day, act) if row.voting_right.entitled)


def representative_rows(day: date, act: int | None = None) -> tuple[RepresentativeRow, ...]:
    """Return the villagers' representatives whose term holds on *day*, by village group, then Pinyin."""
    shelf = load(act)
    rows = []
    for person, terms in shelf.terms.items():
        term = current(terms, day)
        if term and person in shelf.persons:
            rows.append(_representative_row(shelf, shelf.persons[person], term, day))
    return tuple(sorted(rows, key=lambda row: (group_order(row.village_group), row.sort, row.person)))


def office_holders(body: Body, day: date, act: int | None = None) -> tuple[PersonRow, ...]:
    """Return who holds a post in *body* on *day*, sorted by Pinyin."""
    shelf = load(act)
    holders = [
        person for person in shelf.offices if any(o.body is body for o in offices_of(shelf, person, day))
    ]
    rows = [person_row(shelf, shelf.persons[person], day) for person in holders if person in shelf.persons]
    return tuple(sorted(rows, key=lambda row: (row.sort, row.person)))


def person_row(shelf: Shelf, person: Row, day: date) -> PersonRow:
    """Return one person of the register as of *day*."""
    residence, household = shelf.residence(person.key, day)
    offices = offices_of(shelf, person.key, day)
    term = current(shelf.terms.get(person.key, ()), day)
    is_member = shelf.membership(person.key, day) is not None
    relation = residence.relation_to_head if residence else ""
    wanted = bool(is_member or term or offices or relation == "户主")
    return PersonRow(
        person=person.key,
        name=person.name,
        sort=sort_key(person.name, person.reading),
        search=search_text(person.name, person.reading, person.id_number, person.phone),
        sex=person.sex,
        birth=person.birth,
        age=completed_years(person.birth, day),
        id_number=person.id_number,
        phone=person.phone,
        address=person.address or (household.address if household else ""),
        village_group=household.village_group if household else "",
        household_number=household.number if household else "",
        relation_to_head=relation,
        status=shelf.status(person.key, day)[0],
        is_member=is_member,
        is_representative=term is not None,
        offices=tuple(office.words for office in offices),
        gaps=gaps_of(person, household is not None, wanted, term.households if term else None),
        is_committee=any(office.body is not Body.SUPERVISION_COMMITTEE for office in offices),
        ethnicity=person.ethnicity,
        education=person.education,
        remark=person.remark,
    )


def member_row(shelf: Shelf, person: Row, membership: Row, day: date) -> MemberRow:
    """Return one party member as of *day*."""
    file = shelf.files.get(person.key)
    _, household = shelf.residence(person.key, day)
    group = shelf.orgs.get(membership.party_group)
    return MemberRow(
        person=person.key,
        name=person.name,
        sort=sort_key(person.name, person.reading),
        search=search_text(person.name, person.reading, person.id_number, person.phone),
        sex=person.sex,
        birth=person.birth,
        id_number=person.id_number,
        phone=person.phone,
        kind=membership.kind,
        member_class=class_of(shelf, person.key, day),
        party_group=group.name if group else "",
        group_position=group.position if group else 10**6,
        joined=file.joined if file else None,
        confirmed=_so_far(file.confirmed, day) if file else None,
        duty=file.duty if file else "",
        voting_right=right_of(shelf, person.key, day),
        ethnicity=person.ethnicity,
        education=person.education,
        address=person.address or (household.address if household else ""),
        village_group=household.village_group if household else "",
        introducers=file.introducers if file else "",
        dues_paid_until=file.dues_paid_until if file else None,
        status=shelf.status(person.key, day)[0],
        remark=file.remark if file else "",
    )


def right_of(shelf: Shelf, person: int, day: date) -> VotingRight:
    """Return the voting right in the branch on *day*."""
    membership = shelf.membership(person, day)
    return voting_right(membership.kind if membership else None, bars_of(shelf, person), day)


def class_of(shelf: Shelf, person: int, day: date) -> MemberClass:
    """Return the class of a member on *day*, REGULAR without a record."""
    row = current(shelf.classes.get(person, ()), day)
    return row.member_class if row else MemberClass.REGULAR


def bars_of(shelf: Shelf, person: int) -> tuple[Bar, ...]:
    """Return all periods without a vote, of any day."""
    rows = shelf.bars.get(person, ())
    return tuple(Bar(row.key, row.reason, row.since, row.until, row.basis) for row in rows)


def offices_of(shelf: Shelf, person: int, day: date) -> tuple[Office, ...]:
    """Return the posts held on *day*."""
    rows = shelf.offices.get(person, ())
    return tuple(
        Office(row.key, row.body, row.post, row.since, row.until)
        for row in rows
        if holds(row.since, row.until, day)
    )


def _representative_row(shelf: Shelf, person: Row, term: Row, day: date) -> RepresentativeRow:
    _, household = shelf.residence(person.key, day)
    return RepresentativeRow(
        person=person.key,
        name=person.name,
        sort=sort_key(person.name, person.reading),
        search=search_text(person.name, person.reading, person.id_number, person.phone),
        sex=person.sex,
        birth=person.birth,
        id_number=person.id_number,
        phone=person.phone,
        village_group=household.village_group if household else "",
        household_number=household.number if household else "",
        since=term.since,
        until=term.until,
        households=term.households,
        is_member=shelf.membership(person.key, day) is not None,
        remark=term.remark,
    )


def _so_far(day: PartialDate | None, now: date) -> PartialDate | None:
    """A day that has come by *now*; what comes later was not so yet."""
    return day if day is not None and day.first() <= now else None


def _born(person: Row, day: date) -> bool:
    return person.birth is None or person.birth.first() <= day
