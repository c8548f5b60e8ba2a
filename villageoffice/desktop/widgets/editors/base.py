"""What every editor can: give its value, take one, say what is wrong, hand the keyboard on."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.card import Text
from villageoffice.errors import InvalidValue


class Editor(QWidget):
    """A field of a form.

    Signals: changed when the clerk changed it; entered on Enter; judged(sentence, kind) when what is
    typed was looked at: kind "bad", "warn", "ok", or "" with an empty sentence.
    """

    changed = Signal()
    entered = Signal()
    judged = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.px(10))

    def value(self) -> Any:
        """What is typed, as a value; None when empty.  Raises InvalidValue with a sentence."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show *value*; None empties the field."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Whether nothing is typed or chosen."""
        return self.value() is None

    def input(self) -> QWidget:
        """The widget that takes the keyboard."""
        raise NotImplementedError

    def check(self, *, required: bool = False, label: str = "") -> str:
        """Answer what is wrong as one sentence, "" if nothing; show it as well."""
        try:
            value = self.value()
        except InvalidValue as wrong:
            return self._judge(str(wrong))
        if required and value in (None, ""):
            return self._judge(f"请填写{label or '这一栏'}。")
        return self._judge("")

    def _judge(self, sentence: str, kind: str = "bad") -> str:
        self.mark(kind if sentence else "")
        self.judged.emit(sentence, kind if sentence else "")
        return sentence

    def mark(self, kind: str) -> None:
        """Colour the border: "bad", "warn" or "" for none."""
        field = self.input()
        field.setProperty("wrong", kind == "bad")
        field.setProperty("caution", kind == "warn")
        field.style().unpolish(field)
        field.style().polish(field)


class LineEditor(Editor):
    """An editor of one line.  ``beside`` is grey text behind the field.

    width: pixels at 11 pt; 0 fills the row.  Override :meth:`read` and :meth:`show_value`.
    """

    def __init__(self, *, width: int = 0, placeholder: str = "", beside: str = "") -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText(placeholder)
        self.beside = Text(beside, grey=True)
        self.row.addWidget(self.field, 0 if width else 1)
        if width:
            self.field.setFixedWidth(theme.px(width))
            self.row.addWidget(self.beside, 1)
        else:
            self.beside.hide()
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._typed)
        self.field.editingFinished.connect(self._left)
        self.field.installEventFilter(self)

    def read(self, text: str) -> Any:
        """Turn text that is not empty into a value.  Raises InvalidValue."""
        return text

    def show_value(self, value: Any) -> str:
        """Turn a value into text."""
        return str(value)

    def text(self) -> str:
        """What is typed, without blanks around it (U+3000 too)."""
        return self.field.text().strip()

    def value(self) -> Any:
        """The value of what is typed, None when empty."""
        text = self.text()
        return self.read(text) if text else None

    def set_value(self, value: Any) -> None:
        """Show *value* as text, without a judgement."""
        self.field.setText("" if value is None else self.show_value(value))
        self._judge("")

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.text()

    def input(self) -> QWidget:
        """The line."""
        return self.field

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter goes on; other keys are offered to :meth:`key`."""
        if is_enter(event):
            self._left()
            self.entered.emit()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.key(event)
        return False

    def key(self, _event: QKeyEvent) -> bool:
        """Treat a key of the editor's own (a step up); True if it was."""
        return False

    def _typed(self) -> None:
        """What happens with every letter: an old complaint is taken back."""
        self._judge("")
        self.changed.emit()

    def _left(self) -> None:
        """What happens when the field is left or Enter pressed: it is judged and written tidily."""
        if not self.is_empty() and not self.check():
            self.field.setText(self.show_value(self.value()))


def is_enter(event: QEvent) -> bool:
    """Whether Enter was pressed, on either side of the keyboard, without Ctrl, which saves."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
