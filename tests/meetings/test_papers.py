"""Ballot papers: printed from the roll, accounted for to the last one; a gap stops, there is no override."""

import pytest

from tests.meetings.hall import DAY
from tests.meetings.table import Table
from villageoffice.errors import OfficeError
from villageoffice.kits.storage.reversal import CannotTakeBack
from villageoffice.meetings import queries, register
from villageoffice.meetings.register import AccountRefused, CountRefused
from villageoffice.meetings.values import AccountDraft, CandidateDraft, CountMode, MotionType, VotingMethod


@pytest.fixture
def meeting(table: Table) -> int:
    """Two chambers of five and six, papers printed with two spares, everybody there."""
    key = table.meeting()
    table.print(key)
    table.arrive(key)
    return key


@pytest.fixture
def paper(table: Table, meeting: int) -> int:
    return table.paper(meeting).key


def refused(error: pytest.ExceptionInfo[OfficeError]) -> str:
    return str(error.value)


# Printing


def test_a_paper_is_printed_for_everybody_on_the_roll_and_the_spares(table: Table) -> None:
    meeting = table.meeting()
    plan = table.paper(meeting, "村民代表票")
    with table.file.act("印票") as act:
        assert register.print_papers(act, plan.key, 3) == 9
    printed = queries.paper(plan.key)
    assert (printed.eligible, printed.printed, printed.spares) == (6, 9, 3)


def test_nothing_is_printed_before_the_roll_is_frozen(table: Table) -> None:
    meeting = table.hall.meeting()
    table.hall.motion(meeting)
    with table.file.act("印票") as act, pytest.raises(OfficeError, match="名册还没有冻结"):
        register.print_papers(act, table.paper(meeting).key, 2)


def test_a_second_printing_needs_the_first_to_be_withdrawn(table: Table, paper: int) -> None:
    with table.file.act("印票") as act, pytest.raises(OfficeError, match="已经印制 7 张"):
        register.print_papers(act, paper, 2)
    with table.file.act("撤回印制") as act:
        register.withdraw_printing(act, paper, "漏印公章位置")
    assert queries.paper(paper).printed is None
    with table.file.act("印票") as act:
        assert register.print_papers(act, paper, 0) == 5


def test_a_printing_is_not_withdrawn_without_a_reason_or_after_papers_were_issued(
    table: Table, paper: int
) -> None:
    with table.file.act("撤回印制") as act, pytest.raises(OfficeError, match="写明原因"):
        register.withdraw_printing(act, paper, " ")
    table.save(paper, AccountDraft(7, 3, 0, 4))
    with table.file.act("撤回印制") as act, pytest.raises(AccountRefused, match="已经发出 3 张"):
        register.withdraw_printing(act, paper, "重印")


def test_hands_that_are_shown_need_no_paper_and_no_account(table: Table, meeting: int) -> None:
    other = table.meeting()
    chamber = table.hall.chamber(other)
    with table.file.act("改为举手") as act:
        register.set_method(act, chamber.key, VotingMethod.SHOW_OF_HANDS)
    table.arrive(other)
    plan = table.paper(other)
    assert (plan.by_hand, plan.expected) == (True, 5)
    assert [account.label for account in queries.accounts(other)] == ["村民代表票"]
    with table.file.act("印票") as act, pytest.raises(OfficeError, match="举手表决，不用印票"):
        register.print_papers(act, plan.key, 2)
    assert table.begin(plan.key, mode=CountMode.TOTALS)


def test_every_paper_of_a_chamber_says_which_it_is(table: Table) -> None:
    meeting = table.hall.meeting()
    table.hall.motion(meeting, "道路")
    election = {
        "motion_type": MotionType.RECOMMENDATION,
        "seats": 1,
        "candidates": (CandidateDraft("王甲"), CandidateDraft("李乙")),
    }
    table.hall.motion(meeting, "推荐", **election)
    labels = [plan.label for plan in queries.papers(meeting)]
    assert labels == ["党员票（议题一）", "党员票（议题二）", "村民代表票（议题一）", "村民代表票（议题二）"]


# The account


