"""Rolls: frozen from the people of a day, added to and struck from with a reason, each person once."""

from datetime import date

import pytest

from tests.meetings.hall import DAY, Hall
from villageoffice.errors import OfficeError
from villageoffice.kits.text.dates import PartialDate
from villageoffice.meetings import queries, register
from villageoffice.meetings.queries.rosters import roster
from villageoffice.meetings.values import (
    Attendance,
    ChamberBody,
    Exclusion,
    MeetingKind,
    MotionType,
    RollEntry,
    RosterLine,
    Step,
)
from villageoffice.people.models import Household, Person, Residence, VotingBar, WhereaboutsPeriod
from villageoffice.people.values import BarReason, Body, MembershipKind, Whereabouts


def frozen(hall: Hall, kind: MeetingKind = MeetingKind.TWO_BALLOT, **changes: object) -> int:
    key = hall.meeting(kind, **changes)
    hall.freeze(key)
    return key


def live_in(
    hall: Hall, home: str, name: str, birth: int | None, relation: str = "", group: str = "二组"
) -> int:
    """Enter somebody into a household, which is made if need be."""
    with hall.file.act("新增人员") as act:
        house = Household.get_or_none(Household.number == home, Household.live())
        house = house or act.insert(Household(number=home, village_group=group))
        person = act.insert(Person(name=name, sex="女", birth=PartialDate(birth, 1, 1) if birth else None))
        act.insert(Residence(person=person.key, household=house.key, relation_to_head=relation))
    return int(person.key)


def gone(hall: Hall, person: int, status: Whereabouts) -> None:
    with hall.file.act("登记去向") as act:
        act.insert(WhereaboutsPeriod(person=person, status=status, since=PartialDate(2026, 1, 1)))


def names(lines: tuple[RollEntry, ...] | tuple[RosterLine, ...]) -> list[str]:
    return [line.name for line in lines]


def strike(hall: Hall, entry: int, reason: str = Exclusion.ABROAD.label) -> None:
    with hall.file.act("划去") as act:
        register.strike(act, entry, reason)


# Who is on a roll


def test_a_branch_of_37_has_32_with_a_vote(empty_hall: Hall) -> None:
    """F09: 33 full members, one of them under 留党察看, and 4 probationary ones."""
    empty_hall.found(members=33, assembly=0, both=0)
    with empty_hall.file.act("登记党员") as act:
        for number in range(4):
            empty_hall.enter_member(act, empty_hall.enter(act, f"预备{number}"), MembershipKind.PROBATIONARY)
        act.insert(VotingBar(person=empty_hall.persons[0], reason=BarReason.PROBATION_WITHIN_PARTY))
    key = frozen(empty_hall, MeetingKind.PARTY)
    assert empty_hall.chamber(key).eligible == 32
    assert {entry.identity for entry in empty_hall.roll(key)} == {"正式党员"}
    for entry in empty_hall.roll(key)[:3]:
        strike(empty_hall, entry.key)
    assert empty_hall.chamber(key).eligible == 29


def test_the_assembly_is_committee_and_representatives_each_once(empty_hall: Hall) -> None:
    empty_hall.found(members=0, assembly=6, both=0, committee=2)
    with empty_hall.file.act("登记任职") as act:
        empty_hall.enter_office(act, empty_hall.persons[5])
        empty_hall.enter_office(act, empty_hall.persons[4], Body.SUPERVISION_COMMITTEE)
        empty_hall.enter_office(act, empty_hall.enter(act, "𬱖䶮㛃"), Body.PARTY_BRANCH)
    key = frozen(empty_hall, MeetingKind.REPRESENTATIVES)
    assert [(entry.name, entry.identity) for entry in empty_hall.roll(key, "村民代表票")] == [
        ("李伟", "委员"),
        ("王伟", "委员"),
        ("杨伟", "委员、村民代表"),
        ("陈伟", "村民代表"),
        ("刘伟", "村民代表"),
        ("张伟", "村民代表"),
    ]


def test_villagers_are_those_of_age_who_belong_to_the_village(empty_hall: Hall) -> None:
    live_in(empty_hall, "001", "甲", 1950, "户主")
    live_in(empty_hall, "001", "乙", 2010, "之孙")
    live_in(empty_hall, "002", "丙", None, "户主")
    away = live_in(empty_hall, "003", "丁", 1990, "户主", "一组")
    gone(empty_hall, away, Whereabouts.AWAY)
    gone(empty_hall, live_in(empty_hall, "001", "戊", 1948), Whereabouts.DIED)
    gone(empty_hall, live_in(empty_hall, "001", "己", 1970), Whereabouts.MOVED_OUT)
    key = frozen(empty_hall, MeetingKind.ASSEMBLY)
    assert names(empty_hall.roll(key, "村民票")) == ["丁", "甲"]
    assert empty_hall.chamber(key, "村民票").households == 3
    key = frozen(empty_hall, MeetingKind.GROUP, scope="二组")
    assert names(empty_hall.roll(key, "小组村民票")) == ["甲"]
    assert empty_hall.chamber(key, "小组村民票").households == 2


