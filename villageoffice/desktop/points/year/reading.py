"""What the year's dialog reads from the books; it runs on the data thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from villageoffice.points import queries, rules
from villageoffice.points.values import Appraisal, Distribution, GroupComparison, YearTable

_NAMED = 6


@dataclass(frozen=True, slots=True)
class YearView:
    """A year up to a day.  years: those that have a scheme, newest first.

    appraisals: what the scheme counts of the appraisal, with everybody's mark.
    """

    today: date
    years: tuple[int, ...]
    table: YearTable
    distribution: Distribution
    groups: GroupComparison
    appraisals: tuple[Appraisal, ...]

    @property
    def over(self) -> bool:
        """Whether the year is over."""
        return self.today.year > self.table.year

    @property
    def whole(self) -> bool:
        """Whether the figures are those of everything entered for the year so far."""
        return self.table.day >= min(self.today, date(self.table.year, 12, 31))

    @property
    def unmarked_words(self) -> str:
        """Who lacks a mark of the appraisal, once it has begun or the year is over; else nothing."""
        found = [row.name for one in self.appraisals for row in one.missing]
        if not found or not (self.over or any(one.begun for one in self.appraisals)):
            return ""
        more = f"等 {len(found)} 人" if len(found) > _NAMED else ""
        return f"民主评议还没有得分：{'、'.join(found[:_NAMED])}{more}。"


def read_year(today: date, year: int, day: date | None) -> YearView:
    """Read a year up to *day*: by default today, or its last day once it is over.

    Raises NoScheme; OfficeError for a day of another year.
    """
    last = day or max(min(today, date(year, 12, 31)), date(year, 1, 1))
    table = queries.year_table(year, last, today=today)
    return YearView(
        today=today,
        years=queries.scheme_years(),
        table=table,
        distribution=rules.distribute(table),
        groups=rules.compare_groups(table),
        appraisals=queries.appraisals(year, last),
    )
