"""Papers of the points register."""

from villageoffice.points.papers.appraisal import appraisal_sheet
from villageoffice.points.papers.card import member_cards
from villageoffice.points.papers.comparison import group_comparison
from villageoffice.points.papers.forms import claim_form, sign_in_form
from villageoffice.points.papers.notice import public_notice
from villageoffice.points.papers.register import period_register
from villageoffice.points.papers.scheme import points_scheme
from villageoffice.points.papers.slips import objection_sheet, posting_receipt
from villageoffice.points.papers.summary import year_summary

__all__ = [
    "appraisal_sheet",
    "claim_form",
    "group_comparison",
    "member_cards",
    "objection_sheet",
    "period_register",
    "points_scheme",
    "posting_receipt",
    "public_notice",
    "sign_in_form",
    "year_summary",
]
