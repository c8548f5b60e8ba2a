"""The meetings of a year in figures."""

from collections import Counter

from villageoffice.meetings.models import ChamberRecord
from villageoffice.meetings.queries.heads import heads
from villageoffice.meetings.queries.meetings import meeting_rows, motions_by_meeting
from villageoffice.meetings.queries.motions import newest_results
from villageoffice.meetings.values import MeetingStatistics, Outcome


def statistics(year: int, known: int | None = None) -> MeetingStatistics:
    """Return how many meetings a year had, how their motions ended, and how many came.

    Called-off meetings are left out.  Attendance is summed over chambers in which somebody signed in,
    by their ballot in words; a proxy counts as having come, as for the quorum.
    """
    keys = [row.key for row in meeting_rows(year, known) if not row.cancelled]
    motions = [motion.key for found in motions_by_meeting(keys, known).values() for motion in found]
    results = newest_results(motions, known)
    counted = Counter(row.outcome for row in results.values())
    return MeetingStatistics(
        year=year,
        meetings=len(keys),
        motions=len(motions),
        outcomes=tuple((outcome, counted[outcome]) for outcome in Outcome if counted[outcome]),
        attendance=_attendance(keys, known),
    )


def _attendance(meetings: list[int], known: int | None) -> tuple[tuple[str, int, int], ...]:
    """Return (ballot, came, should have come), the chambers in the order of the latest meetings."""
    query = ChamberRecord.select().where(ChamberRecord.meeting.in_(meetings), ChamberRecord.known_at(known))
    came: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for row in query.order_by(ChamberRecord.meeting.desc(), ChamberRecord.position):
        count = heads(row.key, known)
        if count.present:
            came[row.label] += count.present
            wanted[row.label] += count.eligible
    return tuple((label, came[label], wanted[label]) for label in came)
