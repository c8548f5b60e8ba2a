"""The parts without a window: which people a filter lets through, whom a draft is compared with."""

from dataclasses import replace
from datetime import date

import pytest

from villageoffice.desktop.people import filters
from villageoffice.desktop.people.neighbours import Neighbours
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.values import PeopleScope, PersonDraft, PersonRow, Whereabouts

DAY = date(2026, 11, 23)


def row(person: int, name: str, **changes: object) -> PersonRow:
    plain = PersonRow(
        person, name, name, name, "男", PartialDate(1980, 4, 12), 46, "", "", "", "二组", "004", "子",
        Whereabouts.LIVING_HERE, False, False, (), (),
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


HEAD = row(1, "刘洋", relation_to_head="户主", id_number="420399198004120315")
CHILD = row(2, "刘一鸣", birth=PartialDate(2009, 1, 1), age=17)
MOVED = row(3, "刘大", status=Whereabouts.MOVED_OUT)
ALONE = row(4, "王五", village_group="", household_number="", gaps=("缺户号",))


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (PeopleScope.ALL.value, [HEAD, CHILD, ALONE]),
        (PeopleScope.HEADS.value, [HEAD]),
        (PeopleScope.ADULTS.value, [HEAD, ALONE]),
        (PeopleScope.GAPS.value, [ALONE]),
        (filters.GONE, [MOVED]),
    ],
)
def test_a_scope_lets_through_whom_it_names(scope: str, expected: list[PersonRow]) -> None:
    chosen = filters.Filter(DAY, scope)
    assert [one for one in (HEAD, CHILD, MOVED, ALONE) if chosen.allows(one)] == expected


def test_people_without_a_group_have_a_box_of_their_own() -> None:
    rows = (HEAD, CHILD, MOVED, ALONE)
    assert filters.groups_of(rows) == {"二组": 2, filters.NO_GROUP: 1}
    chosen = filters.Filter(DAY).with_ticks(["group:二组"], list(filters.groups_of(rows)))
    assert chosen.hidden == {filters.NO_GROUP}
    assert not chosen.allows(ALONE)
    told = {entry.text: (entry.count, entry.ticked) for entry in filters.entries(rows, chosen)}
    assert told[filters.NO_GROUP] == ("1", False)
    assert told["迁出、去世"] == ("1", None)


def test_the_list_has_no_heading_for_groups_that_are_not_there() -> None:
    assert "村民小组" not in {entry.text for entry in filters.entries((), filters.Filter(DAY))}


def test_a_household_is_found_whatever_zeros_excel_dropped() -> None:
    near = Neighbours((HEAD, CHILD, MOVED))
    assert near.describe("4") == "户主刘洋，2 人，二组。"
    assert near.group_of("0004") == "二组"
    assert near.describe("5") == "名册里没有这一户，保存时新建。"
    assert near.describe("") == ""


@pytest.mark.parametrize(
    ("numbers", "free"), [(["004", "086"], "087"), (["999"], "1000"), (["A-3"], "001"), ([], "001")]
)
def test_the_next_number_of_a_household_is_as_long_as_the_others(numbers: list[str], free: str) -> None:
    rows = [row(place, "甲", household_number=number) for place, number in enumerate(numbers)]
    assert Neighbours(rows).free_number() == free


def test_a_second_head_and_a_namesake_are_only_told() -> None:
    near = Neighbours((HEAD, CHILD))
    draft = PersonDraft("刘一鸣", household_number="4", relation_to_head="户主")
    found = list(near.findings(draft, None))
    assert [one.field for one in found] == ["name", "relation_to_head"]
    assert not any(one.is_error for one in found)
    assert list(near.findings(replace(draft, relation_to_head="子"), 2)) == []


def test_a_number_in_use_is_an_error_also_when_its_owner_moved_away() -> None:
    gone = replace(HEAD, status=Whereabouts.DIED)
    found = list(Neighbours((gone,)).findings(PersonDraft("刘洋", id_number=HEAD.id_number), None))
    assert [one.field for one in found] == ["id_number"]
    assert found[0].is_error
    assert "去世" in found[0].what
