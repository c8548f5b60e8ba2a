"""Sheets for the township: A4, real dates, exact numbers, texts that stay texts, same bytes each time."""

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.reader.excel import load_workbook

from villageoffice.errors import Cancelled, OfficeError
from villageoffice.kits.exact import Fen, Points, Shares
from villageoffice.kits.sheet.measure import lines_needed, row_height, text_width
from villageoffice.kits.sheet.reader import read_workbook
from villageoffice.kits.sheet.specs import Kind
from villageoffice.kits.sheet.writer import Column, SheetSpec, Value, shown, write_book, write_sheet
from villageoffice.kits.text.dates import PartialDate

COLUMNS = (
    Column("序号", 6, "center"),
    Column("姓名", 10),
    Column("身份证号码", 21),
    Column("入党日期", 12, "date"),
    Column("基础", 8, "points", "积分"),
    Column("加分", 8, "points", "积分"),
    Column("分红", 12, "money"),
)
PERSON: Sequence[Value] = (
    1, "张伟", "420399198203040014", PartialDate(2006, 7, 1), Points(605), Points(-15), Fen(12345),
)  # fmt: skip


def sheet_of(spec: SheetSpec) -> Any:
    return load_workbook(BytesIO(write_sheet(spec))).worksheets[0]


def one(value: Value, kind: Kind, width: float = 12) -> Any:
    """The cell that a value becomes."""
    return sheet_of(SheetSpec("表", [Column("列", width, kind)], [[value]])).cell(3, 1)


def full(**more: Any) -> SheetSpec:
    return SheetSpec(
        "示例村积分公示表",
        COLUMNS,
        [PERSON] * 50,
        subtitle=("公示期：2026年11月2日至9日",),
        total=("合计", None, None, None, Points(600), None, Fen(5)),
        notes=("注：一", "注：二"),
        signatures=("制表人：", "（盖章）"),
        **more,
    )


def test_page_is_what_a_township_prints() -> None:
    sheet = sheet_of(full(landscape=True))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.print_area == "'示例村积分公示表'!$A$1:$G$58"
    assert sheet.freeze_panes == "A5"
    assert sheet.oddFooter.center.text == "第 &P 页  共 &N 页"
    assert sheet_of(full()).page_setup.orientation == "portrait"


def test_title_headings_and_tail_stand_where_they_should() -> None:
    sheet = sheet_of(full())
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A1:G1", "A2:G2", "A3:A4", "E3:F3", "G3:G4", "A56:G56", "A57:G57"} <= merged
    assert "E3:E4" not in merged
    assert [sheet.cell(3, 5).value, sheet.cell(4, 5).value, sheet.cell(4, 6).value] == [
        "积分",
        "基础",
        "加分",
    ]
    assert sheet["A1"].alignment.horizontal == "center"
    assert sheet["A3"].fill.fgColor.rgb == "FFE7E6E6"
    assert sheet["C5"].border.bottom.style == "thin"
    assert [sheet.cell(row, 1).value for row in (55, 56, 57, 58)] == ["合计", "注：一", "注：二", "制表人："]
    assert sheet["A55"].font.bold
    assert not sheet["A54"].font.bold
    assert sheet.max_row == 58


@pytest.mark.parametrize(
    ("value", "kind", "stored", "number_format"),
    [
        ("420399198203040014", "text", "420399198203040014", "@"),
        (13800000001, "text", "13800000001", "@"),
        (7, "center", 7, "General"),
        (Decimal("1.50"), "number", 1.5, "General"),
        (Points(605), "points", 60.5, "0.0"),
        (Fen(-5), "money", -0.05, "0.00"),
        (Shares(125_000), "shares", 12.5, "0.0000"),
        (PartialDate(2006, 7, 1), "date", datetime.fromisoformat("2006-07-01"), "yyyy-mm-dd"),
        (date(2026, 11, 23), "date", datetime.fromisoformat("2026-11-23"), "yyyy-mm-dd"),
        (PartialDate(2001, 7), "date", "2001-07", "@"),
        (PartialDate(1998), "date", "1998", "@"),
        (date(1899, 5, 1), "date", "1899-05-01", "@"),
        ("不详", "date", "不详", "@"),
        ("有扣分", "points", "有扣分", "@"),
        (12345678901234567, "number", "12345678901234567", "@"),
        (None, "text", None, "@"),
        (True, "number", "是", "@"),
        (datetime.fromisoformat("2026-11-23T08:30"), "date", "2026-11-23 08:30", "@"),
    ],
)
def test_value_is_stored_as_its_column_means_it(
    value: Value, kind: Kind, stored: object, number_format: str
) -> None:
    cell = one(value, kind)
    assert (cell.value, cell.number_format) == (stored, number_format)


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "=1+1", "\t=1", "'1", "007", "1E5"]
)
@pytest.mark.parametrize("kind", ["text", "center", "number", "date"])
def test_no_text_becomes_a_formula_or_number(text: str, kind: Kind) -> None:
    cell = one(text, kind)
    assert (cell.value, cell.data_type) == (text, "s")
    package = zipfile.ZipFile(BytesIO(write_sheet(SheetSpec(text, [Column(text, 9)], [], notes=[text]))))
    assert not re.search(rb"<f[ >]", package.read("xl/worksheets/sheet1.xml"))


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("texts") / "a.xlsx"
    path.write_bytes(write_sheet(SheetSpec(text, [Column(text, 9)], [[text + "一"]], notes=[text])))
    cell = read_workbook(path).sheets[0].rows[2][0]
    assert str(cell).replace("\r\n", "\n") == (text + "一").replace("\r\n", "\n")


