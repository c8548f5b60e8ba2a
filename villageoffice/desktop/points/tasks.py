"""What the clerk does from the page: dialogs and acts, each told at the foot and taken back there."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done, take_back
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.points.flow.adjust_dialog import AdjustDialog
from villageoffice.desktop.points.grid.dialog import GridDialog
from villageoffice.desktop.points.reading import MonthView, first_unexplained
from villageoffice.desktop.points.reason_dialogs import ExplainDialog, VoidDialog, VoidPostedDialog
from villageoffice.desktop.points.record_dialog import RecordDialog
from villageoffice.desktop.points.scheme.adopting import adopt_default
from villageoffice.desktop.points.scheme.dialog import SchemeEditor
from villageoffice.desktop.points.year.dialog import YearDialog
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.window import MainWindow
from villageoffice.points.values import Counted, EntryRow, Period


class PointsTasks(QObject):
    """Runs acts and opens dialogs for *page*."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def record(self, view: MonthView, preset: Collection[int], *, one: bool) -> None:
        """Open the dialog in which points are entered."""
        self.open_form(RecordDialog(self._desk, view.usual_day, self._page, preset=preset, one=one))

    def explain(self, name: str, one: Counted) -> None:
        """Give an entry its reason."""
        self.open_form(ExplainDialog(self._desk, name, one, self._page))

    def explain_left(self, period: Period) -> None:
        """Give the next bare deduction of somebody who is not on the period's list its reason."""

        def show(found: EntryRow | None) -> None:
            if found is not None:
                self.explain(found.name, Counted(found.entry, found.entry.points))

        self._desk.jobs.ask(partial(first_unexplained, period), show, owner=self._page)

    def void(self, view: MonthView, name: str, one: Counted) -> None:
        """Void an entry; of a posted period as an adjustment of it."""
        if view.shut and view.posting is not None:
            self.open_form(VoidPostedDialog(self._desk, name, one, view.posting, self._page))
        else:
            self.open_form(VoidDialog(self._desk, name, one, self._page))

    def adopt_scheme(self, view: MonthView) -> None:
        """Give the year the default scheme."""
        adopt_default(self._desk, view.year, self.tell, self._page)

    def show_scheme(self, view: MonthView, read_only: str) -> None:
        """Open the editor of the year's scheme; it also leads a year that has none to one."""
        self._open(SchemeEditor(self._desk, view.year, self._page, read_only=read_only))

    def fill_grid(self, view: MonthView) -> None:
        """Open the grid of the month; a posted one leads on to an adjustment."""
        dialog = GridDialog(self._desk, view.year, view.month, view.usual_day, self._page)
        dialog.adjust_wanted.connect(lambda: self.adjust(view))
        self.open_form(dialog)

    def adjust(self, view: MonthView, preset: Collection[int] = ()) -> None:
        """Correct a posted period."""
        if view.posting is not None and not view.closed:
            self.open_form(AdjustDialog(self._desk, view.posting, self._page, preset=preset))

    def show_year(self, view: MonthView, read_only: str) -> None:
        """Open the year."""
        self._open(YearDialog(self._desk, view.year, self._page, read_only=read_only))

    def open_form(self, dialog: SavingDialog) -> None:
        """Open a dialog that does one act, and tell the act."""
        dialog.done_act.connect(self.tell)
        self._open(dialog)

    def _open(self, dialog: Dialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def tell(self, done: Done) -> None:
        """Say what was done, with the way back."""
        window = self._page.window()
        if done.number and not done.final and isinstance(window, MainWindow):
            window.say(done.words, lambda: self.take_back(done))
        else:
            self._desk.say(done.words)

    def take_back(self, done: Done) -> None:
        """Take an act back."""
        take_back(self._desk.jobs, done.number, done.name, self._desk.say, self._page)
