"""Who came to a meeting, in the words of its papers."""

from collections.abc import Iterable, Iterator

from villageoffice.meetings.queries.rolls import roll
from villageoffice.meetings.values import (
    Attendance,
    Chamber,
    ChamberBody,
    MeetingFile,
    Role,
    RollEntry,
)

Roles = tuple[tuple[Role, tuple[str, ...]], ...]

_WHO = {
    ChamberBody.PARTY_MEMBERS: "党员",
    ChamberBody.VILLAGE_REPS: "村民代表会议组成人员",
}


def who(chamber: Chamber) -> str:
    """Say who a chamber is: ``党员``, ``村民代表会议组成人员``, ``第二组小组村民``."""
    return _WHO.get(chamber.body, f"{chamber.scope}{chamber.body.label}")


def roles_of(found: MeetingFile) -> Roles:
    """Return who holds which role, roles in their order."""
    names = {role: tuple(h.name for h in found.draft.roles if h.role is role) for role in Role}
    return tuple((role, held) for role, held in names.items() if held)


def holders(found: MeetingFile, role: Role) -> str:
    """Return the names of those who hold a role, ``、`` between them."""
    return "、".join(holder.name for holder in found.draft.roles if holder.role is role)


def attendance_lines(found: MeetingFile, known: int | None) -> tuple[str, ...]:
    """Say who came, chamber by chamber, and how many persons were in the room."""
    lines = [_line(chamber, roll(chamber.key, known)) for chamber in found.chambers if chamber.frozen]
    if len(lines) > 1:
        lines.append(room(found))
    return tuple(lines)


def room(found: MeetingFile) -> str:
    """``到会共55人，其中11人同在两册，各投一票``; each person is counted once."""
    both = f"，其中{found.persons_on_both}人同在两册，各投一票" if found.persons_on_both else ""
    return f"到会共{found.persons_present}人{both}"


def absent_lines(found: MeetingFile, known: int | None) -> tuple[str, ...]:
    """Name those who did not come, each once, with why or whom they sent."""
    entries = [entry for chamber in found.chambers for entry in roll(chamber.key, known) if entry.entitled]
    return tuple(dict.fromkeys(_absent(entries)))


def guest_lines(found: MeetingFile) -> tuple[str, ...]:
    """Name the guests with where they come from."""
    return tuple(f"{g.name}（{g.unit}）" if g.unit else g.name for g in found.draft.guests)


def _line(chamber: Chamber, entries: Iterable[RollEntry]) -> str:
    voting = [entry.attendance for entry in entries if entry.entitled]
    words = ((Attendance.PROXY, "其中委托"), (Attendance.LEAVE, "请假"), (Attendance.ABSENT, "缺席"))
    told = [f"{word}{voting.count(kind)}人" for kind, word in words if kind in voting]
    return "，".join([f"{who(chamber)}应到{chamber.eligible}人", f"实到{chamber.present}人", *told])


def _absent(entries: Iterable[RollEntry]) -> Iterator[str]:
    for entry in entries:
        if entry.attendance is Attendance.PROXY:
            yield f"{entry.name}（委托{entry.proxy_name}）"
        elif entry.attendance in (Attendance.LEAVE, Attendance.ABSENT):
            why = f"：{entry.remark}" if entry.remark else ""
            yield f"{entry.name}（{entry.attendance.label}{why}）"
