"""Who is on a chamber's roll, how they came, and who is on more than one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from villageoffice.kits.text.pinyin import name_keys
from villageoffice.meetings.models import ChamberRecord, RollEntryRecord, SignInRecord
from villageoffice.meetings.queries import rosters
from villageoffice.meetings.queries.layout import layout, one
from villageoffice.meetings.queries.motions import motions
from villageoffice.meetings.queries.proxies import problem_of, with_proxy
from villageoffice.meetings.values import Attendance, AttendanceLine, LeftOut, RollEntry


@dataclass(frozen=True, slots=True)
class Headcount:
    """The persons of a meeting, each once however many rolls name them.

    eligible: with a vote in some chamber.  present: came themselves.  on_both: of these, who signed
    in on more than one roll.
    """

    eligible: int
    present: int
    on_both: int


def roll(chamber: int, known: int | None = None) -> tuple[RollEntry, ...]:
    """Return a chamber's roll in its order, those without a vote included.  Raises OfficeError."""
    meeting = one(ChamberRecord, chamber, known).meeting
    return rolls(meeting, known)[chamber]


def left_out(chamber: int, known: int | None = None) -> tuple[LeftOut, ...]:
    """Return who belongs to the chamber's body but was not put on its roll; empty before it is frozen.

    Members without a vote, and villagers whose age is not known.  Raises OfficeError.
    """
    row = one(ChamberRecord, chamber, known)
    if row.roll_day is None:
        return ()
    return rosters.left_out(row.body, row.scope, row.roll_day, known)


def proxy_problem(chamber: int, entry: int, proxy_name: str, proxy_person: int | None, basis: str) -> str:
    """Say why somebody may not vote for a person on the roll, in a sentence; empty when it is allowed."""
    found = layout(one(ChamberRecord, chamber, None).meeting)
    entries = roll(chamber)
    line = next(line for line in entries if line.key == entry)
    asked = with_proxy(line, proxy_name, proxy_person, basis)
    home = rosters.homes(found.meeting.day).get(proxy_person, "") if proxy_person else ""
    return problem_of(found, motions(found), asked, entries, home)


def rolls(meeting: int, known: int | None = None) -> dict[int, tuple[RollEntry, ...]]:
    """Return every roll of a meeting by its chamber; empty where it is not frozen."""
    chambers = {row.key: row.label for row in _chambers(meeting, known)}
    entries = RollEntryRecord.select().where(
        RollEntryRecord.chamber.in_(list(chambers)), RollEntryRecord.known_at(known)
    )
    rows = list(entries.order_by(RollEntryRecord.position, RollEntryRecord.key))
    came = _sign_ins([row.key for row in rows], known)
    places = _places(rows, chambers)
    found: dict[int, list[RollEntry]] = {key: [] for key in chambers}
    for row in rows:
        also = tuple(label for label in places[row.person] if label != chambers[row.chamber])
        found[row.chamber].append(_entry(row, came.get(row.key), also))
    return {key: tuple(entries) for key, entries in found.items()}


def headcount(entries: Iterable[RollEntry]) -> Headcount:
    """Count the persons on several rolls, each once; somebody not in the register stands for himself."""
    eligible: set[object] = set()
    signed: Counter[object] = Counter()
    for entry in entries:
        if entry.entitled:
            who = entry.person if entry.person is not None else ("", entry.key)
            eligible.add(who)
            signed[who] += entry.attendance is Attendance.PRESENT
    present = [who for who, times in signed.items() if times]
    return Headcount(len(eligible), len(present), sum(signed[who] > 1 for who in present))


def attendance_of(person: int, year: int, known: int | None = None) -> tuple[AttendanceLine, ...]:
    """Return how a person attended the meetings of a year, newest first; called-off ones left out."""
    from villageoffice.meetings.queries.meetings import meeting_rows

    meetings = {row.key: row for row in meeting_rows(year, known) if not row.cancelled}
    chambers = {row.key: row for row in _chambers_of(list(meetings), known)}
    rows = RollEntryRecord.select().where(
        RollEntryRecord.person == person,
        RollEntryRecord.chamber.in_(list(chambers)),
        RollEntryRecord.known_at(known),
        RollEntryRecord.entitled,
    )
    entries = {row.key: chambers[row.chamber] for row in rows}
    came = _sign_ins(list(entries), known)
    lines = [
        AttendanceLine(
            meeting=chamber.meeting,
            day=meetings[chamber.meeting].day,
            title=meetings[chamber.meeting].title,
            chamber=chamber.label,
            attendance=came[key].attendance if key in came else Attendance.UNKNOWN,
        )
        for key, chamber in entries.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.day, line.meeting, line.chamber), reverse=True))


def _chambers(meeting: int, known: int | None) -> list[ChamberRecord]:
    return _chambers_of([meeting], known)


def _chambers_of(meetings: Sequence[int], known: int | None) -> list[ChamberRecord]:
    query = ChamberRecord.select().where(ChamberRecord.meeting.in_(meetings), ChamberRecord.known_at(known))
    return list(query.order_by(ChamberRecord.meeting, ChamberRecord.position))


def _sign_ins(entries: Sequence[int], known: int | None) -> dict[int, SignInRecord]:
    query = SignInRecord.select().where(SignInRecord.entry.in_(entries), SignInRecord.known_at(known))
    return {row.entry: row for row in query}


def _places(rows: Iterable[RollEntryRecord], chambers: dict[int, str]) -> dict[int | None, list[str]]:
    """Return the labels of the chambers a person votes in; none for those not in the register."""
    found: defaultdict[int | None, list[str]] = defaultdict(list)
    for row in rows:
        if row.person is not None and row.entitled:
            found[row.person].append(chambers[row.chamber])
    return found


def _entry(row: RollEntryRecord, came: SignInRecord | None, also: tuple[str, ...]) -> RollEntry:
    keys = name_keys(row.name)
    return RollEntry(
        key=row.key,
        chamber=row.chamber,
        person=row.person,
        position=row.position,
        name=row.name,
        sort=keys.sort,
        search=keys.search,
        sex=row.sex,
        identity=row.identity,
        unit=row.unit,
        household=row.household,
        votes=row.votes,
        entitled=row.entitled,
        reason=row.reason,
        added=row.added,
        attendance=came.attendance if came else Attendance.UNKNOWN,
        at=came.at if came else "",
        proxy_name=came.proxy_name if came else "",
        proxy_person=came.proxy_person if came else None,
        basis=came.basis if came else "",
        remark=came.remark if came else "",
        also=also,
    )
