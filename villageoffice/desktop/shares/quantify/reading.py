"""What the wizard reads: classes, which of them were quantified before, holders with their people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from villageoffice.shares import queries
from villageoffice.shares.rules.quantifying import Claimant
from villageoffice.shares.values import MovementKind, ShareClass


@dataclass(frozen=True, slots=True)
class Start:
    """What the wizard begins with.  done: keys of classes that were quantified before."""

    classes: tuple[ShareClass, ...]
    done: frozenset[int]
    claimants: tuple[Claimant, ...]


def read_start(cooperative: int, day: date) -> Start:
    """Read it for the people of *day*."""
    done = frozenset(
        each.draft.share_class
        for each in queries.movements(cooperative)
        if each.draft.kind is MovementKind.INITIAL and each.reversed_by is None
    )
    people = queries.all_members_on(cooperative, day)
    rows = queries.roster(cooperative, day).rows
    claimants = tuple(
        Claimant(
            row.holder,
            row.number,
            row.name,
            row.kind,
            tuple((each.key, each.draft.name) for each in people.get(row.holder, ())),
        )
        for row in rows
    )
    return Start(queries.share_classes(cooperative), done, claimants)
