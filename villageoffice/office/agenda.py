"""What waits for whom: the home page in one answer.

Everything here is read from the books as they are; nothing is kept twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from villageoffice.kits.exact import Points
from villageoffice.office import safekeeping
from villageoffice.office.office import Office
from villageoffice.office.printed import PaperRow, recent_papers
from villageoffice.people import queries as people
from villageoffice.people.values import MemberClass, MembershipKind, PeopleScope
from villageoffice.points import queries as points
from villageoffice.points.values import MonthTable

_SOON = 45


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done.  kind: ``bad warn ok info``.  page, target: where the button leads."""

    icon: str
    kind: str
    what: str
    note: str
    button: str
    page: str
    target: object = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """A day to keep in mind."""

    day: date
    what: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure of the home page.  bars: heights in one unit, oldest first; caption: below them."""

    title: str
    figure: str
    note: str
    bars: tuple[int, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The home page."""

    today: date
    tasks: tuple[Task, ...]
    appointments: tuple[Appointment, ...]
    tiles: tuple[Tile, ...]
    papers: tuple[PaperRow, ...]


def agenda(office: Office) -> Agenda:
    """Return what the home page shows today."""
    today = office.today
    tables = _tables(today)
    return Agenda(
        today=today,
        tasks=(
            *_first_steps(today),
            *_points_tasks(tables, today),
            *_people_tasks(today),
            *_backup_task(office),
        ),
        appointments=tuple(sorted(_appointments(tables, today), key=lambda entry: entry.day)),
        tiles=tuple(_tiles(tables, today)),
        papers=recent_papers(3),
    )


def points_waiting(today: date) -> int:
    """Return how many entries of this year wait for review, for the badge of the navigation."""
    return sum(table.to_review for table in _tables(today))


def _tables(today: date) -> tuple[MonthTable, ...]:
    """The months of this year so far, oldest first; none without a scheme."""
    if points.scheme(today.year) is None:
        return ()
    return tuple(points.month_table(today.year, month, today=today) for month in range(1, today.month + 1))


def _first_steps(today: date) -> Iterator[Task]:
    counts = dict(people.people_counts(today).scopes)
    if not counts[PeopleScope.ALL]:
        yield Task(
            "users", "info", "先把人员名册导入进来", "从镇里或村里现有的 Excel 名册导入，也可以逐个录入",
            "从 Excel 导入", "import", "people",
        )  # fmt: skip
    if not counts[PeopleScope.MEMBERS]:
        yield Task(
            "import",
            "info",
            "还没有党员名册",
            "导入党员花名册后就能登记积分",
            "导入党员名册",
            "import",
            "party-members",
        )
    elif points.scheme(today.year) is None:
        note = "启用默认方案后即可登记，内置常用项目"
        yield Task("points", "info", f"{today.year}年还没有积分方案", note, "启用方案", "points")


def _points_tasks(tables: tuple[MonthTable, ...], today: date) -> Iterator[Task]:
    for table in reversed(tables):
        where = (table.year, table.month)
        if table.to_review:
            note = "、".join(table.missing)
            yield Task(
                "points",
                "warn",
                f"{table.month}月积分：{table.to_review} 条待支部审核",
                note,
                "去审核",
                "points",
                where,
            )
        elif table.to_explain:
            what = f"{table.month}月积分：{table.to_explain} 条扣分没有写事由"
            yield Task("points", "bad", what, "扣分要写明事由，公示时备查", "去补写", "points", where)
    over = [table for table in tables if table.entries and today >= table.postable]
    if over and not over[-1].missing and (today - over[-1].postable).days < _SOON:
        table = over[-1]
        what = f"{table.month}月积分已审核完，可以公示"
        note = f"共 {len(table.rows)} 人，登记 {table.entries} 条"
        yield Task("check-circle", "ok", what, note, "打印公示表", "points", (table.year, table.month))


def _people_tasks(today: date) -> Iterator[Task]:
    gaps = dict(people.people_counts(today).scopes)[PeopleScope.GAPS]
    if gaps:
        note = "身份证号、出生日期或电话缺失或不一致"
        yield Task("users", "info", f"{gaps} 人的资料需核对", note, "去核对", "people", PeopleScope.GAPS)


