"""Tables over many pages."""

import io
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from villageoffice.kits.paper.blocks import MM
from villageoffice.kits.paper.cells import SMALLEST
from villageoffice.kits.paper.fonts import Face, width
from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.rows import LEAST_PAD, PAD
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableBlock, TableSpec, measured

ROOM, DEPTH = 170 * MM, 257 * MM
LONG_NAME = "买买提江·阿卜杜热西提·艾合买提尼亚孜·库尔班江提"
LONG_NOTE = (
    "外出务工流动党员，已经委托浙江省温州市鹿城区某街道社区党支部代为教"
    "育管理，每季度电话联系一次，年底回村参加民主评议和组织生活会。"
)


def texts(spec: TableSpec, **more: object) -> list[str]:
    """The text of each page, line ends kept."""
    paper = Document("表", **more)  # type: ignore[arg-type]
    paper.table(spec)
    return [page.extract_text() for page in PdfReader(io.BytesIO(paper.render())).pages]


def solid(text: str) -> str:
    return "".join(text.split())


def roster(rows: int) -> tuple[list[ColumnSpec], list[list[str]]]:
    columns = [
        ColumnSpec("户号", 20),
        ColumnSpec("户主"),
        ColumnSpec("金额", 30, align="right"),
        ColumnSpec("签名", 40),
    ]
    return columns, [[f"H{i:05}", f"户主{i}号", f"{i * 37 % 1000}.50", f"签{i}完"] for i in range(rows)]


def amount(rows: Sequence[Sequence[str]]) -> int:
    """Sum of the third column, in fen."""
    return sum(int(row[2].replace(".", "")) for row in rows)


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02}"


def test_the_heading_is_repeated_on_every_page() -> None:
    columns, rows = roster(120)
    pages = texts(TableSpec(columns, rows))
    assert len(pages) > 3
    assert all(solid(page).startswith("户号户主金额签名") for page in pages)


def test_every_row_is_there_once_in_order_and_whole_on_one_page() -> None:
    columns, rows = roster(300)
    pages = texts(TableSpec(columns, rows))
    assert re.findall(r"H\d{5}", "".join(pages)) == [row[0] for row in rows]
    for page in map(solid, pages):
        for number in map(int, re.findall(r"H(\d{5})", page)):
            assert "".join(rows[number]) in page


def test_page_subtotals_and_running_totals_are_of_the_rows_above() -> None:
    columns, rows = roster(100)

    def subtotal(first: int, stop: int) -> list[str | Cell]:
        return [Cell("本页小计", span=2), yuan(amount(rows[first:stop])), f"{stop - first} 户"]

    def running(first: int, stop: int) -> list[str | Cell]:
        return [Cell("累计", span=2), yuan(amount(rows[first:stop])), f"共 {stop} 户"]

    spec = TableSpec(columns, rows, row_height=12, page_subtotals=subtotal, running_total=running)
    pages = texts(spec)
    done = 0
    for page in map(solid, pages):
        numbers = [int(number) for number in re.findall(r"H(\d{5})", page)]
        mine = rows[numbers[0] : numbers[-1] + 1]
        done += len(mine)
        assert f"本页小计{yuan(amount(mine))}{len(mine)}户" in page
        assert f"累计{yuan(amount(rows[:done]))}共{done}户" in page
    assert done == 100
    assert len(pages) > 4


def test_a_total_stands_once_after_the_last_row_and_never_alone() -> None:
    for count in range(25, 45):
        columns, rows = roster(count)
        pages = [solid(page) for page in texts(TableSpec(columns, rows, total=["合计", "", "9.99", ""]))]
        assert ["合计9.99" in page for page in pages] == [False] * (len(pages) - 1) + [True]
        assert f"签{count - 1}完合计" in pages[-1]


def test_ten_thousand_rows_come_out_complete() -> None:
    columns, rows = roster(10_000)
    spec = TableSpec(columns, rows, row_height=9.5)
    pages = texts(spec)
    assert len(pages) == 385
    assert re.findall(r"H\d{5}", "".join(pages)) == [row[0] for row in rows]
    assert "第 385 页　共 385 页" in pages[-1]


@pytest.mark.parametrize("text", [LONG_NAME, LONG_NOTE])
@pytest.mark.parametrize("wide", [14, 20, 35])
def test_long_texts_are_whole_and_stay_in_their_cell(text: str, wide: int) -> None:
    spec = TableSpec([ColumnSpec("备注", wide), ColumnSpec("其他")], [[text, "无"]])
    assert text in solid("".join(texts(spec)))
    block = measured(spec, ROOM, DEPTH)
    (row,) = block.table.rows
    assert row.cells[0].size >= SMALLEST
    assert all(wide_line <= wide * MM - 2 * PAD + 1e-6 for _, wide_line in row.cells[0].lines)
    assert row.height >= row.cells[0].height + 2 * LEAST_PAD


def test_a_name_of_25_characters_takes_two_readable_lines_in_an_ordinary_row() -> None:
    block = measured(TableSpec([ColumnSpec("姓名", 36), ColumnSpec("")], [[LONG_NAME, ""]]), ROOM, DEPTH)
    (row,) = block.table.rows
    assert len(row.cells[0].lines) == 2
    assert row.cells[0].size >= SMALLEST
    assert row.height <= 9 * MM


def test_a_name_a_little_too_long_is_a_little_smaller_on_one_line() -> None:
    block = measured(
        TableSpec([ColumnSpec("姓名", 30), ColumnSpec("")], [["黎阿依古丽·买买提", ""]]), ROOM, DEPTH
    )
    (cell, _) = block.table.rows[0].cells
    assert len(cell.lines) == 1
    assert 9 <= cell.size < 10.5


