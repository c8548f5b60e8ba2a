"""Opens the dialogs of the page: first asks what they need, then shows them, then follows up."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from villageoffice.desktop.desk import Desk
from villageoffice.desktop.people.event_dialog import EventDialog
from villageoffice.desktop.people.form_dialog import FormDialog
from villageoffice.desktop.people.person_dialog import PersonDialog, Surroundings
from villageoffice.people import queries
from villageoffice.people.values import PersonFile

_Answer = tuple[Surroundings, PersonFile | None]


class PeopleDialogs(QObject):
    """Opens one dialog at a time over *page*.  person_shown: whom to show after it closed."""

    person_shown = Signal(int)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self.open: FormDialog | None = None

    def open_new(self) -> None:
        """新增人员."""
        self._ask(None, self._show_new)

    def open_correction(self, person: int) -> None:
        """更正."""
        self._ask(person, self._show_correction)

    def open_event(self, person: int, key: str = "") -> None:
        """登记变动, beginning with the event *key* if it is given and possible."""
        self._ask(person, lambda answer: self._show_event(answer, key))

    def _ask(self, person: int | None, then: Callable[[_Answer], object]) -> None:
        """Ask for the state of today: what is written down now holds from now."""
        if self.open is not None:
            return

        def query() -> _Answer:
            today = self._desk.jobs.office.today
            rows = queries.people_rows(today, gone=True)
            groups = tuple(group.name for group in queries.party_groups(today))
            file = queries.person_file(person, today) if person is not None else None
            return Surroundings(today, rows, groups), file

        self._desk.jobs.ask(query, then, owner=self._page)

    def _show_new(self, answer: _Answer) -> None:
        around, _ = answer
        dialog = PersonDialog(self._page, self._desk, around)
        dialog.person_wanted.connect(self.person_shown)
        self._open(dialog, "已新增")

    def _show_correction(self, answer: _Answer) -> None:
        around, file = answer
        assert file is not None
        dialog = PersonDialog(self._page, self._desk, around, file)
        dialog.person_wanted.connect(self.person_shown)
        dialog.event_wanted.connect(lambda: self.open_event(file.person))
        self._open(dialog, "已更正")

    def _show_event(self, answer: _Answer, key: str) -> None:
        around, file = answer
        assert file is not None
        dialog = EventDialog(self._page, self._desk, around, file)
        if key:
            dialog.choose(key)
        dialog.correction_wanted.connect(lambda: self.open_correction(file.person))
        dialog.done_act.connect(lambda _: self.person_shown.emit(file.person))
        self._open(dialog, "已登记")

    def _open(self, dialog: FormDialog, done: str) -> None:
        if self.open is not None:
            dialog.deleteLater()
            return
        self.open = dialog
        dialog.done_act.connect(lambda answer: self._follow(dialog, done, answer))
        dialog.finished.connect(lambda _: self._forget(dialog))
        dialog.open()
        dialog.form.go_to_first()

    def _follow(self, dialog: FormDialog, done: str, answer: object) -> None:
        if isinstance(dialog, PersonDialog):
            self._desk.say(f"{done}：{dialog.draft().name}")
            if isinstance(answer, int):
                self.person_shown.emit(answer)
        elif isinstance(dialog, EventDialog):
            self._desk.say(f"{done}：{dialog.file.draft.name}，{dialog.chosen.label}")

    def _forget(self, dialog: FormDialog) -> None:
        if self.open is dialog:
            self.open = None
        dialog.deleteLater()
