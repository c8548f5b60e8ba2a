"""The frame of the forms of a scheme and of a year: fields in one or two columns, one act on saving."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.errors import InvalidValue

if TYPE_CHECKING:
    from villageoffice.errors import OfficeError
    from villageoffice.kits.storage.act import Act

Work = Callable[["Act"], str]
"""Does the act and answers the words that tell it."""


class ActForm(Dialog):
    """``done_act`` tells what was saved (Done); a refusal leaves everything as it was typed.

    Fill ``left`` and ``right`` in the constructor and call :meth:`begin`; override
    :meth:`problems` and :meth:`act`.
    """

    done_act = Signal(object)

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
        super().__init__(parent, title, note=note, width=width, height=height)
        self._desk = desk
        self.left, self.right = FieldForm(label_width=labels), FieldForm(label_width=labels)
        self.problem = Banner()
        self._lay_out()
        self.add_cancel()
        self.save_button = self.add_button(save, kind, key="Ctrl+Enter")
        self.save_button.clicked.connect(self.save)
        desk.jobs.busy.connect(self._set_free)

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
        if not self.save_button.isEnabled():
            return
        if not (self.left.check() and self.right.check() and self.judge()):
            return
        self.save_button.setEnabled(False)
        name, perform = self.act()

        def work(act: Act) -> Done:
            words = perform(act)
            return Done(act.id, act.name, words)

        self._desk.jobs.run(name, work, self._saved, self._refused, owner=self)

    def values(self) -> dict[str, Any]:
        """Values of both columns.  Raises InvalidValue."""
        return self.left.values() | self.right.values()

    def _saved(self, done: Done) -> None:
        self.accept()
        self.done_act.emit(done)

    def _refused(self, refusal: OfficeError) -> None:
        self.problem.say(str(refusal), "bad")

    def _set_free(self, busy: bool) -> None:
        if not busy:
            self.save_button.setEnabled(True)

    def _lay_out(self) -> None:
        fields = QWidget()
        fields.setProperty("plain", True)
        row = QHBoxLayout(fields)
        row.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(8))
        row.setSpacing(theme.px(24))
        row.addWidget(self.left, 1)
        row.addWidget(self.right, 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(fields)
        below = QVBoxLayout()
        below.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        below.addWidget(self.problem)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(area, 1)
        self.body.addLayout(below)
