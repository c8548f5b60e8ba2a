"""What the points register answers.  Every answer is a frozen value; rows never leave here.

act: what was known after that act; None means now.  For a given day and act an answer never
changes, whatever is entered later.
"""

from villageoffice.points.queries.entries import find_entries
from villageoffice.points.queries.imports import plan_entries
from villageoffice.points.queries.month import member_month, month_table
from villageoffice.points.queries.notice import public_notice
from villageoffice.points.queries.preview import entry_problems, preview_entries
from villageoffice.points.queries.scheme import NoScheme, scheme, scheme_years

__all__ = [
    "NoScheme",
    "entry_problems",
    "find_entries",
    "member_month",
    "month_table",
    "plan_entries",
    "preview_entries",
    "public_notice",
    "scheme",
    "scheme_years",
]
