"""The grid by keys and the mouse: typing, filling, the clipboard, the way back, one act on saving."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import Modals, button_of, texts_of
from tests.desktop.points.conftest import CONTROL, Village, focused
from tests.desktop.points_grid.conftest import Grid, MakeGrid
from villageoffice.desktop.points.flow.adjust_dialog import AdjustDialog
from villageoffice.desktop.points.grid.chooser import ItemChooser
from villageoffice.desktop.points.grid.dialog import GridDialog
from villageoffice.kits.exact import Points
from villageoffice.kits.storage.act import Act
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people import register as people
from villageoffice.people.values import MemberClass
from villageoffice.points import queries, register
from villageoffice.points.models import PostingRecord
from villageoffice.points.values import EntryDraft, EntryState, Period

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
PARTY_DAY, VOLUNTEER, ABSENT = "主题党日按时参加", "志愿服务", "无故缺席会议"


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    yield
    QApplication.clipboard().clear()


def paste(grid: Grid, text: str) -> None:
    """Copy elsewhere, press Ctrl+V."""
    QApplication.clipboard().setText(text)
    grid.village.key(KEY.Key_V, CONTROL)


def settled(grid: Grid, qtbot: QtBot) -> None:
    """Wait until the dialog knows what would count."""
    qtbot.waitUntil(lambda: grid.dialog.preview is not None)
    grid.village.settle()


def test_the_columns_are_the_items_used_this_month_and_the_day_is_the_one_offered(grid: Grid) -> None:
    cells = grid.dialog.model.cells
    used = {row.entry.item_name for row in grid.village.ask(lambda: queries.find_entries(2026, 11))}
    assert {column.item.name for column in cells.columns} == used
    assert len(used) >= 6
    assert {column.day for column in cells.columns} == {date(2026, 11, 23)}
    groups = [group for group, _ in groupby(cells.rows, key=lambda row: row.party_group)]
    assert groups == ["第一党小组", "第二党小组", "第三党小组"]


def test_what_was_entered_before_stands_grey_behind(grid: Grid) -> None:
    entries = [one for one in grid.village.entries("张伟") if one.item_name == VOLUNTEER]
    found = grid.dialog.model.given_sum(grid.row("张伟"), grid.column(VOLUNTEER))
    assert entries
    assert found == Points(sum(int(one.points) for one in entries))
    grid.go("张伟", VOLUNTEER)
    assert f"本月已登记：{entries[0].day:%m-%d} +2.0" in grid.dialog.here.full_text


def test_typed_cells_are_saved_as_one_act_by_keys_alone(grid: Grid, qtbot: QtBot) -> None:
    village, before = grid.village, grid.village.live(VOLUNTEER)
    grid.go("曹玉兰", VOLUNTEER)
    grid.type("2")
    village.key(KEY.Key_Return)
    grid.type("2.0")
    village.key(KEY.Key_Tab)
    grid.type("１")
    village.key(KEY.Key_Return)
    village.key(KEY.Key_T, CONTROL)
    village.write("走访老党员")
    village.key(KEY.Key_Return)
    assert focused() is grid.dialog.view
    settled(grid, qtbot)
    assert grid.dialog.total.full_text == "已填 3 格，合计 5.0 分"
    assert grid.dialog.save_button.text() == "登记 3 条"
    village.key(KEY.Key_Return, CONTROL)
    assert not grid.is_open
    assert village.live(VOLUNTEER) == before + 2
    (visit,) = [one for one in village.entries("陈静") if one.reason == "走访老党员"]
    assert (visit.item_name, visit.points, visit.day, visit.state) == (
        "联系户走访", Points.parse("1.0"), date(2026, 11, 23), EntryState.GROUP_JUDGED,
    )  # fmt: skip
    assert grid.told[0].startswith("已登记 3 条，计入合计 ")
    acts = village.ask(lambda: village.jobs.office.last_act)
    village.ask(lambda: village.jobs.office.take_back(acts))
    assert village.live(VOLUNTEER) == before


def test_enter_goes_down_over_who_is_outside_the_scoring_and_tab_to_the_next_item(grid: Grid) -> None:
    rows = grid.dialog.model.cells.rows
    outside = next(number for number, row in enumerate(rows) if not row.scored)
    grid.dialog.view.setFocus()
    grid.dialog.view.go(outside - 1, 0)
    grid.village.key(KEY.Key_Return)
    assert grid.dialog.view.currentIndex().row() == outside + 1
    grid.village.key(KEY.Key_Return, SHIFT)
    assert grid.dialog.view.currentIndex().row() == outside - 1
    last = len(grid.dialog.model.cells.columns) - 1
    grid.dialog.view.go(0, last)
    grid.village.key(KEY.Key_Tab)
    assert (grid.dialog.view.currentIndex().row(), grid.dialog.view.currentIndex().column()) == (1, 0)
    grid.village.key(KEY.Key_Backtab, SHIFT)
    assert (grid.dialog.view.currentIndex().row(), grid.dialog.view.currentIndex().column()) == (0, last)


def test_space_gives_the_usual_value_to_everything_marked_and_takes_it_again(grid: Grid) -> None:
    grid.go("曹玉兰", VOLUNTEER)
    for _ in range(2):
        grid.village.key(KEY.Key_Down, SHIFT)
    grid.village.key(KEY.Key_Space)
    assert [grid.text(name, VOLUNTEER) for name in ("曹玉兰", "陈静", "邓军")] == ["2.0"] * 3
    grid.village.key(KEY.Key_Space)
    assert grid.dialog.model.cells.is_empty()


def test_typing_is_undone_and_done_again_step_by_step(grid: Grid) -> None:
    grid.go("曹玉兰", VOLUNTEER)
    grid.type("2")
    grid.village.key(KEY.Key_Return)
    grid.go("曹玉兰", ABSENT)
    grid.type("-1")
    grid.village.key(KEY.Key_Return)
    grid.village.key(KEY.Key_Z, CONTROL)
    assert (grid.text("曹玉兰", VOLUNTEER), grid.text("曹玉兰", ABSENT)) == ("2.0", "")
    grid.village.key(KEY.Key_Z, CONTROL)
    grid.village.key(KEY.Key_Z, CONTROL)
    assert grid.dialog.model.cells.is_empty()
    grid.village.key(KEY.Key_Y, CONTROL)
    grid.village.key(KEY.Key_Y, CONTROL)
    assert (grid.text("曹玉兰", VOLUNTEER), grid.text("曹玉兰", ABSENT)) == ("2.0", "-1.0")


def test_fill_down_repeats_the_first_marked_row_or_the_one_above(grid: Grid) -> None:
    grid.go("曹玉兰", VOLUNTEER)
    grid.type("2")
    grid.village.key(KEY.Key_Return)
    grid.village.key(KEY.Key_D, CONTROL)
    assert grid.text("陈静", VOLUNTEER) == "2.0"
    for _ in range(3):
        grid.village.key(KEY.Key_Down, SHIFT)
    grid.village.key(KEY.Key_D, CONTROL)
    assert [grid.text(name, VOLUNTEER) for name in ("邓军", "高翔", "何建军")] == ["2.0"] * 3
    grid.village.key(KEY.Key_Z, CONTROL)
    assert [grid.text(name, VOLUNTEER) for name in ("陈静", "邓军")] == ["2.0", ""]


def test_dragging_the_corner_of_what_is_marked_fills(grid: Grid, qtbot: QtBot) -> None:
    grid.go("曹玉兰", VOLUNTEER)
    grid.type("2")
    grid.village.key(KEY.Key_Return)
    grid.go("曹玉兰", VOLUNTEER)
    view, model = grid.dialog.view, grid.dialog.model
    at = view.currentIndex()
    corner = view.visualRect(at).bottomRight()
    end = view.visualRect(model.index(at.row() + 3, at.column())).center()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    for place in (corner + QPoint(0, 20), end):
        QTest.mouseMove(view.viewport(), place)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert [grid.text(name, VOLUNTEER) for name in ("陈静", "邓军", "高翔", "何建军")] == ["2.0"] * 3 + [""]


def test_delete_empties_what_is_marked(grid: Grid) -> None:
    grid.go("曹玉兰", VOLUNTEER)
    grid.village.key(KEY.Key_Space)
    grid.village.key(KEY.Key_Delete)
    assert grid.dialog.model.cells.is_empty()


def test_a_block_from_excel_goes_cell_by_cell_and_errors_name_row_and_column(grid: Grid) -> None:
    grid.go("曹玉兰", VOLUNTEER)
    paste(grid, "2\t1\r\n\t1\r\n请假\t9\r\n")
    assert [grid.text(name, VOLUNTEER) for name in ("曹玉兰", "陈静", "邓军")] == ["2.0", "", "请假"]
    assert grid.text("陈静", "联系户走访") == "1.0"
    said = grid.dialog.problem.text
    row = grid.row("邓军") + 1
    assert f"第 {row} 行 邓军、“志愿服务”列：“请假”不是数字。" in said
    assert f"第 {row} 行 邓军、“联系户走访”列：每户次规定 +1.0 分，不能登记 +9.0 分。" in said
    grid.village.key(KEY.Key_Return, CONTROL)
    assert grid.is_open
    assert grid.dialog.view.currentIndex().row() == row - 1
    grid.village.key(KEY.Key_Z, CONTROL)
    assert grid.dialog.model.cells.is_empty()
    assert grid.dialog.problem.text == ""


def test_a_block_larger_than_the_grid_says_what_was_left_out(grid: Grid) -> None:
    rows = grid.dialog.model.cells.rows
    grid.dialog.view.setFocus()
    grid.dialog.view.go(len(rows) - 1, len(grid.dialog.model.cells.columns) - 1)
    paste(grid, "-5\t1\n-5\t1\n-5\t1\n")
    assert f"表格到第 {len(rows)} 行为止，多出的 2 行没有放进去。" in grid.dialog.problem.text
    assert "多出的 1 列没有放进去。" in grid.dialog.problem.text


def test_a_block_with_names_and_items_goes_to_them_in_any_order(grid: Grid) -> None:
    grid.go("曹玉兰", PARTY_DAY)
    paste(grid, "姓名\t志愿服务\t没有的项目\n李　娜\t2\t1\n王方\t2\t\n张伟\t√\t\n吴秀英\t2\t\n")
    assert (grid.text("李娜", VOLUNTEER), grid.text("张伟", VOLUNTEER)) == ("2.0", "2.0")
    said = grid.dialog.problem.text
    assert "粘贴的第 3 列“没有的项目”不在表里，这一列没有放进去。" in said
    assert "粘贴的第 3 行：表里没有“王方”，这一行没有放进去。" in said
    assert "吴秀英免计分，不能登记。" in said
    assert len(grid.dialog.model.cells.drafts()) == 2


def test_copied_cells_come_back_as_numbers_with_an_ascii_minus(grid: Grid) -> None:
    grid.go("曹玉兰", ABSENT)
    grid.type("-1")
    grid.village.key(KEY.Key_Return)
    grid.go("曹玉兰", ABSENT)
    grid.village.key(KEY.Key_Right, SHIFT)
    grid.village.key(KEY.Key_C, CONTROL)
    assert QApplication.clipboard().text().replace("\r\n", "\n") == "-1.0\t\n"
    grid.village.key(KEY.Key_X, CONTROL)
    assert grid.dialog.model.cells.is_empty()
    grid.go("陈静", ABSENT)
    grid.village.key(KEY.Key_V, CONTROL)
    assert grid.text("陈静", ABSENT) == "-1.0"


def test_one_copied_figure_fills_everything_that_is_marked(grid: Grid) -> None:
    grid.go("曹玉兰", VOLUNTEER)
    for _ in range(3):
        grid.village.key(KEY.Key_Down, SHIFT)
    paste(grid, "2\r\n")
    assert len(grid.dialog.model.cells.drafts()) == 4


def test_caps_are_shown_in_the_cell_before_saving(grid: Grid, qtbot: QtBot) -> None:
    village = grid.village
    person = village.person("张伟")

    def full(act: object) -> None:
        item = queries.scheme(2026).named(VOLUNTEER)  # type: ignore[union-attr]
        drafts = [EntryDraft(person, item.key, date(2026, 11, 20), item.low) for _ in range(3)]  # type: ignore[union-attr]
        register.record_entries(act, drafts)  # type: ignore[arg-type]

    village.act(full)
    grid.go("张伟", VOLUNTEER)
    village.key(KEY.Key_Space)
    settled(grid, qtbot)
    place = grid.row("张伟"), grid.column(VOLUNTEER)
    assert grid.dialog.model.tag(*place) == "计 0.0"
    assert grid.dialog.summary.full_text.startswith("计入合计 0.0 分；1 格超过上限（格内已注）")
    assert "超过上限，这次计 0.0 分。" in grid.dialog.here.full_text


def test_a_loss_typed_without_its_sign_is_told_with_the_right_figure(grid: Grid) -> None:
    grid.go("曹玉兰", ABSENT)
    grid.type("1")
    grid.village.key(KEY.Key_Return)
    assert "这是扣分项目，请写负数：−1.0。" in grid.dialog.problem.text


def test_a_day_outside_the_month_or_still_to_come_is_refused(grid: Grid) -> None:
    grid.go("曹玉兰", VOLUNTEER)
    grid.village.key(KEY.Key_Space)
    for typed, said in (
        ("2026-10-31", "“志愿服务”列的日期不在2026年11月里。"),
        ("2026-11-24", "“志愿服务”列的日期2026年11月24日还没有到。"),
        ("11月", "“志愿服务”列的日期填得不对"),
    ):
        grid.dialog.bar.day.field.setFocus()
        grid.dialog.bar.day.field.selectAll()
        grid.village.write(typed)
        assert said in grid.dialog.problem.text
        grid.village.key(KEY.Key_Return, CONTROL)
        assert grid.is_open
    grid.dialog.bar.day.field.setFocus()
    grid.dialog.bar.day.field.selectAll()
    grid.village.write("2026-11-20")
    grid.village.key(KEY.Key_Return, CONTROL)
    assert not grid.is_open
    assert [one.day.day for one in grid.village.entries("曹玉兰") if one.item_name == VOLUNTEER].count(
        20
    ) == 1


def test_one_day_for_all_columns(grid: Grid, qtbot: QtBot) -> None:
    grid.go("曹玉兰", VOLUNTEER)
    grid.dialog.bar.day.field.setFocus()
    grid.dialog.bar.day.field.selectAll()
    grid.village.write("2026-11-08")
    qtbot.mouseClick(grid.dialog.bar.same_day, Qt.MouseButton.LeftButton)
    assert {column.day for column in grid.dialog.model.cells.columns} == {date(2026, 11, 8)}


def test_a_refusal_by_the_register_keeps_everything_and_can_be_tried_again(grid: Grid, qtbot: QtBot) -> None:
    village, before = grid.village, grid.village.live(VOLUNTEER)
    grid.go("曹玉兰", VOLUNTEER)
    grid.village.key(KEY.Key_Space)
    person, _ = grid.dialog.model.cells.cell(grid.row("曹玉兰"), grid.column(VOLUNTEER))
    since = PartialDate(2026, 11, 1)
    village.act(lambda act: people.set_member_class(act, person, MemberClass.ELDER_ILL, since, "支部决定"))
    grid.village.key(KEY.Key_Return, CONTROL)
    assert grid.is_open
    assert "曹玉兰在2026年11月23日免计分，不能登记积分。" in grid.dialog.problem.text
    assert grid.text("曹玉兰", VOLUNTEER) == "2.0"
    assert village.live(VOLUNTEER) == before
    assert grid.dialog.save_button.isEnabled()


def test_what_was_typed_is_given_up_only_when_asked(
    open_grid: MakeGrid, modals: Modals, qtbot: QtBot
) -> None:
    modals.expect(lambda _: None)
    grid = open_grid()
    assert modals.wait()
    grid.go("曹玉兰", VOLUNTEER)
    grid.village.key(KEY.Key_Space)
    said = modals.expect_click("继续填写")
    grid.village.key(KEY.Key_Escape)
    assert modals.wait()
    assert "已填写 1 格，还没有登记。要放弃吗？" in said
    assert grid.is_open
    modals.expect_click("放弃")
    grid.dialog.activateWindow()  # a real desktop gives the keyboard back by itself
    qtbot.waitUntil(grid.dialog.isActiveWindow)
    grid.dialog.view.setFocus()
    grid.village.key(KEY.Key_Escape)
    assert modals.wait()
    assert not grid.is_open


def test_an_untouched_grid_closes_by_escape(grid: Grid) -> None:
    grid.village.key(KEY.Key_Escape)
    assert not grid.is_open


def test_chosen_columns_are_kept_for_the_next_time_and_filled_ones_stay(
    grid: Grid, open_grid: MakeGrid, qtbot: QtBot
) -> None:
    grid.go("曹玉兰", VOLUNTEER)
    grid.village.key(KEY.Key_Space)
    grid.village.key(KEY.Key_L, CONTROL)
    (chooser,) = cast("list[ItemChooser]", grid.dialog.findChildren(ItemChooser))
    chooser.grid.tick_all(False)
    assert len(chooser.chosen()) == 1
    chooser.grid.setFocus()
    assert chooser.grid.go_to("jzxx") or chooser.grid.go_to("集中学习")
    grid.village.key(KEY.Key_Space)
    grid.village.key(KEY.Key_Return, CONTROL)
    names = [column.item.name for column in grid.dialog.model.cells.columns]
    assert names == ["集中学习", VOLUNTEER]
    assert grid.text("曹玉兰", VOLUNTEER) == "2.0"
    grid.dialog.done(0)
    again = open_grid()
    assert {"集中学习", VOLUNTEER} <= {one.item.name for one in again.dialog.model.cells.columns}


def test_a_month_that_is_posted_says_so_before_anything_is_typed(open_grid: MakeGrid) -> None:
    grid = open_grid(2026, 10, date(2026, 10, 31))
    assert "2026年10月的积分已于2026年11月2日公示" in grid.dialog.shut.text
    assert not grid.dialog.save_button.isEnabled()
    grid.go("曹玉兰", VOLUNTEER)
    grid.type("2")
    grid.village.key(KEY.Key_Space)
    QApplication.clipboard().setText("2\n2\n")
    grid.village.key(KEY.Key_V, CONTROL)
    grid.village.key(KEY.Key_Return, CONTROL)
    assert grid.dialog.model.cells.is_empty() and grid.dialog.view.cell_delegate.editor is None
    assert any(grid.dialog.model.given_words(row, 0) for row in range(grid.dialog.model.rowCount()))


def test_a_posted_month_leads_from_the_grid_to_its_adjustment(village: Village, qtbot: QtBot) -> None:
    village.page.show_target((2026, 10))
    village.settle()
    village.key(KEY.Key_G, CONTROL)
    dialog = village.dialog(GridDialog)
    qtbot.mouseClick(dialog.shut._buttons[0], LEFT)
    village.settle()
    assert not shiboken6.isValid(dialog) or not dialog.isVisible()
    adjust = village.dialog(AdjustDialog)
    assert adjust.posting.period == Period(2026, 10)
    adjust.done(0)


def test_a_month_posted_while_the_grid_was_open_is_refused_and_keeps_what_was_typed(grid: Grid) -> None:
    grid.go("曹玉兰", VOLUNTEER)
    grid.village.key(KEY.Key_Space)

    def post(act: Act) -> None:
        """Enter a posting of November as it lies in the file."""
        known = queries.postings(2026)[-1]
        scheme = queries.scheme(2026)
        assert scheme is not None
        act.insert(
            PostingRecord(
                scheme=scheme.key,
                year=2026,
                period=11,
                posted=date(2026, 12, 2),
                last_day=date(2026, 12, 9),
                known_act=known.known_act,
                notice_digest="0" * 64,
            )
        )

    grid.village.act(post)
    before = grid.village.live(VOLUNTEER)
    grid.village.key(KEY.Key_Return, CONTROL)
    assert grid.is_open
    assert "公示" in grid.dialog.problem.text
    assert grid.text("曹玉兰", VOLUNTEER) == "2.0"
    assert grid.village.live(VOLUNTEER) == before


def test_the_grid_is_refused_in_words_for_a_year_without_a_scheme(
    village: Village, open_grid: MakeGrid, modals: Modals
) -> None:
    said: list[str] = []

    def answer(dialog: QDialog) -> None:
        if isinstance(dialog, GridDialog):  # seen before it gave way
            modals.expect(answer)
        else:
            said.extend(texts_of(dialog))
            button_of(dialog, "知道了").click()

    modals.expect(answer)
    grid = open_grid(2025, 3, date(2025, 3, 31))
    assert modals.wait()
    assert "2025年还没有积分方案。" in said
    assert not grid.is_open
