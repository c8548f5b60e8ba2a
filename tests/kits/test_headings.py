"""Headings are found wherever clerks put them; what is not a row of data is passed over and counted."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from villageoffice.errors import OfficeError
from villageoffice.kits.sheet.cells import Cell, ErrorCell, LostDigits
from villageoffice.kits.sheet.headings import (
    Field,
    HeadingsNotFound,
    Layout,
    Table,
    damaged_cells,
    find_headings,
    find_tables,
    heading_problems,
    table_rows,
)
from villageoffice.kits.sheet.layout import REASON_HEADING
from villageoffice.kits.sheet.problems import Problem, Severity, column_name, rejected_rows_of
from villageoffice.kits.sheet.reader import Area, Sheet, Workbook, read_workbook

SHEETS = Path(__file__).parents[1] / "fixtures" / "sheets"

MEMBERS = Layout(
    "party-members",
    "党员名册",
    (
        Field("name", "姓名", ("党员姓名",), required=True),
        Field("sex", "性别"),
        Field("id_number", "公民身份号码", ("身份证号", "身份证号码")),
        Field("joined", "入党日期", ("入党时间", "入党年月")),
        Field("party_group", "党小组", ("支部/小组", "小组"), carried=True),
        Field("phone", "联系电话", ("手机", "电话")),
        Field("base_points", "基础分", ("积分基础",)),
        Field("bonus", "加分"),
    ),
)


def sheet(*rows: list[Cell], merged: tuple[Area, ...] = ()) -> Sheet:
    width = max(len(row) for row in rows)
    return Sheet("名单", True, [(*row, *[None] * (width - len(row))) for row in rows], merged)


def taken(table: Table) -> list[str]:
    return [row.text("name") for row in table.rows]


def columns(found: Sheet, overrides: dict[str, str] | None = None) -> dict[int, str]:
    return {index: field.name for index, field in find_headings(found, MEMBERS, overrides).columns.items()}


@pytest.mark.parametrize("name", ["roster.xlsx", "roster.xls", "roster.ods"])
def test_roster_of_other_programs(name: str) -> None:
    ((roster, headings),) = find_tables(read_workbook(SHEETS / name), MEMBERS)
    assert headings.where == "表头在第 3–4 行"
    assert headings.titles_skipped == 2
    assert [field.name for field in headings.columns.values()] == [field.name for field in MEMBERS.fields]
    assert headings.texts[7] == "积分·基础"
    assert headings.unknown == ((9, "微信名"),)
    assert headings.letter_of("id_number") == "D"
    assert headings.column_of("phone") == 6
    table = table_rows(roster, headings)
    assert [(row.number, row.text("name")) for row in table.rows] == [
        (5, "张伟"), (6, "王芳"), (7, "李　娜"), (10, "刘洋"), (11, "𬱖䶮"),
    ]  # fmt: skip
    assert (table.skipped_totals, table.skipped_blank, table.skipped_notes) == (2, 2, 1)
    assert [skipped.number for skipped in table.skipped] == [8, 13, 14]


def test_merged_group_counts_for_each_row_it_covers() -> None:
    ((roster, headings),) = find_tables(read_workbook(SHEETS / "roster.xlsx"), MEMBERS)
    rows = table_rows(roster, headings).rows
    assert [row.text("party_group") for row in rows] == ["一组", "一组", "二组", "二组", "三组"]
    assert rows[1].cells[5] is None


def test_merged_quantity_is_counted_once() -> None:
    found = sheet(["姓名", "加分"], ["甲", 5], ["乙", None], merged=((1, 1, 2, 1),))
    assert [row.get("bonus") for row in table_rows(found, find_headings(found, MEMBERS)).rows] == [5, None]


@given(st.permutations(list(MEMBERS.fields)), st.integers(0, 5), st.data())
def test_any_order_any_synonym_below_any_titles(order: list[Field], titles: int, data: st.DataObject) -> None:
    dressed = st.sampled_from(["{}", "*{}", "{}（必填）", " {}\u3000", "{}：", "【{}】", "{}\n(示例)"])
    texts: list[Cell] = []
    for field in order:
        text = data.draw(st.sampled_from([field.label, *field.synonyms]))
        text = data.draw(st.sampled_from([text, text[:1] + "　" + text[1:]]))
        texts.append(data.draw(dressed).format(text))
    above: list[list[Cell]] = [["示例村党员名册"]] * titles
    found = sheet(*above, texts, ["张伟"] * len(order))
    headings = find_headings(found, MEMBERS)
    assert headings.first_row == headings.last_row == titles + 1
    assert headings.titles_skipped == titles
    assert list(headings.columns.values()) == order


def test_two_rows_without_known_merges() -> None:
    found = sheet(["姓名", "性别", "积分", None], [None, None, "基础", "加分"], ["张伟", "男", 60, 2])
    headings = find_headings(found, MEMBERS)
    assert (headings.first_row, headings.last_row) == (1, 2)
    assert {field.name for field in headings.columns.values()} == {"name", "sex", "base_points", "bonus"}


def test_groups_above_full_headings_are_a_title() -> None:
    found = sheet(
        ["基本信息", None, "党内信息", None],
        ["姓名", "性别", "入党时间", "小组"],
        ["张伟", "男", "1998", "一组"],
    )
    assert find_headings(found, MEMBERS).where == "表头在第 2 行"


def test_three_rows_of_headings() -> None:
    found = sheet(
        ["姓名", "情况", None],
        [None, "积分", None],
        [None, "基础", "加分"],
        ["张伟", 60, 2],
        merged=((0, 0, 2, 0), (0, 1, 0, 2), (1, 1, 1, 2)),
    )
    headings = find_headings(found, MEMBERS)
    assert (headings.first_row, headings.last_row, len(table_rows(found, headings).rows)) == (1, 3, 1)
    assert headings.column_of("bonus") == 2


def test_first_row_of_data_is_not_taken_for_headings() -> None:
    found = sheet(["姓名", "性别"], ["张伟", "男"], ["性别", "女"])
    headings = find_headings(found, MEMBERS)
    assert (headings.first_row, headings.last_row) == (1, 1)
    assert taken(table_rows(found, headings)) == ["张伟", "性别"]


def test_same_name_under_another_group_is_not_the_person() -> None:
    found = sheet(
        ["姓名", "配偶", None],
        [None, "姓名", "手机"],
        ["张伟", "王芳", "138"],
        merged=((0, 0, 1, 0), (0, 1, 0, 2)),
    )
    headings = find_headings(found, MEMBERS)
    assert headings.column_of("name") == 0
    assert headings.unknown == ((1, "配偶·姓名"),)


def test_same_name_under_another_group_without_known_merges() -> None:
    found = sheet(["姓名", "配偶", None], [None, "姓名", "手机"], ["张伟", "王芳", "138"])
    headings = find_headings(found, MEMBERS)
    assert (headings.column_of("name"), headings.last_row) == (0, 2)


def test_lists_side_by_side_are_told() -> None:
    found = sheet(["序号", "姓名", "性别", "序号", "姓名", "性别"], [1, "张伟", "男", 2, "王芳", "女"])
    headings = find_headings(found, MEMBERS)
    assert [index for index, _ in headings.duplicates] == [4, 5]
    problem = heading_problems(found, headings)[0]
    assert problem.place == "名单 第 1 行 E 列"
    assert "只导入 B 列" in problem.what
    assert problem.severity is Severity.WARNING


def test_unknown_columns_are_told_but_not_numbers_and_our_reasons() -> None:
    found = sheet(["序号", "姓名", "微信名", REASON_HEADING], [1, "张伟", "山里人", "名字重复"])
    headings = find_headings(found, MEMBERS)
    assert [str(problem) for problem in heading_problems(found, headings)] == [
        "名单 第 1 行 C 列：不认识“微信名”这一列，没有导入它。需要时请为它指定栏目。"
    ]


def test_overrides_name_columns_and_leave_columns_out() -> None:
    found = sheet(["称呼", "手机", "备用 电话", "性别"], ["张伟", "1", "2", "男"])
    assert columns(found, {"称呼": "name", "备用电话": "phone", "手机": "", "性别": ""}) == {
        0: "name",
        2: "phone",
    }
    assert find_headings(found, MEMBERS, {"称呼": "name", "手机": ""}).left_out == (1,)


def test_override_beats_the_heading_that_says_so_itself() -> None:
    found = sheet(["姓名", "曾用名"], ["张伟", "张为"])
    assert columns(found, {"曾用名": "name"}) == {1: "name"}


def test_override_may_name_either_row() -> None:
    found = sheet(
        ["姓名", "得分", None], [None, "甲项", "乙项"], ["张伟", 1, 2], merged=((0, 0, 1, 0), (0, 1, 0, 2))
    )
    assert columns(found, {"得分·甲项": "base_points", "乙项": "bonus"}) == {
        0: "name",
        1: "base_points",
        2: "bonus",
    }


def test_overrides_that_fit_nothing_are_refused() -> None:
    found = sheet(["姓名"], ["张伟"])
    with pytest.raises(OfficeError, match="表里没有“昵称”这一列"):
        find_headings(found, MEMBERS, {"昵称": "name"})
    with pytest.raises(OfficeError, match=r"没有名为“nick”的栏目.*id_number（公民身份号码）"):
        find_headings(found, MEMBERS, {"姓名": "nick"})


def test_missing_headings_are_named() -> None:
    with pytest.raises(HeadingsNotFound, match=r"没有找到党员名册的表头.*“姓名”"):
        find_headings(sheet(["收入", "支出"], [1, 2]), MEMBERS)
    with pytest.raises(HeadingsNotFound, match="表头在第 2 行，但缺少“姓名”"):
        find_headings(sheet(["某表"], ["性别", "手机"], ["男", "1"]), MEMBERS)
    with pytest.raises(HeadingsNotFound):
        find_headings(Sheet("空", True, []), MEMBERS)


def test_one_of_several_columns_may_be_required() -> None:
    either = Layout("x", "表", MEMBERS.fields[1:4], required_any=(("id_number", "joined"),))
    assert find_headings(sheet(["性别", "入党时间"], ["男", "1998"]), either).column_of("joined") == 1
    with pytest.raises(HeadingsNotFound, match="缺少“公民身份号码或入党日期”"):
        find_headings(sheet(["性别"], ["男"]), either)


def test_tables_on_several_sheets_and_hidden_ones() -> None:
    first, notes = sheet(["姓名"], ["张伟"]), Sheet("说明", True, [("请先看这里",)])
    hidden = Sheet("旧", False, first.rows)
    found = find_tables(Workbook(Path("a"), (notes, first, hidden, first)), MEMBERS)
    assert [table.name for table, _ in found] == ["名单", "名单"]
    with pytest.raises(HeadingsNotFound, match="“说明”里没有找到"):
        find_tables(Workbook(Path("a"), (notes,)), MEMBERS)
    with pytest.raises(HeadingsNotFound, match="隐藏"):
        find_tables(Workbook(Path("a"), (hidden,)), MEMBERS)


@pytest.mark.parametrize(
    "row",
    [
        ["合计"],
        [None, "小计", None, 5],
        ["（小 计）", None, None, 5],
        ["一组小计", None, None, 5],
        ["第二党小组合计：", None, None, 5],
        ["合计：38 人"],
        ["总　计", None, None, 120],
        [3, "合计", None, 120],
        [0, "本页小计", None, 0],
    ],
)
def test_totals_are_passed_over(row: list[Cell]) -> None:
    found = sheet(["序号", "姓名", "性别", "加分"], [1, "张伟", "男", 5], row)
    table = table_rows(found, find_headings(found, MEMBERS))
    assert taken(table) == ["张伟"]
    assert table.skipped_totals == 1


@pytest.mark.parametrize("name", ["计小合", "总计划", "合计明", "全共计云", "注永强", "负责"])
def test_people_are_not_taken_for_totals_or_notes(name: str) -> None:
    found = sheet(["序号", "姓名", "性别"], [1, name, "男"])
    assert taken(table_rows(found, find_headings(found, MEMBERS))) == [name]
    found = sheet(["姓名", "性别"], [name, "男"])
    assert taken(table_rows(found, find_headings(found, MEMBERS))) == [name]


@pytest.mark.parametrize(
    "note",
    [
        "填表人：王芳",
        "制表人(签字)：",
        "审核：　　　　　填表：",
        "注：本表一式两份",
        "备注: 含预备党员",
        "填报日期：2026年11月23日",
        "村党支部书记（签字）：",
        "说明：1、…",
    ],
)
def test_notes_below_are_passed_over(note: str) -> None:
    found = sheet(["序号", "姓名", "性别"], [1, "张伟", "男"], [note], [None, note])
    table = table_rows(found, find_headings(found, MEMBERS))
    assert (taken(table), table.skipped_notes) == (["张伟"], 2)


def test_headings_repeated_on_each_page_are_passed_over() -> None:
    head: list[list[Cell]] = [["党员名册"], ["序号", "姓名", "积分", None], [None, None, "基础", "加分"]]
    found = sheet(*head, [1, "张伟", 60, 2], *head, [2, "王芳", 60, 1])
    table = table_rows(found, find_headings(found, MEMBERS))
    assert (taken(table), table.repeated_headings) == (["张伟", "王芳"], 3)


def test_rows_with_a_running_number_only_are_blank() -> None:
    found = sheet(["序号", "姓名"], [1, "张伟"], [2, None], [3, "\u3000"], [None, None], [4, "王芳"])
    table = table_rows(found, find_headings(found, MEMBERS))
    assert (taken(table), table.skipped_blank, table.skipped) == (["张伟", "王芳"], 3, ())


def test_row_of_zeros_and_row_without_a_name_are_data() -> None:
    found = sheet(["姓名", "加分"], [None, 0], [None, 5])
    assert [row.number for row in table_rows(found, find_headings(found, MEMBERS)).rows] == [2, 3]


def test_field_without_a_column_is_empty() -> None:
    found = sheet(["姓名"], ["张伟"])
    (row,) = table_rows(found, find_headings(found, MEMBERS)).rows
    assert (row.text("phone"), row.get("phone"), row.get("name")) == ("", None, "张伟")


def test_damaged_cells_are_told_with_their_place() -> None:
    found = sheet(
        ["姓名", "身份证号", "加分", "入党时间", "微信名"],
        ["张伟", LostDigits("4.20399E+17"), ErrorCell("#N/A"), ErrorCell("-5"), ErrorCell("#N/A")],
        ["王芳", None, ErrorCell("=…"), None, None],
    )
    headings = find_headings(found, MEMBERS)
    table = table_rows(found, headings)
    told = damaged_cells(found, headings, table)
    assert [(problem.place, problem.found) for problem in told] == [
        ("名单 第 2 行 B 列", "4.20399E+17"), ("名单 第 2 行 C 列", "#N/A"), ("名单 第 2 行 D 列", "-5"),
        ("名单 第 3 行 C 列", "=…"),
    ]  # fmt: skip
    assert all(problem.what.endswith("。") and problem.remedy.endswith("。") for problem in told)
    assert len(damaged_cells(found, headings, table, but={"id_number", "bonus"})) == 1
    assert rejected_rows_of(told) == {2, 3}


def test_place_of_a_problem_in_words() -> None:
    assert Problem("名单", 8, "C", "", "错。").place == "名单 第 8 行 C 列"
    assert Problem("名单", 8, "", "", "错。").place == "名单 第 8 行"
    assert Problem("名单", 0, "", "", "错。").place == "名单"
    assert (column_name(None), column_name(2)) == ("", "C")
    assert rejected_rows_of([Problem("名单", 8, "C", "", "看。", severity=Severity.WARNING)]) == set()
