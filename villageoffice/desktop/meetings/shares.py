"""Fields for a share as people write it: ``三分之二以上``, ``超过1/2``, ``60%``."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from villageoffice.desktop.widgets.editors import LineEditor
from villageoffice.errors import InvalidValue
from villageoffice.meetings.values import Share

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九十")} | {"两": 2}
_CHINESE = re.compile(r"([一二两三四五六七八九十])分之([一二两三四五六七八九十])")
_PLAIN = re.compile(r"(\d{1,4})\s*[/／]\s*(\d{1,4})")
_PERCENT = re.compile(r"(\d{1,3})\s*[%％]")
_NOBODY = "不要求"
_HOW = "请写成“三分之二以上”“超过半数”或者“60%以上”。"


class FractionEdit(LineEditor):
    """A share without 以上 or 超过, as a Fraction between 0 and 1."""

    def read(self, text: str) -> Any:
        """The fraction.  Raises InvalidValue."""
        return read_fraction(text)

    def show_value(self, value: Any) -> str:
        """``60%`` where that is whole, else ``2/3``."""
        return fraction_text(value)


class ShareEdit(LineEditor):
    """A share that says whether the number itself is enough (以上) or not (超过).

    none: ``不要求`` is a share of nobody, which everybody reaches.
    """

    def __init__(self, *, none: bool = False, placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder)
        self._none = none

    def read(self, text: str) -> Any:
        """The share.  Raises InvalidValue when it says neither 以上 nor 超过."""
        if self._none and text == _NOBODY:
            return Share(Fraction(0), True)
        above = any(word in text for word in ("以上", "达到", "至少", "不少于"))
        more = "过" in text
        if above == more:
            raise InvalidValue(f"“{text}”没有说清楚是“以上”还是“超过”。", _HOW)
        return Share(read_fraction(text), above)

    def show_value(self, value: Any) -> str:
        """``2/3以上``, ``超过1/2``."""
        assert isinstance(value, Share)
        if not value.share:
            return _NOBODY
        text = fraction_text(value.share)
        return f"{text}以上" if value.inclusive else f"超过{text}"


def read_fraction(text: str) -> Fraction:
    """Read a fraction out of words.  Raises InvalidValue for none, and for one not between 0 and 1.

    >>> read_fraction("三分之二以上"), read_fraction("过半数"), read_fraction("60%")
    (Fraction(2, 3), Fraction(1, 2), Fraction(3, 5))
    """
    found = _fraction(text)
    if found is None:
        raise InvalidValue(f"“{text}”看不出是多少。", _HOW)
    if not 0 < found <= 1:
        raise InvalidValue(f"“{text}”不在 0 和全部之间。", _HOW)
    return found


def fraction_text(share: Fraction) -> str:
    """Write a fraction to be read again.

    >>> fraction_text(Fraction(3, 5)), fraction_text(Fraction(2, 3)), fraction_text(Fraction(1, 2))
    ('60%', '2/3', '1/2')
    """
    hundredths = share * 100
    if hundredths.denominator == 1 and share.denominator > 4:
        return f"{hundredths.numerator}%"
    return f"{share.numerator}/{share.denominator}"


def _fraction(text: str) -> Fraction | None:
    plain = "".join(str(int(one)) if one.isdecimal() else one for one in text)
    if chinese := _CHINESE.search(plain):
        below, above = (_DIGITS[digit] for digit in chinese.groups())
        return Fraction(above, below)
    if written := _PLAIN.search(plain):
        above, below = (int(number) for number in written.groups())
        return Fraction(above, below) if below else None
    if percent := _PERCENT.search(plain):
        return Fraction(int(percent[1]), 100)
    if "半" in plain:
        return Fraction(1, 2)
    return Fraction(1) if "全" in plain else None
