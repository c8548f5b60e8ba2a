"""Dates as they stand in village lists, read without guessing.

Understood are all forms met in such lists: dots, dashes, strokes, 年月日, Chinese numerals, full-width
digits, eight or six digits in a row, date cells and the bare serial numbers of Excel.  What could mean
two dates (``1998.1`` as a number, ``20067``) is refused with both meanings: a wrong date is worse than
a missing one.
"""

import re
import unicodedata
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache

from villageoffice.errors import InvalidValue
from villageoffice.kits.text.dates.partial import PartialDate, chinese_date

FIRST_YEAR, LAST_YEAR = 1850, 2100
"""Years believed; a year outside is a slip of the pen (``0206``, ``2206``)."""

_EXCEL_DAY_ZERO = date(1899, 12, 30)
"""Day 0 of Excel from 1 March 1900 on."""

_LAST_SERIAL = (date(LAST_YEAR, 12, 31) - _EXCEL_DAY_ZERO).days
_NO_SUCH_SERIAL = 60
"""Excel believes in 29 February 1900."""

_FORMS = "请写成 2001-07-01；只知道年月的，写成 2001-07。"
_LONGEST = 60
"""Characters; no date is longer."""

_DIGITS = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_NUMERAL = re.compile(r"[〇○零一二三四五六七八九十]+")
_TENS = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)")
_ZERO_LETTER = re.compile(r"(?<=[一二三四五六七八九Oo])[Oo]")
_TIME = re.compile(r"(?<=[0-9日号])(?:T|\s+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$")
_SEPARATOR = str.maketrans(dict.fromkeys("/\\-‐‑‒–—―−。·・、,", "."))
_WRITTEN = re.compile(
    r"([0-9]{4})(?:年?\.*|(?:年\.*|\.+)([0-9]{1,2})(?:(?:月份?)?\.*|(?:月\.*|\.+)([0-9]{1,2})[日号]?\.*))"
)
_RUN_OF_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")


def read_date(cell: str | int | Decimal | date | time | None) -> PartialDate:
    """Read a date from a cell of a sheet or from what somebody typed.

    cell: text, a date or datetime (its hour is left out), a number.  Whole numbers are years,
    ``20060701``, ``199807`` or serial numbers of Excel's 1900 system.
    Raises InvalidValue with what was found and how to write it, also for an empty cell.

    >>> read_date("二〇〇一年七月").iso, read_date("2006.7.1").iso, read_date(39000).iso
    ('2001-07', '2006-07-01', '2006-10-10')
    """
    if isinstance(cell, str):
        return _read_text(cell)
    if isinstance(cell, date):
        return _plausible(PartialDate.of(cell), cell.isoformat())
    if isinstance(cell, bool) or not isinstance(cell, int | Decimal):
        raise _refusal("" if cell is None else str(cell))
    return _read_number(Decimal(cell))


def date_of_serial(serial: int) -> date:
    """Return the day Excel means by a serial number of its 1900 system.

    Raises InvalidValue for 60, Excel's 29 February 1900, and for days outside 1900 to 2100.

    >>> [date_of_serial(serial).isoformat() for serial in (1, 59, 61, 46349)]
    ['1900-01-01', '1900-02-28', '1900-03-01', '2026-11-23']
    """
    if serial == _NO_SUCH_SERIAL:
        raise InvalidValue("日期1900年2月29日不存在（Excel 误认为有这一天）。", "请核对原表。")
    if not 1 <= serial <= _LAST_SERIAL:
        raise InvalidValue(f"数字 {serial} 不是 Excel 的日期。", _FORMS)
    return _EXCEL_DAY_ZERO + timedelta(days=serial + (serial < _NO_SUCH_SERIAL))


def _read_number(number: Decimal) -> PartialDate:
    if not number.is_finite() or not FIRST_YEAR <= number < 10**8:
        raise _refusal(str(number))
    whole = int(number)
    if LAST_YEAR < whole < 10**5:
        return PartialDate.of(_day_of_number(whole))
    if number == whole:
        return _read_text(str(whole))
    return _read_year_and_month(number)


def _read_year_and_month(number: Decimal) -> PartialDate:
    """Read ``1998.7`` typed as a number; ``1998.1`` may have been ``1998.10``."""
    text = f"{number:f}"
    year, _, month = text.partition(".")
    if month == "1":
        raise InvalidValue(
            f"“{text}”可能是{year}年1月，也可能是{year}年10月：作为数字存放时，末尾的 0 会丢失。",
            f"请写成 {year}-01 或 {year}-10。",
        )
    return _read_text(text)


def _day_of_number(number: int) -> date:
    day = date_of_serial(number)
    year, month = divmod(number, 10)
    if 1900 <= year <= LAST_YEAR and month:
        raise InvalidValue(
            f"数字 {number} 可能是{year}年{month}月，也可能是没有设成日期格式的{chinese_date(day)}。",
            f"请写成 {year}-0{month}，或在 Excel 里把这一列设为“日期”格式。",
        )
    return day


@lru_cache(maxsize=4096)
def _read_text(text: str) -> PartialDate:
    cleaned = _clean(text) if len(text) <= _LONGEST else ""
    found = _RUN_OF_DIGITS.fullmatch(cleaned) or _WRITTEN.fullmatch(cleaned)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise _refusal(text)
    month, day = (int(part) if part else None for part in found.groups()[1:])
    return PartialDate(int(found[1]), month, day)


def _clean(text: str) -> str:
    """Bring a date to half-width digits with dots or 年月日 between them."""
    half = unicodedata.normalize("NFKC", text).strip("'’‘` \t\r\n\u200b\ufeff")
    half = _TIME.sub("", half)
    bare = "".join(c for c in half if not c.isspace() and unicodedata.category(c) != "Cf")
    zeros = _ZERO_LETTER.sub("〇", bare).replace("元月", "1月").replace("廿", "二十").replace("卅", "三十")
    return _NUMERAL.sub(_numeral, zeros).translate(_SEPARATOR)


def _numeral(found: re.Match[str]) -> str:
    """Turn Chinese numerals into digits: 二〇〇一 by digits, 二十一 by tens; others stay."""
    text = found[0]
    if "十" not in text:
        return "".join(_DIGITS[c] for c in text)
    tens = _TENS.fullmatch(text)
    return f"{_DIGITS.get(tens[1], '1')}{_DIGITS.get(tens[2], '0')}" if tens else text


def _plausible(value: PartialDate, shown: str) -> PartialDate:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise _refusal(shown)
    return value


def _refusal(found: str) -> InvalidValue:
    shown = found.strip()
    if not shown:
        return InvalidValue("日期是空的。", _FORMS)
    shown = shown if len(shown) <= 30 else f"{shown[:30]}…"
    return InvalidValue(f"“{shown}”看不出是哪一天。", _FORMS)
