"""How wide a text is in a cell and how high its row must be, in the units of Excel.

Excel counts widths in digits of the normal font; a Chinese character takes two.
"""

import unicodedata
from math import ceil

LINE = 15
"""Points a line of 11 pt text takes."""

PADDING = 1.5
"""Digits of a column that its grid lines and margins take."""

HIGHEST = 405
"""Points; Excel allows 409 a row."""


def text_width(text: str) -> int:
    """Width of a text on one line, in digits.

    >>> text_width("张伟 A1")
    7
    """
    return len(text) + sum(unicodedata.east_asian_width(character) in "WFA" for character in text)


def lines_needed(text: str, width: float) -> int:
    """How many lines *text* takes in a column *width* digits wide."""
    room = max(width - PADDING, 2)
    if (2 * len(text) <= room or (text.isascii() and len(text) <= room)) and "\n" not in text:
        return 1
    return sum(max(1, ceil(text_width(line) / room)) for line in text.split("\n"))


def row_height(lines: int, least: float, line: float = LINE) -> float:
    """Points for a row of so many lines, at least *least*."""
    return min(max(least, lines * line + 5), HIGHEST)
