"""A form that does one act: fields in one or two columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.desktop.widgets.scrolled import FieldArea
from villageoffice.errors import InvalidValue

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

Work = Callable[["Act"], str]
"""Does the act and answers the words that tell it."""


class ActForm(SavingDialog):
    """``done_act`` tells what was saved (Done); a refusal leaves everything as it was typed.

    Fill ``left`` and ``right`` in the constructor and call :meth:`begin`; override
    :meth:`problems` and :meth:`act`.
    """

    def __init__(
        self,
        desk: Desk,
        title: str,
        parent: QWidget,
        *,
        note: str = "",
        save: str = "保存",
        kind: str = "primary",
        width: int = 820,
        height: int = 520,
        labels: int = 110,
    ) -> None:
        super().__init__(desk, title, parent, note=note, width=width, height=height)
        self.left, self.right = FieldForm(label_width=labels), FieldForm(label_width=labels)
        self._lay_out()
        self.add_save(save, kind)

    def begin(self, *, wide: bool = False) -> None:
        """Wire the fields; wide: there is only one column."""
        self.right.setVisible(not wide)
        self.left.submitted.connect(self.save if wide else self.right.focus_first)
        self.right.submitted.connect(self.save)
        for form in (self.left, self.right):
            form.changed.connect(self.judge)
        self.left.focus_first()

    def problems(self) -> Iterable[str]:
        """What is wrong with what stands in the fields, in sentences.  May raise InvalidValue."""
        return ()

    def act(self) -> tuple[str, Work]:
        """The act's name and what it does; asked only when nothing is wrong."""
        raise NotImplementedError

    def judge(self) -> bool:
        """Say what is wrong while it is typed; True if nothing is.

        A field that cannot be read is told below itself.
        """
        try:
            found = "".join(self.problems())
        except InvalidValue:
            self.problem.say("")
            return False
        self.problem.say(found, "bad")
        return not found

    def save(self) -> None:
        """Save, if nothing is wrong; else go to the field that is."""
        if self.saving or not (self.left.check() and self.right.check() and self.judge()):
            return
        name, perform = self.act()

        def work(act: Act) -> Done:
            words = perform(act)
            return Done(act.id, act.name, words)

        self.run(name, work)

    def values(self) -> dict[str, Any]:
        """Values of both columns.  Raises InvalidValue."""
        return self.left.values() | self.right.values()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(FieldArea(beside=(self.left, self.right)), 1)
        self.add_problem(self.body)
