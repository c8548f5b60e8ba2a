"""A paper on the screen: turn its pages, look closer, without another program.

The pages are drawn by Qt's own PDF reader, page by page as they come into sight, so the first one
is there at once however long the paper is.
"""

from PySide6.QtCore import QMargins, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.printing import open_pdf
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Card, Text, hline

_ZOOMS = (0.25, 0.35, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_SPACE = 14
_TABLE_TOP = "#E7E9ED"


class PdfPreview(Card):
    """Pages of a PDF with the buttons to turn and enlarge them.

    Keys while it has the focus: PageUp, PageDown, Home, End; Ctrl with wheel, ``+``, ``-``, ``0``.
    """

    page_shown = Signal(int)
    """Another page has come to the front; its number from 1."""

    def __init__(self, pdf: bytes | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._document: QPdfDocument | None = None
        self.view = _View(self)
        self.view.zoom_wanted.connect(self._zoom_by)
        self.view.turn_wanted.connect(self.go_to)
        self.view.pageNavigator().currentPageChanged.connect(self._tell_page)
        self.view.zoomModeChanged.connect(self._tell_zoom)
        self.view.zoomFactorChanged.connect(self._tell_zoom)
        self.body.addWidget(self._toolbar())
        self.body.addWidget(hline())
        self.body.addWidget(self.view, 1)
        self._tell_page()
        if pdf is not None:
            self.show_pdf(pdf)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another paper from its first page on.  Raises ValueError if it is no PDF."""
        document = open_pdf(pdf, self)
        self.view.setDocument(document)
        if self._document is not None:
            self._document.deleteLater()
        self._document = document
        self.whole_page()
        self.go_to(1)
        self._tell_page()

    @property
    def page_count(self) -> int:
        """How many pages the paper has."""
        return self._document.pageCount() if self._document is not None else 0

    @property
    def page(self) -> int:
        """Number of the page in front, from 1."""
        return self.view.pageNavigator().currentPage() + 1

    def go_to(self, page: int) -> None:
        """Bring a page to the front; a number beyond the ends brings the last or the first."""
        if self.page_count:
            number = max(1, min(page, self.page_count))
            self.view.pageNavigator().jump(number - 1, QPointF(), 0)
            self._tell_page()

    def next_page(self) -> None:
        """Turn to the next page."""
        self.go_to(self.page + 1)

    def previous_page(self) -> None:
        """Turn back one page."""
        self.go_to(self.page - 1)

    def zoom_in(self) -> None:
        """Look closer by one step."""
        self._zoom_by(1)

    def zoom_out(self) -> None:
        """Step back by one step."""
        self._zoom_by(-1)

    def whole_page(self) -> None:
        """Show a page as large as the whole of it fits."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def whole_width(self) -> None:
        """Show a page as wide as there is room."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def true_size(self) -> None:
        """Show a page as large as its paper."""
        self._zoom_to(1.0)

    def _toolbar(self) -> QWidget:
        self.previous = Button("", icon="chevron-left", tip="上一页（PageUp）", small=True)
        self.where = Text(elide=False, tabular=True)
        self.next = Button("", icon="chevron-right", tip="下一页（PageDown）", small=True)
        self.smaller = Button("", icon="zoom-out", tip="缩小（Ctrl+滚轮）", small=True)
        self.zoom = Button("整页", "plain", small=True, tip="显示比例")
        self.larger = Button("", icon="zoom-in", tip="放大（Ctrl+滚轮）", small=True)
        self.previous.clicked.connect(self.previous_page)
        self.next.clicked.connect(self.next_page)
        self.smaller.clicked.connect(self.zoom_out)
        self.larger.clicked.connect(self.zoom_in)
        self.zoom.drop_menu(self._zoom_menu())
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.px(14), theme.px(7), theme.px(14), theme.px(7))
        row.setSpacing(theme.px(8))
        for widget in (self.previous, self.where, self.next):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.smaller, self.zoom, self.larger):
            row.addWidget(widget)
        return bar

    def _zoom_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("整页", self.whole_page)
        menu.addAction("页宽", self.whole_width)
        menu.addAction("实际大小", self.true_size)
        return menu

    def _zoom_by(self, steps: int) -> None:
        now = self.view.shown_zoom()
        if steps > 0:
            self._zoom_to(next((zoom for zoom in _ZOOMS if zoom > now + 0.01), _ZOOMS[-1]))
        elif steps < 0:
            self._zoom_to(next((zoom for zoom in reversed(_ZOOMS) if zoom < now - 0.01), _ZOOMS[0]))

    def _zoom_to(self, zoom: float) -> None:
        page = self.page
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(zoom)
        self.go_to(page)

    def _tell_page(self) -> None:
        self.where.setText(f"第 {self.page} 页 / 共 {self.page_count} 页" if self.page_count else "没有页")
        self.previous.setEnabled(self.page > 1)
        self.next.setEnabled(self.page < self.page_count)
        self.page_shown.emit(self.page)

    def _tell_zoom(self) -> None:
        names = {QPdfView.ZoomMode.FitInView: "整页", QPdfView.ZoomMode.FitToWidth: "页宽"}
        percent = f"{round(self.view.zoomFactor() * 100)} %"
        self.zoom.set_text(names.get(self.view.zoomMode(), percent))


class _View(QPdfView):
    """Qt's PDF view on a grey table top, with the keys and the wheel of a reader."""

    zoom_wanted = Signal(int)
    turn_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setFrameShape(QFrame.Shape.NoFrame)
        space = theme.px(_SPACE)
        self.setPageSpacing(2 * space)  # Qt leaves this much free around a whole page
        self.setDocumentMargins(QMargins(space, space, space, space))
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Dark, QColor(_TABLE_TOP))
        self.setPalette(colours)

    def shown_zoom(self) -> float:
        """The zoom now seen, also when it follows the window; 1.0 is paper size."""
        document, mode = self.document(), self.zoomMode()
        if mode == QPdfView.ZoomMode.Custom or document is None or not document.pageCount():
            return self.zoomFactor()
        size = document.pagePointSize(self.pageNavigator().currentPage()) * (self.logicalDpiX() / 72)
        margins, room = self.documentMargins(), self.viewport().size()
        width = (room.width() - margins.left() - margins.right()) / size.width()
        if mode == QPdfView.ZoomMode.FitToWidth:
            return width
        return min(width, (room.height() - self.pageSpacing()) / size.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl enlarge or shrink, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            self.zoom_wanted.emit((turned > 0) - (turned < 0))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages and enlarge by keys."""
        page = self.pageNavigator().currentPage() + 1
        turns = {
            Qt.Key.Key_PageUp: page - 1,
            Qt.Key.Key_PageDown: page + 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: 1_000_000,
        }
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in zooms:
            self.zoom_wanted.emit(zooms[key])
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_0:
            self.setZoomMode(QPdfView.ZoomMode.FitInView)
        elif key in turns:
            self.turn_wanted.emit(turns[key])
        else:
            super().keyPressEvent(event)
