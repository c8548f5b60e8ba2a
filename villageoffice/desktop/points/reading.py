"""What the page reads from the books, in one piece each; all of it runs on the data thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from villageoffice.kits.text.masks import id_tail
from villageoffice.kits.text.pinyin import name_keys
from villageoffice.office import attachments
from villageoffice.office.attachments import Attached
from villageoffice.people import queries as people
from villageoffice.people.values import MemberRow
from villageoffice.points import queries, rules
from villageoffice.points.values import (
    Cycle,
    EntryRow,
    Item,
    MemberMonth,
    MonthTable,
    Period,
    PeriodRow,
    PeriodState,
    Posting,
    Scheme,
)

MONTHS = 12

NO_ENTRIES = ("无登记", "neutral")
"""What the list says of a period that is over and in which nothing was entered."""

_KINDS = {
    PeriodState.OPEN: "warn",
    PeriodState.READY: "info",
    PeriodState.POSTED: "info",
    PeriodState.POSTING_OVER: "info",
    PeriodState.FILED: "ok",
}


@dataclass(frozen=True, slots=True)
class MonthView:
    """A period of the page: a month, or a quarter where the scheme posts quarters.

    years: those that can be chosen, newest first.  table: None while the year has no scheme.
    members: party members on the last day of the period.  periods: of the year, newest first; none
    without a scheme.  shut: why nothing may be entered in the period any more, or empty.
    closed: the year is closed, so nothing may be adjusted either.  posting: which one an
    adjustment of the period names.  moved: how many members' figures or ranks are no longer those
    that were posted.  act: the last act when it was read.
    """

    today: date
    years: tuple[int, ...]
    period: Period
    scheme: Scheme | None
    members: int
    table: MonthTable | None
    periods: tuple[PeriodRow, ...] = ()
    shut: str = ""
    closed: bool = False
    posting: Posting | None = None
    moved: int = 0
    act: int = 0

    @property
    def year(self) -> int:
        """The year."""
        return self.period.year

    @property
    def month(self) -> int:
        """The month to enter points in: the period's last that has begun."""
        begun = [month for month in self.period.months if date(self.year, month, 1) <= self.today]
        return begun[-1] if begun else self.period.first_month

    @property
    def row(self) -> PeriodRow | None:
        """How far the period has come, None without a scheme."""
        return next((row for row in self.periods if row.period == self.period), None)

    @property
    def over(self) -> bool:
        """Whether the period is over."""
        return rules.postable_on(self.period) <= self.today

    @property
    def usual_day(self) -> date:
        """The day offered for a new entry: today, or the last day of a period that is over."""
        return self.period.last_day if self.over and not self.shut else self.today


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member's period, and the photographs and scans kept with its entries, by entry."""

    found: MemberMonth
    evidence: Mapping[int, tuple[Attached, ...]]


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item of the scheme with what it is found by."""

    item: Item
    search: str


@dataclass(frozen=True, slots=True)
class MemberName:
    """A member who may get points on a day.  text: the name, with a hint where there are two of it."""

    person: int
    name: str
    text: str
    search: str
    party_group: str
    scored: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be entered on a day, and for whom; no items without a scheme for that year."""

    day: date
    scheme: int
    items: tuple[ItemLine, ...]
    members: tuple[MemberName, ...]


def read_month(
    today: date, year: int | None, month: int | None, act: int = 0, before: MonthView | None = None
) -> MonthView:
    """Read the period in which a month lies, the present one when none is given.

    act: the last act there is; of a view read *before* after the same act the year's periods still hold.
    """
    chosen = year or today.year
    last = months_of(chosen, today)[0]
    at = min(month or last, last)
    scheme = queries.scheme(chosen)
    cycle = scheme.cycle if scheme else Cycle.MONTH
    period = rules.period_of(date(chosen, at, 1), cycle)
    years = tuple(sorted({*queries.scheme_years(), today.year, chosen}, reverse=True))
    known = before if before and (before.act, before.year, before.today) == (act, chosen, today) else None
    rows = known.periods if known else queries.periods(chosen, today) if scheme else ()
    table = queries.period_table(period, today=today) if scheme else None
    if not table or not table.rows:
        members = len(people.member_rows(period.last_day))
        return MonthView(today, years, period, scheme, members, None, rows, act=act)
    shut = queries.shut()
    posting = shut.posting_of(period.last_day)
    own = posting is not None and posting.period == period
    return MonthView(
        today=today,
        years=years,
        period=period,
        scheme=scheme,
        members=len(table.rows),
        table=table,
        periods=rows,
        shut=shut.why(period.last_day),
        closed=chosen in shut.closed,
        posting=posting,
        moved=len(queries.movers(posting)) if own and posting else 0,
        act=act,
    )