def test_a_number_shrinks_and_is_not_torn() -> None:
    spec = TableSpec([ColumnSpec("金额", 16, align="right"), ColumnSpec("")], [["1,234,567.89", ""]])
    (cell, _) = measured(spec, ROOM, DEPTH).table.rows[0].cells
    assert [text for text, _ in cell.lines] == ["1,234,567.89"]


def test_a_text_longer_than_a_page_ends_in_dots_and_is_named() -> None:
    paper = Document("表")
    paper.table(TableSpec([ColumnSpec("备注", 12), ColumnSpec("")], [["很长" * 3000, ""], ["下一行", ""]]))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(paper.render())).pages]
    assert len(pages) == 2
    assert "……" in pages[0] and "下一行" in solid(pages[1])
    assert paper.shortened == ("很长" * 3000,)


CELLS = st.text(max_size=80) | st.sampled_from(["", "张伟", LONG_NAME, LONG_NOTE, "-0.5", "=1+1", "1" * 60])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=60),
    st.sampled_from(["left", "center", "right"]),
    st.booleans(),
)
def test_any_table_stays_in_its_cells_and_on_its_pages(
    rows: list[tuple[str, str, str]], align: str, summed: bool
) -> None:
    columns = [ColumnSpec("甲", 12, align=align), ColumnSpec("乙", 30), ColumnSpec("丙", align=align)]
    sums = (lambda first, stop: [f"{first}", f"{stop}", ""]) if summed else None
    spec = TableSpec(columns, rows, page_subtotals=sums, total=("合计", "", ""))
    block: TableBlock | None = measured(spec, ROOM, DEPTH)
    seen = 0
    while block is not None:
        parts = block.cut(DEPTH) if block.height() > DEPTH else None
        part, block = parts if parts else (block, None)
        assert part.height() <= DEPTH + 1e-6
        assert part.first == seen
        seen = part.stop
    assert seen == len(rows)
    whole = measured(spec, ROOM, DEPTH).table
    for row in whole.rows:
        for cell, place in zip(row.cells, row.places, strict=True):
            room = whole.edges[place.first + place.span] - whole.edges[place.first] - 2 * PAD
            for text, wide in cell.lines:
                assert wide <= room + 1e-6
                assert (
                    len(text) <= 1
                    or width(text.rstrip(), cell.face, cell.size) <= room + cell.size / 2 + 1e-6
                )


def test_numbers_end_at_the_same_place() -> None:
    ends: list[float] = []

    def visit(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if re.fullmatch(r"-?\d+\.\d", text.strip()):
            ends.append(round(matrix[4] + width(text.strip(), Face.SONG, size), 1))

    paper = Document("表")
    rows = [["1.0"], ["-12.5"], ["111.1"], ["1000.0"]]
    paper.table(TableSpec([ColumnSpec("积分", 30, align="right")], rows))
    PdfReader(io.BytesIO(paper.render())).pages[0].extract_text(visitor_text=visit)
    assert len(ends) == 4
    assert len(set(ends)) == 1


def test_groups_of_columns_share_a_heading() -> None:
    columns = [
        ColumnSpec("姓名"),
        *(ColumnSpec(month, group="第一季度") for month in ("一月", "二月", "三月")),
        ColumnSpec("合计"),
    ]
    spec = TableSpec(columns, [["张伟", "1", "2", "3", "6"]])
    (page,) = texts(spec)
    assert solid(page).count("第一季度") == 1
    table = measured(spec, ROOM, DEPTH).table
    group = table.header[-1]
    assert (group.left, group.right) == (table.edges[1], table.edges[4])
    assert table.header_height == pytest.approx(15 * MM)


def test_a_form_has_no_heading_and_rows_of_its_own_heights() -> None:
    spec = TableSpec(
        [
            ColumnSpec("", 30, face=Face.HEI),
            ColumnSpec(""),
            ColumnSpec("", 30, face=Face.HEI),
            ColumnSpec(""),
        ],
        [
            ["姓名", "刘洋", "党小组", "第二党小组"],
            ["意见", Cell("同意。\n签名：", span=3, valign="top", align="left")],
        ],
        heights={1: 40},
    )
    block = measured(spec, ROOM, DEPTH)
    assert block.table.header == []
    assert [row.height for row in block.table.rows] == [7.5 * MM, 40 * MM]
    assert solid(texts(spec)[0]).startswith("姓名刘洋党小组第二党小组意见同意。签名：")


def test_an_empty_table_is_its_heading() -> None:
    columns, _ = roster(0)
    (page,) = texts(TableSpec(columns, []))
    assert solid(page).startswith("户号户主金额签名第1页")


@pytest.mark.parametrize(
    "row", [["一"], ["一", "二", "三", "四", "五"], [Cell("一", span=5)], [Cell("一", span=3)]]
)
def test_a_row_that_does_not_fill_the_columns_is_refused(row: list[str | Cell]) -> None:
    columns, _ = roster(0)
    with pytest.raises(ValueError, match="does not fill 4 columns"):
        measured(TableSpec(columns, [row]), ROOM, DEPTH)


def test_columns_too_wide_for_the_paper_are_narrowed() -> None:
    table = measured(TableSpec([ColumnSpec("甲", 200), ColumnSpec("乙", 140)], []), ROOM, DEPTH).table
    assert table.edges == pytest.approx((0, 100 * MM, 170 * MM))
