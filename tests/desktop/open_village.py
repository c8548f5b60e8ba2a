"""A village open in its real window, for tests that work by clicks and keys."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from villageoffice.desktop.memory import Memory
from villageoffice.desktop.starter import Starter
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.window import MainWindow

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
_PATIENCE_MS = 120_000
"""How long one piece of work may take; the sample village is made on a busy machine, too."""


def seen(widget: QWidget, kind: type[W]) -> list[W]:
    """The parts of a widget of one kind that are on the screen."""
    parts = cast("list[W]", widget.findChildren(kind))
    return [part for part in parts if part.isVisible()]


def words(widget: QWidget) -> list[str]:
    """Everything a widget says."""
    return [text.full_text for text in seen(widget, Text) if text.full_text]


class Clock:
    """The office's clock: it stands on 23 November 2026, ten o'clock, until it is set."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 10).astimezone()

    def __call__(self) -> datetime:
        return self.moment


class Clerk:
    """Starts the program and works with it as a clerk does."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.folder = folder
        self.memory = Memory(folder / "memory.json")
        self.starter = Starter(self.memory, self.clock)

    def open(self, path: Path) -> MainWindow:
        """Open a data file; answers the window, as large as on a common screen."""
        self.starter.open(path)
        self.settle()
        window = self.window
        window.resize(1366, 768)
        window.activateWindow()
        self.settle()
        return window

    def open_copy(self, sample: Path) -> MainWindow:
        """Open a copy of the sample village."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / "示例村.vodb"
        shutil.copyfile(sample, path)
        return self.open(path)

    @property
    def window(self) -> MainWindow:
        """The window of the open village."""
        assert self.starter.shell is not None
        return self.starter.shell.window

    def page(self, kind: type[W]) -> W:
        """The page in front."""
        page = self.window.stack.currentWidget()
        assert isinstance(page, kind)
        return page

    def dialog(self, kind: type[W] | None = None) -> Any:
        """The dialog that is open."""
        self.settle()
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind or Dialog), found
        return found

    def settle(self) -> None:
        """Wait until every question, act and answer has come, and what they led to."""
        for _ in range(3):
            QTest.qWait(20)
            assert self.starter.jobs.wait_idle(_PATIENCE_MS)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """Press a key wherever the keyboard is."""
        for _ in range(times):
            target = QApplication.activePopupWidget() or self._top()
            QTest.keyClick(target.focusWidget() or target, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """Type into the field the keyboard is in, Chinese through an input method."""
        target = self._top().focusWidget()
        assert target is not None
        if text.isascii():
            QTest.keyClicks(target, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(target, event)
        self.settle()

    def click(self, widget: QWidget) -> None:
        """Click with the left button; what cannot be pressed fails."""
        assert widget.isVisible() and widget.isEnabled(), f"{widget} cannot be pressed"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def ask(self, query: Callable[[Any], T]) -> T:
        """Ask the office itself."""
        answers: list[T] = []
        self.starter.jobs.ask(lambda: query(self.starter.jobs.office), answers.append)
        assert self.starter.jobs.wait_idle()
        return answers[0]

    def focus(self) -> QWidget | None:
        """Where the keyboard is."""
        return self._top().focusWidget()

    def leave_file(self) -> None:
        """Let go of the data file, so that another program may have it."""
        self.starter.jobs.open(lambda: None)
        self.settle()

    def leave(self) -> None:
        """Close everything."""
        if self.starter.wizard is not None:
            self.starter.wizard.close()
        if self.starter.shell is not None:
            self.starter.shell.end()
        self.starter.close()
        self.starter.deleteLater()

    def _top(self) -> QWidget:
        """The window that has the keyboard; without a screen nobody gives it back when a box closes."""
        top = QApplication.activeModalWidget() or self.starter.front()
        assert top is not None
        if QGuiApplication.focusWindow() is not top.windowHandle():
            top.activateWindow()
            QTest.qWaitForWindowActive(top)
        return top