@settings(deadline=None)
@given(
    st.lists(st.integers(-(10**11), 10**11), min_size=1, max_size=5),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
)
def test_numbers_and_days_come_back_exact(
    tmp_path_factory: pytest.TempPathFactory, amounts: list[int], day: date
) -> None:
    path = tmp_path_factory.mktemp("numbers") / "a.xlsx"
    columns = [Column("a", 4, "money"), Column("b", 4, "points"), Column("c", 4, "date")]
    path.write_bytes(write_sheet(SheetSpec("表", columns, [[Fen(n), Points(n), day] for n in amounts])))
    rows = read_workbook(path).sheets[0].rows[2:]
    assert [Fen.of(row[0]) for row in rows if isinstance(row[0], int | Decimal)] == amounts
    assert [Points.of(row[1]) for row in rows if isinstance(row[1], int | Decimal)] == amounts
    assert {row[2] for row in rows} == {day}


def test_same_spec_gives_same_bytes() -> None:
    assert write_sheet(full()) == write_sheet(full())
    names = zipfile.ZipFile(BytesIO(write_sheet(full()))).infolist()
    assert {info.date_time for info in names} == {(1980, 1, 1, 0, 0, 0)}


def test_no_moment_and_no_name_of_a_person_in_the_properties() -> None:
    core = zipfile.ZipFile(BytesIO(write_sheet(full()))).read("docProps/core.xml").decode()
    assert set(re.findall(r">(\d{4}-[^<]*)<", core)) == {"2000-01-01T00:00:00Z"}
    assert "openpyxl" not in core


def test_number_too_wide_for_its_column_widens_it() -> None:
    spec = SheetSpec(
        "表", [Column("元", 5, "money"), Column("日", 3, "date")], [[Fen(123456789012), date(2026, 1, 2)]]
    )
    sheet = sheet_of(spec)
    assert sheet.column_dimensions["A"].width > len("1234567890.12")
    assert sheet.column_dimensions["B"].width >= 11.5


def test_whole_amount_has_room_for_its_decimals() -> None:
    sheet = sheet_of(SheetSpec("表", [Column("元", 5, "money")], [[123456789]]))
    assert sheet.column_dimensions["A"].width > len("123456789.00")


def test_long_text_makes_its_row_higher() -> None:
    sheet = sheet_of(SheetSpec("表", [Column("事由", 10)], [["短"], ["很长的一段话" * 4], ["一\n二\n三"]]))
    heights = [sheet.row_dimensions[row].height for row in (3, 4, 5)]
    assert heights[0] == 20
    assert heights[1] == 95
    assert heights[2] == 50


def test_table_without_rows_keeps_one_blank_row() -> None:
    sheet = sheet_of(SheetSpec("表", COLUMNS[:3], [], notes=["注"]))
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == ["序号", None, "注"]
    assert sheet["A3"].border.top.style == "thin"


def test_an_empty_text_is_an_empty_cell_with_its_border() -> None:
    content = write_sheet(SheetSpec("表", [Column("备注", 10)], [[""]]))
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    assert (sheet["A3"].value, sheet["A3"].data_type) == (None, "n")
    assert sheet["A3"].border.top.style == "thin"


def test_several_sheets_get_names_excel_allows() -> None:
    specs = [
        SheetSpec(title, COLUMNS[:2], [[1, title]])
        for title in ("积分/表", "积分[表]", "长" * 40, "长" * 40, "'")
    ]
    book = load_workbook(BytesIO(write_book(specs)))
    assert book.sheetnames == ["积分表", "积分表 (2)", "长" * 31, "长" * 27 + " (2)", "表"]
    assert [sheet["B3"].value for sheet in book.worksheets] == [spec.title for spec in specs]


def test_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        write_sheet(SheetSpec("表", COLUMNS, [[1]]))


def test_text_no_cell_can_hold_is_refused_not_cut() -> None:
    with pytest.raises(OfficeError, match="32767"):
        one("长" * 32_768, "text")
    with pytest.raises(OfficeError, match="32767"):
        one("&" * 32_768, "text")


def test_writing_can_be_cancelled() -> None:
    def stop(done: int, total: int, doing: str = "") -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_sheet(SheetSpec("表", COLUMNS, [PERSON] * 2000), stop)


def test_title_in_one_column_is_not_merged(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_sheet(SheetSpec("表", [Column("姓名", 10)], [["张伟"]], signatures=("甲", "乙"))))
    sheet = read_workbook(path).sheets[0]
    assert sheet.merged == ()
    assert [row[0] for row in sheet.rows] == ["表", "姓名", "张伟", "乙"]


def test_widths_and_heights() -> None:
    assert [text_width(text) for text in ("", "ab", "张", "（，", "𬱖䶮")] == [0, 2, 2, 4, 4]
    assert lines_needed("一二三四五六", 8) == 2
    assert lines_needed("", 8) == 1
    assert row_height(100, 20) == 405


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (False, "否"),
        (Decimal("1E+2"), "100"),
        (PartialDate(2001, 7), "2001-07"),
        (Fen(5), "0.05"),
    ],
)
def test_values_as_text(value: Value, text: str) -> None:
    assert shown(value) == text
