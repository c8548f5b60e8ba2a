"""Holdings on a day, each side of the ledger summed by one SQL query along its covering index."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

import peewee as pw

from villageoffice.kits.exact import Shares
from villageoffice.shares.models import MovementRecord
from villageoffice.shares.rules.replay import Place
from villageoffice.shares.values import MovementKind

LOCKS = tuple(kind for kind in MovementKind if kind.locks)


def holdings(cooperative: int, day: date, known: int | None = None) -> dict[Place, int]:
    """Return ten-thousandths of a share by holder and class at the end of *day*, without zeros."""
    held: defaultdict[Place, int] = defaultdict(int)
    for side, sign in ((MovementRecord.target, 1), (MovementRecord.source, -1)):
        for holder, share_class, quantity in _sums(cooperative, side, day, known):
            held[holder, share_class] += sign * quantity
    return {place: quantity for place, quantity in held.items() if quantity}


def class_totals(cooperative: int, day: date, known: int | None = None) -> dict[int, Shares]:
    """Return by class what came into the cooperative less what left it up to the end of *day*.

    Every movement is counted, whoever its sides are: what a roster must come to.  Classes of
    which nothing moved are left out.
    """
    found: defaultdict[int, int] = defaultdict(int)
    for side, sign in ((MovementRecord.target, 1), (MovementRecord.source, -1)):
        query = (
            MovementRecord.select(MovementRecord.share_class, pw.fn.SUM(MovementRecord.quantity))
            .where(*_moved(cooperative, side, day, known))
            .group_by(MovementRecord.share_class)
        )
        for share_class, quantity in MovementRecord._meta.database.execute(query).fetchall():
            found[share_class] += sign * quantity
    return {share_class: Shares(quantity) for share_class, quantity in found.items()}


def person_holdings(cooperative: int, day: date, known: int | None = None) -> dict[tuple[int, int], int]:
    """Return the same by person within the holders and class."""
    held: defaultdict[tuple[int, int], int] = defaultdict(int)
    for side, sign in ((MovementRecord.target_member, 1), (MovementRecord.source_member, -1)):
        for member, share_class, quantity in _sums(cooperative, side, day, known):
            held[member, share_class] += sign * quantity
    return {place: quantity for place, quantity in held.items() if quantity}


def locked(cooperative: int, day: date, known: int | None = None) -> dict[Place, int]:
    """Return what is pledged or frozen, by holder and class, at the end of *day*."""
    rows = MovementRecord.select().where(
        MovementRecord.cooperative == cooperative,
        MovementRecord.known_at(known),
        MovementRecord.kind.in_(LOCKS),
        MovementRecord.day <= day,
    )
    undone = set(_undone([row.key for row in rows], known))
    found: defaultdict[Place, int] = defaultdict(int)
    for row in rows:
        if row.key not in undone:
            sign = 1 if row.kind in (MovementKind.PLEDGE, MovementKind.FREEZE) else -1
            found[row.source, row.share_class] += sign * int(row.quantity)
    return {place: quantity for place, quantity in found.items() if quantity}


def _undone(keys: list[int], known: int | None) -> Iterable[int]:
    """Keys of movements that a reversal undoes."""
    rows = MovementRecord.select().where(MovementRecord.reverses.in_(keys), MovementRecord.known_at(known))
    return (row.reverses for row in rows)


def _sums(cooperative: int, side: Any, day: date, known: int | None) -> Iterable[tuple[int, int, int]]:
    """Sum one side of the ledger."""
    query = (
        MovementRecord.select(side, MovementRecord.share_class, pw.fn.SUM(MovementRecord.quantity))
        .where(*_moved(cooperative, side, day, known))
        .group_by(side, MovementRecord.share_class)
    )
    rows: Iterable[tuple[int, int, int]] = MovementRecord._meta.database.execute(query).fetchall()
    return rows


def _moved(cooperative: int, side: Any, day: date, known: int | None) -> tuple[Any, ...]:
    """Conditions of the movements that count on one side; locks, and what undoes one, move nothing."""
    of_locks = MovementRecord.alias()
    lock_keys = of_locks.select(of_locks.key).where(
        of_locks.cooperative == cooperative, of_locks.kind.in_(LOCKS)
    )
    return (
        MovementRecord.cooperative == cooperative,
        side.is_null(False),
        MovementRecord.known_at(known),
        MovementRecord.day <= day,
        MovementRecord.kind.not_in(LOCKS),
        (MovementRecord.kind != MovementKind.REVERSAL) | MovementRecord.reverses.not_in(lock_keys),
    )
