"""What the meetings book answers.  Every answer is a frozen value; rows never leave here.

known: what was known after that act; None means now.  For a given act an answer never changes,
whatever is entered later.
"""

from villageoffice.meetings.queries.meetings import meeting, meeting_years, meetings
from villageoffice.meetings.queries.motions import motion_draft
from villageoffice.meetings.queries.rolls import attendance_of, roll
from villageoffice.meetings.queries.waiting import coming, waiting

__all__ = [
    "attendance_of",
    "coming",
    "meeting",
    "meeting_years",
    "meetings",
    "motion_draft",
    "roll",
    "waiting",
]
