"""A short word at the foot of the window after an act, with 撤回 while it can still be taken back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text

_SHOWN_MS = 7000


class Toast(QWidget):
    """One dark field in the lower middle of *over*; a new word replaces the last."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._undo: Callable[[], object] | None = None
        self._text = Text(elide=False)
        self._text.setStyleSheet(f"color: {theme.WHITE};")
        self.button = Button("撤回", "link", hint="Ctrl+Z")
        self.button.ink = "#FFB4B4"  # the accent is too dark for the dark ground
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._take_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(18), theme.px(9), theme.px(18), theme.px(9))
        row.setSpacing(theme.px(16))
        row.addWidget(self._text)
        row.addWidget(self.button)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_SHOWN_MS)
        self._clock.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What was said last."""
        return self._text.full_text

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show *text*; with *undo* a button that calls it once."""
        self._undo = undo
        self._text.setText(text)
        self.button.setVisible(undo is not None)
        self.adjustSize()
        self._place()
        self.raise_()
        self.show()
        self._clock.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dark field."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#2B3038"))
        painter.drawRoundedRect(QRectF(self.rect()), theme.px(8), theme.px(8))
        painter.end()

    def _take_back(self) -> None:
        self.hide()
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    def _place(self) -> None:
        over = self._over
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - theme.px(44))
