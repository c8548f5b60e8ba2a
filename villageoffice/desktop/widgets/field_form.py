"""A form: labels, editors, and below each what is wrong with it.  Enter goes on as in a spreadsheet."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.card import SectionTitle, Text
from villageoffice.desktop.widgets.editors.base import Editor


class _Field:
    """An editor in a form with its label and the line below it."""

    def __init__(self, label: str, editor: Editor, hint: str, required: bool) -> None:
        self.label, self.editor, self.hint, self.required = label, editor, hint, required
        self.name = Text(f"{label} *" if required else label, grey=True, elide=False)
        self.name.setMinimumHeight(theme.px(34))
        self.name.setBuddy(editor.input())
        self.message = Text(hint, points=9.5, grey=True, wrap=True)
        self.message.setVisible(bool(hint))
        editor.input().setAccessibleName(label)
        editor.judged.connect(self.show_message)

    def show_message(self, sentence: str, kind: str) -> None:
        """Say what is wrong, or the hint when nothing is."""
        self.message.setText(sentence or self.hint)
        self.message.setVisible(bool(sentence or self.hint))
        tint = theme.PILLS[kind][0] if sentence and kind else theme.GREY
        self.message.setStyleSheet(f"color: {tint};")


class FieldForm(QWidget):
    """Fields by key.  ``submitted`` comes on Enter in the last one; ``changed`` whenever any changed.

    label_width: pixels at 11 pt for the labels.
    """

    submitted = Signal()
    changed = Signal()

    def __init__(self, *, label_width: int = 76, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, _Field] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        outer.addLayout(self._grid)
        outer.addStretch(1)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(theme.px(7))
        self._grid.setColumnMinimumWidth(0, theme.px(label_width))
        self._grid.setColumnStretch(1, 1)

    def add(self, key: str, label: str, editor: Editor, *, required: bool = False, hint: str = "") -> Editor:
        """Add a field at the end; *hint* stands below it while nothing is wrong."""
        field = _Field(label, editor, hint, required)
        place = self._grid.rowCount()
        below = QVBoxLayout()
        below.setSpacing(theme.px(2))
        below.addWidget(editor)
        below.addWidget(field.message)
        self._grid.addWidget(field.name, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(below, place, 1)
        self._fields[key] = field
        editor.entered.connect(lambda: self._go_on(key))
        editor.changed.connect(self.changed)
        return editor

    def add_section(self, title: str) -> None:
        """Put a bold heading between fields."""
        self._grid.addWidget(SectionTitle(title), self._grid.rowCount(), 0, 1, 2)

    def add_wide(self, widget: QWidget) -> None:
        """Put *widget* across both columns."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def editor(self, key: str) -> Editor:
        """The editor of a field.  Raises KeyError."""
        return self._fields[key].editor

    def message(self, key: str) -> str:
        """What stands below a field."""
        return self._fields[key].message.full_text

    def show_problem(self, key: str, sentence: str) -> None:
        """Say below a field what only the register could find wrong, and go there."""
        field = self._fields[key]
        field.editor.mark("bad")
        field.show_message(sentence, "bad")
        field.editor.input().setFocus()

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a field; a hidden one is neither checked nor among the values."""
        field = self._fields[key]
        for part in (field.name, field.editor):
            part.setVisible(shown)
        field.message.setVisible(shown and bool(field.message.full_text))

    def set_values(self, values: dict[str, Any]) -> None:
        """Fill fields; keys that are no field raise KeyError."""
        for key, value in values.items():
            self._fields[key].editor.set_value(value)

    def check(self) -> bool:
        """Judge every field; the first wrong one gets the keyboard.  True if all are right."""
        wrong = [
            field for field in self._shown() if field.editor.check(required=field.required, label=field.label)
        ]
        if wrong:
            wrong[0].editor.input().setFocus()
        return not wrong

    def values(self) -> dict[str, Any]:
        """Values by key.  Raises InvalidValue when a field is wrong: call :meth:`check` before."""
        return {
            key: field.editor.value() for key, field in self._fields.items() if not field.editor.isHidden()
        }

    def focus_first(self) -> None:
        """Give the keyboard to the first field."""
        for field in self._shown()[:1]:
            field.editor.input().setFocus()

    def _shown(self) -> list[_Field]:
        return [field for field in self._fields.values() if not field.editor.isHidden()]

    def _go_on(self, key: str) -> None:
        shown = self._shown()
        place = shown.index(self._fields[key])
        if shown[place].editor.check():
            return
        if place + 1 < len(shown):
            following = shown[place + 1].editor.input()
            following.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submitted.emit()
