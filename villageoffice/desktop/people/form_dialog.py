"""The frame of the dialogs of this page: a form that scrolls, a line on top, Ctrl+Enter saves.

A dialog asks nothing half-saved of anybody: one act saves everything, a refusal leaves the dialog
open with the sentence where it belongs.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.people.form import Form
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.errors import OfficeError
from villageoffice.people.register import DayRefused, DraftRefused
from villageoffice.people.values import Finding

Work = Callable[[Any], Any]


class FormDialog(SavingDialog):
    """A form to fill and save.  ``done_act`` carries what the act answered.

    Override :meth:`findings` and :meth:`act`; fill ``form`` before the dialog is shown, and put it
    with ``problem`` above it into a FieldArea.
    """

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        title: str,
        *,
        note: str = "",
        save: str = "保存",
        width: int = 880,
        height: int = 640,
        columns: int = 2,
    ) -> None:
        super().__init__(desk, title, parent, note=note, width=width, height=height)
        self.form = Form(columns=columns)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.add_save(save)
        for button in (self.save_button, self.cancel_button):
            button.installEventFilter(self)
        self.form.changed.connect(self.take_change)
        self.form.left.connect(lambda _: self.refresh())
        self.form.ended.connect(self.save_button.setFocus)

    def findings(self) -> Sequence[Finding]:
        """What is wrong with what stands in the form now."""
        return self.form.problems()

    def act(self) -> tuple[str, Work]:
        """The name of the act and the work that saves; asked only when nothing is wrong."""
        raise NotImplementedError

    def take_change(self, _name: str) -> None:
        """Something was typed."""
        self.refresh()

    def refresh(self) -> None:
        """Judge anew and say it below the fields and at the foot."""
        found = self.findings()
        self.form.show_findings(found)
        self.summary.setText(self.outline(found))

    def outline(self, found: Sequence[Finding]) -> str:
        """What the foot says about *found*."""
        wrong = sum(finding.is_error for finding in found)
        other = len(found) - wrong
        if wrong:
            return f"还有 {wrong} 处要填写或改正。"
        return f"可以保存；有 {other} 处请留意。" if other else "可以保存。"

    def save(self) -> None:
        """Save if nothing is wrong, else go to the first field that is."""
        if self.saving:
            return
        self.form.visit_all()
        found = self.findings()
        self.refresh()
        if self.form.go_to_first(found) or any(finding.is_error for finding in found):
            return
        self.save_button.setFocus()
        name, work = self.act()
        self.run(name, work)

    def take_refusal(self, refusal: OfficeError) -> None:
        """Show why nothing was saved, at the field it is about if that is known."""
        if isinstance(refusal, DraftRefused):
            self.form.show_findings(refusal.findings)
            self.form.go_to_first(refusal.findings)
        date = next((field for field in self.form.shown() if field.spec.kind in ("date", "exact")), None)
        if isinstance(refusal, DayRefused) and date is not None:
            date.say(str(refusal), "bad")
            date.take_keyboard()
        else:
            super().take_refusal(refusal)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter presses the button the keyboard is on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and isinstance(watched, Button) and not event.modifiers():
                watched.click()
                return True
        return super().eventFilter(watched, event)
