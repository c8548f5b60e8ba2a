"""The button 截至 2026-11-23: as of which day the register is shown."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QMenu

from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.editors.days import CalendarPopup


class DayChooser(Button):
    """Opens a menu with the usual days and a calendar.  ``chosen`` tells the day."""

    chosen = Signal(object)

    def __init__(self, today: date, *, tip: str = "看某一天的名册；以前的日期只能看。") -> None:
        super().__init__("", tip=tip)
        self.today, self.day = today, today
        self._menu = QMenu(self)
        self._usual = [self._menu.addAction("") for _ in range(3)]
        for place, action in enumerate(self._usual):
            action.triggered.connect(lambda _=False, place=place: self.choose(self._days()[place][1]))
        self._menu.addSeparator()
        self._menu.addAction("选一天…").triggered.connect(self.open_calendar)
        self._menu.aboutToShow.connect(self._fill)
        self.drop_menu(self._menu)
        self.show_day(today)

    def set_today(self, today: date) -> None:
        """Say what day it is; a register of today stays one of today."""
        follow = self.day == self.today
        self.today = today
        if follow:
            self.show_day(today)

    def show_day(self, day: date) -> None:
        """Show a day without telling it."""
        self.day = day
        self.set_text(f"截至 {day.isoformat()}")

    def choose(self, day: date) -> None:
        """Show a day and tell it."""
        self.show_day(day)
        self.chosen.emit(day)

    def open_calendar(self) -> None:
        """Let any day be chosen that has come."""
        popup = CalendarPopup(self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.calendar.setMaximumDate(QDate(self.today.year, self.today.month, self.today.day))
        popup.picked.connect(self.choose)
        popup.picked.connect(popup.close)
        popup.open_below(self, self.day)

    def _days(self) -> list[tuple[str, date]]:
        today = self.today
        last_month = today.replace(day=1) - timedelta(days=1)
        return [("今天", today), ("上月末", last_month), ("去年末", date(today.year - 1, 12, 31))]

    def _fill(self) -> None:
        """Name the usual days."""
        for action, (words, day) in zip(self._usual, self._days(), strict=True):
            action.setText(f"{words}（{day.isoformat()}）")
