"""Who came to a meeting, and the points that are proposed for it: meetings on one side, points on the other.

Nothing is recorded by itself: the clerk ticks whom to record, and what is recorded waits for the group.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries as meetings
from villageoffice.meetings.values import Attendance, ChamberBody, MeetingFile, RollEntry
from villageoffice.office.office import Office
from villageoffice.people.rules import group_order
from villageoffice.points import queries as points
from villageoffice.points import register, rules
from villageoffice.points.queries.standings import standings
from villageoffice.points.values import CategoryKind, EntryDraft, Item, Recorded, Scheme

_WORDS = ("主题党日", "组织生活会", "党小组会", "党课", "集中学习", "义务劳动", "志愿服务")
"""What a meeting may be, in the words of its title and of the item that gives points for it."""
_ASSEMBLY = "党员大会"
_SHOWN = 5
_GIVING = (CategoryKind.EARN, CategoryKind.BONUS)


@dataclass(frozen=True, slots=True)
class AttendanceProposal:
    """A party member who came, with the entry that is proposed.  why_not: why it cannot be recorded."""

    name: str
    search: str
    party_group: str
    draft: EntryDraft
    why_not: str = ""

    @property
    def person(self) -> int:
        """Key of the member."""
        return self.draft.person


@dataclass(frozen=True, slots=True)
class AttendanceProposals:
    """What is proposed for a meeting: one entry a party member who came himself.

    item: what they are recorded as, None while none fits and none was chosen.  items: of the year's
    scheme, to choose from.  lines: by party group.  why_not: why nothing can be proposed at all;
    empty when it can.
    """

    title: str
    day: date
    item: Item | None
    items: tuple[Item, ...]
    lines: tuple[AttendanceProposal, ...]
    why_not: str = ""

    @property
    def open(self) -> tuple[AttendanceProposal, ...]:
        """Those that can be recorded."""
        return tuple(line for line in self.lines if not line.why_not)


def attendance_proposals(office: Office, meeting: int, item: int | None = None) -> AttendanceProposals:
    """Return the points that are proposed for coming to a meeting; nothing is recorded by asking.

    item: key of the item chosen, None for the one whose words fit the meeting.  Who sent a proxy,
    who has no vote (预备党员), and who is no party member is left out.  Raises OfficeError if there
    is no such meeting.
    """
    return _proposals(meeting, office.today, item)


def record_attendance(act: Act, meeting: int, item: int, persons: Collection[int]) -> Recorded:
    """Enter what was proposed for *persons* (申报); it waits for the group.

    Raises EntriesRefused for somebody who has the points of this meeting already, and on a day that
    is posted or closed; OfficeError for somebody who is not proposed.  Then nothing is entered.
    """
    found = _proposals(meeting, act.moment.date(), item)
    if found.why_not:
        raise OfficeError(found.why_not)
    lines = {line.person: line for line in found.lines}
    if not persons or not set(persons) <= set(lines):
        raise OfficeError("要登记的人没有签到，或者没有选人。", "请刷新后，在到会的党员里勾选。")
    chosen = [line for line in found.lines if line.person in set(persons)]
    if problems := dict.fromkeys(line.why_not for line in chosen if line.why_not):
        more = f"（还有 {len(problems) - _SHOWN} 人）" if len(problems) > _SHOWN else ""
        told = "".join(list(problems)[:_SHOWN]) + more
        raise register.EntriesRefused(told, "请取消勾选以后再登记，这次什么都没有保存。")
    return register.declare_entries(act, [line.draft for line in chosen])


def _proposals(meeting: int, today: date, wanted: int | None) -> AttendanceProposals:
    file = meetings.meeting(meeting)
    draft, scheme = file.draft, points.scheme(file.draft.day.year)
    items = tuple(_items(scheme, draft.day)) if scheme is not None else ()
    item = next((i for i in items if i.key == wanted), None) if wanted else _fitting(file, items)
    why_not = _nothing(file, scheme)
    if item is None or why_not:
        return AttendanceProposals(draft.title, draft.day, item, items, (), why_not)
    lines = tuple(sorted(_lines(file, item, scheme, today), key=lambda line: group_order(line.party_group)))
    return AttendanceProposals(draft.title, draft.day, item, items, lines, "" if lines else _NOBODY)


_NOBODY = "到会的人里没有党员，没有可以登记的积分。"


def _nothing(file: MeetingFile, scheme: Scheme | None) -> str:
    if file.cancelled:
        return f"“{file.draft.title}”已经取消，没有出勤可以登记。"
    if not file.persons_present:
        return f"“{file.draft.title}”还没有人签到。"
    return "" if scheme is not None else f"{file.draft.day.year}年还没有积分方案。"


def _items(scheme: Scheme, day: date) -> Iterator[Item]:
    """Yield the items of the scheme that give points on *day*, in its order."""
    for item in scheme.items:
        if item.category.kind in _GIVING and item.usual > 0 and item.holds(day):
            yield item


def _fitting(file: MeetingFile, items: Iterable[Item]) -> Item | None:
    """Return the item whose words fit a meeting: those of its title first, then the party's assembly."""
    words = [word for word in _WORDS if word in file.draft.title]
    if any(chamber.body is ChamberBody.PARTY_MEMBERS for chamber in file.chambers):
        words.append(_ASSEMBLY)
    listed = list(items)
    return next((item for word in words for item in listed if word in item.name), None)


def _lines(file: MeetingFile, item: Item, scheme: Scheme | None, today: date) -> Iterator[AttendanceProposal]:
    day, evidence = file.draft.day, f"第 {meetings.meeting_number(file.key)} 次会议签到表"
    came = _came(file)
    members, done = standings(persons=list(came)), _recorded(day, item, evidence)
    closed = points.shut().why(day)
    for person, entry in came.items():
        standing = members.get(person)
        if standing is None or not standing.is_member(day):
            continue
        draft = EntryDraft(person, item.key, day, item.usual, file.draft.title, evidence)
        why = closed or done.get(person, "") or rules.check_draft(draft, scheme, standing, today)
        yield AttendanceProposal(entry.name, entry.search, standing.party_group, draft, why)


def _came(file: MeetingFile) -> Mapping[int, RollEntry]:
    """Everybody of the register who came himself, once, in the order of the rolls."""
    entries = (entry for chamber in file.chambers for entry in meetings.roll(chamber.key))
    came = [entry for entry in entries if entry.entitled and entry.attendance is Attendance.PRESENT]
    return {entry.person: entry for entry in reversed(came) if entry.person is not None}


def _recorded(day: date, item: Item, evidence: str) -> dict[int, str]:
    """Say who has the points of this meeting, or the same item on the same day, by person."""
    found = {}
    for row in points.find_entries(day.year, day.month):
        entry = row.entry
        if entry.evidence == evidence:
            found[entry.person] = f"{row.name}这次会议的积分已经登记过了（{entry.item_name}）。"
        elif entry.day == day and entry.item_name == item.name:
            found.setdefault(entry.person, f"{row.name}当天已经登记过“{item.name}”。")
    return found
