"""Fields of a form: a label, an editor, and below it what is wrong with what was typed.

A field knows how to read its own text (a date, an amount of money) and says so when it cannot;
everything else about a value is judged by the rules of the book.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.card import Text
from villageoffice.errors import InvalidValue
from villageoffice.people.values import Finding

_STILL_HERE = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""Why an editor may lose the keyboard without being left: a list or calendar opens, another window."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What a field is.

    name: as in the draft it fills.  kind: text; number (an ID or phone number, which can be
    covered); date (a month or year will do), exact (a day); money; choice (one of *options*, pairs
    of value and words); suggest (free text, *options* are proposed).  wide: over both columns of
    the form.  required: an empty field is wrong.  start: what stands in it first.
    """

    name: str
    label: str
    kind: str = "text"
    options: tuple[tuple[Any, str], ...] = ()
    hint: str = ""
    wide: bool = False
    required: bool = False
    start: Any = None


class Field(QWidget):
    """A field of a form.  Signals: changed while it is typed in, left when the keyboard goes on."""

    changed = Signal()
    left = Signal()

    def __init__(self, spec: FieldSpec, label_width: int = 82) -> None:
        super().__init__()
        self.spec = spec
        self.visited = False
        self.editor: QLineEdit | QComboBox = self._make_editor()
        self.editor.setAccessibleName(spec.label)
        self.editor.installEventFilter(self)
        self.message = Text("", points=9.5, wrap=True)
        self.message.hide()
        self._arrange(label_width)
        if spec.start is not None:
            self.put(spec.start)

    @property
    def name(self) -> str:
        """Name of the value it fills."""
        return self.spec.name

    @property
    def text(self) -> str:
        """What stands in the field, without blanks around it."""
        editor = self.editor
        return (editor.text() if isinstance(editor, QLineEdit) else editor.currentText()).strip()

    def value(self) -> Any:
        """What it means: text, PartialDate, Fen, or the value of a choice; None for an empty date.

        Raises InvalidValue for a date or an amount that cannot be read.
        """
        return self.text

    def put(self, value: Any) -> None:
        """Show a value."""
        text = "" if value is None else str(value)
        if isinstance(self.editor, QLineEdit):
            self.editor.setText(text)
        else:
            self.editor.setCurrentText(text)

    def problem(self) -> Finding | None:
        """What is wrong with the text by itself."""
        if self.spec.required and not self.text:
            return Finding(self.name, f"请填写{self.spec.label}。")
        try:
            self.value()
        except InvalidValue as refusal:
            return Finding(self.name, refusal.what, refusal.remedy)
        return None

    def say(self, text: str, kind: str = "info") -> None:
        """Say something below the editor; kind: bad, warn, ok or info; "" takes it away."""
        self.message.setText(text)
        self.message.setVisible(bool(text))
        colour = {"bad": theme.RED, "warn": theme.AMBER, "ok": theme.GREEN}.get(kind, theme.GREY)
        self.message.setStyleSheet(f"color: {colour};")
        for mark, wanted in (("wrong", kind == "bad"), ("caution", kind == "warn")):
            if bool(self.editor.property(mark)) != (wanted and bool(text)):
                self.editor.setProperty(mark, wanted and bool(text))
                self.editor.style().unpolish(self.editor)
                self.editor.style().polish(self.editor)

    def take_keyboard(self) -> None:
        """Put the keyboard into the editor, its text marked."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.editor, QLineEdit):
            self.editor.selectAll()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that the keyboard left; keep a wheel that only passes by from changing a choice."""
        gone = isinstance(event, QFocusEvent) and event.reason() not in _STILL_HERE
        if gone and event.type() == QEvent.Type.FocusOut:
            self.visited = True
            self.left.emit()
        if isinstance(event, QWheelEvent) and not self.editor.hasFocus():
            event.ignore()
            return True
        return False

    def _make_editor(self) -> QLineEdit | QComboBox:
        editor = QLineEdit()
        editor.setPlaceholderText(self.spec.hint)
        editor.textChanged.connect(lambda: self.changed.emit())
        return editor

    def _arrange(self, label_width: int) -> None:
        words = f"{self.spec.label} *" if self.spec.required else self.spec.label
        label = Text(words, grey=True, elide=False)
        label.setFixedSize(theme.px(label_width), theme.px(34))
        label.setBuddy(self.editor)
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        column.addWidget(self.editor)
        column.addWidget(self.message)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)


def words(*options: str) -> tuple[tuple[str, str], ...]:
    """Options whose values are their words."""
    return tuple((option, option) for option in options)


def labelled(members: Sequence[Any]) -> tuple[tuple[Any, str], ...]:
    """Options from members of an enumeration with Chinese labels."""
    return tuple((member, member.label) for member in members)
