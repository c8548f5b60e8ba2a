"""The field in which one looks for a name, Pinyin initials or a number."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from villageoffice.desktop import icons, theme


class SearchBox(QLineEdit):
    """Tells every keystroke at once (``query_changed``); Esc clears.

    Down or Enter hands the keyboard to what is searched (``go_down``; ``entered``).
    """

    query_changed = Signal(str)
    go_down = Signal()
    entered = Signal()

    def __init__(
        self, placeholder: str = "姓名或拼音首字母", *, width: int = 190, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTextMargins(theme.px(24), 0, 0, 0)
        if width:
            self.setMinimumWidth(theme.px(min(width, 100)))
            self.setMaximumWidth(theme.px(width))
        self._wish = theme.px(width)
        self.textChanged.connect(self.query_changed)

    def sizeHint(self) -> QSize:
        """As wide as wished for; a narrow window may take some of it."""
        size = super().sizeHint()
        return QSize(self._wish, size.height()) if self._wish else size

    def take(self, typed: str) -> None:
        """Go on with what was typed elsewhere."""
        self.setFocus()
        self.setText(self.text() + typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, Down and Enter go on to the hits."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Down:
            self.go_down.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then the glass in it."""
        super().paintEvent(event)
        painter = QPainter(self)
        edge = theme.px(17)
        tint = theme.INK if self.hasFocus() else theme.GREY
        icons.paint(painter, "search", tint, QRect(theme.px(10), 0, edge, self.height()), edge)
        painter.end()
