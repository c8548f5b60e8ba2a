"""Points that come from a percentage: the yearly appraisal, last year's total.

Each component is rounded half up to a tenth before anything is summed.
"""

from decimal import Decimal
from fractions import Fraction

from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Points, half_up

HIGHEST_MARK = 100


def weighted(mark: Decimal, percent: int) -> Points:
    """Return what an appraisal mark from 0 to 100 counts.  Raises InvalidValue for another mark.

    >>> weighted(Decimal("91.25"), 20)
    Points('18.3')
    """
    if not mark.is_finite() or not 0 <= mark <= HIGHEST_MARK:
        raise InvalidValue(f"评议得分 {mark} 不在 0 到 100 之间。", "评议得分按百分制填写。")
    return Points(half_up(Fraction(mark) * percent * 10 / 100))


def carried(total: Points, percent: int) -> Points:
    """Return what last year's total gives this year.

    >>> carried(Points.parse("86.5"), 20)
    Points('17.3')
    """
    return Points(half_up(Fraction(int(total) * percent, 100)))
