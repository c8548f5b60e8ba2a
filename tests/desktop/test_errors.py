"""Refusals are told in a sentence, defects calmly, and nothing unhandled goes unseen."""

import logging
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from villageoffice import paths
from villageoffice.desktop import errors
from villageoffice.desktop.errors import NOT_SAVED, DefectDialog, report_of, show_defect, tell
from villageoffice.desktop.hooks import Hooks, install_hooks
from villageoffice.errors import OfficeError


def _defect() -> ZeroDivisionError:
    secret = "420399200107011234"
    try:
        len(secret) / 0
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_a_refusal_shows_what_and_remedy_with_one_button(qtbot: QtBot, modals: Any) -> None:
    buttons: list[str] = []

    def read(box: QMessageBox) -> None:
        buttons.extend(button.text() for button in box.buttons())
        assert box.text() == "第 8 行的身份证号少一位。"
        assert box.informativeText() == "请按身份证核对后再填。"
        box.buttons()[0].click()

    modals.expect(read)
    tell(None, OfficeError("第 8 行的身份证号少一位。", "请按身份证核对后再填。"))
    assert buttons == ["知道了"]


def test_a_refusal_can_be_read_away_with_escape(qtbot: QtBot, modals: Any) -> None:
    modals.expect(lambda box: qtbot.keyClick(box, Qt.Key.Key_Escape))
    tell(None, OfficeError("这一期已经公示。"))


def test_a_name_that_looks_like_markup_is_shown_as_it_is(qtbot: QtBot, modals: Any) -> None:
    formats: set[Qt.TextFormat] = set()

    def read(box: QMessageBox) -> None:
        labels = cast("Iterable[QLabel]", box.findChildren(QLabel))
        formats.update(label.textFormat() for label in labels if "<b>" in label.text())
        box.buttons()[0].click()

    modals.expect(read)
    tell(None, OfficeError("没有叫“<b>张三</b>”的人。", "请核对“<b>张三</b>”。"))
    assert formats == {Qt.TextFormat.PlainText}


def test_a_defect_is_folded_and_unfolds(qtbot: QtBot) -> None:
    dialog = DefectDialog(report_of(_defect(), "登记积分"), saved=NOT_SAVED)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.details.isHidden()
    assert NOT_SAVED in dialog.sentence.text()
    qtbot.mouseClick(dialog.unfold, Qt.MouseButton.LeftButton)
    assert dialog.details.isVisible()
    assert "ZeroDivisionError" in dialog.details.toPlainText()
    assert "正在：登记积分" in dialog.details.toPlainText()
    qtbot.mouseClick(dialog.unfold, Qt.MouseButton.LeftButton)
    assert dialog.details.isHidden()


def test_the_details_can_be_copied(qtbot: QtBot) -> None:
    dialog = DefectDialog(report_of(_defect()))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == dialog.details.toPlainText()
    assert dialog.copy.text() == "已复制"


def test_the_folder_of_the_log_opens_even_before_there_is_a_log(qtbot: QtBot, file_manager: Any) -> None:
    dialog = DefectDialog("…")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.folder, Qt.MouseButton.LeftButton)
    assert file_manager.paths == [paths.state()]
    assert paths.state().is_dir()


def test_a_report_holds_the_traceback_but_no_values(qtbot: QtBot) -> None:
    report = report_of(_defect())
    assert "_defect" in report
    assert "420399200107011234" not in report


def test_a_second_defect_is_added_to_the_dialog_of_the_first(qtbot: QtBot, allow_log: Any) -> None:
    allow_log("CRITICAL villageoffice: 第一件")
    allow_log("CRITICAL villageoffice: 第二件")
    first = show_defect(_defect(), "第一件")
    assert show_defect(_defect(), "第二件") is first
    assert "第二件" in first.details.toPlainText()
    with qtbot.waitSignal(first.destroyed):
        qtbot.mouseClick(first.understood, Qt.MouseButton.LeftButton)
    third = show_defect(_defect(), "第一件")
    assert third.isVisible()
    with qtbot.waitSignal(third.destroyed):
        third.close()


@pytest.fixture
def hooks(qtbot: QtBot) -> Iterator[Hooks]:
    """The hooks, hanging."""
    hanging = install_hooks()
    yield hanging
    hanging.remove()


def _open_defects(qtbot: QtBot) -> DefectDialog:
    qtbot.waitUntil(lambda: bool(errors._open) and errors._open[-1].isVisible())
    return errors._open[-1]


def _close(qtbot: QtBot, dialog: QWidget) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def _log_text() -> str:
    return paths.log_file().read_text(encoding="utf-8")


def test_an_exception_in_a_slot_is_shown_and_logged(hooks: Hooks, qtbot: QtBot, allow_log: Any) -> None:
    allow_log("CRITICAL villageoffice")

    def slot() -> None:
        raise KeyError("organisation")

    QTimer.singleShot(0, slot)
    dialog = _open_defects(qtbot)
    assert "KeyError: 'organisation'" in dialog.details.toPlainText()
    _close(qtbot, dialog)
    assert "KeyError: 'organisation'" in _log_text()


def test_an_exception_in_another_thread_is_shown_and_logged(
    hooks: Hooks, qtbot: QtBot, allow_log: Any
) -> None:
    allow_log("CRITICAL villageoffice")
    thread = threading.Thread(target=lambda: [][1])
    thread.start()
    thread.join()
    dialog = _open_defects(qtbot)
    assert "IndexError" in dialog.details.toPlainText()
    _close(qtbot, dialog)
    assert "IndexError" in _log_text()


def test_a_failure_in_showing_a_defect_is_only_logged(hooks: Hooks, qtbot: QtBot, allow_log: Any) -> None:
    allow_log("while showing a defect")
    hooks._showing = True
    sys.excepthook(ZeroDivisionError, _defect(), None)
    assert not errors._open
    assert "while showing a defect" in _log_text()


def test_messages_of_qt_reach_the_log(hooks: Hooks, allow_log: Any) -> None:
    allow_log("WARNING qt: QPainter::begin: 打不开")
    qWarning("QPainter::begin: 打不开")
    assert "WARNING qt: QPainter::begin: 打不开" in _log_text()


def test_an_interrupt_is_no_defect(hooks: Hooks, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert not errors._open


def test_the_hooks_leave_everything_as_it_was(qtbot: QtBot) -> None:
    before = (sys.excepthook, threading.excepthook, list(logging.getLogger().handlers))
    install_hooks().remove()
    assert (sys.excepthook, threading.excepthook, list(logging.getLogger().handlers)) == before


def test_a_folder_that_refuses_the_log_does_not_stop_the_program(qtbot: QtBot, home: Path) -> None:
    home.mkdir()
    (home / "state").write_text("a file where the folder should be")
    install_hooks().remove()
