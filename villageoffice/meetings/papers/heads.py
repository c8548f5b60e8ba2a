"""What the papers of a meeting have in common: names, days, who signs, who seals."""

from collections.abc import Iterable, Sequence

from villageoffice.kits.paper.frame import Document, Margins
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.rules.occasions import occasion
from villageoffice.meetings.values import MeetingDraft, MeetingKind, PaperHead, Role

Roles = Sequence[tuple[Role, Sequence[str]]]

COUNTING = (Role.CHIEF_SCRUTINEER, Role.SCRUTINEER, Role.CALLER, Role.TELLER)
"""Who signs what was counted."""

NARROW = Margins(top=16, right=14, bottom=18, left=14)
"""For papers with wide tables."""

_PARTY = (MeetingKind.PARTY,)
_BOTH = (MeetingKind.TWO_BALLOT, MeetingKind.JOINT)
_OWN = (MeetingKind.COLLECTIVE, MeetingKind.COLLECTIVE_REPS, MeetingKind.BOARD, MeetingKind.COOPERATIVE)
_BLANK = "＿＿＿＿"


def begin(head: PaperHead, kind: str, *, landscape: bool = False, margins: Margins | None = None) -> Document:
    """Return an empty paper of a meeting, its properties and its foot filled in."""
    return Document(
        f"{occasion(head.meeting)}{kind}",
        footer=footer(head, kind),
        landscape=landscape,
        margins=margins,
    )


def footer(head: PaperHead, what: str) -> str:
    """``示例村 · 2026年11月23日会议 · 签到表``."""
    return f"{head.village} · {chinese_date(head.meeting.day)}会议 · {what}"


def add_title(paper: Document, head: PaperHead, title: str, *below: str) -> None:
    """Add the title and what stands below it; a rehearsal says so."""
    paper.heading(title)
    for line in filter(None, below):
        paper.subheading(line)
    if head.rehearsal:
        paper.mark("（演练，不作正式文件）")


def moment(meeting: MeetingDraft) -> str:
    """``2026年11月23日 9:00``."""
    return f"{chinese_date(meeting.day)} {clock(meeting.begins)}".rstrip()


def clock(time: str) -> str:
    """``9:00`` of ``09:00``."""
    return time[1:] if time.startswith("0") else time


def place(meeting: MeetingDraft) -> str:
    """The place, or room to write it."""
    return meeting.place or _BLANK * 2


def signers(roles: Roles, wanted: Iterable[Role]) -> list[str]:
    """Return a label for each who holds one of the *wanted* roles, in their order; at least one each."""
    holders = dict(roles)
    return [role.label for role in wanted for _ in range(max(1, len(holders.get(role, ()))))]


def holder(roles: Roles, role: Role) -> str:
    """Return the names of those who hold a role, ``、`` between them."""
    return "、".join(dict(roles).get(role, ()))


def sealers(head: PaperHead) -> list[str]:
    """Return who seals what a meeting resolved: branch, committee, both, or the organisation itself."""
    kind = head.meeting.kind
    if kind in _PARTY:
        return [head.branch]
    if kind in _BOTH:
        return [head.branch, head.committee]
    if kind in _OWN and head.meeting.organiser:
        return [head.meeting.organiser]
    return [head.committee]
