"""What waits for whom: the home page in one answer.

Everything here is read from the books as they are; nothing is kept twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from villageoffice.office import meetings_agenda, points_agenda, safekeeping, shares_agenda
from villageoffice.office.agenda_values import Appointment, Task, Tile
from villageoffice.office.office import Office
from villageoffice.office.printed import PaperRow, recent_papers
from villageoffice.people import queries as people
from villageoffice.people.values import MemberClass, MembershipKind, PeopleScope
from villageoffice.points import queries as points
from villageoffice.points.values import PeriodRow

_SOON = 45


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
    periods = points_agenda.periods(today)
    return Agenda(
        today=today,
        tasks=(
            *_first_steps(today),
            *meetings_agenda.tasks(today),
            *points_agenda.tasks(periods, today),
            *shares_agenda.tasks(today),
            *_people_tasks(today),
            *_backup_task(office),
        ),
        appointments=tuple(sorted(_appointments(periods, today), key=lambda entry: entry.day)),
        tiles=tuple(_tiles(today)),
        papers=recent_papers(3),
    )


def points_waiting(today: date) -> int:
    """Return how many entries of this year wait for review, for the badge of the navigation."""
    return points_agenda.waiting_for_review(today)


def meetings_waiting(today: date) -> int:
    """Return how much of the meetings waits, for the badge of the navigation."""
    return meetings_agenda.waiting(today)


def shares_waiting(today: date) -> int:
    """Return how many certificates and dividends wait, for the badge of the navigation."""
    return shares_agenda.waiting(today)


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


def _appointments(periods: tuple[PeriodRow, ...], today: date) -> Iterator[Appointment]:
    yield from meetings_agenda.appointments(today)
    yield from points_agenda.appointments(periods)
    yield from shares_agenda.appointments(today)
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


def _tiles(today: date) -> Iterator[Tile]:
    members = people.member_rows(today)
    probationary = sum(row.kind is MembershipKind.PROBATIONARY for row in members)
    floating = sum(row.member_class is MemberClass.FLOATING for row in members)
    exempt = sum(row.member_class is MemberClass.ELDER_ILL for row in members)
    note = f"正式 {len(members) - probationary}（流动 {floating}、免计分 {exempt}）· 预备 {probationary}"
    yield Tile("党员", f"{len(members)} 人", note)
    yield points_agenda.tile(today)
    yield meetings_agenda.tile(today)
    counts = dict(people.people_counts(today).scopes)
    adults = counts[PeopleScope.ADULTS]
    households, representatives = counts[PeopleScope.HEADS], counts[PeopleScope.REPRESENTATIVES]
    told = f"{households} 户 · 成年 {adults} 人 · 代表 {representatives} 人"
    yield Tile("在册村民", f"{counts[PeopleScope.ALL]} 人", told)


def in_days(day: date, today: date) -> str:
    """Say how far off a day is: 今天, 明天, 7 天后, 3 天前."""
    distance = (day - today).days
    if distance in (0, 1):
        return "今天" if distance == 0 else "明天"
    return f"{distance} 天后" if distance > 0 else f"{-distance} 天前"


__all__ = [
    "Agenda",
    "Appointment",
    "Task",
    "Tile",
    "agenda",
    "in_days",
    "meetings_waiting",
    "points_waiting",
    "shares_waiting",
]
