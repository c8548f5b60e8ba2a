"""What of the points register waits for whom, for the home page and the navigation."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from villageoffice.kits.exact import Points
from villageoffice.office.agenda_values import Appointment, Task, Tile
from villageoffice.points import queries
from villageoffice.points.values import EntryState, Period, PeriodRow, PeriodState

_SOON = 45


def waiting_for_review(today: date) -> int:
    """Return how many entries of this year wait for the branch."""
    if queries.scheme(today.year) is None:
        return 0
    groups = queries.waiting(today.year)
    return sum(len(group.entries) for group in groups if group.state is EntryState.GROUP_JUDGED)


def periods(today: date) -> tuple[PeriodRow, ...]:
    """Return the periods of this year and of the last, newest first, as far as there is a scheme."""
    years = [year for year in (today.year, today.year - 1) if queries.scheme(year) is not None]
    return tuple(row for year in years for row in queries.periods(year, today))


def ready_period(today: date) -> Period | None:
    """Return the newest period that may be posted and is not, or None."""
    return next((row.period for row in periods(today) if row.state is PeriodState.READY), None)


def tasks(rows: tuple[PeriodRow, ...], today: date) -> Iterator[Task]:
    """Yield what is to be done, newest period first."""
    ready = next((row for row in rows if row.state is PeriodState.READY), None)
    for row in rows:
        where = (row.period.year, row.period.last_month)
        if row.objections:
            what = f"{row.label}积分公示有 {row.objections} 条异议待答复"
            note = "5 个工作日内答复，答复后才能备案"
            yield Task("megaphone", "bad", what, note, "去答复", "points", where)
        elif row.state is PeriodState.POSTING_OVER:
            note = _posted_words(row)
            yield Task(
                "check-circle", "ok", f"{row.label}积分公示期满，可以备案", note, "去备案", "points", where
            )
        elif row.state is PeriodState.OPEN:
            yield from _unfinished(row, where)
        elif row is ready and (today - row.period.last_day).days < _SOON:
            what, note = f"{row.label}积分已审核完，可以公示", f"登记 {row.entries} 条"
            yield Task("check-circle", "ok", what, note, "去公示", "points", where)


def appointments(rows: tuple[PeriodRow, ...]) -> Iterator[Appointment]:
    """Yield the days on which a period may be posted or filed."""
    if rows:
        yield Appointment(rows[0].period.last_day + timedelta(days=1), f"{rows[0].label}积分可以公示")
    for row in rows:
        if row.state is PeriodState.POSTED and row.posting is not None:
            day = row.posting.last_day + timedelta(days=1)
            yield Appointment(day, f"{row.label}积分公示期满，可备案")


def tile(today: date) -> Tile:
    """Return the year's figures."""
    if queries.scheme(today.year) is None:
        return Tile("本年度积分", "—", "还没有登记")
    table = queries.month_table(today.year, today.month, today=today)
    totals = [row.year_total for row in table.rows if row.year_total is not None]
    if not totals:
        return Tile("本年度积分", "—", "还没有登记")
    average = Points(rounded_average([int(total) for total in totals]))
    entries = sum(row.entries for row in queries.periods(today.year, today))
    note = f"最高 {max(totals)} · 最低 {min(totals)} · 登记 {entries} 条"
    return Tile("本年度积分", f"平均 {average}", note, _by_month(today), f"1–{today.month}月")


def rounded_average(tenths: list[int]) -> int:
    """Return the average in tenths, halves up."""
    return (2 * sum(tenths) + len(tenths)) // (2 * len(tenths))


def _by_month(today: date) -> tuple[int, ...]:
    """The branch's total at the end of each month, never falling for the picture's sake."""
    courses = [row.course for row in queries.year_table(today.year, today=today).rows if row.course]
    sums = [sum(int(course.totals[month] or 0) for course in courses) for month in range(today.month)]
    return tuple(accumulate(sums, max))


def _unfinished(row: PeriodRow, where: tuple[int, int]) -> Iterator[Task]:
    note = "、".join(row.missing)
    if row.to_judge or row.to_review:
        waiting = ((row.to_judge, "待党小组初评"), (row.to_review, "待支部审核"))
        told = "、".join(f"{number} 条{who}" for number, who in waiting if number)
        button = "去审核" if row.to_review else "去初评"
        yield Task("points", "warn", f"{row.label}积分：{told}", note, button, "points", where)
    elif row.to_explain:
        what = f"{row.label}积分：{row.to_explain} 条扣分没有写事由"
        yield Task("points", "bad", what, "扣分要写明事由，公示时备查", "去补写", "points", where)


def _posted_words(row: PeriodRow) -> str:
    if row.posting is None:
        return ""
    return f"{row.posting.posted:%m-%d} 至 {row.posting.last_day:%m-%d}，没有待答复的异议"
