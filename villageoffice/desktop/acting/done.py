"""What an act of the page did, so that it can be told; and taking an act back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.jobs import Jobs

if TYPE_CHECKING:
    from villageoffice.kits.storage.changes import Change


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was saved.  number: of the act, 0 if nothing had to be done; words: what to tell.

    final: it cannot be taken back.
    """

    number: int
    name: str
    words: str
    final: bool = False


def take_back(
    jobs: Jobs, number: int, name: str, told: Callable[[str], object], parent: QWidget | None
) -> None:
    """Take act *number* back, with its progress over *parent*; *told* gets the words that it was.

    What cannot be taken back is refused in a box with the names of what was built on it.
    """

    def work(_progress: object) -> Change:
        changes: Change = jobs.office.take_back(number)
        return changes

    def done(changes: Change) -> None:
        jobs.changed.emit(changes)
        told(f"已撤回“{name}”")

    jobs.long("正在撤回", work, done, parent=parent)
