"""Importing rosters: compared with the register, saved whole, repeated without effect, taken back."""

import pytest

from tests.people.rosters import (
    TODAY,
    id_number,
    import_members,
    import_people,
    import_representatives,
    read_members,
    read_people,
    told,
)
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.storage.records import ActRow
from villageoffice.kits.storage.reversal import CannotTakeBack, state_digest, take_back
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people import queries, register
from villageoffice.people.models import MODELS
from villageoffice.people.values import Action, Imported, MembershipKind, PersonDraft

ZHANG, LI, WANG = id_number("19800412", 1), id_number("19870615", 2), id_number("19550101", 3)

PEOPLE = (
    ("户号", "姓名", "与户主关系", "公民身份号码", "电话", "小组", "出生年月", "备注"),
    ("003", "张三", "户主", ZHANG, "13800000001", "一组", "", ""),
    ("003", "李娜", "配偶", LI, "13800000002", "", "", ""),
    ("004", "王五", "户主", WANG, "", "二组", "", "低保"),
    ("004", "王六", "子", "", "", "二组", "1998.7", ""),
    ("004", "王六", "孙子女", "", "", "二组", "2019", ""),
    ("", "赵　七", "", "", "13800000009", "", "", ""),
)

MEMBERS = (
    ("姓名", "身份证号", "人员类别", "入党时间", "转正时间", "党小组", "是否流动"),
    ("张三", ZHANG, "正式", "2006.7.1", "2007.7.1", "一组", ""),
    ("李娜", LI, "预备", "2026.1.5", "", "二组", "是"),
    ("钱八", "", "正式", "二〇〇一年七月", "", "一组", ""),
)

TERMS = (
    ("姓名", "身份证号", "任期", "推选户", "小组", "户号"),
    ("张三", ZHANG, "2026-03 至 2031-03", "001 003", "一组", "003"),
    ("孙九", "", "2026-03 至 2031-03", "", "三组", "009"),
)


def test_residents_come_with_their_households(data_file: DataFile) -> None:
    assert import_people(data_file, *PEOPLE) == Imported(6, 0, 0, 0)

    rows = {(row.name, row.household_number): row for row in queries.people_rows(TODAY)}
    assert len(rows) == 5 and len(queries.people_rows(TODAY)) == 6
    zhang, li = rows["张三", "003"], rows["李娜", "003"]
    assert (zhang.sex, zhang.age, zhang.village_group, zhang.relation_to_head) == ("男", 46, "一组", "户主")
    assert li.village_group == "一组"
    assert [(mate.name, mate.relation_to_head) for mate in _file("张三").household] == [("李娜", "配偶")]
    assert rows["赵七", ""].gaps == ("缺身份证号", "缺性别", "缺出生日期", "缺户号")
    assert dict(queries.people_counts(TODAY).groups) == {"一组": 2, "二组": 3}


def test_members_and_representatives_use_the_people_already_there(data_file: DataFile) -> None:
    import_people(data_file, *PEOPLE)
    assert import_members(data_file, *MEMBERS) == Imported(3, 0, 0, 0)
    assert import_representatives(data_file, *TERMS) == Imported(2, 0, 0, 0)

    assert len(queries.people_rows(TODAY)) == 8
    assert [(row.name, row.party_group) for row in queries.member_rows(TODAY)] == [
        ("钱八", "一组"), ("张三", "一组"), ("李娜", "二组")
    ]  # fmt: skip
    assert [row.name for row in queries.voters(TODAY)].count("李娜") == 0
    zhang = next(row for row in queries.representative_rows(TODAY) if row.name == "张三")
    assert (zhang.is_member, zhang.households, zhang.until) == (True, "001、003", PartialDate(2031, 3))


@pytest.mark.parametrize(
    ("bring_in", "roster"),
    [(import_people, PEOPLE), (import_members, MEMBERS), (import_representatives, TERMS)],
)
def test_importing_again_changes_nothing_and_leaves_no_act(data_file, bring_in, roster) -> None:  # type: ignore[no-untyped-def]
    rows = len(roster) - 1
    bring_in(data_file, *roster)
    digest, last = state_digest(MODELS), data_file.last_act

    again = bring_in(data_file, *roster)

    assert again == Imported(0, 0, rows, 0)
    assert again.sentence() == f"没有改动：{rows} 行与登记相同。"
    assert (state_digest(MODELS), data_file.last_act) == (digest, last)


def test_an_import_of_every_kind_is_taken_back_to_the_same_state(data_file: DataFile) -> None:
    digests = [state_digest(MODELS)]
    acts = []
    for bring_in, roster in (
        (import_people, PEOPLE),
        (import_members, MEMBERS),
        (import_representatives, TERMS),
    ):
        bring_in(data_file, *roster)
        acts.append(data_file.last_act)
        digests.append(state_digest(MODELS))

    for number, before in zip(reversed(acts), reversed(digests[:-1]), strict=True):
        with data_file.act("撤回导入") as act:
            take_back(act, number, MODELS)
        assert state_digest(MODELS) == before
    assert queries.people_rows(TODAY) == ()


