"""What of the meetings waits for the clerk, and which days are to come, for the home page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from villageoffice.meetings.models import MeetingRecord, MotionRecord, ResolutionRecord
from villageoffice.meetings.queries.meetings import meeting, motions_by_meeting
from villageoffice.meetings.queries.motions import newest_results
from villageoffice.meetings.values import Coming, Outcome, Step, Waiting, WaitingFor

_BACK = timedelta(days=400)
"""How far back a meeting is still looked at; what lies longer undone is no longer in hand."""

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A meeting with its motions, how they ended, and what was resolved."""

    row: MeetingRecord
    motions: Sequence[MotionRecord]
    outcomes: dict[int, Outcome]
    resolutions: dict[int, ResolutionRecord]

    @property
    def open(self) -> bool:
        """Whether a result is still to be declared."""
        return not self.motions or any(motion.key not in self.outcomes for motion in self.motions)

    def carried(self) -> Iterator[tuple[MotionRecord, ResolutionRecord | None]]:
        """Yield the motions that passed, each with its resolution."""
        for motion in self.motions:
            if self.outcomes.get(motion.key) is Outcome.CARRIED:
                yield motion, self.resolutions.get(motion.key)


def waiting(today: date) -> tuple[Waiting, ...]:
    """Return what waits on *today*, the earliest day first.

    Called-off meetings, and those more than 400 days ago, are left out.
    """
    found = [entry for one in _recent(today) for entry in _of_meeting(one, today)]
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.meeting, entry.motion or 0)))


def coming(today: date) -> tuple[Coming, ...]:
    """Return the meetings to come and the days on which a posting may be taken down, in order."""
    found = []
    for one in _recent(today):
        if one.row.day >= today and one.open:
            found.append(Coming(one.row.day, one.row.key, f"{one.row.title} {one.row.begins}".strip()))
        for motion, resolution in one.carried():
            if resolution is not None and _runs(resolution, today):
                day = resolution.last_day + _A_DAY
                found.append(Coming(day, one.row.key, f"“{motion.title}”决议公示期满，可以撤下"))
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.meeting)))


def _runs(row: ResolutionRecord, today: date) -> bool:
    return row.posted is not None and row.taken_down is None and bool(row.last_day >= today)


def _recent(today: date) -> list[_Meeting]:
    rows = MeetingRecord.select().where(
        MeetingRecord.live(), MeetingRecord.cancelled == "", MeetingRecord.day >= today - _BACK
    )
    meetings = list(rows.order_by(MeetingRecord.day, MeetingRecord.key))
    motions = motions_by_meeting([row.key for row in meetings], None)
    keys = [motion.key for found in motions.values() for motion in found]
    outcomes = {key: row.outcome for key, row in newest_results(keys, None).items()}
    resolved = ResolutionRecord.select().where(ResolutionRecord.motion.in_(keys), ResolutionRecord.live())
    resolutions = {row.motion: row for row in resolved}
    return [_Meeting(row, motions[row.key], outcomes, resolutions) for row in meetings]


def _of_meeting(one: _Meeting, today: date) -> Iterator[Waiting]:
    if one.open:
        file = meeting(one.row.key)
        kind = WaitingFor.PREPARE if file.draft.day > today else WaitingFor.HOLD
        missing = next(state.missing[0] for state in file.steps if not state.done)
        yield Waiting(kind, file.key, file.draft.day, file.draft.title, missing, file.current)
    for motion, resolution in one.carried():
        yield from _of_motion(one.row, motion, resolution, today)


def _of_motion(
    row: MeetingRecord, motion: MotionRecord, resolution: ResolutionRecord | None, today: date
) -> Iterator[Waiting]:
    if resolution is None:
        kind, day, missing = WaitingFor.RESOLVE, row.day, "还没有写决议。"
    elif resolution.posted is None:
        kind, day, missing = WaitingFor.POST, row.day, "决议还没有张贴。"
    elif resolution.taken_down is None and resolution.last_day < today:
        kind, day = WaitingFor.TAKE_DOWN, resolution.last_day
        missing = "公示已经期满，请登记撤下和有没有异议。"
    else:
        return
    yield Waiting(kind, row.key, day, motion.title, missing, Step.POSTING, motion.key)
