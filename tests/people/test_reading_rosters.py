"""Rosters as clerks write them become drafts; what is wrong is told with place and remedy."""

from datetime import date

import pytest

from tests.people.rosters import id_number, read_members, read_people, read_representatives
from villageoffice.kits.sheet.cells import LostDigits
from villageoffice.kits.sheet.problems import Problem
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.values import MemberClass, MembershipKind

HEAD = ("姓名", "性别", "身份证号码", "入党时间", "支部/小组", "手机")


def test_the_sheet_of_the_picture_gives_its_four_problems() -> None:
    reading = read_members(
        HEAD,
        ("张伟", "男", id_number("19820304", 1), "2006.7.1", "一组", "13800000001"),
        ("王芳", "女", id_number("19791128", 2), "二〇〇一年七月", "一组", "13900000002"),
        ("李　娜", "女", id_number("19870615", 2), 20100701, "二组", "１３７００００００03"),
        ("刘洋", "男", LostDigits("4.20399E+17"), "2009-07-01", "二组", 13600000004),
        ("陈静", "男", id_number("19900101", 4), "2014/7/1", "一组", "13500000005"),
        ("杨敏", "女", "420399199502300060", "2025.12.3", "三组", "13400000006"),
        ("赵磊", "男", id_number("19750811", 3), "1998.7", "三组"),
        ("（小计）",),
    )

    assert [row.draft.person.name for row in reading.rows] == ["张伟", "王芳", "李娜", "陈静", "赵磊"]
    errors = [problem for problem in reading.problems if problem.is_error]
    assert [(p.place, p.found) for p in errors] == [
        ("名单 第 5 行 C 列", "4.20399E+17"),
        ("名单 第 7 行 C 列", "420399199502300060"),
    ]
    assert errors[0].what == "刘洋：身份证号在 Excel 里被存成了数字，末三位已丢失（4.20399E+17）。"
    assert "1995-02-30" in errors[1].what
    sex = _only(reading.problems, "性别")
    assert (sex.place, sex.what) == ("名单 第 6 行 B 列", "陈静：性别“男”与身份证号（女）不符。")
    months = [p for p in reading.problems if "只有年月" in p.what]
    assert [(p.place, p.is_error) for p in months] == [
        ("名单 第 3 行 D 列", False),
        ("名单 第 8 行 D 列", False),
    ]


def test_blanks_full_width_signs_and_odd_dates_are_understood() -> None:
    reading = read_members(
        HEAD,
        (
            "李　娜",
            "女",
            f" {id_number('19870615', 2)}\u00a0",
            "２０１０.７.１",
            "二组",
            "１３７ ０００ ０００03",
        ),
    )
    draft = reading.rows[0].draft
    assert (draft.person.name, draft.person.phone) == ("李娜", "13700000003")
    assert draft.person.id_number == id_number("19870615", 2)
    assert draft.joined == PartialDate(2010, 7, 1)
    assert draft.person.birth == PartialDate(1987, 6, 15)


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2006.7.1", "2006-07-01"), ("2006-07-01", "2006-07-01"), ("2006/7/1", "2006-07-01"),
        ("20060701", "2006-07-01"), (20060701, "2006-07-01"), (date(2006, 7, 1), "2006-07-01"),
        ("2006年7月1日", "2006-07-01"), ("二〇〇六年七月一日", "2006-07-01"), ("1998.7", "1998-07"),
        ("199807", "1998-07"), ("1998年", "1998"), (38899, "2006-07-01"),
    ],
)  # fmt: skip
def test_every_form_of_a_date_is_read_and_kept_with_its_precision(cell: str | int | date, iso: str) -> None:
    reading = read_members(HEAD, ("张伟", "男", "", cell, "", ""))
    joined = reading.rows[0].draft.joined
    assert joined is not None and joined.iso == iso


def test_a_date_nobody_can_read_rejects_the_row() -> None:
    reading = read_members(HEAD, ("张伟", "男", "", "很久以前", "", ""))
    assert not reading.rows
    problem = next(p for p in reading.problems if p.is_error)
    assert (problem.place, problem.found) == ("名单 第 2 行 D 列", "很久以前")
    assert problem.remedy


def test_a_sheet_without_id_numbers_says_so_once() -> None:
    reading = read_people(("姓名", "电话"), ("张三", "13800000001"), ("李四", "13800000002"))
    assert [(p.row, p.what) for p in reading.problems] == [(0, "这张表没有身份证号一列，只能按姓名核对。")]


def test_sex_and_birth_come_from_the_number() -> None:
    draft = read_people(("姓名", "身份证号"), ("张三", id_number("19800412", 1))).rows[0].draft
    assert (draft.sex, draft.birth) == ("男", PartialDate(1980, 4, 12))


