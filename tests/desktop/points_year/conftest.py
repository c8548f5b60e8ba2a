"""The year's dialog over a real office."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop.points.conftest import (
    MakeVillage,
    Village,
    close_with_forms,
    open_village,
    sample_village,
    village,
)
from villageoffice.desktop.acting.form import ActForm
from villageoffice.desktop.points.year.dialog import YearDialog
from villageoffice.points import queries
from villageoffice.points.values import YearRow

__all__ = ["NEXT_YEAR", "Year", "open_village", "open_year", "sample_village", "village", "year"]
F = TypeVar("F", bound=ActForm)
NEXT_YEAR = datetime(2027, 1, 20, 12).astimezone()


def bring_forward(window: QWidget) -> None:
    """Give a dialog the keyboard; a real desktop does it by itself when it opens or another closes."""
    window.activateWindow()
    deadline = QDeadlineTimer(5000)
    while QApplication.activeWindow() is not window and not deadline.hasExpired():
        QTest.qWait(5)


class Year:
    """An open year; members are told by their names."""

    def __init__(self, village: Village, year: int, read_only: str = "") -> None:
        self.village = village
        self.dialog = YearDialog(village.desk, year, village.page, read_only=read_only)
        self.told: list[str] = []
        self.dialog.done_act.connect(lambda done: self.told.append(done.name))
        self.dialog.open()
        village.settle()

    def row(self, name: str) -> YearRow:
        """A member's row as the register has it now."""
        rows = self.village.ask(lambda: queries.year_table(2026).rows)
        return next(row for row in rows if row.name == name)

    def choose(self, *names: str) -> None:
        """Mark members; the keyboard is in the table."""
        table = self.dialog.table
        places = [n for n in range(table.rows.rowCount()) if table.rows.row_at(n).name in names]
        bring_forward(self.dialog)
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Home)  # no key is held any more
        assert table.choose(table.rows.row_at(places[0]).person)
        flags = table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows
        for place in places[1:]:
            table.selectionModel().select(table.rows.index(place, 0), flags)
        self.village.settle()

    def shown(self, name: str, key: str) -> str:
        """What the table shows of a member."""
        model = self.dialog.table.rows
        column = next(one for one in model.columns if one.key == key)
        return column.text(next(row for row in model.rows if row.name == name))

    def form(self, kind: type[F]) -> F:
        """The open form."""
        found = next(one for one in cast("list[F]", self.dialog.findChildren(kind)) if one.isVisible())
        bring_forward(found)
        return found


MakeYear = Callable[..., Year]


@pytest.fixture
def open_year(open_village: MakeVillage) -> Iterator[MakeYear]:
    """Open the year in a village opened at a moment."""
    opened: list[Year] = []

    def make(
        year: int = 2026,
        *,
        moment: datetime | None = None,
        village: Village | None = None,
        read_only: str = "",
    ) -> Year:
        place = village or (open_village(moment=moment) if moment else open_village())
        opened.append(Year(place, year, read_only))
        return opened[-1]

    yield make
    close_with_forms(one.dialog for one in opened)


@pytest.fixture
def year(open_year: MakeYear) -> Year:
    """2026 in November."""
    return open_year()
