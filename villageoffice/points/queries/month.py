"""The month view, the same for a quarter, and one member's month."""

from collections.abc import Collection
from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Points
from villageoffice.people import queries as people
from villageoffice.people.values import MemberRow
from villageoffice.points import rules
from villageoffice.points.queries.entries import year_entries
from villageoffice.points.queries.opened import counted_sums, sums_and_opened
from villageoffice.points.queries.scheme import required_scheme
from villageoffice.points.queries.standings import standings
from villageoffice.points.queries.sums import month_entries
from villageoffice.points.values import Figures, MemberMonth, MonthRow, MonthTable, Period, Scheme


def month_table(year: int, month: int, act: int | None = None, *, today: date | None = None) -> MonthTable:
    """Return the month of everybody who is a member on its last day.

    today: the day on the office's calendar; from the first day on which the month may be
    posted, ``missing`` no longer waits for it.  Raises NoScheme.
    """
    return period_table(Period(year, month), act, today=today)


def period_table(period: Period, act: int | None = None, *, today: date | None = None) -> MonthTable:
    """Return the same for a month or a quarter; the table's month is the period's last.

    Members are those of the period's last day.  Raises NoScheme.
    """
    year, month = period.year, period.last_month
    scheme = required_scheme(year, act)
    members = people.member_rows(period.last_day, act)
    entries = _entries(_scored(members), period, act)
    rows = rules.month_rows(members, _figures(scheme, members, period, act), entries)
    waiting = tuple(entries.values())
    postable = rules.postable_on(period)
    wait = () if today is not None and today >= postable else (rules.postable_words(year, month),)
    branch = people.party_branch(act)
    return MonthTable(
        year=year,
        month=month,
        branch=branch.name if branch else "",
        rows=rows,
        ranked=sum(row.rank is not None for row in rows),
        entries=sum(found.number for found in waiting),
        total=Points(sum(int(row.month) for row in rows if row.month is not None)),
        to_judge=sum(found.declared for found in waiting),
        to_review=sum(found.judged for found in waiting),
        to_explain=sum(found.unexplained for found in waiting),
        postable=postable,
        missing=rules.missing_words(waiting) + wait,
    )


def member_month(person: int, year: int, month: int, act: int | None = None) -> MemberMonth:
    """Return one member's month; figures and rank are those of :func:`month_table`.

    Raises NoScheme; OfficeError if the person is no member on the last day of the month.
    """
    return member_period(person, Period(year, month), act)


def member_period(
    person: int, period: Period, act: int | None = None, *, table: MonthTable | None = None
) -> MemberMonth:
    """Return the same for a month or a quarter.

    table: that of :func:`period_table`, where it is at hand: then nobody else is looked at.
    """
    table = table or period_table(period, act)
    row, year, month = _row_of(table, person), period.year, period.last_month
    if row.month is None:
        return MemberMonth(row, table.ranked, (), ("免计分党员不登记积分，不参加排名。",), ())
    scheme = required_scheme(year, act)
    all_sums, opened = sums_and_opened(scheme, [person], month, act)
    sums, arrival = all_sums.get(person, {}), standings(act, [person])[person].arrival(year)
    counted = rules.count_entries(scheme, year_entries(person, year, act), arrival, opened.get(person, {}))
    return MemberMonth(
        row=row,
        ranked=table.ranked,
        entries=tuple(item for item in counted if item.entry.day.month in period.months),
        notes=(f"{period.this}计入 {row.month.written} 分。", *rules.cap_notes(scheme, sums, month, arrival)),
        totals=rules.totals_by_month(scheme, sums, month, arrival),
    )


def _row_of(table: MonthTable, person: int) -> MonthRow:
    for row in table.rows:
        if row.person == person:
            return row
    raise OfficeError(f"这个人在{table.year}年{table.month}月末不是本支部党员，没有积分。", "请换一个月份。")


def _scored(members: Collection[MemberRow]) -> list[int]:
    return [member.person for member in members if rules.is_scored(member)]


def _entries(persons: Collection[int], period: Period, act: int | None) -> dict[int, rules.MonthEntries]:
    """Return what is still to be done with the entries of the period, by person."""
    found: dict[int, rules.MonthEntries] = {}
    for month in period.months:
        for person, entries in month_entries(persons, period.year, month, act).items():
            found[person] = found[person].plus(entries) if person in found else entries
    return found


def _figures(
    scheme: Scheme, members: Collection[MemberRow], period: Period, act: int | None
) -> dict[int, Figures]:
    scored = _scored(members)
    sums = counted_sums(scheme, scored, period.last_month, act)
    arrivals = {person: found.arrival(scheme.year) for person, found in standings(act).items()}
    return {
        person: rules.period_figures(scheme, sums.get(person, {}), period, arrivals.get(person, 1))
        for person in scored
    }
