"""Words to take by a click instead of typing them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.editors import TextEdit


class Offers(QWidget):
    """Small buttons that fill *field* with their words; it can be typed on from there.

    left: where the row begins, in pixels at 11 pt; the width of the form's labels.
    """

    def __init__(self, words: Sequence[str], field: TextEdit, *, left: int) -> None:
        super().__init__()
        self._field = field
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(left), 0, 0, 0)
        row.setSpacing(theme.px(8))
        for one in words:
            button = Button(one, small=True, tip=f"填写“{one}”")
            button.clicked.connect(lambda _=False, one=one: self._take(one))
            row.addWidget(button)
        row.addStretch(1)

    def _take(self, words: str) -> None:
        self._field.set_value(words)
        self._field.changed.emit()
        self._field.input().setFocus()
