"""What the clerk does with the points register.  Each act saves whole or not at all.

Points are never changed: a wrong entry is voided with its reason and another one made.
"""

from villageoffice.points.queries import plan_entries
from villageoffice.points.register.adjustments import NotInPeriod, record_adjustment, void_as_adjustment
from villageoffice.points.register.appraisal import record_evaluation
from villageoffice.points.register.changes import (
    add_item,
    change_category,
    change_item,
    change_settings,
    correct_item,
)
from villageoffice.points.register.ending import (
    add_category,
    end_category,
    end_item,
    remove_category,
    remove_item,
)
from villageoffice.points.register.entries import (
    EntriesRefused,
    declare_entries,
    judge_entries,
    record_entries,
    review_entries,
    send_back,
    void_entry,
)
from villageoffice.points.register.imports import import_entries
from villageoffice.points.register.objections import (
    answer_objection,
    keep_figures,
    link_adjustment,
    note_findings,
    take_objection,
)
from villageoffice.points.register.posting import (
    NotReady,
    file_period,
    post_period,
    repost_period,
    take_down,
)
from villageoffice.points.register.scheme import (
    SchemeRefused,
    adopt_default_scheme,
    adopt_scheme,
    copy_scheme,
    default_scheme,
)
from villageoffice.points.register.scheme_import import import_scheme
from villageoffice.points.register.shut import PeriodPosted, YearClosed, refuse_taking_back
from villageoffice.points.register.year import (
    GradesRefused,
    YearNotReady,
    close_year,
    decide_as_proposed,
    decide_grades,
    withdraw_grade,
)

__all__ = [
    "EntriesRefused",
    "GradesRefused",
    "NotInPeriod",
    "NotReady",
    "PeriodPosted",
    "SchemeRefused",
    "YearClosed",
    "YearNotReady",
    "add_category",
    "add_item",
    "adopt_default_scheme",
    "adopt_scheme",
    "answer_objection",
    "change_category",
    "change_item",
    "change_settings",
    "close_year",
    "copy_scheme",
    "correct_item",
    "decide_as_proposed",
    "decide_grades",
    "declare_entries",
    "default_scheme",
    "end_category",
    "end_item",
    "file_period",
    "import_entries",
    "import_scheme",
    "judge_entries",
    "keep_figures",
    "link_adjustment",
    "note_findings",
    "plan_entries",
    "post_period",
    "record_adjustment",
    "record_entries",
    "record_evaluation",
    "refuse_taking_back",
    "remove_category",
    "remove_item",
    "repost_period",
    "review_entries",
    "send_back",
    "take_down",
    "take_objection",
    "void_as_adjustment",
    "void_entry",
    "withdraw_grade",
]
