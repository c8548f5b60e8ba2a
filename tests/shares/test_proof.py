"""The proof finds a ledger that was made not to balance behind the program's back."""

import sqlite3
from datetime import date

import pytest

from tests.shares.counting_house import CountingHouse
from villageoffice.kits.exact import Fen
from villageoffice.shares import queries, register
from villageoffice.shares.values import MovementKind, PlanClass, PlanDraft, ResolutionRef


@pytest.fixture
def two(house: CountingHouse) -> tuple[int, int]:
    first, second = house.household("001", "张伟"), house.household("002", "王芳")
    house.move(MovementKind.INITIAL, "10", target=first)
    house.move(MovementKind.TRANSFER, "4", date(2026, 5, 1), source=first, target=second)
    draft = PlanDraft(2025, date(2025, 12, 31), (PlanClass(house.heads),), income=Fen.parse("100"))
    with house.file.act("方案") as act:
        plan = register.draft_plan(act, house.key, draft)
    with house.file.act("决议") as act:
        register.approve_plan(act, plan, ResolutionRef("", date(2026, 1, 10), "成员大会决议"))
    return first, second


def tamper(house: CountingHouse, sql: str) -> None:
    with sqlite3.connect(house.file.path) as db:
        db.execute(sql)
    db.close()


def test_a_ledger_that_balances_has_no_fault(house: CountingHouse, two: tuple[int, int]) -> None:
    with house.file.act("冲正") as act:
        register.reverse_change(act, house.key, "2026-01", "登记错户")
    assert queries.faults() == []


def test_shares_that_were_taken_away_are_missed_on_the_day(
    house: CountingHouse, two: tuple[int, int]
) -> None:
    tamper(house, "UPDATE share_movement SET quantity = 30000 WHERE kind = 'INITIAL'")
    assert queries.faults() == ["示例村股份经济合作社：2026年5月1日001 张伟的人口股差 1.0000 股。"]


def test_a_reversal_that_is_no_mirror_is_told(house: CountingHouse, two: tuple[int, int]) -> None:
    with house.file.act("冲正") as act:
        number = register.reverse_change(act, house.key, "2026-01", "登记错户")
    tamper(house, "UPDATE share_movement SET quantity = 39999 WHERE kind = 'REVERSAL'")
    assert queries.faults() == [f"示例村股份经济合作社的冲正 {number} 与被冲正的一笔不相等。"]


def test_a_dividend_that_does_not_add_up_is_told(house: CountingHouse, two: tuple[int, int]) -> None:
    tamper(house, "UPDATE dividend_row SET amount = amount + 1")
    assert queries.faults() == ["2025年度分红各户合计 100.01 元，与可分配的 100.00 元不符。"]
