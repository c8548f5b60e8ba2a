"""Exact quantities: points, money, shares.  Whole numbers of the smallest unit, never a float.

>>> Points.parse("1.5") + Points.parse("-0.5")
Points('1.0')
>>> str(Fen.parse("1,234.5"))
'1234.50'
"""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import ClassVar, Self

from villageoffice.errors import InvalidValue


class Exact(int):
    """A whole number of smallest units.  Built from a whole number, text or a Decimal only."""

    places: ClassVar[int] = 0
    unit: ClassVar[str] = ""

    def __new__(cls, smallest: int = 0) -> Self:
        """Make a quantity of *smallest* units.  Raises TypeError for anything but an int."""
        if isinstance(smallest, bool) or not isinstance(smallest, int):
            raise TypeError(f"{cls.__name__} takes whole smallest units, not {smallest!r}")
        return super().__new__(cls, smallest)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a quantity as people write it: full-width digits, thousands commas, a minus sign.

        Raises InvalidValue when it is no number or has more decimals than the unit allows.
        """
        cleaned = text.strip().translate(_HALF_WIDTH).replace(",", "")
        try:
            return cls.of(Decimal(cleaned))
        except InvalidOperation:
            raise InvalidValue(f"“{text}”不是数字。", "请填写数字，例如 2 或 1.5。") from None

    @classmethod
    def of(cls, value: Decimal | Fraction | int) -> Self:
        """Convert whole units.  Raises InvalidValue if *value* is finer than the smallest unit."""
        if isinstance(value, float):
            raise TypeError(f"{cls.__name__} refuses floats")
        if isinstance(value, Decimal) and not value.is_finite():
            raise InvalidOperation
        scaled = Fraction(value) * 10**cls.places
        if scaled.denominator != 1:
            raise InvalidValue(f"“{value}”的小数太多。", f"最多 {cls.places} 位小数。")
        return cls(scaled.numerator)

    @property
    def decimal(self) -> Decimal:
        """The quantity in whole units, with all its decimals."""
        return Decimal(int(self)).scaleb(-self.places)

    @property
    def written(self) -> str:
        """Text as papers and screens show it: ``2.0``, ``−1.5`` with the long minus sign."""
        return self.signed() if self < 0 else str(self)

    def signed(self) -> str:
        """Text with a sign in front: ``+2.0``, ``−1.5`` (U+2212, as wide as a plus), ``0.0``."""
        if self > 0:
            return f"+{self}"
        return f"−{type(self)(-int(self))}" if self < 0 else str(self)

    def __add__(self, other: int) -> Self:
        return type(self)(int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other: int) -> Self:
        return type(self)(int(self) - int(other))

    def __neg__(self) -> Self:
        return type(self)(-int(self))

    def __abs__(self) -> Self:
        return type(self)(abs(int(self)))

    def __str__(self) -> str:
        return f"{self.decimal:f}"

    def __format__(self, spec: str) -> str:
        return format(self.decimal, spec) if spec else str(self)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


class Points(Exact):
    """Points of the party-member register, in tenths of a point."""

    places = 1
    unit = "分"


class Fen(Exact):
    """Money in fen, hundredths of a yuan."""

    places = 2
    unit = "元"


class Shares(Exact):
    """Shares in ten-thousandths of a share."""

    places = 4
    unit = "股"


def half_up(value: Fraction) -> int:
    """Round to a whole number, halves away from zero (四舍五入).

    >>> half_up(Fraction(365, 20)), half_up(Fraction(-5, 2))
    (18, -3)
    """
    doubled = abs(value) * 2
    rounded = (doubled.numerator + doubled.denominator) // (2 * doubled.denominator)
    return rounded if value >= 0 else -rounded


def competition_ranks(totals: Sequence[int]) -> list[int]:
    """Rank totals, best first: 1, 2, 2, 4.  The answer keeps the order of *totals*.

    >>> competition_ranks([960, 940, 940, 900])
    [1, 2, 2, 4]
    """
    first: dict[int, int] = {}
    for place, total in enumerate(sorted(totals, reverse=True), start=1):
        first.setdefault(total, place)
    return [first[total] for total in totals]


_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，－＋−—", "0123456789.,-+--")
