"""Answers on a month: figures, the table, a member's card, the public notice."""

from dataclasses import dataclass
from datetime import date

from villageoffice.kits.exact import Points
from villageoffice.points.values.entries import Counted
from villageoffice.points.values.flow import Deduction, Move
from villageoffice.points.values.periods import Period
from villageoffice.points.values.words import Cycle


@dataclass(frozen=True, slots=True)
class Figures:
    """A member's month in figures: base + bonus + deduction = month; before + month = total."""

    base: Points
    bonus: Points
    deduction: Points
    before: Points

    @property
    def month(self) -> Points:
        """What the month counts."""
        return self.base + self.bonus + self.deduction

    @property
    def total(self) -> Points:
        """The year up to the end of the month."""
        return self.before + self.month


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A member's month.

    base + bonus + deduction = month; year_before + month = year_total.
    Members outside the scoring (免计分) have None for all figures; rank is None outside the ranking.
    member_word: 正式, 预备, 流动, 年老体弱, 双报到.  state: 已审核, 待审核, 初评中, 需说明, 未登记, 免计分.
    remark: what the notice says beside the figures.  unreviewed: entries still to be reviewed.
    """

    person: int
    name: str
    sort: str
    search: str
    party_group: str
    group_position: int
    member_word: str
    base: Points | None
    bonus: Points | None
    deduction: Points | None
    month: Points | None
    year_before: Points | None
    year_total: Points | None
    rank: int | None
    state: str
    remark: str
    unreviewed: int


@dataclass(frozen=True, slots=True)
class MonthTable:
    """The month view: one row per member, best total of the year first, 免计分 last.

    ranked: how many stand in the ranking.  entries: live entries of the month.
    total: sum of the month over all rows.
    to_judge, to_review, to_explain: entries of the rows' month still in 初评, still to be reviewed,
    deductions without a reason; the period's own counts (PeriodRow) are those of everybody.
    postable: the first day the month may be posted.
    missing: what is still to be done before that, in words; empty when nothing is.
    """

    year: int
    month: int
    branch: str
    rows: tuple[MonthRow, ...]
    ranked: int
    entries: int
    total: Points
    to_judge: int
    to_review: int
    to_explain: int
    postable: date
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberMonth:
    """One member's month for the panel.

    entries: the month's entries in order of day, each with what counts of it.
    notes: sentences on what counts and which caps are reached.
    totals: (month, total of the year up to its end) from January, or the month of arrival.
    """

    row: MonthRow
    ranked: int
    entries: tuple[Counted, ...]
    notes: tuple[str, ...]
    totals: tuple[tuple[int, Points], ...]


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """The figures of a period's notice, frozen at the moment it was drawn up.

    number, cycle: the period; month: its last month.  posted, last_day: first and last day of the
    posting (Civil Code Art. 201: the day of posting is not counted).  No ID number is in it: the
    rows' search text is empty.
    warning: why this is only a proof for checking, or empty.  foot: notes below the table.
    known_act: the figures are those known after this act.  moves: whose figures of earlier
    periods moved since they were announced.  deductions: why points were taken off.
    amends: the posting that this one replaces; amended: when that was posted.  masked: no reason of
    a deduction is told.
    """

    branch: str
    scheme_title: str
    year: int
    month: int
    posted: date
    last_day: date
    notice_days: int
    rows: tuple[MonthRow, ...]
    foot: tuple[str, ...]
    contact: str
    warning: str
    known_act: int
    number: int = 0
    cycle: Cycle = Cycle.MONTH
    moves: tuple[Move, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    amends: int | None = None
    amended: date | None = None
    masked: bool = False

    @property
    def title(self) -> str:
        """The heading of the paper."""
        return f"{self.branch}党员积分公示{'（更正）' if self.amends else ''}"

    @property
    def span(self) -> Period:
        """The period."""
        return Period(self.year, self.number or self.month, self.cycle)

    @property
    def period(self) -> str:
        """The period in words."""
        return self.span.title
