"""Dividing to the fen: worked examples, and what must hold of every division."""

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.kits.exact import Fen, Shares
from villageoffice.shares.rules.land import Mu, land_shares, land_shares_by_value, mu_of_square_metres
from villageoffice.shares.rules.sharing import (
    number_key,
    percentages,
    rate_out,
    share_out,
    split_equally,
)
from villageoffice.shares.values import Stake

SIX = ("12.5", "9.8", "9.8", "4.55", "3.3333", "0.01")


def stakes(*weights: str) -> list[Stake]:
    return [Stake(n, f"H{n:02d}", "", int(Shares.parse(w))) for n, w in enumerate(weights, start=1)]


def yuan(parts: tuple[Fen, ...]) -> list[str]:
    return [str(part) for part in parts]


def test_a_pool_is_divided_to_the_fen_and_equal_holders_differ_by_number() -> None:
    parts = share_out(Fen.parse("12345.67"), stakes(*SIX))
    assert yuan(parts) == ["3858.67", "3025.20", "3025.19", "1404.55", "1028.97", "3.09"]
    assert sum(parts) == Fen.parse("12345.67")


def test_rounding_row_by_row_would_give_two_fen_too_much() -> None:
    rows, pool = stakes(*SIX), 1234567
    whole = sum(row.weight for row in rows)
    rounded = [int(Fraction(pool * row.weight, whole) + Fraction(1, 2)) for row in rows]
    assert sum(rounded) == pool + 2
    assert sum(share_out(Fen(pool), rows)) == pool


@pytest.mark.parametrize(
    ("pool", "weights", "wanted"),
    [
        ("10000.00", ("3", "3", "1"), ["4285.72", "4285.71", "1428.57"]),
        ("100.00", ("1",) * 7, ["14.29"] * 4 + ["14.28"] * 3),
        ("100.01", ("2", "2", "2", "1"), ["28.58", "28.57", "28.57", "14.29"]),
        ("0.00", ("2", "1"), ["0.00", "0.00"]),
        ("0.01", ("1", "1", "1"), ["0.01", "0.00", "0.00"]),
    ],
)
def test_worked_divisions(pool: str, weights: tuple[str, ...], wanted: list[str]) -> None:
    assert yuan(share_out(Fen.parse(pool), stakes(*weights))) == wanted


def test_a_rate_is_paid_half_up_by_row_and_the_total_is_the_sum_of_the_rows() -> None:
    parts = rate_out(37_250_000, stakes(*SIX))
    assert yuan(parts) == ["465.63", "365.05", "365.05", "169.49", "124.17", "0.37"]
    assert str(Fen(sum(parts))) == "1489.76"


def test_a_rate_beyond_the_approved_sum_is_refused_with_both_figures() -> None:
    with pytest.raises(OfficeError, match=r"1489\.76 元，超过了可以分配的 1489\.75 元"):
        rate_out(37_250_000, stakes(*SIX), Fen.parse("1489.75"))
    assert rate_out(37_250_000, stakes(*SIX), Fen.parse("1489.76"))


def test_a_negative_sum_is_refused() -> None:
    with pytest.raises(OfficeError, match="负数"):
        share_out(Fen(-1), stakes("1"))


def test_money_that_nobody_may_get_is_refused() -> None:
    with pytest.raises(OfficeError, match="没有人持有"):
        share_out(Fen(1), stakes("0", "0"))
    assert share_out(Fen(0), stakes("0", "0")) == (Fen(0), Fen(0))


def test_numbers_compare_as_numbers_when_remainders_tie() -> None:
    rows = [Stake(1, "10", "", 1), Stake(2, "9", "", 1)]
    assert share_out(Fen(1), rows) == (Fen(0), Fen(1))
    assert sorted(["A10", "10", "9", "A9"], key=number_key) == ["9", "10", "A9", "A10"]


holdings = st.lists(st.integers(0, 10**9), min_size=1, max_size=60).filter(any)


