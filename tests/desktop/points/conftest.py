"""The page over a real office: a copy of the sample village, in the window it lives in."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest
import shiboken6
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import button_of
from villageoffice.desktop import theme
from villageoffice.desktop.acting.form import ActForm
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.jobs import Jobs
from villageoffice.desktop.memory import Memory
from villageoffice.desktop.points.page import PointsPage
from villageoffice.desktop.points.record_dialog import RecordDialog
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.window import MainWindow, PageSpec
from villageoffice.kits.storage.act import Act
from villageoffice.office.demo import make_sample_village
from villageoffice.office.exports import Choice
from villageoffice.office.office import Office
from villageoffice.office.particulars import Particulars
from villageoffice.points import queries
from villageoffice.points.values import Entry, EntryState

T = TypeVar("T")
D = TypeVar("D", bound=QWidget)
CONTROL = Qt.KeyboardModifier.ControlModifier
NOON = datetime(2026, 11, 23, 12).astimezone()


@dataclass
class Village:
    """The page in its window; what it asked of the window's services."""

    jobs: Jobs
    window: MainWindow
    desk: Desk
    papers: list[Choice] = field(default_factory=list)
    paper_names: list[str] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)
    gone: list[tuple[str, object]] = field(default_factory=list)

    @property
    def page(self) -> PointsPage:
        """The page, as far as it has been answered."""
        page = (
            self.window.open_page("points")
            if not self.window.current_key
            else self.window.stack.currentWidget()
        )
        assert isinstance(page, PointsPage)
        return page

    def settle(self) -> None:
        """Wait until every question is answered."""
        assert self.jobs.wait_idle()
        QApplication.processEvents()

    def ask(self, query: Callable[[], T]) -> T:
        """Ask the open office."""
        answers: list[T] = []
        self.jobs.ask(query, answers.append, owner=self.window)
        self.settle()
        return answers[0]

    def act(self, work: Callable[[Act], Any]) -> None:
        """Do an act as from another page."""
        self.jobs.run("准备", work, owner=self.window)
        self.settle()

    def person(self, name: str) -> int:
        """The member of this name."""
        return next(row.person for row in self.page.table.rows.rows if row.name == name)

    def choose(self, name: str) -> None:
        """Go to a member in the table."""
        assert self.page.table.choose(self.person(name))
        self.settle()

    def entries(self, name: str, *, month: int = 11) -> list[Entry]:
        """Every entry of a member in a month, voided ones too."""
        person = self.person(name)
        found = self.ask(lambda: queries.find_entries(2026, month, person=person, voided=True))
        return [row.entry for row in found]

    def live(self, item: str, month: int = 11) -> int:
        """How many entries of an item count in a month."""
        found = self.ask(lambda: queries.find_entries(2026, month))
        return sum(row.entry.item_name == item for row in found)

    def waiting(self, month: int = 11) -> int:
        """How many entries wait for review."""
        state = EntryState.GROUP_JUDGED
        return len(self.ask(lambda: queries.find_entries(2026, month, state=state)))

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(focused(), key, held)
        self.settle()

    def write(self, text: str) -> None:
        """Type where the keyboard is; Chinese comes as an input method hands it over."""
        if text.isascii():
            QTest.keyClicks(focused(), text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(focused(), event)
        self.settle()

    def dialog(self, kind: type[D]) -> D:
        """The open dialog of a kind."""
        found = cast("list[D]", self.page.findChildren(kind))
        return next(one for one in found if one.isVisible())

    def show_paper(self, name: str, choice: Choice) -> None:
        """Stand for the preview: note which paper was asked for."""
        self.paper_names.append(name)
        self.papers.append(choice)

    def front(self, kind: type[D]) -> D:
        """The open dialog of a kind, with the keyboard; a real desktop gives it by itself."""
        self.settle()
        dialog = self.dialog(kind)
        window, deadline = dialog.window(), QDeadlineTimer(5000)
        window.activateWindow()
        while QApplication.activeWindow() is not window and not deadline.hasExpired():
            QTest.qWait(5)
        assert QApplication.activeWindow() is window
        return dialog

    def click(self, button: QWidget) -> None:
        """Click a button that can be seen and pressed."""
        assert button.isVisible() and button.isEnabled(), "it cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def step(self, words: str) -> None:
        """Click a button of the page's next step."""
        self.click(button_of(self.page.next_step, words))

    def go_to(self, month: int, year: int = 2026) -> None:
        """Show the period in which a month lies, as another page asks for it."""
        self.page.show_target((year, month))
        self.settle()

    def open_batch(self) -> RecordDialog:
        """Open the batch dialog by its key."""
        self.key(Qt.Key.Key_B, CONTROL)
        return self.dialog(RecordDialog)


def close_with_forms(dialogs: Iterable[QDialog]) -> None:
    """Close the dialogs still there after a test, the forms open over them first."""
    for dialog in dialogs:
        if shiboken6.isValid(dialog):
            for form in cast("list[ActForm]", dialog.findChildren(ActForm)):
                form.done(0)
            dialog.done(0)


def chooses(*paths: Path) -> Callable[[QDialog], None]:
    """Choose files in the file dialog."""

    def answer(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        box.setDirectory(str(paths[0].parent))
        box.selectFile(str(paths[0])) if len(paths) == 1 else _type_names(box, paths)
        box.accept()

    return answer


def _type_names(box: QFileDialog, paths: Sequence[Path]) -> None:
    """Name several files, as a file dialog takes them."""
    field = cast("QLineEdit", box.findChild(QLineEdit))
    field.setText(" ".join(f'"{path.name}"' for path in paths))


def focused() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture(scope="session")
def sample_village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample village, made once."""
    path = tmp_path_factory.mktemp("sample") / "示例村.vodb"
    make_sample_village(path)
    return path


MakeVillage = Callable[..., Village]


@pytest.fixture
def open_village(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, sample_village: Path
) -> Iterator[MakeVillage]:
    """Open a copy of the sample village, or an empty one, at a moment."""
    theme.apply_theme(qapp)
    opened: list[Village] = []

    def make(
        *, moment: datetime = NOON, bare: bool = False, read_only: bool = False, width: int = 1366
    ) -> Village:
        path = tmp_path / "村.vodb"
        if bare:
            Office.create(path, Particulars(village="示例村"), clock=lambda: moment).close()
        else:
            shutil.copy(sample_village, path)
        village = _in_window(path, moment, read_only)
        opened.append(village)
        qtbot.addWidget(village.window)
        village.window.resize(width, 768 if width > 1000 else 512)
        village.window.open_page("points")
        village.window.set_read_only("李四的电脑正在使用。" if read_only else "")
        village.window.show()
        qtbot.waitExposed(village.window)
        village.window.activateWindow()
        qtbot.waitUntil(village.window.isActiveWindow)
        village.settle()
        village.page.table.setFocus()
        return village

    yield make
    for village in opened:
        for one in reversed(cast("list[Dialog]", village.page.findChildren(Dialog))):
            if one.isVisible():
                one.done(0)
        village.window.close()
        village.jobs.shutdown()
        village.jobs.deleteLater()


def _in_window(path: Path, moment: datetime, read_only: bool) -> Village:
    jobs = Jobs()
    jobs.open(lambda: Office.open(path, clock=lambda: moment, read_only=read_only))
    assert jobs.wait_idle()
    desk = Desk(jobs, Memory())
    window = MainWindow([PageSpec("points", "党员积分", "points", lambda: PointsPage(desk))])
    village = Village(jobs, window, desk)
    desk.say = lambda text: window.say(text)
    desk.show_paper = lambda name, choice, _parent: village.show_paper(name, choice)
    desk.open_import = lambda kind, _parent: village.imports.append(kind)
    desk.go = lambda page, target: village.gone.append((page, target))
    jobs.changed.connect(lambda _: village.page.reload())
    return village


@pytest.fixture
def village(open_village: MakeVillage) -> Village:
    """The sample village at noon of 23 November 2026, with the keyboard in the table."""
    return open_village()