def test_somebody_is_of_age_on_the_eighteenth_birthday(empty_hall: Hall) -> None:
    live_in(empty_hall, "001", "甲", 2008)
    assert [
        len(roster(ChamberBody.VILLAGERS, MeetingKind.ASSEMBLY, "", day))
        for day in (date(2025, 12, 31), date(2026, 1, 1))
    ] == [0, 1]


def test_a_household_is_represented_by_its_head_or_else_by_the_eldest(empty_hall: Hall) -> None:
    head = live_in(empty_hall, "001", "户主甲", 1980, "户主")
    live_in(empty_hall, "001", "母亲", 1952, "母亲")
    live_in(empty_hall, "001", "妻子", 1982, "妻")
    live_in(empty_hall, "002", "孩子", 2015, "户主")
    lines = roster(ChamberBody.HOUSEHOLDS, MeetingKind.ASSEMBLY, "", DAY)
    assert [(line.name, line.identity, line.household) for line in lines] == [("户主甲", "户代表", "001")]
    gone(empty_hall, head, Whereabouts.DIED)
    assert names(roster(ChamberBody.HOUSEHOLDS, MeetingKind.ASSEMBLY, "", DAY)) == ["母亲"]


def test_a_joint_meeting_seats_both_committees_each_person_once(empty_hall: Hall) -> None:
    empty_hall.found(members=3, assembly=0, both=0)
    with empty_hall.file.act("登记任职") as act:
        for person, body in zip(
            empty_hall.persons[:2], (Body.PARTY_BRANCH, Body.VILLAGE_COMMITTEE), strict=True
        ):
            empty_hall.enter_office(act, person, body)
        empty_hall.enter_office(act, empty_hall.persons[0])
    key = frozen(empty_hall, MeetingKind.JOINT)
    (chamber,) = empty_hall.file_of(key).chambers
    assert [(e.name, e.identity) for e in queries.roll(chamber.key)] == [
        ("王伟", "支委 委员、村委 委员"),
        ("李伟", "村委 委员"),
    ]


@pytest.mark.parametrize("kind", [MeetingKind.COOPERATIVE, MeetingKind.COLLECTIVE_REPS, MeetingKind.BOARD])
def test_a_body_the_register_does_not_know_is_filled_by_hand(hall: Hall, kind: MeetingKind) -> None:
    key = frozen(hall, kind)
    (chamber,) = hall.file_of(key).chambers
    assert (chamber.frozen, chamber.eligible) == (True, 0)
    (sentence,) = next(s.missing for s in hall.file_of(key).steps if s.step is Step.ROLLS)
    assert sentence == f"{chamber.label}的名册上没有一个有表决权的人，请增补。"


def test_members_of_the_collective_begin_with_the_adults(hall: Hall) -> None:
    key = frozen(hall, MeetingKind.COLLECTIVE)
    assert hall.chamber(key, "成员票").eligible == 9


# Freezing


def test_a_frozen_roll_does_not_follow_the_register(hall: Hall) -> None:
    key = frozen(hall)
    before = hall.roll(key)
    gone(hall, hall.persons[0], Whereabouts.DIED)
    with hall.file.act("入党") as act:
        hall.enter_member(act, hall.enter(act, "新党员"))
    assert hall.roll(key) == before


def test_thawing_gives_the_roll_of_another_day(hall: Hall) -> None:
    key = frozen(hall)
    hall.sign_in(hall.chamber(key), 5)
    with hall.file.act("入党") as act:
        hall.enter_member(act, hall.enter(act, "新党员"))
    with pytest.raises(OfficeError, match="写明原因"), hall.file.act("撤销冻结") as act:
        register.thaw_roll(act, hall.chamber(key).key, "")
    with hall.file.act("撤销冻结") as act:
        register.thaw_roll(act, hall.chamber(key).key, "漏了一名新党员")
    assert (hall.chamber(key).frozen, hall.roll(key)) == (False, ())
    assert hall.freeze(key) == 6
    assert (hall.chamber(key).eligible, hall.chamber(key).present) == (6, 0)
    assert hall.chamber(key, "村民代表票").roll_day == DAY


