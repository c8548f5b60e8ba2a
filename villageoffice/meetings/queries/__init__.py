"""What the meetings book answers.  Every answer is a frozen value; rows never leave here.

known: what was known after that act; None means now.  For a given act an answer never changes,
whatever is entered later.
"""

from villageoffice.meetings.queries.counting import (
    all_called,
    compare_counts,
    count_state,
    counts,
    paper_words,
)
from villageoffice.meetings.queries.declared import declared_result, required_result
from villageoffice.meetings.queries.meetings import meeting, meeting_draft, meeting_years, meetings
from villageoffice.meetings.queries.motions import motion_draft, motions_of
from villageoffice.meetings.queries.papers import account, accounts, paper, papers, resting_on, unopened
from villageoffice.meetings.queries.results import ballot_figures, proposed_result
from villageoffice.meetings.queries.rolls import attendance_of, left_out, proxy_problem, roll
from villageoffice.meetings.queries.statistics import statistics
from villageoffice.meetings.queries.waiting import coming, waiting

__all__ = [
    "account",
    "accounts",
    "all_called",
    "attendance_of",
    "ballot_figures",
    "coming",
    "compare_counts",
    "count_state",
    "counts",
    "declared_result",
    "left_out",
    "meeting",
    "meeting_draft",
    "meeting_years",
    "meetings",
    "motion_draft",
    "motions_of",
    "paper",
    "paper_words",
    "papers",
    "proposed_result",
    "proxy_problem",
    "required_result",
    "resting_on",
    "roll",
    "statistics",
    "unopened",
    "waiting",
]
