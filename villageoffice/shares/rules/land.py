"""Land into shares.  1 mu is 2000/3 square metres; certificates give 0.01 mu, half up."""

from decimal import Decimal
from fractions import Fraction

from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Exact, Fen, Shares, half_up


class Mu(Exact):
    """Area of land in hundredths of a mu, as contract certificates give it."""

    places = 2
    unit = "亩"


def mu_of_square_metres(area: Decimal) -> Mu:
    """Convert square metres, half up to 0.01 mu.  Raises InvalidValue below 0.

    >>> str(mu_of_square_metres(Decimal("2315.5")))
    '3.47'
    """
    if area < 0:
        raise InvalidValue(f"面积 {area} 平方米小于零。", "请核对面积。")
    return Mu(half_up(Fraction(area) * Fraction(3, 2000) * 10**Mu.places))


def land_shares(area: Mu, a_mu: Shares) -> Shares:
    """Return the shares that *area* makes at *a_mu* shares a mu, half up to 0.0001.

    >>> str(land_shares(Mu.parse("3.47"), Shares.parse("1")))
    '3.4700'
    """
    return Shares(half_up(Fraction(int(area) * int(a_mu), 10**Mu.places)))


def land_shares_by_value(area: Mu, value_a_mu: Fen, par: Fen) -> Shares:
    """Return the shares that *area* makes when a mu is worth *value_a_mu* and a share *par*, half up.

    Raises InvalidValue without a par.
    """
    if par <= 0:
        raise InvalidValue("按价值折股需要每股面值。", "请先填写这一类股份的每股面值。")
    return Shares(
        half_up(Fraction(int(area) * int(value_a_mu) * 10**Shares.places, 10**Mu.places * int(par)))
    )
