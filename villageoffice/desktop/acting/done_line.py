"""The line of a dialog that tells what was done, with the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.done import Done, take_back
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.banner import Banner


class DoneLine(Banner):
    """``taken_back`` tells that the act it told was taken back."""

    taken_back = Signal()

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__()
        self._desk, self._owner = desk, owner

    def tell(self, done: Done, *, final: bool = False) -> None:
        """Say what was done; final: it cannot be taken back."""
        if final or not done.number:
            self.say(done.words, "ok")
        else:
            self.say(done.words, "ok", button="撤销", on_click=lambda: self.take_back(done))

    def take_back(self, done: Done) -> None:
        """Take the act back."""

        def told(words: str) -> None:
            self.say(words, "ok")
            self.taken_back.emit()

        take_back(self._desk.jobs, done.number, done.name, told, self._owner)
