"""A dialog that does one act: it saves and closes, or stays as it was with the refusal in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMessageBox, QVBoxLayout, QWidget

from villageoffice.desktop import errors, theme
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.dialog import Dialog

if TYPE_CHECKING:
    from villageoffice.errors import OfficeError
    from villageoffice.kits.storage.act import Act


class SavingDialog(Dialog):
    """``done_act`` carries what the act answered, in a book a Done, once the dialog has closed.

    A new dialog, where :class:`~villageoffice.desktop.acting.form.ActForm` (fields only) will not do::

        class CallDialog(SavingDialog):
            def __init__(self, desk: Desk, parent: QWidget) -> None:
                super().__init__(desk, "登记来电", parent)
                self.words = TextEdit()
                self.body.addWidget(self.words)
                self.body.addWidget(self.problem)  # where a refusal is told
                self.add_save("登记")  # 取消 and the button that saves

            def save(self) -> None:
                words = self.words.value()
                if not words:
                    self.problem.say("请写明来电内容。", "bad")
                    return
                self.run("登记来电", lambda act: register.note_call(act, words))

    What typing may lose is named by :meth:`unsaved`; where more than the one button must wait, or it
    may not be free after a refusal, override :meth:`set_savable`.
    """

    done_act = Signal(object)
    save_button: Button
    cancel_button: Button

    def __init__(
        self, desk: Desk, title: str, parent: QWidget | None, *, note: str = "", width: int, height: int
    ) -> None:
        super().__init__(parent, title, note=note, width=width, height=height)
        self._desk = desk
        self.problem = Banner()
        self.saving = False
        desk.jobs.busy.connect(self._take_busy)

    def add_save(self, text: str, kind: str = "primary") -> None:
        """Add 取消 and the button that saves, also by Ctrl+Enter."""
        self.cancel_button = self.add_cancel()
        self.save_button = self.add_button(text, kind, key="Ctrl+Enter")
        self.save_button.clicked.connect(self.save)

    def add_problem(self, column: QVBoxLayout) -> None:
        """Put ``problem`` at the end of a column that has no edge of its own."""
        line = QVBoxLayout()
        line.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        line.addWidget(self.problem)
        column.addLayout(line)

    def save(self) -> None:
        """Say what is missing, or :meth:`run` the act."""
        raise NotImplementedError

    def run(self, name: str, work: Callable[[Act], object]) -> None:
        """Do the act *name*; not twice, however often it is asked for."""
        if not self.saving:
            self.begin_saving()
            self._desk.jobs.run(name, work, self.take_saved, self.take_refusal, owner=self)

    def begin_saving(self) -> None:
        """From now on nothing can be saved or closed until no work is left."""
        self.saving = True
        self.set_savable(False)

    def set_savable(self, savable: bool) -> None:
        """Let the button that saves be pressed, or not while saving."""
        self.save_button.setEnabled(savable)

    def take_saved(self, answer: object) -> None:
        """Close, and tell what was done."""
        self.accept()
        self.done_act.emit(answer)

    def take_refusal(self, refusal: OfficeError) -> None:
        """Say why nothing was saved."""
        self.problem.say(str(refusal), "bad")

    def unsaved(self) -> str:
        """What closing would lose, such as “已填写 3 格”; empty if there is nothing to ask about."""
        return ""

    def reject(self) -> None:
        """Esc and 取消 close; what would be lost is asked about."""
        unsaved = self.unsaved()
        if not self.saving and (not unsaved or gives_up(self, unsaved)):
            super().reject()

    def _take_busy(self, busy: bool) -> None:
        """Work has ended, also by a defect of which nobody is told here."""
        if self.saving and not busy:
            self.saving = False
            self.set_savable(True)


def gives_up(parent: QWidget, unsaved: str) -> bool:
    """Ask whether what was typed shall be lost; the answer that keeps it is the one at hand."""
    more = "放弃后，这次填写的内容不会保存。"
    box = errors.plain_box(parent, "还没有登记", f"{unsaved}，还没有登记。要放弃吗？", more)
    leave = box.addButton("放弃", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("继续填写", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is leave
