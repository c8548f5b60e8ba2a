"""Entering points by keys and clicks: ticks, a pasted list, caps told beforehand, nothing lost."""

from datetime import date, datetime

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import Modals, button_of
from tests.desktop.points.conftest import CONTROL, MakeVillage, Village
from villageoffice.desktop.points.record_dialog import RecordDialog
from villageoffice.kits.exact import Points
from villageoffice.points import queries, register
from villageoffice.points.values import EntryDraft, EntryState

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key


def is_closed(dialog: RecordDialog) -> bool:
    """Whether a dialog has gone."""
    return not shiboken6.isValid(dialog) or not dialog.isVisible()


def choose_item(village: Village, dialog: RecordDialog, typed: str) -> None:
    """Type into the item search and take the first hit by Enter, which goes on to the day."""
    dialog.items.search.setFocus()
    village.write(typed)
    village.key(KEY.Key_Return)


def preview(village: Village, qtbot: QtBot, dialog: RecordDialog) -> None:
    """Wait until the dialog knows what would count."""
    qtbot.waitUntil(lambda: dialog.preview is not None)
    village.settle()


def paste(village: Village, text: str) -> None:
    """Copy a text elsewhere and press Ctrl+V."""
    QApplication.clipboard().setText(text)
    village.key(KEY.Key_V, CONTROL)


def tags(dialog: RecordDialog, village: Village) -> dict[str, str]:
    """Text behind each name that has one."""
    members = dialog.names.members
    return {members[person].name: text for person, (text, _) in dialog.names.grid.canvas.tags.items()}  # type: ignore[index]


def test_an_item_for_a_whole_group_is_recorded_by_keys_alone(village: Village, qtbot: QtBot) -> None:
    before = village.live("志愿服务")
    dialog = village.open_batch()
    choose_item(village, dialog, "zyfw")
    assert dialog.items.value() == Points.parse("2.0")
    for _ in range(2):
        village.key(KEY.Key_Return)
    village.write("整修水渠")
    village.key(KEY.Key_Return)
    village.key(KEY.Key_Return)
    village.key(KEY.Key_Space)
    preview(village, qtbot, dialog)
    assert dialog.total.full_text == "12 人 × 2.0 = 24.0 分"
    assert dialog.save_button.text() == "登记 12 条"
    village.key(KEY.Key_Return, CONTROL)
    assert village.live("志愿服务") == before + 12
    (entry,) = [one for one in village.entries("张伟") if one.reason == "整修水渠"]
    assert (entry.day, entry.points, entry.state) == (
        date(2026, 11, 23),
        Points.parse("2.0"),
        EntryState.GROUP_JUDGED,
    )
    assert village.window.toast.text.startswith("已登记 12 条“志愿服务”")


def test_the_toast_takes_the_whole_recording_back(village: Village, qtbot: QtBot) -> None:
    before = village.live("志愿服务")
    dialog = village.open_batch()
    choose_item(village, dialog, "志愿")
    village.key(KEY.Key_A, CONTROL)  # the day has the keyboard: its text is marked, nobody is ticked
    assert dialog.names.ticked() == []
    qtbot.mouseClick(dialog.names.all, LEFT)
    assert len(dialog.names.ticked()) == 36
    qtbot.mouseClick(dialog.save_button, LEFT)
    village.settle()
    assert village.live("志愿服务") == before + 36
    qtbot.mouseClick(village.window.toast.button, LEFT)
    village.settle()
    assert village.live("志愿服务") == before
    assert village.window.toast.text.startswith("已撤回“登记积分")


def test_a_pasted_column_ticks_names_and_asks_about_the_one_that_is_nobodys(
    village: Village, qtbot: QtBot
) -> None:
    dialog = village.open_batch()
    paste(village, "姓名\r\n张伟\r\n李　娜\r\n王方\r\n吴秀英\r\n")
    ticked = [dialog.names.members[person].name for person in dialog.names.ticked()]
    assert sorted(ticked) == ["张伟", "李娜"]
    assert dialog.names.banner.text == (
        "粘贴 4 个姓名：2 个已勾选，吴秀英免计分，不登记；“王方”没有对上，是 王芳 吗？"
    )
    choose_item(village, dialog, "zyfw")
    village.key(KEY.Key_Return, CONTROL)
    assert "“王方” 还没有对上" in dialog.problem.text
    qtbot.mouseClick(button_of(dialog.names.banner, "是"), LEFT)
    assert village.person("王芳") in dialog.names.ticked()
    preview(village, qtbot, dialog)
    assert dialog.total.full_text == "3 人 × 2.0 = 6.0 分"
    village.key(KEY.Key_Return, CONTROL)
    assert is_closed(dialog)


