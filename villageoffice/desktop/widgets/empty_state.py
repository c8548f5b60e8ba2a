"""What an empty page says: what is not there yet, and the one thing to do first."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import icons, theme
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text


class IconMark(QWidget):
    """An icon in the middle of a soft square or circle."""

    def __init__(self, name: str, *, kind: str = "neutral", edge: int = 32, circle: bool = False) -> None:
        super().__init__()
        self.name, self.kind, self._circle = name, kind, circle
        self._edge = theme.px(edge)
        self.setFixedSize(self._edge, self._edge)

    def show_icon(self, name: str, kind: str) -> None:
        """Show another icon in the colours of a pill kind."""
        self.name, self.kind = name, kind
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the soft ground and the icon."""
        ink, ground = theme.PILLS[self.kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground))
        radius = self._edge / 2 if self._circle else theme.px(5)
        painter.drawRoundedRect(self.rect(), radius, radius)
        icons.paint(painter, self.name, ink, QRect(0, 0, self._edge, self._edge), round(self._edge * 0.56))
        painter.end()


class EmptyState(QWidget):
    """Icon, a sentence, a smaller one, at most one button, in the middle of where it stands."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        *,
        note: str = "",
        button: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.sentence = Text(sentence, bold=True, wrap=True)
        self.note = Text(note, points=10.5, grey=True, wrap=True)
        self.button: Button | None = None
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(10))
        column.addStretch(2)
        column.addWidget(IconMark(icon, edge=52, circle=True), 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self.sentence, self.note):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        self.note.setVisible(bool(note))
        if button:
            self._add_button(column, button, on_click)
        column.addStretch(3)

    def _add_button(self, column: QVBoxLayout, text: str, on_click: Callable[[], object] | None) -> None:
        self.button = Button(text)
        if on_click is not None:
            self.button.clicked.connect(lambda: on_click())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)

    def sizeHint(self) -> QSize:
        """Comfortable in a table or a panel."""
        return QSize(theme.px(320), theme.px(200))
