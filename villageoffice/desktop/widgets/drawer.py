"""A side panel that opens over the table when the window is too narrow to stand beside it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from villageoffice.desktop import theme


class Drawer(QWidget):
    """Covers *over* with a thin shade and shows one panel at its left or right edge.

    Esc or a click beside the panel closes it.  The panel belongs to the drawer while it is open.
    """

    closed = Signal()

    def __init__(self, over: QWidget, *, right: bool, width: int) -> None:
        super().__init__(over)
        self._over, self._right, self._width = over, right, width
        self._panel: QWidget | None = None
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        over.installEventFilter(self)

    def take(self, panel: QWidget | None) -> None:
        """Hold *panel* (None gives it up); it stays hidden until the drawer opens."""
        self._panel = panel
        if panel is not None:
            panel.setParent(self)
            panel.show()
        if panel is None:
            self.close_panel()

    @property
    def is_open(self) -> bool:
        """Whether the panel is seen."""
        return self.isVisible()

    def open_panel(self) -> None:
        """Show the panel over everything else and give it the keyboard."""
        if self._panel is None or self.isVisible():
            return
        self._before = self.window().focusWidget()
        self._place()
        self.raise_()
        self.show()
        self.setFocus()

    def close_panel(self) -> None:
        """Hide the panel; the keyboard returns to where it was."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.closed.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the size of what is covered."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click beside the panel closes."""
        self.close_panel()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shade."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(theme.INK, 70))
        painter.end()

    def _place(self) -> None:
        over = self._over
        self.setGeometry(over.rect())
        if self._panel is not None:
            width = min(self._width, over.width() - theme.px(40))
            left = over.width() - width - theme.px(8) if self._right else theme.px(8)
            edge = theme.px(8)
            self._panel.setGeometry(left, edge, width, over.height() - 2 * edge)