def test_a_month_of_birth_gives_way_to_the_day_of_the_number() -> None:
    reading = read_people(("姓名", "身份证号", "出生年月"), ("张三", id_number("19800412", 1), "1980.4"))
    assert reading.rows[0].draft.birth == PartialDate(1980, 4, 12)
    assert not _but_area(reading.problems)


def test_the_head_is_known_by_name_or_by_yes() -> None:
    reading = read_people(
        ("户号", "户主", "姓名"), ("003", "张三", "张三"), ("003", "张三", "李四"), (4, "是", "王五")
    )
    assert [row.draft.relation_to_head for row in reading.rows] == ["户主", "", "户主"]
    assert reading.rows[2].draft.household_number == "4"


def test_two_heads_of_one_household_are_pointed_out() -> None:
    reading = read_people(
        ("户号", "与户主关系", "姓名", "身份证号"),
        ("003", "户主", "张三", id_number("19800412", 1)),
        ("3", "本人", "李四", id_number("19810412", 1)),
    )
    assert [(p.place, p.is_error) for p in _but_area(reading.problems)] == [("名单 第 3 行 B 列", False)]


def test_kinds_and_classes_in_many_words() -> None:
    reading = read_members(
        ("姓名", "政治面貌", "是否流动", "转正时间"),
        ("张三", "中共党员", "否", ""),
        ("李四", "中共预备党员", "是", ""),
        ("王五", "", "", "2020.7.1"),
        ("赵六", "", "", ""),
        ("钱七", "群众", "", ""),
    )
    drafts = {row.draft.person.name: row for row in reading.rows}
    assert drafts["张三"].draft.kind is MembershipKind.FULL
    assert drafts["李四"].draft.kind is MembershipKind.PROBATIONARY
    assert drafts["李四"].draft.member_class is MemberClass.FLOATING
    assert drafts["王五"].blank == {"member_class"}
    assert drafts["赵六"].blank == {"kind", "member_class"}
    assert "钱七" not in drafts


def test_probation_with_a_day_of_confirmation_is_a_contradiction() -> None:
    reading = read_members(("姓名", "人员类别", "转正日期"), ("张三", "预备党员", "2020.7.1"))
    assert not reading.rows
    assert [p.place for p in reading.problems if p.is_error] == ["名单 第 2 行 C 列"]


@pytest.mark.parametrize(
    "text", ["2026.3—2031.3", "2026年3月至2031年3月", "2026-03~2031-03", "2026.03-2031.03"]
)
def test_a_term_in_one_cell(text: str) -> None:
    draft = read_representatives(("姓名", "任期", "推选户"), ("张三", text, "001 003，004")).rows[0].draft
    assert (draft.since, draft.until) == (PartialDate(2026, 3), PartialDate(2031, 3))
    assert draft.households == "001、003、004"


def test_names_keep_rare_characters_and_look_like_no_formula() -> None:
    names = ["𬱖䶮", "=cmd|'calc'!A0", "买买提•艾力", "A" * 50, "+张三", "@李四"]
    reading = read_people(("姓名",), *[(name,) for name in names])
    assert [row.draft.name for row in reading.rows] == [
        "𬱖䶮", "=cmd|'calc'!A0", "买买提·艾力", "A" * 50, "+张三", "@李四"
    ]  # fmt: skip


def test_a_name_too_long_or_of_digits_is_rejected_with_its_place() -> None:
    reading = read_people(("姓名", "电话"), ("张" * 51, "1"), ("12345", "2"))
    assert not reading.rows
    assert [p.place for p in reading.problems if p.is_error] == ["名单 第 2 行 A 列", "名单 第 3 行 A 列"]


def test_a_private_code_is_kept_and_reported() -> None:
    reading = read_people(("姓名",), ("张\ue123",))
    assert reading.rows[0].draft.name == "张\ue123"
    assert ("名单 第 2 行 A 列", False) in [(p.place, p.is_error) for p in reading.problems]


def test_what_many_rows_have_in_common_is_told_once() -> None:
    rows = [(f"党员{chr(0x4E00 + n)}", "正式", "2001-07-01", "") for n in range(30)]
    reading = read_members(("姓名", "人员类别", "入党日期", "转正日期"), *rows)
    (problem,) = (p for p in reading.problems if p.row)
    assert problem.place == "名单 第 2 行 D 列"
    assert problem.what == "正式党员没有转正日期。（共 30 行：第 2、3、4、5、6 行等）"
    assert len(reading.rows) == 30


def _but_area(problems: tuple[Problem, ...]) -> list[Problem]:
    """Without the hint that area 420399 does not exist: it is why these numbers belong to nobody."""
    return [problem for problem in problems if "420399" not in problem.what]


def _only(problems: tuple[Problem, ...], word: str) -> Problem:
    (found,) = (problem for problem in problems if word in problem.what)
    return found
