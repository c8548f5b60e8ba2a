"""The tally on the wall: a window of its own, over the whole second screen where there is one.

It shows the count as it stands in the file, and nothing else of the clerk's desk.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from villageoffice.desktop import icons, theme
from villageoffice.desktop.meetings.counting.board import Board
from villageoffice.desktop.meetings.counting.board_view import BoardView

_TITLE = "投影：计票"
_ON_ONE_SCREEN = 3
"""On a single screen the window takes that part of four, to leave room for the clerk's own."""


class Projector(QWidget):
    """The window.  Open it with :meth:`show_beside`; F11 fills the screen, Esc ends that, then closes."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(_TITLE)
        self.setWindowIcon(icons.app_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMinimumSize(480, 300)
        self.view = BoardView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._leave_screen)

    def show_board(self, board: Board) -> None:
        """Show a count."""
        self.setWindowTitle(f"{_TITLE}（演练）" if board.rehearsal else _TITLE)
        self.view.show_board(board)

    def show_beside(self, window: QWidget) -> None:
        """Show it over the whole of a screen on which *window* is not, else as a window that can be moved.

        The keyboard stays with the clerk.
        """
        other = second_screen(window)
        if other is None:
            room = window.screen().availableGeometry()
            size = QSize(room.width() * _ON_ONE_SCREEN // 4, room.height() * _ON_ONE_SCREEN // 4)
            place = QRect(room.topLeft(), size)
            place.moveBottomRight(room.bottomRight())
            self.setGeometry(place)
            self.showNormal()
        else:
            self.setScreen(other)
            self.setGeometry(other.geometry())
            self.showFullScreen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F11 and Esc change the size, PgUp and PgDn turn."""
        if event.key() == Qt.Key.Key_F11:
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        elif event.key() == Qt.Key.Key_Escape:
            self.showNormal() if self.isFullScreen() else self.close()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.view.turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def _leave_screen(self, _screen: QScreen) -> None:
        """The projector was pulled out: do not lie over the clerk's own screen."""
        if self.isFullScreen():
            self.showNormal()
            self.resize(theme.px(800), theme.px(480))


def second_screen(window: QWidget) -> QScreen | None:
    """Return a screen on which *window* is not."""
    return next((screen for screen in QGuiApplication.screens() if screen is not window.screen()), None)
