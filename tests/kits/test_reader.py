"""Sheets come in exact, with the row numbers of Excel, or are refused in one sentence."""

import datetime
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook.workbook import Workbook as Book

from villageoffice.errors import Cancelled, OfficeError
from villageoffice.kits.progress import no_progress
from villageoffice.kits.sheet.cells import column_index, column_letter, number_cell, plain
from villageoffice.kits.sheet.outside import extract_outside, interpreter
from villageoffice.kits.sheet.reader import (
    ErrorCell,
    LostDigits,
    SheetUnreadable,
    Workbook,
    read_workbook,
    text_of,
)

SHEETS = Path(__file__).parents[1] / "fixtures" / "sheets"
ROSTER = ["roster.xlsx", "roster.xls", "roster.ods"]


def book_with(tmp_path: Path, fill: Callable[[Book], None]) -> Path:
    book = Book()
    fill(book)
    path = tmp_path / "名单.xlsx"
    book.save(path)
    return path


def with_cells(tmp_path: Path, cells: str, *, rows: str = "") -> Path:
    """A workbook whose first sheet has A1 = 1 and then *cells* in raw XML."""
    book, out = Book(), BytesIO()
    book.save(out)
    path = tmp_path / "表.xlsx"
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                data = f'<sheetData><row r="1"><c r="A1"><v>1</v></c>{cells}</row>{rows}</sheetData>'
                before, after = re.split(rb"<sheetData ?/>|<sheetData></sheetData>", content)
                content = before + data.encode() + after
            target.writestr(name, content)
    return path


def refused(path: Path) -> str:
    with pytest.raises(SheetUnreadable) as caught:
        read_workbook(path)
    assert caught.value.what.endswith("。")
    assert caught.value.remedy.endswith("。")
    assert path.name in caught.value.what
    return str(caught.value)


@pytest.mark.parametrize("name", ROSTER)
def test_three_formats_give_the_same_rows(name: str) -> None:
    sheet = read_workbook(SHEETS / name).sheets[0]
    assert sheet.name == "名单"
    assert (len(sheet.rows), sheet.width) == (14, 10)
    assert sheet.rows[4] == (
        1, "张伟", "男", "420399198203040014", datetime.date(2006, 7, 1), "一组", "13800000001", 60,
        Decimal("2.5"), "山里人",
    )  # fmt: skip
    assert sheet.rows[8] == (None,) * 10
    assert sheet.rows[10][1] == "𬱖䶮"
    assert sheet.rows[10][4] == datetime.datetime.fromisoformat("2014-07-01T08:30")
    assert sheet.rows[10][7] == Decimal("0.3")
    assert sheet.rows[10][9] == "=cmd"


@pytest.mark.parametrize("name", ROSTER)
def test_number_beyond_fifteen_digits_is_marked_not_repaired(name: str) -> None:
    cell = read_workbook(SHEETS / name).sheets[0].rows[9][3]
    assert isinstance(cell, LostDigits)
    assert cell == "4.20399E+17"


@pytest.mark.parametrize("name", ROSTER)
def test_hidden_sheet_is_read_but_not_visible(name: str) -> None:
    book = read_workbook(SHEETS / name)
    assert [(sheet.name, sheet.visible) for sheet in book.sheets] == [("名单", True), ("旧名单", False)]
    assert [sheet.name for sheet in book.visible_sheets] == ["名单"]


def test_merged_cells_are_told() -> None:
    assert (4, 5, 5, 5) in read_workbook(SHEETS / "roster.xlsx").sheets[0].merged
    assert (4, 5, 5, 5) in read_workbook(SHEETS / "roster.xls").sheets[0].merged


@pytest.mark.parametrize(("name", "claimed"), [("roster.xls", "甲.xlsx"), ("roster.xlsx", "甲.xls")])
def test_wrong_suffix_does_not_matter(tmp_path: Path, name: str, claimed: str) -> None:
    path = tmp_path / claimed
    path.write_bytes((SHEETS / name).read_bytes())
    assert read_workbook(path).sheets[0].rows[4][1] == "张伟"


def test_error_cell_is_not_read_as_empty() -> None:
    cell = read_workbook(SHEETS / "roster.xlsx").sheets[0].rows[9][8]
    assert isinstance(cell, ErrorCell)
    assert cell == "#DIV/0!"


def test_error_cell_outside_all_values_is_kept(tmp_path: Path) -> None:
    path = with_cells(
        tmp_path, '<c r="D1" t="e"><v>#N/A</v></c>', rows='<row r="4"><c r="B4"><f>A1</f></c></row>'
    )
    rows = read_workbook(path).sheets[0].rows
    assert rows == [(1, None, None, "#N/A"), (None,) * 4, (None,) * 4, (None, "=…", None, None)]
    assert isinstance(rows[0][3], ErrorCell)


