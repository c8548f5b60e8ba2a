"""The lines of the home page: a task with its button, a day to keep in mind, a paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.buttons import secondary
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.empty_state import IconMark
from villageoffice.desktop.widgets.pill import Pill
from villageoffice.office.agenda import in_days

if TYPE_CHECKING:
    from villageoffice.office.agenda import Appointment, Task
    from villageoffice.office.printed import PaperRow

_WEEKDAYS = "一二三四五六日"


class TaskLine(QWidget):
    """What is to be done, why, and the button that leads there."""

    def __init__(self, task: Task, go: Callable[[], object]) -> None:
        super().__init__()
        self.button = secondary(task.button, small=True)
        self.button.clicked.connect(lambda: go())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(task.what))
        words.addWidget(Text(task.note, points=10, grey=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(4), theme.px(14), theme.px(4))
        row.setSpacing(theme.px(12))
        row.addWidget(IconMark(task.icon, kind=task.kind))
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.setFixedHeight(theme.px(52))


class AppointmentLine(QWidget):
    """Day and weekday in front, what it is, and how far off."""

    def __init__(self, entry: Appointment, today: date) -> None:
        super().__init__()
        day = QVBoxLayout()
        day.setSpacing(0)
        number = Text(f"{entry.day.day:02d}", points=13, bold=True, tabular=True, elide=False)
        weekday = Text(f"周{_WEEKDAYS[entry.day.weekday()]}", points=9, grey=True, elide=False)
        for label in (number, weekday):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            day.addWidget(label)
        distance = (entry.day - today).days
        kind = "bad" if distance <= 0 else "warn" if distance <= 7 else "neutral"
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(18), theme.px(3), theme.px(14), theme.px(3))
        row.setSpacing(theme.px(16))
        row.addLayout(day)
        row.addWidget(Text(entry.what), 1)
        row.addWidget(Pill(in_days(entry.day, today), kind))
        self.setFixedHeight(theme.px(52))


class PaperLine(QWidget):
    """A paper, when it was made, what it holds, and a button to see it again."""

    def __init__(self, paper: PaperRow, go: Callable[[], object]) -> None:
        super().__init__()
        self.button = secondary("查看", small=True)
        self.button.clicked.connect(lambda: go())
        pages = f"{paper.pages} 页 · " if paper.pages else ""
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(2), theme.px(14), theme.px(2))
        row.setSpacing(theme.px(12))
        row.addWidget(Text(paper.file_name), 5)
        row.addWidget(Text(f"{paper.moment:%m-%d %H:%M}", tabular=True), 2)
        row.addWidget(Text(f"{pages}{paper.state}"), 3)
        row.addWidget(self.button)
        self.setFixedHeight(theme.px(38))
