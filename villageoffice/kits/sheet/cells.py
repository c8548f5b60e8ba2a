"""What a cell may hold once it is read, and how it looks as text.

No float leaves this module.  calamine gives every number of a workbook as a float; it becomes what
Excel shows: at most 15 significant digits, because that is all Excel itself keeps (an identity
number typed as a number has lost its last digits in the file already).
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

Cell = str | int | Decimal | date | datetime | time | bool | None

BLANKS = " \t\r\n\v\f\u00a0\u3000\u200b\ufeff"
_LIMIT = 10**15
_ERRORS = re.compile(r"#(?:N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3}")


class LostDigits(str):
    """A number of more than 15 digits, as Excel shows it (``4.20399E+17``): the rest is gone."""

    __slots__ = ()


class ErrorCell(str):
    """A cell that holds no value but an error: ``#N/A``, ``-5`` as a date, ``=…`` never computed."""

    __slots__ = ()


def column_letter(index: int) -> str:
    """The letters of a column, counted from 0.

    >>> column_letter(0), column_letter(25), column_letter(26), column_letter(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The column, counted from 0, that has these letters.

    >>> column_index("A"), column_index("AA"), column_index("xfd")
    (0, 26, 16383)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def number_cell(value: float) -> Cell:
    """The exact number that Excel shows for a float.

    >>> number_cell(44.0), number_cell(0.1 + 0.2), number_cell(4.20399198203040014e17)
    (44, Decimal('0.3'), '4.20399E+17')
    """
    if not -_LIMIT < value < _LIMIT:
        return ErrorCell("#NUM!") if value != value else LostDigits(f"{value:.6g}".upper())
    if value.is_integer():
        return int(value)
    shown = f"{value:.15g}"
    return int(shown) if shown.lstrip("-").isdecimal() else Decimal(shown)


def whole_cell(value: int) -> Cell:
    """A whole number, or LostDigits where it has more digits than Excel can have kept."""
    return value if -_LIMIT < value < _LIMIT else LostDigits(f"{float(value):.6g}".upper())


def text_cell(text: str) -> Cell:
    """A text, None for an empty one, ErrorCell for the name of an error."""
    if text[:1] in "#E" and _ERRORS.fullmatch(text):
        return ErrorCell(text)
    return text or None


def duration_cell(value: timedelta) -> Cell:
    """A span of time as Excel shows it with ``[h]:mm:ss``; below a day it is a time."""
    seconds = round(value.total_seconds())
    if 0 <= seconds < 86400:
        return time(seconds // 3600, seconds % 3600 // 60, seconds % 60)
    sign, seconds = ("-" if seconds < 0 else ""), abs(seconds)
    return f"{sign}{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"


def _as_it_is(value: Cell) -> Cell:
    return value


_PLAIN: dict[type, Callable[..., Cell]] = {
    float: number_cell,
    int: whole_cell,
    str: text_cell,
    date: _as_it_is,
    datetime: _as_it_is,
    time: _as_it_is,
    bool: _as_it_is,
    timedelta: duration_cell,
}


def plain(value: object) -> Cell:
    """One value of calamine as a Cell."""
    make = _PLAIN.get(type(value))
    return make(value) if make else None


def plain_row(values: Iterable[object]) -> tuple[Cell, ...]:
    """A row of calamine as Cells; texts, most of every list, take the short way."""
    return tuple(
        [
            value if type(value) is str and value and value[0] not in "#E" else _PLAIN[type(value)](value)
            for value in values
        ]
    )


def text_of(cell: Cell) -> str:
    """A cell as text, without blanks of any kind around it; numbers without a useless ``.0``.

    >>> text_of(Decimal("2.50")), text_of(date(2026, 7, 1)), text_of("　李 娜\u00a0"), text_of(None)
    ('2.50', '2026-07-01', '李 娜', '')
    """
    match cell:
        case None:
            return ""
        case str():
            return cell.strip(BLANKS)
        case bool():
            return "是" if cell else "否"
        case datetime():
            return cell.isoformat(" ")
        case date() | time():
            return cell.isoformat()
        case Decimal():
            return f"{cell:f}"
    return str(cell)


def is_blank(cell: Cell) -> bool:
    """Say whether a cell holds nothing that can be seen."""
    return cell is None or (isinstance(cell, str) and not cell.strip(BLANKS))
