"""公民身份号码: the identity number of a resident (GB 11643-1999; Resident Identity Card Law Art. 3).

Six characters of area, eight of birth, three of sequence (odd: a man), one check character.  A number
is read, never repaired: a sheet that kept it as a number has lost its last three digits, and an old
number of 15 digits is only proposed with 18.  The check character finds every wrong digit and every
swap of neighbours; what it should have been is not told, for the wrong digit may be any of the others.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from villageoffice.errors import InvalidValue
from villageoffice.kits.text.dates import age_on, chinese_date

Sex = Literal["男", "女"]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_MOST_DIGITS_OF_EXCEL = 15
_OLDEST = 120
"""Years; whoever is older deserves a look."""

_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_OLD_SHAPE = re.compile(r"[0-9]{15}")
_EXPONENT = re.compile(r"[0-9]([.,][0-9]*)?E\+?[0-9]{1,3}")
_NOT_SEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_APOSTROPHES = "'’‘`＇"
# The last three look like X and are typed for it.
_HALF_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ．＋ＥｅΧХ×", "0123456789Xx.+EeXXX")


class InvalidIdentity(InvalidValue):
    """A number that cannot be taken.

    proposal: the number of 18 characters that an old one of 15 stands for, else empty.  It is for the
    clerk to compare with the card, never to be taken silently.
    """

    def __init__(self, what: str, remedy: str = "请核对身份证。", proposal: str = "") -> None:
        super().__init__(what, remedy)
        self.proposal = proposal


@dataclass(frozen=True, slots=True)
class Identity:
    """A number that holds together, and what it says.

    number: 18 characters, the last may be a capital X.  hints: what deserves a look without being
    wrong, as complete sentences.
    """

    number: str
    birth: date
    sex: Sex
    hints: tuple[str, ...] = ()


def read_identity(value: str | int | float | Decimal | None, *, today: date) -> Identity:
    """Read a number as typed or as it stands in a cell.

    Blanks, apostrophes in front and full-width characters are mended, x becomes X.  *today* refuses
    births in the future and tells ages.  Raises InvalidIdentity, one sentence each, for: nothing, lost
    digits, 15 digits, another length, other characters, a birth date the calendar lacks or that is yet
    to come, a check character that does not fit.

    >>> read_identity("4203991963032 0008x", today=date(2026, 11, 23)).number
    '42039919630320008X'
    """
    number = _cleaned(value)
    if _OLD_SHAPE.fullmatch(number):
        raise _old(number, today)
    _refuse_shape(number)
    birth = _birth(number[6:14], today)
    if check_character(number) != number[17]:
        raise InvalidIdentity("身份证号的校验位不符，一定有写错的地方。", _remedy_of(number))
    return Identity(number, birth, "男" if int(number[16]) % 2 else "女", _hints(number, birth, today))


def check_character(number: str) -> str:
    """Return the check character of the first 17 digits (ISO 7064 MOD 11-2).

    >>> check_character("42039919620901005")
    '2'
    """
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECK_CHARACTERS[total % 11]


@lru_cache(maxsize=4096)
def known_area(area: str) -> bool:
    """Say whether six digits are, or once were, a county or a city.

    Counties are abolished and renamed and the list has gaps: worth a hint, never a refusal.
    """
    from stdnum import numdb

    return any("county" in facts for _, facts in numdb.get("cn/loc").info(area[:6]))


def _cleaned(value: str | int | float | Decimal | None) -> str:
    if value is None or isinstance(value, bool):
        raise InvalidIdentity("身份证号是空的。", "请填写 18 位身份证号。")
    if not isinstance(value, str):
        return _of_number(Decimal(value))
    text = _NOT_SEEN.sub("", value).lstrip(_APOSTROPHES).translate(_HALF_WIDTH).upper()
    if not text:
        raise InvalidIdentity("身份证号是空的。", "请填写 18 位身份证号。")
    if _EXPONENT.fullmatch(text):
        raise _lost(text)
    return text


def _of_number(number: Decimal) -> str:
    """Take a number of at most 15 digits as its digits; Excel keeps no more."""
    if number.is_finite() and abs(number) < 10**_MOST_DIGITS_OF_EXCEL:
        return str(int(number)) if number == number.to_integral_value() else f"{number:f}"
    raise _lost(f"{number:.6g}".upper())


def _lost(shown: str) -> InvalidIdentity:
    return InvalidIdentity(
        f"身份证号在 Excel 里被存成了数字，末三位已丢失（{shown}）。",
        "请在此补全，或在原表把这一列设为“文本”后重录。",
    )


def _refuse_shape(number: str) -> None:
    if len(number) != 18:
        raise InvalidIdentity(f"身份证号应为 18 位，这里是 {len(number)} 位。", "请核对是否多写或少写。")
    if not _SHAPE.fullmatch(number):
        place = next(n for n, c in enumerate(number) if not (c in "0123456789" or (c == "X" and n == 17)))
        wanted = "数字或字母 X" if place == 17 else "数字"
        raise InvalidIdentity(f"身份证号第 {place + 1} 位是“{number[place]}”，应为{wanted}。")


def _birth(digits: str, today: date) -> date:
    shown = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise InvalidIdentity(f"身份证号里的出生日期 {shown} 不存在。") from None
    if birth > today:
        raise InvalidIdentity(f"身份证号里的出生日期 {shown} 还没有到。")
    return birth


def _old(number: str, today: date) -> InvalidIdentity:
    """Make the refusal of a number of before 1999: a birth in 19.., no check character."""
    longer = f"{number[:6]}19{number[6:]}"
    try:
        _birth(longer[6:14], today)
    except InvalidIdentity as refusal:
        return InvalidIdentity(f"这是 15 位的旧身份证号，{refusal.what}")
    longer += check_character(longer)
    return InvalidIdentity(
        "这是 15 位的旧身份证号，现在要用 18 位的。", f"换算后是 {longer}，请核对身份证后填写。", longer
    )


def _remedy_of(number: str) -> str:
    if number.endswith("000"):
        return "末三位是 000，多半是 Excel 把它存成过数字；请核对身份证，重录全部 18 位。"
    return "请逐位核对身份证。"


def _hints(number: str, birth: date, today: date) -> tuple[str, ...]:
    hints = []
    age = age_on(birth, today)
    if age > _OLDEST:
        hints.append(f"按身份证号生于{chinese_date(birth)}，已满 {age} 岁，请核对。")
    if not known_area(number[:6]):
        hints.append(f"身份证号前六位 {number[:6]} 不在已知的行政区划代码里，请核对。")
    return tuple(hints)
