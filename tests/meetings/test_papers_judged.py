"""Judging papers, adding them up, and accounting for every sheet."""

import pytest

from villageoffice.errors import InvalidValue
from villageoffice.meetings import rules
from villageoffice.meetings.values import (
    AccountDraft,
    Called,
    InvalidReason,
    Mark,
    MotionType,
    PaperLine,
    PaperPlan,
)

YES, NO, ABSTAIN, INVALID, PENDING = Mark.YES, Mark.NO, Mark.ABSTAIN, Mark.INVALID, Mark.PENDING


def plan(
    lines: int, *, seats: int = 0, write_ins: bool = False, kind: MotionType = MotionType.DECISION
) -> PaperPlan:
    printed = tuple(PaperLine(1, 1, place, f"候选人{place}") for place in range(lines))
    return PaperPlan(1, 1, "党员票", kind, printed, seats, write_ins, 30, 34, 4)


FIVE_OF_SEVEN = plan(7, seats=5, write_ins=True, kind=MotionType.ELECTION)


def marked(yes: int, *names: str) -> Called:
    return Called((YES,) * yes + (ABSTAIN,) * (7 - yes), names)


def test_a_paper_with_more_marks_than_seats_is_invalid_as_a_whole() -> None:
    counted = rules.tally(FIVE_OF_SEVEN, [marked(6), marked(5), marked(4), marked(0)])
    assert counted.invalid_papers == 1
    assert [total.votes(YES) for total in counted.totals] == [2, 2, 2, 2, 1, 0, 0]
    assert [total.votes(INVALID) for total in counted.totals] == [1] * 7
    assert [total.votes(ABSTAIN) for total in counted.totals] == [1, 1, 1, 1, 2, 3, 3]
    assert rules.judged(FIVE_OF_SEVEN, marked(6)).reason is InvalidReason.OVERVOTE


def test_names_written_in_take_seats() -> None:
    assert rules.judged(FIVE_OF_SEVEN, marked(4, "王五")).write_ins == ("王五",)
    assert rules.judged(FIVE_OF_SEVEN, marked(4, "王五", "赵六")).reason is InvalidReason.OVERVOTE
    counted = rules.tally(FIVE_OF_SEVEN, [marked(3, "王五", "赵六"), marked(0, "赵六"), marked(5, "赵六")])
    assert counted.write_ins == (("赵六", 2), ("王五", 1))


def test_a_name_written_in_twice_counts_once() -> None:
    assert rules.judged(FIVE_OF_SEVEN, marked(4, "王五", " 王五 ", "")).write_ins == ("王五",)


def test_names_on_a_paper_that_allows_none_are_left_out_and_the_rest_counts() -> None:
    closed = plan(7, seats=5, kind=MotionType.ELECTION)
    assert rules.judged(closed, marked(5, "王五")) == marked(5)


def test_a_printed_name_cannot_be_written_in() -> None:
    with pytest.raises(InvalidValue, match="已经印在票上"):
        rules.judged(FIVE_OF_SEVEN, marked(2, "候选人6"))


def test_a_line_that_cannot_be_read_is_invalid_alone() -> None:
    counted = rules.tally(plan(2), [Called((YES, INVALID)), Called((NO, ABSTAIN))])
    assert counted.invalid_papers == 0
    assert counted.totals[1].marks == ((YES, 0), (NO, 0), (ABSTAIN, 1), (INVALID, 1))


def test_a_paper_invalid_for_a_reason_counts_on_no_line() -> None:
    spoiled = Called((YES, YES), ("王五",), InvalidReason.NUMBERED)
    counted = rules.tally(plan(2, write_ins=True), [spoiled])
    assert counted.invalid_papers == 1
    assert counted.write_ins == ()
    assert [total.votes(YES) for total in counted.totals] == [0, 0]


def test_papers_put_aside_count_nowhere_until_they_are_settled() -> None:
    counted = rules.tally(plan(2), [Called((YES, PENDING)), Called((YES, YES))])
    assert counted.pending == 1
    assert [total.votes(YES) for total in counted.totals] == [1, 1]


def test_a_paper_put_aside_is_not_judged_yet() -> None:
    open_paper = Called((YES,) * 6 + (PENDING,))
    assert rules.judged(FIVE_OF_SEVEN, open_paper) == open_paper


def test_every_line_adds_up_to_the_papers() -> None:
    papers = [Called((YES, NO)), Called((INVALID, YES)), Called((ABSTAIN, ABSTAIN))]
    for total in rules.tally(plan(2), papers).totals:
        assert sum(votes for _, votes in total.marks) == 3


def test_grades_are_counted_on_a_scale() -> None:
    scale = plan(1, kind=MotionType.EVALUATION)
    counted = rules.tally(scale, [Called((Mark.GRADE_1,)), Called((Mark.GRADE_1,)), Called((ABSTAIN,))])
    assert counted.totals[0].votes(Mark.GRADE_1) == 2
    with pytest.raises(InvalidValue, match="不是这种票上的选项"):
        rules.judged(scale, Called((YES,)))


def test_a_paper_called_short_is_refused() -> None:
    with pytest.raises(InvalidValue, match="有 2 行，唱了 1 行"):
        rules.judged(plan(2), Called((YES,)))


@pytest.mark.parametrize(
    ("votes", "drawn"),
    [(0, ()), (1, (1,)), (4, (4,)), (5, (5,)), (6, (5, 1)), (13, (5, 5, 3)), (200, (5,) * 40)],
)
def test_five_strokes_make_a_character(votes: int, drawn: tuple[int, ...]) -> None:
    assert rules.strokes(votes) == drawn
    assert sum(drawn) == votes


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (AccountDraft(40, 31, 0, 9, 31), ""),
        (AccountDraft(40, 31, 0, 9), ""),
        (AccountDraft(40, 31, 0, 9, 30), ""),
        (AccountDraft(40, 31, 0, 8), "合计39张，有1张没有着落"),
        (AccountDraft(40, 31, 1, 9), "合计41张，多出1张"),
        (AccountDraft(40, 31, 0, 9, 32), "发出31张，箱内32张，收回多于发出，本次投票作废"),
        (AccountDraft(41, 32, 0, 9), "实到31人，发出32张"),
        (AccountDraft(40, 31, -1, 10), "作废换发-1张"),
        (AccountDraft(40, 31, 0, 9, -1), "箱内-1张"),
    ],
)
def test_a_gap_in_the_papers_stops_the_count(draft: AccountDraft, told: str) -> None:
    problem = rules.account_problem("党员票", 36, 31, draft)
    assert told in problem
    assert bool(problem) == bool(told)


def test_more_present_than_eligible_stops_the_count() -> None:
    assert "应到30人，实到31人" in rules.account_problem("党员票", 30, 31, AccountDraft(40, 31, 0, 9))


def test_gaps_are_figures_of_their_own() -> None:
    assert rules.paper_gap(AccountDraft(52, 35, 1, 15)) == 1
    assert rules.box_gap(AccountDraft(52, 35, 1, 16, 34)) == -1
    assert rules.box_gap(AccountDraft(52, 35, 1, 16)) == 0
