"""A dialog saves once, stays with what was typed when refused, and asks before it loses anything."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import Modals
from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.jobs import Jobs
from villageoffice.desktop.memory import Memory
from villageoffice.desktop.widgets.editors import TextEdit
from villageoffice.errors import OfficeError

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
NAME = "Zhang"


class NameDialog(SavingDialog):
    """Enters a name, once the gate is open; refuses one that is there."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, "登记姓名", parent, width=400, height=240)
        self.name = TextEdit()
        self.gate = threading.Event()
        for part in (self.name, self.problem):
            self.body.addWidget(part)
        self.add_save("登记")

    def save(self) -> None:
        """Enter it."""
        name = str(self.name.value())

        def work(act: Any) -> int:
            assert self.gate.wait(10)
            if name in self._desk.jobs.office.names():
                raise OfficeError(f"“{name}”已经登记过。", "请换一个。")
            return int(act.enter(name))

        self.run("登记姓名", work)

    def unsaved(self) -> str:
        """The name."""
        return "" if self.name.is_empty() else "已填写姓名"


Opens = Callable[[], NameDialog]


@pytest.fixture
def opens(jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> Opens:
    """Opens the dialog over a window, with a name typed."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    desk = Desk(jobs, Memory(tmp_path / "memory.json"))

    def show() -> NameDialog:
        dialog = NameDialog(desk, window)
        dialog.open()
        qtbot.keyClicks(dialog.name.input(), NAME)
        return dialog

    return show


def names(jobs: Jobs) -> list[str]:
    """What the small office has entered."""
    found: list[str] = []
    jobs.ask(lambda: jobs.office.names(), found.extend)
    assert jobs.wait_idle()
    return found


def test_it_saves_once_however_often_it_is_asked_and_tells_it_after_closing(
    opens: Opens, jobs: Jobs, qtbot: QtBot
) -> None:
    dialog = opens()
    told: list[tuple[object, bool]] = []
    dialog.done_act.connect(lambda number: told.append((number, dialog.isVisible())))
    for _ in range(3):
        qtbot.keyClick(dialog.name.input(), KEY.Key_Return, CONTROL)
    dialog.save()
    assert not dialog.save_button.isEnabled()
    dialog.gate.set()
    assert jobs.wait_idle()
    assert told == [(1, False)]
    assert names(jobs) == [NAME]


def test_a_refusal_is_told_in_it_and_what_was_typed_can_be_mended(
    opens: Opens, jobs: Jobs, qtbot: QtBot
) -> None:
    jobs.run("登记", lambda act: act.enter(NAME))  # type: ignore[attr-defined]
    dialog = opens()
    dialog.gate.set()
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    assert dialog.isVisible() and dialog.problem.text == "“Zhang”已经登记过。请换一个。"
    assert dialog.name.value() == NAME
    qtbot.keyClicks(dialog.name.input(), "Feng")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    assert not dialog.isVisible()
    assert names(jobs) == [NAME, "ZhangFeng"]


def test_it_stays_while_it_saves(opens: Opens, jobs: Jobs, qtbot: QtBot) -> None:
    dialog = opens()
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog, KEY.Key_Escape)
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.done_act):
        dialog.gate.set()
    assert not dialog.isVisible()


def test_what_was_typed_is_lost_only_when_the_clerk_says_so(
    opens: Opens, jobs: Jobs, qtbot: QtBot, modals: Modals
) -> None:
    dialog = opens()
    said = modals.expect_click("继续填写")
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert modals.wait()
    assert "已填写姓名，还没有登记。要放弃吗？" in said
    assert dialog.isVisible() and dialog.name.value() == NAME
    modals.expect_click("放弃")
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert modals.wait()
    assert not dialog.isVisible()
    assert names(jobs) == []


def test_an_empty_one_closes_unasked(opens: Opens, qtbot: QtBot) -> None:
    dialog = opens()
    dialog.name.set_value(None)
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert not dialog.isVisible()
