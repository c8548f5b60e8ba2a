"""A second, independent count, its comparison with the first; totals of a count made by hand."""

import pytest

from tests.desktop.counting.conftest import Counter
from tests.desktop.open_village import Clerk, words
from villageoffice.desktop.meetings.counting.dialog import CountDialog
from villageoffice.desktop.meetings.counting.totals_dialog import TotalsDialog
from villageoffice.desktop.meetings.reason_form import ReasonForm
from villageoffice.meetings import register
from villageoffice.meetings.values import CandidateDraft, CountMode, Mark, MotionType, VotingMethod

PEOPLE = tuple(CandidateDraft(name) for name in ("王甲", "李乙", "张丙"))


def counted(counter: Counter, first: str = "1112213010") -> CountDialog:
    """Make the first count of two motions."""
    counter.hold()
    dialog = counter.open()
    counter.finish()
    counter.type(first)
    counter.finish()
    return dialog


def type_figures(clerk: Clerk, dialog: TotalsDialog, figures: dict[tuple[int, Mark], str]) -> None:
    """Type figures into their cells."""
    for place, figure in figures.items():
        dialog.cells[place].input().setFocus()
        clerk.type(figure)


def test_the_second_count_shows_nothing_of_the_first(counter: Counter) -> None:
    dialog = counted(counter)
    counter.clerk.click(dialog.rest.call)
    shown = words(dialog)
    assert "第 1 / 5 张" in shown and "还有 5 张没有唱" in shown
    board = dialog.calling.board.board
    assert board is not None
    assert [cell.votes for block in board.blocks for row in block.rows for cell in row.cells] == [0] * 8
    assert dialog.calling.side.last.entries() == []
    assert board.paper == "党员票 第二次计票"
    dialog.reject()


def test_a_recount_that_agrees_is_said(counter: Counter) -> None:
    dialog = counted(counter)
    counter.clerk.click(dialog.rest.call)
    counter.type("1010223011")
    counter.type("退" * 6 + "213012" + "退退" + "11")
    counter.type("退退" * 5 + "1112213010")
    counter.finish()
    assert dialog.rest.told.text == "两次计票一致。"
    assert not dialog.rest.accept_first.isVisible()
    dialog.reject()


def test_a_recount_that_disagrees_is_compared_and_one_count_is_accepted_with_a_reason(
    counter: Counter,
) -> None:
    dialog = counted(counter)
    counter.clerk.click(dialog.rest.call)
    counter.type("1112223010")
    counter.finish()
    table = dialog.rest.table
    assert dialog.rest.told.text.startswith("两次计票有 3 处不同")
    assert [(row.what, row.first, row.second) for row in table.rows.rows] == [
        ("文化广场改造方案　赞成", "2 票", "1 票"),
        ("文化广场改造方案　反对", "1 票", "2 票"),
        ("第 3 张", "议题一反对、议题二赞成", "议题一反对、议题二反对"),
    ]
    assert table.isVisible() and not dialog.rest.board.isVisible()
    counter.clerk.click(dialog.rest.accept_first)
    form = counter.clerk.dialog(ReasonForm)
    counter.finish()
    assert form.isVisible()
    form.reason.input().setFocus()
    counter.clerk.type("第 3 张由总监票人当众复看，为赞成")
    counter.finish()
    assert [bool(state.accepted) for state in counter.states()] == [True, False]
    assert dialog.rest.told.text == "以第一次计票为准：第 3 张由总监票人当众复看，为赞成。"
    dialog.reject()


def test_a_closed_count_is_opened_again_with_a_reason_and_goes_on(counter: Counter) -> None:
    dialog = counted(counter)
    counter.clerk.click(dialog.rest.reopen)
    form = counter.clerk.dialog(ReasonForm)
    form.reason.input().setFocus()
    counter.clerk.type("末一张唱错")
    counter.finish()
    counter.type("退22")
    assert counter.saved() == ["11", "12", "21", "30", "22"]
    counter.finish()
    assert [state.closed for state in counter.states()] == [True]
    dialog.reject()


