"""Amounts of money in capitals, as vouchers and dividend papers carry them.

Rules: 支付结算办法, annex 1 (正确填写票据), and 会计基础工作规范 Art. 52.  Where they leave a choice the
house takes one and keeps to it: 整 stands after 元 and after 角, and a 零 that may be left out (万 or 元
place zero, next place not) is left out.  Checked by an inverse parser over the whole range.
"""

from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Fen

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_LIMIT = 10**16
"""Yuan; nothing a village counts comes near it."""


def amount_in_capitals(amount: Fen) -> str:
    """Write an amount in capitals, without 人民币 before it; a negative one begins with 负.

    Raises TypeError for anything but Fen and InvalidValue from ten thousand billion yuan on.

    >>> amount_in_capitals(Fen.parse("6007.14")), amount_in_capitals(Fen.parse("107000.53"))
    ('陆仟零柒元壹角肆分', '壹拾万柒仟元伍角叁分')
    """
    if not isinstance(amount, Fen):
        raise TypeError(f"money is Fen, not {type(amount).__name__}")
    yuan, rest = divmod(abs(int(amount)), 100)
    if yuan >= _LIMIT:
        raise InvalidValue("金额太大，写不成大写。", "请核对金额。")
    sign = "负" if amount < 0 else ""
    whole = f"{_whole(yuan)}元" if yuan else ""
    return f"{sign}{whole}{_cents(*divmod(rest, 10), after_yuan=bool(yuan))}"


def quantity_in_capitals(figures: str) -> str:
    """Write a quantity that is not money in capitals, the decimals one by one; commas are passed over.

    Raises InvalidValue for what is no number above or at zero.

    >>> quantity_in_capitals("243.72"), quantity_in_capitals("1,050.00"), quantity_in_capitals("0.5")
    ('贰佰肆拾叁点柒贰', '壹仟零伍拾', '零点伍')
    """
    whole, _, decimals = figures.replace(",", "").partition(".")
    if not (whole + decimals).isascii() or not whole.isdecimal() or not (decimals or "0").isdecimal():
        raise InvalidValue(f"“{figures}”不是数字，写不成大写。", "请核对数量。")
    written = _whole(int(whole)) if int(whole) else "零"
    tail = "".join(_DIGITS[int(digit)] for digit in decimals.rstrip("0"))
    return f"{written}点{tail}" if tail else written


def _cents(jiao: int, fen: int, *, after_yuan: bool) -> str:
    if not jiao and not fen:
        return "整" if after_yuan else "零元整"
    if not fen:
        return f"{_DIGITS[jiao]}角整"
    gap = "零" if after_yuan else ""
    return f"{_DIGITS[jiao]}角{_DIGITS[fen]}分" if jiao else f"{gap}{_DIGITS[fen]}分"


def _whole(yuan: int) -> str:
    """Write whole yuan above zero: digit by digit, 万 and 亿 closing their four places.

    Zeros between are one 零, but none where the first digit after them opens a group of four: then
    the 万 or 亿 place was among them.
    """
    written, gap, group = "", False, False
    digits = str(yuan)
    for place, digit in zip(range(len(digits) - 1, -1, -1), map(int, digits), strict=True):
        if digit:
            zero = "零" if gap and place % 4 != 3 else ""
            written += f"{zero}{_DIGITS[digit]}{_PLACES[place % 4]}"
        gap, group = not digit, group or bool(digit)
        if place % 4 == 0:
            written += _close(place, group)
            group = False
    return written


def _close(place: int, group: bool) -> str:
    """Name the unit of four places that end here; 亿 also stands for a group of 万亿 above it."""
    if place == 8:
        return "亿"
    return "万" if place and group else ""
