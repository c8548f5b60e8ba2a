"""The button behind the page's title: which meeting is shown, and the way to the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from villageoffice.desktop.widgets.buttons import Button
from villageoffice.meetings.values import MeetingRow

_SHOWN = 12


class MeetingButton(Button):
    """Opens a menu of the newest meetings.  ``meeting_chosen`` tells a key, ``all_wanted`` all of them."""

    meeting_chosen = Signal(int)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", icon="calendar")
        self._menu = QMenu(self)
        self.drop_menu(self._menu)
        self.hide()

    def show_rows(self, rows: Sequence[MeetingRow], shown: int | None) -> None:
        """Offer other meetings; *shown* is the one on the page."""
        self.setVisible(bool(rows))
        row = next((one for one in rows if one.key == shown), None)
        if row is not None:
            self.set_text(meeting_words(row))
        self._menu.clear()
        for one in rows[:_SHOWN]:
            action = self._menu.addAction(f"{meeting_words(one)}　{one.state}")
            action.setCheckable(True)
            action.setChecked(one.key == shown)
            action.triggered.connect(lambda _=False, key=one.key: self.meeting_chosen.emit(key))
        self._menu.addSeparator()
        every = self._menu.addAction(f"全部会议（{len(rows)}）…\tCtrl+O")
        every.triggered.connect(self.all_wanted)


def meeting_words(row: MeetingRow) -> str:
    """``2026-11-23 党员和村民代表会议``."""
    return f"{row.day:%Y-%m-%d} {row.kind.label}"