def test_a_name_that_was_not_meant_is_left_out(village: Village, qtbot: QtBot) -> None:
    dialog = village.open_batch()
    dialog.names.grid.setFocus()
    paste(village, "王方、赵二麻子、张伟")
    qtbot.mouseClick(button_of(dialog.names.banner, "不是"), LEFT)
    assert "“赵二麻子”没有对上，党员里也没有相近的姓名。" in dialog.names.banner.text
    qtbot.mouseClick(button_of(dialog.names.banner, "跳过"), LEFT)
    assert dialog.names.ticked() == [village.person("张伟")]
    assert dialog.names.open_question() == ""


def test_a_single_line_pasted_into_a_field_stays_in_it(village: Village) -> None:
    dialog = village.open_batch()
    dialog.items.reason.input().setFocus()
    paste(village, "清理河道")
    assert dialog.items.words()[0] == "清理河道"
    paste(village, "张伟\n王芳")
    assert dialog.items.words()[0] == "清理河道"
    assert len(dialog.names.ticked()) == 2


def test_an_empty_clipboard_is_told(village: Village, qtbot: QtBot) -> None:
    dialog = village.open_batch()
    QApplication.clipboard().clear()
    qtbot.mouseClick(dialog.names.paste, LEFT)
    assert dialog.names.banner.text.startswith("剪贴板里没有文字")


def test_names_whose_cap_is_full_say_so_before_anything_is_saved(village: Village, qtbot: QtBot) -> None:
    person, other = village.person("张伟"), village.person("陈静")
    scheme = village.ask(lambda: queries.scheme(2026))
    assert scheme is not None
    item = scheme.named("志愿服务")
    assert item is not None
    fill = [EntryDraft(person, item.key, date(2026, 11, 22), item.low)] * 3
    village.act(lambda act: register.record_entries(act, fill))
    dialog = village.open_batch()
    choose_item(village, dialog, "zyfw")
    dialog.names.grid.setFocus()
    village.write("zw")
    village.key(KEY.Key_Space)
    preview(village, qtbot, dialog)
    assert tags(dialog, village)["张伟"] == "计 0.0"
    assert (
        dialog.summary.full_text
        == "其中 1 人本季“志愿服务”已满 6.0 分，计 0.0 分（名后已注）；计入合计 0.0 分"
    )
    dialog.names.tick([other])
    preview(village, qtbot, dialog)
    assert "陈静" not in tags(dialog, village)
    assert dialog.total.full_text == "2 人 × 2.0 = 4.0 分"
    assert dialog.summary.full_text.endswith("计入合计 2.0 分")
    dialog.names.grid.tick_all(False)
    dialog.done(0)


def test_letters_typed_in_the_list_go_to_the_name(village: Village) -> None:
    dialog = village.open_batch()
    dialog.names.grid.setFocus()
    village.write("mmt")
    assert dialog.names.grid.current() == village.person("买买提·艾力")
    village.key(KEY.Key_Space)
    assert dialog.names.ticked() == [village.person("买买提·艾力")]


def test_a_refusal_is_shown_and_everything_stays_as_it_was(village: Village, qtbot: QtBot) -> None:
    dialog = village.open_batch()
    choose_item(village, dialog, "zyfw")
    dialog.items.date.input().selectAll()  # type: ignore[attr-defined]
    village.write("2026.12.24")
    village.key(KEY.Key_Return)
    paste(village, "张伟\n王芳")
    preview(village, qtbot, dialog)
    assert dialog.problem.text == "2026年12月24日还没有到，不能登记。"
    village.key(KEY.Key_Return, CONTROL)
    assert dialog.isVisible()
    assert "2026年12月24日还没有到" in dialog.problem.text
    assert len(dialog.names.ticked()) == 2
    assert dialog.items.item() is not None
    dialog.items.date.input().selectAll()  # type: ignore[attr-defined]
    dialog.items.date.input().setFocus()
    village.write("2026-11-20")
    village.key(KEY.Key_Return, CONTROL)
    assert is_closed(dialog)
    assert village.entries("王芳")[-1].day <= date(2026, 11, 23)