def test_an_update_is_taken_back_to_the_values_before(data_file: DataFile) -> None:
    import_people(data_file, *PEOPLE)
    before = state_digest(MODELS)
    import_people(data_file, PEOPLE[0], ("005", "张三", "户主", ZHANG, "13900000000", "二组", "", ""))
    assert _file("张三").draft.household_number == "005"

    second = data_file.last_act
    with data_file.act("撤回导入") as act:
        take_back(act, second, MODELS)

    assert state_digest(MODELS) == before
    assert _file("张三").draft.phone == "13800000001"


def test_taking_back_is_refused_with_names_once_something_builds_on_it(data_file: DataFile) -> None:
    import_people(data_file, *PEOPLE)
    number = data_file.last_act
    with data_file.act("登记党员") as act:
        person = _person("张三")
        register.add_member(act, _member_draft(person), person)
    digest = state_digest(MODELS)

    with pytest.raises(CannotTakeBack) as refusal, data_file.act("撤回导入") as act:
        take_back(act, number, MODELS)

    assert "张三（登记党员）" in refusal.value.what
    assert state_digest(MODELS) == digest


def test_nothing_is_saved_before_it_is_confirmed(data_file: DataFile) -> None:
    digest = state_digest(MODELS)
    plan = queries.plan_people(read_people(*PEOPLE), TODAY)
    assert plan.count(Action.NEW) == 6
    assert (state_digest(MODELS), data_file.last_act) == (digest, 0)


def test_one_bad_row_keeps_all_out_unless_the_good_ones_are_accepted(data_file: DataFile) -> None:
    bad = ("005", "坏号", "", "420399199502300060", "", "", "", "")
    with pytest.raises(register.ImportRefused) as refusal:
        import_people(data_file, *PEOPLE, bad)
    assert "第 8 行 D 列" in refusal.value.what
    assert data_file.last_act == 0 and ActRow.select().count() == 0

    assert import_people(data_file, *PEOPLE, bad, accept=True) == Imported(6, 0, 0, 1)
    assert "坏号" not in [row.name for row in queries.people_rows(TODAY)]


def test_one_number_with_two_names_is_an_error_that_names_both(data_file: DataFile) -> None:
    import_people(data_file, *PEOPLE)
    plan = queries.plan_people(read_people(("姓名", "身份证号"), ("张山", ZHANG)), TODAY)
    assert plan.rows == ()
    (error,) = (problem for problem in plan.problems if problem.is_error)
    assert "张三" in error.what and "张山" in error.what
    assert error.place == "名单 第 2 行 B 列"


def test_an_update_never_empties_what_the_sheet_leaves_blank(data_file: DataFile) -> None:
    import_people(data_file, *PEOPLE)
    before = _file("王五").draft
    result = import_people(
        data_file, ("姓名", "身份证号", "电话", "备注", "户号"), ("王五", WANG, "13911112222", "", "")
    )
    assert result == Imported(0, 1, 0, 0)
    after = _file("王五").draft
    assert (after.phone, after.remark) == ("13911112222", "低保")
    assert (after.household_number, after.village_group, after.relation_to_head) == (
        before.household_number, before.village_group, before.relation_to_head
    )  # fmt: skip


def test_a_blank_kind_does_not_make_a_probationary_member_a_full_one(data_file: DataFile) -> None:
    import_members(data_file, *MEMBERS)
    assert import_members(data_file, ("姓名", "身份证号"), ("李娜", LI)) == Imported(0, 0, 1, 0)
    member = _file("李娜").member
    assert member is not None and member.kind is MembershipKind.PROBATIONARY


def test_becoming_a_full_member_needs_its_day_and_keeps_the_time_before(data_file: DataFile) -> None:
    import_members(data_file, *MEMBERS)
    plan = queries.plan_members(read_members(("姓名", "身份证号", "类别"), ("李娜", LI, "正式")), TODAY)
    assert [p.remedy for p in plan.problems if p.is_error] == ["请填写转正日期。"]

    import_members(data_file, ("姓名", "身份证号", "类别", "转正日期"), ("李娜", LI, "正式", "2026.11.1"))
    kinds = [
        row.kind
        for day in ("2026-10-31", "2026-11-01")
        for row in queries.member_rows(PartialDate.from_iso(day).exact)
        if row.name == "李娜"
    ]
    assert kinds == [MembershipKind.PROBATIONARY, MembershipKind.FULL]


def test_another_group_in_the_sheet_holds_from_the_day_of_the_import(data_file: DataFile) -> None:
    import_members(data_file, *MEMBERS)
    import_members(data_file, ("姓名", "身份证号", "党小组"), ("张三", ZHANG, "三组"))
    groups = [
        row.party_group
        for day in ("2026-11-22", "2026-11-23")
        for row in queries.member_rows(PartialDate.from_iso(day).exact)
        if row.name == "张三"
    ]
    assert groups == ["一组", "三组"]


