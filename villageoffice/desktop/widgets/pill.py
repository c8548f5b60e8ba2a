"""A state in a small coloured field: 已审核, 待备案, 需说明.  The word says it, the colour only helps."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from villageoffice.desktop import theme

_POINTS = 9
_ACROSS = 8
_HEIGHT = 20


def pill_size(text: str) -> QSize:
    """Room a pill with *text* takes."""
    metrics = QFontMetrics(theme.font(_POINTS))
    return QSize(metrics.horizontalAdvance(text) + theme.px(2 * _ACROSS), theme.px(_HEIGHT))


def paint_pill(painter: QPainter, text: str, kind: str, place: QRectF, *, bold: bool = False) -> None:
    """Paint a pill that fills *place*; *kind* is one of ``theme.PILLS``.  Long texts end in …"""
    ink, ground = theme.PILLS[kind]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(place, theme.px(4), theme.px(4))
    painter.setPen(theme.color(ink))
    painter.setFont(theme.font(_POINTS, bold=bold))
    room = int(place.width()) - theme.px(8)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


class Pill(QWidget):
    """A pill as a widget of its own.  kind: ok, info, warn, bad, accent, neutral."""

    def __init__(self, text: str = "", kind: str = "neutral", *, bold: bool = False) -> None:
        super().__init__()
        self._text, self._kind, self._bold = text, kind, bold
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """What stands in the pill."""
        return self._text

    @property
    def kind(self) -> str:
        """Which colours it has."""
        return self._kind

    def show_state(self, text: str, kind: str = "neutral") -> None:
        """Show another state; an empty text hides the pill."""
        self._text, self._kind = text, kind
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its text."""
        size = pill_size(self._text)
        return size + QSize(theme.px(2), 0) if self._bold else size

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field and the word."""
        painter = QPainter(self)
        paint_pill(painter, self._text, self._kind, QRectF(self.rect()), bold=self._bold)
        painter.end()
