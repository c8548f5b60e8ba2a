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
from villageoffice.meetings.queries.documents import (
    account_sheet,
    ballot_papers,
    meeting_notice,
    minutes,
    proxy_form,
    resolution_notice,
    result_report,
    sign_in_sheet,
    tally_sheet,
    zero_report,
)
from villageoffice.meetings.queries.meetings import (
    meeting,
    meeting_draft,
    meeting_number,
    meeting_years,
    meetings,
)
from villageoffice.meetings.queries.minutes import composed_minutes
from villageoffice.meetings.queries.motions import motion_draft, motions_of
from villageoffice.meetings.queries.papers import account, accounts, paper, papers, resting_on, unopened
from villageoffice.meetings.queries.resolutions import resolution
from villageoffice.meetings.queries.resolved import resolutions
from villageoffice.meetings.queries.results import ballot_figures, proposed_result
from villageoffice.meetings.queries.rolls import attendance_of, left_out, proxy_problem, roll
from villageoffice.meetings.queries.statistics import statistics
from villageoffice.meetings.queries.waiting import coming, waiting

__all__ = [
    "account",
    "account_sheet",
    "accounts",
    "all_called",
    "attendance_of",
    "ballot_figures",
    "ballot_papers",
    "coming",
    "compare_counts",
    "composed_minutes",
    "count_state",
    "counts",
    "declared_result",
    "left_out",
    "meeting",
    "meeting_draft",
    "meeting_notice",
    "meeting_number",
    "meeting_years",
    "meetings",
    "minutes",
    "motion_draft",
    "motions_of",
    "paper",
    "paper_words",
    "papers",
    "proposed_result",
    "proxy_form",
    "proxy_problem",
    "required_result",
    "resolution",
    "resolution_notice",
    "resolutions",
    "resting_on",
    "result_report",
    "roll",
    "sign_in_sheet",
    "statistics",
    "tally_sheet",
    "unopened",
    "waiting",
    "zero_report",
]
