"""Marks of the yearly appraisal, and the blank sheet for it."""

from collections.abc import Sequence
from datetime import date

from villageoffice.kits.text.masks import id_tail
from villageoffice.people import queries as people
from villageoffice.people.values import MemberRow
from villageoffice.points import rules
from villageoffice.points.queries.entries import item_entries
from villageoffice.points.queries.scheme import required_scheme
from villageoffice.points.values import (
    Appraisal,
    AppraisalRow,
    AppraisalSheet,
    CategoryKind,
    Entry,
    Item,
    QuotaBase,
    SheetName,
)


def appraisals(year: int, day: date | None = None, act: int | None = None) -> tuple[Appraisal, ...]:
    """Return the items of the appraisal with everybody's mark; none if the scheme has none.

    day: whose members are listed, by default the year's last.  Raises NoScheme.
    """
    last = day or date(year, 12, 31)
    members = people.member_rows(last, act)
    chains = [
        chain
        for chain in required_scheme(year, act).chains
        if chain[0].category.kind is CategoryKind.EVALUATION
    ]
    return tuple(_appraisal(last, chain, members, act) for chain in chains)


def appraisal_sheet(day: date, act: int | None = None) -> AppraisalSheet:
    """Return the blank sheet for the members of *day*.  Raises NoScheme."""
    scheme = required_scheme(day.year, act)
    members = people.member_rows(day, act)
    graded = sum(rules.is_ranked(member) for member in members)
    base = len(members) if scheme.quota_base is QuotaBase.ALL_MEMBERS else graded
    branch = people.party_branch(act)
    return AppraisalSheet(
        branch=branch.name if branch else "",
        year=day.year,
        names=tuple(SheetName(m.name, m.party_group, rules.why_not_graded(m)) for m in members),
        limit=base // 3,
        base=base,
    )


def _appraisal(day: date, chain: Sequence[Item], members: Sequence[MemberRow], act: int | None) -> Appraisal:
    item = next((one for one in chain if one.holds(day)), chain[-1])
    entries = {entry.person: entry for entry in item_entries([one.key for one in chain], act)}
    same_names = rules.twins(members)
    rows = [
        _row(item, member, entries.get(member.person), twin=member.person in same_names) for member in members
    ]
    return Appraisal(day.year, day, item, tuple(rows))


def _row(item: Item, member: MemberRow, entry: Entry | None, *, twin: bool) -> AppraisalRow:
    scored = rules.is_scored(member)
    tail = id_tail(member.id_number) if twin else ""
    return AppraisalRow(
        person=member.person,
        name=member.name,
        text=f"{member.name}（{tail}）" if tail else member.name,
        party_group=member.party_group,
        member_word=rules.member_word(member),
        member_class=member.member_class,
        scored=scored,
        expected=scored and (not item.applies_to or member.member_class in item.applies_to),
        entry=entry,
        mark=rules.mark_in(entry.reason) if entry else None,
    )
