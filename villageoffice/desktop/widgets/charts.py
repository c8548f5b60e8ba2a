"""Small charts, painted by us: a line over the months, bars, bars with labels.

Values are whole numbers of any unit (tenths of a point, fen); texts beside them are handed in, so
that no figure is computed twice.  A chart never stands alone: the figures are in a table as well.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from villageoffice.desktop import theme

PALE = "#DDB6B7"


class LineChart(QWidget):
    """One line from the first to the last value, which is told above its dot."""

    def __init__(
        self,
        values: Sequence[int] = (),
        *,
        first: str = "",
        last: str = "",
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setMinimumHeight(theme.px(110))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_values(values, first=first, last=last, text=text)

    def show_values(self, values: Sequence[int], *, first: str = "", last: str = "", text: str = "") -> None:
        """Show other values; first, last: labels below both ends; text: the last value as written."""
        self._values, self._first, self._last, self._text = list(values), first, last, text
        self.setAccessibleName(f"折线图，{first}至{last}，最后为 {text}")
        self.update()

    def sizeHint(self) -> QSize:
        """As in the side panel."""
        return QSize(theme.px(290), theme.px(110))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint base line, line, last dot and the labels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, foot, head = theme.px(5), theme.px(22), theme.px(22)
        area = QRectF(side, head, self.width() - 2 * side, self.height() - head - foot)
        painter.setPen(QPen(QColor(theme.LINE), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self._paint_labels(painter, area)
        points = self._points(area)
        if points:
            painter.setPen(QPen(QColor(theme.ACCENT), theme.px(17) / 10, j=Qt.PenJoinStyle.RoundJoin))
            painter.drawPolyline(points)
            self._paint_last(painter, points[-1])
        painter.end()

    def _points(self, area: QRectF) -> list[QPointF]:
        if not self._values:
            return []
        low, high = min(0, *self._values, 0), max(*self._values, 1)
        step = area.width() / max(1, len(self._values) - 1)
        return [
            QPointF(area.left() + number * step, area.bottom() - (value - low) / (high - low) * area.height())
            for number, value in enumerate(self._values)
        ]

    def _paint_labels(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(theme.font(9))
        painter.setPen(QColor(theme.GREY))
        below = QRectF(area.left(), area.bottom() + theme.px(3), area.width(), theme.px(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self._first)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, self._last)

    def _paint_last(self, painter: QPainter, place: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ACCENT))
        painter.drawEllipse(place, theme.px(4), theme.px(4))
        painter.setPen(QColor(theme.INK))
        painter.setFont(theme.font(9.5))
        width = QFontMetrics(painter.font()).horizontalAdvance(self._text)
        left = min(place.x() - width / 2, self.width() - width - theme.px(3))
        painter.drawText(QPointF(left, place.y() - theme.px(8)), self._text)


class Bars(QWidget):
    """A few small bars without axes, the last in full red, a word below (1–11月)."""

    def __init__(self, values: Sequence[int], caption: str = "", *, width: int = 94) -> None:
        super().__init__()
        self.values, self._caption = list(values), caption
        self.setFixedSize(theme.px(width), theme.px(52))
        self.setAccessibleName(f"柱形图，{caption}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bars and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        foot = theme.px(18)
        room, highest = self.height() - foot, max(*self.values, 1) if self.values else 1
        step = self.width() / max(1, len(self.values))
        for number, value in enumerate(self.values):
            height = max(2.0, max(0, value) / highest * room)
            painter.setBrush(QColor(theme.ACCENT if number == len(self.values) - 1 else PALE))
            place = QRectF(number * step + step * 0.14, room - height, step * 0.72, height)
            painter.drawRoundedRect(place, 1.5, 1.5)
        painter.setPen(QColor(theme.GREY))
        painter.setFont(theme.font(8.5))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(QRectF(self.rect()), flags, self._caption)
        painter.end()


class BarChart(QWidget):
    """Bars with a figure above and a label below each; labels without room are turned upright."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: list[tuple[str, int, str]] = []
        self._mark = -1
        self.setMinimumHeight(theme.px(150))

    def show_bars(self, bars: Sequence[tuple[str, int, str]], *, mark: int = -1) -> None:
        """Show (label, value, value as written) bars; *mark* is the number of the one in full red."""
        self._bars, self._mark = list(bars), mark
        self.setAccessibleName("柱形图：" + "，".join(f"{label} {text}" for label, _, text in bars))
        self.update()

    def sizeHint(self) -> QSize:
        """As in a card."""
        return QSize(theme.px(420), theme.px(190))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars, their figures and labels."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() / len(self._bars)
        small = QFontMetrics(theme.font(9))
        longest = max(small.horizontalAdvance(label) for label, _, _ in self._bars)
        turned = longest > step - theme.px(4)
        foot, head = (longest + theme.px(8) if turned else theme.px(22)), theme.px(20)
        base = self.height() - foot
        highest = max(max(value for _, value, _ in self._bars), 1)
        for number, (label, value, text) in enumerate(self._bars):
            height = max(0, value) / highest * (base - head)
            width = min(step * 0.6, theme.px(34))
            place = QRectF(number * step + (step - width) / 2, base - height, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ACCENT if number == self._mark else PALE))
            painter.drawRoundedRect(place, 2, 2)
            painter.setPen(QColor(theme.INK))
            painter.setFont(theme.font(9.5, tabular=True))
            above = QRectF(number * step, place.top() - theme.px(18), step, theme.px(17))
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, text)
            self._paint_label(painter, label, QRectF(number * step, base + theme.px(3), step, foot), turned)
        painter.setPen(QPen(QColor(theme.LINE_STRONG), 1))
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        painter.end()

    def _paint_label(self, painter: QPainter, label: str, place: QRectF, turned: bool) -> None:
        painter.setPen(QColor(theme.GREY))
        painter.setFont(theme.font(9))
        if not turned:
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, label)
            return
        painter.save()
        painter.translate(place.center().x(), place.top())
        painter.rotate(90)
        half = theme.px(9)
        painter.drawText(QRectF(0, -half, place.height(), 2 * half), Qt.AlignmentFlag.AlignVCenter, label)
        painter.restore()
