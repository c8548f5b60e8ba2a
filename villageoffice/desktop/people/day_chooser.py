"""The button 截至 2026-11-23: as of which day the register is shown."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidgetAction

from villageoffice.desktop.widgets.buttons import Button


class DayChooser(Button):
    """Opens a menu with the usual days and a calendar.  ``chosen`` tells the day."""

    chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__("", tip="看某一天的名册；以前的日期只能看。")
        self.today, self.day = today, today
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.clicked.connect(self._take_day)
        self.calendar.activated.connect(self._take_day)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.drop_menu(self._menu)
        self._fill()
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

    def _fill(self) -> None:
        menu, today = self._menu, self.today
        last_month = today.replace(day=1) - timedelta(days=1)
        last_year = date(today.year - 1, 12, 31)
        menu.clear()
        for words, day in (("今天", today), ("上月末", last_month), ("去年末", last_year)):
            action = menu.addAction(f"{words}（{day.isoformat()}）")
            action.triggered.connect(lambda _=False, day=day: self.choose(day))
        menu.addSeparator()
        self.calendar.setMaximumDate(QDate(today.year, today.month, today.day))
        self.calendar.setSelectedDate(QDate(self.day.year, self.day.month, self.day.day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(self.calendar)
        menu.addAction(holder)

    def _take_day(self, day: QDate) -> None:
        self._menu.close()
        self.choose(date(day.year(), day.month(), day.day()))