@given(st.integers(0, 10**12), holdings)
def test_every_division_adds_up_and_nobody_is_a_fen_from_the_exact_part(
    pool: int, weights: list[int]
) -> None:
    rows = [Stake(n, str(n), "", weight) for n, weight in enumerate(weights)]
    parts = share_out(Fen(pool), rows)
    assert sum(parts) == pool
    whole = sum(weights)
    for row, part in zip(rows, parts, strict=True):
        assert abs(int(part) - Fraction(pool * row.weight, whole)) < 1


@given(st.integers(0, 10**12), holdings, st.randoms(use_true_random=False))
def test_the_order_of_holders_decides_nothing(pool: int, weights: list[int], chance: object) -> None:
    rows = [Stake(n, str(n), "", weight) for n, weight in enumerate(weights)]
    wanted = {row.holder: part for row, part in zip(rows, share_out(Fen(pool), rows), strict=True)}
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    got = {row.holder: part for row, part in zip(shuffled, share_out(Fen(pool), shuffled), strict=True)}
    assert got == wanted


@given(st.integers(0, 10**12), holdings)
def test_who_holds_more_never_gets_less(pool: int, weights: list[int]) -> None:
    rows = [Stake(n, str(n), "", weight) for n, weight in enumerate(weights)]
    ranked = sorted(zip(weights, share_out(Fen(pool), rows), strict=True))
    assert all(low[1] <= high[1] for low, high in itertools.pairwise(ranked) if low[0] < high[0])


@given(holdings)
def test_percentages_close_to_a_hundred(weights: list[int]) -> None:
    assert sum(percentages([Stake(n, str(n), "", weight) for n, weight in enumerate(weights)])) == 10_000


def test_percentages_of_nothing_are_nought() -> None:
    assert percentages(stakes("0", "0")) == (0, 0)


def test_ten_thousand_holders_share_ten_thousand_million_yuan_exactly() -> None:
    rows = [Stake(n, str(n), "", 7 * n % 9973 + 1) for n in range(10_000)]
    assert sum(share_out(Fen(10**12), rows)) == 10**12


def test_three_equal_heirs_of_twelve_and_a_half_shares() -> None:
    parts = split_equally(Shares.parse("12.5"), 3)
    assert [str(part) for part in parts] == ["4.1667", "4.1667", "4.1666"]
    assert sum(parts) == Shares.parse("12.5")


@given(st.integers(1, 10**9), st.integers(1, 40))
def test_heirs_get_all_and_differ_by_one_unit_at_most(quantity: int, heirs: int) -> None:
    if quantity < heirs:
        with pytest.raises(InvalidValue):
            split_equally(Shares(quantity), heirs)
        return
    parts = split_equally(Shares(quantity), heirs)
    assert sum(parts) == quantity
    assert max(parts) - min(parts) <= 1


def test_no_heir_is_no_division() -> None:
    with pytest.raises(InvalidValue, match="不能分给 0 人"):
        split_equally(Shares.parse("1"), 0)


def test_land_makes_shares_by_the_hundredth_of_a_mu() -> None:
    assert str(land_shares(Mu.parse("3.47"), Shares.parse("1"))) == "3.4700"
    assert str(mu_of_square_metres(Decimal("2315.5"))) == "3.47"
    assert str(mu_of_square_metres(Decimal(2000) / 3)) == "1.00"
    assert str(land_shares(Mu.parse("1.01"), Shares.parse("0.0050"))) == "0.0051"


def test_land_makes_shares_by_its_worth() -> None:
    assert str(land_shares_by_value(Mu.parse("3.47"), Fen.parse("800"), Fen.parse("100"))) == "27.7600"
    with pytest.raises(InvalidValue, match="每股面值"):
        land_shares_by_value(Mu.parse("1"), Fen.parse("800"), Fen(0))
    with pytest.raises(InvalidValue, match="小于零"):
        mu_of_square_metres(Decimal("-1"))
