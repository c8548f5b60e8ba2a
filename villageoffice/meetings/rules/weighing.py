"""Two ballots weighed against each other: by votes, or by rates.

The two ways may name different winners, so the way belongs to the motion and is printed.  A score is
rounded once, at the end, to two decimals, halves up, and is compared as it is printed.
"""

from fractions import Fraction

from villageoffice.kits.exact import half_up
from villageoffice.meetings.values import Combination

_HUNDRED = 100


def weighted(
    combination: Combination, first: tuple[int, int], second: tuple[int, int], first_percent: int
) -> int:
    """Return a score in hundredths.

    first, second: (votes, present) of the two ballots.  first_percent: weight of the first, the
    second has the rest.  WEIGHTED_VOTES weighs votes, WEIGHTED_RATES 100 × votes ÷ present.

    >>> weighted(Combination.WEIGHTED_VOTES, (37, 42), (12, 26), 60)
    2700
    >>> weighted(Combination.WEIGHTED_RATES, (37, 42), (12, 26), 60)
    7132
    """
    parts = ((first, first_percent), (second, _HUNDRED - first_percent))
    if combination is Combination.WEIGHTED_VOTES:
        return sum(votes * percent for (votes, _), percent in parts)
    return half_up(sum((_rate(*ballot) * percent * _HUNDRED for ballot, percent in parts), Fraction(0)))


def hundredths(value: int) -> str:
    """Write hundredths with two decimals.

    >>> hundredths(7132), hundredths(5)
    ('71.32', '0.05')
    """
    whole, rest = divmod(value, _HUNDRED)
    return f"{whole}.{rest:02d}"


def percentage(votes: int, base: int) -> int:
    """Return 100 × votes ÷ base in hundredths, halves up; 0 of nothing.

    >>> percentage(26, 44)
    5909
    """
    return half_up(Fraction(_HUNDRED * _HUNDRED * votes, base)) if base else 0


def _rate(votes: int, present: int) -> Fraction:
    return Fraction(votes, present) if present else Fraction(0)
