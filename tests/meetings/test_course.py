"""The steps of a meeting while its papers are counted: only what is still wanted is said to be missing."""

from tests.meetings.table import Table
from villageoffice.meetings import register
from villageoffice.meetings.values import (
    CandidateDraft,
    Combination,
    CountMode,
    MeetingKind,
    MotionType,
    Outcome,
    Step,
    VotingMethod,
)


def missing(table: Table, meeting: int, step: Step) -> tuple[str, ...]:
    return next(state.missing for state in table.hall.file_of(meeting).steps if state.step is step)


def test_a_count_under_way_says_how_far_it_is(table: Table) -> None:
    key = table.meeting()
    table.ready(key)
    count = table.begin(table.paper(key).key)
    table.call(count, "1")
    table.call(count, "2")
    assert missing(table, key, Step.COUNT)[0] == "党员票（表决票）计票还没有结束，已唱 2 张。"
    for _ in range(3):
        table.call(count, "1")
    table.end(count)
    assert missing(table, key, Step.COUNT) == ("村民代表票（表决票）还没有计票。",)


def test_two_counts_that_disagree_hold_the_meeting(table: Table) -> None:
    key = table.meeting()
    table.ready(key)
    paper = table.paper(key).key
    table.count(paper, "11122")
    second = table.begin(paper, 2)
    table.call(second, "1")
    assert missing(table, key, Step.COUNT)[0] == "党员票（表决票）第 2 次计票还没有结束，已唱 1 张。"
    for mark in "1112":
        table.call(second, mark)
    table.end(second)
    assert missing(table, key, Step.COUNT)[0] == (
        "党员票（表决票）的 2 次计票不一致，请核对后再计，或者写明采信哪一次。"
    )


def test_a_void_vote_is_to_be_repeated(table: Table) -> None:
    key = table.meeting()
    table.print(key)
    table.arrive(key)
    paper = table.paper(key).key
    table.account(paper, in_box=6)
    assert missing(table, key, Step.COUNT)[0] == (
        "党员票（表决票）箱内的票多于发出的票，本次投票作废，须重新投票。"
    )
    with table.file.act("重新投票") as act:
        register.repeat_vote(act, paper)
    assert missing(table, key, Step.PAPERS) == ("党员票（表决票）还没有印制。",)


def test_where_too_few_came_nothing_is_left_to_count(table: Table) -> None:
    key = table.meeting()
    table.print(key)
    table.arrive(key, 2)
    assert missing(table, key, Step.COUNT) == ()
    assert table.hall.file_of(key).current is Step.RESULT


def test_a_second_ballot_is_not_wanted_when_the_first_did_not_pass(table: Table) -> None:
    key = table.meeting(combination=Combination.SEQUENTIAL)
    table.print(key)
    table.arrive(key)
    table.account(table.paper(key).key)
    assert missing(table, key, Step.COUNT) == (
        "党员票（表决票）还没有计票。",
        "村民代表票（表决票）还没有清点封账。",
    )
    table.count(table.paper(key).key, "22221")
    assert missing(table, key, Step.COUNT) == ()
    table.declare(table.motions(key)[0])
    file = table.hall.file_of(key)
    assert file.motions[0].outcome is Outcome.NOT_CARRIED
    assert all(state.done for state in file.steps)


def test_who_is_to_be_elected_is_printed_when_the_first_ballot_is_counted(table: Table) -> None:
    key = table.hall.meeting()
    candidates = (
        CandidateDraft("王伟", table.hall.persons[0]),
        CandidateDraft("李伟", table.hall.persons[1]),
    )
    table.hall.motion(
        key,
        "推选监督委员",
        motion_type=MotionType.ELECTION,
        seats=1,
        candidates=candidates,
        combination=Combination.FIRST_QUALIFIES,
    )
    table.hall.freeze(key)
    table.print(key)
    assert missing(table, key, Step.PAPERS) == ()
    table.arrive(key)
    table.account(table.paper(key).key)
    table.count(table.paper(key).key, ["11", "11", "12", "12", "12"])
    assert missing(table, key, Step.PAPERS) == ("村民代表票（选票）还没有印制。",)


def test_hands_are_counted_without_papers(table: Table) -> None:
    key = table.hall.meeting(MeetingKind.PARTY)
    table.hall.motion(key)
    table.hall.freeze(key)
    with table.file.act("改方式") as act:
        register.set_method(act, table.hall.chamber(key).key, VotingMethod.SHOW_OF_HANDS)
    assert missing(table, key, Step.PAPERS) == ()
    table.arrive(key)
    assert missing(table, key, Step.COUNT) == ("党员票（表决票）还没有计票。",)
    count = table.begin(table.paper(key).key, mode=CountMode.TOTALS)
    table.enter(count, {"1": 4, "2": 1})
    table.end(count)
    assert table.hall.file_of(key).current is Step.RESULT


def test_papers_alike_are_told_apart_by_their_motion(table: Table) -> None:
    key = table.hall.meeting(MeetingKind.PARTY)
    for title in ("选书记", "选委员"):
        table.hall.motion(
            key, title, motion_type=MotionType.ELECTION, seats=1, candidates=(CandidateDraft("王伟"),)
        )
    assert missing(table, key, Step.PAPERS) == (
        "党员票（选票，议题一）还没有印制。",
        "党员票（选票，议题二）还没有印制。",
    )


def test_what_is_declared_asks_for_nothing_more(table: Table) -> None:
    key = table.meeting(["修路", "修渠"])
    table.ready(key)
    for label in ("党员票", "村民代表票"):
        paper = table.paper(key, label)
        table.count(paper.key, ["11"] * paper.present)
    for motion in table.motions(key):
        table.declare(motion)
    file = table.hall.file_of(key)
    assert file.current is Step.POSTING
    assert [state.done for state in file.steps] == [True] * 6 + [False]
