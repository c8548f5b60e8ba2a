"""The sample village's 示例村果蔬农民专业合作社: two dozen members, their trade of 2025, its surplus."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from villageoffice.kits.exact import Fen, Shares
from villageoffice.office.demo_points import TurnedClock
from villageoffice.office.office import Office
from villageoffice.people.queries import people_rows
from villageoffice.people.values import PersonRow
from villageoffice.shares import queries, register
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
    PlanDraft,
    ResolutionRef,
    ShareClassDraft,
    TradeDraft,
)

_GROWERS = 24


class Growers:
    """Fills the 农民专业合作社 of the sample village."""

    def __init__(self, office: Office, clock: TurnedClock, chance: random.Random) -> None:
        self._office, self._clock, self._chance = office, clock, chance

    def enter(self) -> str:
        """Enter 示例村果蔬农民专业合作社 with contributions, trade and the surplus of 2025."""
        rows = [row for row in people_rows(self._office.today) if row.relation_to_head == "户主"][:_GROWERS]
        with self._office.act("建立农民专业合作社") as act:
            key = register.create_cooperative(
                act,
                CooperativeDraft(
                    CoopKind.SPECIALISED,
                    "示例村果蔬农民专业合作社",
                    chair="刘洋",
                    supervisor="陈静",
                    accountant="杨敏",
                    founded=date(2018, 5, 8),
                    reserve=1000,
                ),
            )
            money = register.add_class(
                act, key, ShareClassDraft("出资", ClassBasis.MONEY, par=Fen.parse("100"))
            )
            drafts = [_grower(place, row) for place, row in enumerate(rows, start=1)]
            members = register.add_holders(act, key, drafts)
        self._contribute(key, money, members)
        self._trade(key, members)
        plan = PlanDraft(
            year=2025,
            record_date=date(2025, 12, 31),
            classes=(),
            income=Fen.parse("96035.70"),
            reserve=1000,
            patronage=6200,
        )
        divide(
            self._office,
            self._clock,
            key,
            plan,
            ResolutionRef("", date(2026, 2, 8), "成员大会决议"),
            unpaid=2,
        )
        return f"农民专业合作社 {len(members)} 名成员"

    def _contribute(self, key: int, money: int, members: Sequence[int]) -> None:
        day = date(2018, 5, 8)
        movements = tuple(
            MovementDraft(
                MovementKind.CONTRIBUTION,
                day,
                money,
                Shares.parse(str(self._chance.choice((20, 30, 50, 80, 100)))),
                target=member,
            )
            for member in members
        )
        with self._office.act("登记出资") as act:
            register.record_change(act, key, ChangeDraft(movements, document="成员出资清单"))
        entries = [
            AccountEntryDraft(
                member,
                date(2024, 12, 31),
                AccountKind.RESERVE,
                Fen(self._chance.randint(20_000, 90_000)),
                "公积金量化",
            )
            for member in members
        ]
        with self._office.act("登记成员账户") as act:
            register.record_account_entries(act, key, entries)

    def _trade(self, key: int, members: Sequence[int]) -> None:
        drafts = [
            TradeDraft(
                member,
                date(2025, month, self._chance.randint(1, 28)),
                Fen(self._chance.randint(80_000, 650_000)),
                self._chance.choice(("辣椒", "番茄", "黄瓜")),
                f"{self._chance.randint(200, 1800)} 公斤",
            )
            for member in members[:-3]
            for month in (6, 8, 10)
        ]
        with self._office.act("登记交易量") as act:
            register.record_trades(act, key, drafts)


def divide(
    office: Office, clock: TurnedClock, cooperative: int, plan: PlanDraft, words: ResolutionRef, unpaid: int
) -> None:
    """Plan, approve and pay a dividend, all but *unpaid* holders; one payment comes back."""
    if words.day > office.today:
        clock.turn_to(words.day, 9)
    with office.act("拟定分红方案") as act:
        key = register.draft_plan(act, cooperative, plan)
    with office.act("分红决议") as act:
        register.approve_plan(act, key, words)
    rows = [line.row for line in queries.dividend(key).payments]
    signed = rows[: len(rows) - unpaid] if unpaid else rows
    with office.act("登记签领") as act:
        register.pay(act, signed[1:], PaymentState.SIGNED, words.day)
        register.pay(act, signed[:1], PaymentState.SENT, words.day)
    if unpaid:
        with office.act("银行退回") as act:
            register.pay(act, signed[:1], PaymentState.RETURNED, words.day, reason="账号与户名不符")


def _grower(place: int, row: PersonRow) -> HolderDraft:
    draft = HolderDraft(
        f"{place:03d}", HolderKind.PERSON, row.name, person=row.person, identity=row.id_number
    )
    return replace(draft, phone=row.phone, address=row.address, since=date(2018, 5, 8))
