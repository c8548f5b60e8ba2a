"""The tick box as it is painted in lists and grids: empty, ticked, or partly ticked."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from villageoffice.desktop import theme

BOX = 16


def paint_tick(
    painter: QPainter, place: QRectF, state: bool | None, *, focused: bool = False, enabled: bool = True
) -> None:
    """Paint a box at the left of *place*, in the middle of its height; None is partly ticked."""
    edge = theme.px(BOX)
    box = QRectF(place.left(), place.top() + (place.height() - edge) / 2, edge, edge)
    box.moveTo(round(box.left()), round(box.top()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    filled = state is not False
    ground = (theme.ACCENT if enabled else theme.FAINT) if filled else theme.WHITE
    border = ground if filled else "#A9AFB7" if enabled else theme.LINE_STRONG
    painter.setPen(QPen(QColor(theme.ACCENT if focused else border), 1))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(3), theme.px(3))
    if focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color(theme.ACCENT, 110), 2))
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), theme.px(5), theme.px(5))
    if filled:
        painter.setPen(QPen(QColor(theme.WHITE), theme.px(15) / 10, c=Qt.PenCapStyle.RoundCap))
        marks = ((0.26, 0.5), (0.74, 0.5)) if state is None else ((0.25, 0.52), (0.43, 0.69), (0.76, 0.33))
        points = [QPointF(box.left() + x * edge, box.top() + y * edge) for x, y in marks]
        painter.drawPolyline(points)
    painter.restore()