def test_duplicates_inside_the_file(data_file: DataFile) -> None:
    plan = queries.plan_people(
        read_people(
            ("姓名", "身份证号", "电话"),
            ("张三", ZHANG, "13800000001"),
            ("张三", ZHANG, "13800000001"),
            ("张三", ZHANG, "13800000009"),
            ("李四", "", ""),
            ("李四", "", ""),
            ("王五", "", ""),
            ("王五", WANG, ""),
        ),
        TODAY,
    )
    assert [row.row for row in plan.rows] == [2, 5, 8]
    lines = [line for line in told(plan) if "420399" not in line and "没有身份证号，只能" not in line]
    assert len(lines) == 4
    assert "第 3 行" in lines[0] and "与第 2 行完全相同" in lines[0] and lines[0].startswith("请留意")
    assert "第 4 行" in lines[1] and "身份证号与第 2 行相同，内容却不同" in lines[1]
    assert "第 6 行" in lines[2] and "与第 5 行完全相同" in lines[2]
    assert "第 7 行" in lines[3] and "同名" in lines[3] and lines[3].startswith("不能导入")


def test_a_name_alone_is_matched_only_when_certain(data_file: DataFile) -> None:
    with data_file.act("登记") as act:
        one = register.add_person(act, PersonDraft("陈静", phone="13800000001", household_number="001"))
        register.add_person(act, PersonDraft("陈静", phone="13800000002", household_number="002"))
        only = register.add_person(act, PersonDraft("周全"))

    plan = queries.plan_people(
        read_people(("姓名", "电话", "民族"), ("陈静", "13800000001", "汉"), ("周全", "", "汉")), TODAY
    )
    assert [(row.target, row.action) for row in plan.rows] == [(one, Action.UPDATE), (only, Action.UPDATE)]
    assert plan.rows[0].changes == ("民族 （空） → 汉族",)

    unsure = queries.plan_people(read_people(("姓名", "民族"), ("陈静", "汉")), TODAY)
    (error,) = (p for p in unsure.problems if p.is_error)
    assert "2 位陈静" in error.what and "电话尾号0001" in error.what


def test_a_number_completes_the_only_namesake_without_one(data_file: DataFile) -> None:
    with data_file.act("登记") as act:
        person = register.add_person(act, PersonDraft("张三", phone="13800000001"))
    plan = queries.plan_people(
        read_people(("姓名", "身份证号", "电话"), ("张三", ZHANG, "13800000001")), TODAY
    )
    assert [(row.target, row.action) for row in plan.rows] == [(person, Action.UPDATE)]
    assert any("将补上这一行的号码" in p.what and not p.is_error for p in plan.problems)


def test_one_household_in_two_groups_is_refused(data_file: DataFile) -> None:
    plan = queries.plan_people(
        read_people(
            ("姓名", "身份证号", "户号", "小组"), ("张三", ZHANG, "003", "一组"), ("李娜", LI, "3", "二组")
        ),
        TODAY,
    )
    assert [row.row for row in plan.rows] == [2]
    assert [p.place for p in plan.problems if p.is_error] == ["名单 第 3 行 D 列"]


def test_moving_a_household_to_another_group_does_not_flicker(data_file: DataFile) -> None:
    import_people(data_file, *PEOPLE)
    moved = (PEOPLE[0], ("003", "李娜", "配偶", LI, "13800000022", "", "", ""),
             ("003", "张三", "户主", ZHANG, "13800000001", "三组", "", ""))  # fmt: skip
    import_people(data_file, *moved)
    assert {_file(name).draft.village_group for name in ("张三", "李娜")} == {"三组"}
    assert import_people(data_file, *moved) == Imported(0, 0, 2, 0)


def test_an_old_preview_is_refused_once_the_register_moved_on(data_file: DataFile) -> None:
    plan = queries.plan_people(read_people(*PEOPLE), TODAY)
    with data_file.act("登记") as act:
        register.add_person(act, PersonDraft("张三", id_number=ZHANG))
    with pytest.raises(register.ImportRefused, match="已经过时"), data_file.act("导入") as act:
        register.import_people(act, plan)
    assert len(queries.people_rows(TODAY)) == 1


def test_sex_that_differs_from_the_number_is_imported_as_it_stands(data_file: DataFile) -> None:
    import_people(data_file, ("姓名", "性别", "身份证号"), ("陈静", "男", id_number("19900101", 4)))
    row = queries.people_rows(TODAY)[0]
    assert row.sex == "男"
    assert "与身份证号不符" in row.gaps


def _person(name: str) -> int:
    return next(row.person for row in queries.people_rows(TODAY) if row.name == name)


def _file(name: str):  # type: ignore[no-untyped-def]
    return queries.person_file(_person(name), TODAY)


def _member_draft(person: int):  # type: ignore[no-untyped-def]
    from villageoffice.people.values import MemberDraft

    return MemberDraft(queries.person_file(person, TODAY).draft)