def months_of(year: int, today: date) -> tuple[int, ...]:
    """The months of a year that have begun, newest first; of a year to come only the first."""
    if year > today.year:
        return (1,)
    last = today.month if year == today.year else MONTHS
    return tuple(range(last, 0, -1))


def first_unexplained(period: Period) -> EntryRow | None:
    """Read the first deduction of a period without a reason, whoever's it is."""
    rows = (row for month in period.months for row in queries.find_entries(period.year, month))
    return next((row for row in rows if row.entry.unexplained), None)


def read_member(period: Period, person: int, today: date, table: MonthTable) -> MemberView:
    """Read a member's period, whose figures and rank stand in *table*; of a quarter up to today.

    Raises NoScheme; OfficeError if the person is no member at its end.
    """
    found = queries.member_period(person, period, table=table)
    totals = tuple(one for one in found.totals if date(period.year, one[0], 1) <= today)
    kept = {one.entry.key: attachments.attachments(one.entry.key) for one in found.entries}
    return MemberView(replace(found, totals=totals), {key: own for key, own in kept.items() if own})


def period_pill(row: PeriodRow) -> tuple[str, str]:
    """Say how far a period has come, and the kind of pill it is told in."""
    if row.state is PeriodState.READY and not row.entries:
        return NO_ENTRIES
    kind = "bad" if row.objections and row.posting else _KINDS[row.state]
    return row.state.label, kind


def missing_words(row: PeriodRow) -> str:
    """Say what a period still lacks, e.g. ``还差：审核 12 条、说明 1 条；12月1日起可公示``."""
    if row.state is PeriodState.FILED and row.posting and row.posting.filing:
        return f"{short_day(row.posting.filing.filed)}已备案"
    if row.state is PeriodState.READY:
        return "已审核完，可以公示" if row.entries else ""
    if row.posting is not None:
        said = "、".join(row.missing)
        return said if row.state is PeriodState.POSTED else f"公示期满，还差：{said}"
    wait = rules.postable_words(row.period.year, row.period.last_month)
    lacking = "、".join(word for word in row.missing if word != wait)
    parts = [f"还差：{lacking}" if lacking else "", wait if wait in row.missing else ""]
    return "；".join(filter(None, parts))


def short_day(day: date) -> str:
    """A day of this year in few words.

    >>> short_day(date(2026, 11, 2))
    '11月2日'
    """
    return f"{day.month}月{day.day}日"


def read_choices(day: date) -> Choices:
    """Read the scheme's items and the members of a day."""
    scheme = queries.scheme(day.year)
    items = scheme.items_on(day) if scheme else ()
    return Choices(
        day=day,
        scheme=scheme.key if scheme else 0,
        items=tuple(ItemLine(item, item_search(item)) for item in items),
        members=member_names(people.member_rows(day)),
    )


def item_search(item: Item) -> str:
    """What an item is found by: its name, its Pinyin, its category."""
    return f"{name_keys(item.name).search} {item.category.name}"


def member_names(rows: tuple[MemberRow, ...]) -> tuple[MemberName, ...]:
    """Members in their order; two of one name are told apart."""
    names = [row.name for row in rows]
    return tuple(
        MemberName(
            person=row.person,
            name=row.name,
            text=f"{row.name}（{_hint(row)}）" if names.count(row.name) > 1 else row.name,
            search=row.search,
            party_group=row.party_group,
            scored=rules.is_scored(row),
        )
        for row in rows
    )


def _hint(row: MemberRow) -> str:
    return id_tail(row.id_number) or row.village_group or str(row.person)
