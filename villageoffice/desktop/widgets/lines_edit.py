"""Lines of a form that are added, moved and taken out by hand: roles, guests, agenda, candidates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.buttons import Button, icon_button
from villageoffice.desktop.widgets.editors.base import Editor

_ANY_WIDTH = 16_777_215

MakeEditors = Callable[[], Sequence[Editor]]
"""Makes the editors of a new line; one with a fixed width keeps it, the others share the rest."""


class LinesEdit(QWidget):
    """Each line has the editors *make* answers.

    Enter goes on, at the end of the last line to a new one; Alt+↑ and Alt+↓ move the line the
    keyboard is in, where lines are *movable*.  needed: number of the editor without which a line
    does not count.  ``changed`` tells that the clerk changed something.
    """

    changed = Signal()

    def __init__(
        self, make: MakeEditors, add: str, *, movable: bool = False, needed: int = 0, icon: str = "plus"
    ) -> None:
        super().__init__()
        self._make, self._movable, self._needed = make, movable, needed
        self.lines: list[EditLine] = []
        self.button = Button(add, icon=icon, small=True)
        self.button.clicked.connect(lambda: self.add_line(focus=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(6))
        self.foot = QHBoxLayout()
        self.foot.setSpacing(theme.px(8))
        self.foot.addWidget(self.button)
        self.foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(self._rows)
        column.addLayout(self.foot)

    def add_line(self, *, focus: bool = False) -> EditLine:
        """Add an empty line at the end."""
        line = EditLine(self._make(), movable=self._movable)
        for number, editor in enumerate(line.editors):
            editor.changed.connect(self.changed)
            editor.entered.connect(lambda line=line, number=number: self._go_on(line, number))
            editor.input().installEventFilter(self)
        line.drop.clicked.connect(lambda: self.remove(line))
        self.lines.append(line)
        self._rows.addWidget(line)
        if focus:
            line.editors[min(self._needed, len(line.editors) - 1)].input().setFocus()
        return line

    def remove(self, line: EditLine) -> None:
        """Take a line out."""
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.button.setFocus()
        self.changed.emit()

    def clear(self) -> None:
        """Take all lines out, untold."""
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []

    def filled(self) -> list[EditLine]:
        """The lines that count, in order."""
        return [line for line in self.lines if not line.editors[self._needed].is_empty()]

    def values(self) -> list[tuple[Any, ...]]:
        """What stands in the lines that count.  Raises InvalidValue."""
        return [tuple(editor.value() for editor in line.editors) for line in self.filled()]

    def order(self, key: Callable[[EditLine], int]) -> None:
        """Put the lines into another order."""
        self._place(sorted(self.lines, key=key))

    def move_line(self, line: EditLine, step: int) -> None:
        """Move a line up (−1) or down (1)."""
        at = self.lines.index(line)
        if 0 <= at + step < len(self.lines):
            lines = list(self.lines)
            lines.insert(at + step, lines.pop(at))
            self._place(lines)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Up and Alt+Down move the line."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self._movable:
            return False
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        line = next(one for one in self.lines if watched in [editor.input() for editor in one.editors])
        self.move_line(line, step)
        return True

    def _place(self, lines: list[EditLine]) -> None:
        self.lines = lines
        for number, line in enumerate(lines):
            self._rows.removeWidget(line)
            self._rows.insertWidget(number, line)
        self.changed.emit()

    def _go_on(self, line: EditLine, number: int) -> None:
        if number + 1 < len(line.editors):
            line.editors[number + 1].input().setFocus(Qt.FocusReason.TabFocusReason)
            return
        at = self.lines.index(line)
        if at + 1 < len(self.lines):
            self.lines[at + 1].editors[0].input().setFocus(Qt.FocusReason.TabFocusReason)
        elif line.editors[self._needed].is_empty():
            self.button.setFocus()
        else:
            self.add_line(focus=True)


class EditLine(QWidget):
    """One line: its editors and the ways to move it and take it out."""

    def __init__(self, editors: Sequence[Editor], *, movable: bool) -> None:
        super().__init__()
        self.editors = tuple(editors)
        self.up, self.down = (
            icon_button("chevron-up", "上移（Alt+↑）"),
            icon_button("chevron-down", "下移（Alt+↓）"),
        )
        self.drop = icon_button("x", "去掉这一行")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        for editor in self.editors:
            row.addWidget(editor, 0 if editor.input().maximumWidth() < _ANY_WIDTH else 1)
        for button in (self.up, self.down):
            button.setVisible(movable)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        row.addWidget(self.drop)
        self.up.clicked.connect(lambda: self._owner().move_line(self, -1))
        self.down.clicked.connect(lambda: self._owner().move_line(self, 1))

    def _owner(self) -> LinesEdit:
        owner = self.parentWidget()
        assert isinstance(owner, LinesEdit)
        return owner