def _backup_task(office: Office) -> Iterator[Task]:
    newest = safekeeping.newest_backup(office.path, office.particulars.backup_folder)
    if newest is None:
        yield Task(
            "shield", "bad", "还没有备份", "数据只有一份，电脑坏了就找不回来", "立即备份", "safekeeping"
        )
    elif (office.moment - newest.moment).days >= 3:
        age = safekeeping.age_in_words(newest.moment, office.moment)
        yield Task(
            "shield", "warn", f"最近一次备份是{age}", "开机时会自动备份一份", "立即备份", "safekeeping"
        )
    second = office.particulars.second_folder
    if not second:
        note = "插上 U 盘后在“报送与备份”里设置，电脑坏了也不丢"
        yield Task("usb", "info", "还没有第二处备份", note, "去设置", "safekeeping")


def _appointments(tables: tuple[MonthTable, ...], today: date) -> Iterator[Appointment]:
    if tables:
        postable = tables[-1].postable
        yield Appointment(postable, f"{tables[-1].month}月积分可以公示")
    for row in people.member_rows(today):
        if row.kind is MembershipKind.PROBATIONARY and row.joined is not None:
            due = row.joined.last().replace(day=1) if row.joined.day is None else row.joined.last()
            due = _a_year_later(due)
            if -_SOON <= (due - today).days <= _SOON:
                yield Appointment(due, f"{row.name}预备期满，讨论转正")
    ends = {row.until.last() for row in people.representative_rows(today) if row.until is not None}
    for day in ends:
        if 0 <= (day - today).days <= 180:
            yield Appointment(day, "村民代表任期届满")


def _a_year_later(day: date) -> date:
    """The same-numbered day of the next year, or the last of February (Civil Code Art. 202)."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _tiles(tables: tuple[MonthTable, ...], today: date) -> Iterator[Tile]:
    members = people.member_rows(today)
    probationary = sum(row.kind is MembershipKind.PROBATIONARY for row in members)
    floating = sum(row.member_class is MemberClass.FLOATING for row in members)
    exempt = sum(row.member_class is MemberClass.ELDER_ILL for row in members)
    note = f"正式 {len(members) - probationary}（流动 {floating}、免计分 {exempt}）· 预备 {probationary}"
    yield Tile("党员", f"{len(members)} 人", note)
    yield _points_tile(tables)
    counts = dict(people.people_counts(today).scopes)
    adults = counts[PeopleScope.ADULTS]
    yield Tile(
        "在册村民",
        f"{counts[PeopleScope.ALL]} 人",
        f"18 周岁以上 {adults} 人 · {counts[PeopleScope.HEADS]} 户",
    )
    representatives = counts[PeopleScope.REPRESENTATIVES]
    committees = counts[PeopleScope.COMMITTEES]
    yield Tile("村民代表", f"{representatives} 人", f"村“两委” {committees} 人")


def _points_tile(tables: tuple[MonthTable, ...]) -> Tile:
    totals = [row.year_total for row in tables[-1].rows if row.year_total is not None] if tables else []
    if not totals:
        return Tile("本年度积分", "—", "还没有登记")
    average = Points(_rounded_average([int(total) for total in totals]))
    entries = sum(table.entries for table in tables)
    bars = tuple(accumulate(int(table.total) for table in tables))
    note = f"最高 {max(totals)} · 最低 {min(totals)} · 登记 {entries} 条"
    return Tile("本年度积分", f"平均 {average}", note, bars, f"1–{len(tables)}月")


def _rounded_average(tenths: list[int]) -> int:
    """The average in tenths, halves up."""
    return (2 * sum(tenths) + len(tenths)) // (2 * len(tenths))


def in_days(day: date, today: date) -> str:
    """Say how far off a day is: 今天, 明天, 7 天后, 3 天前."""
    distance = (day - today).days
    if distance in (0, 1):
        return "今天" if distance == 0 else "明天"
    return f"{distance} 天后" if distance > 0 else f"{-distance} 天前"
