"""Answers of the people book: as of a day, known up to an act.  Never a table row.

Every query takes the day it speaks of and, optionally, the number of the act up to which the
books are read; for a fixed pair the answer never changes.
"""

from villageoffice.people.queries.files import NoSuchPerson, history, person_file
from villageoffice.people.queries.matching import find_names
from villageoffice.people.queries.party import party_branch, party_branches, party_groups
from villageoffice.people.queries.plans import plan_members, plan_people, plan_representatives
from villageoffice.people.queries.rows import (
    member_rows,
    office_holders,
    people_counts,
    people_rows,
    representative_rows,
    voters,
)

__all__ = [
    "NoSuchPerson",
    "find_names",
    "history",
    "member_rows",
    "office_holders",
    "party_branch",
    "party_branches",
    "party_groups",
    "people_counts",
    "people_rows",
    "person_file",
    "plan_members",
    "plan_people",
    "plan_representatives",
    "representative_rows",
    "voters",
]
