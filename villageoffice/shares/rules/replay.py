"""What the ledger adds up to: holdings on every day, replayed from the movements.

A balance is never stored.  A movement is effective from its day on; movements of one day count
together, so within a day their order decides nothing.  Locked shares (pledge, court freeze) stay
with their holder but cannot leave.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from villageoffice.kits.exact import Shares
from villageoffice.shares.values import MovementDraft, MovementKind

Place = tuple[int, int]
"""A holder and a class of shares, by their keys."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The first day on which a holder, or a person within, would have given more than was free.

    held: of the class on that day with everything counted, may be below 0.  locked: of it.
    member: the person, None for the holder as a whole.  loose: enough is held, but counted for
    persons; *held* is what is not.
    """

    day: date
    holder: int
    share_class: int
    held: Shares
    locked: Shares
    member: int | None = None
    loose: bool = False


class Holdings:
    """Holdings while a ledger is replayed: by place, by person within, and what is locked."""

    def __init__(self) -> None:
        self.held: defaultdict[Place, int] = defaultdict(int)
        self.locked: defaultdict[Place, int] = defaultdict(int)
        self.persons: defaultdict[tuple[int, int], int] = defaultdict(int)
        """By person within a holder and class."""
        self.loose: defaultdict[Place, int] = defaultdict(int)
        """What is held without being counted for a person."""

    def count(self, movement: MovementDraft, kind: MovementKind) -> list[Place]:
        """Count one movement; *kind* is the kind it undoes for a reversal.  Returns the places it touches."""
        quantity, touched = int(movement.quantity), []
        if kind.locks:
            return self._count_lock(movement, kind)
        for holder, member, sign in (
            (movement.source, movement.source_member, -1),
            (movement.target, movement.target_member, 1),
        ):
            if holder is not None:
                place = (holder, movement.share_class)
                self.held[place] += sign * quantity
                self.loose[place] += sign * quantity if member is None else 0
                touched.append(place)
            if member is not None:
                self.persons[member, movement.share_class] += sign * quantity
        return touched

    def _count_lock(self, movement: MovementDraft, kind: MovementKind) -> list[Place]:
        """A lock names its holder as source; its reversal names it as target."""
        holder = movement.source if movement.source is not None else movement.target
        sign = 1 if kind in (MovementKind.PLEDGE, MovementKind.FREEZE) else -1
        if movement.kind is MovementKind.REVERSAL:
            sign = -sign
        assert holder is not None, "a lock without a holder"
        place = (holder, movement.share_class)
        self.locked[place] += sign * int(movement.quantity)
        return [place]

    def short(self, place: Place) -> bool:
        """Whether more has left, or is locked, than is there."""
        return self.held[place] < max(0, self.locked[place]) or self.locked[place] < 0


def replay(movements: Iterable[MovementDraft], undoes: Mapping[int, MovementKind], day: date) -> Holdings:
    """Return the holdings at the end of *day*.

    undoes: for the place of each reversal in *movements*, the kind of the movement it undoes.
    """
    holdings = Holdings()
    for place, movement in enumerate(movements):
        if movement.day <= day:
            holdings.count(movement, undoes.get(place, movement.kind))
    return holdings


def first_shortfall(
    movements: Iterable[MovementDraft], undoes: Mapping[int, MovementKind]
) -> Shortfall | None:
    """Return the first day on which somebody has given, or locked, more than was there; None: never.

    Every day is looked at, past and to come, so a back-dated movement is checked against all that
    follows.
    """
    ordered = sorted(enumerate(movements), key=lambda pair: pair[1].day)
    holdings = Holdings()
    for day, group in groupby(ordered, key=lambda pair: pair[1].day):
        touched: list[Place] = []
        members: list[tuple[int, int, int]] = []
        for place, movement in group:
            touched += holdings.count(movement, undoes.get(place, movement.kind))
            if movement.source is not None and movement.source_member is not None:
                members.append((movement.source, movement.source_member, movement.share_class))
        if found := _short_on(day, holdings, touched, members):
            return found
    return None


def _short_on(
    day: date, holdings: Holdings, touched: Sequence[Place], members: Sequence[tuple[int, int, int]]
) -> Shortfall | None:
    for spot in dict.fromkeys(touched):
        if holdings.short(spot):
            held, locked = Shares(holdings.held[spot]), Shares(holdings.locked[spot])
            return Shortfall(day, *spot, held=held, locked=locked)
        if holdings.loose[spot] < 0:
            return Shortfall(day, *spot, held=Shares(holdings.loose[spot]), locked=Shares(0), loose=True)
    for holder, member, share_class in dict.fromkeys(members):
        held = Shares(holdings.persons[member, share_class])
        if held < 0:
            return Shortfall(day, holder, share_class, held, Shares(0), member)
    return None
