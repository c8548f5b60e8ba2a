"""Points that come from a percentage: the yearly appraisal, last year's total.

Each component is rounded half up to a tenth before anything is summed.
"""

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Points, half_up

HIGHEST_MARK = 100
_FINEST = Decimal("0.01")
_SAID = re.compile(r"评议得分 (\d+(?:\.\d+)?)，按")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．－＋−", "0123456789.-+-")


def weighted(mark: Decimal, percent: int) -> Points:
    """Return what an appraisal mark from 0 to 100 counts.  Raises InvalidValue for another mark.

    >>> weighted(Decimal("91.25"), 20)
    Points('18.3')
    """
    if not mark.is_finite() or not 0 <= mark <= HIGHEST_MARK:
        raise InvalidValue(f"评议得分 {mark} 不在 0 到 100 之间。", "评议得分按百分制填写。")
    return Points(half_up(Fraction(mark) * percent * 10 / 100))


def read_mark(text: str) -> Decimal:
    """Read a mark as it is typed; at most two decimals.  Raises InvalidValue.

    >>> read_mark("９１．２５"), read_mark("90.0分")
    (Decimal('91.25'), Decimal('90'))
    """
    plain = text.strip().translate(_HALF_WIDTH).removesuffix("分")
    try:
        mark = Decimal(plain)
    except InvalidOperation:
        raise InvalidValue(f"“{text}”不是数字。", "评议得分按百分制填写，例如 91.25。") from None
    if not mark.is_finite() or not 0 <= mark <= HIGHEST_MARK:
        raise InvalidValue(f"评议得分 {plain} 不在 0 到 100 之间。", "评议得分按百分制填写。")
    if mark != mark.quantize(_FINEST):
        raise InvalidValue(f"评议得分 {plain} 的小数太多。", "最多两位小数。")
    return Decimal(mark_text(mark))


def mark_text(mark: Decimal) -> str:
    """Write a mark without zeros at the end.

    >>> mark_text(Decimal("91.50")), mark_text(Decimal("100"))
    ('91.5', '100')
    """
    text = f"{mark:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def mark_words(mark: Decimal, percent: int, why: str = "") -> str:
    """Return what the entry of a mark says.  why: why it corrects an earlier one."""
    return f"评议得分 {mark_text(mark)}，按 {percent}% 计{f'（更正：{why}）' if why else ''}"


def mark_in(reason: str) -> Decimal | None:
    """Return the mark an entry says; None for an entry made without one.

    >>> mark_in(mark_words(Decimal("91.25"), 20)), mark_in("评议")
    (Decimal('91.25'), None)
    """
    found = _SAID.match(reason)
    return Decimal(found[1]) if found else None


def carried(total: Points, percent: int) -> Points:
    """Return what last year's total gives this year.

    >>> carried(Points.parse("86.5"), 20)
    Points('17.3')
    """
    return Points(half_up(Fraction(int(total) * percent, 100)))
