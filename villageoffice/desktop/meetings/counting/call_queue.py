"""Called papers on their way into the file: one after the other, none lost, none before another.

Only one is under way at a time.  If one cannot be saved, those typed after it are dropped and said,
so that the file never has a gap: the count goes on at the paper that failed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from villageoffice.desktop.jobs import Jobs

if TYPE_CHECKING:
    from villageoffice.errors import OfficeError
    from villageoffice.kits.storage.act import Act

NOT_SAVED = "没有保存成功。"


@dataclass(frozen=True, slots=True)
class Step:
    """An act of the count: its name and what it does."""

    name: str
    work: Callable[[Act], object]


class CallQueue(QObject):
    """Saves the steps of one count in the order in which they were typed.

    Signals: saved, after each; drained, when none is left; refused(sentence, how many were dropped
    with it).
    """

    saved = Signal()
    drained = Signal()
    refused = Signal(str, int)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._waiting: deque[Step] = deque()
        self._under_way = False
        jobs.idle.connect(self._look)

    @property
    def waiting(self) -> int:
        """Steps that are not yet saved."""
        return len(self._waiting) + self._under_way

    def add(self, name: str, work: Callable[[Act], object]) -> None:
        """Save a step after those before it."""
        self._waiting.append(Step(name, work))
        if not self._under_way:
            self._send()

    def _send(self) -> None:
        step = self._waiting.popleft()
        self._under_way = True
        self._jobs.run(step.name, step.work, self._take_saved, self._take_refusal, owner=self)

    def _take_saved(self, _answer: object) -> None:
        self._under_way = False
        if self._waiting:
            self._send()
        self.saved.emit()
        if not self.waiting:
            self.drained.emit()

    def _take_refusal(self, refusal: OfficeError) -> None:
        self._drop(str(refusal))

    def _look(self) -> None:
        """No work is left: what is still under way ended by a defect, which was told elsewhere."""
        if self._under_way:
            self._drop(NOT_SAVED)

    def _drop(self, sentence: str) -> None:
        dropped = self.waiting
        self._waiting.clear()
        self._under_way = False
        self.refused.emit(sentence, dropped)
        self.drained.emit()
