"""Plain words: one line, or several."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.editors.base import Editor, LineEditor


class TextEdit(LineEditor):
    """One line of words.  most: how many characters are let in."""

    def __init__(self, *, width: int = 0, placeholder: str = "", beside: str = "", most: int = 200) -> None:
        super().__init__(width=width, placeholder=placeholder, beside=beside)
        self.field.setMaxLength(most)

    def value(self) -> str | None:
        """The words, None when empty."""
        return self.text() or None


class NoteEdit(Editor):
    """Several lines of words.  Enter goes on, Shift+Enter begins a new line."""

    def __init__(self, *, lines: int = 3, placeholder: str = "") -> None:
        super().__init__()
        self.field = QPlainTextEdit()
        self.field.setPlaceholderText(placeholder)
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(theme.px(14 + 20 * lines))
        self.row.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self.changed)
        self.field.installEventFilter(self)

    def value(self) -> str | None:
        """The words, None when empty."""
        return self.field.toPlainText().strip() or None

    def set_value(self, value: str | None) -> None:
        """Show other words."""
        self.field.setPlainText(value or "")

    def input(self) -> QWidget:
        """The field."""
        return self.field

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter without Shift or Ctrl goes on."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        held = event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.entered.emit()
            return True
        return False
