"""What became of a period: its postings with their photographs, objections, who moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from villageoffice.office import attachments
from villageoffice.office.attachments import Attached
from villageoffice.points import queries
from villageoffice.points.values import (
    EntryRow,
    MonthRow,
    Move,
    Objection,
    Period,
    PeriodRow,
    PeriodState,
    Posting,
)


@dataclass(frozen=True, slots=True)
class PeriodFile:
    """A period's file.

    row: how far it has come.  postings: newest first.  listed: members of the newest posting.
    objections: oldest first.  adjustments: entries that correct the period, void ones too.
    moves: whose figures or ranks are no longer those of the newest posting.  due: an upheld
    objection asks for an amended notice.  unsettled: upheld ones that moved no figure and do not say
    why.  evidence: what is kept with a posting or a filing, by key.
    closed: the year is closed.
    """

    today: date
    row: PeriodRow
    postings: tuple[Posting, ...]
    listed: tuple[MonthRow, ...]
    objections: tuple[Objection, ...]
    adjustments: tuple[EntryRow, ...]
    moves: tuple[Move, ...]
    due: bool
    unsettled: int
    evidence: Mapping[int, tuple[Attached, ...]]
    closed: bool

    @property
    def current(self) -> Posting | None:
        """The newest posting."""
        return self.postings[0] if self.postings else None

    @property
    def open(self) -> int:
        """How many objections wait for their answer."""
        return sum(found.open for found in self.objections)

    @property
    def may_file(self) -> bool:
        """Whether the period can be filed now."""
        over = self.row.state is PeriodState.POSTING_OVER
        return over and not self.open and not self.due and not self.unsettled


def read_file(period: Period, today: date) -> PeriodFile:
    """Read a period's file.  Raises NoScheme."""
    row = next(found for found in queries.periods(period.year, today) if found.period == period)
    mine = [found for found in queries.postings(period.year) if found.period == period]
    postings = tuple(sorted(mine, key=lambda found: (not found.current, -found.key)))
    current = postings[0] if postings else None
    objections = tuple(found for found in queries.objections(period.year) if found.period == period)
    things = [found.key for found in postings]
    things += [found.filing.key for found in postings if found.filing]
    things += [found.key for found in objections]
    kept = {key: attachments.attachments(key) for key in things}
    return PeriodFile(
        today=today,
        row=row,
        postings=postings,
        listed=queries.posted_rows(current.key) if current else (),
        objections=objections,
        adjustments=_adjustments(period, {found.key for found in postings}),
        moves=queries.movers(current) if current else (),
        due=bool(current and queries.reposting_due(current, objections)),
        unsettled=len(queries.unsettled(current, objections)) if current else 0,
        evidence={key: own for key, own in kept.items() if own},
        closed=period.year in queries.shut().closed,
    )


def _adjustments(period: Period, postings: set[int]) -> tuple[EntryRow, ...]:
    """Entries that correct one of the postings; a period passed over before it may hold some."""
    if not postings:
        return ()
    rows = queries.find_entries(period.year, voided=True)
    return tuple(row for row in rows if row.entry.adjusts in postings)
