"""Periods that are posted: a month or a quarter, how far it has come, its posting and filing."""

import calendar
from dataclasses import dataclass
from datetime import date

from villageoffice.points.values.words import Cycle, PeriodState

_QUARTERS = "一二三四"
_MONTHS_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Period:
    """A month (number 1–12) or a quarter (1–4) of a year."""

    year: int
    number: int
    cycle: Cycle = Cycle.MONTH

    @property
    def first_month(self) -> int:
        """Its first month.

        >>> Period(2026, 3, Cycle.QUARTER).first_month, Period(2026, 3).first_month
        (7, 3)
        """
        return self.number if self.cycle is Cycle.MONTH else _MONTHS_A_QUARTER * (self.number - 1) + 1

    @property
    def last_month(self) -> int:
        """Its last month."""
        return self.number if self.cycle is Cycle.MONTH else _MONTHS_A_QUARTER * self.number

    @property
    def months(self) -> tuple[int, ...]:
        """Its months."""
        return tuple(range(self.first_month, self.last_month + 1))

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.first_month, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return date(self.year, self.last_month, calendar.monthrange(self.year, self.last_month)[1])

    @property
    def label(self) -> str:
        """The period without its year: ``10月``, ``第三季度``."""
        return f"{self.number}月" if self.cycle is Cycle.MONTH else f"第{_QUARTERS[self.number - 1]}季度"

    @property
    def title(self) -> str:
        """The period in words: ``2026年10月``, ``2026年第三季度``."""
        return f"{self.year}年{self.label}"

    @property
    def this(self) -> str:
        """What a column calls it: ``本月``, ``本季``."""
        return "本月" if self.cycle is Cycle.MONTH else "本季"

    @property
    def before(self) -> str:
        """What a column calls the total up to the period before: ``上月累计``, ``上季累计``."""
        return "上月累计" if self.cycle is Cycle.MONTH else "上季累计"

    @property
    def place(self) -> tuple[int, int]:
        """Sorts periods by time."""
        return self.year, self.last_month


@dataclass(frozen=True, slots=True)
class Filing:
    """A posted period was filed with the township."""

    key: int
    filed: date
    file_number: str
    receiver: str
    remark: str


@dataclass(frozen=True, slots=True)
class Posting:
    """A public notice that was posted; its figures are frozen.

    last_day: the posting lasts to midnight of it.  known_act: the figures are those known after
    this act.  digest: SHA-256 of the paper.  reposts: the posting it amends.  current: no other
    posting amends it.  contact: who takes objections, as printed; empty for one posted before
    that was kept.  masked: no reason of a deduction is told.
    """

    key: int
    period: Period
    posted: date
    last_day: date
    place: str
    posted_by: str
    taken_down: date | None
    known_act: int
    digest: str
    reposts: int | None
    remark: str
    current: bool
    filing: Filing | None
    contact: str = ""
    masked: bool = False


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period of the list: how far it has come and what is still missing for the next step.

    entries: live entries of its days.  to_judge, to_review, to_explain: how many of them wait for
    the group, for the branch, for a reason; also those of people who have left since.
    objections: open ones.  posting: the newest one.
    """

    period: Period
    state: PeriodState
    missing: tuple[str, ...]
    entries: int
    objections: int
    posting: Posting | None
    to_judge: int = 0
    to_review: int = 0
    to_explain: int = 0

    @property
    def number(self) -> int:
        """Number of the month or the quarter."""
        return self.period.number

    @property
    def label(self) -> str:
        """The period without its year."""
        return self.period.label
