"""What of the meetings waits for the clerk, for the home page."""

from collections.abc import Iterator
from datetime import date, timedelta

from villageoffice.meetings.models import MeetingRecord, ResolutionRecord
from villageoffice.meetings.queries.meetings import meeting
from villageoffice.meetings.values import MeetingFile, Motion, Outcome, Step, Waiting, WaitingFor

_BACK = timedelta(days=400)
"""How far back a meeting is still looked at; what lies longer undone is no longer in hand."""


def waiting(today: date) -> tuple[Waiting, ...]:
    """Return what waits on *today*, the nearest day first.

    Called-off meetings, and those more than 400 days ago, are left out.
    """
    rows = MeetingRecord.select(MeetingRecord.key).where(
        MeetingRecord.live(), MeetingRecord.cancelled == "", MeetingRecord.day >= today - _BACK
    )
    files = [meeting(row.key) for row in rows.order_by(MeetingRecord.day, MeetingRecord.key)]
    found = [entry for file in files for entry in _of_meeting(file, today)]
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.meeting, entry.motion or 0)))


def _of_meeting(file: MeetingFile, today: date) -> Iterator[Waiting]:
    if file.current is not Step.POSTING:
        kind = WaitingFor.PREPARE if file.draft.day > today else WaitingFor.HOLD
        missing = next(state.missing[0] for state in file.steps if not state.done)
        yield Waiting(kind, file.key, file.draft.day, file.draft.title, missing, file.current)
    resolutions = _resolutions([motion.key for motion in file.motions])
    for motion in file.motions:
        if motion.outcome is Outcome.CARRIED:
            yield from _of_motion(file, motion, resolutions.get(motion.key), today)


def _of_motion(
    file: MeetingFile, motion: Motion, row: ResolutionRecord | None, today: date
) -> Iterator[Waiting]:
    if row is None:
        kind, day, missing = WaitingFor.RESOLVE, file.draft.day, "已经通过，还没有写决议。"
    elif row.posted is None:
        kind, day, missing = WaitingFor.POST, file.draft.day, "决议还没有张贴。"
    elif row.taken_down is None and row.last_day < today:
        kind, day, missing = WaitingFor.TAKE_DOWN, row.last_day, "公示已经期满，请登记撤下和有没有异议。"
    else:
        return
    yield Waiting(kind, file.key, day, motion.draft.title, missing, Step.POSTING, motion.key)


def _resolutions(motions: list[int]) -> dict[int, ResolutionRecord]:
    rows = ResolutionRecord.select().where(ResolutionRecord.motion.in_(motions), ResolutionRecord.live())
    return {row.motion: row for row in rows}