def test_rolls_are_frozen_once_and_not_for_a_day_after_the_meeting(hall: Hall) -> None:
    key = hall.meeting()
    with pytest.raises(OfficeError, match="名册日期2026年11月24日在会议日期2026年11月23日之后"):
        hall.freeze(key, date(2026, 11, 24))
    assert hall.freeze(key, date(2026, 11, 20)) == 11
    assert hall.chamber(key).roll_day == date(2026, 11, 20)
    with pytest.raises(register.RollFrozen):
        hall.freeze(key)
    with pytest.raises(OfficeError, match="没有冻结"), hall.file.act("撤销冻结") as act:
        register.thaw_roll(act, hall.chamber(hall.meeting()).key, "改")


# Additions and strikes


def test_somebody_is_added_with_what_the_register_knows(hall: Hall) -> None:
    key = frozen(hall, MeetingKind.PARTY)
    chamber = hall.chamber(key).key
    with hall.file.act("增补") as act:
        register.add_to_roll(act, chamber, "周伟", hall.persons[7], "正式党员", "组织关系当日转入")
        register.add_to_roll(act, chamber, "=1+1", None, "正式党员", "外村转入")
    added = hall.roll(key)[-2:]
    assert [(e.name, e.position, e.sex, e.household, e.added) for e in added] == [
        ("周伟", 6, "男", "008", "组织关系当日转入"),
        ("=1+1", 7, "", "", "外村转入"),
    ]
    assert hall.chamber(key).eligible == 7


@pytest.mark.parametrize(
    ("name", "place", "reason", "said"),
    [
        ("　", None, "补", "增补的人没有姓名。"),
        ("某人", None, " ", "增补要写明原因。"),
        ("王伟", 0, "补", "王伟已经在党员票的名册上。"),
    ],
)
def test_an_addition_that_does_not_fit_is_refused(
    hall: Hall, name: str, place: int | None, reason: str, said: str
) -> None:
    key = frozen(hall)
    person = None if place is None else hall.persons[place]
    with pytest.raises(OfficeError) as refused, hall.file.act("增补") as act:
        register.add_to_roll(act, hall.chamber(key).key, name, person, "", reason)
    assert refused.value.what == said


def test_nobody_is_added_to_a_roll_that_is_not_frozen(hall: Hall) -> None:
    with pytest.raises(OfficeError, match="还没有冻结"), hall.file.act("增补") as act:
        register.add_to_roll(act, hall.chamber(hall.meeting()).key, "某人", None, "", "补")


def test_who_is_struck_keeps_the_line_and_loses_vote_and_signature(hall: Hall) -> None:
    key = frozen(hall)
    hall.sign_in(hall.chamber(key), 5)
    entry = hall.roll(key)[0]
    strike(hall, entry.key)
    now = hall.roll(key)[0]
    assert (now.name, now.entitled, now.reason) == (entry.name, False, "自费出国（境）半年以上")
    assert now.attendance is Attendance.UNKNOWN
    assert (hall.chamber(key).eligible, hall.chamber(key).present) == (4, 4)
    with pytest.raises(OfficeError, match="没有表决权"), hall.file.act("签到") as act:
        register.sign_in(act, [entry.key], Attendance.PRESENT)
    with pytest.raises(OfficeError, match="已经划去了"):
        strike(hall, entry.key)
    with hall.file.act("恢复") as act:
        register.restore(act, entry.key, "已经回国")
    assert (hall.roll(key)[0].entitled, hall.chamber(key).eligible) == (True, 5)
    with pytest.raises(OfficeError, match="没有划去"), hall.file.act("恢复") as act:
        register.restore(act, entry.key, "再恢复")


def test_exclusions_of_an_election_are_told_and_are_none_of_an_ordinary_vote(hall: Hall) -> None:
    key = hall.meeting(MeetingKind.PARTY)
    hall.motion(key, "选书记", motion_type=MotionType.ELECTION, seats=1, write_ins=True)
    hall.freeze(key)
    strike(hall, hall.roll(key)[0].key, Exclusion.BED_RIDDEN.label)
    told = [w for w in hall.file_of(key).warnings if "不计入应到" in w]
    assert told == ["党员票的名册上有 1 人按选举的规定不计入应到，须报上级党组织同意并经会议通过。"]
    hall.motion(key, "修路")
    (sentence,) = [w for w in hall.file_of(key).warnings if "不计入应到" in w]
    assert sentence.endswith("本次会议还有普通表决，普通表决的应到不能这样减，请恢复或者分开开会。")


# Persons on two rolls


