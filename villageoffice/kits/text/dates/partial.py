"""A date known to its day, its month or its year, and no further.

Old files often know only "July 1998".  The unknown part stays unknown: it is never filled with the
first of the month, neither when stored nor on a paper.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Literal, Self

from villageoffice.errors import InvalidValue

Precision = Literal["day", "month", "year"]

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year of the calendar.

    month and day are None where they are unknown.  Sorted by time; a month stands before its days
    and a year before its months.  Raises InvalidValue, naming the date, if the calendar has none such.

    >>> PartialDate(2001, 7).chinese, PartialDate(2001, 7) < PartialDate(2001, 7, 1)
    ('2001年7月', True)
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not _exists(self.year, self.month, self.day):
            raise InvalidValue(f"日期{self.chinese}不存在。", "请核对年、月、日。")

    @classmethod
    def of(cls, day: date) -> Self:
        """Make the partial date of a day that is known; the hour of a datetime is left out."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> Self:
        """Read what :attr:`iso` wrote.  Raises InvalidValue for anything else."""
        found = _ISO.fullmatch(text)
        if found is None:
            raise InvalidValue(f"“{text[:30]}”不是日期。", "请写成 2001-07-01、2001-07 或 2001。")
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @property
    def iso(self) -> str:
        """The date as stored: ``2001-07-01``, ``2001-07`` or ``2001``."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    @property
    def chinese(self) -> str:
        """The date as printed, without leading zeros: ``2001年7月1日``, ``2001年7月`` or ``2001年``."""
        month = "" if self.month is None else f"{self.month}月"
        day = "" if self.day is None else f"{self.day}日"
        return f"{self.year}年{month}{day}"

    @property
    def precision(self) -> Precision:
        """What the date is known to."""
        if self.day is not None:
            return "day"
        return "year" if self.month is None else "month"

    @property
    def exact(self) -> date:
        """The day.  Raises InvalidValue if only the month or the year is known."""
        if self.month is None or self.day is None:
            known, wanted = ("年", "月和日") if self.month is None else ("年月", "日")
            raise InvalidValue(f"“{self.chinese}”只有{known}，不知道是哪一天。", f"请补上具体的{wanted}。")
        return date(self.year, self.month, self.day)

    def first(self) -> date:
        """Return the first day the date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """Return the last day the date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __lt__(self, other: "PartialDate") -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._key() < other._key()

    def _key(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0


def chinese_date(day: date) -> str:
    """Write a day as papers do, without leading zeros (GB/T 9704).

    >>> chinese_date(date(2026, 11, 3))
    '2026年11月3日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def _exists(year: int, month: int | None, day: int | None) -> bool:
    if not 1 <= year <= 9999 or (month is None and day is not None):
        return False
    if month is None:
        return True
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= calendar.monthrange(year, month)[1]
