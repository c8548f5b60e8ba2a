"""The page over a copy of the sample village, on 23 November 2026."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from villageoffice.desktop import theme
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.jobs import Jobs
from villageoffice.desktop.memory import Memory
from villageoffice.desktop.people.form_dialog import FormDialog
from villageoffice.desktop.people.page import PeoplePage
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.office.demo import make_sample_village
from villageoffice.office.exports import Choice
from villageoffice.office.office import Office

T = TypeVar("T")
NOW = datetime(2026, 11, 23, 10).astimezone()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample village, made once; copy it, never open it."""
    path = tmp_path_factory.mktemp("sample") / "示例村.vodb"
    make_sample_village(path)
    return path


@dataclass
class Called:
    """What the page asked of the window."""

    said: list[str] = field(default_factory=list)
    papers: list[tuple[str, Choice]] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)
    gone: list[tuple[str, object]] = field(default_factory=list)


@pytest.fixture
def called() -> Called:
    return Called()


@pytest.fixture
def jobs(qtbot: QtBot, sample_file: Path, tmp_path: Path) -> Iterator[Jobs]:
    """Jobs over a copy of the sample village."""
    path = tmp_path / "示例村.vodb"
    shutil.copy(sample_file, path)
    running = Jobs()
    running.open(lambda: Office.open(path, clock=lambda: NOW))
    assert running.wait_idle()
    yield running
    running.shutdown()
    running.deleteLater()


@pytest.fixture
def desk(jobs: Jobs, called: Called, tmp_path: Path) -> Desk:
    def show_paper(name: str, choice: Choice, _parent: QWidget) -> None:
        called.papers.append((name, choice))

    return Desk(
        jobs,
        Memory(tmp_path / "memory.json"),
        say=called.said.append,
        show_paper=show_paper,
        open_import=lambda kind, _: called.imports.append(kind),
        go=lambda page, target: called.gone.append((page, target)),
    )


def buttons_in(widget: QWidget) -> list[Button]:
    """Every button inside a widget."""
    return list(cast("Iterable[Button]", widget.findChildren(Button)))


def type_text(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Type letters and digits by keys, anything else as an input method hands it in."""
    if text.isascii():
        qtbot.keyClicks(widget, text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


class Clerk:
    """Works with the page as a clerk does: by keys and clicks."""

    def __init__(self, qtbot: QtBot, page: PeoplePage, jobs: Jobs) -> None:
        self.qtbot, self.page, self.jobs = qtbot, page, jobs

    def settle(self) -> None:
        """Wait until rows, details and acts have come."""
        for _ in range(3):
            QApplication.processEvents()
            self.qtbot.waitUntil(lambda: not self.page.pause.isActive())
            assert self.jobs.wait_idle()

    def names(self) -> list[str]:
        return [row.name for row in self.page.table.rows.shown_rows]

    def choose(self, name: str) -> int:
        """Find somebody by typing the name; answers the number."""
        self.page.activateWindow()
        self.page.search.setFocus()
        self.page.search.clear()
        type_text(self.qtbot, self.page.search, name)
        self.page.table.choose_first()
        self.settle()
        row = self.page.table.current_row()
        assert row is not None
        assert row.name == name
        return row.person

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the keyboard is."""
        target = self.page.window() if self.dialog is None else self.dialog
        self.qtbot.keyClick(target.focusWidget() or target, key, modifier)

    def type(self, text: str) -> None:
        """Type into the field the keyboard is in."""
        assert self.dialog is not None
        target = self.dialog.focusWidget()
        assert target is not None
        type_text(self.qtbot, target, text)

    def enter(self, *texts: str) -> None:
        """Type one field after the other, each followed by Enter."""
        for text in texts:
            self.type(text)
            self.press(Qt.Key.Key_Return)

    def save(self) -> None:
        """Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    @property
    def dialog(self) -> FormDialog | None:
        return self.page.dialogs.open

    def opened(self) -> Any:
        """The dialog that is open."""
        self.settle()
        dialog = self.dialog
        assert dialog is not None
        assert dialog.isVisible()
        return dialog

    def message(self, name: str) -> str:
        """What stands below a field of the open dialog."""
        assert self.dialog is not None
        message = self.dialog.form.fields[name].message
        return message.full_text if message.isVisibleTo(self.dialog) else ""

    def ask(self, query: Callable[[Any], T]) -> T:
        """Ask the office itself."""
        answers: list[T] = []
        self.jobs.ask(lambda: query(self.jobs.office), answers.append)
        assert self.jobs.wait_idle()
        return answers[0]


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, jobs: Jobs) -> PeoplePage:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply_theme(app)
    made = PeoplePage(desk)
    qtbot.addWidget(made)
    made.resize(1190, 738)
    made.show()
    made.activateWindow()
    made.reload()
    assert jobs.wait_idle()
    return made


@pytest.fixture
def clerk(qtbot: QtBot, page: PeoplePage, jobs: Jobs) -> Clerk:
    made = Clerk(qtbot, page, jobs)
    made.settle()
    return made
