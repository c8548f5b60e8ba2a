"""The branch and its groups."""

from collections import Counter
from datetime import date

from villageoffice.people.models import PartyOrg
from villageoffice.people.queries.shelf import load
from villageoffice.people.values import BranchRow, GroupRow, MembershipKind, OrgKind


def party_branches(act: int | None = None) -> tuple[BranchRow, ...]:
    """Return the party branches in order."""
    rows = PartyOrg.select().where(PartyOrg.kind == OrgKind.BRANCH, PartyOrg.known_at(act))
    ordered = rows.order_by(PartyOrg.position, PartyOrg.key)
    return tuple(BranchRow(row.key, row.name) for row in ordered)


def party_branch(act: int | None = None) -> BranchRow | None:
    """Return the first party branch, None before there is one."""
    return next(iter(party_branches(act)), None)


def party_groups(day: date, act: int | None = None) -> tuple[GroupRow, ...]:
    """Return the party groups in order, with their members on *day*; empty groups too."""
    shelf = load(act)
    memberships = [found for person in shelf.memberships if (found := shelf.membership(person, day))]
    members = Counter(row.party_group for row in memberships)
    full = Counter(row.party_group for row in memberships if row.kind is MembershipKind.FULL)
    return tuple(
        GroupRow(row.key, row.name, row.position, members[row.key], full[row.key]) for row in shelf.groups()
    )
