"""Acts of the people book; each takes the act under way and is saved with it, or not at all.

A *correction* (填错了) holds for every day, past ones too; an *event* (发生了变动) lets the old
state stand in the past and begins the new one on its day.
"""

from villageoffice.people.register.imports import import_members, import_people, import_representatives
from villageoffice.people.register.members import (
    add_member,
    bar_vote,
    change_party_group,
    confirm_member,
    correct_member,
    end_member_class,
    end_membership,
    lift_bar,
    set_member_class,
)
from villageoffice.people.register.orgs import ensure_branch, ensure_group, order_groups, rename_org
from villageoffice.people.register.persons import (
    add_people,
    add_person,
    change_household,
    correct_person,
    record_whereabouts,
    set_household_group,
)
from villageoffice.people.register.refusals import (
    DayRefused,
    DraftRefused,
    ImportRefused,
    MembershipRefused,
    SameNumber,
    TermRefused,
)
from villageoffice.people.register.terms import (
    add_representative,
    appoint,
    correct_representative,
    end_office,
    end_representative_term,
)

__all__ = [
    "DayRefused",
    "DraftRefused",
    "ImportRefused",
    "MembershipRefused",
    "SameNumber",
    "TermRefused",
    "add_member",
    "add_people",
    "add_person",
    "add_representative",
    "appoint",
    "bar_vote",
    "change_household",
    "change_party_group",
    "confirm_member",
    "correct_member",
    "correct_person",
    "correct_representative",
    "end_member_class",
    "end_membership",
    "end_office",
    "end_representative_term",
    "ensure_branch",
    "ensure_group",
    "import_members",
    "import_people",
    "import_representatives",
    "lift_bar",
    "order_groups",
    "record_whereabouts",
    "rename_org",
    "set_household_group",
    "set_member_class",
]