def test_formula_that_gives_an_empty_text_is_empty(tmp_path: Path) -> None:
    path = with_cells(tmp_path, '<c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><f>A1</f><v>1</v></c>')
    assert read_workbook(path).sheets[0].rows == [(1, None, 1)]


def test_negative_number_in_date_format_is_no_midnight(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        sheet = book.worksheets[0]
        sheet.append([-5, datetime.time(0, 0), -5])
        sheet["A1"].number_format = "yyyy-mm-dd"

    assert read_workbook(book_with(tmp_path, fill)).sheets[0].rows == [("-5", datetime.time(0, 0), -5)]


def test_rows_keep_their_numbers_below_and_right_of_empty_space(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        book.worksheets[0]["C4"] = "姓名"

    assert read_workbook(book_with(tmp_path, fill)).sheets[0].rows == [(None,) * 3] * 3 + [
        (None, None, "姓名")
    ]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        "<c r='XFD1048576'><v>1</v></c>",
        '<c r="xfd1048576"><v>1</v></c>',
        '<c r="B1" r="XFD1048576"><v>1</v></c>',
        '<c\nr = "XFD0001048576" t="e"><v>#N/A</v></c>',
        '<c r="CV200000"><v>1</v></c>',
        '<c r="ZZ99999"><v>1</v></c>',
    ],
)
def test_stray_far_cell_is_refused_with_its_place(tmp_path: Path, cell: str) -> None:
    assert "误填" in refused(with_cells(tmp_path, cell))


def test_far_cell_nobody_foresaw_ends_the_child_only(tmp_path: Path) -> None:
    path = with_cells(tmp_path, '<x:c r="XFD1048576"><x:v>1</x:v></x:c>'.replace("x:c ", "c x='>' "))
    assert "太大" in refused(path)


def test_many_cells_without_places_are_counted_at_once(tmp_path: Path) -> None:
    path = with_cells(tmp_path, "", rows="<row><c><v>1</v></c><c><v>2</v></c></row>" * 2_000_001)
    assert "400 万格" in refused(path)


def test_wide_table_of_formats_without_values_is_read(tmp_path: Path) -> None:
    path = with_cells(tmp_path, '<c r="XFD1" s="0"/>', rows='<row r="1048576" ht="20"/>')
    assert read_workbook(path).sheets[0].rows == [(1,)]


def test_rectangle_just_within_the_limit_is_read(tmp_path: Path) -> None:
    path = with_cells(tmp_path, "", rows='<row r="100000"><c r="CV100000"><v>2</v></c></row>')
    sheet = read_workbook(path).sheets[0]
    assert (len(sheet.rows), sheet.width, sheet.rows[-1][-1]) == (100_000, 100, 2)


def test_a_value_in_the_last_row_alone_is_read(tmp_path: Path) -> None:
    rows = read_workbook(with_cells(tmp_path, "", rows='<row r="1048576"><c r="A1048576"><v>2</v></c></row>'))
    assert len(rows.sheets[0].rows) == 1048576
    assert rows.sheets[0].rows[-1] == (2,)


def test_more_rows_than_a_village_has_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "长.csv"
    path.write_text("1,2\n" * 300_001, encoding="utf-8")
    assert "太大" in refused(path)


def test_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.csv"
    with path.open("wb") as file:
        file.truncate((50 << 20) + 1)
    assert "50 MB" in refused(path)


def test_bomb_of_blanks_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "炸.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        package.writestr("xl/sharedStrings.xml", b" " * (310 << 20))
    assert "310 MB" in refused(path)


def test_repeated_cells_of_ods_cannot_take_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "重复.ods"
    cell = (
        '<table:table-cell table:number-columns-repeated="1000" office:value-type="string">'
        "<text:p>a</text:p></table:table-cell>"
    )
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="a"><table:table-row table:number-rows-repeated="10000">'
        f"{cell}</table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(SHEETS / "roster.ods") as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, content if name == "content.xml" else source.read(name))
    assert "太大" in refused(path)


@pytest.mark.parametrize("name", ROSTER)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_cut_off_file_is_refused(tmp_path: Path, name: str, share: float) -> None:
    whole = (SHEETS / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(whole[: int(len(whole) * share)])
    refused(path)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 8000), st.binary(min_size=1, max_size=8))
def test_garbled_xls_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, at: int, junk: bytes
) -> None:
    whole = bytearray((SHEETS / "roster.xls").read_bytes())
    whole[at : at + len(junk)] = junk
    path = tmp_path_factory.mktemp("garbled") / "坏.xls"
    path.write_bytes(whole)
    try:
        assert isinstance(read_workbook(path), Workbook)
    except SheetUnreadable as refusal:
        assert refusal.remedy


