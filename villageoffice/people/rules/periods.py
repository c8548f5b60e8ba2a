"""When a period holds.  Both its days are included; a day unknown to the day counts generously."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol, TypeVar

from villageoffice.kits.text.dates import PartialDate, age_on


class Period(Protocol):
    """Anything with a first and a last day; None is open."""

    @property
    def since(self) -> PartialDate | None:
        """First day, None: always."""

    @property
    def until(self) -> PartialDate | None:
        """Last day, None: still running."""


P = TypeVar("P", bound=Period)


def holds(since: PartialDate | None, until: PartialDate | None, day: date) -> bool:
    """Say whether a period holds on *day*.

    A first day known to the month counts from the month's first day, a last day to its last.
    """
    return (since is None or since.first() <= day) and (until is None or day <= until.last())


def begin(since: PartialDate | None) -> date:
    """Return the day a period begins, for sorting; one without a first day comes before all others."""
    return date.min if since is None else since.first()


def current(periods: Iterable[P], day: date) -> P | None:
    """Return the period that holds on *day*; of several (months overlap) the one that began last."""
    running = [period for period in periods if holds(period.since, period.until, day)]
    return max(running, key=lambda period: begin(period.since), default=None)


def overlap(one: Period, two: Period) -> bool:
    """Say whether two periods have a day in common."""
    one_first = one.until is None or begin(two.since) <= one.until.last()
    two_first = two.until is None or begin(one.since) <= two.until.last()
    return one_first and two_first


def day_before(day: PartialDate) -> PartialDate:
    """Return the last day of what ends when something new begins on *day*."""
    return PartialDate.of(day.first() - timedelta(days=1))


def completed_years(birth: PartialDate | None, day: date) -> int | None:
    """Return the years somebody has certainly completed on *day*; None if birth is unknown or later.

    Birth known to the month counts from the month's last day.  Born on 29 February: complete on
    28 February of a common year (Civil Code Art. 202).
    """
    if birth is None or birth.last() > day:
        return None
    return age_on(birth.last(), day)


def is_adult(birth: PartialDate | None, day: date) -> bool:
    """Say whether somebody is certainly of age: 18 years, from the birthday itself (Civil Code Art. 17)."""
    years = completed_years(birth, day)
    return years is not None and years >= 18
