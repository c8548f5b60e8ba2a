"""A period's public notice: the figures of its table, who moved since, and nothing that is private."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import peewee as pw

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.records import ActRow
from villageoffice.points import rules
from villageoffice.points.queries.entries import deducting_entries
from villageoffice.points.queries.month import period_table
from villageoffice.points.queries.movers import moves_to_announce
from villageoffice.points.queries.periods import undone
from villageoffice.points.queries.postings import posted_rows, posting, postings
from villageoffice.points.queries.scheme import required_scheme
from villageoffice.points.values import (
    Deduction,
    MonthRow,
    Move,
    Period,
    Posting,
    PublicNotice,
    Scheme,
)


def public_notice(
    year: int,
    number: int,
    posted: date,
    act: int | None = None,
    *,
    contact: str = "",
    scheme_title: str = "",
    masked: bool = False,
    amends: int | None = None,
) -> PublicNotice:
    """Return the notice of a period, to be posted on *posted*.

    number: of the month, or of the quarter if the scheme posts quarters.  contact: who takes
    objections, with telephone.  scheme_title: name of the branch's regulation, default the
    scheme's own.  masked: no reason of a deduction is told.  amends: the posting it replaces.
    Raises NoScheme; OfficeError if the period is not over, or *amends* is of another period.
    """
    scheme = required_scheme(year, act)
    period = Period(year, number, scheme.cycle)
    amended = _amended(amends, period, act)
    first, last = rules.posting_days(year, period.last_month, posted, scheme.notice_days)
    known = act if act is not None else int(ActRow.select(pw.fn.MAX(ActRow.id)).scalar() or 0)
    table = period_table(period, act, today=posted)
    moves = moves_to_announce(period, act, amended=amended)
    before = _before(period, act)
    rows, adjusted = _rows(table.rows, before, moves if amended else (), period, act)
    return PublicNotice(
        branch=table.branch,
        scheme_title=scheme_title or scheme.title,
        year=year,
        month=period.last_month,
        posted=first,
        last_day=last,
        notice_days=scheme.notice_days,
        rows=rows,
        foot=rules.notice_foot(scheme, table, period, before, adjusted),
        contact=contact,
        warning=rules.notice_warning(_missing(period, posted, act)),
        known_act=known,
        number=number,
        cycle=scheme.cycle,
        moves=moves,
        deductions=_deductions(scheme, period, rows, act, masked=masked),
        amends=amends,
        amended=amended.posted if amended else None,
        masked=masked,
    )


def _amended(key: int | None, period: Period, act: int | None) -> Posting | None:
    found = posting(key, act) if key is not None else None
    if found and found.period != period:
        raise OfficeError(f"要更正的是{found.period.title}的公示，不是{period.title}的。", "请核对期次。")
    return found


def _missing(period: Period, posted: date, act: int | None) -> tuple[str, ...]:
    """Return what forbids to post on a day; entries of people who have left count like all others."""
    over = posted >= rules.postable_on(period)
    wait = () if over else (rules.postable_words(period.year, period.last_month),)
    return undone(period, act) + wait


def _before(period: Period, act: int | None) -> Posting | None:
    """Return the posting of the year's period before, whose totals this notice goes on from."""
    earlier = [p for p in postings(period.year, act) if p.current and p.period.place < period.place]
    return earlier[-1] if earlier and earlier[-1].period.last_month + 1 == period.first_month else None


def _rows(
    rows: Sequence[MonthRow], before: Posting | None, moves: Sequence[Move], period: Period, act: int | None
) -> tuple[tuple[MonthRow, ...], int]:
    """Return the rows with what their remarks say of adjustments, and how many were adjusted."""
    announced = {row.person: row.year_total for row in posted_rows(before.key, act)} if before else {}
    moved = {move.person: move for move in moves if move.period == period}
    found, adjusted = [], 0
    for row in rows:
        remark = rules.adjusted_remark(row.remark, row.year_before, announced.get(row.person))
        adjusted += remark != row.remark
        remark = rules.amended_remark(remark, moved.get(row.person))
        found.append(replace(row, search="", remark=remark))
    return tuple(found), adjusted


def _deductions(
    scheme: Scheme, period: Period, rows: Sequence[MonthRow], act: int | None, *, masked: bool
) -> tuple[Deduction, ...]:
    entries = deducting_entries(period.first_day, period.last_day, act)
    return rules.deductions(rows, entries, {item.key: item for item in scheme.items}, masked=masked)