def test_a_person_on_two_rolls_is_counted_once_in_the_room(empty_hall: Hall) -> None:
    """F24: 28 and 47 with 9 on both are 66 persons; 22 and 40 come, 7 of them on both: 55 persons."""
    empty_hall.found(members=28, assembly=47, both=9)
    key = frozen(empty_hall)
    party, assembly = empty_hall.file_of(key).chambers
    assert (party.eligible, assembly.eligible, empty_hall.file_of(key).persons_eligible) == (28, 47, 66)
    here, there = queries.roll(party.key), queries.roll(assembly.key)
    both = [entry.person for entry in here if entry.also == ("村民代表票",)]
    assert len(both) == 9
    come = set(both[:7])
    signing = [e for e in here if e.person in come] + [e for e in here if not e.also][:15]
    signing += [e for e in there if e.person in come] + [e for e in there if not e.also][:33]
    with empty_hall.file.act("签到") as act:
        register.sign_in(act, [entry.key for entry in signing], Attendance.PRESENT, "08:50")
    file = empty_hall.file_of(key)
    assert [chamber.present for chamber in file.chambers] == [22, 40]
    assert (file.persons_present, file.persons_on_both) == (55, 7)


def test_who_is_struck_from_one_roll_is_no_longer_on_both(hall: Hall) -> None:
    key = frozen(hall)
    entry = next(entry for entry in hall.roll(key) if entry.also)
    strike(hall, entry.key, "本人声明只作为村民代表表决")
    twin = next(other for other in hall.roll(key, "村民代表票") if other.person == entry.person)
    assert twin.also == ()
    assert hall.file_of(key).persons_eligible == 9


# Additional votes


def test_additional_votes_are_a_fifth_at_most_and_only_in_a_cooperative(empty_hall: Hall) -> None:
    key = frozen(empty_hall, MeetingKind.COOPERATIVE)
    (chamber,) = empty_hall.file_of(key).chambers
    with empty_hall.file.act("增补") as act:
        for number in range(12):
            register.add_to_roll(act, chamber.key, f"社员{number}", None, "成员", "成员名册")
    first, second, *_ = queries.roll(chamber.key)
    with empty_hall.file.act("附加表决权") as act:
        register.set_votes(act, first.key, 3, "出资额大，章程第十二条")
    with pytest.raises(OfficeError) as refused, empty_hall.file.act("附加表决权") as act:
        register.set_votes(act, second.key, 2, "章程")
    assert refused.value.what == "附加表决权共 3 票，超过基本表决权 12 票的百分之二十（最多 2 票）。"
    assert [entry.votes for entry in queries.roll(chamber.key)][:2] == [3, 1]
    with pytest.raises(OfficeError, match="不能是 0"), empty_hall.file.act("附加表决权") as act:
        register.set_votes(act, second.key, 0, "章程")


def test_a_party_member_has_one_vote(hall: Hall) -> None:
    key = frozen(hall)
    with pytest.raises(OfficeError, match="一人一票"), hall.file.act("附加表决权") as act:
        register.set_votes(act, hall.roll(key)[0].key, 2, "书记")


# When rolls are shut


def test_a_closed_account_shuts_the_roll_until_it_is_opened_again(hall: Hall) -> None:
    key = hall.at(Step.COUNT)
    hall.sealed_by_hand(key)
    entry = hall.roll(key)[0].key
    for change in (
        lambda act: register.strike(act, entry, "划错"),
        lambda act: register.thaw_roll(act, hall.chamber(key).key, "改"),
        lambda act: register.add_to_roll(act, hall.chamber(key).key, "某人", None, "", "补"),
        lambda act: register.sign_in(act, [entry], Attendance.LEAVE),
    ):
        with pytest.raises(register.AccountClosed, match="已经清点封账"), hall.file.act("改") as act:
            change(act)


def test_a_declared_result_shuts_the_rolls(hall: Hall) -> None:
    key = hall.at(Step.POSTING)
    entry = hall.roll(key)[0].key
    for change in (
        lambda act: register.strike(act, entry, "划错"),
        lambda act: register.freeze_rolls(act, key, DAY),
        lambda act: register.sign_in(act, [entry], Attendance.ABSENT),
    ):
        with pytest.raises(register.ResultDeclared, match="已经宣布结果"), hall.file.act("改") as act:
            change(act)


def test_the_roll_is_answered_as_it_was_known(hall: Hall) -> None:
    key = frozen(hall)
    then = hall.file.last_act
    chamber = hall.chamber(key).key
    strike(hall, hall.roll(key)[0].key)
    assert all(entry.entitled for entry in queries.roll(chamber, then))
    assert not queries.roll(chamber)[0].entitled
