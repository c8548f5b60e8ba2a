"""Parts of the people register: who belongs to which, counted from rows already at hand."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from villageoffice.people.rules.periods import is_adult
from villageoffice.people.values import PeopleCounts, PeopleScope, PersonRow

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


def in_scope(row: PersonRow, scope: PeopleScope, day: date) -> bool:
    """Say whether a person belongs to a scope on *day*."""
    match scope:
        case PeopleScope.ALL:
            return True
        case PeopleScope.MEMBERS:
            return row.is_member
        case PeopleScope.REPRESENTATIVES:
            return row.is_representative
        case PeopleScope.COMMITTEES:
            return row.is_committee
        case PeopleScope.ADULTS:
            return is_adult(row.birth, day)
        case PeopleScope.HEADS:
            return row.relation_to_head == "户主"
    return bool(row.gaps)


def counts(rows: Sequence[PersonRow], day: date) -> PeopleCounts:
    """Count the scopes and the village groups; people without a group are in no group."""
    scopes = tuple((scope, sum(in_scope(row, scope, day) for row in rows)) for scope in PeopleScope)
    groups = Counter(row.village_group for row in rows if row.village_group)
    return PeopleCounts(scopes, tuple(sorted(groups.items(), key=lambda item: group_order(item[0]))))


def group_order(name: str) -> tuple[int, str]:
    """Return a key that sorts group names as people count them: 一组, 二组, … 十组, 十一组, others.

    >>> sorted(["十一组", "二组", "10组", "东湾组", "一组"], key=group_order)
    ['一组', '二组', '10组', '十一组', '东湾组']
    """
    digits = "".join(char for char in name if char.isdecimal())
    if digits:
        return int(digits), name
    return _chinese_number(name) or 10**6, name


def _chinese_number(name: str) -> int:
    """Return the number up to 99 that stands in *name*, 0 if there is none."""
    number = "".join(char for char in name if char in _DIGITS or char == "十")
    if "十" not in number:
        return _DIGITS.get(number[:1], 0)
    tens, _, ones = number.partition("十")
    return _DIGITS.get(tens[:1], 1) * 10 + _DIGITS.get(ones[:1], 0)
