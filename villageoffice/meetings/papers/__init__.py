"""Papers of the meetings book."""

from villageoffice.meetings.papers.account import account_sheet, zero_report
from villageoffice.meetings.papers.archive import archive_contents
from villageoffice.meetings.papers.ballots import BallotFit, ballot_fit, ballot_papers
from villageoffice.meetings.papers.minutes import minutes
from villageoffice.meetings.papers.notice import meeting_notice, proxy_form
from villageoffice.meetings.papers.resolution import posting_receipt, resolution_notice
from villageoffice.meetings.papers.result import result_report
from villageoffice.meetings.papers.sign_in import sign_in_sheet
from villageoffice.meetings.papers.tally import tally_sheet

__all__ = [
    "BallotFit",
    "account_sheet",
    "archive_contents",
    "ballot_fit",
    "ballot_papers",
    "meeting_notice",
    "minutes",
    "posting_receipt",
    "proxy_form",
    "resolution_notice",
    "result_report",
    "sign_in_sheet",
    "tally_sheet",
    "zero_report",
]
