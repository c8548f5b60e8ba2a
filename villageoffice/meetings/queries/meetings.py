"""A meeting with everything that belongs to it, and the meetings of all years."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain

import peewee as pw

from villageoffice.kits.storage.records import ActRow
from villageoffice.kits.text.pinyin import name_keys
from villageoffice.meetings import rules
from villageoffice.meetings.models import (
    AgendaRecord,
    GuestRecord,
    MeetingRecord,
    MinutesRecord,
    MotionRecord,
    RoleRecord,
)
from villageoffice.meetings.queries.course import course
from villageoffice.meetings.queries.layout import Layout, layout
from villageoffice.meetings.queries.motions import motions, newest_results
from villageoffice.meetings.queries.rolls import headcount, rolls
from villageoffice.meetings.queries.steps import current_step, step_states
from villageoffice.meetings.queries.warnings import Prepared, warnings
from villageoffice.meetings.values import (
    Attendance,
    Chamber,
    Guest,
    MeetingDraft,
    MeetingFile,
    MeetingRow,
    Outcome,
    RoleHolder,
    RollEntry,
)

_LAST_MONTH, _LAST_DAY = 12, 31


def meeting(key: int, known: int | None = None) -> MeetingFile:
    """Return a meeting as it was after the act *known*.  Raises OfficeError if there is none."""
    found = layout(key, known)
    lists, put = rolls(key, known), motions(found)
    chambers = tuple(_chamber(found, row.key, lists[row.key]) for row in found.chambers)
    states = step_states(course(found, put, chambers, lists))
    heads = headcount(chain.from_iterable(lists.values()))
    draft = _draft(found.meeting, found)
    return MeetingFile(
        key=key,
        draft=draft,
        cancelled=found.meeting.cancelled,
        motions=put,
        chambers=chambers,
        steps=states,
        current=current_step(states),
        persons_eligible=heads.eligible,
        persons_present=heads.present,
        persons_on_both=heads.on_both,
        warnings=warnings(Prepared(found, draft, put, chambers, lists)),
        locked=any(motion.outcome is not None for motion in put),
        minutes=_minutes(key, known),
        known_act=known if known is not None else _newest_act(),
    )


def meeting_draft(key: int, known: int | None = None) -> MeetingDraft:
    """Return what a meeting is edited from.  Raises OfficeError if there is none."""
    found = layout(key, known)
    return _draft(found.meeting, found)


def meetings(year: int | None = None, known: int | None = None) -> tuple[MeetingRow, ...]:
    """Return the meetings of a year (None: of all years), newest first."""
    rows = meeting_rows(year, known)
    keys = [row.key for row in rows]
    put = motions_by_meeting(keys, known)
    results = newest_results([motion.key for found in put.values() for motion in found], known)
    return tuple(_row(row, put[row.key], {k: r.outcome for k, r in results.items()}, known) for row in rows)


def meeting_rows(year: int | None, known: int | None) -> list[MeetingRecord]:
    """Return the rows of a year's meetings, newest first; for queries only."""
    query = MeetingRecord.select().where(MeetingRecord.known_at(known))
    if year is not None:
        query = query.where(MeetingRecord.day.between(date(year, 1, 1), date(year, _LAST_MONTH, _LAST_DAY)))
    return list(query.order_by(MeetingRecord.day.desc(), MeetingRecord.key.desc()))


def motions_by_meeting(keys: Sequence[int], known: int | None) -> dict[int, list[MotionRecord]]:
    """Return the rows of the motions of several meetings, in order; for queries only."""
    found: dict[int, list[MotionRecord]] = {key: [] for key in keys}
    rows = MotionRecord.select().where(MotionRecord.meeting.in_(keys), MotionRecord.known_at(known))
    for row in rows.order_by(MotionRecord.position, MotionRecord.id):
        found[row.meeting].append(row)
    return found


def meeting_years() -> tuple[int, ...]:
    """Return the years that have meetings, newest first."""
    days = MeetingRecord.select(MeetingRecord.day).where(MeetingRecord.live()).distinct()
    return tuple(sorted({row.day.year for row in days}, reverse=True))


def meeting_number(key: int) -> int:
    """Return which meeting of the file this is, 1 for the one entered first; it never changes."""
    rows = MeetingRecord.select(MeetingRecord.key).where(MeetingRecord.key <= key).distinct()
    return int(rows.count())


def _chamber(found: Layout, key: int, entries: Sequence[RollEntry]) -> Chamber:
    row = found.chamber(key)
    titles = {body: title for body, _label, title in rules.chambers_of(found.meeting.kind)}
    voting = [entry for entry in entries if entry.entitled]
    return Chamber(
        key=key,
        body=row.body,
        label=row.label,
        title=titles.get(row.body, found.meeting.kind.label),
        method=row.method,
        scope=row.scope,
        roll_day=row.roll_day,
        households=row.households,
        eligible=len(voting),
        present=sum(entry.attendance.votes for entry in voting),
        head_count=sum(entry.attendance is Attendance.PRESENT for entry in voting),
        leave=sum(entry.attendance is Attendance.LEAVE for entry in voting),
        papers=tuple(paper.key for paper in found.papers if paper.chamber == key),
    )


def _draft(row: MeetingRecord, found: Layout) -> MeetingDraft:
    parts = {model: _parts(model, row.key, found.known) for model in (RoleRecord, GuestRecord, AgendaRecord)}
    return MeetingDraft(
        kind=row.kind,
        title=row.title,
        day=row.day,
        begins=row.begins,
        ends=row.ends,
        place=row.place,
        organiser=row.organiser,
        notice_day=row.notice_day,
        invited=row.invited,
        authorised=row.authorised,
        remark=row.remark,
        scope=next((chamber.scope for chamber in found.chambers if chamber.scope), ""),
        roles=tuple(RoleHolder(part.role, part.name, part.person) for part in parts[RoleRecord]),
        guests=tuple(Guest(part.name, part.unit) for part in parts[GuestRecord]),
        agenda=tuple(part.text for part in parts[AgendaRecord]),
    )


def _parts(model, meeting: int, known: int | None):  # type: ignore[no-untyped-def]
    rows = model.select().where(model.meeting == meeting, model.known_at(known))
    return list(rows.order_by(model.position))


def _minutes(key: int, known: int | None) -> str:
    row = MinutesRecord.get_or_none(MinutesRecord.meeting == key, MinutesRecord.known_at(known))
    return str(row.text) if row else ""


def _newest_act() -> int:
    return int(ActRow.select(pw.fn.MAX(ActRow.id)).scalar() or 0)


def _row(
    row: MeetingRecord, put: Sequence[MotionRecord], outcomes: Mapping[int, Outcome], known: int | None
) -> MeetingRow:
    told = tuple(outcomes[motion.key] for motion in put if motion.key in outcomes)
    titles = tuple(motion.title for motion in put)
    return MeetingRow(
        key=row.key,
        day=row.day,
        kind=row.kind,
        title=row.title,
        motions=titles,
        outcomes=told,
        state=_state(row, len(put), told, known),
        search=" ".join(name_keys(text).search for text in (row.title, row.kind.label, *titles)),
    )


def _state(row: MeetingRecord, put: int, told: Sequence[Outcome], known: int | None) -> str:
    if row.cancelled:
        return "已取消"
    if not put or len(told) < put:
        return meeting(row.key, known).current.label
    words = [(outcome, told.count(outcome)) for outcome in Outcome if outcome in told]
    return "，".join(f"{outcome.label} {number} 项" for outcome, number in words)
