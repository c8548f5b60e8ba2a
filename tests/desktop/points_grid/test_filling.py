"""What a paste or a fill puts where, without a window; nothing typed is lost, whatever it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from villageoffice.desktop.points.grid.cells import GridCells, GridColumn, GridRow, tidy
from villageoffice.desktop.points.grid.filling import Area, fill, paste, read_block, write_block
from villageoffice.kits.exact import Points
from villageoffice.points.values import Category, CategoryKind, Item

EARN = Category(1, CategoryKind.EARN, "作用发挥", None, None, 1)
LOSS = Category(2, CategoryKind.PENALTY, "扣分", None, None, 2)
NAMES = ("张伟", "𬱖䶮", "=1+1", "张伟", "买买提·艾力江·阿布都热合曼·吐尔逊·买合木提")


def item(key: int, category: Category, name: str, low: int, high: int) -> Item:
    """An item without caps."""
    return Item(key, category, name, Points(low), Points(high), "次", None, None, None, "", False, key)


def cells() -> GridCells:
    """Five members and two items."""
    found = GridCells(2026, 11, date(2026, 11, 23))
    found.rows = [GridRow(n, name, name, "第一党小组", n != 2) for n, name in enumerate(NAMES)]
    day = date(2026, 11, 20)
    found.columns = [
        GridColumn(item(1, EARN, "志愿服务", 20, 20), day),
        GridColumn(item(2, LOSS, "违反村规民约", -50, -10), day),
    ]
    return found


def texts(found: GridCells) -> list[list[str]]:
    """Everything that is typed."""
    return [[found.text(row, column) for column in range(2)] for row in range(5)]


def test_names_that_two_members_bear_are_not_guessed_and_rare_ones_are_found() -> None:
    found = cells()
    filling = paste(found, read_block("姓名\t违反村规民约\n𬱖䶮\t−1\n张伟\t-1\n"), Area(0, 0, 0, 0))
    found.put(filling.texts)
    assert texts(found)[1] == ["", "-1.0"]
    assert filling.told == ["粘贴的第 3 行：有 2 个“张伟”，这一行没有放进去。"]


def test_without_a_line_of_items_names_fill_from_the_column_the_keyboard_is_in() -> None:
    found = cells()
    filling = paste(found, read_block("𬱖䶮\t-2\t9\n"), Area(3, 1, 3, 1))
    found.put(filling.texts)
    assert texts(found)[1] == ["", "-2.0"]
    assert filling.told == ["表格只有 2 列，多出的 1 列没有放进去。"]


def test_an_empty_clipboard_says_what_to_do() -> None:
    assert paste(cells(), read_block(""), Area(0, 0, 0, 0)).told == [
        "剪贴板里没有文字。请先在 Excel 里复制，再按 Ctrl+V。"
    ]


def test_a_cell_of_any_length_is_read() -> None:
    assert read_block("x" * 200_000 + "\t2\n")[0][1] == "2"


def test_filling_repeats_the_pattern_of_the_source_and_passes_over_who_takes_nothing() -> None:
    found = cells()
    found.put({(0, 1): "2", (1, 1): "x"})
    found.put(fill(found, Area(0, 0, 1, 0), Area(0, 0, 4, 0)).texts)
    assert [row[0] for row in texts(found)] == ["2.0", "x", "", "x", "2.0"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("２．５", "2.5"), ("＋2", "2.0"), ("−1.5", "-1.5"), ("√", "2.0"), (" 2 分", "2.0"), ("　", ""),
     ("2.55", "2.55"), ("=1+1", "=1+1"), ("1e1", "10.0"), ("nan", "nan"), ("Infinity", "Infinity")],
)  # fmt: skip
def test_what_is_typed_is_written_tidily_or_kept_as_it_is(typed: str, kept: str) -> None:
    assert tidy(typed, item(1, EARN, "志愿服务", 20, 20)) == kept


@given(st.lists(st.lists(st.text(max_size=6), min_size=1, max_size=3), max_size=8))
def test_any_pasted_text_is_taken_told_and_undone(block: list[list[str]]) -> None:
    found = cells()
    filling = paste(found, block, Area(0, 0, 0, 0))
    found.put(filling.texts)
    for row, column in found.filled():
        assert found.problem(row, column) or found.points(row, column) is not None
    for draft in found.drafts():
        held = found.columns[draft.item - 1].item
        assert held.low <= draft.points <= held.high
    found.undo()
    assert found.is_empty()


@given(st.lists(st.sampled_from(["", "2", "-1", "x\ty", '"', "2\n3", "＝"]), min_size=2, max_size=2))
def test_what_is_copied_comes_back_by_pasting(typed: list[str]) -> None:
    first, second = cells(), cells()
    first.put({(0, 1): typed[0], (1, 2): typed[1]})
    area = Area(0, 0, 1, 1)
    second.put(paste(second, read_block(write_block(first, area)) or [[""]], area).texts)
    assert [row[:2] for row in texts(second)[:2]] == [row[:2] for row in texts(first)[:2]]
