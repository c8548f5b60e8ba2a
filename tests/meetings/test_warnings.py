"""What is lawful but should be known is said, once, in whole sentences."""

from dataclasses import replace
from datetime import date

import pytest

from tests.meetings.hall import DAY, Hall, name
from villageoffice.errors import OfficeError
from villageoffice.kits.text.dates import PartialDate
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import (
    CandidateDraft,
    MeetingKind,
    MotionType,
    Role,
    RoleHolder,
    Stage,
    StageDraft,
    Step,
)
from villageoffice.people.models import Person, Residence, VotingBar
from villageoffice.people.values import BarReason, MembershipKind


def told(hall: Hall, meeting: int, part: str) -> list[str]:
    return [warning for warning in hall.file_of(meeting).warnings if part in warning]


def test_a_notice_that_is_missing_or_late_is_told(hall: Hall) -> None:
    """F28: for a village assembly on 20 December the notice goes out on 10 December."""
    key = hall.meeting(MeetingKind.ASSEMBLY, day=date(2026, 12, 20))
    assert told(hall, key, "通知日期") == [
        "还没有填写通知日期：村民会议应当提前10天通知，最迟2026年12月10日。"
    ]
    for day, wrong in ((date(2026, 12, 11), 1), (date(2026, 12, 10), 0)):
        with hall.file.act("改会议") as act:
            register.edit_meeting(act, key, replace(hall.file_of(key).draft, notice_day=day))
        assert len(told(hall, key, "晚了")) == wrong


def elect(hall: Hall, meeting: int, place: int) -> None:
    """Put somebody up for election."""
    candidate = CandidateDraft(name(place), hall.persons[place])
    hall.motion(meeting, motion_type=MotionType.ELECTION, seats=1, candidates=(candidate,))


def test_a_meeting_without_place_and_time_makes_no_whole_notice(hall: Hall) -> None:
    key = hall.meeting(place="", begins="")
    assert told(hall, key, "通知写不全") == ["会议还没有填写地点和开始时间，会议通知写不全。"]


def test_a_meeting_before_the_oldest_text_of_the_law_can_still_be_opened(hall: Hall) -> None:
    key = hall.meeting(day=date(2015, 6, 1))
    assert hall.file_of(key).current is Step.MOTIONS
    with pytest.raises(OfficeError, match="2018年12月29日"):
        hall.motion(key)


def test_stages_out_of_order_are_told_and_not_blocked(hall: Hall) -> None:
    key = hall.meeting()
    motion = hall.motion(key, four_two=True)
    with hall.file.act("登记阶段") as act:
        register.record_stage(act, motion, StageDraft(Stage.CONSULTED, date(2026, 11, 3)))
    assert told(hall, key, "之前还没有登记") == ["议题一：“两委”商议之前还没有登记党组织提议。"]
    with hall.file.act("登记阶段") as act:
        register.record_stage(act, motion, StageDraft(Stage.PROPOSED, date(2026, 11, 2)))
    assert told(hall, key, "之前还没有登记") == []


def test_an_assembly_with_too_few_women_is_told(empty_hall: Hall) -> None:
    """F04: women representatives at least a third of the whole."""
    empty_hall.found(members=0, assembly=10, both=0, committee=3)
    key = empty_hall.meeting(MeetingKind.REPRESENTATIVES)
    empty_hall.freeze(key)
    assert told(empty_hall, key, "五分之四") == [
        "村民代表7人，不到组成人员10人的五分之四（须8人），请核对村民代表名册。"
    ]
    assert told(empty_hall, key, "三分之一") == [
        "妇女村民代表3人，不到组成人员10人的三分之一（须4人），请核对村民代表名册。"
    ]


def test_twelve_of_twenty_four_cannot_carry_anything(empty_hall: Hall) -> None:
    """F05: the quorum is there and no motion can pass."""
    empty_hall.found(members=24, assembly=0, both=0)
    key = empty_hall.meeting(MeetingKind.PARTY)
    empty_hall.motion(key)
    empty_hall.freeze(key)
    empty_hall.sign_in(empty_hall.chamber(key), 12)
    assert told(empty_hall, key, "都不能通过") == [
        "党员票：实到12人，即使全部赞成也不足13票，任何议题都不能通过。"
    ]
    empty_hall.sign_in(empty_hall.chamber(key), 13)
    assert told(empty_hall, key, "都不能通过") == []


