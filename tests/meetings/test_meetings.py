"""A meeting from draft to list: its chambers, its course, what is missing at each step."""

from dataclasses import replace
from datetime import date

import pytest

from tests.meetings.hall import DAY, TITLE, Hall
from villageoffice.errors import OfficeError
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import (
    Attendance,
    CandidateDraft,
    ChamberBody,
    Guest,
    MeetingKind,
    MotionType,
    Outcome,
    Role,
    RoleHolder,
    Step,
    VotingMethod,
)


def missing(hall: Hall, meeting: int, step: Step) -> tuple[str, ...]:
    return next(state.missing for state in hall.file_of(meeting).steps if state.step is step)


def test_a_meeting_has_the_chambers_of_its_kind(hall: Hall) -> None:
    file = hall.file_of(hall.meeting())
    assert [(c.body, c.label, c.title) for c in file.chambers] == [
        (ChamberBody.PARTY_MEMBERS, "党员票", "支部党员大会"),
        (ChamberBody.VILLAGE_REPS, "村民代表票", "村民代表会议"),
    ]
    assert file.draft.title == TITLE
    assert (file.current, file.locked, file.cancelled) == (Step.MOTIONS, False, "")


def test_everything_that_was_typed_comes_back(hall: Hall) -> None:
    draft = replace(
        hall.file_of(hall.meeting()).draft,
        ends="11:30",
        organiser="村党支部、村委会",
        notice_day=date(2026, 11, 18),
        authorised=date(2026, 3, 1),
        invited="镇驻村干部",
        remark="雨天改在礼堂",
        roles=(RoleHolder(Role.HOST, "王伟", hall.persons[0]), RoleHolder(Role.RECORDER, "李四")),
        guests=(Guest("𬱖䶮㛃", "示例镇"), Guest("=1+1")),
        agenda=("通报上季度村务", "学习文件"),
    )
    with hall.file.act("筹备会议") as act:
        key = register.create_meeting(act, draft)
    assert queries.meeting(key).draft == draft


def test_editing_keeps_the_lines_that_stay(hall: Hall) -> None:
    key = hall.meeting(roles=(RoleHolder(Role.HOST, "王伟"), RoleHolder(Role.CALLER, "李伟")))
    before = hall.file_of(key).draft
    after = replace(
        before, place="村小学礼堂", roles=(RoleHolder(Role.CALLER, "李伟"), RoleHolder(Role.HOST, "张伟"))
    )
    with hall.file.act("改会议") as act:
        register.edit_meeting(act, key, after)
    assert hall.file_of(key).draft == after
    assert queries.meeting(key, hall.file.last_act - 1).draft == before


