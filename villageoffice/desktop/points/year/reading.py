"""What the year's dialog reads from the books; it runs on the data thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from villageoffice.points import queries, rules
from villageoffice.points.values import Distribution, GroupComparison, YearTable


@dataclass(frozen=True, slots=True)
class YearView:
    """A year up to a day.  years: those that have a scheme, newest first."""

    today: date
    years: tuple[int, ...]
    table: YearTable
    distribution: Distribution
    groups: GroupComparison

    @property
    def over(self) -> bool:
        """Whether the year is over."""
        return self.today.year > self.table.year

    @property
    def whole(self) -> bool:
        """Whether the figures are those of everything entered for the year so far."""
        return self.table.day >= min(self.today, date(self.table.year, 12, 31))


def read_year(today: date, year: int, day: date | None) -> YearView:
    """Read a year up to *day*: by default today, or its last day once it is over.

    Raises NoScheme; OfficeError for a day of another year.
    """
    last = day or max(min(today, date(year, 12, 31)), date(year, 1, 1))
    table = queries.year_table(year, last, today=today)
    return YearView(
        today, queries.scheme_years(), table, rules.distribute(table), rules.compare_groups(table)
    )
