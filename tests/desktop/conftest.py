"""What the tests of the window stand on: jobs over a small real office, and answers to dialogs."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QBuffer, QDeadlineTimer, QMarginsF, QObject, QRect, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.desktop.open_village import Clerk
from villageoffice.desktop import theme
from villageoffice.desktop.jobs import Jobs
from villageoffice.desktop.window import MainWindow


class Modals(QObject):
    """Answers modal dialogs as a clerk would, in the order of :meth:`expect`.

    A dialog nobody expects is closed, and fails the test at its end.
    """

    def __init__(self) -> None:
        super().__init__()
        self._answers: list[Callable[[QDialog], object]] = []
        self.unexpected: list[str] = []
        self._timer = QTimer(self, interval=5, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def expect(self, *answers: Callable[[QDialog], object]) -> None:
        """Announce the next dialogs and what is done with each."""
        self._answers.extend(answers)

    def expect_click(self, text: str) -> list[str]:
        """Announce a dialog and press its button; the list gets the texts it showed."""
        shown: list[str] = []

        def answer(dialog: QDialog) -> None:
            shown.extend(texts_of(dialog))
            button_of(dialog, text).click()

        self.expect(answer)
        return shown

    def wait(self) -> bool:
        """Wait until every announced dialog has come; say whether they did."""
        deadline = QDeadlineTimer(5000)
        while self._answers and not deadline.hasExpired():
            QTest.qWait(5)
        return not self._answers

    def _look(self) -> None:
        self._timer.start()  # anew, so that it also fires inside a dialog that an answer opens
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog.property("answered"):
            return
        dialog.setProperty("answered", True)  # kept with it: a later dialog may get its place in memory
        if self._answers:
            self._answers.pop(0)(dialog)
        else:
            self.unexpected.append(f"{type(dialog).__name__}: {'|'.join(texts_of(dialog))}")
            dialog.reject()


def texts_of(dialog: QWidget) -> list[str]:
    """Every text a dialog's labels show."""
    labels = cast("Iterable[QLabel]", dialog.findChildren(QLabel))
    return [label.text() for label in labels if label.text()]


def button_of(dialog: QWidget, text: str) -> QAbstractButton:
    """The button that says *text*."""
    buttons = cast("Iterable[QAbstractButton]", dialog.findChildren(QAbstractButton))
    return next(button for button in buttons if text in button.text())


@pytest.fixture
def modals(qapp: QApplication) -> Iterator[Modals]:
    """Answers the dialogs that open during the test."""
    answering = Modals()
    yield answering
    answering._timer.stop()
    assert not answering.unexpected, "dialogs nobody expected"
    assert not answering._answers, "expected dialogs did not come"


@pytest.fixture(autouse=True)
def _no_left_over_windows(qtbot: QtBot) -> Iterator[None]:
    """Fail when the test leaves a window open (those given to qtbot.addWidget are closed by it).

    A dialog that nobody answers is closed after a while, so that the suite does not hang.
    """
    forgotten: list[str] = []

    def close_forgotten() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            forgotten.append(f"{type(dialog).__name__} {'|'.join(texts_of(dialog))}")
            dialog.close()

    watch = QTimer(interval=20_000)
    watch.timeout.connect(close_forgotten)
    watch.start()
    yield
    watch.stop()
    assert not forgotten, "dialogs nobody answered"
    left = [f"{type(w).__name__} {w.windowTitle()}" for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert not left, "windows left open"


class Opened(QObject):
    """Stands for the file manager of the system: notes what it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Note the folder or file."""
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def file_manager(qtbot: QtBot) -> Iterator[Opened]:
    """Takes what the program wants the system to open."""
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "open")  # type: ignore[arg-type]
    yield opened
    QDesktopServices.unsetUrlHandler("file")


class SmallAct:
    """A running act of the small office; says what it changed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.changes: frozenset[str] = frozenset()
        self._connection = connection

    def enter(self, name: str) -> int:
        """Add a name; the answer is how many there are now."""
        self._connection.execute("insert into name values (?)", [name])
        self.changes |= {"names"}
        return int(self._connection.execute("select count(*) from name").fetchone()[0])


class SmallOffice:
    """An office of one table, which belongs to the thread that opened it (sqlite3 sees to that)."""

    def __init__(self, file: str = ":memory:") -> None:
        self.thread = threading.get_ident()
        self.closed = False
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._connection.execute("create table if not exists name (name text)")

    @contextmanager
    def act(self, name: str) -> Iterator[SmallAct]:
        """One transaction."""
        self._connection.execute("begin immediate")
        try:
            act = SmallAct(self._connection)
            yield act
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")

    def names(self) -> list[str]:
        """Every name, in the order of entry."""
        return [row[0] for row in self._connection.execute("select name from name order by rowid")]

    def close(self) -> None:
        """Close the table."""
        self.closed = True
        self._connection.close()


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """Jobs over an open small office."""
    running = Jobs()
    running.open(SmallOffice)
    assert running.wait_idle()
    yield running
    running.shutdown()
    running.deleteLater()


MakePdf = Callable[..., bytes]


@pytest.fixture
def make_pdf(qapp: QApplication) -> MakePdf:
    """Make a PDF of some A4 pages, each with its number in the middle and a frame 20 mm inside."""

    def make(pages: int = 3, *, landscape: bool = False) -> bytes:
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        turned = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
        writer.setPageOrientation(turned)
        writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
        writer.setResolution(300)
        painter = QPainter(writer)
        for number in range(1, pages + 1):
            if number > 1:
                writer.newPage()
            frame = QRect(0, 0, writer.width(), writer.height())
            painter.setPen(QPen(Qt.GlobalColor.black, 6))
            painter.drawRect(frame)
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.end()
        return bytes(buffer.data().data())

    return make


class Boxes(Modals):
    """Answers message boxes and file dialogs only; the program's own dialogs are worked with."""

    def _look(self) -> None:
        if isinstance(QApplication.activeModalWidget(), QMessageBox | QFileDialog):
            super()._look()
        else:
            self._timer.start()


@pytest.fixture
def boxes(qapp: QApplication) -> Iterator[Boxes]:
    """Answers the boxes that open during the test; one nobody expects fails it."""
    answering = Boxes()
    yield answering
    answering._timer.stop()
    assert not answering.unexpected, "boxes nobody expected"
    assert not answering._answers, "expected boxes did not come"


@pytest.fixture
def clerk(qapp: QApplication, qtbot: QtBot, boxes: Boxes, tmp_path: Path) -> Iterator[Clerk]:
    """A clerk before the program, which shows nothing yet."""
    theme.apply_theme(qapp)
    working = Clerk(tmp_path / "村务")
    yield working
    working.leave()


@pytest.fixture
def window(clerk: Clerk, sample_file: Path) -> MainWindow:
    """The window of a copy of the sample village, on 23 November 2026."""
    return clerk.open_copy(sample_file)
