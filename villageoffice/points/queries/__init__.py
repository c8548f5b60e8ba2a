"""What the points register answers.  Every answer is a frozen value; rows never leave here.

act: what was known after that act; None means now.  For a given day and act an answer never
changes, whatever is entered later.
"""

from villageoffice.points.queries.appraisal import appraisal_sheet, appraisals
from villageoffice.points.queries.cards import member_cards
from villageoffice.points.queries.closings import closed_year, closed_years, posted_until
from villageoffice.points.queries.entries import find_entries
from villageoffice.points.queries.forms import claim_form, objection_sheet, posting_receipt, sign_in_form
from villageoffice.points.queries.imports import plan_entries
from villageoffice.points.queries.month import member_month, member_period, month_table, period_table
from villageoffice.points.queries.movers import movers, moves_to_announce
from villageoffice.points.queries.notice import public_notice
from villageoffice.points.queries.objections import objection, objections
from villageoffice.points.queries.periods import (
    last_period_over,
    periods,
    periods_with_entries,
    reposting_due,
    undone,
    undone_in_year,
    unsettled,
    waiting,
)
from villageoffice.points.queries.postings import current_posting, posted_rows, posting, postings, shut
from villageoffice.points.queries.preview import draft_problems, entry_problems, preview_entries
from villageoffice.points.queries.register import period_register
from villageoffice.points.queries.scheme import NoScheme, scheme, scheme_years
from villageoffice.points.queries.scheme_plan import item_spans, plan_scheme, planned_scheme
from villageoffice.points.queries.year import distribution, group_comparison, year_table

__all__ = [
    "NoScheme",
    "appraisal_sheet",
    "appraisals",
    "claim_form",
    "closed_year",
    "closed_years",
    "current_posting",
    "distribution",
    "draft_problems",
    "entry_problems",
    "find_entries",
    "group_comparison",
    "item_spans",
    "last_period_over",
    "member_cards",
    "member_month",
    "member_period",
    "month_table",
    "movers",
    "moves_to_announce",
    "objection",
    "objection_sheet",
    "objections",
    "period_register",
    "period_table",
    "periods",
    "periods_with_entries",
    "plan_entries",
    "plan_scheme",
    "planned_scheme",
    "posted_rows",
    "posted_until",
    "posting",
    "posting_receipt",
    "postings",
    "preview_entries",
    "public_notice",
    "reposting_due",
    "scheme",
    "scheme_years",
    "shut",
    "sign_in_form",
    "undone",
    "undone_in_year",
    "unsettled",
    "waiting",
    "year_table",
]
