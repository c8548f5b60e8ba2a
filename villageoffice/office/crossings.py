"""What needs two books: households that come to hold shares, resolutions that a dividend rests on.

Books do not see one another; here one is asked and the other told in its own values.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries as meetings
from villageoffice.people import queries as people
from villageoffice.people.values import PersonRow
from villageoffice.shares import queries as shares
from villageoffice.shares import register
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


@dataclass(frozen=True, slots=True)
class MemberNews:
    """Where a holder's people and the people book no longer agree.

    member: key of somebody of the household who has left it by the people book; None for somebody
    who has come.  why: ``去世``, ``迁出``, ``转到 012 户``, ``新到本户``.
    """

    holder: int
    number: str
    household: str
    member: int | None
    draft: MemberDraft
    why: str


def member_news(cooperative: int, today: date) -> tuple[MemberNews, ...]:
    """Return who came to or left the households of holders by the people book, by number.

    Only people linked to the people book can have left; a household is known by its number.
    """
    rows = {row.person: row for row in people.people_rows(today, gone=True)}
    households: dict[str, list[PersonRow]] = {}
    for row in rows.values():
        if row.household_number and not row.status.gone:
            households.setdefault(row.household_number, []).append(row)
    members = shares.all_members_on(cooperative, today)
    found: list[MemberNews] = []
    for key, number, name in shares.holder_numbers(cooperative):
        own = [each for each in members.get(key, ()) if each.draft.until is None]
        for each in own:
            why = _left(rows.get(each.draft.person or 0), number)
            if why:
                found.append(MemberNews(key, number, name, each.key, each.draft, why))
        linked = {each.draft.person for each in own if each.draft.person is not None}
        come = [row for row in households.get(number, ()) if linked and row.person not in linked]
        found += [MemberNews(key, number, name, None, draft, "新到本户") for draft in _members(come)]
    return tuple(found)


def take_member_news(act: Act, news: Sequence[MemberNews], day: date) -> None:
    """Let the people of holders follow the people book from *day* on; shares do not move."""
    for each in news:
        if each.member is None:
            register.add_member(act, each.holder, replace(each.draft, since=day))
        else:
            register.edit_member(act, each.member, replace(each.draft, until=day, remark=each.why))


def _left(row: PersonRow | None, number: str) -> str:
    """Why somebody no longer belongs to a household; empty for who does, or is not linked."""
    if row is None:
        return ""
    if row.status.gone:
        return row.status.label
    if row.household_number == number:
        return ""
    return f"转到 {row.household_number} 户" if row.household_number else "已不在本户"


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
