"""Mend one cell of the sheet in the preview; the clerk's file itself is not touched."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from villageoffice.desktop.widgets.card import say
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.widgets.editors.words import TextEdit
from villageoffice.desktop.widgets.field_form import FieldForm


class MendDialog(Dialog):
    """Asks for the right contents of a cell.  ``mended(text)``."""

    mended = Signal(str)

    def __init__(self, parent: QWidget, place: str, field: str, found: str) -> None:
        super().__init__(parent, "改正这一格", note=place, width=520, height=240)
        self.form = FieldForm(label_width=120)
        self.form.add("text", field, TextEdit(most=300))
        self.form.set_values({"text": found})
        self.form.submitted.connect(self._take)
        self.body.addWidget(self.form)
        self.body.addWidget(say("只在这次导入里改正，原来的 Excel 文件不变。"))
        self.add_cancel()
        self.button = self.add_button("改正", "primary", key="Ctrl+Enter")
        self.button.clicked.connect(self._take)
        self.form.focus_first()

    def _take(self) -> None:
        self.mended.emit(str(self.form.values()["text"] or ""))
        self.accept()
