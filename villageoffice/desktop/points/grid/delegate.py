"""Paints the cells of the grid and lends them their field while they are typed in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from villageoffice.desktop import theme
from villageoffice.desktop.points.columns import tint
from villageoffice.desktop.points.grid.model import GridModel, Index
from villageoffice.desktop.widgets.pill import paint_pill, pill_size

_PAD = 7
_MOVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
}


class GridDelegate(QStyledItemDelegate):
    """``moved(rows, columns)`` tells that a cell was left by a key and where to go on."""

    moved = Signal(int, int)

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.editor: QLineEdit | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, what was entered before in grey, what is typed, what a cap leaves of it."""
        place = QRect(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        row, column = index.row(), index.column()
        problem = self._model.cells.problem(row, column)
        self._paint_ground(painter, place, row, bool(state & QStyle.StateFlag.State_Selected), bool(problem))
        inner = place.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), -1)
        text, tag = self._model.cells.text(row, column), self._model.tag(row, column)
        if tag:
            size = pill_size(tag)
            top = inner.top() + (inner.height() - size.height()) / 2
            paint_pill(
                painter, tag, self._model.tag_kind, QRectF(inner.left(), top, size.width(), size.height())
            )
        else:
            self._paint_given(painter, inner, row, column)
        if text:
            self._paint_typed(painter, inner, row, column, bool(problem))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """A line without a frame of its own."""
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setStyleSheet(
            f"QLineEdit {{ border: 2px solid {theme.ACCENT}; border-radius: 0; padding: 0 4px;"
            f" background: {theme.WHITE}; min-height: 0; }}"
        )
        editor.setMaxLength(40)
        self.editor = editor
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """The field covers its cell."""
        editor.setGeometry(option.rect)  # type: ignore[attr-defined]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Tab and the arrows up and down take what is typed and go on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            move = _MOVES.get(Qt.Key(event.key()))
            held = event.modifiers()
            if move is not None and not held & Qt.KeyboardModifier.ControlModifier:
                back = held & Qt.KeyboardModifier.ShiftModifier and event.key() != Qt.Key.Key_Backtab
                self.take()
                self.moved.emit(*((-move[0], -move[1]) if back else move))
                return True
        return super().eventFilter(watched, event)

    def take(self) -> None:
        """Take what is being typed into its cell."""
        editor, self.editor = self.editor, None
        if editor is not None:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the field."""
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def _paint_ground(self, painter: QPainter, place: QRect, row: int, selected: bool, wrong: bool) -> None:
        ground = theme.WHITE if self._model.cells.rows[row].scored else theme.GROUND
        if selected:
            ground = theme.ACCENT_SOFT
        if wrong:
            ground = theme.PILLS["bad"][1]
        painter.fillRect(place, QColor(ground))
        painter.setPen(QPen(QColor(theme.LINE), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.drawLine(place.topRight(), place.bottomRight())
        rows = self._model.cells.rows
        if row and rows[row - 1].party_group != rows[row].party_group:
            painter.setPen(QPen(QColor(theme.FAINT), 1))
            painter.drawLine(place.topLeft(), place.topRight())

    def _paint_given(self, painter: QPainter, inner: QRect, row: int, column: int) -> None:
        text = self._model.given_words(row, column)
        if not text:
            return
        painter.setFont(theme.font(10, tabular=True))
        painter.setPen(QColor(theme.FAINT))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_typed(self, painter: QPainter, inner: QRect, row: int, column: int, wrong: bool) -> None:
        points = self._model.cells.points(row, column)
        text = self._model.cells.shown(row, column)
        painter.setFont(theme.font(bold=True, tabular=True))
        painter.setPen(QColor(theme.RED if wrong else tint(points) or theme.INK))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
