"""What of the meetings waits for whom, for the home page and the navigation."""

from collections.abc import Iterator
from datetime import date

from villageoffice.meetings import queries
from villageoffice.meetings.values import Waiting, WaitingFor
from villageoffice.office.agenda_values import Appointment, Task

_SOON = 45
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
        yield Task("ballot", _kind(entry, today), _words(entry), note, button, "meetings", entry.meeting)


def appointments(today: date) -> Iterator[Appointment]:
    """Yield the meetings to come, and the days on which a posting may be taken down."""
    for entry in queries.coming(today):
        if (entry.day - today).days <= _SOON:
            yield Appointment(entry.day, entry.what)


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
