"""When a month may be posted and how long the posting lasts, by calendar days.

The day of posting is not counted (Civil Code Art. 201); a day is a calendar day, never a
number of hours, so a clock that is set back or a short night changes nothing.
"""

import calendar
from datetime import date, timedelta

from villageoffice.errors import OfficeError
from villageoffice.kits.text.dates import chinese_date, posting_last_day


def last_day_of(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def first_posting_day(year: int, month: int) -> date:
    """Return the first day a month may be posted: the day after its last."""
    return last_day_of(year, month) + timedelta(days=1)


def posting_days(year: int, month: int, posted: date, days: int) -> tuple[date, date]:
    """Return the first and the last day of a posting.

    Raises OfficeError if the month is not over on the day of posting.

    >>> [day.isoformat() for day in posting_days(2026, 10, date(2026, 11, 2), 7)]
    ['2026-11-02', '2026-11-09']
    """
    first = first_posting_day(year, month)
    if posted < first:
        raise OfficeError(
            f"{year}年{month}月的积分要到{chinese_date(first)}才能公示，{chinese_date(posted)}这个月还没有过完。",
            f"请把公示日期改为{chinese_date(first)}或以后。",
        )
    return posted, posting_last_day(posted, days)


def posting_over(last_day: date, today: date) -> bool:
    """Say whether the posting is over: its last day counts to midnight."""
    return today > last_day
