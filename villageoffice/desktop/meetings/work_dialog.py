"""The frame of the dialogs of one step: they read the meeting, act on it, and read it again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.acting.forms_dialog import FormsDialog
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.dialog import Dialog

if TYPE_CHECKING:
    from villageoffice.errors import OfficeError
    from villageoffice.kits.storage.act import Act

Work = Callable[["Act"], str]
"""Does the act and answers the words that tell it."""


class WorkDialog(FormsDialog):
    """Shows what :meth:`read` answers by :meth:`show_read`, anew after every change.

    ``step`` says what is still missing, ``told`` what was done (with the way back) or refused.
    read_only: why nothing may be changed, empty if it may.
    """

    ready = Signal()
    """What was read is shown."""

    def __init__(
        self, desk: Desk, title: str, parent: QWidget, *, note: str, width: int, height: int, read_only: str
    ) -> None:
        super().__init__(desk, title, parent, note=note, width=width, height=height)
        self._round = 0
        self.read_only = read_only
        self.step = Banner()

    @property
    def writable(self) -> bool:
        """Whether anything may be changed."""
        return not self.read_only

    def read(self) -> Any:
        """Read what is shown; runs on the data thread."""
        raise NotImplementedError

    def show_read(self, answer: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read again."""
        self._round += 1
        self._desk.jobs.ask(self.read, partial(self._take, self._round), owner=self, failed=self.refuse)

    def run(self, name: str, work: Work) -> None:
        """Do an act and tell it; a refusal is told in its place."""

        def perform(act: Act) -> Done:
            words = work(act)
            return Done(act.id, act.name, words)

        if self.writable:
            self._desk.jobs.run(name, perform, self.take_done, self.refuse, owner=self)

    def refuse(self, refusal: OfficeError) -> None:
        """Say why something was not done."""
        self.told.say(str(refusal), "bad")

    def _take(self, asked: int, answer: Any) -> None:
        if asked == self._round:
            self.show_read(answer)
            self.ready.emit()


def open_over(dialog: Dialog) -> None:
    """Open a dialog over the one that made it; it goes when it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
