"""The count: each called paper one saved act, in order; a second count on its own; totals checked alike."""

import pytest

from tests.meetings.hall import DAY
from tests.meetings.table import MARKS, Table, called
from villageoffice.errors import InvalidValue
from villageoffice.kits.storage.reversal import CannotTakeBack
from villageoffice.meetings import queries, register
from villageoffice.meetings.register import CountRefused
from villageoffice.meetings.values import (
    Called,
    CandidateDraft,
    CountMode,
    InvalidReason,
    Mark,
    MotionType,
)

TWO = ("村内道路养护筹资筹劳方案", "文化广场改造方案")
PEOPLE = (CandidateDraft("王甲"), CandidateDraft("李乙"), CandidateDraft("张丙"))


@pytest.fixture
def meeting(table: Table) -> int:
    """Two motions on one paper, five and six papers in the boxes."""
    key = table.meeting(TWO)
    table.ready(key)
    return key


@pytest.fixture
def paper(table: Table, meeting: int) -> int:
    return table.paper(meeting).key


@pytest.fixture
def count(table: Table, paper: int) -> int:
    return table.begin(paper)


# Calling


def test_a_called_paper_is_one_act_and_keeps_its_place(table: Table, count: int) -> None:
    before = table.file.last_act
    for marks in ("11", "12", "33"):
        table.call(count, marks)
    assert table.file.last_act == before + 3
    assert table.marks(count) == ["11", "12", "33"]


def test_the_state_shows_totals_what_is_left_and_the_votes_that_carry(table: Table, count: int) -> None:
    for marks in ("11", "12", "00"):
        table.call(count, marks)
    state = queries.count_state(count)
    assert (state.expected, state.called, state.remaining, state.round) == (5, 3, 2, 1)
    first, second = state.totals
    assert [first.votes(mark) for mark in (Mark.YES, Mark.NO, Mark.ABSTAIN, Mark.INVALID)] == [2, 0, 0, 1]
    assert [second.votes(mark) for mark in (Mark.YES, Mark.NO, Mark.ABSTAIN, Mark.INVALID)] == [1, 1, 0, 1]
    assert state.votes_needed == (3, 3)  # more than half of the five on the roll
    assert [paper.called for paper in state.last] == [called("11"), called("12"), called("00")]


@pytest.mark.parametrize("wanted", [1, 2, 3, 4, 20])
def test_the_newest_papers_are_shown_newest_last(table: Table, count: int, wanted: int) -> None:
    for marks in ("11", "12", "33"):
        table.call(count, marks)
    shown = [paper.sequence for paper in queries.count_state(count, last=wanted).last]
    assert shown == [1, 2, 3][-wanted:]


def test_backspace_ends_the_row_and_the_place_is_called_again(table: Table, count: int) -> None:
    table.call(count, "11")
    table.call(count, "22")
    known = table.file.last_act
    table.back(count)
    assert table.marks(count) == ["11"]
    table.call(count, "12")
    assert table.marks(count) == ["11", "12"]
    kept = queries.all_called(count, known)
    assert [paper.called for paper in kept] == [called("11"), called("22")]


def test_backspace_before_the_first_paper_is_refused(table: Table, count: int) -> None:
    with table.file.act("撤回") as act, pytest.raises(CountRefused, match="还没有唱过票"):
        register.take_back_last(act, count)


def test_no_more_papers_are_called_than_were_in_the_box(table: Table, count: int) -> None:
    for _ in range(5):
        table.call(count, "11")
    with table.file.act("唱票") as act, pytest.raises(CountRefused, match="箱内 5 张票已经唱完"):
        register.call_paper(act, count, called("11"))


@pytest.mark.parametrize("marks", ["1", "111", "1A"])
def test_marks_that_do_not_fit_the_paper_are_refused(table: Table, count: int, marks: str) -> None:
    with table.file.act("唱票") as act, pytest.raises(InvalidValue):
        register.call_paper(act, count, called(marks))
    assert table.marks(count) == []


def test_a_paper_invalid_as_a_whole_is_invalid_on_every_line(table: Table, count: int) -> None:
    with table.file.act("唱票") as act:
        register.call_paper(act, count, Called((Mark.YES, Mark.YES), reason=InvalidReason.NUMBERED))
    assert table.marks(count) == ["00"]
    assert queries.all_called(count)[0].called.reason is InvalidReason.NUMBERED
    assert queries.count_state(count).invalid_papers == 1


def test_a_count_that_is_not_finished_is_not_closed(table: Table, count: int) -> None:
    table.call(count, "11")
    with table.file.act("结束") as act, pytest.raises(CountRefused, match="已唱 1 张，还有 4 张没有唱"):
        register.close_count(act, count)


