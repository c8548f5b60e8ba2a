"""How the totals of a year spread, and the groups beside one another.

Sums and means are over the members for whom points are kept; means are half up to a tenth.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from villageoffice.kits.exact import Points, half_up
from villageoffice.points.values import (
    Bin,
    Distribution,
    Grade,
    GroupComparison,
    GroupFigures,
    YearRow,
    YearTable,
)

BAND = 100
"""Ten points, in tenths."""


def distribute(table: YearTable) -> Distribution:
    """Return how many totals lie in each band of ten points, without a gap between the bands.

    The totals are those after vetoes.
    """
    totals = [int(row.total) for row in table.rows if row.total is not None]
    bands = [total // BAND for total in totals]
    bins = (
        tuple(Bin(Points(band * BAND), bands.count(band)) for band in range(min(bands), max(bands) + 1))
        if bands
        else ()
    )
    return Distribution(
        year=table.year,
        day=table.day,
        bins=bins,
        scored=len(totals),
        mean=_mean(totals),
        highest=Points(max(totals)) if totals else None,
        lowest=Points(min(totals)) if totals else None,
    )


def compare_groups(table: YearTable) -> GroupComparison:
    """Return the groups' figures in the order of the branch, and those of the whole branch."""
    groups: dict[tuple[int, str], list[YearRow]] = defaultdict(list)
    for row in table.rows:
        groups[row.group_position, row.party_group].append(row)
    return GroupComparison(
        year=table.year,
        day=table.day,
        branch=table.branch,
        scheme_title=table.scheme_title,
        categories=table.categories,
        groups=tuple(
            _figures(name or "未编组", position, groups[position, name], len(table.categories))
            for position, name in sorted(groups)
        ),
        whole=_figures("全支部", 0, table.rows, len(table.categories)),
        distribution=distribute(table),
        known_act=table.known_act,
    )


def _figures(name: str, position: int, rows: Sequence[YearRow], categories: int) -> GroupFigures:
    totals = [int(row.total) for row in rows if row.total is not None]
    courses = [row.course for row in rows if row.course is not None]
    return GroupFigures(
        name=name,
        position=position,
        members=len(rows),
        scored=len(totals),
        total=Points(sum(totals)),
        mean=_mean(totals),
        highest=Points(max(totals)) if totals else None,
        lowest=Points(min(totals)) if totals else None,
        categories=tuple(
            _mean(int(course.categories[place].counted) for course in courses) for place in range(categories)
        ),
        months=tuple(_mean(_reached(course.totals[month] for course in courses)) for month in range(12)),
        grades=tuple((grade, sum(row.grade is grade for row in rows)) for grade in Grade),
    )


def _reached(totals: Iterable[Points | None]) -> list[int]:
    return [int(total) for total in totals if total is not None]


def _mean(values: Iterable[int]) -> Points | None:
    found = list(values)
    return Points(half_up(Fraction(sum(found), len(found)))) if found else None
