"""Excel of the points register: rows in, answers out."""

from villageoffice.points.sheets.appraisal import appraisal_sheet
from villageoffice.points.sheets.card import member_cards
from villageoffice.points.sheets.entries import LAYOUT_ENTRIES, read_entries
from villageoffice.points.sheets.forms import claim_form, sign_in_form
from villageoffice.points.sheets.notice import public_notice
from villageoffice.points.sheets.register import period_register
from villageoffice.points.sheets.scheme import LAYOUT_SCHEME, points_scheme
from villageoffice.points.sheets.scheme_reading import read_scheme
from villageoffice.points.sheets.summary import group_comparison, year_summary

__all__ = [
    "LAYOUT_ENTRIES",
    "LAYOUT_SCHEME",
    "appraisal_sheet",
    "claim_form",
    "group_comparison",
    "member_cards",
    "period_register",
    "points_scheme",
    "public_notice",
    "read_entries",
    "read_scheme",
    "sign_in_form",
    "year_summary",
]
