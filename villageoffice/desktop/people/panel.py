"""The panel at the right: one person as of a day, under 概况, 党籍, 表决 and 记录."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.people import panel_tabs
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.detail_panel import DetailPanel
from villageoffice.people.values import PersonFile

TABS: tuple[tuple[str, str], ...] = (
    ("outline", "概况"),
    ("party", "党籍"),
    ("vote", "表决"),
    ("record", "记录"),
)


class PersonPanel(DetailPanel):
    """One person.

    Signals: uncover_wanted(which number: ``id_number`` or ``phone``); person_wanted(number) of
    somebody of the household.  The buttons are wired by the page.
    """

    uncover_wanted = Signal(str)
    person_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(empty="在表中选一个人，这里显示他的概况、党籍和经历。")
        self.file: PersonFile | None = None
        self.day = date.min
        self.uncovered: set[str] = set()
        self.set_tabs(TABS)
        self.tab_chosen.connect(self._fill)
        self.correct_button = Button("更正", small=True, tip="改正填错的内容（F2）")
        self.event_button = Button("登记变动…", small=True, tip="登记发生的变动（F3）")
        self.points_button = Button("积分", small=True, icon="points", tip="看这名党员的积分")
        self.set_buttons([self.correct_button, self.event_button], [self.points_button])
        self.show_empty()

    def show_person(self, file: PersonFile, day: date) -> None:
        """Show somebody; numbers are masked again for somebody else."""
        if self.file is None or self.file.person != file.person:
            self.uncovered.clear()
        self.file, self.day = _up_to(file, day), day
        self.set_heading(file.draft.name, panel_tabs.heading_note(file))
        self.points_button.setVisible(file.member is not None)
        self._fill(self.tabs.current)

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self.file = None
        self.show_empty()

    def uncover(self, which: str) -> None:
        """Show a number in full, after it was logged."""
        self.uncovered.add(which)
        self._fill(self.tabs.current)

    def add_pair(self, label: str, widget: QWidget, note: str) -> None:
        """A grey label, a widget in the place of the value, and words behind it."""
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(14), theme.px(3), theme.px(14), theme.px(3))
        row.setSpacing(theme.px(4))
        name = Text(label, grey=True, elide=False)
        name.setFixedWidth(theme.px(82))
        row.addWidget(name)
        row.addWidget(widget)
        row.addWidget(Text(note, elide=False))
        row.addStretch(1)
        self.add_layout(row)

    def take_widget(self, widget: QWidget) -> None:
        """Put a widget into the body with the panel's margins."""
        self.add_widget(widget, margins=True)

    def _fill(self, key: str) -> None:
        if self.file is None:
            return
        self.clear()
        pages: dict[str, Callable[[PersonPanel, PersonFile], None]] = {
            "outline": panel_tabs.show_outline,
            "party": panel_tabs.show_party,
            "vote": panel_tabs.show_vote,
            "record": panel_tabs.show_record,
        }
        pages[key](self, self.file)


def _up_to(file: PersonFile, day: date) -> PersonFile:
    """The file without what had not happened on *day*: later events, and ends of terms still to come."""
    lines = tuple(line for line in file.history if line.day is None or line.day.first() <= day)
    return replace(file, history=lines)