def test_saving_an_unchanged_meeting_leaves_no_trace(hall: Hall) -> None:
    key = hall.meeting(agenda=("学习文件",))
    last = hall.file.last_act
    with hall.file.act("改会议") as act:
        register.edit_meeting(act, key, hall.file_of(key).draft)
    assert hall.file.last_act == last


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": "　"}, "会议没有名称。"),
        ({"begins": "9点"}, "开始时间“9点”看不懂。"),
        ({"begins": "25:00"}, "开始时间“25:00”看不懂。"),
        ({"begins": "10:00", "ends": "09:30"}, "散会时间 09:30 不在开始时间 10:00 之后。"),
        ({"notice_day": date(2026, 11, 24)}, "通知日期2026年11月24日在会议日期2026年11月23日之后。"),
        ({"kind": MeetingKind.GROUP}, "没有选择是哪个村民小组开会。"),
        ({"roles": (RoleHolder(Role.CALLER, " "),)}, "唱票人没有填写姓名。"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_remedy(
    hall: Hall, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(OfficeError) as refused:
        hall.meeting(**changes)  # type: ignore[arg-type]
    assert refused.value.what == said
    assert refused.value.remedy
    assert queries.meetings() == ()


def test_the_kind_changes_only_while_nothing_hangs_on_it(hall: Hall) -> None:
    key = hall.meeting()
    with hall.file.act("改会议") as act:
        register.edit_meeting(act, key, replace(hall.file_of(key).draft, kind=MeetingKind.PARTY))
    assert [chamber.label for chamber in hall.file_of(key).chambers] == ["党员票"]
    hall.motion(key)
    draft = replace(hall.file_of(key).draft, kind=MeetingKind.ASSEMBLY)
    with pytest.raises(OfficeError, match="已经有议题"), hall.file.act("改会议") as act:
        register.edit_meeting(act, key, draft)


def test_a_meeting_called_off_keeps_its_reason_and_takes_nothing_more(hall: Hall) -> None:
    key = hall.meeting()
    with pytest.raises(OfficeError, match="写明原因"), hall.file.act("取消") as act:
        register.cancel_meeting(act, key, " ")
    with hall.file.act("取消会议") as act:
        register.cancel_meeting(act, key, "暴雨")
    assert hall.file_of(key).cancelled == "暴雨"
    assert queries.meetings()[0].state == "已取消"
    with pytest.raises(OfficeError, match="已经取消（暴雨）"):
        hall.motion(key)


def test_hands_are_not_shown_where_the_law_wants_a_secret_ballot(hall: Hall) -> None:
    key = hall.meeting(MeetingKind.PARTY)
    hall.motion(key)
    chamber = hall.chamber(key).key
    with hall.file.act("改方式") as act:
        register.set_method(act, chamber, VotingMethod.SHOW_OF_HANDS)
    assert hall.chamber(key).method is VotingMethod.SHOW_OF_HANDS
    assert "印制" not in "".join(missing(hall, key, Step.PAPERS))
    with hall.file.act("改方式") as act:
        register.set_method(act, chamber, VotingMethod.SECRET)
    hall.motion(
        key, "选举书记", motion_type=MotionType.ELECTION, seats=1, candidates=(CandidateDraft("王伟"),)
    )
    with pytest.raises(OfficeError, match="必须无记名投票"), hall.file.act("改方式") as act:
        register.set_method(act, chamber, VotingMethod.SHOW_OF_HANDS)


def test_each_step_says_what_is_missing(hall: Hall) -> None:
    key = hall.at(Step.MOTIONS)
    assert missing(hall, key, Step.MOTIONS) == ("还没有议题，请先添加议题。",)
    hall.motion(key)
    assert hall.file_of(key).current is Step.ROLLS
    assert missing(hall, key, Step.ROLLS) == ("党员票的名册还没有冻结。", "村民代表票的名册还没有冻结。")
    hall.freeze(key)
    assert missing(hall, key, Step.PAPERS) == (
        "党员票（表决票）还没有印制。",
        "村民代表票（表决票）还没有印制。",
    )
    hall.printed_by_hand(key, spares=-1)
    assert missing(hall, key, Step.PAPERS)[0] == "党员票（表决票）印了 4 张，名册上要 5 张，还差 1 张。"
    hall.printed_by_hand(key)
    assert hall.file_of(key).current is Step.SIGN_IN
    assert missing(hall, key, Step.SIGN_IN)[0] == "党员票还没有人签到。"
    hall.sign_in(hall.chamber(key, "村民代表票"), 6)
    hall.sign_in(hall.chamber(key), 0)
    some, rest = hall.roll(key)[0], hall.roll(key)[1:]
    with hall.file.act("签到") as act:
        register.sign_in(act, [entry.key for entry in rest[1:]], Attendance.PRESENT, "08:55")
        register.sign_in(act, [rest[0].key], Attendance.UNKNOWN)
    assert missing(hall, key, Step.SIGN_IN) == (
        "党员票还有 1 人没有登记到会、请假或缺席（李伟）。",
        "陈伟两份名册都在，党员票的签到表没有签。",
    )
    with hall.file.act("签到") as act:
        register.sign_in(act, [some.key, rest[0].key], Attendance.PRESENT, "08:58")
    assert hall.file_of(key).current is Step.COUNT
    assert missing(hall, key, Step.COUNT) == (
        "党员票（表决票）还没有清点封账。",
        "村民代表票（表决票）还没有清点封账。",
    )
    hall.sealed_by_hand(key)
    assert missing(hall, key, Step.COUNT)[0] == "党员票（表决票）还没有计票。"
    hall.counted_by_hand(key, closed=False)
    assert missing(hall, key, Step.COUNT)[0] == "党员票（表决票）计票还没有结束。"


def test_the_steps_after_the_count_wait_for_result_and_posting(hall: Hall) -> None:
    key = hall.at(Step.RESULT, motions=2)
    assert missing(hall, key, Step.RESULT) == ("议题一还没有宣布结果。", "议题二还没有宣布结果。")
    first, second = hall.file_of(key).motions
    hall.declared_by_hand(first)
    assert missing(hall, key, Step.POSTING) == (
        "结果宣布以后才能公示决议。",
        "议题一已经通过，还没有写决议。",
    )
    hall.declared_by_hand(second, Outcome.NOT_CARRIED)
    hall.resolved_by_hand(first)
    assert missing(hall, key, Step.POSTING) == ("议题一的决议还没有张贴。",)


def test_a_posting_is_done_when_it_is_taken_down(hall: Hall) -> None:
    key = hall.at(Step.POSTING)
    (motion,) = hall.file_of(key).motions
    hall.resolved_by_hand(motion, posted=DAY)
    assert missing(hall, key, Step.POSTING) == ("议题一的决议公示到2026年12月8日，期满后请登记撤下。",)


def test_a_closed_meeting_has_every_step_done(hall: Hall) -> None:
    key = hall.at(Step.POSTING)
    (motion,) = hall.file_of(key).motions
    hall.resolved_by_hand(motion, posted=DAY, taken_down=date(2026, 12, 9))
    file = hall.file_of(key)
    assert all(state.done for state in file.steps)
    assert (file.current, file.locked) == (Step.POSTING, True)


def test_after_a_result_only_the_end_of_the_meeting_is_filled_in(hall: Hall) -> None:
    key = hall.at(Step.POSTING)
    draft = hall.file_of(key).draft
    with hall.file.act("散会") as act:
        register.edit_meeting(act, key, replace(draft, ends="11:20", remark="无异议"))
    assert hall.file_of(key).draft.ends == "11:20"
    for changed in (replace(draft, day=date(2026, 11, 24)), replace(draft, guests=(Guest("某人"),))):
        with pytest.raises(register.ResultDeclared), hall.file.act("改会议") as act:
            register.edit_meeting(act, key, changed)
    with pytest.raises(register.ResultDeclared), hall.file.act("取消") as act:
        register.cancel_meeting(act, key, "不办了")


def test_meetings_are_listed_newest_first_with_their_state(hall: Hall) -> None:
    done = hall.at(Step.POSTING, motions=3)
    old = hall.meeting(day=date(2025, 6, 1), title="支部党员大会", kind=MeetingKind.PARTY)
    rows = queries.meetings()
    assert [(row.key, row.state) for row in rows] == [(done, "通过 3 项"), (old, "议题")]
    assert [row.key for row in queries.meetings(2025)] == [old]
    assert queries.meeting_years() == (2026, 2025)
    assert rows[0].motions == ("第1件事", "第2件事", "第3件事")
    assert rows[0].outcomes == (Outcome.CARRIED,) * 3


def test_a_meeting_is_answered_as_it_was_known(hall: Hall) -> None:
    key = hall.meeting()
    then = hall.file.last_act
    hall.motion(key)
    hall.freeze(key)
    old = queries.meeting(key, then)
    assert (old.motions, old.current, old.known_act) == ((), Step.MOTIONS, then)
    assert [chamber.frozen for chamber in old.chambers] == [False, False]
    assert queries.meetings(2026, then)[0].state == "议题"


def test_a_meeting_that_is_not_there_is_refused(hall: Hall) -> None:
    with pytest.raises(OfficeError, match="已经不在了"):
        queries.meeting(4711)
