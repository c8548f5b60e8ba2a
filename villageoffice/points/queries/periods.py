"""The periods of a year with their states, and what waits for whom."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import peewee as pw

from villageoffice.kits.exact import Points
from villageoffice.people import queries as people
from villageoffice.points import rules
from villageoffice.points.models import EntryRecord
from villageoffice.points.queries.movers import movers
from villageoffice.points.queries.objections import objections
from villageoffice.points.queries.postings import postings
from villageoffice.points.queries.scheme import required_scheme, scheme
from villageoffice.points.values import (
    Cycle,
    EntryState,
    Objection,
    ObjectionOutcome,
    Period,
    PeriodRow,
    PeriodState,
    Posting,
    Waiting,
)

_WAITING = (EntryState.DECLARED, EntryState.GROUP_JUDGED)


def periods(year: int, today: date, act: int | None = None) -> tuple[PeriodRow, ...]:
    """Return the periods of a year that have begun, newest first.  Raises NoScheme."""
    cycle = required_scheme(year, act).cycle
    done = _todo(year, act)
    posted = postings(year, act)
    received = objections(year, act)
    return tuple(
        _row(period, done, posted, received, today, act) for period in rules.periods_begun(year, cycle, today)
    )


def undone(period: Period, act: int | None = None) -> tuple[str, ...]:
    """Return what entries of a period still need before it can be posted, e.g. ``审核 12 条``.

    All live entries count, also of people who have left the branch since.
    """
    return rules.missing_words(_of(period, _todo(period.year, act)))


def undone_in_year(year: int, act: int | None = None) -> tuple[str, ...]:
    """Return the same for a whole year."""
    return rules.missing_words(tuple(_todo(year, act).values()))


def periods_with_entries(year: int, act: int | None = None) -> tuple[Period, ...]:
    """Return the periods of a year in which anything was entered, oldest first.  Raises NoScheme."""
    cycle = required_scheme(year, act).cycle
    days = (date(year, month, 1) for month in sorted(_todo(year, act)))
    return tuple(dict.fromkeys(rules.period_of(day, cycle) for day in days))


def last_period_over(today: date, act: int | None = None) -> Period:
    """Return the last period that is over, by the scheme of its year; a month where there is none."""
    found = _period_before(today.replace(day=1), act)
    return found if found.last_day < today else _period_before(found.first_day, act)


def _period_before(day: date, act: int | None) -> Period:
    before = day - timedelta(days=1)
    found = scheme(before.year, act)
    return rules.period_of(before, found.cycle if found else Cycle.MONTH)


def waiting(year: int, act: int | None = None) -> tuple[Waiting, ...]:
    """Return what waits for the groups and for the branch, by step and party group."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = EntryRecord.select(EntryRecord.key, EntryRecord.person, EntryRecord.state, EntryRecord.day).where(
        EntryRecord.known_at(act), EntryRecord.state.in_(_WAITING), EntryRecord.day.between(first, last)
    )
    found: dict[tuple[EntryState, str], list[tuple[date, int]]] = defaultdict(list)
    entries = list(rows.order_by(EntryRecord.day, EntryRecord.key).namedtuples())
    groups = _groups(max((row.day for row in entries), default=last), act)
    for row in entries:
        found[row.state, groups.get(row.person, "")].append((row.day, row.key))
    order = list(dict.fromkeys(groups.values()))
    return tuple(
        Waiting(state, group, tuple(key for _, key in mine), mine[0][0])
        for (state, group), mine in sorted(
            found.items(),
            key=lambda pair: (
                _WAITING.index(pair[0][0]),
                order.index(pair[0][1]) if pair[0][1] in order else len(order),
            ),
        )
    )


def _groups(day: date, act: int | None) -> dict[int, str]:
    return {row.person: row.party_group for row in people.member_rows(day, act)}


