"""The table of every register, by keys and clicks."""

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.cell_delegate import button_place
from villageoffice.desktop.widgets.memory import ShortMemory
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.desktop.widgets.table_copy import html_cell, tsv_cell

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True, slots=True)
class Member:
    key: int
    name: str
    number: str = "420399198203040014"
    month: str = "+1.5"
    state: str = "已审核"


MEMBERS = [Member(number, f"党员{number}") for number in range(60)]
MakeTable = Callable[..., RecordTable[Member]]


@pytest.fixture
def make_table(qtbot: QtBot, qapp: QApplication) -> MakeTable:
    theme.apply_theme(qapp)
    kept: list[TableCard] = []

    def make(members: list[Member] = MEMBERS, memory: ShortMemory | None = None) -> RecordTable[Member]:
        columns = [
            ColumnDef[Member]("name", "姓名", lambda row: row.name, sort=lambda row: row.key),
            ColumnDef[Member]("number", "身份证号", lambda row: row.number),
            ColumnDef[Member](
                "month", "本月", lambda row: row.month, align="right", color=lambda row: theme.GREEN
            ),
            ColumnDef[Member]("state", "状态", lambda row: row.state, pill=lambda row: "ok"),
            ColumnDef[Member](
                "tags", "身份", lambda row: "党员", pills=lambda row: [("党员", "bad"), ("代表", "info")]
            ),
            ColumnDef[Member]("open", "", lambda row: "预览", button=True),
            ColumnDef[Member]("note", "备注", lambda row: "", shown=False),
        ]
        model = RowModel(columns, row_id=lambda row: row.key, search=lambda row: row.name)
        table = RecordTable(model, name="points", memory=memory)
        table.set_rows(members)
        card = TableCard(table, title="11月")
        qtbot.addWidget(card)
        kept.append(card)
        card.resize(760, 400)
        card.show()
        card.activateWindow()
        qtbot.waitUntil(card.isActiveWindow)
        table.setFocus()
        return table

    return make


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """The clipboard, emptied at the end: the offscreen platform would free it after Python has ended."""
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


def middle(table: RecordTable[Member], place: int, column: int) -> QPoint:
    return table.visualRect(table.rows.index(place, column)).center()


def test_arrows_choose_and_enter_opens_the_row(make_table: MakeTable, qtbot: QtBot) -> None:
    table = make_table()
    chosen: list[Member] = []
    opened: list[Member] = []
    table.row_chosen.connect(chosen.append)
    table.row_activated.connect(opened.append)
    assert table.selected_rows() == [MEMBERS[0]]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(table, key)
    assert [row.key for row in chosen] == [1, 2, 59, 0]
    assert [row.key for row in opened] == [2]


def test_a_double_click_opens_the_row(make_table: MakeTable, qtbot: QtBot) -> None:
    table = make_table()
    place = middle(table, 3, 0)
    with qtbot.waitSignal(table.row_activated) as told:
        qtbot.mouseClick(table.viewport(), LEFT, NONE, place)
        qtbot.mouseDClick(table.viewport(), LEFT, NONE, place)
    assert told.args == [MEMBERS[3]]


def test_a_reload_keeps_the_chosen_row_and_the_height_it_stands_at(make_table: MakeTable) -> None:
    table = make_table()
    table.choose(30)
    before = table.visualRect(table.currentIndex()).top()
    told: list[Member | None] = []
    table.row_chosen.connect(told.append)
    table.set_rows([Member(1000, "新来的"), *MEMBERS])
    assert table.current_row() == MEMBERS[30]
    assert [row.key for row in table.selected_rows()] == [30]
    assert table.visualRect(table.currentIndex()).top() == before
    assert told == []


def test_a_reload_tells_when_the_chosen_row_changed_or_went(make_table: MakeTable) -> None:
    table = make_table()
    table.choose(5)
    told: list[Member | None] = []
    table.row_chosen.connect(told.append)
    changed = replace(MEMBERS[5], month="0.0")
    table.set_rows([changed if row.key == 5 else row for row in MEMBERS])
    table.set_rows([row for row in MEMBERS if row.key != 5])
    assert told == [changed, None]


def test_hits_of_a_search_begin_at_the_top_and_the_chosen_one_stays(make_table: MakeTable) -> None:
    table = make_table()
    table.choose(55)
    table.rows.set_query("党员5")
    assert table.current_row() == MEMBERS[55]
    assert table.visualRect(table.currentIndex()).top() >= 0
    table.rows.set_query("党员1")
    assert table.current_row() is None
    assert table.verticalScrollBar().value() == 0


def test_a_click_on_a_heading_sorts_both_ways_and_then_not_at_all(
    make_table: MakeTable, qtbot: QtBot
) -> None:
    table = make_table(list(reversed(MEMBERS)))
    orders = []
    for _ in range(3):
        qtbot.mouseClick(table.heading.viewport(), LEFT, NONE, QPoint(20, 10))
        orders.append(table.rows.row_at(0).key)
    assert orders == [0, 59, 59]
    assert table.rows.order[0] == -1


def test_a_button_in_a_cell_is_pressed_only_where_it_stands(make_table: MakeTable, qtbot: QtBot) -> None:
    table = make_table()
    pressed: list[tuple[int, str]] = []
    table.cell_pressed.connect(lambda row, key: pressed.append((row.key, key)))
    cell = table.visualRect(table.rows.index(2, 5))
    qtbot.mouseClick(table.viewport(), LEFT, NONE, button_place("预览", cell).center())
    qtbot.mouseClick(table.viewport(), LEFT, NONE, middle(table, 2, 0))
    assert pressed == [(2, "open")]


