"""What the dialog of a change reads: who holds what on its day, person by person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from villageoffice.kits.exact import Shares
from villageoffice.shares import queries
from villageoffice.shares.values import (
    Disturbed,
    HolderMember,
    MovementDraft,
    MovementKind,
    Roster,
    RosterRow,
    ShareClass,
)

KINDS = tuple(kind for kind in MovementKind if kind not in (MovementKind.INITIAL, MovementKind.REVERSAL))
"""Kinds entered by hand: quantification and reversal have ways of their own."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The holders on a day with what each, and each person within, holds of each class."""

    roster: Roster
    members: Mapping[int, tuple[HolderMember, ...]]

    def row(self, holder: int | None) -> RosterRow | None:
        """A holder, None if there is none on the day."""
        return next((row for row in self.roster.rows if row.holder == holder), None)

    def held(self, holder: int, share_class: int) -> Shares:
        """What a holder has of a class."""
        row = self.row(holder)
        return dict(row.shares).get(share_class, Shares(0)) if row else Shares(0)

    def people(self, holder: int | None) -> tuple[HolderMember, ...]:
        """The people of a holder."""
        return self.members.get(holder, ()) if holder is not None else ()

    def loose(self, holder: int, share_class: int) -> Shares:
        """What a holder has of a class that is not counted for a person."""
        own = sum(int(dict(each.shares).get(share_class, 0)) for each in self.people(holder))
        return Shares(int(self.held(holder, share_class)) - own)

    def share_class(self, key: int | None) -> ShareClass | None:
        """A class."""
        return next((each for each in self.roster.classes if each.key == key), None)


def read_sides(cooperative: int, day: date) -> Sides:
    """Read the holders on a day."""
    return Sides(queries.roster(cooperative, day), queries.all_members_on(cooperative, day))


def read_disturbed(
    cooperative: int, movements: tuple[MovementDraft, ...], today: date
) -> tuple[Disturbed, ...]:
    """Return what is later than the movements and hangs on them; nothing hangs on one of today."""
    if not movements or min(movement.day for movement in movements) >= today:
        return ()
    return queries.disturbed(cooperative, movements)
