"""The heading row of a record table: sorting by a click, choosing columns by the right button."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.cell_delegate import PADDING

HEADING_INK = "#4A5058"


class TableHeader(QHeaderView):
    """Headings 33 pixels high.

    rounded: draw the upper corners of the card they touch; capped: the right one is not theirs, a
    scroll bar stands there.
    """

    menu_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.rounded = self.capped = False
        self.setFixedHeight(theme.px(33))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setMinimumSectionSize(theme.px(40))
        self.setToolTip("点一下排序；按右键选择显示哪些栏。")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of columns."""
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground over the whole width, then the headings."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.viewport().rect())
        path = QPainterPath()
        if self.rounded:
            radius = theme.px(7)
            path.addRoundedRect(area.adjusted(0, 0, radius if self.capped else 0, radius), radius, radius)
            painter.setClipRect(area)
        else:
            path.addRect(area)
        painter.fillPath(path, QColor(theme.HEADING))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(theme.LINE), 1))
        bottom = int(area.bottom()) - 1
        painter.drawLine(0, bottom, int(area.width()), bottom)
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one heading, with a small triangle when the table is sorted by it."""
        model = self.model()
        across = Qt.Orientation.Horizontal
        text = str(model.headerData(logicalIndex, across, Qt.ItemDataRole.DisplayRole) or "")
        flags = model.headerData(logicalIndex, across, Qt.ItemDataRole.TextAlignmentRole)
        inner = rect.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), 0)
        painter.save()
        painter.setFont(theme.font(10.5, bold=True))
        painter.setPen(QColor(HEADING_INK))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, flags, shown)
        if self.sortIndicatorSection() == logicalIndex and text:
            self._paint_mark(painter, inner, painter.fontMetrics().horizontalAdvance(shown), flags)
        painter.restore()

    def _paint_mark(self, painter: QPainter, inner: QRect, width: int, flags: Qt.AlignmentFlag) -> None:
        right = bool(flags & Qt.AlignmentFlag.AlignRight)
        middle = inner.right() + theme.px(6) if right else inner.left() + width + theme.px(7)
        half = theme.px(3)
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        tip, base = (-half, half) if up else (half, -half)
        center = QPointF(middle, inner.center().y() + 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ACCENT))
        corners = (QPointF(-half, base * 0.7), QPointF(half, base * 0.7), QPointF(0, tip * 0.7))
        painter.drawPolygon(QPolygonF([center + corner for corner in corners]))


class HeadingCap(QWidget):
    """The ground of the headings above the scroll bar."""

    rounded = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, its outer corner round when the headings' are."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.HEADING))
        radius = theme.px(7) if self.rounded else 0
        painter.drawRoundedRect(self.rect().adjusted(-radius, 0, 0, radius), radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