@pytest.mark.parametrize(
    ("item", "names", "problem"),
    [(False, True, "还没有选项目。"), (True, False, "还没有勾选党员。")],
)
def test_what_is_missing_is_said_when_recording_is_tried(
    village: Village, item: bool, names: bool, problem: str
) -> None:
    dialog = village.open_batch()
    if item:
        choose_item(village, dialog, "zyfw")
    if names:
        dialog.names.turn_all()
    village.key(KEY.Key_Return, CONTROL)
    assert dialog.problem.text == problem
    dialog.done(0)


def test_a_value_outside_the_items_range_is_refused_in_its_field(village: Village) -> None:
    dialog = village.open_batch()
    choose_item(village, dialog, "调解矛盾")
    assert dialog.items.points.beside.full_text == "项目规定 +3.0 至 +5.0"
    dialog.names.tick([village.person("张伟")])
    points = dialog.items.points.field
    points.setFocus()
    points.selectAll()
    village.write("6")
    village.key(KEY.Key_Return, CONTROL)
    assert dialog.items.form.message("points") == "不能大于 5.0 分。"
    assert dialog.isVisible()
    points.selectAll()
    points.setFocus()
    village.write("4.5")
    village.key(KEY.Key_Return, CONTROL)
    (made,) = [one for one in village.entries("张伟") if one.item_name.startswith("调解")]
    assert made.points == Points.parse("4.5")


def test_escape_closes_at_once_while_nothing_is_ticked(village: Village) -> None:
    dialog = village.open_batch()
    village.key(KEY.Key_Escape)
    assert is_closed(dialog)


def test_escape_asks_before_ticks_are_thrown_away(village: Village, modals: Modals, qtbot: QtBot) -> None:
    modals.expect(lambda _: None)
    dialog = village.open_batch()
    assert modals.wait()
    dialog.names.turn_all()
    dialog.names.grid.setFocus()
    said = modals.expect_click("继续填写")
    village.key(KEY.Key_Escape)
    assert modals.wait()
    assert "已勾选 36 人，还没有登记。要放弃吗？" in said
    assert dialog.isVisible()
    assert len(dialog.names.ticked()) == 36
    modals.expect_click("放弃")
    dialog.activateWindow()  # a real desktop gives the keyboard back by itself
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.names.grid.setFocus()
    village.key(KEY.Key_Escape)
    assert modals.wait()
    assert is_closed(dialog)


def test_one_member_is_ticked_when_points_are_entered_for_the_row(village: Village) -> None:
    village.choose("刘洋")
    village.key(KEY.Key_N, CONTROL)
    dialog = village.dialog(RecordDialog)
    assert dialog.heading.full_text == "登记积分"
    assert dialog.names.ticked() == [village.person("刘洋")]
    before = len(village.entries("刘洋"))
    choose_item(village, dialog, "wgqxhy")
    village.key(KEY.Key_Return, CONTROL)
    assert len(village.entries("刘洋")) == before + 1


def test_ticks_come_back_with_the_day_on_which_they_are_possible(village: Village, qtbot: QtBot) -> None:
    dialog = village.open_batch()
    dialog.names.turn_all()
    everybody = len(dialog.names.ticked())
    dialog.items.date.set_value(date(1995, 1, 1))
    dialog.items.date.changed.emit()
    qtbot.waitUntil(lambda: len(dialog.names.ticked()) < everybody)
    assert "没有勾选" in dialog.names.banner.text
    dialog.items.date.set_value(date(2026, 11, 20))
    dialog.items.date.changed.emit()
    qtbot.waitUntil(lambda: len(dialog.names.ticked()) == everybody)
    dialog.done(0)


def test_a_day_of_a_year_without_a_scheme_offers_no_items(village: Village, qtbot: QtBot) -> None:
    dialog = village.open_batch()
    dialog.items.date.set_value(date(2025, 12, 31))
    dialog.items.date.changed.emit()
    qtbot.waitUntil(lambda: not dialog.items.table.rows.rows)
    assert dialog.items.item() is None
    dialog.done(0)


def test_the_last_day_is_offered_for_a_month_that_is_over(open_village: MakeVillage) -> None:
    village = open_village(moment=datetime(2026, 12, 24, 9).astimezone())
    village.page.show_target((2026, 11))
    village.settle()
    dialog = village.open_batch()
    assert dialog.items.day() == date(2026, 11, 30)
    dialog.done(0)


def test_the_narrow_dialog_keeps_limits_whole_and_leaves_the_category_out(open_village: MakeVillage) -> None:
    village = open_village(width=911)
    dialog = village.open_batch()
    assert dialog.items.table.isColumnHidden(0)
    assert dialog.width() <= 911
    dialog.done(0)
