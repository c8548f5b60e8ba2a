"""What of the meetings waits for whom, for the home page and the navigation."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from villageoffice.meetings import queries
from villageoffice.meetings.values import Outcome, Waiting, WaitingFor
from villageoffice.office.agenda_values import Appointment, Task, Tile

_SOON = 45
_PAGE = (WaitingFor.PREPARE, WaitingFor.HOLD)
"""What is done from the page; the rest has its own step."""
_BUTTONS = {
    WaitingFor.PREPARE: "去准备",
    WaitingFor.HOLD: "去办理",
    WaitingFor.RESOLVE: "写决议",
    WaitingFor.POST: "去张贴",
    WaitingFor.TAKE_DOWN: "去撤下",
}


def waiting(today: date) -> int:
    """Return how many things wait today; meetings further off than 45 days do not yet."""
    return len(_near(today))


def tasks(today: date) -> Iterator[Task]:
    """Yield what is to be done, the earliest day first."""
    for entry in _near(today):
        note = entry.missing.rstrip("。")
        button = _BUTTONS[entry.kind]
        where = entry.meeting if entry.kind in _PAGE else (entry.meeting, entry.step)
        yield Task("ballot", _kind(entry, today), _words(entry), note, button, "meetings", where)


def appointments(today: date) -> Iterator[Appointment]:
    """Yield the meetings to come, and the days on which a posting may be taken down."""
    for entry in queries.coming(today):
        if (entry.day - today).days <= _SOON:
            yield Appointment(entry.day, entry.what)


def tile(today: date) -> Tile:
    """Return the year's meetings in figures, with a bar a month."""
    found = queries.statistics(today.year)
    if not found.meetings:
        return Tile("本年度会议", "—", "还没有会议")
    counts = dict(found.outcomes)
    open_ = found.motions - sum(counts.values())
    told = [f"{outcome.label} {counts[outcome]}" for outcome in Outcome if counts.get(outcome)]
    note = " · ".join([f"议题 {found.motions}", *told, *([f"未表决 {open_}"] if open_ else [])])
    held = Counter(row.day.month for row in queries.meetings(today.year))
    bars = tuple(held[month] for month in range(1, today.month + 1))
    return Tile("本年度会议", f"{found.meetings} 次", note, bars, f"1–{today.month}月")


def _near(today: date) -> list[Waiting]:
    return [entry for entry in queries.waiting(today) if (entry.day - today).days <= _SOON]


def _kind(entry: Waiting, today: date) -> str:
    if entry.kind is WaitingFor.TAKE_DOWN:
        return "ok"
    return "warn" if entry.day <= today else "info"


def _words(entry: Waiting) -> str:
    match entry.kind:
        case WaitingFor.PREPARE:
            return f"{entry.day:%m-%d} {entry.what}"
        case WaitingFor.HOLD:
            return f"{entry.what}还没有办完"
        case WaitingFor.TAKE_DOWN:
            return f"“{entry.what}”决议公示期满"
    return f"“{entry.what}”已经通过"
