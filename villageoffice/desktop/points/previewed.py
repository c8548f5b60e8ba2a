"""Entering with a preview: a moment after the last change the register says what it would count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.desk import Desk
from villageoffice.points import queries
from villageoffice.points.values import EntryDraft, Recorded

_PAUSE_MS = 150
"""How long nothing must change before the register is asked."""
_TOLD = 3
"""How many problems are told in full."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What recording would do: the problems that forbid it, or what counts."""

    problems: tuple[str, ...]
    recorded: Recorded | None


class PreviewedDialog(SavingDialog):
    """``preview`` is what the register said of what stands there now, None until it did.

    Call :meth:`touch` with every change; override :meth:`settle`, which asks by
    :meth:`ask_preview`, and :meth:`show_preview`.
    """

    def __init__(
        self, desk: Desk, title: str, parent: QWidget, *, note: str, width: int, height: int
    ) -> None:
        super().__init__(desk, title, parent, note=note, width=width, height=height)
        self._round = 0
        self.preview: Preview | None = None
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.settle)

    def touch(self) -> None:
        """Something changed: what was asked before is answered in vain."""
        self._round += 1
        self.preview = None
        self._pause.start()

    def settle(self) -> None:
        """Nothing changed for a moment: ask."""
        raise NotImplementedError

    def ask_preview(self, drafts: tuple[EntryDraft, ...]) -> None:
        """Ask what recording *drafts* would do; of none it is known at once."""
        self._round += 1
        if not drafts:
            self._take_preview(self._round, Preview((), None))
            return
        desk = self._desk

        def work() -> Preview:
            problems = self.problems_of(drafts, desk.jobs.office.today)
            return Preview(problems, None if problems else queries.preview_entries(drafts))

        desk.jobs.ask(work, partial(self._take_preview, self._round), owner=self)

    def problems_of(self, drafts: tuple[EntryDraft, ...], today: date) -> tuple[str, ...]:
        """Say what would be refused; runs on the data thread."""
        return queries.entry_problems(drafts, today)

    def show_preview(self, preview: Preview) -> None:
        """Show what the register said."""
        raise NotImplementedError

    def say_problems(self, problems: tuple[str, ...]) -> None:
        """Tell the first problems and how many more there are."""
        more = f"（还有 {len(problems) - _TOLD} 处）" if len(problems) > _TOLD else ""
        self.problem.say("".join(problems[:_TOLD]) + more, "bad")

    def _take_preview(self, asked: int, preview: Preview) -> None:
        if asked == self._round:
            self.preview = preview
            self.show_preview(preview)
