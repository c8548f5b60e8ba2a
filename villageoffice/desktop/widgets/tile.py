"""A tile of the home page: one large figure, what it counts, small bars beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.card import Card, Text
from villageoffice.desktop.widgets.charts import Bars


class Tile(Card):
    """Title, figure, a grey line, bars; pressing it (mouse, Enter, space) gives ``pressed``."""

    pressed = Signal()

    def __init__(self, title: str, figure: str = "", note: str = "") -> None:
        super().__init__()
        self.title = Text(title, grey=True, elide=False)
        self.figure = Text(figure, points=18, bold=True, tabular=True, elide=False)
        self.note = Text(note, points=10, grey=True)
        self._bars: QWidget | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.title)
        words.addWidget(self.figure)
        self._upper = QHBoxLayout()
        self._upper.addLayout(words, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.px(15), theme.px(11), theme.px(15), theme.px(11))
        inner.setSpacing(theme.px(2))
        inner.addLayout(self._upper)
        inner.addWidget(self.note)
        inner.addStretch(1)
        self.body.addLayout(inner)

    def show_figure(
        self, figure: str, note: str = "", *, bars: Sequence[int] = (), caption: str = ""
    ) -> None:
        """Show another figure, line and bars (whole numbers of any unit)."""
        self.figure.setText(figure)
        self.note.setText(note)
        if self._bars is not None:
            self._upper.removeWidget(self._bars)
            self._bars.hide()
            self._bars.deleteLater()
            self._bars = None
        if bars:
            self._bars = Bars(bars, caption)
            self._upper.addWidget(self._bars, 0, Qt.AlignmentFlag.AlignBottom)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside presses the tile."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space press the tile."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)
