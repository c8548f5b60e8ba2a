"""What the page reads from the books, in one piece each; all of it runs on the data thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from villageoffice.kits.text.masks import id_tail
from villageoffice.kits.text.pinyin import name_keys
from villageoffice.people import queries as people
from villageoffice.people.values import MemberRow
from villageoffice.points import queries, rules
from villageoffice.points.values import Item, MonthTable, Scheme

MONTHS = 12


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of the page.

    years: those that can be chosen, newest first.  table: None while the year has no scheme.
    members: party members on the last day of the month.
    """

    today: date
    years: tuple[int, ...]
    year: int
    month: int
    scheme: Scheme | None
    members: int
    table: MonthTable | None

    @property
    def over(self) -> bool:
        """Whether the month is over."""
        return rules.first_posting_day(self.year, self.month) <= self.today

    @property
    def usual_day(self) -> date:
        """The day offered for a new entry: today, or the last day of a month that is over."""
        return min(self.today, rules.last_day_of(self.year, self.month)) if self.over else self.today

    @property
    def last_finished(self) -> tuple[int, int]:
        """The last month that is over."""
        day = self.today.replace(day=1) - timedelta(days=1)
        return day.year, day.month


@dataclass(frozen=True, slots=True)
class Period:
    """A month of the list at the left, with its state and the kind of its pill."""

    month: int
    state: str
    kind: str


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


def read_month(today: date, year: int | None, month: int | None) -> MonthView:
    """Read a month, the present one when none is given."""
    chosen = year or today.year
    last = months_of(chosen, today)[0]
    at = min(month or last, last)
    scheme = queries.scheme(chosen)
    members = people.member_rows(rules.last_day_of(chosen, at))
    table = queries.month_table(chosen, at, today=today) if scheme and members else None
    years = tuple(sorted({*queries.scheme_years(), today.year, chosen}, reverse=True))
    return MonthView(today, years, chosen, at, scheme, len(members), table)


def months_of(year: int, today: date) -> tuple[int, ...]:
    """The months of a year that have begun, newest first; of a year to come only the first."""
    if year > today.year:
        return (1,)
    last = today.month if year == today.year else MONTHS
    return tuple(range(last, 0, -1))


def read_periods(today: date, year: int) -> tuple[Period, ...]:
    """Read the states of the months of a year, newest first.  Raises NoScheme."""
    tables = (queries.month_table(year, month, today=today) for month in months_of(year, today))
    return tuple(Period(table.month, *period_state(table, today)) for table in tables)


def period_state(table: MonthTable, today: date) -> tuple[str, str]:
    """Say how far a month is, and the kind of pill it is told in."""
    if today < table.postable:
        return "录入中", "warn"
    if not table.entries:
        return "无登记", "neutral"
    if table.to_review or table.to_judge:
        return "待审核", "warn"
    return ("需说明", "bad") if table.to_explain else ("可公示", "ok")


def missing_words(table: MonthTable) -> str:
    """Say what a month still lacks, e.g. ``还差：审核 12 条、说明 1 条；12月1日起可公示``."""
    wait = rules.postable_words(table.year, table.month)
    lacking = "、".join(word for word in table.missing if word != wait)
    parts = [f"还差：{lacking}" if lacking else "", wait if wait in table.missing else ""]
    if not table.missing and table.entries:
        parts = ["已审核完，可以公示"]
    return "；".join(filter(None, parts))


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