def _todo(year: int, act: int | None) -> dict[int, rules.MonthEntries]:
    """Return by month how many live entries there are and what is to be done with them."""
    bare = pw.Case(None, [((EntryRecord.points < Points(0)) & (EntryRecord.reason == ""), 1)], 0)
    month = pw.fn.SUBSTR(EntryRecord.day, 6, 2).cast("INTEGER").alias("month")
    query = (
        EntryRecord.select(month, EntryRecord.state, pw.fn.COUNT(1), pw.fn.SUM(bare))
        .where(
            EntryRecord.known_at(act),
            EntryRecord.state != EntryState.VOIDED,
            EntryRecord.day.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .group_by(pw.SQL("month"), EntryRecord.state)
    )
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for at, state, number, unexplained in EntryRecord._meta.database.execute(query).fetchall():
        counts[at][state] += number
        counts[at]["unexplained"] += unexplained
    return {
        at: rules.MonthEntries(
            declared=mine[EntryState.DECLARED.value],
            judged=mine[EntryState.GROUP_JUDGED.value],
            reviewed=mine[EntryState.REVIEWED.value],
            unexplained=mine["unexplained"],
        )
        for at, mine in counts.items()
    }


def _of(period: Period, todo: Mapping[int, rules.MonthEntries]) -> list[rules.MonthEntries]:
    return [todo[month] for month in period.months if month in todo]


def _row(
    period: Period,
    todo: Mapping[int, rules.MonthEntries],
    posted: tuple[Posting, ...],
    received: tuple[Objection, ...],
    today: date,
    act: int | None,
) -> PeriodRow:
    entries = _of(period, todo)
    words = rules.missing_words(entries)
    mine = [found for found in received if found.period == period]
    posting = next((found for found in posted if found.current and found.period == period), None)
    state = rules.period_state(period, posting, undone=bool(words), today=today)
    return PeriodRow(
        period=period,
        state=state,
        missing=_missing(period, state, words, posting, mine, today, act),
        entries=sum(found.number for found in entries),
        objections=sum(found.open for found in mine),
        posting=posting,
        to_judge=sum(found.declared for found in entries),
        to_review=sum(found.judged for found in entries),
        to_explain=sum(found.unexplained for found in entries),
    )


def _missing(
    period: Period,
    state: PeriodState,
    words: tuple[str, ...],
    posting: Posting | None,
    received: list[Objection],
    today: date,
    act: int | None,
) -> tuple[str, ...]:
    if posting is None:
        over = today >= rules.postable_on(period)
        return words if over else (*words, rules.postable_words(period.year, period.last_month))
    if state is PeriodState.FILED:
        return ()
    last = posting.last_day
    steps = [f"公示到{last.month}月{last.day}日"] if state is PeriodState.POSTED else []
    return (*steps, *_objection_words(posting, received, act), *(() if steps else ("备案",)))


def reposting_due(posting: Posting, received: Sequence[Objection], act: int | None = None) -> bool:
    """Say whether an upheld objection moved figures of a posting: it must be posted again."""
    return bool(_linked(posting, received)) and bool(movers(posting, act))


def unsettled(
    posting: Posting, received: Sequence[Objection], act: int | None = None
) -> tuple[Objection, ...]:
    """Return the upheld objections that neither moved a figure nor say why the figures stay."""
    linked = _linked(posting, received)
    idle = linked if linked and not movers(posting, act) else []
    return (*(found for found in received if found.unsettled), *idle)


def _linked(posting: Posting, received: Sequence[Objection]) -> list[Objection]:
    """Return the upheld objections to a posting that an adjustment is to put right."""
    return [
        found
        for found in received
        if found.outcome is ObjectionOutcome.UPHELD
        and found.adjustment
        and not found.stays
        and found.posting == posting.key
    ]


def _objection_words(posting: Posting, received: Sequence[Objection], act: int | None) -> tuple[str, ...]:
    """Return what objections to a posting still ask for: an answer, an amended notice, a reason."""
    open_ = sum(found.open for found in received)
    words = (f"答复异议 {open_} 件",) if open_ else ()
    if idle := unsettled(posting, received, act):
        words = (*words, f"落实成立的异议 {len(idle)} 件")
    return (*words, "重新公示") if reposting_due(posting, received, act) else words
