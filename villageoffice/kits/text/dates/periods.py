"""Periods and ages as the Civil Code counts them (Art. 200-204).

By calendar days, never by hours: a clock set back or a short night changes nothing.  The first day is
not counted (Art. 201); a period by months or years ends on the day of the same number, or on the last
day of a month that has none (Art. 202).  There is no table of public holidays here: a last day on a
weekend is for the clerk to extend (Art. 203), it is never moved silently.
"""

import calendar
from datetime import date, timedelta

from villageoffice.errors import InvalidValue

_ADULT = 18
"""Years at which somebody is of age (Civil Code Art. 17)."""


def add_days(day: date, days: int) -> date:
    """Return the day *days* calendar days later, earlier if negative.

    Raises InvalidValue if the calendar (years 1-9999) has no such day.
    """
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise InvalidValue(f"{days} 天之后的日期超出了日历。", "请核对天数。") from None


def add_months(day: date, months: int) -> date:
    """Return the last day of a period of *months* that begins on *day* (Civil Code Art. 202).

    >>> add_months(date(2026, 1, 31), 1), add_months(date(2024, 2, 29), 12)
    (datetime.date(2026, 2, 28), datetime.date(2025, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise InvalidValue(f"{months} 个月之后的日期超出了日历。", "请核对月数。")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """Return the last day of a period of *years* that begins on *day* (Civil Code Art. 202)."""
    return add_months(day, years * 12)


def posting_last_day(first: date, days: int) -> date:
    """Return the last day of a posting; the day of posting itself is not counted (Civil Code Art. 201).

    The posting may be closed from the day after.  Raises InvalidValue for less than one day.

    >>> posting_last_day(date(2026, 11, 2), 7)
    datetime.date(2026, 11, 9)
    """
    if days < 1:
        raise InvalidValue(f"公示天数不能是 {days} 天。", "请填写 1 天或更多。")
    return add_days(first, days)


def is_weekend(day: date) -> bool:
    """Say whether a day is a Saturday or a Sunday."""
    return day.weekday() >= 5


def working_days_after(day: date, n: int) -> date:
    """Return the *n*-th working day after *day*, which is not counted itself; *day* if n is 0.

    Working days are Monday to Friday: public holidays and the weekends worked in their stead are not
    known, so the clerk has the last word.  Raises InvalidValue for a negative number.
    """
    if n < 0:
        raise InvalidValue(f"工作日数不能是 {n}。", "请填写 0 或更大的整数。")
    weeks, rest = divmod(n, 5)
    if weeks and rest == 0:
        weeks, rest = weeks - 1, 5
    reached = add_days(day, weeks * 7)
    for _ in range(rest):
        reached = add_days(reached, 1)
        while is_weekend(reached):
            reached = add_days(reached, 1)
    return reached


def age_on(birth: date, day: date) -> int:
    """Return the years of age completed on *day*; the birthday completes a year itself.

    Born on 29 February: on 28 February of a common year (Civil Code Art. 202).
    Raises InvalidValue if *day* lies before the birth.

    >>> age_on(date(2008, 2, 29), date(2026, 2, 27)), age_on(date(2008, 2, 29), date(2026, 2, 28))
    (17, 18)
    """
    if day < birth:
        raise InvalidValue(f"{day.isoformat()} 在出生日期 {birth.isoformat()} 之前。", "请核对出生日期。")
    years = day.year - birth.year
    return years if add_years(birth, years) <= day else years - 1


def is_adult_on(birth: date, day: date) -> bool:
    """Say whether somebody is 18 or older on *day* (Civil Code Art. 17); 年满 includes the birthday."""
    return day >= birth and age_on(birth, day) >= _ADULT
