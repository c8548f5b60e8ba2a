"""From people, years and land to shares: by worked examples and by properties."""

from hypothesis import given
from hypothesis import strategies as st

from villageoffice.kits.exact import Shares
from villageoffice.shares.rules.quantifying import (
    Claimant,
    Measure,
    applies,
    counted,
    measure_columns,
    quantified,
)
from villageoffice.shares.values import ClassBasis, HolderKind, LandRate, ShareClass, ShareClassDraft

HEADS = ShareClass(1, 1, 1, ShareClassDraft("人口股", ClassBasis.HEAD, unit_shares=Shares.parse("50")))
YEARS = ShareClass(2, 1, 2, ShareClassDraft("农龄股", ClassBasis.YEARS, unit_shares=Shares.parse("1.5")))
LAND = ShareClass(
    3,
    1,
    3,
    ShareClassDraft(
        "土地股",
        ClassBasis.AREA,
        land_rates=(LandRate("水田", Shares.parse("1")), LandRate("旱地", Shares.parse("0.8"))),
    ),
)
OWN = ShareClass(4, 1, 4, ShareClassDraft("集体股", ClassBasis.COLLECTIVE))
CLASSES = (HEADS, YEARS, LAND, OWN)


def household(people: int) -> Claimant:
    """A household of some people."""
    return Claimant(7, "004", "刘洋", HolderKind.HOUSEHOLD, tuple((n, f"成员{n}") for n in range(people)))


def test_each_class_asks_for_what_it_is_measured_by() -> None:
    assert [column.title for column in measure_columns(CLASSES)] == [
        "农龄股（年）",
        "水田（亩）",
        "旱地（亩）",
        "集体股（股）",
    ]


def test_a_household_gets_shares_by_head_years_and_land() -> None:
    measures = {
        (2, ""): Measure.parse("28.5"),
        (3, "水田"): Measure.parse("3.47"),
        (3, "旱地"): Measure.parse("1"),
    }
    row = quantified(household(3), CLASSES, measures)
    assert {key: str(shares) for key, shares in row.shares} == {1: "150.0000", 2: "42.7500", 3: "4.2700"}
    assert dict(row.measures) == {1: "3 人", 2: "28.5 年", 3: "3.47 亩 水田、1 亩 旱地"}
    assert [(member, key) for member, key, _ in row.persons] == [(0, 1), (1, 1), (2, 1)]


def test_the_collective_gets_its_own_class_and_no_other() -> None:
    own = Claimant(1, "000", "村集体", HolderKind.COLLECTIVE, ())
    row = quantified(own, CLASSES, {(4, ""): Measure.parse("700"), (2, ""): Measure.parse("9")})
    assert row.shares == ((4, Shares.parse("700")),)
    assert not applies(OWN, HolderKind.HOUSEHOLD) and not applies(HEADS, HolderKind.COLLECTIVE)


def test_a_figure_between_two_units_is_rounded_half_up() -> None:
    assert str(counted(Measure.parse("0.0001"), Shares.parse("0.5"))) == "0.0001"
    assert str(counted(Measure.parse("12.3456"), None)) == "12.3456"


@given(st.integers(0, 9), st.integers(0, 10**7), st.integers(0, 10**7))
def test_what_persons_and_household_get_adds_up_to_the_holder(people: int, years: int, land: int) -> None:
    measures = {(2, ""): Measure(years), (3, "旱地"): Measure(land)}
    row = quantified(household(people), CLASSES, measures)
    parts: dict[int, int] = {}
    for _, key, shares in row.parts():
        parts[key] = parts.get(key, 0) + int(shares)
    assert parts == {key: int(shares) for key, shares in row.shares if shares}
