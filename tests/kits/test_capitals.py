"""Money in capitals: the worked examples, and read back by a parser of its own."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Fen
from villageoffice.kits.text.capitals import amount_in_capitals

DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


def whole(text: str) -> int:
    """Read whole capitals by splitting at 亿, then at 万, then digit by digit."""
    for sign, unit in (("亿", 10**8), ("万", 10**4)):
        if sign in text:
            above, _, below = text.rpartition(sign)
            return whole(above) * unit + whole(below)
    value = digit = 0
    for character in text:
        if character in UNITS:
            value, digit = value + digit * UNITS[character], 0
        else:
            digit = DIGITS.index(character)
    return value + digit


def fen_of(text: str) -> int:
    """Read capitals back to fen."""
    sign, rest = (-1, text[1:]) if text.startswith("负") else (1, text)
    yuan, found, cents = rest.rpartition("元")
    value = whole(yuan) * 100 if found else 0
    cents = (cents if found else rest).removesuffix("整").removeprefix("零")
    for unit, worth in (("角", 10), ("分", 1)):
        digit, found, after = cents.partition(unit)
        if found:
            value, cents = value + DIGITS.index(digit) * worth, after
    assert cents == ""
    return sign * value


@pytest.mark.parametrize(
    ("amount", "capitals"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.10", "壹角整"),
        ("0.15", "壹角伍分"),
        ("10", "壹拾元整"),
        ("105", "壹佰零伍元整"),
        ("1010", "壹仟零壹拾元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("20000.30", "贰万元叁角整"),
        ("20000.05", "贰万元零伍分"),
        ("100700", "壹拾万零柒佰元整"),
        ("1000001", "壹佰万零壹元整"),
        ("123456789.01", "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("1000000000000", "壹万亿元整"),
        ("1234500000000", "壹万贰仟叁佰肆拾伍亿元整"),
        ("-35.20", "负叁拾伍元贰角整"),
        ("-0.05", "负伍分"),
    ],
)
def test_the_worked_examples(amount: str, capitals: str) -> None:
    assert amount_in_capitals(Fen.parse(amount)) == capitals


@settings(deadline=None)
@given(st.integers(-(10**18) + 1, 10**18 - 1))
@example(10**18 - 1)
@example(10**13 + 10**5)
def test_capitals_read_back_are_the_amount(fen: int) -> None:
    assert fen_of(amount_in_capitals(Fen(fen))) == fen


def test_every_amount_to_a_thousand_yuan_and_round_ones_above_read_back() -> None:
    amounts = [*range(100_000), *(n * 10**k for n in range(1, 1000, 7) for k in range(5, 14))]
    assert all(fen_of(amount_in_capitals(Fen(fen))) == fen for fen in amounts)


def test_no_two_amounts_have_the_same_capitals() -> None:
    patterns = [int(f"{n:018b}") for n in range(1, 2**14)]
    assert len({amount_in_capitals(Fen(fen)) for fen in patterns}) == len(patterns)


@settings(deadline=None)
@given(st.integers(1, 10**18 - 1))
def test_zeros_are_never_doubled_nor_before_a_unit(fen: int) -> None:
    capitals = amount_in_capitals(Fen(fen))
    assert not capitals.startswith("零")
    assert all(wrong not in capitals for wrong in ("零零", "零元", "零万", "零亿", "零角", "零整", "亿万"))
    assert capitals.endswith("整") == (fen % 10 == 0)


def test_only_money_is_written() -> None:
    for other in (35, 35.2, "35.20", True):
        with pytest.raises(TypeError):
            amount_in_capitals(other)  # type: ignore[arg-type]


def test_an_amount_beyond_all_counting_is_refused_with_a_sentence() -> None:
    with pytest.raises(InvalidValue, match="金额太大"):
        amount_in_capitals(Fen(10**18))
