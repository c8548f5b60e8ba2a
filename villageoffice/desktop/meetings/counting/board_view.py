"""The board as a widget: it turns its pages by itself and by hand."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.meetings.counting.board import Board, Page, pages
from villageoffice.desktop.meetings.counting.board_paint import BoardPainter

TURN_EVERY = 7000
"""Milliseconds a page is shown before the next takes its place."""


class BoardView(QWidget):
    """Shows a board."""

    def __init__(self) -> None:
        super().__init__()
        self.board: Board | None = None
        self.page = 0
        self._timer = QTimer(self, interval=TURN_EVERY)
        self._timer.timeout.connect(lambda: self.turn(1))

    def show_board(self, board: Board) -> None:
        """Show another board, or the same with other votes; the page stays."""
        self.board = board
        self.setAccessibleName(f"{board.paper}，第 {board.called} / {board.expected} 张")
        self._fit()

    @property
    def page_count(self) -> int:
        """How many pages the board has at this size."""
        return len(self._pages())

    def turn(self, step: int) -> None:
        """Show the next page (1) or the one before (−1); after the last comes the first."""
        self.page = (self.page + step) % max(1, self.page_count)
        if self._timer.isActive():
            self._timer.start()
        self.update()

    def sizeHint(self) -> QSize:
        """Takes what there is."""
        return QSize(theme.px(640), theme.px(400))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size has other pages."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page."""
        painter = QPainter(self)
        if self.board is None:
            painter.fillRect(self.rect(), theme.color(theme.WHITE))
        else:
            shown = self._pages()
            place = min(self.page, len(shown) - 1)
            board = BoardPainter(painter, self.width(), self.height())
            board.paint(self.board, shown[place], place=place, of=len(shown))
        painter.end()

    def _fit(self) -> None:
        count = self.page_count
        self.page = min(self.page, max(0, count - 1))
        if count > 1 and not self._timer.isActive():
            self._timer.start()
        elif count <= 1:
            self._timer.stop()
        self.update()

    def _pages(self) -> tuple[Page, ...]:
        if self.board is None:
            return ()
        probe = BoardPainter.field_of(self.width(), self.height())
        return pages(self.board, round(probe.width()), round(probe.height()))
