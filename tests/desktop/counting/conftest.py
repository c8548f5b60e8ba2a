"""A village whose papers lie counted out beside the box, and a clerk who opens the count by keys."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.desktop.open_village import PLAIN, Clerk
from tests.meetings.hall import Hall
from tests.meetings.table import Table
from villageoffice.desktop.meetings.counting.calling_pane import CallingPane
from villageoffice.desktop.meetings.counting.dialog import CountDialog
from villageoffice.desktop.meetings.counting.reading import PaperCounts
from villageoffice.meetings import queries
from villageoffice.meetings.values import CountState
from villageoffice.office.office import Office
from villageoffice.office.particulars import Particulars

T = TypeVar("T")
TWO = ("村内道路养护筹资筹劳方案", "文化广场改造方案")
KEYS = {"退": Qt.Key.Key_Backspace, "回": Qt.Key.Key_Return, "空": Qt.Key.Key_Space, "下": Qt.Key.Key_Down}


class Counter:
    """A clerk at the counting table: types, looks, asks the file."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.meeting = 0

    def prepare(self, work: Callable[[Table], T]) -> T:
        """Do something at the table itself, before or behind the window."""
        return self.clerk.ask(lambda office: work(Table(Hall(office.data_file))))

    def hold(self, motions: Sequence[str] = TWO, **changes: object) -> int:
        """Hold a meeting up to the closed accounts; returns its key."""

        def work(table: Table) -> int:
            key = table.meeting(motions, **changes)
            table.ready(key)
            return key

        self.meeting = self.prepare(work)
        return self.meeting

    def open(self) -> CountDialog:
        """Open the count of the meeting."""
        shell = self.clerk.starter.shell
        assert shell is not None
        dialog = CountDialog(shell.desk, self.meeting, shell.window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.clerk.settle()
        return dialog

    @property
    def dialog(self) -> CountDialog:
        """The count that is open."""
        found = self.clerk.dialog(CountDialog)
        assert isinstance(found, CountDialog)
        return found

    @property
    def pane(self) -> CallingPane:
        """Where papers are called."""
        assert self.dialog.stack.currentWidget() is self.dialog.calling
        return self.dialog.calling

    @property
    def paper(self) -> PaperCounts:
        """The paper shown."""
        found = self.dialog.paper
        assert found is not None
        return found

    def type(self, keys: str, *, wait: bool = True) -> None:
        """Type keys: digits and letters as they are, 退 Backspace, 回 Enter, 空 Space, 下 Down."""
        pane = self.pane
        for key in keys:
            named = KEYS.get(key)
            QTest.keyClick(pane, named, PLAIN) if named else QTest.keyClicks(pane, key)
        if wait:
            self.clerk.settle()

    def finish(self) -> None:
        """Press Ctrl+Enter: what the red button says."""
        self.clerk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def saved(self, round: int = 1, label: str = "党员票") -> list[str]:
        """What lies in the file of a count, paper by paper."""

        def work(table: Table) -> list[str]:
            paper = table.paper(self.meeting, label).key
            count = next(one for one in queries.counts(paper) if one.round == round)
            return table.marks(count.key)

        return self.prepare(work)

    def states(self, label: str = "党员票") -> tuple[CountState, ...]:
        """The counts of a paper in the file."""
        return self.prepare(lambda table: queries.counts(table.paper(self.meeting, label).key))


def village(path: Path, members: int = 5, assembly: int = 6) -> Path:
    """Make the data file of a village with a branch and an assembly."""
    path.parent.mkdir(parents=True, exist_ok=True)
    office = Office.create(path, Particulars(village="示例村"))
    Hall(office.data_file).found(members, assembly)
    office.close()
    return path


@pytest.fixture(scope="session")
def _small_village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return village(tmp_path_factory.mktemp("counting") / "示例村.vodb")


@pytest.fixture
def counter(clerk: Clerk, _small_village: Path) -> Counter:
    """A village with five members and six in the assembly, open in its window."""
    clerk.folder.mkdir(parents=True, exist_ok=True)
    path = clerk.folder / "示例村.vodb"
    shutil.copyfile(_small_village, path)
    clerk.open(path)
    return Counter(clerk)
