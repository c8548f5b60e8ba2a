"""What happens to entries and postings: waiting, objections, who moved, reasons of deductions."""

from dataclasses import dataclass
from datetime import date

from villageoffice.kits.exact import Points
from villageoffice.points.values.periods import Period
from villageoffice.points.values.words import EntryState, ObjectionOutcome


@dataclass(frozen=True, slots=True)
class Waiting:
    """Entries of a party group that wait for the same step.

    state: DECLARED waits for the group (初评), GROUP_JUDGED for the branch (审核).
    entries: their keys, oldest day first.
    """

    state: EntryState
    party_group: str
    entries: tuple[int, ...]
    since: date

    @property
    def who(self) -> str:
        """For whom they wait."""
        return (self.party_group or "党小组") if self.state is EntryState.DECLARED else "支部委员会"


FIGURES_STAY = "分数不变："
"""Begins the words of an answer that say why an upheld objection moves no figure."""


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection taken at the desk.

    person: whom it speaks of, None for the notice as a whole.  due: the fifth working day after
    it was received, a hint (holidays are not known).  adjustment: entry that came of it.
    """

    key: int
    posting: int
    period: Period
    objector: str
    person: int | None
    person_name: str
    received: date
    content: str
    findings: str
    answer: str
    answered: date | None
    outcome: ObjectionOutcome
    adjustment: int | None
    due: date

    @property
    def open(self) -> bool:
        """Whether it still waits for its answer."""
        return self.outcome is ObjectionOutcome.OPEN

    @property
    def stays(self) -> str:
        """Why an upheld one moves no figure; empty while that is not said."""
        return self.answer.partition(FIGURES_STAY)[2]

    @property
    def unsettled(self) -> bool:
        """Whether it was upheld without an adjustment and without a word why the figures stay."""
        return self.outcome is ObjectionOutcome.UPHELD and self.adjustment is None and not self.stays


@dataclass(frozen=True, slots=True)
class Move:
    """A member whose figures of a posted period are no longer those that were announced.

    month: of the period.  total: of the year up to its end.  None: had none, or not in the list.
    why: the adjustments that name the period and the member, in words; empty for one whom
    others moved.
    """

    period: Period
    person: int
    name: str
    party_group: str
    month_was: Points | None
    month_now: Points | None
    total_was: Points | None
    total_now: Points | None
    rank_was: int | None
    rank_now: int | None
    why: str = ""

    @property
    def figures_moved(self) -> bool:
        """Whether more than the rank moved."""
        return (self.month_was, self.total_was) != (self.month_now, self.total_now)


@dataclass(frozen=True, slots=True)
class Deduction:
    """Why points were taken off, as the notice may say it.

    day: None with a private reason.  what: item and reason, or ``有扣分``.  points: full value.
    """

    person: int
    name: str
    party_group: str
    day: date | None
    what: str
    points: Points


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A line of a period's register, for the branch's own file: nothing is masked.

    settled: when the state was saved.  note: adjustment, cap, or why it is void or came back.
    """

    day: date
    name: str
    party_group: str
    category: str
    item: str
    reason: str
    points: Points
    counted: Points
    evidence: str
    state: EntryState
    settled: date
    note: str


@dataclass(frozen=True, slots=True)
class PeriodRegister:
    """All entries of a period with what counts of each, oldest day first."""

    branch: str
    scheme_title: str
    period: Period
    lines: tuple[RegisterLine, ...]
    known_act: int

    @property
    def live(self) -> int:
        """How many are not void."""
        return sum(line.state is not EntryState.VOIDED for line in self.lines)

    @property
    def points(self) -> Points:
        """Their full value."""
        return Points(sum(int(line.points) for line in self.lines if line.state is not EntryState.VOIDED))

    @property
    def counted(self) -> Points:
        """What counts of them."""
        return Points(sum(int(line.counted) for line in self.lines))