# Papers put aside


def test_a_count_with_a_paper_put_aside_is_neither_closed_nor_declared(
    table: Table, meeting: int, count: int
) -> None:
    pending = [table.call(count, marks) for marks in ("11", "14", "12", "11", "11")][1]
    state = queries.count_state(count)
    assert [paper.key for paper in state.pending] == [pending]
    assert state.remaining == 0
    with table.file.act("结束") as act, pytest.raises(CountRefused, match="第 2 张还是待定"):
        register.close_count(act, count)
    with table.file.act("宣布") as act, pytest.raises(register.ResultNotReady):
        register.declare_result(act, table.motions(meeting)[0], DAY)
    with table.file.act("认定") as act, pytest.raises(CountRefused, match="还是待定"):
        register.settle_pending(act, pending, called("41"))
    with table.file.act("认定") as act:
        register.settle_pending(act, pending, called("12"))
    assert table.marks(count) == ["11", "12", "12", "11", "11"]
    with table.file.act("认定") as act, pytest.raises(CountRefused, match="不是待定票"):
        register.settle_pending(act, pending, called("11"))
    table.end(count)


def test_a_paper_put_aside_counts_nowhere_yet(table: Table, count: int) -> None:
    table.call(count, "14")
    assert all(votes == 0 for total in queries.count_state(count).totals for _mark, votes in total.marks)


# Beginning and ending


def test_a_count_begins_once_and_the_next_only_when_it_is_closed(
    table: Table, paper: int, count: int
) -> None:
    with table.file.act("计票") as act, pytest.raises(CountRefused, match="现在只能开始第 2 次"):
        register.begin_count(act, paper, 1, CountMode.CALLED)
    with table.file.act("计票") as act, pytest.raises(CountRefused, match="第 1 次计票还没有结束"):
        register.begin_count(act, paper, 2, CountMode.CALLED)


def test_a_count_begun_by_mistake_is_withdrawn_until_something_is_called(
    table: Table, paper: int, count: int
) -> None:
    with table.file.act("取消计票") as act:
        register.withdraw_count(act, count)
    again = table.begin(paper, mode=CountMode.TOTALS)
    table.enter(again, {"1": 5}, {"2": 5})
    with table.file.act("取消计票") as act, pytest.raises(CountRefused, match="已经有票"):
        register.withdraw_count(act, again)


def test_a_closed_count_goes_on_only_after_it_is_opened_with_a_reason(table: Table, paper: int) -> None:
    count = table.count(paper, ["11"] * 5)
    with table.file.act("唱票") as act, pytest.raises(CountRefused, match="已经结束"):
        register.take_back_last(act, count)
    with table.file.act("重开") as act, pytest.raises(CountRefused, match="写明原因"):
        register.reopen_count(act, count, "")
    with table.file.act("重开") as act:
        register.reopen_count(act, count, "末一张唱错")
    table.back(count)
    table.call(count, "12")
    table.end(count)
    assert table.marks(count)[-1] == "12"


def test_counts_and_called_papers_are_not_taken_back_whole(table: Table, count: int) -> None:
    table.call(count, "11")
    with pytest.raises(CannotTakeBack, match="退格键"):
        register.refuse_taking_back(table.file.last_act)


# The second count


def test_a_second_count_shows_nothing_of_the_first(table: Table, paper: int) -> None:
    table.count(paper, ["11", "12", "11", "13", "10"])
    second = table.begin(paper, 2)
    state = queries.count_state(second)
    assert (state.round, state.called, state.last, state.pending) == (2, 0, (), ())
    assert all(votes == 0 for total in state.totals for _mark, votes in total.marks)


def test_counts_that_agree_have_no_difference_in_whatever_order_they_were_called(
    table: Table, paper: int
) -> None:
    table.count(paper, ["11", "12", "11", "13", "10"])
    table.count(paper, ["10", "12", "11", "13", "11"], round=2)
    assert queries.compare_counts(paper) == ()


def test_a_difference_is_told_by_total_and_by_paper(table: Table, paper: int) -> None:
    table.count(paper, ["11", "12", "11", "13", "10"])
    table.count(paper, ["11", "12", "21", "13", "10"], round=2)
    told = [(found.what, found.first, found.second) for found in queries.compare_counts(paper)]
    assert told == [
        ("村内道路养护筹资筹劳方案　赞成", "5 票", "4 票"),
        ("村内道路养护筹资筹劳方案　反对", "0 票", "1 票"),
        ("第 3 张", "议题一赞成、议题二赞成", "议题一反对、议题二赞成"),
    ]


