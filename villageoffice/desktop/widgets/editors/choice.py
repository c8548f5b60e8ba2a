"""A choice among a few: a list that opens, typed initials go to an entry."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.editors.base import Editor, is_enter


class _Combo(QComboBox):
    """A combo box that the mouse wheel does not change by accident while the form scrolls."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ComboEdit(Editor):
    """One of (value, label) pairs.  empty: label of the entry that stands for None, "" for none."""

    def __init__(self, choices: Sequence[tuple[Any, str]] = (), *, width: int = 0, empty: str = "") -> None:
        super().__init__()
        self.field = _Combo()
        self.field.setItemDelegate(QStyledItemDelegate(self.field))
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._empty = empty
        self.row.addWidget(self.field, 0 if width else 1)
        if width:
            self.field.setFixedWidth(theme.px(width))
            self.row.addStretch(1)
        self.setFocusProxy(self.field)
        self.field.activated.connect(lambda _: self.changed.emit())
        self.field.installEventFilter(self)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other entries; the chosen value stays if it is among them."""
        before = self.value() if self.field.count() else None
        self._values = ([None] if self._empty else []) + [value for value, _ in choices]
        labels = ([self._empty] if self._empty else []) + [label for _, label in choices]
        self.field.clear()
        self.field.addItems(labels)
        if before in self._values:
            self.set_value(before)

    def value(self) -> Any:
        """The chosen value, None for the empty entry or when there are none."""
        place = self.field.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Choose *value*; one that is not offered leaves the choice open."""
        self.field.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def input(self) -> QWidget:
        """The box."""
        return self.field

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter goes on (the list is opened by space or Alt+Down)."""
        if is_enter(event):
            self.entered.emit()
            return True
        return False
