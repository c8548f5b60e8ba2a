"""Motions: whom they are put to, on which paper they stand, until when they may change."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.meetings.hall import Hall
from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import (
    BallotDraft,
    CandidateDraft,
    ChamberBody,
    Combination,
    CustomRule,
    MeetingKind,
    MotionDraft,
    MotionType,
    PassBase,
    Share,
    Stage,
    StageDraft,
    Step,
    Triage,
)

PARTY, REPS = ChamberBody.PARTY_MEMBERS, ChamberBody.VILLAGE_REPS
TWO = (CandidateDraft("王伟"), CandidateDraft("李伟"))
OF_HAND = CustomRule(Share(Fraction(2, 3), True), Share(Fraction(3, 5), True), PassBase.COLLECTED)


def edit(hall: Hall, key: int, **changes: object) -> None:
    with hall.file.act("改议题") as act:
        register.edit_motion(act, key, replace(queries.motion_draft(key), **changes))  # type: ignore[arg-type]


def remove(hall: Hall, key: int) -> None:
    with hall.file.act("删议题") as act:
        register.remove_motion(act, key)


def move(hall: Hall, key: int, position: int) -> None:
    with hall.file.act("移议题") as act:
        register.move_motion(act, key, position)


def titles(hall: Hall, meeting: int) -> list[str]:
    return [motion.draft.title for motion in hall.file_of(meeting).motions]


def laid_out(hall: Hall, meeting: int) -> list[tuple[str, list[str]]]:
    """Every paper with the titles on it, in the order of the papers."""
    motions = hall.file_of(meeting).motions
    found = []
    for paper in hall.papers(meeting):
        on = [m.draft.title for m in motions if any(b.paper == paper.key for b in m.ballots)]
        found.append((paper.paper_type.paper, on))
    return found


def test_a_motion_goes_to_every_chamber_by_its_own_rule(hall: Hall) -> None:
    key = hall.meeting()
    hall.motion(key)
    (motion,) = hall.file_of(key).motions
    assert [(ballot.label, ballot.rule_id) for ballot in motion.ballots] == [
        ("党员票", "P1"),
        ("村民代表票", "R2"),
    ]
    assert motion.name == "议题一　村内道路养护筹资筹劳方案"


def test_everything_typed_of_a_motion_comes_back(hall: Hall) -> None:
    key = hall.meeting()
    draft = MotionDraft(
        title="评选好媳妇",
        text="按村规民约评选",
        proposer="妇联",
        motion_type=MotionType.RECOMMENDATION,
        seats=1,
        write_ins=True,
        triage=Triage.SMALL,
        combination=Combination.EACH_AT_LEAST,
        least=Fraction(3, 5),
        candidates=(CandidateDraft("𬱖䶮㛃", None, "一组"), CandidateDraft("李伟", hall.persons[1])),
        ballots=(BallotDraft(PARTY, "custom", OF_HAND), BallotDraft(REPS, "R2")),
    )
    with hall.file.act("添加议题") as act:
        motion = register.add_motion(act, key, draft)
    kept = queries.motion_draft(motion)
    assert replace(kept, candidates=()) == replace(draft, candidates=())
    assert set(kept.candidates) == set(draft.candidates)


def test_decisions_share_a_paper_and_every_election_has_its_own(hall: Hall) -> None:
    key = hall.meeting(MeetingKind.PARTY)
    hall.motion(key, "修路")
    hall.motion(key, "选委员", motion_type=MotionType.ELECTION, seats=1, candidates=TWO)
    hall.motion(key, "修渠")
    hall.motion(key, "评议", motion_type=MotionType.EVALUATION, candidates=TWO)
    assert laid_out(hall, key) == [
        ("表决票", ["修路", "修渠"]),
        ("选票", ["选委员"]),
        ("测评票", ["评议"]),
    ]
    assert len(hall.chamber(key).papers) == 3


def test_a_paper_without_a_motion_is_gone_and_the_others_keep_their_keys(hall: Hall) -> None:
    key = hall.meeting(MeetingKind.PARTY)
    first = hall.motion(key, "修路")
    second = hall.motion(key, "选委员", motion_type=MotionType.ELECTION, seats=1, candidates=TWO)
    decision, election = (paper.key for paper in hall.papers(key))
    edit(hall, first, motion_type=MotionType.TRUST, candidates=TWO)
    assert laid_out(hall, key) == [("信任票", ["修路"]), ("选票", ["选委员"])]
    assert decision not in hall.chamber(key).papers
    remove(hall, first)
    assert [paper.key for paper in hall.papers(key)] == [election]
    assert [motion.key for motion in hall.file_of(key).motions] == [second]


def test_a_chamber_left_out_gets_no_paper(hall: Hall) -> None:
    key = hall.meeting()
    motion = hall.motion(key, ballots=(BallotDraft(REPS, "R2"),))
    assert [len(chamber.papers) for chamber in hall.file_of(key).chambers] == [0, 1]
    edit(hall, motion, ballots=(BallotDraft(PARTY, "P1"), BallotDraft(REPS, "custom", OF_HAND)))
    assert [len(chamber.papers) for chamber in hall.file_of(key).chambers] == [1, 1]
    (put,) = hall.file_of(key).motions
    assert put.ballots[1].rule.majority.share == OF_HAND.majority
    edit(hall, motion, ballots=(BallotDraft(REPS, "R2"),))
    (put,) = hall.file_of(key).motions
    assert [(ballot.rule_id, ballot.custom) for ballot in put.ballots] == [("R2", None)]


def test_motions_change_places_and_their_numbers_follow(hall: Hall) -> None:
    key = hall.meeting()
    keys = [hall.motion(key, title) for title in "甲乙丙丁"]
    move(hall, keys[3], 1)
    assert titles(hall, key) == ["丁", "甲", "乙", "丙"]
    move(hall, keys[3], 3)
    assert titles(hall, key) == ["甲", "乙", "丁", "丙"]
    remove(hall, keys[0])
    assert [motion.ordinal for motion in hall.file_of(key).motions] == ["议题一", "议题二", "议题三"]
    assert titles(hall, key) == ["乙", "丁", "丙"]


def test_an_unchanged_motion_leaves_no_trace(hall: Hall) -> None:
    key = hall.meeting()
    motion = hall.motion(key, motion_type=MotionType.ELECTION, seats=1, candidates=TWO)
    last = hall.file.last_act
    edit(hall, motion)
    assert hall.file.last_act == last


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": " "}, "议题没有名称。"),
        ({"subject": "nonsense"}, "没有“nonsense”这个议题类别。"),
        ({"candidates": TWO}, "表决的议题不列候选人。"),
        ({"motion_type": MotionType.ELECTION, "candidates": TWO}, "“修路”没有写明应选几人。"),
        (
            {"motion_type": MotionType.TRUST, "candidates": (CandidateDraft("王伟"), CandidateDraft("　"))},
            "有一名候选人没有姓名。",
        ),
        (
            {
                "motion_type": MotionType.TRUST,
                "candidates": (CandidateDraft("王伟", 9), CandidateDraft("王伟", 9)),
            },
            "候选人王伟列了两次。",
        ),
        (
            {"motion_type": MotionType.TRUST, "candidates": (CandidateDraft("王伟"), CandidateDraft("王伟"))},
            "候选人王伟列了两次。",
        ),
        (
            {"ballots": (BallotDraft(ChamberBody.BOARD, "C3"),)},
            "“示例村第三次党员和村民代表会议”没有理事表决。",
        ),
        ({"ballots": (BallotDraft(PARTY, "P1"), BallotDraft(PARTY, "P4"))}, "党员对同一议题列了两次。"),
        ({"ballots": (BallotDraft(PARTY, "custom"),)}, "自定规则没有写明到会和通过的比例。"),
        ({"combination": Combination.EACH_AT_LEAST}, "没有写明各票要达到的比例。"),
        ({"combination": Combination.WEIGHTED_VOTES}, "没有写明第一种票占百分之几。"),
        ({"combination": Combination.WEIGHTED_RATES, "first_percent": 100}, "没有写明第一种票占百分之几。"),
        (
            {
                "combination": Combination.WEIGHTED_VOTES,
                "first_percent": 60,
                "ballots": (BallotDraft(PARTY, "P1"),),
            },
            "加权计算要有两种票，这个议题有 1 种。",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_a_remedy(
    hall: Hall, changes: dict[str, object], said: str
) -> None:
    key = hall.meeting()
    with pytest.raises(OfficeError) as refused:
        hall.motion(key, **({"title": "修路"} | changes))  # type: ignore[arg-type]
    assert refused.value.what == said
    assert refused.value.remedy
    assert hall.file_of(key).motions == ()


def test_an_unknown_rule_is_refused(hall: Hall) -> None:
    with pytest.raises(InvalidValue):
        hall.motion(hall.meeting(), ballots=(BallotDraft(PARTY, "X9"),))


def test_a_share_of_more_than_the_whole_is_refused(hall: Hall) -> None:
    wrong = CustomRule(Share(Fraction(3, 2), True), Share(Fraction(1, 2), False), PassBase.PRESENT)
    with pytest.raises(InvalidValue):
        hall.motion(hall.meeting(), ballots=(BallotDraft(PARTY, "custom", wrong),))


def test_a_meeting_does_not_move_to_a_day_before_its_rule(hall: Hall) -> None:
    key = hall.meeting(MeetingKind.COLLECTIVE)
    hall.motion(key)
    draft = replace(hall.file_of(key).draft, day=date(2020, 5, 1))
    with pytest.raises(InvalidValue, match="规则 C1"), hall.file.act("改会议") as act:
        register.edit_meeting(act, key, draft)


def test_namesakes_stand_with_what_tells_them_apart(hall: Hall) -> None:
    key = hall.meeting(MeetingKind.PARTY)
    namesakes = (CandidateDraft("王伟", None, "一组"), CandidateDraft("王伟", None, "二组"))
    hall.motion(key, motion_type=MotionType.TRUST, candidates=namesakes)
    (motion,) = hall.file_of(key).motions
    assert [candidate.remark for candidate in motion.candidates] == ["一组", "二组"]


def test_what_a_printed_paper_shows_stays_and_the_rest_may_change(hall: Hall) -> None:
    key = hall.at(Step.SIGN_IN)
    (motion,) = hall.file_of(key).motions
    edit(hall, motion.key, text="改了说明", proposer="村委会", triage=Triage.GREAT, four_two=True)
    assert queries.motion_draft(motion.key).text == "改了说明"
    for change in (
        {"title": "别的事"},
        {"motion_type": MotionType.TRUST, "candidates": TWO},
        {"ballots": (BallotDraft(PARTY, "P1"),)},
        {"combination": Combination.SEQUENTIAL},
    ):
        with pytest.raises(register.PapersPrinted, match="党员票的表决票已经印制 7 张"):
            edit(hall, motion.key, **change)
    for refused in (remove, hall_add):
        with pytest.raises(register.PapersPrinted):
            refused(hall, motion.key if refused is remove else key)


def hall_add(hall: Hall, meeting: int) -> None:
    hall.motion(meeting, "又一件事")


def test_numbers_on_printed_papers_do_not_move(hall: Hall) -> None:
    key = hall.meeting(MeetingKind.PARTY)
    trust = hall.motion(key, "信任", motion_type=MotionType.TRUST, candidates=TWO)
    decision = hall.motion(key, "修路")
    hall.freeze(key)
    with hall.file.act("印票") as act:
        act.replace(hall.papers(key)[1], printed=7)
    for change in (
        lambda: remove(hall, trust),
        lambda: move(hall, trust, 2),
        lambda: move(hall, decision, 1),
    ):
        with pytest.raises(register.PapersPrinted):
            change()
    edit(hall, trust, title="信任投票")
    assert titles(hall, key) == ["信任投票", "修路"]


def test_after_a_result_its_motion_stands_and_a_run_off_may_still_be_added(hall: Hall) -> None:
    key = hall.at(Step.POSTING)
    (motion,) = hall.file_of(key).motions
    with pytest.raises(register.ResultDeclared, match="已经宣布结果"):
        edit(hall, motion.key, title="别的事")
    with pytest.raises(register.ResultDeclared):
        remove(hall, motion.key)
    added = hall.motion(key, "另行选举", motion_type=MotionType.ELECTION, seats=1, candidates=TWO)
    edit(hall, added, title="另行选举书记")
    assert titles(hall, key) == ["第1件事", "另行选举书记"]
    assert hall.file_of(key).current is Step.PAPERS


def test_stages_stand_in_their_order_with_those_to_come(hall: Hall) -> None:
    key = hall.meeting()
    motion = hall.motion(key, four_two=True)
    with hall.file.act("登记阶段") as act:
        register.record_stage(
            act, motion, StageDraft(Stage.CONSULTED, date(2026, 11, 10), "“两委”会议", 7, 6, "同意")
        )
        first = register.record_stage(act, motion, StageDraft(Stage.PROPOSED, date(2026, 11, 2)))
    (put,) = hall.file_of(key).motions
    assert [(line.stage.label, line.day) for line in put.stages] == [
        ("党组织提议", date(2026, 11, 2)),
        ("“两委”商议", date(2026, 11, 10)),
        ("党员大会审议", None),
        ("村民会议或代表会议决议", None),
        ("决议公开", None),
        ("实施结果公开", None),
    ]
    assert (put.stages[1].eligible, put.stages[1].present, put.stages[1].result) == (7, 6, "同意")
    with hall.file.act("更正阶段") as act:
        assert register.record_stage(act, motion, StageDraft(Stage.PROPOSED, date(2026, 11, 3))) == first
    with hall.file.act("删阶段") as act:
        register.remove_stage(act, put.stages[1].key or 0)
    (put,) = hall.file_of(key).motions
    assert [line.day for line in put.stages[:2]] == [date(2026, 11, 3), None]


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (StageDraft(Stage.PROPOSED, date(2026, 11, 24)), "党组织提议的日期2026年11月24日还没有到。"),
        (StageDraft(Stage.REVIEWED, date(2026, 11, 2), "", 5, 6), "党员大会审议实到 6 人，多于应到 5 人。"),
        (StageDraft(Stage.REVIEWED, date(2026, 11, 2), "", -1), "人数不能是负数。"),
    ],
)
def test_a_stage_that_cannot_have_been_is_refused(hall: Hall, draft: StageDraft, said: str) -> None:
    motion = hall.motion(hall.meeting())
    with pytest.raises(OfficeError) as refused, hall.file.act("登记阶段") as act:
        register.record_stage(act, motion, draft)
    assert refused.value.what == said


def test_only_the_members_assembly_may_divide_the_collectives_shares(hall: Hall) -> None:
    from villageoffice.meetings import rules

    own = next(subject for subject in rules.subjects() if rules.assembly_only(subject.id))
    key = hall.meeting(MeetingKind.COLLECTIVE_REPS)
    with pytest.raises(OfficeError, match="只能由成员大会决定"):
        hall.motion(key, subject=own.id)
