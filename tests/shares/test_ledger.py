"""The ledger on a real file: movements, refusals that name the day, reversals, rosters of any day."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.shares.counting_house import START, CountingHouse
from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.kits.exact import Shares
from villageoffice.shares import queries, register
from villageoffice.shares.register import Disturbs
from villageoffice.shares.rules.movements import MovementRefused
from villageoffice.shares.rules.replay import replay
from villageoffice.shares.rules.sharing import split_equally
from villageoffice.shares.values import (
    ChangeDraft,
    CooperativeDraft,
    CoopKind,
    HolderDraft,
    HolderKind,
    MemberDraft,
    MovementDraft,
    MovementKind,
    QuantifiedRow,
)

MAY = date(2026, 5, 10)


@pytest.fixture
def two(house: CountingHouse) -> tuple[int, int]:
    """Two households with 12.5 and 4.55 shares by head since the start; 2.5 moved on 10 May 2026."""
    first, second = house.household("001", "张伟", "张伟", "张晓宇"), house.household("004", "刘洋", "刘洋")
    house.move(MovementKind.INITIAL, "12.5", target=first)
    house.move(MovementKind.INITIAL, "4.55", target=second)
    house.move(MovementKind.TRANSFER, "2.5", MAY, source=first, target=second)
    return first, second


def test_the_roster_of_a_day_is_that_of_the_day(house: CountingHouse, two: tuple[int, int]) -> None:
    first, second = two
    before = MAY - timedelta(days=1)
    assert (house.held(first, before), house.held(second, before)) == ("12.5000", "4.5500")
    assert (house.held(first, MAY), house.held(second, MAY)) == ("10.0000", "7.0500")


def test_more_than_is_held_is_refused_with_holder_day_and_what_is_lacking(
    house: CountingHouse, two: tuple[int, int]
) -> None:
    first, second = two
    with pytest.raises(MovementRefused, match=r"2026年5月11日001 张伟的人口股会差 0\.0001 股") as caught:
        house.move(MovementKind.TRANSFER, "10.0001", MAY + timedelta(days=1), source=first, target=second)
    assert "持有的股份不够" in str(caught.value)


def test_a_back_dated_change_is_refused_with_the_later_day_it_would_break(
    house: CountingHouse, two: tuple[int, int]
) -> None:
    first, second = two
    with pytest.raises(MovementRefused, match=r"2026年5月10日001 张伟的人口股会差 1\.0000 股") as caught:
        house.move(MovementKind.TRANSFER, "11", date(2026, 5, 1), source=first, target=second, accept=True)
    assert "之后已经登记的变动要用到这些股份" in str(caught.value)


def test_a_back_dated_change_lists_what_it_disturbs_before_it_is_taken(
    house: CountingHouse, two: tuple[int, int]
) -> None:
    first, second = two
    day = date(2026, 5, 1)
    with house.file.act("发证") as act:
        register.issue_certificates(act, house.key, [first], MAY, MAY)
    with pytest.raises(Disturbs, match="转让 2026-01") as caught:
        house.move(MovementKind.TRANSFER, "1", day, source=first, target=second)
    assert "示例股权字第0001号股权证书" in str(caught.value)
    house.move(MovementKind.TRANSFER, "1", day, source=first, target=second, accept=True)
    assert house.held(first, MAY) == "9.0000"


def test_a_refused_change_leaves_nothing(house: CountingHouse, two: tuple[int, int]) -> None:
    first, second = two
    before = len(queries.movements(house.key))
    good = MovementDraft(MovementKind.TRANSFER, MAY, house.heads, Shares.parse("1"), second, first)
    bad = MovementDraft(MovementKind.TRANSFER, MAY, house.heads, Shares.parse("99"), first, second)
    with pytest.raises(MovementRefused):
        house.change([good, bad])
    assert len(queries.movements(house.key)) == before


def test_a_reversal_restores_every_day_and_both_lines_stay(
    house: CountingHouse, two: tuple[int, int]
) -> None:
    first, second = two
    with house.file.act("冲正") as act:
        register.reverse_change(act, house.key, "2026-01", "登记错户")
    assert (house.held(first, MAY), house.held(second, MAY)) == ("12.5000", "4.5500")
    lines = queries.ledger_lines(first, house.clock.today)
    assert [line.folded for line in lines] == [False, True, True]
    assert [str(line.balance) for line in lines] == ["12.5000", "10.0000", "12.5000"]
    with house.file.act("冲正") as act, pytest.raises(MovementRefused, match="已经冲正过了"):
        register.reverse_change(act, house.key, "2026-01", "再来一次")


def test_a_reversal_needs_a_reason_and_enough_shares(house: CountingHouse, two: tuple[int, int]) -> None:
    first, second = two
    with house.file.act("冲正") as act, pytest.raises(MovementRefused, match="要写明原因"):
        register.reverse_change(act, house.key, "2026-01", "　")
    house.move(MovementKind.TRANSFER, "7", MAY, source=second, target=first)
    with house.file.act("冲正") as act, pytest.raises(MovementRefused, match="004 刘洋的人口股会差"):
        register.reverse_change(act, house.key, "2026-01", "登记错户")


def test_a_reversal_may_count_from_a_later_day_only(house: CountingHouse, two: tuple[int, int]) -> None:
    first, _ = two
    with house.file.act("冲正") as act, pytest.raises(MovementRefused, match="不能早于原登记"):
        register.reverse_change(act, house.key, "2026-01", "登记错户", MAY - timedelta(days=1))
    with house.file.act("冲正") as act:
        register.reverse_change(act, house.key, "2026-01", "登记错户", MAY + timedelta(days=30))
    assert house.held(first, MAY + timedelta(days=29)) == "10.0000"
    assert house.held(first, MAY + timedelta(days=30)) == "12.5000"


def test_three_heirs_share_one_document(house: CountingHouse, two: tuple[int, int]) -> None:
    first, _ = two
    heirs = [house.household(f"10{n}", f"继承人{n}") for n in range(3)]
    day = date(2026, 6, 1)
    house.move(MovementKind.GIFT, "2.5", day, source=two[1], target=first)
    parts = split_equally(Shares.parse("12.5"), 3)
    number = house.change(
        [
            MovementDraft(MovementKind.INHERITANCE, day, house.heads, part, first, heir)
            for heir, part in zip(heirs, parts, strict=True)
        ]
    )
    assert [house.held(heir, day) for heir in heirs] == ["4.1667", "4.1667", "4.1666"]
    assert house.held(first, day) == "0.0000"
    slip = queries.change_slip(house.key, number)
    assert [str(side.change) for side in slip.takers] == ["4.1667", "4.1667", "4.1666"]
    assert str(slip.givers[-1].after) == "0.0000"


def test_the_change_slip_tells_both_sides_before_and_after(
    house: CountingHouse, two: tuple[int, int]
) -> None:
    slip = queries.change_slip(house.key, "2026-01")
    giver, taker = slip.givers[0], slip.takers[0]
    assert [str(f) for f in (giver.before, giver.change, giver.after)] == ["12.5000", "-2.5000", "10.0000"]
    assert [str(f) for f in (taker.before, taker.change, taker.after)] == ["4.5500", "2.5000", "7.0500"]


def test_pledged_shares_stay_and_cannot_leave(house: CountingHouse, two: tuple[int, int]) -> None:
    first, second = two
    day = date(2026, 6, 1)
    pledged = house.move(MovementKind.PLEDGE, "8", day, source=first)
    assert house.held(first, day) == "10.0000"
    with pytest.raises(MovementRefused, match="已质押或冻结"):
        house.move(MovementKind.TRANSFER, "2.0001", day, source=first, target=second)
    row = next(r for r in queries.roster(house.key, day).rows if r.holder == first)
    assert str(row.locked) == "8.0000"
    with house.file.act("冲正") as act:
        register.reverse_change(act, house.key, pledged, "没有质押")
    assert house.held(first, day) == "10.0000"
    assert queries.locked(house.key, day) == {}
    house.move(MovementKind.TRANSFER, "10", day, source=first, target=second)


@pytest.mark.parametrize(
    ("kind", "sides", "words"),
    [
        (MovementKind.TRANSFER, {"source": 0}, "要有转出方和转入方"),
        (MovementKind.TRANSFER, {"source": 0, "target": 0}, "同一户"),
        (MovementKind.INITIAL, {"source": 0}, "只有得到股份的一方"),
        (MovementKind.WITHDRAWAL, {"target": 0}, "只有持股的一方"),
        (MovementKind.REVERSAL, {"source": 0}, "冲正不能单独登记"),
    ],
)
def test_a_movement_needs_the_sides_of_its_kind(
    house: CountingHouse, two: tuple[int, int], kind: MovementKind, sides: dict[str, int], words: str
) -> None:
    with pytest.raises(MovementRefused, match=words):
        house.move(kind, "1", MAY, **{side: two[n] for side, n in sides.items()})  # type: ignore[arg-type]


def test_nothing_or_less_cannot_move(house: CountingHouse, two: tuple[int, int]) -> None:
    for quantity in ("0", "-1"):
        with pytest.raises(MovementRefused, match="要大于零"):
            house.move(MovementKind.TRANSFER, quantity, MAY, source=two[0], target=two[1])


def test_shares_of_a_collective_are_not_sold_outside(house: CountingHouse, two: tuple[int, int]) -> None:
    outsider = house.household("900", "外来客", is_member=False)
    with pytest.raises(MovementRefused, match="不是本集体经济组织的成员"):
        house.move(MovementKind.TRANSFER, "1", MAY, source=two[0], target=outsider)
    house.move(MovementKind.INHERITANCE, "1", MAY, source=two[0], target=outsider)


def test_collective_shares_belong_to_the_collective(house: CountingHouse, two: tuple[int, int]) -> None:
    collective = house.collective()
    house.move(MovementKind.INITIAL, "700", target=collective, share_class=house.collective_class)
    with pytest.raises(MovementRefused, match="只能由集体持有"):
        house.move(MovementKind.INITIAL, "1", target=two[0], share_class=house.collective_class)
    with pytest.raises(MovementRefused, match="不能由集体持有"):
        house.move(MovementKind.INITIAL, "1", target=collective)


def test_a_day_to_come_is_refused(house: CountingHouse, two: tuple[int, int]) -> None:
    with pytest.raises(MovementRefused, match="还没有到"):
        house.move(MovementKind.TRANSFER, "1", date(2026, 11, 24), source=two[0], target=two[1])


def test_buying_back_more_than_the_charter_allows_in_a_year_is_refused(
    house: CountingHouse, two: tuple[int, int]
) -> None:
    draft = queries.cooperative(house.key).draft
    with house.file.act("修改章程") as act:
        register.edit_cooperative(act, house.key, replace(draft, buyback=500))
    house.move(MovementKind.WITHDRAWAL, "0.8525", MAY, source=two[0])  # exactly 5 % of 17.05
    with pytest.raises(MovementRefused, match=r"超过总股数 17\.0500 的 5%"):
        house.move(MovementKind.WITHDRAWAL, "0.0001", MAY, source=two[0])


def test_a_change_needs_a_document_and_some_kinds_a_resolution(
    house: CountingHouse, two: tuple[int, int]
) -> None:
    movement = MovementDraft(MovementKind.ADJUST_OUT, MAY, house.heads, Shares.parse("1"), source=two[0])
    with house.file.act("股权变更") as act:
        with pytest.raises(MovementRefused, match="没有填写变动的依据"):
            register.record_change(act, house.key, ChangeDraft((movement,), document=" "))
        with pytest.raises(MovementRefused, match="调整减少要有批准的会议"):
            register.record_change(act, house.key, ChangeDraft((movement,), document="调整方案"))


def test_static_management_keeps_the_shares_when_people_come_and_go(house: CountingHouse) -> None:
    home = house.household("007", "赵磊", "赵磊", "钱一", "赵二", "赵三", "赵四")
    house.move(MovementKind.INITIAL, "10", target=home)
    with house.file.act("出生") as act:
        register.add_member(act, home, MemberDraft("赵小五", "孙子女", since=date(2026, 3, 1)))
    dead = queries.members_on(house.key, home, date(2026, 5, 31))[1]
    with house.file.act("去世") as act:
        register.edit_member(act, dead.key, replace(dead.draft, until=date(2026, 5, 31)))

    def on(day: date) -> tuple[int, str]:
        row = next(r for r in queries.roster(house.key, day).rows if r.holder == home)
        return row.heads, str(row.total)

    assert [on(day) for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 6, 1))] == [
        (5, "10.0000"),
        (6, "10.0000"),
        (5, "10.0000"),
    ]


def test_shares_counted_for_persons_add_up_to_the_household(house: CountingHouse) -> None:
    home = house.household("001", "张伟", "张伟", "赵桂花")
    people = queries.members_on(house.key, home, house.clock.today)
    house.change(
        [
            MovementDraft(
                MovementKind.INITIAL, START, house.heads, Shares.parse("50"), target=home, target_member=p.key
            )
            for p in people
        ]
    )
    found = queries.members_on(house.key, home, START)
    assert [str(dict(p.shares)[house.heads]) for p in found] == ["50.0000", "50.0000"]
    assert house.held(home, START) == "100.0000"
    other = house.household("002", "王芳")
    with pytest.raises(MovementRefused, match=r"001 张伟的张伟的人口股会差 0\.0001 股"):
        house.move(
            MovementKind.TRANSFER, "50.0001", MAY, source=home, target=other, source_member=people[0].key
        )
    with pytest.raises(MovementRefused, match="不是这一户的人"):
        house.move(MovementKind.TRANSFER, "1", MAY, source=home, target=other, target_member=people[0].key)


def test_a_class_is_quantified_once(house: CountingHouse) -> None:
    homes = [house.household(f"{n:03d}", f"户主{n}") for n in range(1, 4)]
    rows = [
        QuantifiedRow(home, "", "", ((house.heads, Shares.parse("150")),), ((house.heads, "3 人"),))
        for home in homes
    ]
    with house.file.act("初始量化") as act:
        number = register.quantify(act, house.key, START, rows, "量化方案", "成员大会 2022-02-20")
    assert [each.draft.measure for each in queries.change(house.key, number)] == ["3 人"] * 3
    with house.file.act("初始量化") as act, pytest.raises(MovementRefused, match="人口股已经做过初始量化"):
        register.quantify(act, house.key, START, rows, "量化方案", "成员大会 2022-02-20")
    with house.file.act("冲正") as act:
        register.reverse_change(act, house.key, number, "方案有误")
    with house.file.act("初始量化") as act:
        register.quantify(act, house.key, START, rows, "量化方案", "成员大会 2022-02-20")
    assert queries.roster(house.key, START).total == Shares.parse("450")


def test_the_roster_sorts_by_number_puts_the_collective_last_and_closes_to_a_hundred(
    house: CountingHouse,
) -> None:
    collective = house.collective()
    house.move(MovementKind.INITIAL, "700", target=collective, share_class=house.collective_class)
    for number, quantity in (("10", "1"), ("9", "1"), ("2", "1")):
        house.move(MovementKind.INITIAL, quantity, target=house.household(number, f"户{number}"))
    found = queries.roster(house.key, START)
    assert [row.number for row in found.rows] == ["2", "9", "10", "000"]
    assert sum(row.percent for row in found.rows) == 10_000
    assert sum(int(quantity) for _, quantity in found.totals) == int(found.total)


def test_two_days_are_compared_with_the_reasons(house: CountingHouse, two: tuple[int, int]) -> None:
    changes = queries.compare(house.key, MAY - timedelta(days=1), MAY)
    assert [(c.number, str(c.before), str(c.after), c.reasons) for c in changes] == [
        ("001", "12.5000", "10.0000", ("2026-05-10 转让",)),
        ("004", "4.5500", "7.0500", ("2026-05-10 转让",)),
    ]


def test_the_register_of_a_year_goes_from_the_total_before_to_the_total_after(
    house: CountingHouse, two: tuple[int, int]
) -> None:
    found = queries.movement_register(house.key, 2026)
    assert (str(found.before), str(found.after), len(found.movements)) == ("17.0500", "17.0500", 1)
    assert str(queries.movement_register(house.key, 2022).before) == "0.0000"


def test_a_past_answer_stays_when_something_is_back_dated(house: CountingHouse, two: tuple[int, int]) -> None:
    first, second = two
    known, day = queries.last_act(), date(2026, 5, 20)
    told = queries.roster(house.key, day, known)
    house.move(MovementKind.GIFT, "1", date(2026, 5, 15), source=second, target=first, accept=True)
    assert queries.roster(house.key, day, known) == told
    assert queries.roster(house.key, day) != told


def test_holders_have_numbers_of_their_own_and_right_accounts(house: CountingHouse) -> None:
    house.household("001", "张伟")
    with pytest.raises(InvalidValue, match="户号 001 已经有了"):
        house.household("001", "王芳")
    with pytest.raises(InvalidValue, match="银行账号不对"):
        house.household("002", "王芳", account="6217O0123")


def test_a_cooperative_keeps_its_legal_kind_once_shares_moved(
    house: CountingHouse, two: tuple[int, int]
) -> None:
    draft = replace(queries.cooperative(house.key).draft, kind=CoopKind.SPECIALISED)
    with house.file.act("修改") as act, pytest.raises(OfficeError, match="不能再改合作社的类型"):
        register.edit_cooperative(act, house.key, draft)
    with house.file.act("新建") as act, pytest.raises(InvalidValue, match="不能低于 60%"):
        register.create_cooperative(act, CooperativeDraft(CoopKind.SPECIALISED, "示例种植", patronage=5000))


def test_hostile_names_are_kept_as_they_are(house: CountingHouse) -> None:
    names = ["=cmd|'/c calc'!A1", "𬱖䶮㛃", "买买提·艾力"]
    for number, name in enumerate(names, start=1):
        with house.file.act("登记") as act:
            draft = HolderDraft(str(number), HolderKind.OUTSIDER, name)
            register.add_holder(act, house.key, draft)
    assert [row.name for row in queries.roster(house.key, START).rows] == names


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6))
def test_the_roster_of_every_day_is_the_replay_of_its_ledger(house: CountingHouse, seed: int) -> None:
    chance = random.Random(seed)
    homes = [house.household(f"{seed}-{chance.random()}", f"户{n}") for n in range(4)]
    house_days = [START + timedelta(days=chance.randint(0, 60)) for _ in range(12)]
    for home in homes:
        house.move(MovementKind.INITIAL, str(chance.randint(1, 40)), target=home)
    for day in house_days:
        source, target = chance.sample(homes, 2)
        try:
            house.move(
                MovementKind.TRANSFER,
                str(chance.randint(1, 20)),
                day,
                source=source,
                target=target,
                accept=True,
            )
        except MovementRefused as refusal:
            assert "会差" in str(refusal)
    ledger = [each.draft for each in queries.movements(house.key)]
    for day in {START - timedelta(days=1), *house_days}:
        wanted = replay(ledger, {}, day).held
        found = queries.holdings(house.key, day)
        assert found == {place: quantity for place, quantity in wanted.items() if quantity}
        assert all(quantity > 0 for quantity in found.values())
        by_class: dict[int, int] = {}
        for (_, share_class), quantity in found.items():
            by_class[share_class] = by_class.get(share_class, 0) + quantity
        assert {key: int(total) for key, total in queries.class_totals(house.key, day).items()} == by_class
