"""Days: typed in any form people write them, or taken from a calendar (Alt+Down)."""

from contextlib import suppress
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from villageoffice.desktop import icons, theme
from villageoffice.desktop.widgets.editors.base import LineEditor
from villageoffice.errors import InvalidValue
from villageoffice.kits.text.dates import PartialDate, read_date

_WEEKDAYS = "一二三四五六日"


class CalendarPopup(QFrame):
    """A month in Chinese below a field; ``picked`` tells the day."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", True)
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setGridVisible(False)
        plain = QTextCharFormat()
        plain.setForeground(theme.color(theme.GREY))
        self.calendar.setHeaderTextFormat(plain)
        for name, sign in (
            ("qt_calendar_prevmonth", "chevron-left"),
            ("qt_calendar_nextmonth", "chevron-right"),
        ):
            cast(QToolButton, self.calendar.findChild(QToolButton, name)).setIcon(icons.icon(sign))
        weekend = QTextCharFormat()
        weekend.setForeground(theme.color(theme.ACCENT))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(4))
        column.addWidget(self.calendar)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)

    def open_below(self, field: QWidget, day: date) -> None:
        """Show the month of *day* below *field*, or above it where there is no room."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        place = field.mapToGlobal(QPoint(0, field.height() + 2))
        limit = field.screen().availableGeometry()
        if place.y() + self.height() > limit.bottom():
            place = field.mapToGlobal(QPoint(0, -self.height() - 2))
        place.setX(min(place.x(), limit.right() - self.width()))
        self.move(place)
        self.show()
        self.calendar.setFocus()

    def _pick(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))


class PartialDateEdit(LineEditor):
    """A date known to the day, the month or the year: ``2001-07``, ``二〇〇一年七月``, ``1998.7``."""

    def __init__(
        self, *, width: int = 150, beside: str = "", placeholder: str = "如 2001-07-01 或 2001-07"
    ) -> None:
        super().__init__(width=width, placeholder=placeholder, beside=beside)
        self._popup: CalendarPopup | None = None
        self._told = beside
        action = QAction(icons.icon("calendar"), "打开日历（Alt+↓）", self)
        action.triggered.connect(self.open_calendar)
        self.field.addAction(action, QLineEdit.ActionPosition.TrailingPosition)

    def read(self, text: str) -> Any:
        """A PartialDate.  Raises InvalidValue."""
        return read_date(text)

    def show_value(self, value: Any) -> str:
        """ISO form of a PartialDate or a day."""
        return value.iso if isinstance(value, PartialDate) else str(value)

    def open_calendar(self) -> None:
        """Open the calendar at the day typed, or today."""
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.picked.connect(self.take_day)
        self._popup.open_below(self.field, self._day_near())

    def take_day(self, day: date) -> None:
        """Take a day from the calendar."""
        self.set_value(PartialDate.of(day))
        self.field.setFocus()
        self._left()
        self.changed.emit()

    def key(self, event: QKeyEvent) -> bool:
        """Alt+Down opens the calendar."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return True
        return False

    def _day_near(self) -> date:
        if self.is_empty() or self.check():
            return date.today()
        return read_date(self.text()).first()


class DateEdit(PartialDateEdit):
    """A day.  The weekday is told behind it unless *beside* says something else."""

    def __init__(self, *, width: int = 150, beside: str = "") -> None:
        super().__init__(width=width, beside=beside, placeholder="如 2026-11-21")

    def read(self, text: str) -> Any:
        """A date.  Raises InvalidValue also when only month or year is typed."""
        return read_date(text).exact

    def set_value(self, value: Any) -> None:
        """Show a date (or a PartialDate known to the day)."""
        super().set_value(value)
        self._tell_weekday()

    def _left(self) -> None:
        super()._left()
        self._tell_weekday()

    def _typed(self) -> None:
        super()._typed()
        self._tell_weekday()

    def _tell_weekday(self) -> None:
        if self._told:
            return
        day = None
        with suppress(InvalidValue):
            day = read_date(self.text()).exact if self.text() else None
        self.beside.setText(f"周{_WEEKDAYS[day.weekday()]}" if day else "")
