"""The resolutions of motions that passed, for books that rest on them."""

from villageoffice.meetings.models import MeetingRecord, MotionRecord, ResolutionRecord
from villageoffice.meetings.queries.motions import newest_results
from villageoffice.meetings.values import Outcome, Resolved


def resolutions(known: int | None = None) -> tuple[Resolved, ...]:
    """Return the resolutions whose motion passed, by the day of the meeting.

    Left out: those whose result was corrected to another one.
    """
    rows = list(ResolutionRecord.select().where(ResolutionRecord.known_at(known)))
    keys = [row.motion for row in rows]
    motions = {
        row.key: row
        for row in MotionRecord.select().where(MotionRecord.key.in_(keys), MotionRecord.known_at(known))
    }
    meetings = {
        row.key: row
        for row in MeetingRecord.select().where(
            MeetingRecord.key.in_([row.meeting for row in motions.values()]), MeetingRecord.known_at(known)
        )
    }
    results = newest_results(keys, known)
    found = []
    for row in rows:
        motion, result = motions.get(row.motion), results.get(row.motion)
        if motion is not None and result is not None and result.outcome is Outcome.CARRIED:
            meeting = meetings[motion.meeting]
            found.append(Resolved(row.key, row.number, meeting.day, meeting.title, motion.title))
    return tuple(sorted(found, key=lambda each: (each.day, each.key)))
