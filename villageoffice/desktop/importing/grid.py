"""The clerk's own sheet on the screen, with its row numbers and the cells that have a problem."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from villageoffice.desktop import theme
from villageoffice.kits.sheet.cells import column_letter, text_of

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
_GROUNDS = {"bad": "#FBE6E6", "warn": "#FDF1DE", "skipped": "#F4F5F7"}
_INKS = {"bad": theme.RED, "skipped": theme.GREY}


@dataclass(frozen=True, slots=True)
class GridRows:
    """What the grid shows.

    rows: (row as Excel counts, its cells).  titles: two lines of heading for each column.
    marks: ``bad``, ``warn`` or ``skipped`` by (row, column); column -1 marks the whole row.
    """

    rows: Sequence[tuple[int, Sequence[Any]]]
    titles: Sequence[tuple[str, str]]
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)


class GridModel(QAbstractTableModel):
    """A sheet's rows as they are."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = GridRows((), ())
        self._place: dict[int, int] = {}

    def show_rows(self, grid: GridRows) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._grid = grid
        self._place = {number: place for place, (number, _) in enumerate(grid.rows)}
        self.endResetModel()

    def place_of(self, row: int) -> int | None:
        """Return where a row of the sheet stands in the table."""
        return self._place.get(row)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Rows shown."""
        return 0 if parent.isValid() else len(self._grid.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Columns of the sheet."""
        return 0 if parent.isValid() else len(self._grid.titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and colours of a cell."""
        number, cells = self._grid.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text_of(cells[index.column()]) if index.column() < len(cells) else ""
        mark = self._grid.marks.get((number, index.column())) or self._grid.marks.get((number, -1), "")
        if role == Qt.ItemDataRole.BackgroundRole and mark:
            return theme.color(_GROUNDS[mark])
        if role == Qt.ItemDataRole.ForegroundRole and mark in _INKS:
            return theme.color(_INKS[mark])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column headings, and the rows' numbers as Excel counts them."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self._grid.rows[section][0])
        first, second = self._grid.titles[section]
        return f"{first or column_letter(section)}\n{second}" if second else first or column_letter(section)


class GridView(QTableView):
    """The table.

    Signals: heading_pressed(column, place of a menu) by a click or Alt+Down; cell_pressed(row of
    the sheet, column, place of a menu) by a click; cell_entered(the same) by Enter or a double click.
    """

    heading_pressed = Signal(int, QPoint)
    cell_pressed = Signal(int, int, QPoint)
    cell_entered = Signal(int, int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = GridModel()
        self.setModel(self.grid)
        header = _TwoLines(self.heading_pressed.emit, self)
        self.setHorizontalHeader(header)
        self.verticalHeader().setDefaultSectionSize(theme.px(31))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setStyleSheet(
            f"QHeaderView {{ background: {theme.WHITE}; border: 0; }}"
            f"QHeaderView::section {{ background: #F7F8F9; color: {theme.GREY}; border: 0;"
            f" border-bottom: 1px solid {theme.LINE}; padding-right: {theme.px(8)}px; }}"
        )
        self.setItemDelegate(_Cell(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.clicked.connect(lambda index: self._tell(self.cell_pressed, index))
        self.doubleClicked.connect(lambda index: self._tell(self.cell_entered, index))

    def show_rows(self, grid: GridRows) -> None:
        """Show other rows and give each column the room it needs."""
        self.grid.show_rows(grid)
        for column in range(len(grid.titles)):
            self.setColumnWidth(column, self._width(grid, column))

    def go_to(self, row: int, column: int) -> None:
        """Bring a cell of the sheet to the eye."""
        place = self.grid.place_of(row)
        if place is not None:
            index = self.grid.index(place, max(column, 0))
            left = self.horizontalScrollBar().value()
            self.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)
            self.horizontalScrollBar().setValue(left)  # only as far to the side as is needed
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cell in sight on which the keyboard stands."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for the cell, Alt+Down for its heading."""
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self.cell_entered, index)
        elif (
            index.isValid()
            and event.key() == Qt.Key.Key_Down
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            left = self.columnViewportPosition(index.column())
            self.heading_pressed.emit(index.column(), self.viewport().mapToGlobal(QPoint(left, 0)))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the keyboard stand somewhere."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.grid.rowCount():
            self.setCurrentIndex(self.grid.index(0, 0))

    def _tell(self, signal: SignalInstance, index: QModelIndex) -> None:
        number = int(self.grid.headerData(index.row(), Qt.Orientation.Vertical))
        place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        signal.emit(number, index.column(), place)

    def _width(self, grid: GridRows, column: int) -> int:
        metrics = self.fontMetrics()
        shown = [text_of(cells[column]) for _, cells in grid.rows[:60] if column < len(cells)]
        texts = [*grid.titles[column], *shown]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return min(max(widest + theme.px(34), theme.px(70)), theme.px(260))


class _Cell(QStyledItemDelegate):
    """A cell: its mark as ground, its text in line with the heading, a frame where the keyboard stands."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = QRect(option.rect)  # type: ignore[attr-defined]
        painter.save()
        ground, ink = index.data(Qt.ItemDataRole.BackgroundRole), index.data(Qt.ItemDataRole.ForegroundRole)
        painter.fillRect(place, ground or theme.color(theme.WHITE))
        painter.setPen(theme.color(theme.LINE))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.setPen(ink or theme.color(theme.INK))
        inner = place.adjusted(theme.px(10), 0, -theme.px(4), 0)
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(QPen(theme.color(theme.ACCENT), theme.px(2)))
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        painter.restore()


class _TwoLines(QHeaderView):
    """Headings of two lines: what stands in the sheet, and which field it is, as a menu."""

    def __init__(self, pressed: Callable[[int, QPoint], None], parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._pressed = pressed
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(theme.px(50))
        self.setSectionsClickable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the heading in ink, the field in green, or in grey when it is left out."""
        title, _, field_name = str(
            self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        ).partition("\n")
        painter.save()
        painter.fillRect(rect, theme.color("#F7F8F9"))
        inner = rect.adjusted(theme.px(10), theme.px(5), -theme.px(4), -theme.px(5))
        painter.setFont(theme.font(11, bold=True))
        painter.setPen(theme.color(theme.INK))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(
            inner, flags, painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
        )
        painter.setFont(theme.font(9.5))
        painter.setPen(theme.color(theme.GREY if field_name.startswith("（") else theme.GREEN))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(inner, flags, f"→ {field_name} ▾" if field_name else "")
        painter.setPen(theme.color(theme.LINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks for the menu of the column."""
        super().mouseReleaseEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        if section >= 0 and event.button() == Qt.MouseButton.LeftButton:
            left = self.sectionViewportPosition(section)
            self._pressed(section, self.mapToGlobal(QPoint(left, self.height())))
