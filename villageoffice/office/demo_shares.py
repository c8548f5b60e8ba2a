"""The sample village's 示例村股份经济合作社: four years of movements, dividends, certificates.

It was quantified on 1 March 2022; what happened before 2026 is entered from its paper ledger in
January 2026.
"""

import random
from collections.abc import Mapping, Sequence
from datetime import date

from villageoffice.kits.exact import Fen, Shares
from villageoffice.office.demo_growers import divide
from villageoffice.office.demo_points import TurnedClock
from villageoffice.office.office import Office
from villageoffice.people.queries import people_rows
from villageoffice.people.values import PersonRow
from villageoffice.shares import queries, register
from villageoffice.shares.rules.sharing import split_equally
from villageoffice.shares.values import (
    ChangeDraft,
    ClassBasis,
    CooperativeDraft,
    CoopKind,
    HolderDraft,
    HolderKind,
    LandRate,
    MemberDraft,
    MovementDraft,
    MovementKind,
    PlanClass,
    PlanDraft,
    QuantifiedRow,
    ResolutionRef,
    ShareClassDraft,
)

QUANTIFIED = date(2022, 3, 1)

_HEAD_SHARES = Shares.parse("50")
_COLLECTIVE_SHARES = Shares.parse("700")

_DIVIDENDS = (
    (2023, "178000", "0", 1500, "4200"),
    (2024, "205600", "3120.55", 2000, "4800"),
    (2025, "246000", "8600", 2000, "5400"),
)
"""Year, income, brought forward, reserve in hundredths of a percent, welfare."""

_TRANSFERS = (
    (MovementKind.TRANSFER, date(2022, 9, 6), 12, 18, "20", "转让协议（2022年8月30日）"),
    (MovementKind.TRANSFER, date(2023, 4, 11), 33, 21, "50", "转让协议（2023年4月3日）"),
    (MovementKind.GIFT, date(2023, 10, 20), 40, 41, "15", "赠与公证书（2023年10月12日）"),
    (MovementKind.TRANSFER, date(2024, 5, 15), 55, 60, "30", "转让协议（2024年5月6日）"),
    (MovementKind.TRANSFER, date(2025, 7, 8), 71, 12, "10", "转让协议（2025年6月28日）"),
)
"""Kind, day, giver, taker (numbers of households), shares by head, document."""