@pytest.mark.parametrize("unused", [0, 1, 3, 4])
def test_a_gap_stops_the_opening_of_the_box(table: Table, paper: int, unused: int) -> None:
    draft = AccountDraft(printed=7, issued=5, spoiled=0, unused=unused)
    table.save(paper, draft)
    account = queries.account(paper)
    assert account.gap == 2 - unused
    assert account.problem
    with table.file.act("开箱") as act, pytest.raises(AccountRefused) as error:
        register.save_account(act, paper, AccountDraft(7, 5, 0, unused, in_box=5))
    assert "印制7张，发出5张" in refused(error)
    with table.file.act("封账") as act, pytest.raises(AccountRefused, match="票箱还没有清点"):
        register.close_account(act, paper)
    with table.file.act("计票") as act, pytest.raises(CountRefused, match="不能开始计票"):
        register.begin_count(act, paper, 1, CountMode.CALLED)


def test_papers_that_vanished_since_printing_are_a_gap_too(table: Table, paper: int) -> None:
    draft = AccountDraft(printed=6, issued=5, spoiled=0, unused=1)
    table.save(paper, draft)
    assert queries.account(paper).problem == "党员票印制 7 张，清点的印制数是 6 张，对不上。"
    with table.file.act("开箱") as act, pytest.raises(AccountRefused, match="对不上"):
        register.save_account(act, paper, AccountDraft(6, 5, 0, 1, in_box=5))


def test_more_papers_issued_than_people_came_stop_the_count(table: Table) -> None:
    meeting = table.meeting()
    table.print(meeting)
    table.arrive(meeting, 4)
    paper = table.paper(meeting).key
    with table.file.act("开箱") as act, pytest.raises(AccountRefused, match="实到4人，发出5张"):
        register.save_account(act, paper, AccountDraft(7, 5, 0, 2, in_box=5))


def test_papers_that_were_not_returned_are_told_and_the_count_may_begin(table: Table, paper: int) -> None:
    table.account(paper, in_box=4)
    account = queries.account(paper)
    assert (account.box_gap, account.problem, account.void) == (-1, "", False)
    count = table.begin(paper)
    assert queries.count_state(count).expected == 4


def test_spoiled_papers_are_replaced_from_the_spares(table: Table, paper: int) -> None:
    table.account(paper, spoiled=1, unused=1)
    assert queries.account(paper).gap == 0


@pytest.mark.parametrize("field", ["issued", "spoiled", "unused", "in_box", "printed"])
def test_a_figure_below_nought_is_refused(table: Table, paper: int, field: str) -> None:
    draft = {"printed": 7, "issued": 5, "spoiled": 0, "unused": 2} | {field: -1}
    with table.file.act("清点") as act, pytest.raises(AccountRefused, match="不能是 -1 张"):
        register.save_account(act, paper, AccountDraft(**draft))


def test_a_closed_account_is_opened_again_only_with_a_reason_and_two_names(table: Table, paper: int) -> None:
    table.account(paper)
    with table.file.act("清点") as act, pytest.raises(AccountRefused, match="已经封账"):
        register.save_account(act, paper, AccountDraft(7, 5, 0, 2, 5))
    for reason, names in (("", ("王伟", "李伟")), ("漏了一张", ("王伟",)), ("漏了一张", ("王伟", "王伟 "))):
        with table.file.act("重开") as act, pytest.raises(AccountRefused):
            register.reopen_account(act, paper, reason, names)
    with table.file.act("重开") as act:
        register.reopen_account(act, paper, "漏了一张", ("王伟", "李伟"))
    account = queries.account(paper)
    assert (account.closed, account.reopened, account.witnesses) == (False, "漏了一张", "王伟、李伟")
    table.save(paper, AccountDraft(7, 5, 0, 2, 4))
    table.close(paper)
    assert queries.account(paper).reopened == "漏了一张"
    assert queries.paper(paper).expected == 4


def test_nothing_is_called_while_the_account_is_open_again(table: Table, paper: int) -> None:
    table.account(paper)
    count = table.begin(paper)
    table.call(count, "1")
    with table.file.act("重开") as act:
        register.reopen_account(act, paper, "数错了", ("王伟", "李伟"))
    with table.file.act("唱票") as act, pytest.raises(CountRefused, match="还没有封账"):
        register.take_back_last(act, count)
    table.close(paper)
    table.call(count, "2")
    assert table.marks(count) == ["1", "2"]


