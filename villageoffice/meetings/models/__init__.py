"""Tables of the meetings book, nothing else.

Times of day are text ``HH:MM``.  Shares set by hand are a numerator and a denominator.  What was
counted is never changed: a called paper that is taken back is ended, a result is corrected by
another one.
"""

from villageoffice.meetings.models.counting import (
    CalledPaperRecord,
    CountRecord,
    PaperAccountRecord,
    TotalRecord,
)
from villageoffice.meetings.models.meeting import (
    AgendaRecord,
    GuestRecord,
    MeetingRecord,
    MinutesRecord,
    RoleRecord,
)
from villageoffice.meetings.models.motions import (
    BallotPaperRecord,
    BallotRecord,
    CandidateRecord,
    MotionRecord,
    StageRecord,
)
from villageoffice.meetings.models.results import (
    BallotResultRecord,
    CandidateResultRecord,
    ResolutionRecord,
    ResultRecord,
)
from villageoffice.meetings.models.rolls import ChamberRecord, RollEntryRecord, SignInRecord

MODELS = (
    MeetingRecord,
    RoleRecord,
    AgendaRecord,
    GuestRecord,
    MinutesRecord,
    MotionRecord,
    CandidateRecord,
    StageRecord,
    BallotPaperRecord,
    BallotRecord,
    ChamberRecord,
    RollEntryRecord,
    SignInRecord,
    PaperAccountRecord,
    CountRecord,
    CalledPaperRecord,
    TotalRecord,
    ResultRecord,
    BallotResultRecord,
    CandidateResultRecord,
    ResolutionRecord,
)

__all__ = [
    "MODELS",
    "AgendaRecord",
    "BallotPaperRecord",
    "BallotRecord",
    "BallotResultRecord",
    "CalledPaperRecord",
    "CandidateRecord",
    "CandidateResultRecord",
    "ChamberRecord",
    "CountRecord",
    "GuestRecord",
    "MeetingRecord",
    "MinutesRecord",
    "MotionRecord",
    "PaperAccountRecord",
    "ResolutionRecord",
    "ResultRecord",
    "RoleRecord",
    "RollEntryRecord",
    "SignInRecord",
    "StageRecord",
    "TotalRecord",
]