def test_letters_typed_into_the_table_are_handed_on(make_table: MakeTable, qtbot: QtBot) -> None:
    table = make_table()
    typed: list[str] = []
    table.typed.connect(typed.append)
    qtbot.keyClicks(table, "lz")
    assert "".join(typed).startswith("l")


def test_a_search_box_leads_to_its_hits_and_gets_the_letters_back(
    make_table: MakeTable, qtbot: QtBot
) -> None:
    table = make_table()
    box = SearchBox(parent=table.window())
    box.show()
    table.follow(box)
    opened: list[Member] = []
    table.row_activated.connect(opened.append)
    box.setFocus()
    qtbot.keyClicks(box, "42")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert table.hasFocus()
    assert table.current_row() == MEMBERS[42]
    qtbot.keyClick(table, Qt.Key.Key_Z)
    assert box.hasFocus()
    assert box.text() == "42z"
    assert table.rows.rowCount() == 0
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert opened == []
    box.setText("7")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert [row.key for row in opened] == [7]


def test_chosen_columns_are_remembered_and_the_last_one_stays(make_table: MakeTable) -> None:
    memory = ShortMemory()
    first = make_table(memory=memory)
    first.show_column("number", False)
    first.show_column("note")
    second = make_table(memory=memory)
    keys = [column.key for column in second.visible_columns()]
    assert keys == ["name", "month", "state", "tags", "open", "note"]
    for key in keys:
        second.show_column(key, False)
    assert [column.key for column in second.visible_columns()] == ["note"]


def test_the_menu_of_columns_shows_and_hides(make_table: MakeTable) -> None:
    table = make_table()
    menu = table.column_menu()
    ticked = {action.text(): action.isChecked() for action in menu.actions()}
    assert ticked == {"姓名": True, "身份证号": True, "本月": True, "状态": True, "身份": True, "备注": False}
    menu.actions()[1].trigger()
    assert "number" not in [column.key for column in table.visible_columns()]


def test_copied_rows_arrive_in_excel_as_they_are_seen(
    make_table: MakeTable, qtbot: QtBot, clipboard: QClipboard
) -> None:
    members = [Member(1, "=1+1", month="−0.5"), Member(2, "李\t娜"), Member(3, "𬱖䶮")]
    table = make_table(members)
    table.choose(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    first = clipboard.text()
    assert first.splitlines() == ["'=1+1\t420399198203040014\t-0.5\t已审核\t党员"]
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    whole = clipboard.text().splitlines()
    assert whole[0] == "姓名\t身份证号\t本月\t状态\t身份"
    assert whole[2].startswith("李 娜\t420399198203040014\t1.5\t")
    assert whole[3].startswith("𬱖䶮\t")
    marked = clipboard.mimeData().html()
    assert 'mso-number-format:"\\@"\'>420399198203040014' in html.unescape(marked)
    assert "<td>-0.5</td>" in marked


@pytest.mark.parametrize("start", ["=cmd|' /C calc'!A0", "+86 138", "-@SUM(A1)", "@SUM(A1)", " =1"])
def test_no_text_becomes_a_formula(start: str) -> None:
    assert tsv_cell(start, numeric=False) == f"'{start}"
    assert tsv_cell(start, numeric=True) == f"'{start}"
    assert "mso-number-format" in html_cell(start, numeric=True)
    assert "<script>" not in html_cell("<script>", numeric=False)


def test_an_empty_table_says_what_to_do_and_an_empty_search_says_so(
    make_table: MakeTable, qtbot: QtBot
) -> None:
    table = make_table([])
    pressed: list[bool] = []
    table.set_empty("people", "名册还是空的。", button="从 Excel 导入", on_click=lambda: pressed.append(True))
    assert table._empty is not None
    assert table._empty.isVisible()
    assert table._empty.button is not None
    qtbot.mouseClick(table._empty.button, LEFT)
    assert pressed == [True]
    table.set_rows(MEMBERS)
    assert not table._empty.isVisible()
    table.rows.set_query("查无此人")
    assert table._not_found.isVisible()
    assert not table._empty.isVisible()


def test_columns_fill_the_table_and_numbers_are_never_cut(make_table: MakeTable) -> None:
    table = make_table()
    shown = [number for number in range(7) if not table.isColumnHidden(number)]
    widths = {number: table.columnWidth(number) for number in shown}
    assert sum(widths.values()) == table.viewport().width()
    table.window().resize(420, 400)
    assert table.columnWidth(2) >= table._natural.of(table.rows.columns[2])
    assert table.columnWidth(1) < widths[1]


def test_hundred_thousand_rows_are_searched_and_shown(make_table: MakeTable) -> None:
    many = [Member(number, f"村民{number}") for number in range(100_000)]
    table = make_table(many)
    table.choose(99_999)
    table.rows.set_query("村民9999")
    assert [row.key for row in table.rows.shown_rows] == [9999, *range(99990, 100_000)]
    assert table.current_row() == many[99_999]
    table.rows.set_query("")
    assert table.rows.rowCount() == 100_000
    assert table.visualRect(table.currentIndex()).top() > 0
