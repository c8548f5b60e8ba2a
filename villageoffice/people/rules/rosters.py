"""In which order a roster lists people, and in which words."""

from collections.abc import Iterable

from villageoffice.people.rules.households import number_key
from villageoffice.people.rules.scopes import group_order
from villageoffice.people.values import MemberRow, PersonRow, RepresentativeRow


def by_household(rows: Iterable[PersonRow]) -> tuple[PersonRow, ...]:
    """Sort people by village group, household number, the head first; those without a household last."""
    return tuple(sorted(rows, key=_household_order))


def standing(row: PersonRow) -> str:
    """Return what somebody is in the village: 党员、村民代表 and offices."""
    words = [("党员", row.is_member), ("村民代表", row.is_representative)]
    return "、".join([*(word for word, there in words if there), *row.offices])


def term(row: RepresentativeRow) -> str:
    """Return a term in words, ``2026-03 至 2031-03``; "" when neither day is known."""
    since, until = (day.iso if day else "" for day in (row.since, row.until))
    return f"{since} 至 {until}".strip() if since or until else ""


def member_class(row: MemberRow) -> str:
    """Return the class of a member as a roster writes it; ordinary members have none."""
    return "" if row.member_class.value == "REGULAR" else row.member_class.label


def _household_order(row: PersonRow) -> tuple[bool, tuple[int, str], tuple[int, str], bool, str, int]:
    number = number_key(row.household_number)
    natural = (int(number), "") if number.isdecimal() else (10**9, number)
    not_head = row.relation_to_head != "户主"
    return not row.household_number, group_order(row.village_group), natural, not_head, row.sort, row.person
