"""Steps of a wizard: ✓ done — ② now — ③ later.  Where there is little room only the present one is named."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from villageoffice.desktop import icons, theme

_NUMBERS = "①②③④⑤⑥⑦⑧⑨"


class Stepper(QWidget):
    """Names of up to nine steps and which one is now."""

    def __init__(self, steps: Sequence[str], now: int = 0) -> None:
        super().__init__()
        self.steps, self.now = list(steps), now
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.go(now)

    def go(self, now: int) -> None:
        """Make step *now* (from 0) the present one; len(steps) means all are done."""
        self.now = now
        named = self.steps[now] if now < len(self.steps) else "完成"
        self.setAccessibleName(f"第 {now + 1} 步，共 {len(self.steps)} 步：{named}")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all steps with the present one in bold."""
        return self._room(self.steps)

    def minimumSizeHint(self) -> QSize:
        """Room for the signs of all and the name of the longest, so that going on moves nothing."""
        longest = max(self.steps, key=self._width)
        return self._room([longest] + [""] * (len(self.steps) - 1))

    def _room(self, names: Sequence[str]) -> QSize:
        width = sum(self._width(name) for name in names) + self._gap() * (len(names) - 1)
        return QSize(width, theme.px(30))

    def shown_names(self) -> list[str]:
        """The names written beside the signs; all, or only the present one where there is little room."""
        whole = self.width() >= self.sizeHint().width()
        return [name if whole or number == self.now else "" for number, name in enumerate(self.steps)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the steps and the lines between them."""
        painter = QPainter(self)
        left = 0
        for number, name in enumerate(self.shown_names()):
            width = self._width(name)
            self._paint_step(painter, number, name, QRectF(left, 0, width, self.height()))
            left += width
            if number < len(self.steps) - 1:
                painter.setPen(QPen(QColor(theme.LINE_STRONG), 1))
                middle = self.height() // 2
                painter.drawLine(left + theme.px(10), middle, left + self._gap() - theme.px(10), middle)
                left += self._gap()
        painter.end()

    def _paint_step(self, painter: QPainter, number: int, name: str, place: QRectF) -> None:
        tint = theme.GREEN if number < self.now else theme.ACCENT if number == self.now else theme.GREY
        painter.setPen(QColor(tint))
        painter.setFont(theme.font(10.5, bold=number == self.now))
        sign = QRectF(place.left(), 0, theme.px(16), place.height())
        if number < self.now:
            icons.paint(painter, "check", tint, sign, theme.px(15))
        else:
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, _NUMBERS[number])
        words = place.adjusted(theme.px(19), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)

    def _width(self, name: str) -> int:
        return QFontMetrics(theme.font(10.5, bold=True)).horizontalAdvance(name) + theme.px(20)

    def _gap(self) -> int:
        return theme.px(42)
