"""How points are counted: pure functions of scheme, entries and members.

No national rule fixes a scheme; the order of caps is item per month, per quarter, per year,
category, total.  Entries keep their full value; a cap cuts only sums.
"""

from villageoffice.points.rules.check import Standing, check_draft
from villageoffice.points.rules.count import Sums, figures, item_stages, totals_by_month
from villageoffice.points.rules.directory import Directory, NotFound, item_hint, value_hint
from villageoffice.points.rules.notice import (
    column_sums,
    notice_foot,
    notice_warning,
    posting_words,
    short_group,
)
from villageoffice.points.rules.posting import first_posting_day, last_day_of, posting_days, posting_over
from villageoffice.points.rules.table import (
    MonthEntries,
    is_ranked,
    is_scored,
    missing_words,
    month_rows,
    postable_words,
)
from villageoffice.points.rules.trace import Running, cap_notes, count_drafts, count_entries, recorded

__all__ = [
    "Directory",
    "MonthEntries",
    "NotFound",
    "Running",
    "Standing",
    "Sums",
    "cap_notes",
    "check_draft",
    "column_sums",
    "count_drafts",
    "count_entries",
    "figures",
    "first_posting_day",
    "is_ranked",
    "is_scored",
    "item_hint",
    "item_stages",
    "last_day_of",
    "missing_words",
    "month_rows",
    "notice_foot",
    "notice_warning",
    "postable_words",
    "posting_days",
    "posting_over",
    "posting_words",
    "recorded",
    "short_group",
    "totals_by_month",
    "value_hint",
]
