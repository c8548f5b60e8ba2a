"""Paints a cell of a record table: text, pills, a small button; one thin line under each row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.pill import paint_pill, pill_size
from villageoffice.desktop.widgets.row_model import ROW_ROLE, ColumnDef, alignment

Index = QModelIndex | QPersistentModelIndex
PADDING = 9


_KNOWN_WIDTHS = 20_000


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a ``RecordTable``; it knows columns only by their ``ColumnDef``."""

    def __init__(self, columns: tuple[ColumnDef[object], ...]) -> None:
        super().__init__()
        self._columns = columns
        self._fonts: dict[tuple[float, bool, bool], QFont] = {}
        self._widths: dict[tuple[float, bool, bool, str], int] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row, column = index.data(ROW_ROLE), self._columns[index.column()]
        place = QRect(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        self._paint_ground(painter, place, bool(state & QStyle.StateFlag.State_Selected), column, row)
        inner = place.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), -1)
        if column.pills is not None:
            paint_pills(painter, list(column.pills(row)), inner)
        elif column.pill is not None and column.pill(row):
            paint_pills(painter, [(column.text(row), column.pill(row))], inner)
        elif column.button:
            _paint_button(painter, column.text(row), inner)
        else:
            self._paint_text(painter, column, row, inner)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Natural size of the cell."""
        row, column = index.data(ROW_ROLE), self._columns[index.column()]
        return QSize(self.natural_width(column, row), theme.px(36))

    def natural_width(self, column: ColumnDef[object], row: object) -> int:
        """Width at which nothing of the cell is cut."""
        padding = 2 * theme.px(PADDING)
        if column.pills is not None:
            return padding + sum(pill_size(text).width() + theme.px(4) for text, _ in column.pills(row))
        text = column.text(row)
        if column.pill is not None and column.pill(row):
            return padding + pill_size(text).width()
        if column.button:
            return padding + _button_width(text)
        return padding + self._text_width(column, text) + 2

    def _text_width(self, column: ColumnDef[object], text: str) -> int:
        """Width of a text in a column's font; a reload shows mostly texts that were measured before."""
        key = (QApplication.font().pointSizeF(), column.bold, column.numeric, text)
        if key not in self._widths:
            if len(self._widths) > _KNOWN_WIDTHS:
                self._widths.clear()
            self._widths[key] = QFontMetrics(self._font(column)).horizontalAdvance(text)
        return self._widths[key]

    def _font(self, column: ColumnDef[object]) -> QFont:
        key = (QApplication.font().pointSizeF(), column.bold, column.numeric)
        if key not in self._fonts:
            self._fonts[key] = theme.font(bold=column.bold, tabular=column.numeric)
        return self._fonts[key]

    def _paint_ground(
        self, painter: QPainter, place: QRect, selected: bool, column: ColumnDef[object], row: object
    ) -> None:
        own = column.background(row) if column.background is not None else None
        if selected or own:
            painter.fillRect(place, QColor(own or theme.ACCENT_SOFT))
        painter.setPen(QPen(QColor(theme.LINE_SOFT), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())

    def _paint_text(self, painter: QPainter, column: ColumnDef[object], row: object, place: QRect) -> None:
        text = column.text(row)
        if not text:
            return
        tint = theme.ACCENT if column.link else theme.INK
        if column.color is not None:
            tint = column.color(row) or tint
        painter.setFont(self._font(column))
        painter.setPen(QColor(tint))
        line = text if "\n" not in text else text.replace("\n", " ")
        shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, alignment(column.align) | Qt.TextFlag.TextSingleLine, shown)


def paint_pills(painter: QPainter, pills: list[tuple[str, str]], place: QRect) -> None:
    """Paint pills (text, kind) from the left; those without room are left out, the last is cut."""
    left = place.left()
    for text, kind in pills:
        size = pill_size(text)
        width = min(size.width(), place.right() + 1 - left)
        if width < theme.px(24):
            return
        top = place.top() + (place.height() - size.height()) / 2
        paint_pill(painter, text, kind, QRectF(left, top, width, size.height()))
        left += width + theme.px(4)


def button_place(text: str, cell: QRect) -> QRect:
    """Where the small button of a cell stands."""
    inner = cell.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), -1)
    height = theme.px(27)
    width = min(_button_width(text), inner.width())
    return QRect(inner.left(), inner.top() + (inner.height() - height) // 2, width, height)


def _button_width(text: str) -> int:
    return QFontMetrics(theme.font(10.5)).horizontalAdvance(text) + theme.px(21)


def _paint_button(painter: QPainter, text: str, inner: QRect) -> None:
    if not text:
        return
    cell = inner.adjusted(-theme.px(PADDING), 0, theme.px(PADDING), 1)
    place = QRectF(button_place(text, cell)).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.LINE_STRONG), 1))
    painter.setBrush(QColor(theme.WHITE))
    painter.drawRoundedRect(place, theme.px(6), theme.px(6))
    painter.setPen(QColor(theme.INK))
    painter.setFont(theme.font(10.5))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
