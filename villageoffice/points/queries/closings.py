"""Years that are closed, and their stored results."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from villageoffice.points.models import ClosedTotal, ClosingRecord, SchemeRecord
from villageoffice.points.queries.postings import postings
from villageoffice.points.values import ClosedRow, ClosedYear, Grade


def closed_years(act: int | None = None) -> frozenset[int]:
    """Return the years that are closed: nothing in them may change any more."""
    closed = ClosingRecord.select(ClosingRecord.scheme).where(ClosingRecord.known_at(act))
    rows = SchemeRecord.select(SchemeRecord.year).where(
        SchemeRecord.known_at(act), SchemeRecord.key.in_(closed)
    )
    return frozenset(int(row.year) for row in rows)


def closed_year(year: int, act: int | None = None) -> ClosedYear | None:
    """Return the stored results of a closed year, in the order they were stored; None if it is open."""
    closing = closing_of(year, act)
    if closing is None:
        return None
    rows = tuple(
        ClosedRow(row.person, row.total, row.rank, Grade[row.grade] if row.grade else None)
        for row in closed_totals(closing.key, act)
    )
    return ClosedYear(year, closing.closed, closing.known_act, closing.remark, rows)


def posted_until(year: int, act: int | None = None) -> date | None:
    """Return the last day of the year's newest posted period; None while nothing is posted."""
    return max((found.period.last_day for found in postings(year, act)), default=None)


def closing_of(year: int, act: int | None = None) -> Any:
    """Return the row of a year's closing, or None."""
    schemes = SchemeRecord.select(SchemeRecord.key).where(
        SchemeRecord.year == year, SchemeRecord.known_at(act)
    )
    query = ClosingRecord.select().where(ClosingRecord.scheme.in_(schemes), ClosingRecord.known_at(act))
    return query.namedtuples().first()


def closed_totals(closing: int, act: int | None = None) -> Iterable[Any]:
    """Return the rows of a closing's totals."""
    rows = ClosedTotal.select().where(ClosedTotal.closing == closing, ClosedTotal.known_at(act))
    return list(rows.order_by(ClosedTotal.key).namedtuples())
