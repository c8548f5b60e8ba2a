"""Elections and recommendations from the papers to the seats: ties, run-offs, two bodies, grades."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from tests.meetings.hall import Hall
from tests.meetings.table import Table
from villageoffice.errors import OfficeError
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import (
    BallotDraft,
    CandidateDraft,
    ChamberBody,
    Combination,
    CountMode,
    DeclaredResult,
    MeetingKind,
    MotionType,
    Outcome,
)

NAMES = ("王甲", "刘丁", "李乙", "杨己", "张丙", "陈戊", "赵庚")
"""In the order of the strokes of their surnames, in which they stand on the paper."""
PARTY, REPS = "党员票", "村民代表票"


def standing(count: int) -> tuple[CandidateDraft, ...]:
    return tuple(CandidateDraft(name) for name in NAMES[:count])


@pytest.fixture
def table(empty_hall: Hall) -> Table:
    """F22: a branch of thirty, 28 of whom come; and an assembly of 46."""
    empty_hall.found(members=30, assembly=46, both=0)
    return Table(empty_hall)


def open_box(table: Table, meeting: int, label: str, present: int) -> int:
    """Print the paper, let *present* come, account for it; returns the count that was begun."""
    table.print(meeting)
    plan = table.paper(meeting, label)
    chamber = table.hall.chamber(meeting, plan.chamber_label)
    if chamber.present == 0:
        table.hall.sign_in(chamber, present)
    table.account(plan.key)
    return table.begin(plan.key, mode=CountMode.TOTALS)


def enter(table: Table, count: int, votes: Sequence[int], **write_ins: int) -> None:
    """Enter the yes votes of each candidate, everything else abstained, and close the count."""
    papers = queries.count_state(count).expected
    table.enter(count, *({"1": yes, "3": papers - yes} for yes in votes), **write_ins)
    table.end(count)


def declare(table: Table, motion: int) -> DeclaredResult:
    table.declare(motion)
    found = queries.declared_result(motion)
    assert found is not None
    return found


def party_election(table: Table, seats: int, named: int, **changes: object) -> tuple[int, int]:
    meeting = table.hall.meeting(MeetingKind.PARTY)
    fields = {"motion_type": MotionType.ELECTION, "seats": seats, "candidates": standing(named)}
    motion = table.hall.motion(meeting, "选举支部委员", **(fields | changes))
    table.hall.freeze(meeting)
    return meeting, motion


def test_a_tie_for_the_last_seat_is_shown_and_a_run_off_prepared(table: Table) -> None:
    meeting, motion = party_election(table, 5, 7)
    enter(table, open_box(table, meeting, PARTY, 28), (25, 22, 21, 19, 17, 17, 12))
    result = declare(table, motion)
    (lines,) = [found.lines for found in result.tables]
    assert [line.name for line in lines if line.elected] == list(NAMES[:4])
    assert [line.name for line in lines if line.tied] == ["张丙", "陈戊"]
    assert result.outcome is Outcome.NOT_CARRIED
    assert (result.ballots[0].votes_needed, result.ballots[0].yes) == (16, 28)
    with table.file.act("另行选举") as act:
        again = register.prepare_run_off(act, motion)
    with table.file.act("另行选举") as act, pytest.raises(OfficeError, match="会议上已经有"):
        register.prepare_run_off(act, motion)
    draft = queries.motion_draft(again)
    assert draft.title == "选举支部委员（另行选举）"
    assert [candidate.name for candidate in draft.candidates] == ["张丙", "陈戊"]
    assert (draft.seats, draft.ballots[0].round) == (1, 2)

    count = open_box(table, meeting, "党员票（议题二）", 28)
    enter(table, count, (17, 11))
    assert [line.name for line in declare(table, again).tables[0].lines if line.elected] == ["张丙"]
    with table.file.act("另行选举") as act, pytest.raises(OfficeError, match="没有要另行选举的人"):
        register.prepare_run_off(act, again)


def test_a_run_off_waits_for_the_declared_result(table: Table) -> None:
    _meeting, motion = party_election(table, 1, 2)
    with table.file.act("另行选举") as act, pytest.raises(OfficeError, match="还没有宣布结果"):
        register.prepare_run_off(act, motion)


def test_a_name_written_in_can_be_elected(table: Table) -> None:
    meeting, motion = party_election(table, 1, 2, write_ins=True)
    enter(table, open_box(table, meeting, PARTY, 28), (6, 5), 孙辛=17)
    first = declare(table, motion).tables[0].lines[0]
    assert (first.name, first.yes, first.elected, first.write_in) == ("孙辛", 17, True, True)


def test_who_is_trusted_stands_in_the_election_that_follows(table: Table) -> None:
    meeting = table.hall.meeting()
    motion = table.hall.motion(
        meeting,
        "推选支部书记",
        motion_type=MotionType.ELECTION,
        seats=1,
        candidates=standing(3),
        combination=Combination.FIRST_QUALIFIES,
        ballots=(BallotDraft(ChamberBody.VILLAGE_REPS, "R2"), BallotDraft(ChamberBody.PARTY_MEMBERS, "P3")),
    )
    table.hall.freeze(meeting)
    first = queries.papers(meeting)[0]
    assert (first.chamber_label, first.seats) == (PARTY, 0)
    enter(table, open_box(table, meeting, PARTY, 28), (16, 15, 20))
    second = table.paper(meeting, REPS)
    assert [line.text for line in second.lines] == ["王甲", "李乙"]
    assert second.blocked == ""
    count = open_box(table, meeting, REPS, 46)
    paper = table.paper(meeting, PARTY).key
    with (
        table.file.act("重开") as act,
        pytest.raises(register.CountRefused, match="已经按这次计票的结果办理"),
    ):
        register.reopen_count(act, queries.counts(paper)[0].key, "看错")
    enter(table, count, (20, 26))
    result = declare(table, motion)
    assert result.outcome is Outcome.CARRIED
    assert [line.name for line in result.tables[1].lines if line.elected] == ["李乙"]
    assert [found.chosen for found in result.tables] == ["获得信任", "当选"]


def test_the_second_paper_is_not_printed_before_it_is_known_who_stands(table: Table) -> None:
    meeting = table.hall.meeting()
    table.hall.motion(
        meeting,
        "推选",
        motion_type=MotionType.ELECTION,
        seats=1,
        candidates=standing(3),
        combination=Combination.FIRST_QUALIFIES,
    )
    table.hall.freeze(meeting)
    with table.file.act("印票") as act, pytest.raises(OfficeError, match="才知道这张票上印哪些人"):
        register.print_papers(act, table.paper(meeting, REPS).key, 2)


def recommendation(table: Table, **changes: object) -> tuple[int, int]:
    meeting = table.hall.meeting()
    fields = {"motion_type": MotionType.RECOMMENDATION, "seats": 1, "candidates": standing(2)}
    motion = table.hall.motion(meeting, "推荐入党积极分子", **(fields | changes))
    table.hall.freeze(meeting)
    return meeting, motion


def test_a_recommendation_needs_its_share_in_each_body(table: Table) -> None:
    meeting, motion = recommendation(table, combination=Combination.EACH_AT_LEAST, least=Fraction(3, 5))
    enter(table, open_box(table, meeting, PARTY, 30), (18, 12))
    enter(table, open_box(table, meeting, REPS, 44), (26, 18))
    assert declare(table, motion).outcome is Outcome.NOT_CARRIED


@pytest.mark.parametrize(
    ("combination", "scores"),
    [
        (Combination.WEIGHTED_VOTES, (("王甲", 2700), ("刘丁", 2640))),
        (Combination.WEIGHTED_RATES, (("刘丁", 7516), ("王甲", 7132))),
    ],
)
def test_two_bodies_weighed_by_votes_or_by_rates_name_different_winners(
    table: Table, combination: Combination, scores: tuple[tuple[str, int], ...]
) -> None:
    """F26: the representatives weigh sixty per cent, their ballot is the second."""
    meeting, motion = recommendation(table, seats=2, combination=combination, first_percent=40)
    enter(table, open_box(table, meeting, PARTY, 26), (12, 21))
    enter(table, open_box(table, meeting, REPS, 42), (37, 30))
    result = declare(table, motion)
    assert [found.label for found in result.tables] == [PARTY, REPS, combination.label]
    assert result.tables[-1].scores == scores


def test_the_grades_of_an_evaluation_are_frozen_with_the_result(table: Table) -> None:
    meeting = table.hall.meeting(MeetingKind.PARTY)
    motion = table.hall.motion(meeting, "述职评议", motion_type=MotionType.EVALUATION, candidates=standing(2))
    table.hall.freeze(meeting)
    count = open_box(table, meeting, PARTY, 28)
    table.enter(
        count, {"A": 10, "B": 10, "C": 5, "D": 2, "0": 1}, {"A": 20, "B": 6, "3": 1, "0": 1}, invalid_papers=1
    )
    table.end(count)
    result = declare(table, motion)
    assert result.outcome is Outcome.CARRIED
    (found,) = result.tables
    assert found.grades == (("刘丁", (20, 6, 0, 0, 1, 1)), ("王甲", (10, 10, 5, 2, 0, 1)))
    assert (result.ballots[0].yes, result.ballots[0].invalid) == (27, 1)


def test_two_candidates_of_one_name_stand_apart_by_their_remark(table: Table) -> None:
    twins = (CandidateDraft("王伟", remark="一组"), CandidateDraft("王伟", remark="二组"))
    meeting, motion = party_election(table, 1, 2, candidates=twins)
    enter(table, open_box(table, meeting, PARTY, 28), (10, 18))
    lines = declare(table, motion).tables[0].lines
    assert [(line.name, line.elected) for line in lines] == [("王伟（二组）", True), ("王伟（一组）", False)]
