"""Fields of a form: a label, an editor, and below it what is wrong with what was typed.

A field knows how to read its own text (a date, an amount of money) and says so when it cannot;
everything else about a value is judged by the rules of the book.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from villageoffice.desktop import icons, theme
from villageoffice.desktop.widgets.card import Text
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Fen
from villageoffice.kits.text.dates import PartialDate, read_date
from villageoffice.people.values import Finding

_KINDS = ("text", "number", "date", "exact", "money", "choice", "suggest")


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What a field is.

    name: as in the draft it fills.  kind: text; date (a month or year will do), exact (a day);
    money; number (an ID or phone number, which can be covered); choice (one of *options*, a pair of value and words); suggest (free text, *options*
    are proposed).  wide: over both columns of the form.  required: an empty field is wrong.
    start: what stands in it first.
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
        if event.type() == QEvent.Type.FocusOut:
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


class ChoiceField(Field):
    """One of several words."""

    def value(self) -> Any:
        """The value of the chosen word; None when nothing is chosen."""
        assert isinstance(self.editor, QComboBox)
        place = self.editor.currentIndex()
        return self.spec.options[place][0] if 0 <= place < len(self.spec.options) else None

    def put(self, value: Any) -> None:
        """Choose a value."""
        assert isinstance(self.editor, QComboBox)
        values = [one for one, _ in self.spec.options]
        self.editor.setCurrentIndex(values.index(value) if value in values else -1)

    def _make_editor(self) -> QComboBox:
        editor = QComboBox()
        editor.addItems([words for _, words in self.spec.options])
        editor.setCurrentIndex(-1)
        editor.currentIndexChanged.connect(lambda: self.changed.emit())
        return editor


class SuggestField(Field):
    """Free text with proposals."""

    def _make_editor(self) -> QComboBox:
        editor = QComboBox()
        editor.setEditable(True)
        editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        editor.addItems([words for _, words in self.spec.options])
        editor.setCurrentIndex(-1)
        line = editor.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.spec.hint)
        editor.editTextChanged.connect(lambda: self.changed.emit())
        return editor


class DateField(Field):
    """A date, typed as people write it or chosen from a calendar; shown as ``2001-07-01``."""

    def value(self) -> PartialDate | None:
        """The date.  Raises InvalidValue if it cannot be read, or is no day where one is needed."""
        if not self.text:
            return None
        found = read_date(self.text)
        if self.spec.kind == "exact":
            _ = found.exact
        return found

    def put(self, value: Any) -> None:
        """Show a date."""
        super().put(value.iso if isinstance(value, PartialDate) else value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write the date in one way when the keyboard leaves."""
        if event.type() == QEvent.Type.FocusOut and self.text and self.problem() is None:
            self.put(self.value())
        return super().eventFilter(watched, event)

    def open_calendar(self) -> None:
        """Let a day be chosen from a calendar below the field."""
        calendar = QCalendarWidget()
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if self.text and self.problem() is None:
            shown = self.value()
            day = shown.first() if shown is not None else None
            if day is not None:
                calendar.setSelectedDate(QDate(day.year, day.month, day.day))

        def take(day: QDate) -> None:
            self.put(day.toString("yyyy-MM-dd"))
            calendar.close()
            self.take_keyboard()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        calendar.move(self.editor.mapToGlobal(self.editor.rect().bottomLeft()))
        calendar.show()

    def _make_editor(self) -> QLineEdit:
        editor = QLineEdit()
        hint = "如 2026-11-23" if self.spec.kind == "exact" else "可以只填到年月"
        editor.setPlaceholderText(self.spec.hint or hint)
        editor.textChanged.connect(lambda: self.changed.emit())
        action = QAction(icons.icon("calendar"), "选日期", editor)
        action.triggered.connect(lambda: self.open_calendar())
        editor.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
        return editor


class MoneyField(Field):
    """An amount of money."""

    def value(self) -> Fen | None:
        """The amount.  Raises InvalidValue if it is none."""
        return Fen.parse(self.text) if self.text else None


class NumberField(Field):
    """An ID or phone number.  Covered, it shows a mask and cannot be typed in.

    uncover_wanted: the eye or the space bar was pressed; who agrees calls :meth:`uncover`.
    """

    uncover_wanted = Signal()

    def __init__(self, spec: FieldSpec, label_width: int = 82) -> None:
        self._full: str | None = None
        super().__init__(spec, label_width)
        self._eye = QAction(icons.icon("eye"), "显示完整号码（会记入操作日志）", self)
        self._eye.triggered.connect(lambda: self.uncover_wanted.emit())

    @property
    def covered(self) -> bool:
        """Whether the mask is shown."""
        return self._full is not None

    @property
    def text(self) -> str:
        """The whole number, covered or not."""
        return super().text if self._full is None else self._full

    def cover(self, mask: str) -> None:
        """Show *mask* instead of the number."""
        assert isinstance(self.editor, QLineEdit)
        full = self.text
        if not full:
            return
        self._full = full
        self.editor.setText(mask)
        self.editor.setReadOnly(True)
        self.editor.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self.editor.setToolTip("按空格键或点眼睛，显示完整号码并修改；会记入操作日志。")

    def uncover(self) -> None:
        """Show the whole number and let it be typed in."""
        assert isinstance(self.editor, QLineEdit)
        if self._full is None:
            return
        full, self._full = self._full, None
        self.editor.setText(full)
        self.editor.setReadOnly(False)
        self.editor.removeAction(self._eye)
        self.editor.setToolTip("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The space bar uncovers."""
        if self.covered and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space:
                self.uncover_wanted.emit()
                return True
        return super().eventFilter(watched, event)


def make_field(spec: FieldSpec, label_width: int = 82) -> Field:
    """Make the field a spec describes."""
    assert spec.kind in _KINDS, spec.kind
    kinds: dict[str, type[Field]] = {
        "choice": ChoiceField,
        "suggest": SuggestField,
        "date": DateField,
        "exact": DateField,
        "money": MoneyField,
        "number": NumberField,
    }
    return kinds.get(spec.kind, Field)(spec, label_width)


def words(*options: str) -> tuple[tuple[str, str], ...]:
    """Options whose values are their words."""
    return tuple((option, option) for option in options)


def labelled(members: Sequence[Any]) -> tuple[tuple[Any, str], ...]:
    """Options from members of an enumeration with Chinese labels."""
    return tuple((member, member.label) for member in members)