def test_in_another_order_papers_are_compared_by_how_many_of_each_kind(table: Table, paper: int) -> None:
    table.count(paper, ["11", "12", "13", "22", "10"])
    table.count(paper, ["10", "22", "23", "12", "11"], round=2)
    told = [(found.what, found.first, found.second) for found in queries.compare_counts(paper)]
    assert told[2:] == [
        ("议题一赞成、议题二弃权", "1 张", "0 张"),
        ("议题一反对、议题二弃权", "0 张", "1 张"),
    ]


def test_one_count_alone_is_not_compared(table: Table, paper: int) -> None:
    table.count(paper, ["11"] * 5)
    with pytest.raises(Exception, match="还没有两次结束的计票"):
        queries.compare_counts(paper)


def problem(table: Table, meeting: int) -> tuple[str, ...]:
    return queries.proposed_result(table.motions(meeting)[0]).missing


def test_counts_that_disagree_hold_the_result_back_until_a_third_agrees(
    table: Table, meeting: int, paper: int
) -> None:
    table.count(table.paper(meeting, "村民代表票").key, ["11"] * 6)
    table.count(paper, ["11", "12", "11", "13", "10"])
    table.begin(paper, 2)
    assert problem(table, meeting) == ("党员票的第 2 次计票还没有结束。",)
    second = queries.counts(paper)[1].key
    for marks in ("11", "12", "21", "13", "10"):
        table.call(second, marks)
    table.end(second)
    assert problem(table, meeting) == ("党员票的 2 次计票不一致。",)
    table.count(paper, ["21", "12", "11", "13", "10"], round=3)
    assert problem(table, meeting) == ()
    assert queries.ballot_figures(table.motions(meeting)[0])[0].yes == 4


def test_counts_that_disagree_are_settled_by_a_reason(table: Table, meeting: int, paper: int) -> None:
    table.count(table.paper(meeting, "村民代表票").key, ["11"] * 6)
    first = table.count(paper, ["11", "12", "11", "13", "10"])
    second = table.count(paper, ["11", "12", "21", "13", "10"], round=2)
    with table.file.act("认定") as act, pytest.raises(CountRefused, match="写明原因"):
        register.accept_count(act, first, " ")
    with table.file.act("认定") as act:
        register.accept_count(act, first, "第 3 张由总监票人当众复看，为赞成")
    assert problem(table, meeting) == ()
    assert queries.ballot_figures(table.motions(meeting)[0])[0].yes == 5
    told = "第 3 张由总监票人当众复看，为赞成"
    assert [state.accepted for state in queries.counts(paper)] == [told, ""]
    with table.file.act("认定") as act:
        register.accept_count(act, second, "再次复看，为反对")
    assert queries.ballot_figures(table.motions(meeting)[0])[0].yes == 4


def test_counts_that_agree_need_no_acceptance(table: Table, paper: int) -> None:
    first = table.count(paper, ["11"] * 5)
    table.count(paper, ["11"] * 5, round=2)
    with table.file.act("认定") as act, pytest.raises(CountRefused, match="两次计票一致"):
        register.accept_count(act, first, "原因")


# Totals


def test_totals_are_entered_in_place_of_calling(table: Table, paper: int) -> None:
    count = table.begin(paper, mode=CountMode.TOTALS)
    assert queries.count_state(count).called == 0
    table.enter(count, {"1": 3, "2": 1, "3": 1, "0": 0}, {"1": 0, "2": 0, "3": 0, "0": 5})
    table.enter(count, {"1": 4, "2": 1, "3": 0, "0": 0}, {"1": 0, "2": 0, "3": 0, "0": 5})
    state = queries.count_state(count)
    assert (state.called, state.remaining) == (5, 0)
    assert [total.votes(Mark.YES) for total in state.totals] == [4, 0]
    table.end(count)


@pytest.mark.parametrize(
    "line", [{"1": 3, "2": 1}, {"1": 5, "2": 1}, {"1": 6, "2": -1}, {"1": 4, "4": 1}, {"A": 5}]
)
def test_totals_that_do_not_add_up_to_the_box_are_refused(
    table: Table, paper: int, line: dict[str, int]
) -> None:
    count = table.begin(paper, mode=CountMode.TOTALS)
    with pytest.raises(CountRefused):
        table.enter(count, {"1": 5}, line)
    with table.file.act("结束") as act, pytest.raises(CountRefused, match="还没有录入合计"):
        register.close_count(act, count)


def test_a_line_that_does_not_add_up_is_named_with_its_figures(table: Table, paper: int) -> None:
    count = table.begin(paper, mode=CountMode.TOTALS)
    with pytest.raises(CountRefused) as error:
        table.enter(count, {"1": 5}, {"1": 3, "2": 1, "3": 0, "0": 0})
    told = "“文化广场改造方案”赞成 3 票、反对 1 票、弃权 0 票、无效 0 票，合计 4，与箱内 5 张不符。"
    assert error.value.what == told


