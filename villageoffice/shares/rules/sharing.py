"""Dividing a sum among holders, exactly to the fen.

A fixed sum is divided by largest remainder: everybody gets the whole fen of the exact part, and
the fen left over go one each to the largest remainders; of equal remainders the larger holding
first, then the lower number (numbers compare as numbers).  So the order in which holders are
listed decides nothing, and the column always adds up to the sum.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.kits.exact import Fen, Shares, half_up
from villageoffice.shares.values import Stake

WHOLE_PERCENT = 10_000
"""A hundred percent in hundredths of a percent."""

RATE_UNIT = 10_000
"""A rate is in fen × 10,000 per share, so a rate of 1 yuan is 1,000,000."""


def share_out(amount: Fen, stakes: Sequence[Stake]) -> tuple[Fen, ...]:
    """Divide *amount* in proportion to the stakes' weights; the parts add up to it.

    Raises OfficeError for a negative amount, or when nobody holds anything and there is something
    to divide.

    >>> stakes = [Stake(n, f"{n}", "", weight) for n, weight in ((1, 3), (2, 3), (3, 1))]
    >>> [str(part) for part in share_out(Fen(1_000_000), stakes)]
    ['4285.72', '4285.71', '1428.57']
    """
    return tuple(Fen(part) for part in _largest_remainder(int(amount), stakes))


def percentages(stakes: Sequence[Stake]) -> tuple[int, ...]:
    """Return each weight's part in hundredths of a percent; they add up to 10,000, or all are 0."""
    if not any(stake.weight for stake in stakes):
        return (0,) * len(stakes)
    return tuple(_largest_remainder(WHOLE_PERCENT, stakes))


def rate_out(rate: int, stakes: Sequence[Stake], approved: Fen | None = None) -> tuple[Fen, ...]:
    """Pay *rate* (fen × 10,000 a share) on the shares that the weights are, half up to the fen by row.

    Raises OfficeError if the rows come to more than what was approved.

    >>> rate_out(37_250_000, [Stake(1, "001", "", Shares.parse("12.5"))])
    (Fen('465.63'),)
    """
    scale = RATE_UNIT * 10**Shares.places
    parts = tuple(Fen(half_up(Fraction(rate * stake.weight, scale))) for stake in stakes)
    total = Fen(sum(int(part) for part in parts))
    if approved is not None and total > approved:
        raise OfficeError(
            f"按每股金额算出的合计 {total} 元，超过了可以分配的 {approved} 元。",
            "请降低每股金额，或者改为按总额分配。",
        )
    return parts


def split_equally(quantity: Shares, parts: int) -> tuple[Shares, ...]:
    """Divide shares equally among heirs in ten-thousandths; the first get what is over.

    Source: heirs of one order inherit equally as a rule (Civil Code Art. 1130).

    Raises InvalidValue for fewer than one heir, or for more heirs than there are units.

    >>> [str(part) for part in split_equally(Shares.parse("12.5"), 3)]
    ['4.1667', '4.1667', '4.1666']
    """
    if parts < 1 or int(quantity) < parts:
        raise InvalidValue(f"{quantity} 股不能分给 {parts} 人。", "请核对股数和人数。")
    whole, over = divmod(int(quantity), parts)
    return tuple(Shares(whole + (place < over)) for place in range(parts))


def number_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key by which holder numbers sort as people read them: 2 before 10, 001 before 002.

    >>> sorted(["10", "2", "A2", "A10"], key=number_key)
    ['2', '10', 'A2', 'A10']
    """
    runs = re.findall(r"[0-9]+|[^0-9]+", number)
    return tuple((0, int(run), "") if run[0] in "0123456789" else (1, 0, run) for run in runs)


def _largest_remainder(amount: int, stakes: Sequence[Stake]) -> list[int]:
    if amount < 0:
        raise OfficeError("可以分配的金额是负数，不能分配。", "请核对收益和各项扣除。")
    if any(stake.weight < 0 for stake in stakes):
        raise ValueError("a stake below nothing")
    whole = sum(stake.weight for stake in stakes)
    if not whole:
        if amount:
            raise OfficeError("没有人持有参加分配的股份，钱分不出去。", "请核对登记日和参加分红的股权。")
        return [0] * len(stakes)
    parts, remainders = zip(*(divmod(amount * stake.weight, whole) for stake in stakes), strict=True)
    given = list(parts)
    order = sorted(
        range(len(stakes)),
        key=lambda n: (-remainders[n], -stakes[n].weight, number_key(stakes[n].number), stakes[n].holder),
    )
    for place in order[: amount - sum(given)]:
        given[place] += 1
    return given
