"""What stays when the rows of a table are reloaded, searched or sorted: the current row, by its id.

After a reload the row at the upper edge stays there too, so that nothing jumps under the clerk's
eyes; after a search or a sort the current row is brought into view, or the hits begin at the top.
"""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTableView

from villageoffice.desktop.widgets.row_model import ROW_ROLE, RowModel

_MARKED_MOST = 500
"""More marked rows than this are not marked again, one by one, after a reset."""


class KeptPlace:
    """Remembers the place in *view* before its *model* is reset and returns to it afterwards."""

    def __init__(self, view: QTableView, model: RowModel[Any]) -> None:
        self._view, self._model = view, model
        self._current: Hashable | None = None
        self._marked: list[Hashable] = []
        self._top: Hashable | None = None
        self._offset = self._generation = 0

    def keep(self) -> None:
        """Note current row, marked rows and the row at the upper edge."""
        view, identify = self._view, self._model.row_id
        index = view.currentIndex()
        self._current = identify(index.data(ROW_ROLE)) if index.isValid() else None
        marked = view.selectionModel().selectedRows()
        self._marked = [identify(one.data(ROW_ROLE)) for one in marked] if len(marked) <= _MARKED_MOST else []
        top = view.rowAt(1)
        self._top = identify(self._model.row_at(top)) if top > 0 else None
        self._offset = view.verticalScrollBar().value() - max(0, top) * self._row_height()
        self._generation = self._model.generation

    def bring_back(self) -> None:
        """Mark the same rows again and scroll, without any signal of the selection."""
        wanted = {one for one in (self._current, self._top, *self._marked) if one is not None}
        places = self._model.places_of(wanted)
        selection = self._view.selectionModel()
        selection.blockSignals(True)
        flag = QItemSelectionModel.SelectionFlag
        column = self._first_column()
        current = places.get(self._current) if self._current is not None else None
        if current is not None:
            selection.setCurrentIndex(self._model.index(current, column), flag.NoUpdate)
        for one in self._marked:
            if one in places:
                selection.select(self._model.index(places[one], column), flag.Select | flag.Rows)
        selection.blockSignals(False)
        self._view.updateGeometries()
        self._scroll(current, places.get(self._top) if self._top is not None else None)
        self._view.viewport().update()

    def _scroll(self, current: int | None, top: int | None) -> None:
        bar = self._view.verticalScrollBar()
        if self._generation != self._model.generation:
            bar.setValue((top or 0) * self._row_height() + self._offset)
        elif current is not None:
            self._view.scrollTo(self._model.index(current, self._first_column()))
        else:
            bar.setValue(0)

    def _row_height(self) -> int:
        return self._view.verticalHeader().defaultSectionSize()

    def _first_column(self) -> int:
        columns = range(self._model.columnCount())
        return next((number for number in columns if not self._view.isColumnHidden(number)), 0)
