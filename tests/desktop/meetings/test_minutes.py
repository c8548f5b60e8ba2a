"""The minutes are composed from the record, then they are the recorder's own."""

from PySide6.QtCore import Qt

from tests.desktop.conftest import Boxes
from tests.desktop.meetings.held import ROAD, Held
from tests.desktop.open_village import CTRL
from villageoffice.desktop.meetings.minutes_dialog import MinutesDialog
from villageoffice.office.exports import Choice

KEY = Qt.Key


def open_minutes(held: Held) -> MinutesDialog:
    held.open()
    held.clerk.press(KEY.Key_M, CTRL)
    dialog = held.clerk.dialog(MinutesDialog)
    assert isinstance(dialog, MinutesDialog)
    return dialog


def test_minutes_are_composed_and_saved_with_the_recorders_words(held: Held) -> None:
    dialog = open_minutes(held.counted(27, 30).with_results())
    composed = dialog.text.toPlainText()
    assert ROAD in composed and "赵磊宣布开会" in composed and not dialog.print.isEnabled()
    dialog.text.moveCursor(dialog.text.textCursor().MoveOperation.End)
    held.clerk.type("张伟：同意方案。")
    held.clerk.press(KEY.Key_Return, CTRL)
    assert held.file.minutes == composed.strip() + "张伟：同意方案。"
    again = open_minutes(held)
    assert again.text.toPlainText() == held.file.minutes and not again.save_button.isEnabled()
    asked: list[tuple[str, Choice]] = []
    again._desk.show_paper = lambda name, choice, _parent: asked.append((name, choice))
    held.clerk.press(KEY.Key_P, CTRL)
    assert asked == [("minutes", Choice(meeting=held.key))]
    again.reject()


def test_what_was_written_comes_back_after_composing_anew(held: Held) -> None:
    dialog = open_minutes(held.with_motions())
    composed = dialog.text.toPlainText()
    dialog.text.setFocus()
    dialog.text.selectAll()
    held.clerk.type("自己写的")
    held.clerk.press(KEY.Key_R, CTRL)
    assert dialog.text.toPlainText() == composed
    held.clerk.press(KEY.Key_Z, CTRL)
    assert dialog.text.toPlainText() == "自己写的"
    dialog.reject()


def test_changed_minutes_are_not_lost_by_esc(held: Held, boxes: Boxes) -> None:
    dialog = open_minutes(held.with_motions())
    held.clerk.press(KEY.Key_Return, CTRL)
    dialog = open_minutes(held)
    held.clerk.type("x")
    boxes.expect_click("继续填写")
    held.clerk.press(KEY.Key_Escape)
    assert boxes.wait() and dialog.isVisible()
    boxes.expect_click("放弃")
    held.clerk.press(KEY.Key_Escape)
    assert boxes.wait()


def test_empty_minutes_are_not_saved(held: Held) -> None:
    dialog = open_minutes(held.with_motions())
    dialog.text.selectAll()
    held.clerk.press(KEY.Key_Delete)
    dialog.save()
    assert "会议记录是空的" in dialog.problem.text and held.file.minutes == ""
    dialog.reject()