def test_totals_that_do_not_add_up_are_refused_with_their_figures(counter: Counter) -> None:
    counter.hold()
    dialog = counter.open()
    counter.clerk.click(dialog.rest.totals)
    entry = counter.clerk.dialog(TotalsDialog)
    type_figures(
        counter.clerk,
        entry,
        {(0, Mark.YES): "4", (0, Mark.NO): "1", (1, Mark.YES): "3", (1, Mark.INVALID): "1"},
    )
    assert [pill.text for pill in entry.sums] == ["合计 5", "合计 4，少 1"]
    counter.finish()
    assert entry.isVisible()
    assert "赞成 3 票、反对 0 票、弃权 0 票、无效 1 票，合计 4，与箱内 5 张不符" in entry.problem.text
    assert counter.states() == ()
    type_figures(counter.clerk, entry, {(1, Mark.ABSTAIN): "1"})
    counter.finish()
    (state,) = counter.states()
    assert (state.mode, state.closed, state.called) == (CountMode.TOTALS, True, 5)
    assert [total.votes(Mark.YES) for total in state.totals] == [4, 3]
    assert "党员票的合计已录入，计票结束" in words(dialog)
    dialog.reject()


def test_totals_of_an_election_leave_the_rest_to_abstention_and_take_write_ins(counter: Counter) -> None:
    counter.hold(
        ("推荐理事",), motion_type=MotionType.RECOMMENDATION, seats=2, candidates=PEOPLE, write_ins=True
    )
    dialog = counter.open()
    counter.clerk.click(dialog.rest.totals)
    entry = counter.clerk.dialog(TotalsDialog)
    type_figures(
        counter.clerk,
        entry,
        {(0, Mark.YES): "3", (1, Mark.YES): "2", (1, Mark.NO): "1", (2, Mark.YES): "1"},
    )
    name, votes = entry.names[0]
    name.input().setFocus()
    counter.clerk.type("赵六")
    votes.input().setFocus()
    counter.clerk.type("1")
    assert [pill.kind for pill in entry.sums] == ["ok"] * 3
    counter.finish()
    (state,) = counter.states()
    assert [total.votes(Mark.ABSTAIN) for total in state.totals] == [2, 2, 4]
    assert state.write_ins == (("赵六", 1),)
    dialog.reject()


def test_hands_are_counted_as_totals(counter: Counter) -> None:
    def show_hands(table: object) -> int:
        hall = table.hall  # type: ignore[attr-defined]
        key: int = hall.meeting()
        with hall.file.act("举手") as act:
            for chamber in hall.file_of(key).chambers:
                register.set_method(act, chamber.key, VotingMethod.SHOW_OF_HANDS)
        hall.motion(key, "一件事")
        hall.freeze(key)
        for chamber in hall.file_of(key).chambers:
            hall.sign_in(chamber, chamber.eligible)
        return key

    counter.meeting = counter.prepare(show_hands)
    dialog = counter.open()
    assert not dialog.rest.call.isVisible()
    counter.finish()
    entry = counter.clerk.dialog(TotalsDialog)
    type_figures(counter.clerk, entry, {(0, Mark.YES): "5"})
    counter.finish()
    assert [state.closed for state in counter.states()] == [True]
    dialog.reject()


def test_a_paper_not_accounted_for_is_not_counted(counter: Counter) -> None:
    counter.meeting = counter.prepare(lambda table: table.meeting(("一件事",)))
    dialog = counter.open()
    assert dialog.rest.told.text == "党员票还没有印制。"
    for button in (dialog.rest.call, dialog.rest.totals, dialog.finish):
        assert not button.isEnabled()
    counter.finish()
    assert counter.states() == ()
    dialog.reject()


@pytest.mark.parametrize("mode", [CountMode.CALLED, CountMode.TOTALS])
def test_a_file_opened_for_reading_only_is_looked_at(counter: Counter, mode: CountMode) -> None:
    counter.hold(("一件事",))
    counter.prepare(lambda table: table.begin(table.paper(counter.meeting).key, mode=mode))
    shell = counter.clerk.starter.shell
    assert shell is not None
    dialog = CountDialog(shell.desk, counter.meeting, shell.window, read_only="按只读方式打开")
    dialog.open()
    counter.clerk.settle()
    counter.finish()
    dialog.calling.press("1")
    counter.clerk.settle()
    assert [(state.called, state.closed) for state in counter.states()] == [(0, False)]
    assert not dialog.finish.isEnabled()
    dialog.reject()
    dialog.deleteLater()
