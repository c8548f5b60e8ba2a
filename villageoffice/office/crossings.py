"""What needs two books: households that come to hold shares, resolutions that a dividend rests on.

Books do not see one another; here one is asked and the other told in its own values.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from villageoffice.meetings import queries as meetings
from villageoffice.people import queries as people
from villageoffice.people.values import PersonRow
from villageoffice.shares import queries as shares
from villageoffice.shares.rules.sharing import number_key
from villageoffice.shares.values import HolderDraft, HolderKind, MemberDraft, ResolutionRef

_HEADS = ("户主", "本人")


def resolutions(today: date) -> tuple[ResolutionRef, ...]:
    """Return the resolutions of meetings that passed up to *today*, newest first."""
    found = [
        ResolutionRef(each.number, each.day, f"{each.meeting}：{each.title}", each.key)
        for each in meetings.resolutions()
        if each.day <= today
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.key or 0), reverse=True))


def households_to_hold(cooperative: int, today: date) -> tuple[HolderDraft, ...]:
    """Return the households of the people book that are no holders yet, by number, as drafts.

    A household is a holder already if its number is taken.  People and head stay linked to the
    people book.
    """
    taken = {number for _, number, _ in shares.holder_numbers(cooperative)}
    households: dict[str, list[PersonRow]] = {}
    for row in people.people_rows(today):
        if row.household_number and row.household_number not in taken:
            households.setdefault(row.household_number, []).append(row)
    return tuple(_holder(number, households[number]) for number in sorted(households, key=number_key))


def lacks_collective(cooperative: int) -> bool:
    """Say whether the collective itself is not among the holders yet."""
    keys = (key for key, _, _ in shares.holder_numbers(cooperative))
    return all(shares.holder_draft(key).kind is not HolderKind.COLLECTIVE for key in keys)


def _holder(number: str, rows: Sequence[PersonRow]) -> HolderDraft:
    ordered = sorted(rows, key=lambda row: row.relation_to_head not in _HEADS)
    head = ordered[0]
    return HolderDraft(
        number,
        HolderKind.HOUSEHOLD,
        head.name,
        person=head.person,
        identity=head.id_number,
        phone=head.phone,
        address=head.address,
        members=tuple(_members(ordered)),
    )


def _members(rows: Sequence[PersonRow]) -> Iterator[MemberDraft]:
    for row in rows:
        yield MemberDraft(
            row.name,
            row.relation_to_head,
            row.id_number,
            row.birth.exact if row.birth else None,
            row.person,
        )