def test_representatives_of_the_collective_must_be_more_than_twenty(hall: Hall) -> None:
    """F14."""
    key = hall.meeting(MeetingKind.COLLECTIVE_REPS)
    hall.motion(key)
    hall.freeze(key)
    (chamber,) = hall.file_of(key).chambers
    for number in range(21):
        with hall.file.act("增补") as act:
            register.add_to_roll(act, chamber.key, name(number), None, "成员代表", "章程")
        (rolls,) = [state for state in hall.file_of(key).steps if state.step is Step.ROLLS]
        short = (f"成员代表票的名册上有 {number + 1} 人，按规则必须多于 20 人。",)
        assert rolls.missing == (short if number < 20 else ())


def test_a_candidate_counts_no_votes(hall: Hall) -> None:
    key = hall.meeting(MeetingKind.PARTY, roles=(RoleHolder(Role.TELLER, "王伟", hall.persons[0]),))
    with pytest.raises(OfficeError, match="王伟是候选人，不能担任计票人"):
        elect(hall, key, 0)
    elect(hall, key, 1)
    roles = (RoleHolder(Role.CALLER, "李伟", hall.persons[1]),)
    with pytest.raises(OfficeError, match="李伟是候选人，不能担任唱票人"), hall.file.act("改会议") as act:
        register.edit_meeting(act, key, replace(hall.file_of(key).draft, roles=roles))


def test_who_counts_for_somebody_of_the_own_household_is_told(hall: Hall) -> None:
    with hall.file.act("新增人员") as act:
        son = int(act.insert(Person(name="李强", birth=PartialDate(2000, 1, 1))).key)
        home = Residence.get(Residence.person == hall.persons[1]).household
        act.insert(Residence(person=son, household=home, relation_to_head="子"))
    key = hall.meeting(MeetingKind.PARTY, roles=(RoleHolder(Role.TELLER, "李强", son),))
    elect(hall, key, 1)
    assert len(told(hall, key, "李强")) == 1


def test_candidates_stand_in_the_order_of_strokes(hall: Hall) -> None:
    key = hall.meeting(MeetingKind.PARTY)
    typed = tuple(CandidateDraft(called) for called in ("陈国栋", "张伟", "丁一", "李四"))
    hall.motion(key, motion_type=MotionType.ELECTION, seats=2, candidates=typed)
    hall.motion(key, motion_type=MotionType.EVALUATION, candidates=typed)
    election, evaluation = hall.file_of(key).motions
    assert [candidate.name for candidate in election.candidates] == ["丁一", "李四", "张伟", "陈国栋"]
    assert [candidate.name for candidate in evaluation.candidates] == [draft.name for draft in typed]


def test_candidates_ordered_by_hand_keep_their_order_until_the_papers_are_printed(hall: Hall) -> None:
    key = hall.meeting(MeetingKind.PARTY)
    typed = tuple(CandidateDraft(called) for called in ("陈国栋", "丁一", "李四"))
    hall.motion(key, motion_type=MotionType.ELECTION, seats=2, candidates=typed, typed_order=True)
    (motion,) = hall.file_of(key).motions
    assert motion.draft.candidates == typed and motion.draft.typed_order
    with hall.file.act("改") as act:
        register.edit_motion(act, motion.key, replace(motion.draft, seats=1))
    assert hall.file_of(key).motions[0].draft.candidates == typed
    hall.freeze(key)
    hall.printed_by_hand(key)
    for changed in (replace(motion.draft, seats=1, typed_order=False),
                    replace(motion.draft, seats=1, candidates=typed[::-1])):  # fmt: skip
        with pytest.raises(OfficeError, match="已经印制"), hall.file.act("改") as act:
            register.edit_motion(act, motion.key, changed)


def test_who_is_not_on_the_roll_is_named_with_the_reason(hall: Hall) -> None:
    with hall.file.act("登记党员") as act:
        hall.enter_member(act, hall.enter(act, "预备甲"), MembershipKind.PROBATIONARY)
        act.insert(VotingBar(person=hall.persons[0], reason=BarReason.PROBATION_WITHIN_PARTY))
        act.insert(Person(name="生日不明"))
    key = hall.meeting(MeetingKind.PARTY)
    assert queries.left_out(hall.chamber(key).key) == ()
    hall.freeze(key)
    assert {(line.name, line.reason) for line in queries.left_out(hall.chamber(key).key)} == {
        ("预备甲", "预备党员没有表决权。"),
        ("王伟", "留党察看，期间没有表决权。"),
    }
    key = hall.meeting(MeetingKind.ASSEMBLY)
    hall.freeze(key, DAY)
    (line,) = queries.left_out(hall.chamber(key, "村民票").key)
    assert (line.name, line.reason) == ("生日不明", "出生日期不明，不知道是否满 18 周岁")