class Collective:
    """Fills the 股份经济合作社 of the sample village."""

    def __init__(self, office: Office, clock: TurnedClock, chance: random.Random) -> None:
        self._office, self._clock, self._chance = office, clock, chance
        self._holders: dict[str, int] = {}
        self._collective = 0

    def enter_history(self) -> str:
        """Enter the collective up to the dividend of 2025; returns a line of what there is."""
        self._found()
        self._quantify()
        for change in _TRANSFERS:
            self._transfer(*change)
        self._inherit()
        self._mistake()
        self._pay_dividends()
        self._certify()
        return f"股份经济合作社 {len(self._holders)} 户，分红 {len(_DIVIDENDS)} 次"

    def enter_present(self) -> None:
        """Enter what happened in 2026 after the certificates: two changes and a loss."""
        self._clock.turn_to(date(2026, 9, 2), 10)
        self._transfer(
            MovementKind.TRANSFER, date(2026, 9, 2), 4, 7, "50", "转让协议（2026年8月28日）", "5000"
        )
        self._clock.turn_to(date(2026, 11, 12), 9)
        (lost,) = queries.certificates(self._key, self._holders["010"])
        with self._office.act("挂失股权证书") as act:
            register.report_lost(act, lost.key, date(2026, 11, 12), "本人声明遗失，已张贴公告")

    def _found(self) -> None:
        rows = people_rows(self._office.today)
        households: dict[str, list[PersonRow]] = {}
        for row in rows:
            if row.household_number:
                households.setdefault(row.household_number, []).append(row)
        with self._office.act("建立股份经济合作社") as act:
            self._key = register.create_cooperative(
                act,
                CooperativeDraft(
                    CoopKind.COLLECTIVE,
                    "示例村股份经济合作社",
                    chair="张伟",
                    supervisor="何建军",
                    accountant="李娜",
                    cashier="赵磊",
                    founded=QUANTIFIED,
                    ceiling=500,
                    reserve=2000,
                    certificate_prefix="示例股权字",
                ),
            )
            self._classes = {
                name: register.add_class(act, self._key, draft) for name, draft in _class_drafts().items()
            }
            drafts = [_household(number, people) for number, people in sorted(households.items())]
            keys = register.add_holders(act, self._key, drafts)
            self._collective = register.add_holder(
                act, self._key, HolderDraft("000", HolderKind.COLLECTIVE, "村集体")
            )
        self._holders = {draft.number: key for draft, key in zip(drafts, keys, strict=True)}
        self._heads = {draft.number: len(draft.members) for draft in drafts}

    def _quantify(self) -> None:
        rows = [self._quantified(number, key) for number, key in self._holders.items()]
        collective = QuantifiedRow(
            self._collective, "000", "村集体", ((self._classes["集体股"], _COLLECTIVE_SHARES),), ()
        )
        with self._office.act("初始量化") as act:
            register.quantify(
                act,
                self._key,
                QUANTIFIED,
                [*rows, collective],
                "收益权份额量化方案",
                "成员大会 2022-02-20",
            )

    def _quantified(self, number: str, holder: int) -> QuantifiedRow:
        heads = self._heads[number]
        years = Shares.parse(str(self._chance.randint(16, 38)))
        mu = self._chance.randint(120, 600)
        people = [each.key for each in queries.members_on(self._key, holder, QUANTIFIED)]
        by_person = [(member, self._classes["人口股"], _HEAD_SHARES) for member in people]
        return QuantifiedRow(
            holder,
            number,
            "",
            (
                (self._classes["人口股"], Shares(heads * int(_HEAD_SHARES))),
                (self._classes["农龄股"], years),
                (self._classes["土地股"], Shares(mu * 100)),
            ),
            (
                (self._classes["人口股"], f"{heads} 人"),
                (self._classes["农龄股"], f"{years.decimal.normalize():f} 年"),
                (self._classes["土地股"], f"{mu // 100}.{mu % 100:02d} 亩"),
            ),
            (
                *by_person,
                (people[0], self._classes["农龄股"], years),
                (people[0], self._classes["土地股"], Shares(mu * 100)),
            ),
        )

    def _transfer(
        self,
        kind: MovementKind,
        day: date,
        giver: int,
        taker: int,
        quantity: str,
        document: str,
        price: str = "",
    ) -> None:
        movement = MovementDraft(
            kind,
            day,
            self._classes["人口股"],
            Shares.parse(quantity),
            self._holders[f"{giver:03d}"],
            self._holders[f"{taker:03d}"],
            self._first(giver),
            self._first(taker),
            price=Fen.parse(price) if price else None,
        )
        self._change(f"股权{kind.label}", [movement], document, f"理事会 {day.year}年会议同意")

    def _first(self, number: int) -> int:
        """The head of a household."""
        return queries.members_on(self._key, self._holders[f"{number:03d}"], QUANTIFIED)[0].key

    def _inherit(self) -> None:
        """Divide the years' shares of household 050 among three heirs."""
        day = date(2024, 3, 12)
        source, share_class = self._holders["050"], self._classes["农龄股"]
        held = Shares(queries.holdings(self._key, day)[source, share_class])
        heirs = [self._holders[number] for number in ("051", "052", "053")]
        movements = [
            MovementDraft(MovementKind.INHERITANCE, day, share_class, part, source, heir, self._first(50))
            for heir, part in zip(heirs, split_equally(held, len(heirs)), strict=True)
        ]
        self._change("股权继承", movements, "继承权公证书（2024年3月5日）", "")

    def _mistake(self) -> None:
        """Enter 2.00 shares of land too many for household 004, and undo it two days later."""
        movement = MovementDraft(
            MovementKind.ADJUST_IN,
            date(2024, 6, 18),
            self._classes["土地股"],
            Shares.parse("2"),
            target=self._holders["004"],
            measure="误登 2.00 亩",
        )
        number = self._change("股权调整", [movement], "土地测量记录", "理事会 2024-06-15")
        with self._office.act("冲正股权变动") as act:
            register.reverse_change(act, self._key, number, "测量面积登记有误", date(2024, 6, 20))

    def _change(self, name: str, movements: Sequence[MovementDraft], document: str, approval: str) -> str:
        draft = ChangeDraft(tuple(movements), document=document, approval=approval)
        with self._office.act(name) as act:
            return register.record_change(act, self._key, draft, accept_disturbed=True)

    def _pay_dividends(self) -> None:
        classes = tuple(PlanClass(key) for key in self._classes.values())
        for place, (year, income, brought, reserve, welfare) in enumerate(_DIVIDENDS, start=1):
            plan = PlanDraft(
                year=year,
                record_date=date(year, 12, 31),
                classes=classes,
                income=Fen.parse(income),
                brought=Fen.parse(brought),
                reserve=reserve,
                welfare=Fen.parse(welfare),
            )
            day = date(year + 1, 1, 4 if year == _DIVIDENDS[-1][0] else 10)
            words = ResolutionRef(f"示例股决〔{year + 1}〕1号", day, "成员大会决议")
            divide(
                self._office, self._clock, self._key, plan, words, unpaid=4 if place == len(_DIVIDENDS) else 0
            )

    def _certify(self) -> None:
        today = self._office.today
        with self._office.act("发放股权证书") as act:
            register.issue_certificates(act, self._key, list(self._holders.values()), today, today)


def _class_drafts() -> Mapping[str, ShareClassDraft]:
    land = (LandRate("水田", Shares.parse("1")), LandRate("旱地", Shares.parse("1")))
    return {
        "人口股": ShareClassDraft("人口股", ClassBasis.HEAD, unit_shares=_HEAD_SHARES),
        "农龄股": ShareClassDraft("农龄股", ClassBasis.YEARS, unit_shares=Shares.parse("1")),
        "土地股": ShareClassDraft("土地股", ClassBasis.AREA, land_rates=land),
        "集体股": ShareClassDraft("集体股", ClassBasis.COLLECTIVE, transferable=False, inheritable=False),
    }


def _household(number: str, people: Sequence[PersonRow]) -> HolderDraft:
    head = next(row for row in people if row.relation_to_head == "户主")
    ordered = [head, *(row for row in people if row is not head)]
    has_account = int(number) % 7 != 0
    return HolderDraft(
        number,
        HolderKind.HOUSEHOLD,
        head.name,
        person=head.person,
        identity=head.id_number,
        phone=head.phone,
        address=head.address,
        bank="示例农商银行" if has_account else "",
        account=f"99990000{int(number) * 7 + 2000:011d}" if has_account else "",
        members=tuple(
            MemberDraft(
                row.name,
                row.relation_to_head,
                row.id_number,
                row.birth.exact if row.birth else None,
                row.person,
            )
            for row in ordered
        ),
    )
