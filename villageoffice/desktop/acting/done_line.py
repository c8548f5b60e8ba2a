"""The line of a dialog that tells what was done, with the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.done import Done, take_back
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.banner import Banner


class DoneLine(Banner):
    """Tells an act to the clerk of *owner*, which is not used while one is taken back."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__()
        self._desk, self._owner = desk, owner

    def tell(self, done: Done) -> None:
        """Say what was done."""
        if done.final or not done.number:
            self.say(done.words, "ok")
        else:
            self.say(done.words, "ok", button="撤销", on_click=lambda: self.take_back(done))

    def take_back(self, done: Done) -> None:
        """Take the act back."""
        take_back(self._desk.jobs, done.number, done.name, lambda words: self.say(words, "ok"), self._owner)
