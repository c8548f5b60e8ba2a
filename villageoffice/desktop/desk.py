"""What every page is given: the way to the data, the memory of this computer, and the window's services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.jobs import Jobs
from villageoffice.desktop.memory import Memory

if TYPE_CHECKING:
    from villageoffice.office.exports import Choice


def _nothing(*_: Any, **__: Any) -> None:
    """Stand for a service when a page is shown outside the window."""


@dataclass(slots=True)
class Desk:
    """The services of the window to its pages.

    say: a short word that fades away.  show_paper: make a paper by its name and preview it.
    open_import: the import dialog, beginning with a kind of sheet, or asking when it is empty.
    go: another page, with a person or a thing to show there.  restore: put a backup in the place
    of the open file and open it.  reopen: open another data file.
    resize_text: show everything in another size of text, in points.
    rehearse: go on in a copy to practise on, with a meeting to show there; end_rehearsal: throw the
    copy away and go back to the data file.
    """

    jobs: Jobs
    memory: Memory
    say: Callable[[str], None] = field(default=_nothing)
    show_paper: Callable[[str, Choice, QWidget], None] = field(default=_nothing)
    open_import: Callable[[str, QWidget], None] = field(default=_nothing)
    go: Callable[[str, object], None] = field(default=_nothing)
    restore: Callable[[Path], None] = field(default=_nothing)
    reopen: Callable[[Path], None] = field(default=_nothing)
    resize_text: Callable[[int], None] = field(default=_nothing)
    rehearse: Callable[[object], None] = field(default=_nothing)
    end_rehearsal: Callable[[], None] = field(default=_nothing)
