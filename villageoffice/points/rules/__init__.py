"""How points are counted: pure functions of scheme, entries and members.

No national rule fixes a scheme; the order of caps is item per month, per quarter, per year,
category, total.  Entries keep their full value; a cap cuts only sums.
"""

from villageoffice.points.rules.appraisal import appraisal_notes, why_not_graded
from villageoffice.points.rules.cards import card_categories, card_lines, state_words
from villageoffice.points.rules.changes import Span, correction_problem
from villageoffice.points.rules.check import Standing, check_draft
from villageoffice.points.rules.count import (
    Sums,
    chain_stages,
    figures,
    item_stages,
    opening,
    totals_by_month,
)
from villageoffice.points.rules.course import year_course
from villageoffice.points.rules.deductions import deductions
from villageoffice.points.rules.directory import Directory, NotFound, item_hint, value_hint
from villageoffice.points.rules.grades import (
    Gradable,
    after_veto,
    allowed_grade,
    band_grade,
    propose_grades,
)
from villageoffice.points.rules.merging import (
    CATEGORY_FIELDS,
    category_changes,
    category_meant,
    item_changes,
    item_meant,
    merged_item,
    shown,
)
from villageoffice.points.rules.movers import adjusted_remark, amended_remark, change_words, moves
from villageoffice.points.rules.notice import (
    column_sums,
    notice_foot,
    notice_warning,
    posting_words,
    short_group,
)
from villageoffice.points.rules.periods import (
    Shut,
    answer_due,
    outside_words,
    period_figures,
    period_of,
    period_state,
    periods_begun,
    postable_on,
)
from villageoffice.points.rules.posting import first_posting_day, last_day_of, posting_days, posting_over
from villageoffice.points.rules.provisions import category_words, item_caps, item_worth, provisions
from villageoffice.points.rules.scheme import (
    band_problems,
    category_problems,
    draft_of,
    item_draft,
    item_problems,
    overlapping,
    scheme_problems,
)
from villageoffice.points.rules.settings import BLANK_SCHEME, SETTINGS, head_counts, settings_of, with_setting
from villageoffice.points.rules.spread import compare_groups, distribute
from villageoffice.points.rules.summary import summary_columns, summary_notes, summary_rows, summary_total
from villageoffice.points.rules.table import (
    MonthEntries,
    is_ranked,
    is_scored,
    member_word,
    missing_words,
    month_rows,
    postable_words,
    twins,
)
from villageoffice.points.rules.trace import Running, cap_notes, count_drafts, count_entries, recorded
from villageoffice.points.rules.weights import (
    carried,
    mark_in,
    mark_text,
    mark_words,
    read_mark,
    weighted,
)
from villageoffice.points.rules.year import YearFacts, decision_problem, year_rows, year_warnings

__all__ = [
    "BLANK_SCHEME",
    "CATEGORY_FIELDS",
    "SETTINGS",
    "Directory",
    "Gradable",
    "MonthEntries",
    "NotFound",
    "Running",
    "Shut",
    "Span",
    "Standing",
    "Sums",
    "YearFacts",
    "adjusted_remark",
    "after_veto",
    "allowed_grade",
    "amended_remark",
    "answer_due",
    "appraisal_notes",
    "band_grade",
    "band_problems",
    "cap_notes",
    "card_categories",
    "card_lines",
    "carried",
    "category_changes",
    "category_meant",
    "category_problems",
    "category_words",
    "chain_stages",
    "change_words",
    "check_draft",
    "column_sums",
    "compare_groups",
    "correction_problem",
    "count_drafts",
    "count_entries",
    "decision_problem",
    "deductions",
    "distribute",
    "draft_of",
    "figures",
    "first_posting_day",
    "head_counts",
    "is_ranked",
    "is_scored",
    "item_caps",
    "item_changes",
    "item_draft",
    "item_hint",
    "item_meant",
    "item_problems",
    "item_stages",
    "item_worth",
    "last_day_of",
    "mark_in",
    "mark_text",
    "mark_words",
    "member_word",
    "merged_item",
    "missing_words",
    "month_rows",
    "moves",
    "notice_foot",
    "notice_warning",
    "opening",
    "outside_words",
    "overlapping",
    "period_figures",
    "period_of",
    "period_state",
    "periods_begun",
    "postable_on",
    "postable_words",
    "posting_days",
    "posting_over",
    "posting_words",
    "propose_grades",
    "provisions",
    "read_mark",
    "recorded",
    "scheme_problems",
    "settings_of",
    "short_group",
    "shown",
    "state_words",
    "summary_columns",
    "summary_notes",
    "summary_rows",
    "summary_total",
    "totals_by_month",
    "twins",
    "value_hint",
    "weighted",
    "why_not_graded",
    "with_setting",
    "year_course",
    "year_rows",
    "year_warnings",
]
