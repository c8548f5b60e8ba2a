"""The grid as one works in it: keys of a spreadsheet, the clipboard, filling by the corner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QMimeData,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView

from villageoffice.desktop import theme
from villageoffice.desktop.points.grid import filling
from villageoffice.desktop.points.grid.delegate import GridDelegate
from villageoffice.desktop.points.grid.filling import Area, Filling
from villageoffice.desktop.points.grid.headers import ItemHeader, MemberHeader
from villageoffice.desktop.points.grid.model import GridModel

_STANDARD = QKeySequence.StandardKey
_HANDLE, _LEAST, _MOST = 8, 104, 150


class GridView(QTableView):
    """Signals: told(sentences) after a paste or fill, with what found no place (maybe nothing);
    went(row, column) when the keyboard is on another cell."""

    told = Signal(list)
    went = Signal(int, int)

    def __init__(self, model: GridModel, *, widest: int = _MOST) -> None:
        super().__init__()
        self.grid, self._widest = model, widest
        self._dragged: Area | None = None
        self.cell_delegate = GridDelegate(model, self)
        self.cell_delegate.moved.connect(self.move_on)
        self.items, self.members = ItemHeader(model, self), MemberHeader(model, self)
        self.setHorizontalHeader(self.items)
        self.setVerticalHeader(self.members)
        self.setItemDelegate(self.cell_delegate)
        self.setModel(model)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setAccessibleName("积分表格")
        model.columns_changed.connect(self.fit_columns)
        self.selectionModel().currentChanged.connect(lambda now, _: self.went.emit(now.row(), now.column()))
        self.selectionModel().selectionChanged.connect(lambda *_: self.viewport().update())

    def area(self) -> Area | None:
        """The marked rectangle, or the cell the keyboard is on."""
        ranges = list(cast("Iterable[QItemSelectionRange]", self.selectionModel().selection()))
        if ranges:
            return Area(
                min(one.top() for one in ranges),
                min(one.left() for one in ranges),
                max(one.bottom() for one in ranges),
                max(one.right() for one in ranges),
            )
        at = self.currentIndex()
        return Area(at.row(), at.column(), at.row(), at.column()) if at.isValid() else None

    def mark(self, area: Area) -> None:
        """Mark a rectangle."""
        model = self.grid
        chosen = QItemSelection(model.index(area.top, area.left), model.index(area.bottom, area.right))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def go(self, row: int, column: int) -> None:
        """Put the keyboard on a cell."""
        index = self.grid.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def go_first(self) -> None:
        """Put the keyboard on the first cell that takes something."""
        rows = (number for number, row in enumerate(self.grid.cells.rows) if row.scored)
        self.go(next(rows, 0), 0)

    def move_on(self, down: int, across: int) -> None:
        """Go to the next cell that takes something; past an edge to the next column or row."""
        at, height, width = self.currentIndex(), self.grid.rowCount(), self.grid.columnCount()
        if not at.isValid():
            return
        row, column = at.row(), at.column()
        for _ in range(height * width):
            row, column = row + down, column + across
            if down and not 0 <= row < height:
                row, column = row % height, (column + down) % width
            if across and not 0 <= column < width:
                row, column = (row + across) % height, column % width
            if self.grid.cells.rows[row].scored:
                self.go(row, column)
                return

    def take_typing(self) -> None:
        """Take what is being typed into its cell."""
        self.cell_delegate.take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet; everything else begins to type."""
        for standard, slot in (
            (_STANDARD.Copy, self.copy),
            (_STANDARD.Cut, self.cut),
            (_STANDARD.Paste, self.paste),
            (_STANDARD.Undo, self.grid.undo),
            (_STANDARD.Redo, self.grid.redo),
        ):
            if event.matches(standard):
                slot()
                return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = Qt.Key(event.key())
        back = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if control and key == Qt.Key.Key_D:
            self.fill_down()
        elif control and key == Qt.Key.Key_Y:
            self.grid.redo()
        elif control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif key == Qt.Key.Key_Space and not control:
            self.tick()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.move_on(back, 0)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.move_on(0, -1 if key == Qt.Key.Key_Backtab else 1)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A full-width digit an input method hands over at once is the first one typed."""
        fresh = self.cell_delegate.editor is None and not event.preeditString()
        super().inputMethodEvent(event)
        editor = self.cell_delegate.editor
        if fresh and editor is not None and event.commitString():
            editor.setText(event.commitString())

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab moves in the grid; Ctrl+Tab leaves it (see the dialog)."""
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A grid that gets the keyboard has a cell for it."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width among few columns."""
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give the columns the width there is, within bounds."""
        count = self.grid.columnCount()
        if count:
            room = self.viewport().width() // count
            width = max(theme.px(_LEAST), min(theme.px(self._widest), room))
            self.items.setDefaultSectionSize(width)

    def copy(self) -> None:
        """Put the marked cells on the clipboard as Excel pastes them."""
        area = self.area()
        if area is not None:
            data = QMimeData()
            data.setText(filling.write_block(self.grid.cells, area))
            QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy the marked cells and empty them."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Put what is on the clipboard into the cells."""
        area = self.area()
        if area is not None:
            block = filling.read_block(QGuiApplication.clipboard().text())
            self._take(filling.paste(self.grid.cells, block, area))

    def clear(self) -> None:
        """Empty the marked cells."""
        self._take_all("")

    def tick(self) -> None:
        """Give the marked cells their items' usual values, or empty them if all have something."""
        area = self.area()
        if area is not None:
            texts = [self.grid.cells.text(*place) for place in area.places() if self._scored(place[0])]
            self._take_all("" if texts and all(texts) else "√")

    def fill_down(self) -> None:
        """Repeat the first marked row below it."""
        area = self.area()
        if area is not None:
            self._take(filling.fill_down(self.grid.cells, area))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The corner of what is marked is dragged to fill."""
        self.take_typing()
        if event.button() == Qt.MouseButton.LeftButton and self._handle().contains(
            event.position().toPoint()
        ):
            self._dragged = self.area()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what the drag would fill."""
        place = event.position().toPoint()
        if self._dragged is not None:
            self._dragged = self._stretched(place) or self._dragged
            self.viewport().update()
            return
        over = self._handle().contains(place)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fill."""
        target, self._dragged = self._dragged, None
        source = self.area()
        if target is None or source is None:
            super().mouseReleaseEvent(event)
            return
        if target != source:
            self._take(filling.fill(self.grid.cells, source, target))
            self.mark(target)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame of what is marked, its corner, and what a drag would fill."""
        super().paintEvent(event)
        area = self.area()
        if area is None:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(theme.ACCENT if self.hasFocus() else theme.FAINT), 2))
        painter.drawRect(self._place(area).adjusted(0, 0, -1, -1))
        painter.fillRect(self._handle(), QColor(theme.ACCENT))
        if self._dragged is not None:
            painter.setPen(QPen(QColor(theme.ACCENT), 2, Qt.PenStyle.DashLine))
            painter.drawRect(self._place(self._dragged).adjusted(0, 0, -1, -1))
        painter.end()

    def _take(self, found: Filling) -> None:
        self.grid.put(found.texts)
        self.told.emit(found.told)

    def _take_all(self, text: str) -> None:
        area = self.area()
        if area is not None:
            cells = self.grid.cells
            self._take(
                Filling({cells.cell(*place): text for place in area.places() if self._scored(place[0])})
            )

    def _scored(self, row: int) -> bool:
        return self.grid.cells.rows[row].scored

    def _place(self, area: Area) -> QRect:
        index = self.grid.index
        return self.visualRect(index(area.top, area.left)) | self.visualRect(index(area.bottom, area.right))

    def _handle(self) -> QRect:
        area = self.area()
        if area is None or self.cell_delegate.editor is not None:
            return QRect()
        edge = theme.px(_HANDLE)
        corner = self._place(area).bottomRight()
        return QRect(corner.x() - edge // 2 - 1, corner.y() - edge // 2 - 1, edge, edge)

    def _stretched(self, place: QPoint) -> Area | None:
        """The marked area drawn out to a place: down or up, else to a side, whichever is farther."""
        source, at = self.area(), self.indexAt(place)
        if source is None or not at.isValid():
            return None
        row, column = at.row(), at.column()
        below, above = max(0, row - source.bottom), max(0, source.top - row)
        right, left = max(0, column - source.right), max(0, source.left - column)
        if max(below, above) >= max(right, left):
            return Area(source.top - above, source.left, source.bottom + below, source.right)
        return Area(source.top, source.left - left, source.bottom, source.right + right)
