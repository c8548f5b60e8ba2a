"""The grid over a real office, opened from the page in its window."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import shiboken6

from tests.desktop.points.conftest import Village, open_village, sample_village, village
from villageoffice.desktop.points.grid.dialog import GridDialog

__all__ = ["Grid", "grid", "open_grid", "open_village", "sample_village", "village"]


class Grid:
    """An open grid; places are told by the names of member and item."""

    def __init__(self, village: Village, year: int, month: int, day: date) -> None:
        self.village = village
        self.dialog = GridDialog(village.desk, year, month, day, village.page)
        self.told: list[str] = []
        self.dialog.done_act.connect(lambda done: self.told.append(done.words))
        self.dialog.open()
        village.settle()

    @property
    def is_open(self) -> bool:
        """Whether the dialog still stands."""
        return shiboken6.isValid(self.dialog) and self.dialog.isVisible()

    def row(self, name: str) -> int:
        """The row of a member."""
        return next(n for n, row in enumerate(self.dialog.model.cells.rows) if row.text == name)

    def column(self, name: str) -> int:
        """The column of an item."""
        return next(n for n, one in enumerate(self.dialog.model.cells.columns) if one.item.name == name)

    def go(self, name: str, item: str) -> None:
        """Put the keyboard on a cell."""
        self.dialog.view.setFocus()
        self.dialog.view.go(self.row(name), self.column(item))

    def text(self, name: str, item: str) -> str:
        """What is typed in a cell."""
        return self.dialog.model.cells.text(self.row(name), self.column(item))

    def type(self, text: str) -> None:
        """Type letter by letter where the keyboard is: the first one opens the cell's field."""
        for letter in text:
            self.village.write(letter)


MakeGrid = Callable[..., Grid]


@pytest.fixture
def open_grid(village: Village) -> Iterator[MakeGrid]:
    """Open the grid of a month."""
    opened: list[Grid] = []

    def make(year: int = 2026, month: int = 11, day: date = date(2026, 11, 23)) -> Grid:
        opened.append(Grid(village, year, month, day))
        return opened[-1]

    yield make
    for one in opened:
        if one.is_open:
            one.dialog.done(0)


@pytest.fixture
def grid(open_grid: MakeGrid) -> Grid:
    """The grid of November 2026."""
    return open_grid()
