"""The chain from the year's income to each holder's fen, by worked examples and properties."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Fen, Shares
from villageoffice.shares.rules.dividends import (
    collective_preview,
    distributable,
    percent_words,
    plan_lines,
    reserve_of,
)
from villageoffice.shares.rules.patronage import cooperative_preview, patronage_of
from villageoffice.shares.values import (
    CertificateNeed,
    HolderKind,
    PlanClass,
    PlanDraft,
    ReserveBase,
    RosterRow,
    SharingMode,
    Stake,
)

HEADS, LAND = 11, 12

PLAN = PlanDraft(
    year=2025,
    record_date=date(2025, 12, 31),
    classes=(PlanClass(HEADS), PlanClass(LAND)),
    income=Fen.parse("246000"),
    brought=Fen.parse("8600"),
    reserve=2000,
    welfare=Fen.parse("5400"),
)


def row(number: int, heads: str, land: str = "0", kind: HolderKind = HolderKind.HOUSEHOLD) -> RosterRow:
    shares = ((HEADS, Shares.parse(heads)), (LAND, Shares.parse(land)))
    return RosterRow(
        holder=number,
        number=f"{number:03d}",
        kind=kind,
        name="集体" if kind is HolderKind.COLLECTIVE else f"户{number}",
        sort="",
        search="",
        heads=3,
        shares=shares,
        total=Shares(sum(int(s) for _, s in shares)),
        locked=Shares(0),
        percent=0,
        certificate=CertificateNeed.VALID,
        certificate_serial=number,
        account_tail="2007",
        is_member=True,
    )


ROWS = (row(1, "200", "43.72"), row(2, "150", "33.21"), row(99, "700", kind=HolderKind.COLLECTIVE))


def test_the_chain_of_the_year_adds_up() -> None:
    lines = plan_lines(PLAN)
    assert [(line.text, str(line.amount)) for line in lines] == [
        ("本年收益", "246000.00"),
        ("＋ 年初未分配收益", "8600.00"),
        ("− 弥补以前年度亏损", "0.00"),
        ("− 公积公益金（收益 20%）", "49200.00"),
        ("− 福利费", "5400.00"),
        ("＝ 可分配", "200000.00"),
    ]


def test_percentages_of_income_with_what_was_brought_forward() -> None:
    plan = replace(
        PLAN,
        income=Fen.parse("356789.12"),
        brought=Fen.parse("12088.34"),
        reserve_base=ReserveBase.WITH_BROUGHT,
        welfare=Fen.parse("36887.75"),
    )
    assert str(reserve_of(plan)) == "73775.49"
    assert str(distributable(plan)) == "258214.22"


def test_more_taken_than_gained_is_refused() -> None:
    with pytest.raises(OfficeError, match=r"-45\d+\.\d\d 元"):
        distributable(replace(PLAN, losses=Fen.parse("245900")))


def test_the_collective_keeps_its_part_and_the_members_get_the_rest() -> None:
    preview = collective_preview(PLAN, ROWS)
    assert [payout.name for payout in preview.payouts] == ["户1", "户2", "集体"]
    assert preview.collective + preview.for_members == preview.distributable == Fen.parse("200000")
    assert preview.lines[-1].amount == preview.for_members
    assert preview.checks == (f"2 户合计 {preview.for_members:,} 元，与方案一致",)


def test_without_the_collective_all_goes_to_the_members() -> None:
    preview = collective_preview(replace(PLAN, keeps=False), ROWS)
    assert preview.collective == 0
    assert preview.for_members == Fen.parse("200000")


def test_guaranteed_rent_comes_first_and_the_rest_is_divided() -> None:
    plan = replace(PLAN, classes=(PlanClass(HEADS), PlanClass(LAND, Fen.parse("800"))))
    preview = collective_preview(plan, ROWS)
    assert sum(int(payout.amount) for payout in preview.payouts) == int(Fen.parse("200000"))
    detail = {key: amount for key, _, amount in preview.payouts[0].detail}
    assert detail[LAND] > Fen.parse("34976")  # 43.72 × 800
    assert sum(int(amount) for amount in detail.values()) == int(preview.payouts[0].amount)
    with pytest.raises(OfficeError, match="保底部分合计"):
        collective_preview(replace(plan, classes=(PlanClass(LAND, Fen.parse("9000")),)), ROWS)


def test_a_rate_leaves_what_is_not_divided_for_next_year() -> None:
    preview = collective_preview(replace(PLAN, mode=SharingMode.RATE, rate=10_000_000), ROWS)
    assert str(preview.payouts[0].amount) == "2437.20"
    left = next(line for line in preview.lines if line.text == "未分配，留待下年")
    assert int(left.amount) + sum(int(p.amount) for p in preview.payouts) == int(preview.distributable)
    assert preview.per_share == "10.0000"


def test_a_holder_without_a_share_that_takes_part_is_left_out() -> None:
    plan = replace(PLAN, classes=(PlanClass(LAND),))
    assert [payout.name for payout in collective_preview(plan, ROWS).payouts] == ["户1", "户2"]


def test_nothing_to_divide_is_told_and_not_refused() -> None:
    plan = replace(PLAN, income=Fen(0), brought=Fen(0), welfare=Fen(0))
    preview = collective_preview(plan, ROWS)
    assert preview.warnings == ("可以分配的是 0 元。",)
    assert all(payout.amount == 0 for payout in preview.payouts)


def test_tax_is_withheld_by_row_and_the_net_is_the_difference() -> None:
    payout = collective_preview(replace(PLAN, tax=2000), ROWS).payouts[0]
    assert int(payout.withheld) == (int(payout.amount) * 2000 + 5000) // 10000
    assert payout.net + payout.withheld == payout.amount


SURPLUS = PlanDraft(
    year=2025, record_date=date(2025, 12, 31), classes=(), income=Fen.parse("86432.13"), patronage=6000
)


def members(*weights: str) -> list[Stake]:
    return [Stake(n, f"{n:03d}", f"成员{n}", int(Fen.parse(w))) for n, w in enumerate(weights, start=1)]


def test_a_cooperative_returns_sixty_percent_by_trade_and_the_rest_by_accounts() -> None:
    trades = members("12500.50", "8300.00", "4199.50", "0")
    accounts = members("22000", "6300", "6100", "10600")
    preview = cooperative_preview(SURPLUS, trades, accounts)
    assert [str(p.patronage) for p in preview.payouts] == ["25930.68", "17217.28", "8711.32", "0.00"]
    assert [str(p.amount) for p in preview.payouts] == ["42832.96", "22057.48", "13397.86", "8143.83"]
    assert sum(int(p.amount) for p in preview.payouts) == int(Fen.parse("86432.13"))


def test_less_than_sixty_percent_is_refused_with_the_words_of_the_law() -> None:
    with pytest.raises(OfficeError, match=r"第四十四条.*不得低于可分配盈余的百分之六十") as caught:
        patronage_of(Fen.parse("86432.13"), 5999)
    assert "59.99%" in str(caught.value)


def test_the_least_return_is_rounded_up() -> None:
    assert str(patronage_of(Fen.parse("86432.13"), 6000)) == "51859.28"
    assert str(patronage_of(Fen(1), 6000)) == "0.01"


def test_a_cooperative_without_trade_cannot_return_by_trade() -> None:
    with pytest.raises(OfficeError, match="没有成员的交易记录"):
        cooperative_preview(SURPLUS, members("0", "0"), members("1", "1"))


def test_percentages_are_written_as_people_write_them() -> None:
    assert [percent_words(p) for p in (0, 5, 50, 6200, 10000)] == ["0%", "0.05%", "0.5%", "62%", "100%"]


weights = st.lists(st.integers(0, 10**8), min_size=2, max_size=40).filter(lambda found: any(found[:-1]))


@given(st.integers(0, 10**12), weights, st.integers(0, 5000), st.booleans())
def test_whatever_the_plan_the_rows_add_up_to_what_is_divided(
    income: int, held: list[int], reserve: int, keeps: bool
) -> None:
    kinds = [HolderKind.HOUSEHOLD] * (len(held) - 1) + [HolderKind.COLLECTIVE]
    rows = [
        replace(row(n, "0", kind=kind), shares=((HEADS, Shares(weight)), (LAND, Shares(0))))
        for n, (weight, kind) in enumerate(zip(held, kinds, strict=True), start=1)
    ]
    plan = replace(PLAN, income=Fen(income), brought=Fen(0), welfare=Fen(0), reserve=reserve, keeps=keeps)
    preview = collective_preview(plan, rows)
    assert sum(int(p.amount) for p in preview.payouts) == int(preview.distributable)
    assert preview.collective + preview.for_members == preview.distributable
