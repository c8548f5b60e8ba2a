"""The classes of a cooperative as one bar of several colours, with what each comes to below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from villageoffice.desktop import theme

COLOURS = ("#A5262A", "#C98A2B", "#4472B8", "#717780", "#5B8C5A", "#8A5AA0", "#3C9A9A", "#B0705A")
"""Told apart in grey too: neighbours differ in lightness."""


class ClassBar(QWidget):
    """A bar of (name, size, size as written) parts; nothing is painted while all sizes are 0."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[tuple[str, int, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(50))

    def show_parts(self, parts: Sequence[tuple[str, int, str]]) -> None:
        """Show other parts."""
        self.parts = [part for part in parts if part[1] > 0]
        self.setAccessibleName("股权构成：" + "，".join(f"{name} {text}" for name, _, text in self.parts))
        self.setToolTip("\n".join(f"{name} {text}" for name, _, text in self.parts))
        self.setVisible(bool(self.parts))
        self.update()

    def sizeHint(self) -> QSize:
        """A line of colours and a line of words."""
        return QSize(theme.px(400), theme.px(50))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar and its legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.px(14)
        self._paint_bar(painter, QRectF(edge, 0, self.width() - 2 * edge, theme.px(8)))
        self._paint_legend(painter, edge, theme.px(18))
        painter.end()

    def _paint_bar(self, painter: QPainter, place: QRectF) -> None:
        whole = sum(size for _, size, _ in self.parts)
        frame = QPainterPath()
        frame.addRoundedRect(place, theme.px(4), theme.px(4))
        painter.setClipPath(frame)
        before = 0
        for number, (_, size, _) in enumerate(self.parts):
            left = place.left() + place.width() * before / whole
            before += size
            right = place.left() + place.width() * before / whole
            painter.fillRect(QRectF(left, place.top(), right - left, place.height()), _colour(number))
        painter.setClipping(False)

    def _paint_legend(self, painter: QPainter, left: int, top: int) -> None:
        painter.setFont(theme.font(10, tabular=True))
        metrics, height = QFontMetrics(painter.font()), theme.px(22)
        for number, (name, _, text) in enumerate(self.parts):
            words = f"{name} {text}"
            edge, width = theme.px(10), metrics.horizontalAdvance(words)
            if left + edge + width > self.width() - theme.px(10):
                painter.drawText(QRectF(left, top, theme.px(20), height), Qt.AlignmentFlag.AlignVCenter, "…")
                return
            painter.fillRect(QRectF(left, top + (height - edge) / 2, edge, edge), _colour(number))
            painter.setPen(QColor(theme.GREY))
            place = QRectF(left + edge + theme.px(6), top, width + theme.px(4), height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            left += edge + width + theme.px(26)


def _colour(number: int) -> QColor:
    return QColor(COLOURS[number % len(COLOURS)])
