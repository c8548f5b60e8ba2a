"""One line across a page: the next step, what is still missing, or that the file is read-only."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from villageoffice.desktop import icons, theme
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text

_ICONS = {
    "ok": "check-circle",
    "info": "info",
    "warn": "warning",
    "bad": "warning",
    "neutral": "lock",
    "accent": "info",
}
_GROUNDS = {
    "ok": "#F0F8F1",
    "info": "#EEF4FD",
    "warn": "#FDF5E6",
    "bad": "#FCEEEE",
    "neutral": "#ECEEF1",
    "accent": "#FCEEEE",
}


class Banner(QWidget):
    """Icon, sentence, buttons on a soft ground.  Hidden while it has nothing to say.

    kind: info for a next step, warn for something missing, bad for a fault, neutral for read-only.
    """

    def __init__(self, text: str = "", kind: str = "info") -> None:
        super().__init__()
        self.kind = kind
        self._sign = QLabel()
        self._text = Text(points=10.5, wrap=True)
        self._buttons: list[Button] = []
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(12), theme.px(5), theme.px(10), theme.px(5))
        self.row.setSpacing(theme.px(8))
        self.row.addWidget(self._sign)
        self.row.addWidget(self._text, 1)
        self.setMinimumHeight(theme.px(38))
        self.say(text, kind)

    @property
    def text(self) -> str:
        """What it says, "" when hidden."""
        return self._text.full_text

    def say(
        self, text: str, kind: str = "info", *, button: str = "", on_click: Callable[[], object] | None = None
    ) -> None:
        """Say one sentence, with at most one button; an empty text hides the line."""
        self.kind = kind
        self._text.setText(text)
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(icons.pixmap(_ICONS[kind], theme.PILLS[kind][0], theme.px(18), ratio))
        self._drop_buttons()
        if button:
            self.add_button(button, on_click)
        self.setVisible(bool(text))
        self.update()

    def add_button(self, text: str, on_click: Callable[[], object] | None = None) -> Button:
        """Put a further small button at the right end (是 / 不是)."""
        made = Button(text, small=True)
        if on_click is not None:
            made.clicked.connect(lambda: on_click())
        self._buttons.append(made)
        self.row.addWidget(made)
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_GROUNDS[self.kind]))
        painter.drawRoundedRect(QRectF(self.rect()), theme.px(6), theme.px(6))
        painter.end()

    def _drop_buttons(self) -> None:
        for made in self._buttons:
            self.row.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._buttons.clear()