def test_papers_are_not_called_into_totals_nor_totals_into_papers(
    table: Table, meeting: int, count: int
) -> None:
    with pytest.raises(CountRefused, match="逐张唱票"):
        table.enter(count, {"1": 5}, {"1": 5})
    other = table.begin(table.paper(meeting, "村民代表票").key, mode=CountMode.TOTALS)
    with pytest.raises(CountRefused, match="录入合计"):
        table.call(other, "11")


def test_a_called_count_and_totals_of_the_same_papers_agree(table: Table, paper: int) -> None:
    table.count(paper, ["11", "12", "00", "13", "10"])
    count = table.begin(paper, 2, CountMode.TOTALS)
    table.enter(count, {"1": 4, "0": 1}, {"1": 1, "2": 1, "3": 1, "0": 2})
    table.end(count)
    assert queries.compare_counts(paper) == ()


# Papers on candidates


@pytest.fixture
def election(table: Table) -> int:
    """The paper of an election of one of three, writing in allowed; five voters."""
    key = table.hall.meeting()
    table.hall.motion(
        key, "推荐理事", motion_type=MotionType.RECOMMENDATION, seats=2, candidates=PEOPLE, write_ins=True
    )
    table.hall.freeze(key)
    table.ready(key)
    return table.paper(key).key


def test_a_paper_with_more_marks_than_seats_is_invalid_as_a_whole(table: Table, election: int) -> None:
    count = table.begin(election)
    table.call(count, "111")
    table.call(count, "113", "赵六")
    table.call(count, "331", "赵六")
    table.call(count, "333")
    state = queries.count_state(count)
    assert table.marks(count) == ["000", "000", "331", "333"]
    assert [paper.called.reason for paper in state.last][:2] == [InvalidReason.OVERVOTE] * 2
    assert (state.invalid_papers, state.write_ins) == (2, (("赵六", 1),))
    assert [total.votes(Mark.YES) for total in state.totals] == [0, 0, 1]


def test_totals_of_an_election_are_checked_against_seats_and_papers(table: Table, election: int) -> None:
    count = table.begin(election, mode=CountMode.TOTALS)
    good = ({"1": 3, "3": 1, "0": 1}, {"1": 2, "3": 2, "0": 1}, {"1": 1, "3": 3, "0": 1})
    with pytest.raises(CountRefused, match="4 张有效票每张最多选 2 人，得票合计 9 票"):
        table.enter(count, *good, invalid_papers=1, 赵六=3)
    with pytest.raises(CountRefused, match="整张无效的有 2 张"):
        table.enter(count, *good, invalid_papers=2)
    with pytest.raises(CountRefused, match="写了两次"):
        table.enter(count, *good, invalid_papers=1, 王甲=1)
    table.enter(count, *good, invalid_papers=1, 赵六=2)
    state = queries.count_state(count)
    assert (state.invalid_papers, state.write_ins) == (1, (("赵六", 2),))


def test_two_counts_of_an_election_differ_by_candidate_write_in_and_invalid_papers(
    table: Table, election: int
) -> None:
    first = table.begin(election)
    for marks, names in (("111", ()), ("133", ()), ("313", ()), ("333", ("赵六",)), ("331", ())):
        table.call(first, marks, *names)
    table.end(first)
    second = table.begin(election, 2, CountMode.TOTALS)
    table.enter(second, {"1": 1, "3": 4}, {"1": 1, "3": 4}, {"1": 1, "3": 4}, 赵六=2)
    table.end(second)
    told = [(found.what, found.first, found.second) for found in queries.compare_counts(election)]
    assert ("另选他人　赵六", "1 票", "2 票") in told
    assert ("整张无效", "1 张", "0 张") in told
    assert ("王甲　弃权", "3 票", "4 票") in told


def test_the_grades_of_an_evaluation_are_called_by_their_own_keys(table: Table) -> None:
    key = table.hall.meeting()
    table.hall.motion(key, "述职评议", motion_type=MotionType.EVALUATION, candidates=PEOPLE)
    table.hall.freeze(key)
    table.ready(key)
    count = table.begin(table.paper(key).key)
    for marks in ("ABC", "AAD", "A30"):
        table.call(count, marks)
    first, second, _third = queries.count_state(count).totals
    assert first.votes(MARKS["A"]) == 3
    assert [second.votes(MARKS[grade]) for grade in "ABCD"] == [1, 1, 0, 0]
