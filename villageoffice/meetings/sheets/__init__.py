"""Excel of the meetings book: figures for the township."""

from villageoffice.meetings.sheets.account import account_sheet
from villageoffice.meetings.sheets.result import result_report
from villageoffice.meetings.sheets.sign_in import sign_in_sheet
from villageoffice.meetings.sheets.tally import tally_sheet

__all__ = ["account_sheet", "result_report", "sign_in_sheet", "tally_sheet"]
