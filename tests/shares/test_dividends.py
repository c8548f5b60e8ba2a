"""Dividends on a real file: the plan, its approval, who is paid and who is owed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.shares.counting_house import START, CountingHouse
from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.kits.exact import Fen, Shares
from villageoffice.kits.storage import reversal
from villageoffice.shares import queries, register
from villageoffice.shares.models import MODELS, PaymentRecord
from villageoffice.shares.register import PaymentRefused, PlanRefused
from villageoffice.shares.values import (
    AccountEntryDraft,
    AccountKind,
    ChangeDraft,
    ClassBasis,
    CooperativeDraft,
    CoopKind,
    HolderDraft,
    HolderKind,
    MovementDraft,
    MovementKind,
    PaymentState,
    PlanClass,
    PlanDraft,
    PlanState,
    ResolutionRef,
    ShareClassDraft,
    TradeDraft,
)

RECORD = date(2025, 12, 31)
RESOLUTION = ResolutionRef("示例〔2026〕1号", date(2026, 1, 10), "成员大会决议")


@pytest.fixture
def homes(house: CountingHouse) -> list[int]:
    """Three households and the collective, with shares since the start."""
    found = [house.household(f"{n:03d}", f"户主{n}", account="6217001234567890128") for n in (1, 2, 3)]
    for home, quantity in zip(found, ("243.72", "183.21", "284.02"), strict=True):
        house.move(MovementKind.INITIAL, quantity, target=home)
    collective = house.collective()
    house.move(MovementKind.INITIAL, "700", target=collective, share_class=house.collective_class)
    return found


@pytest.fixture
def draft(house: CountingHouse) -> PlanDraft:
    return PlanDraft(
        year=2025,
        record_date=RECORD,
        classes=(PlanClass(house.heads), PlanClass(house.collective_class)),
        income=Fen.parse("246000"),
        brought=Fen.parse("8600"),
        reserve=2000,
        welfare=Fen.parse("5400"),
    )


@pytest.fixture
def approved(house: CountingHouse, homes: list[int], draft: PlanDraft) -> int:
    with house.file.act("分红方案") as act:
        plan = register.draft_plan(act, house.key, draft)
    with house.file.act("分红决议") as act:
        register.approve_plan(act, plan, RESOLUTION)
    return plan


Pay = Callable[..., None]


@pytest.fixture
def pay(house: CountingHouse) -> Pay:
    def enter(rows: list[int], state: PaymentState, **more: object) -> None:
        with house.file.act("登记签领") as act:
            register.pay(act, rows, state, date(2026, 1, 20), **more)  # type: ignore[arg-type]

    return enter


def rows_of(plan: int) -> list[int]:
    return [line.row for line in queries.dividend(plan).payments]


def test_a_draft_is_previewed_and_changes_with_the_plan(
    house: CountingHouse, homes: list[int], draft: PlanDraft
) -> None:
    with house.file.act("分红方案") as act:
        plan = register.draft_plan(act, house.key, draft)
    found = queries.dividend(plan)
    assert found.state is PlanState.DRAFT
    assert found.preview.distributable == Fen.parse("200000")
    assert found.payments == ()
    with house.file.act("修改方案") as act:
        register.edit_plan(act, plan, replace(draft, welfare=Fen.parse("15400")))
    assert queries.dividend(plan).preview.distributable == Fen.parse("190000")


def test_approval_freezes_the_amounts_to_the_fen(house: CountingHouse, approved: int) -> None:
    found = queries.dividend(approved)
    total = sum(int(line.payout.amount) for line in found.payments) + int(found.preview.collective)
    assert total == int(Fen.parse("200000"))
    assert found.resolution == "2026-01-10 成员大会决议 示例〔2026〕1号"
    assert (found.paid, found.unpaid) == (Fen(0), found.preview.for_members)


def test_shares_that_move_after_the_record_date_change_nothing_and_are_told(
    house: CountingHouse, homes: list[int], approved: int
) -> None:
    before = [line.payout.amount for line in queries.dividend(approved).payments]
    house.move(MovementKind.TRANSFER, "100", date(2026, 2, 1), source=homes[0], target=homes[1])
    house.move(MovementKind.TRANSFER, "10", date(2025, 6, 1), source=homes[0], target=homes[1], accept=True)
    found = queries.dividend(approved)
    assert [line.payout.amount for line in found.payments] == before
    assert "登记日后的 1 笔变动不影响本次" in found.preview.checks


def test_a_back_dated_change_before_the_record_date_names_the_dividend(
    house: CountingHouse, homes: list[int], approved: int
) -> None:
    movement = MovementDraft(
        MovementKind.TRANSFER, date(2025, 6, 1), house.heads, Shares.parse("1"), homes[0], homes[1]
    )
    assert "2025年度分红（金额不变）" in [each.what for each in queries.disturbed(house.key, [movement])]


def test_an_approved_dividend_is_final(house: CountingHouse, approved: int, draft: PlanDraft) -> None:
    with house.file.act("修改方案") as act, pytest.raises(PlanRefused, match="金额已锁定"):
        register.edit_plan(act, approved, draft)
    with house.file.act("决议") as act, pytest.raises(PlanRefused, match="金额已锁定"):
        register.approve_plan(act, approved, RESOLUTION)
    decided = house.file.last_act
    with house.file.act("撤回") as act, pytest.raises(reversal.CannotTakeBack, match="已经定案"):
        reversal.take_back(act, decided, MODELS)


def test_a_resolution_or_record_date_to_come_is_refused(
    house: CountingHouse, homes: list[int], draft: PlanDraft
) -> None:
    with house.file.act("分红方案") as act:
        plan = register.draft_plan(act, house.key, draft)
        with pytest.raises(PlanRefused, match="还没有到"):
            register.approve_plan(act, plan, replace(RESOLUTION, day=date(2026, 11, 24)))
        with pytest.raises(PlanRefused, match="没有写明由哪个会议"):
            register.approve_plan(act, plan, replace(RESOLUTION, title=" "))
        with pytest.raises(PlanRefused, match="登记日2026年12月31日还没有到"):
            register.draft_plan(act, house.key, replace(draft, record_date=date(2026, 12, 31)))


def test_signing_for_money_counts_it_as_paid(house: CountingHouse, approved: int, pay: Pay) -> None:
    rows = rows_of(approved)
    pay(rows[:2], PaymentState.SIGNED)
    found = queries.dividend(approved)
    assert [line.state for line in found.payments] == [
        PaymentState.SIGNED, PaymentState.SIGNED, PaymentState.UNPAID,
    ]  # fmt: skip
    assert found.paid + found.unpaid == found.preview.for_members
    assert found.payments[0].receiver == "户主1"
    with pytest.raises(PaymentRefused, match="001 户主1已经登记为“已签领”"):
        pay(rows[:1], PaymentState.SENT)


def test_money_the_bank_returns_is_owed_again_and_may_be_sent_once_more(
    house: CountingHouse, approved: int, pay: Pay
) -> None:
    row = rows_of(approved)[0]
    with pytest.raises(PaymentRefused, match="没有汇过款"):
        pay([row], PaymentState.RETURNED, reason="账号与户名不符")
    pay([row], PaymentState.SENT)
    with pytest.raises(PaymentRefused, match="要写明原因"):
        pay([row], PaymentState.RETURNED)
    pay([row], PaymentState.RETURNED, reason="账号与户名不符")
    assert queries.dividend(approved).paid == 0
    pay([row], PaymentState.SENT)
    assert queries.dividend(approved).payments[0].state is PaymentState.SENT


def test_a_payment_entered_wrongly_is_taken_back_with_a_reason_and_both_stay(
    house: CountingHouse, approved: int, pay: Pay
) -> None:
    row = rows_of(approved)[0]
    with house.file.act("撤回") as act, pytest.raises(PaymentRefused, match="还没有登记签领"):
        register.take_back_payment(act, row, date(2026, 1, 21), "登记错户")
    pay([row], PaymentState.SIGNED)
    with house.file.act("撤回签领") as act:
        register.take_back_payment(act, row, date(2026, 1, 21), "登记错户")
    assert queries.dividend(approved).payments[0].state is PaymentState.UNPAID
    assert PaymentRecord.select().where(PaymentRecord.row == row, PaymentRecord.live()).count() == 2


def test_next_year_still_shows_who_is_owed(
    house: CountingHouse, approved: int, draft: PlanDraft, pay: Pay
) -> None:
    pay(rows_of(approved)[:2], PaymentState.SIGNED)
    with house.file.act("归档") as act:
        register.close_plan(act, approved)
    with house.file.act("分红方案") as act:
        later = register.draft_plan(act, house.key, replace(draft, year=2026, record_date=date(2026, 10, 31)))
    owed = queries.unpaid_before(house.key, later)
    assert [line.payout.name for line in owed] == ["户主3"]
    listed = queries.dividends(house.key)
    assert [(row.year, row.unpaid_holders) for row in listed] == [(2026, 0), (2025, 1)]
    assert listed[1].unpaid == owed[0].payout.net


def test_a_holder_sees_the_dividends_of_all_years(
    house: CountingHouse, homes: list[int], approved: int
) -> None:
    lines = queries.dividend_lines(homes[0])
    assert [(line.year, line.state) for line in lines] == [(2025, "未领")]


def test_a_plan_of_classes_that_are_not_the_cooperatives_is_refused(
    house: CountingHouse, draft: PlanDraft
) -> None:
    with house.file.act("分红方案") as act:
        with pytest.raises(InvalidValue, match="不是这个合作社的"):
            register.draft_plan(act, house.key, replace(draft, classes=(PlanClass(999),)))
        with pytest.raises(InvalidValue, match="不能是负数"):
            register.draft_plan(act, house.key, replace(draft, losses=Fen(-1)))


def test_certificates_live_and_a_number_is_never_used_twice(house: CountingHouse, homes: list[int]) -> None:
    today = house.clock.today
    with house.file.act("发证") as act:
        first, second = register.issue_certificates(act, house.key, homes[:2], today, today)
    with house.file.act("挂失") as act:
        register.report_lost(act, first, today, "遗失声明 2026-11-20")
    assert queries.roster(house.key, today).rows[0].certificate.label == "挂失中"
    with house.file.act("补发") as act:
        (again,) = register.issue_certificates(act, house.key, homes[:1], today, today)
    found = queries.certificates(house.key, homes[0])
    assert [(c.serial, c.state.label) for c in found] == [(1, "作废"), (3, "有效")]
    assert (found[1].replaces, found[0].reason) == (first, "换发第 0003 号")
    with house.file.act("交回") as act:
        register.return_certificate(act, again, today, "全部退出")
    with house.file.act("作废") as act, pytest.raises(OfficeError, match="已经是“已交回”"):
        register.void_certificate(act, again, today, "重复")
    with house.file.act("发证") as act:
        (fourth,) = register.issue_certificates(act, house.key, homes[:1], today, today)
    assert queries.certificate(fourth).number == "示例股权字第0004号"
    assert second


def test_a_change_makes_the_certificate_due_and_its_face_stays(
    house: CountingHouse, homes: list[int]
) -> None:
    day = date(2026, 5, 10)
    with house.file.act("发证") as act:
        (key,) = register.issue_certificates(act, house.key, homes[:1], day, day)
    face = queries.certificate_paper(key)
    house.move(MovementKind.TRANSFER, "50", date(2026, 9, 2), source=homes[0], target=homes[1])
    row = queries.roster(house.key, house.clock.today).rows[0]
    assert (row.certificate.label, str(row.total)) == ("待换证", "193.7200")
    assert queries.certificate_paper(key) == face
    assert str(face.row.total) == "243.7200"


def test_a_back_dated_change_makes_the_certificate_due_too(house: CountingHouse, homes: list[int]) -> None:
    day = date(2026, 5, 10)
    with house.file.act("发证") as act:
        register.issue_certificates(act, house.key, homes[:1], day, day)
    house.move(MovementKind.TRANSFER, "50", date(2026, 5, 1), source=homes[0], target=homes[1], accept=True)
    assert queries.roster(house.key, day).rows[0].certificate.label == "待换证"


def test_who_holds_nothing_gets_no_certificate_and_the_collective_none(
    house: CountingHouse, homes: list[int]
) -> None:
    bare, today = house.household("009", "户主9"), house.clock.today
    collective = queries.roster(house.key, today).rows[-1].holder
    with house.file.act("发证") as act:
        with pytest.raises(OfficeError, match="009 户主9在2026年11月23日没有股份"):
            register.issue_certificates(act, house.key, [bare], today, today)
        with pytest.raises(OfficeError, match="集体，不发股权证书"):
            register.issue_certificates(act, house.key, [collective], today, today)


@pytest.fixture
def growers(house: CountingHouse) -> tuple[int, list[int]]:
    """A 农民专业合作社 of four members with contributions, accounts and trade."""
    with house.file.act("建立合作社") as act:
        key = register.create_cooperative(
            act, CooperativeDraft(CoopKind.SPECIALISED, "示例村果蔬农民专业合作社")
        )
        money = register.add_class(act, key, ShareClassDraft("出资", ClassBasis.MONEY, par=Fen.parse("100")))
        people = register.add_holders(
            act, key, [HolderDraft(f"{n:03d}", HolderKind.PERSON, f"成员{n}") for n in range(1, 5)]
        )
    with house.file.act("出资") as act:
        movements = tuple(
            MovementDraft(MovementKind.CONTRIBUTION, START, money, Shares.parse(shares), target=person)
            for person, shares in zip(people, ("200", "60", "60", "100"), strict=True)
        )
        register.record_change(act, key, ChangeDraft(movements, document="出资清单"))
    with house.file.act("账户") as act:
        accounts = zip(people, ("2000", "300", "100", "600"), strict=True)
        entries = [
            AccountEntryDraft(person, date(2024, 12, 31), AccountKind.RESERVE, Fen.parse(amount))
            for person, amount in accounts
        ]
        register.record_account_entries(act, key, entries)
    with house.file.act("交易") as act:
        trade = zip(people, ("12500.50", "8300", "4199.50"), strict=False)
        drafts = [TradeDraft(p, date(2025, 8, 1), Fen.parse(a), "辣椒", "1000 公斤") for p, a in trade]
        register.record_trades(act, key, drafts)
    return key, people


def test_a_cooperative_of_growers_returns_by_trade_and_by_accounts(
    house: CountingHouse, growers: tuple[int, list[int]]
) -> None:
    key, people = growers
    draft = PlanDraft(year=2025, record_date=RECORD, classes=(), income=Fen.parse("86432.13"), patronage=6000)
    with house.file.act("盈余分配") as act:
        plan = register.draft_plan(act, key, draft)
    with house.file.act("决议") as act:
        register.approve_plan(act, plan, RESOLUTION)
    amounts = [str(line.payout.amount) for line in queries.dividend(plan).payments]
    assert amounts == ["42832.96", "22057.48", "13397.86", "8143.83"]
    account = queries.member_account(people[0], 2026)
    assert [line.text for line in account.lines] == ["年初结转", "2025年度盈余分配", "年末合计"]
    assert str(account.lines[0].contribution) == "20000.00"
    assert str(account.lines[1].patronage) == "25930.68"
    assert str(account.lines[-1].surplus) == "16902.28"


def test_an_account_of_the_year_of_trade_ends_in_its_sums(
    house: CountingHouse, growers: tuple[int, list[int]]
) -> None:
    account = queries.member_account(growers[1][0], 2025)
    opening, trade, closing = account.lines
    assert (str(opening.contribution), str(opening.reserve)) == ("20000.00", "2000.00")
    assert (trade.text, trade.trade_volume, str(trade.trade)) == ("辣椒", "1000 公斤", "12500.50")
    assert (str(closing.contribution), str(closing.trade)) == ("20000.00", "12500.50")


def test_trade_belongs_to_growers_and_is_above_nothing(
    house: CountingHouse, homes: list[int], growers: tuple[int, list[int]]
) -> None:
    trade = TradeDraft(homes[0], date(2025, 8, 1), Fen.parse("1"))
    with house.file.act("交易") as act:
        with pytest.raises(OfficeError, match="只有农民专业合作社"):
            register.record_trades(act, house.key, [trade])
        with pytest.raises(InvalidValue, match="不是本社成员"):
            register.record_trades(act, growers[0], [trade])
        with pytest.raises(InvalidValue, match="要大于零"):
            register.record_trades(act, growers[0], [replace(trade, holder=growers[1][0], amount=Fen(0))])


def test_a_voided_trade_no_longer_counts(house: CountingHouse, growers: tuple[int, list[int]]) -> None:
    key, _ = growers
    found = queries.trades(key, 2025)
    with house.file.act("作废") as act, pytest.raises(InvalidValue, match="要写明原因"):
        register.void_trade(act, found[0].key, "")
    with house.file.act("作废") as act:
        register.void_trade(act, found[0].key, "重复登记")
    assert [each.name for each in queries.trades(key, 2025)] == ["成员2", "成员3"]


def test_a_posting_lasts_its_days_and_is_taken_down_afterwards(house: CountingHouse) -> None:
    with house.file.act("公示") as act:
        key = register.post_roster(
            act, house.key, date(2026, 10, 31), date(2026, 11, 2), "村务公开栏", "王芳"
        )
        with pytest.raises(OfficeError, match="公示到2026年11月9日才期满"):
            register.take_down(act, key, date(2026, 11, 9))
        register.take_down(act, key, date(2026, 11, 10), "无")
        with pytest.raises(OfficeError, match="张贴地点"):
            register.post_roster(act, house.key, date(2026, 10, 31), date(2026, 11, 2), "", "王芳")