def test_an_account_is_not_closed_below_what_was_called_already(table: Table, paper: int) -> None:
    table.account(paper)
    count = table.begin(paper)
    for _ in range(5):
        table.call(count, "1")
    with table.file.act("重开") as act:
        register.reopen_account(act, paper, "数错了", ("王伟", "李伟"))
    table.save(paper, AccountDraft(7, 5, 0, 2, 4))
    with table.file.act("封账") as act, pytest.raises(AccountRefused, match="已经计了 5 张，清点是 4 张"):
        register.close_account(act, paper)


# Void


def test_more_papers_in_the_box_than_issued_make_the_vote_void_and_it_is_repeated(
    table: Table, meeting: int, paper: int
) -> None:
    table.account(paper, in_box=6)
    account = queries.account(paper)
    assert (account.void, account.box_gap) == (True, 1)
    assert account.problem == "党员票发出5张，箱内6张，收回多于发出，本次投票作废，须重新投票。"
    with table.file.act("计票") as act, pytest.raises(CountRefused, match="作废"):
        register.begin_count(act, paper, 1, CountMode.CALLED)
    (motion,) = table.motions(meeting)
    with table.file.act("宣布") as act, pytest.raises(register.ResultNotReady, match="作废"):
        register.declare_result(act, motion, table.hall.file_of(meeting).draft.day)

    with table.file.act("重新投票") as act:
        again = register.repeat_vote(act, paper)
    old, fresh = queries.paper(paper), queries.paper(again)
    assert (old.label, old.lines, old.void) == ("党员票（作废）", (), True)
    assert (fresh.label, len(fresh.lines), fresh.replaces, fresh.printed) == (
        "党员票（重新投票）", 1, paper, None,
    )  # fmt: skip
    kept = queries.account(paper)
    assert kept.draft == AccountDraft(7, 5, 0, 2, 6)
    with table.file.act("重新投票") as act, pytest.raises(AccountRefused, match="不需要重新投票"):
        register.repeat_vote(act, paper)

    table.print(meeting)
    table.account(again)
    table.account(table.paper(meeting, "村民代表票").key)
    table.count(again, "11112")
    table.count(table.paper(meeting, "村民代表票").key, "111112")
    table.declare(motion)
    result = queries.declared_result(motion)
    assert result is not None
    assert result.outcome.label == "通过"
    assert queries.account(paper).draft == kept.draft


def test_a_vote_that_is_not_void_is_not_repeated(table: Table, paper: int) -> None:
    table.account(paper, in_box=5)
    with table.file.act("重新投票") as act, pytest.raises(AccountRefused, match="没有作废"):
        register.repeat_vote(act, paper)


def test_nothing_is_printed_counted_or_accounted_for_at_a_meeting_that_was_called_off(
    table: Table, meeting: int, paper: int
) -> None:
    table.save(paper, AccountDraft(7, 5, 0, 2, 5))
    with table.file.act("取消会议") as act:
        register.cancel_meeting(act, meeting, "暴雨")
    for refuse in (
        lambda act: register.close_account(act, paper),
        lambda act: register.begin_count(act, paper, 1, CountMode.CALLED),
        lambda act: register.withdraw_printing(act, paper, "重印"),
        lambda act: register.declare_result(act, table.motions(meeting)[0], DAY),
    ):
        with table.file.act("办理") as act, pytest.raises(OfficeError, match="已经取消（暴雨）"):
            refuse(act)


# As of an act, and taking back


def test_an_account_is_what_was_known_after_an_act(table: Table, paper: int) -> None:
    table.save(paper, AccountDraft(7, 4, 0, 3))
    known = table.file.last_act
    table.save(paper, AccountDraft(7, 5, 0, 2))
    assert queries.account(paper, known).draft == AccountDraft(7, 4, 0, 3)
    assert queries.account(paper).draft == AccountDraft(7, 5, 0, 2)


def test_printing_and_accounts_are_not_taken_back_under_an_account(table: Table, paper: int) -> None:
    printing = next(number for number in range(table.file.last_act, 0, -1) if _name(table, number) == "印票")
    register.refuse_taking_back(printing)
    table.account(paper)
    for number in (printing, table.file.last_act, table.file.last_act - 1):
        with pytest.raises(CannotTakeBack):
            register.refuse_taking_back(number)


def _name(table: Table, number: int) -> str:
    cursor = table.file.database.execute_sql("SELECT name FROM act WHERE id = ?", (number,))
    return str(cursor.fetchone()[0])
