"""A dialog that shows a thing of a book and lets it be changed by forms of their own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.acting.done_line import DoneLine
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.dialog import Dialog


class FormsDialog(Dialog):
    """Reads anew after every act, also one done elsewhere; ``done_act`` passes on what was done here.

    Put ``told`` where an act is told with the way back; open forms by :meth:`open_form`; hand an
    act of the dialog's own to :meth:`take_done`; override :meth:`reload`.
    """

    done_act = Signal(object)

    def __init__(
        self, desk: Desk, title: str, parent: QWidget | None, *, note: str = "", width: int, height: int
    ) -> None:
        super().__init__(parent, title, note=note, width=width, height=height)
        self._desk = desk
        self.told = DoneLine(desk, self)
        desk.jobs.changed.connect(self._take_change)

    def reload(self) -> None:
        """Read what is shown again."""
        raise NotImplementedError

    def open_form(self, form: SavingDialog) -> None:
        """Open a form over this dialog and tell what it did."""
        form.done_act.connect(self.take_done)
        form.finished.connect(form.deleteLater)
        form.open()

    def take_done(self, done: Done) -> None:
        """Tell an act, with the way back unless it is final."""
        self.told.tell(done)
        self.done_act.emit(done)

    def _take_change(self, _change: object) -> None:
        self.reload()
