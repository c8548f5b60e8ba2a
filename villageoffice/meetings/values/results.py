"""The result of a motion: as it would be declared now, and as it was declared."""

from dataclasses import dataclass
from datetime import date

from villageoffice.meetings.values.counting import BallotFigures
from villageoffice.meetings.values.documents import CandidateTable
from villageoffice.meetings.values.words import Outcome


@dataclass(frozen=True, slots=True)
class ProposedResult:
    """What would be declared of a motion.

    outcome: None while something is *missing* (short sentences).  ballots: those put to the vote.
    tables: candidates by ballot, and over both ballots where they are combined.  run_off: names
    to vote on again.  open_seats: seats still to fill.
    """

    motion: int
    number: int
    title: str
    outcome: Outcome | None
    sentence: str
    basis: str
    ballots: tuple[BallotFigures, ...]
    tables: tuple[CandidateTable, ...]
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    run_off: tuple[str, ...] = ()
    open_seats: int = 0

    @property
    def ready(self) -> bool:
        """Whether it can be declared."""
        return not self.missing and self.outcome not in (None, Outcome.REFUSED, Outcome.VOID)


@dataclass(frozen=True, slots=True)
class DeclaredResult:
    """A declared result with its frozen figures.

    known_act: the act up to which the figures were known.  corrects: the day on which the result
    it takes the place of was declared, None for the first.  reason: why it was corrected.
    """

    key: int
    motion: int
    number: int
    title: str
    outcome: Outcome
    sentence: str
    basis: str
    ballots: tuple[BallotFigures, ...]
    tables: tuple[CandidateTable, ...]
    declared: date
    declared_at: str
    known_act: int
    corrects: date | None = None
    reason: str = ""
