"""The cells of the grid as Qt shows them; the rules are in ``cells``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from villageoffice.desktop.points.columns import figure
from villageoffice.desktop.points.grid.cells import Cell, GridCells
from villageoffice.kits.exact import Points
from villageoffice.points.values import Entry, Item

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
CURRENT_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


class GridModel(QAbstractTableModel):
    """``typed`` tells that other texts stand in the cells, ``columns_changed`` other columns.

    locked: what is entered is shown, and nothing is taken.
    """

    typed = Signal()
    columns_changed = Signal()
    tag_kind = "warn"

    def __init__(self, cells: GridCells) -> None:
        super().__init__()
        self.cells, self.locked = cells, False
        self._given: Mapping[Cell, tuple[Entry, ...]] = {}
        self._tags: Mapping[Cell, str] = {}

    def show_cells(self, cells: GridCells, given: Mapping[Cell, tuple[Entry, ...]]) -> None:
        """Show a month; given: what is entered already."""
        self.beginResetModel()
        self.cells, self._given = cells, given
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many members."""
        return 0 if parent.isValid() else len(self.cells.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many items."""
        return 0 if parent.isValid() else len(self.cells.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of members outside the scoring take nothing."""
        scored = index.isValid() and self.cells.rows[index.row()].scored
        flags = CURRENT_FLAGS if scored else Qt.ItemFlag.NoItemFlags
        return flags & ~Qt.ItemFlag.ItemIsEditable if self.locked else flags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """The text, or what is to be said of the cell."""
        if not index.isValid():
            return None
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            return self.cells.text(index.row(), index.column())
        if role == _ROLE.ToolTipRole:
            return self.words(index.row(), index.column()) or None
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Type one cell."""
        if not index.isValid() or role != _ROLE.EditRole:
            return False
        self.put({self.cells.cell(index.row(), index.column()): str(value)})
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Names of members and items; the tip tells an item's value and limit."""
        across = orientation == Qt.Orientation.Horizontal
        if role == _ROLE.DisplayRole:
            return self.cells.columns[section].item.name if across else self.cells.rows[section].text
        if role == _ROLE.ToolTipRole and across:
            return item_words(self.cells.columns[section].item)
        return None

    def put(self, texts: Mapping[Cell, str]) -> None:
        """Type several cells as one step."""
        if not self.locked and self.cells.put(texts):
            self._tell(texts)

    def undo(self) -> None:
        """Take the last step back."""
        self._tell(self.cells.undo())

    def redo(self) -> None:
        """Do it again."""
        self._tell(self.cells.redo())

    def set_columns(self, items: list[Item], day: date) -> None:
        """Show other items."""
        self.beginResetModel()
        self.cells.set_columns(items, day)
        self.endResetModel()
        self.columns_changed.emit()

    def set_column(self, column: int, *, day: date | None, reason: str) -> None:
        """Give a column another day and reason."""
        self.cells.set_column(column, day=day, reason=reason)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)
        self.typed.emit()

    def set_tags(self, tags: Mapping[Cell, str]) -> None:
        """Say behind cells what of them a cap leaves."""
        if tags != self._tags:
            self._tags = tags
            self._repaint()

    def tag(self, row: int, column: int) -> str:
        """What a cap leaves of a cell, empty if it counts whole."""
        return self._tags.get(self.cells.cell(row, column), "")

    def given(self, row: int, column: int) -> tuple[Entry, ...]:
        """What is entered already for a cell."""
        return self._given.get(self.cells.cell(row, column), ())

    def given_sum(self, row: int, column: int) -> Points | None:
        """The sum of it at full value; None without an entry."""
        entries = self.given(row, column)
        return Points(sum(int(entry.points) for entry in entries)) if entries else None

    def given_words(self, row: int, column: int) -> str:
        """What is entered already, as it stands in the cell."""
        total = self.given_sum(row, column)
        return "" if total is None else figure(total)

    def words(self, row: int, column: int) -> str:
        """Everything to be said of a cell in a line."""
        problem = self.cells.problem(row, column)
        tag = self.tag(row, column)
        before = "、".join(f"{entry.day:%m-%d} {entry.points.signed()}" for entry in self.given(row, column))
        parts = [
            problem,
            f"超过上限，这次{tag} 分。" if tag else "",
            f"本月已登记：{before}。" if before else "",
        ]
        return "".join(parts)

    def _tell(self, touched: Any) -> None:
        if touched:
            self._repaint()
            self.typed.emit()

    def _repaint(self) -> None:
        if self.rowCount() and self.columnCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def item_words(item: Item) -> str:
    """An item with its value and limit: ``志愿服务：每次 +2.0，每季 ≤ 6.0``."""
    limit = "" if item.limit == "按次" else f"，{item.limit}"
    period = f"，{item.period}" if item.period else ""
    return f"{item.name}：每{item.unit} {item.value}{limit}{period}"


def sum_words(number: int, points: Points) -> str:
    """How much is typed."""
    return f"已填 {number} 格，合计 {figure(points)} 分" if number else "还没有填写"
