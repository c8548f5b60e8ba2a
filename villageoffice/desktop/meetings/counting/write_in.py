"""Asks for the name that was written on a paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from villageoffice.desktop.widgets.card import say
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.widgets.editors import TextEdit


class WriteInDialog(Dialog):
    """``named`` tells the name."""

    named = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "另选他人", width=440, height=230)
        self.name = TextEdit(placeholder="照票上写的姓名", most=60)
        self.name.input().setAccessibleName("姓名")
        self.body.addWidget(say("照票上写的填，同名的人请唱票人当场问清。"))
        self.body.addWidget(self.name)
        self.body.addStretch(1)
        self.add_cancel()
        self.accept_button = self.add_button("记入这张票", "primary", key="Enter")
        self.accept_button.clicked.connect(self.take)
        self.name.entered.connect(self.take)
        self.name.input().setFocus()

    def take(self) -> None:
        """Tell the name and close."""
        name = " ".join((self.name.value() or "").split())
        if name:
            self.accept()
            self.named.emit(name)
