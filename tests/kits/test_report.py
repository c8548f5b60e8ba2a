"""The clerk gets the own sheet back with reasons, mends it and imports it again."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl.reader.excel import load_workbook

from villageoffice.kits.sheet.headings import (
    Field,
    Headings,
    Layout,
    damaged_cells,
    find_headings,
    find_tables,
    heading_problems,
    table_rows,
)
from villageoffice.kits.sheet.layout import REASON_HEADING
from villageoffice.kits.sheet.problems import Problem, Severity
from villageoffice.kits.sheet.reader import Cell, Sheet, Workbook, read_workbook
from villageoffice.kits.sheet.report import rejected_rows

SHEETS = Path(__file__).parents[1] / "fixtures" / "sheets"
LAYOUT = Layout(
    "party-members",
    "党员名册",
    (
        Field("name", "姓名", required=True),
        Field("id_number", "公民身份号码", ("身份证号码",)),
        Field("joined", "入党日期", ("入党时间",)),
        Field("party_group", "党小组", ("支部/小组",), carried=True),
        Field("base_points", "积分基础"),
        Field("bonus", "加分"),
    ),
)


def roster() -> tuple[Workbook, Sheet, Headings]:
    book = read_workbook(SHEETS / "roster.xlsx")
    ((sheet, headings),) = find_tables(book, LAYOUT)
    return book, sheet, headings


def problems_of(sheet: Sheet, headings: Headings) -> list[Problem]:
    return [
        *damaged_cells(sheet, headings, table_rows(sheet, headings)),
        Problem("名单", 6, "E", "二〇〇一年七月", "只有年月，照此保存。", "", Severity.WARNING),
        Problem("名单", 6, "", "", "和第 5 行是同一个人。", "请删去一行。"),
        Problem("别的表", 7, "A", "", "与这张表无关。"),
    ]


def again(data: bytes, tmp_path: Path) -> tuple[Sheet, Headings]:
    path = tmp_path / "问题行.xlsx"
    path.write_bytes(data)
    ((sheet, headings),) = find_tables(read_workbook(path), LAYOUT)
    return sheet, headings


def test_rejected_rows_keep_titles_headings_and_all_columns(tmp_path: Path) -> None:
    book, sheet, headings = roster()
    back, found = again(rejected_rows(book, sheet, headings, problems_of(sheet, headings)), tmp_path)
    assert back.name == "名单"
    assert (found.first_row, found.last_row, found.titles_skipped) == (3, 4, 2)
    assert [row[:10] for row in back.rows[:4]] == sheet.rows[:4]
    assert {(2, 0, 3, 0), (2, 7, 2, 8), (0, 0, 0, 9)} <= set(back.merged)
    assert [row[1] for row in back.rows[4:]] == ["王芳", "刘洋"]
    assert back.rows[5][:8] == sheet.rows[9][:8]


def test_reasons_name_the_place_and_the_remedy(tmp_path: Path) -> None:
    book, sheet, headings = roster()
    back, _ = again(rejected_rows(book, sheet, headings, problems_of(sheet, headings)), tmp_path)
    assert back.rows[2][10] == REASON_HEADING
    assert back.rows[4][10] == "原表第 6 行。\n和第 5 行是同一个人。请删去一行。\nE 列：只有年月，照此保存。"
    assert str(back.rows[5][10]).splitlines()[0] == "原表第 10 行。"
    assert "D 列：公民身份号码" in str(back.rows[5][10])
    assert "I 列：加分是公式错误 #DIV/0!" in str(back.rows[5][10])


def test_group_of_a_merged_cell_is_written_into_the_row(tmp_path: Path) -> None:
    book, sheet, headings = roster()
    back, found = again(rejected_rows(book, sheet, headings, problems_of(sheet, headings)), tmp_path)
    assert table_rows(back, found).rows[0].text("party_group") == "一组"


def test_mended_report_is_imported_like_the_sheet_itself(tmp_path: Path) -> None:
    book, sheet, headings = roster()
    data = rejected_rows(book, sheet, headings, problems_of(sheet, headings))
    opened: Any = load_workbook(BytesIO(data))
    opened.worksheets[0]["D6"], opened.worksheets[0]["I6"] = "420399198203040014", 3
    opened.save(tmp_path / "改好.xlsx")
    mended, found = again((tmp_path / "改好.xlsx").read_bytes(), tmp_path)
    table = table_rows(mended, found)
    assert [row.text("name") for row in table.rows] == ["王芳", "刘洋"]
    assert damaged_cells(mended, found, table) == ()
    assert not [problem for problem in heading_problems(mended, found) if REASON_HEADING in problem.what]
    assert table.rows[1].get("joined") == sheet.rows[9][4]


def test_all_rows_stay_where_they_were(tmp_path: Path) -> None:
    book, sheet, headings = roster()
    data = rejected_rows(book, sheet, headings, problems_of(sheet, headings), only_rejected=False)
    back, _ = again(data, tmp_path)
    assert [row[:10] for row in back.rows] == sheet.rows
    assert set(sheet.merged) <= set(back.merged)
    assert [bool(row[10]) for row in back.rows[4:]] == [number in (6, 10) for number in range(5, 15)]


def test_report_of_a_report_has_one_column_of_reasons(tmp_path: Path) -> None:
    book, sheet, headings = roster()
    problems = problems_of(sheet, headings)
    first, found = again(rejected_rows(book, sheet, headings, problems, only_rejected=False), tmp_path)
    second, _ = again(rejected_rows(book, first, found, problems, only_rejected=False), tmp_path)
    assert second.rows == first.rows


def test_cells_are_coloured_by_the_worst_problem() -> None:
    book, sheet, headings = roster()
    problems = [*problems_of(sheet, headings), Problem("名单", 10, "D", "", "看看。", "", Severity.WARNING)]
    opened: Any = load_workbook(BytesIO(rejected_rows(book, sheet, headings, problems)))
    colours = {
        c.coordinate: c.fill.fgColor.rgb
        for row in opened.worksheets[0]["A5:K6"]
        for c in row
        if c.fill.fill_type
    }
    assert colours == {"E5": "FFFDF0D5", "D6": "FFFADBD8", "I6": "FFFADBD8"}


def test_report_prints_on_a4_with_its_headings_on_each_page() -> None:
    book, sheet, headings = roster()
    opened: Any = load_workbook(BytesIO(rejected_rows(book, sheet, headings, problems_of(sheet, headings))))
    out = opened.worksheets[0]
    assert (out.page_setup.paperSize, out.print_title_rows, out.freeze_panes) == (9, "$3:$4", "A5")
    assert out.print_area == "'名单'!$A$1:$K$6"


@pytest.mark.parametrize("name", ["roster.xls", "roster.ods"])
def test_every_kind_of_cell_survives(tmp_path: Path, name: str) -> None:
    book = read_workbook(SHEETS / name)
    ((sheet, headings),) = find_tables(book, LAYOUT)
    back, _ = again(rejected_rows(book, sheet, headings, [], only_rejected=False), tmp_path)
    assert [row[:10] for row in back.rows] == sheet.rows


def test_sheet_without_problems_gives_headings_only(tmp_path: Path) -> None:
    book, sheet, headings = roster()
    back, _ = again(rejected_rows(book, sheet, headings, []), tmp_path)
    assert len(back.rows) == 4


def test_text_that_looks_like_a_formula_stays_text() -> None:
    rows: list[tuple[Cell, ...]] = [("姓名", "=标题"), ("=1+1", "@SUM(A1)")]
    sheet = Sheet("=表", True, rows)
    data = rejected_rows(
        Workbook(Path("a.csv"), (sheet,)),
        sheet,
        find_headings(sheet, LAYOUT),
        [Problem("=表", 2, "A", "", "=错。")],
    )
    opened: Any = load_workbook(BytesIO(data))
    cells = [cell for row in opened.worksheets[0].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert opened.worksheets[0]["C2"].value == "原表第 2 行。A 列：=错。"
