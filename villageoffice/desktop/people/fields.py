"""The kinds of fields: choices, proposals, dates, amounts of money, numbers that can be covered."""

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from villageoffice.desktop import icons
from villageoffice.desktop.people.field import Field, FieldSpec
from villageoffice.desktop.widgets.editors.days import CalendarPopup
from villageoffice.kits.exact import Fen
from villageoffice.kits.text.dates import PartialDate, read_date


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
        """Write the date in one way when the keyboard leaves; Down opens the calendar."""
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
            return True
        if event.type() == QEvent.Type.FocusOut and self.text and self.problem() is None:
            self.put(self.value())
        return super().eventFilter(watched, event)

    def open_calendar(self) -> None:
        """Let a day be chosen from a calendar below the field (also by the Down key)."""
        popup = CalendarPopup(self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.picked.connect(self._take_day)
        popup.picked.connect(popup.close)
        shown = self.value() if self.problem() is None else None
        popup.open_below(self.editor, shown.first() if shown is not None else date.today())

    def _take_day(self, day: date) -> None:
        self.put(PartialDate.of(day))
        self.take_keyboard()

    def _make_editor(self) -> QLineEdit:
        editor = QLineEdit()
        hint = "如 2026-11-23" if self.spec.kind == "exact" else "可以只填到年月"
        editor.setPlaceholderText(self.spec.hint or hint)
        editor.textChanged.connect(lambda: self.changed.emit())
        action = QAction(icons.icon("calendar"), "打开日历（↓）", editor)
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
        pressed = self.covered and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            self.uncover_wanted.emit()
            return True
        return super().eventFilter(watched, event)


def make_field(spec: FieldSpec, label_width: int = 82) -> Field:
    """Make the field a spec describes."""
    kinds: dict[str, type[Field]] = {
        "text": Field,
        "choice": ChoiceField,
        "suggest": SuggestField,
        "date": DateField,
        "exact": DateField,
        "money": MoneyField,
        "number": NumberField,
    }
    return kinds[spec.kind](spec, label_width)
