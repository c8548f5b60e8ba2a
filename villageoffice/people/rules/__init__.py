"""Pure rules of the people book: periods, voting right, checks, scopes."""

from villageoffice.people.rules.checks import (
    check_member,
    check_person,
    check_representative,
    fill_from_id,
)
from villageoffice.people.rules.gaps import gaps_of
from villageoffice.people.rules.membership import corrected, first_spans
from villageoffice.people.rules.periods import completed_years, current, holds, is_adult
from villageoffice.people.rules.scopes import counts, group_order, in_scope
from villageoffice.people.rules.voting import is_exempt, voting_right

__all__ = [
    "check_member",
    "check_person",
    "check_representative",
    "completed_years",
    "corrected",
    "counts",
    "current",
    "fill_from_id",
    "first_spans",
    "gaps_of",
    "group_order",
    "holds",
    "in_scope",
    "is_adult",
    "is_exempt",
    "voting_right",
]
