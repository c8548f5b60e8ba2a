"""The shares pages in the window they live in: a copy of the sample village, on 23 November 2026."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.desktop.conftest import button_of
from tests.desktop.open_village import Clerk
from villageoffice.desktop.shares.dividend.page import DividendPage
from villageoffice.desktop.shares.page import SharesPage
from villageoffice.desktop.widgets.editors.base import LineEditor
from villageoffice.desktop.window import MainWindow
from villageoffice.kits.storage.act import Act
from villageoffice.office.office import Office
from villageoffice.office.particulars import Particulars
from villageoffice.shares import queries
from villageoffice.shares.values import Cooperative

T = TypeVar("T")
CTRL = Qt.KeyboardModifier.ControlModifier


def is_gone(dialog: QWidget) -> bool:
    """Whether a dialog has closed; it is thrown away then."""
    return not shiboken6.isValid(dialog) or not dialog.isVisible()


class SharesDesk:
    """The clerk at the page 合作社股权."""

    def __init__(self, clerk: Clerk, window: MainWindow) -> None:
        self.clerk, self.window = clerk, window

    @property
    def page(self) -> SharesPage:
        """The page in front."""
        return self.clerk.page(SharesPage)

    @property
    def dividend(self) -> DividendPage:
        """The page of dividends in front."""
        return self.clerk.page(DividendPage)

    def settle(self) -> None:
        """Wait until everything is answered."""
        self.clerk.settle()

    def ask(self, query: Callable[[], T]) -> T:
        """Ask the open office."""
        return self.clerk.ask(lambda _office: query())

    def act(self, name: str, work: Callable[[Act], Any]) -> None:
        """Do an act as from elsewhere."""

        def perform(office: Office) -> None:
            with office.act(name) as act:
                work(act)

        self.clerk.ask(perform)
        self.page.reload()
        self.settle()

    def of(self) -> Cooperative:
        """The cooperative shown."""
        assert self.page.view is not None and self.page.view.roster is not None
        return self.page.view.roster.cooperative

    def holder(self, number: str) -> int:
        """The holder with a number."""
        key = self.of().key
        return next(h for h, found, _ in self.ask(lambda: queries.holder_numbers(key)) if found == number)

    def choose(self, number: str) -> None:
        """Go to a holder in the table."""
        assert self.page.card.rows.choose(self.holder(number))
        self.settle()
        self.page._ask_holder()
        self.settle()

    def cell(self, number: str, column: str) -> str:
        """What stands in the roster."""
        row = next(row for row in self.page.card.rows.rows.rows if row.number == number)
        found = next(each for each in self.page.card.rows.rows.columns if each.key == column)
        return found.text(row)

    def class_column(self, name: str) -> str:
        """Key of the column of a class."""
        return next(each.key for each in self.page.card.rows.rows.columns if each.title == name)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self.clerk.press(key, held)

    def dialog(self, kind: type[T]) -> T:
        """The dialog in front."""
        found = self.clerk.dialog(kind)  # type: ignore[type-var]
        assert isinstance(found, kind)
        return found

    def write(self, editor: LineEditor, text: str) -> None:
        """Type into a field, over what stands there."""
        editor.field.setFocus()
        editor.field.selectAll()
        self.clerk.type(text)

    def click(self, where: QWidget, words: str) -> None:
        """Click a button by its words."""
        self.clerk.click(button_of(where, words))


@pytest.fixture
def desk(clerk: Clerk, window: MainWindow) -> SharesDesk:
    """The clerk at the page of the sample village."""
    window.open_page("shares")
    found = SharesDesk(clerk, window)
    found.settle()
    return found


@pytest.fixture
def bare_desk(clerk: Clerk) -> SharesDesk:
    """The clerk at the page of a village without people and cooperatives."""
    path = clerk.folder / "新村.vodb"
    clerk.folder.mkdir(parents=True, exist_ok=True)
    Office.create(path, Particulars(village="新村"), clock=clerk.clock).close()
    window = clerk.open(path)
    window.open_page("shares")
    found = SharesDesk(clerk, window)
    found.settle()
    return found
