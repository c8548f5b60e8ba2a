"""The fixed edges of the grid: items above with value and day, members at the left by group."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.points.columns import tint
from villageoffice.desktop.points.grid.model import GridModel

_TOP, _LEFT, _NARROW_LEFT, _NUMBER = 66, 218, 150, 34


class ItemHeader(QHeaderView):
    """Items across: name in up to two lines, value and day below; a wrong day is red."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionsClickable(True)
        self.setFixedHeight(theme.px(_TOP))
        self.setDefaultSectionSize(theme.px(108))
        self.setMinimumSectionSize(theme.px(84))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one heading."""
        if logicalIndex >= self._model.columnCount():
            return
        column = self._model.cells.columns[logicalIndex]
        painter.save()
        painter.fillRect(rect, QColor(theme.HEADING))
        painter.setPen(QPen(QColor(theme.LINE), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(theme.px(7), theme.px(4), -theme.px(7), -theme.px(4))
        line = theme.px(19)
        painter.setFont(theme.font(10, bold=True))
        painter.setPen(QColor(theme.INK))
        for number, text in enumerate(_two_lines(column.item.name, painter.fontMetrics(), inner.width())):
            place = QRect(inner.left(), inner.top() + number * line, inner.width(), line)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        below = QRect(inner.left(), inner.bottom() - line + 1, inner.width(), line)
        painter.setFont(theme.font(9.5, tabular=True))
        painter.setPen(QColor(tint(column.item.usual) or theme.GREY))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, self._model.cells.worth(logicalIndex))
        wrong = bool(self._model.cells.column_problem(logicalIndex))
        painter.setPen(QColor(theme.RED if wrong else theme.GREY))
        day = self._model.cells.day_words(logicalIndex)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, day)
        painter.restore()


class MemberHeader(QHeaderView):
    """Members down: number and name; the first of a group tells it."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self._narrow = False
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(theme.px(31))

    def set_narrow(self, narrow: bool) -> None:
        """Leave the group out."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Wide enough for number, name and group."""
        return QSize(theme.px(_NARROW_LEFT if self._narrow else _LEFT), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one member."""
        if logicalIndex >= self._model.rowCount():
            return
        rows = self._model.cells.rows
        row = rows[logicalIndex]
        first = logicalIndex == 0 or rows[logicalIndex - 1].party_group != row.party_group
        painter.save()
        painter.fillRect(rect, QColor(theme.HEADING))
        painter.setPen(QPen(QColor(theme.LINE), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if first and logicalIndex:
            painter.setPen(QPen(QColor(theme.FAINT), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
        painter.setFont(theme.font(9.5, tabular=True))
        painter.setPen(QColor(theme.FAINT))
        number = QRect(rect.left(), rect.top(), theme.px(_NUMBER - 8), rect.height())
        painter.drawText(
            number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(logicalIndex + 1)
        )
        self._paint_name(painter, rect.adjusted(theme.px(_NUMBER), 0, -theme.px(8), 0), logicalIndex, first)
        painter.restore()

    def _paint_name(self, painter: QPainter, place: QRect, number: int, first: bool) -> None:
        row = self._model.cells.rows[number]
        beside = "" if row.scored else "免计分"
        if row.scored and first and not self._narrow:
            beside = row.party_group or "未分党小组"
        painter.setFont(theme.font(9.5))
        painter.setPen(QColor(theme.GREY))
        taken = painter.fontMetrics().horizontalAdvance(beside)
        if taken < place.width() * 2 // 3:
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, beside)
            place = place.adjusted(0, 0, -taken - theme.px(6) if beside else 0, 0)
        painter.setFont(theme.font())
        painter.setPen(QColor(theme.INK if row.scored else theme.FAINT))
        shown = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)


def _two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Break a name into at most two lines, the second cut with …"""
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    cut = next(n for n in range(len(text), 0, -1) if metrics.horizontalAdvance(text[:n]) <= width or n == 1)
    return [text[:cut], metrics.elidedText(text[cut:], Qt.TextElideMode.ElideRight, width)]
