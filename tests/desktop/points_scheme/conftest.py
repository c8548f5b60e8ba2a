"""The editor of a scheme over a real office."""

from collections.abc import Callable, Iterator
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.desktop.points.conftest import (
    MakeVillage,
    Village,
    close_with_forms,
    open_village,
    sample_village,
    village,
)
from villageoffice.desktop.acting.form import ActForm
from villageoffice.desktop.points.scheme.dialog import SchemeEditor
from villageoffice.points import queries
from villageoffice.points.values import Item, Scheme

__all__ = ["Editor", "editor", "open_editor", "open_village", "sample_village", "village"]
F = TypeVar("F", bound=ActForm)


class Editor:
    """An open editor; things are told by their names."""

    def __init__(self, village: Village, year: int, read_only: str = "") -> None:
        self.village = village
        self.dialog = SchemeEditor(village.desk, year, village.page, read_only=read_only)
        self.told: list[str] = []
        self.dialog.done_act.connect(lambda done: self.told.append(done.name))
        self.dialog.open()
        village.settle()

    @property
    def scheme(self) -> Scheme:
        """The scheme as the register has it now."""
        year = self.dialog._year
        found = self.village.ask(lambda: queries.scheme(year))
        assert found is not None
        return found

    def item(self, name: str) -> Item:
        """The last version of an item."""
        found = self.scheme.named(name)
        assert found is not None
        return found

    def choose(self, category: str, item: str = "") -> None:
        """Choose a category, and an item in its table."""
        entry = next(one for one in self.dialog.list.entries() if one.text == category)
        assert self.dialog.list.choose(entry.key)
        if item:
            rows = self.dialog.table.rows.rows
            assert self.dialog.table.choose(next(r.item.key for r in rows if r.item.name == item))
            self.dialog.table.setFocus()
        self.village.settle()

    def form(self, kind: type[F]) -> F:
        """The open form."""
        return next(one for one in cast("list[F]", self.dialog.findChildren(kind)) if one.isVisible())

    def write_over(self, field: QWidget, text: str) -> None:
        """Go to a field and type over what stands there."""
        field.setFocus()
        self.village.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.village.write(text)


MakeEditor = Callable[..., Editor]


@pytest.fixture
def open_editor(open_village: MakeVillage) -> Iterator[MakeEditor]:
    """Open the editor of a year in a village opened with these options."""
    opened: list[Editor] = []

    def make(year: int = 2026, read_only: str = "", village: Village | None = None) -> Editor:
        opened.append(Editor(village or open_village(), year, read_only))
        return opened[-1]

    yield make
    close_with_forms(one.dialog for one in opened)


@pytest.fixture
def editor(open_editor: MakeEditor) -> Editor:
    """The editor of 2026."""
    return open_editor()
