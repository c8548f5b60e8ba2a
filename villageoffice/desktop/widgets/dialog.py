"""The frame of every dialog: title line, body, a foot with a summary and at most one primary button."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text, hline


class Dialog(QDialog):
    """Shades the window behind it while it is open.  ``body`` is the layout to fill.

    width, height: wished size at 11 pt; never larger than the window behind it allows.
    """

    def __init__(
        self, parent: QWidget | None, title: str, *, note: str = "", width: int = 640, height: int = 480
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setStyleSheet(f"Dialog, QDialog {{ background: {theme.WHITE}; }}")
        self._wish = QSize(theme.px(width), theme.px(height))
        self.heading, self.note = (
            Text(title, points=12.5, bold=True, elide=False),
            Text(note, points=10.5, grey=True),
        )
        self._shade: _Shade | None = None
        self._head = QHBoxLayout()
        self._head.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        self._head.setSpacing(theme.px(12))
        self._head.addWidget(self.heading)
        self._head.addWidget(self.note, 1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        self.body.setSpacing(theme.px(10))
        self.foot = QFrame()
        self.foot.setProperty("sheetfooter", True)
        self.summary = Text("", points=10.5, grey=True)
        self._foot_row = QHBoxLayout(self.foot)
        self._foot_row.setContentsMargins(theme.px(20), theme.px(10), theme.px(20), theme.px(11))
        self._foot_row.setSpacing(theme.px(10))
        self._foot_row.addWidget(self.summary, 1)
        self._build()

    def add_head_right(self, widget: QWidget) -> None:
        """Put *widget* (a stepper) at the right end of the title line."""
        self._head.addWidget(widget)

    def add_foot_left(self, widget: QWidget) -> None:
        """Put *widget* at the left end of the foot."""
        self._foot_row.insertWidget(0, widget)

    def add_button(self, text: str, kind: str = "secondary", *, icon: str = "", key: str = "") -> Button:
        """Add a button at the right end of the foot; *key* (Ctrl+Enter) presses it from anywhere."""
        button = Button(text, kind, icon=icon, hint=key)
        self._foot_row.addWidget(button)
        if key:
            for keys in {key, key.replace("Enter", "Return")}:  # the main key and the one of the number pad
                QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        return button

    def add_cancel(self, text: str = "取消") -> Button:
        """Add the button that closes without doing anything (also Esc)."""
        button = self.add_button(text)
        button.clicked.connect(self.reject)
        return button

    def sizeHint(self) -> QSize:
        """The wished size, within the window behind."""
        parent = self.parentWidget()
        if parent is None:
            return self._wish
        limit = parent.window().size() - QSize(theme.px(40), theme.px(40))
        return self._wish.boundedTo(limit).expandedTo(QSize(theme.px(320), theme.px(180)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the fields; only Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Shade what is behind and stand in its middle."""
        super().showEvent(event)
        self.resize(self.sizeHint())
        parent = self.parentWidget()
        if parent is not None:
            behind = parent.window()
            self._shade = _Shade(behind)
            self.move(behind.frameGeometry().center() - self.rect().center())

    def done(self, result: int) -> None:
        """Take the shade away and close."""
        if self._shade is not None:
            self._shade.hide()
            self._shade.deleteLater()
            self._shade = None
        super().done(result)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(theme.px(52))
        head.setLayout(self._head)
        column.addWidget(head)
        column.addWidget(hline())
        column.addLayout(self.body, 1)
        column.addWidget(self.foot)


class _Shade(QWidget):
    """Darkens a window."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        over.installEventFilter(self)
        self.setGeometry(over.rect())
        self.raise_()
        self.show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(theme.INK, 95))
        painter.end()
