"""Which period a day belongs to, how far a period has come, which days are shut."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from villageoffice.kits.exact import Points
from villageoffice.kits.text.dates import chinese_date, working_days_after
from villageoffice.points.rules.count import MONTHS_A_QUARTER, Sums, figures
from villageoffice.points.rules.posting import first_posting_day, posting_over
from villageoffice.points.values import Cycle, Figures, Period, PeriodState, Posting, Scheme

ANSWER_DAYS = 5
"""Working days in which an objection is answered (usual practice; no law sets them)."""


def period_of(day: date, cycle: Cycle) -> Period:
    """Return the period of a day.

    >>> period_of(date(2026, 10, 31), Cycle.QUARTER).title
    '2026年第四季度'
    """
    month = day.month
    return Period(day.year, month if cycle is Cycle.MONTH else -(-month // MONTHS_A_QUARTER), cycle)


def periods_begun(year: int, cycle: Cycle, today: date) -> tuple[Period, ...]:
    """Return the periods of a year that have begun on *today*, newest first."""
    last = 12 if cycle is Cycle.MONTH else 12 // MONTHS_A_QUARTER
    periods = (Period(year, number, cycle) for number in range(last, 0, -1))
    return tuple(period for period in periods if period.first_day <= today)


def postable_on(period: Period) -> date:
    """Return the first day on which a period may be posted: the day after its last."""
    return first_posting_day(period.year, period.last_month)


def answer_due(received: date) -> date:
    """Return the day by which an objection should be answered; the clerk shifts it for holidays."""
    return working_days_after(received, ANSWER_DAYS)


def period_figures(scheme: Scheme, sums: Sums, period: Period, arrival: int = 1) -> Figures:
    """Return a member's period: the sum of its months, after the total of the months before."""
    months = [figures(scheme, sums, month, arrival) for month in period.months]
    return Figures(
        base=Points(sum(int(found.base) for found in months)),
        bonus=Points(sum(int(found.bonus) for found in months)),
        deduction=Points(sum(int(found.deduction) for found in months)),
        before=months[0].before,
    )


def period_state(period: Period, posting: Posting | None, undone: bool, today: date) -> PeriodState:
    """Return how far a period has come.  undone: entries wait for review or for a reason."""
    if posting is None:
        over = today >= postable_on(period)
        return PeriodState.READY if over and not undone else PeriodState.OPEN
    if posting.filing is not None:
        return PeriodState.FILED
    return PeriodState.POSTING_OVER if posting_over(posting.last_day, today) else PeriodState.POSTED


@dataclass(frozen=True, slots=True)
class Shut:
    """The days that ordinary entries may no longer touch.

    postings: those that no other amends, in order of time.  closed: years that are closed.
    """

    postings: tuple[Posting, ...]
    closed: frozenset[int]

    def posting_of(self, day: date) -> Posting | None:
        """Return the posting whose figures a change on *day* would touch first.

        A day of a period that was passed over belongs to the next one that was posted.
        """
        after = (p for p in self.postings if p.period.year == day.year and day <= p.period.last_day)
        return min(after, key=lambda posting: posting.period.place, default=None)

    def why(self, day: date) -> str:
        """Say why nothing may be entered or changed on *day*, or nothing."""
        if day.year in self.closed:
            return f"{day.year}年度已经结账，{chinese_date(day)}的积分不能再登记、审核或作废。"
        posting = self.posting_of(day)
        if posting is None:
            return ""
        return (
            f"{posting.period.title}的积分已于{chinese_date(posting.posted)}公示，"
            f"{chinese_date(day)}的积分不能再登记、审核或作废。"
        )


def outside_words(posting: Posting, days: Sequence[date], first: date) -> str:
    """Say which days do not lie in the period an adjustment names, or nothing.

    first: the first day that the posting speaks for.
    """
    wrong = [day for day in days if not first <= day <= posting.period.last_day]
    if not wrong:
        return ""
    listed = "、".join(chinese_date(day) for day in sorted(set(wrong))[:3])
    return f"{listed}不在{posting.period.title}之内，不能作为这一期的调整。"