def test_xml_that_breaks_off_is_refused(tmp_path: Path) -> None:
    assert "损坏" in refused(with_cells(tmp_path, '<c r="B1"><v>2</v>'))


def test_billion_laughs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "笑.xlsx"
    laughs = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><workbook>&b;</workbook>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", laughs)
    refused(path)


def test_missing_file_folder_and_empty_book_are_told(tmp_path: Path) -> None:
    assert "找不到" in refused(tmp_path / "没有.xlsx")
    assert "文件夹" in refused(tmp_path)
    assert "没有内容" in refused(book_with(tmp_path, lambda book: None))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_in_every_encoding(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [["姓名", "身份证号"], ["𬱖䶮", '="420399198203040014"'], ["李　娜", ""], ['"a', "b\nc"]]
    quoted = [separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path = tmp_path / "表.csv"
    path.write_bytes("\r\n".join(quoted).encode(encoding))
    assert read_workbook(path).sheets[0].rows == [
        ("姓名", "身份证号"), ("𬱖䶮", "420399198203040014"), ("李　娜", None), ('"a', "b\nc"),
    ]  # fmt: skip


def test_text_numbers_of_csv_stay_texts(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text("代码,数\n007,1.50\n", encoding="gb18030")
    assert read_workbook(path).sheets[0].rows[1] == ("007", "1.50")


@pytest.mark.parametrize("data", [b"\xff\xff\xff\x00\x01\x02", b"a,b\0c", b"\xff\xfe\x00"])
def test_binary_rubbish_is_no_csv(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(data)
    assert "不是表格" in refused(path)


def test_cancelling_kills_the_child(tmp_path: Path) -> None:
    calls = []

    def stop(done: int, total: int, doing: str = "") -> None:
        calls.append(doing)
        if len(calls) > 1:
            raise Cancelled

    path = tmp_path / "长.csv"
    path.write_text("1,2,3,4,5,6,7,8\n" * 280_000, encoding="utf-8")
    with pytest.raises(Cancelled):
        read_workbook(path, stop)
    assert calls == ["正在读取表格"] * 2


def test_child_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "长.csv"
    path.write_text("1,2,3,4,5,6,7,8\n" * 280_000, encoding="utf-8")
    with path.open("rb") as file, pytest.raises(SheetUnreadable, match="没有读完"):
        extract_outside(file, no_progress, seconds=0)


def test_large_file_comes_back_whole_from_the_child(tmp_path: Path) -> None:
    path = tmp_path / "长.csv"
    path.write_text(
        "".join(f"{number},张伟,420399198203040014\n" for number in range(100_000)), encoding="utf-8"
    )
    rows = read_workbook(path).sheets[0].rows
    assert len(rows) == 100_000
    assert rows[99_999] == ("99999", "张伟", "420399198203040014")


def test_python_beside_the_launcher_is_used(tmp_path: Path) -> None:
    launcher = tmp_path / "村务办公.exe"
    with pytest.raises(OfficeError, match="重新安装"):
        interpreter(launcher)
    (tmp_path / "python.exe").touch()
    assert interpreter(launcher) == tmp_path / "python.exe"
    assert interpreter(tmp_path / "pythonw.exe") == tmp_path / "python.exe"
    assert interpreter(tmp_path / "python3.11") == tmp_path / "python3.11"


@given(st.integers(0, 20_000))
def test_column_letters_go_both_ways(index: int) -> None:
    assert column_index(column_letter(index)) == index


@given(st.decimals(-(10**9), 10**9, places=4))
def test_decimal_survives_the_float(value: Decimal) -> None:
    assert number_cell(float(value)) == value


@given(st.floats())
def test_no_float_comes_out(value: float) -> None:
    cell = number_cell(value)
    assert isinstance(cell, int | Decimal | str)
    assert not isinstance(cell, float)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("", None),
        ("#N/A", "#N/A"),
        ("#1", "#1"),
        (10**16, "1E+16"),
        (datetime.timedelta(hours=30), "30:00:00"),
        (datetime.timedelta(hours=-1, minutes=-5), "-1:05:00"),
        (datetime.timedelta(minutes=5), datetime.time(0, 5)),
        (float("nan"), "#NUM!"),
        (float("inf"), "INF"),
        (object(), None),
    ],
)
def test_odd_values_become_cells(value: object, cell: object) -> None:
    assert plain(value) == cell


def test_cells_as_text() -> None:
    cells = (
        True,
        False,
        5,
        Decimal("1E+3"),
        datetime.datetime.fromisoformat("2026-01-02T03:04"),
        datetime.time(8, 0),
        "\u200bA\xa0",
    )
    assert [text_of(cell) for cell in cells] == [
        "是",
        "否",
        "5",
        "1000",
        "2026-01-02 03:04:00",
        "08:00:00",
        "A",
    ]
