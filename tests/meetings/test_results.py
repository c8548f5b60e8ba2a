"""Declaring: the figures are frozen, the sentence explains them, and only a correction follows."""

from datetime import date, timedelta

import pytest

from tests.meetings.hall import DAY, Clock, Hall
from tests.meetings.table import Table
from villageoffice.errors import OfficeError
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.storage.records import ActRow
from villageoffice.meetings import queries, register
from villageoffice.meetings.models import BallotResultRecord, ResultRecord
from villageoffice.meetings.register import CountRefused, ResultDeclared, ResultNotReady
from villageoffice.meetings.values import (
    Attendance,
    Combination,
    CountMode,
    DeclaredResult,
    MeetingKind,
    Outcome,
    VotingMethod,
)

PARTY, REPS = "党员票", "村民代表票"


@pytest.fixture
def table(empty_hall: Hall) -> Table:
    """The two rolls of F23: 28 members, 47 in the assembly, nine on both."""
    empty_hall.found(members=28, assembly=47, both=9)
    return Table(empty_hall)


def f23(table: Table, party_yes: int, reps_yes: int, **changes: object) -> int:
    """Hold the meeting of F23: 22 of 28 members and 40 of 47 representatives came."""
    meeting = table.meeting(("村内道路养护筹资筹劳方案",), **changes)
    table.print(meeting)
    for label, present in ((PARTY, 22), (REPS, 40)):
        table.hall.sign_in(table.hall.chamber(meeting, label), present)
    for label, present, yes in ((PARTY, 22, party_yes), (REPS, 40, reps_yes)):
        paper = table.paper(meeting, label)
        if queries.paper(paper.key).blocked:
            continue
        table.account(paper.key)
        count = table.begin(paper.key, mode=CountMode.TOTALS)
        table.enter(count, {"1": yes, "2": present - yes})
        table.end(count)
    return meeting


def declared(motion: int, known: int | None = None) -> DeclaredResult:
    found = queries.declared_result(motion, known)
    assert found is not None
    return found


# What is declared


@pytest.mark.parametrize(
    ("party", "reps", "outcome", "sentence"),
    [
        (15, 20, Outcome.NOT_CARRIED, "村民代表票未过半，议题未通过。"),
        (15, 21, Outcome.CARRIED, "两票均通过，议题通过。"),
        (14, 21, Outcome.NOT_CARRIED, "党员票未过半，议题未通过。"),
        (14, 20, Outcome.NOT_CARRIED, "党员票未过半、村民代表票未过半，议题未通过。"),
    ],
)
def test_both_ballots_must_pass(table: Table, party: int, reps: int, outcome: Outcome, sentence: str) -> None:
    meeting = f23(table, party, reps)
    (motion,) = table.motions(meeting)
    table.declare(motion)
    result = declared(motion)
    assert result.outcome is outcome
    assert result.sentence.endswith(sentence)
    found = [(b.label, b.eligible, b.present, b.issued, b.collected, b.yes, b.no) for b in result.ballots]
    assert found == [(PARTY, 28, 22, 22, 22, party, 22 - party), (REPS, 47, 40, 40, 40, reps, 40 - reps)]
    assert [ballot.votes_needed for ballot in result.ballots] == [15, 21]
    assert [ballot.quorum_needed for ballot in result.ballots] == [14, 32]
    assert (result.declared, result.declared_at) == (DAY, "11:20")


def test_the_figures_under_way_say_what_is_missing(table: Table) -> None:
    meeting = table.meeting()
    table.print(meeting)
    for label, present in ((PARTY, 22), (REPS, 40)):
        table.hall.sign_in(table.hall.chamber(meeting, label), present)
    paper = table.paper(meeting, REPS).key
    table.account(paper)
    count = table.begin(paper)
    for marks in "11123":
        table.call(count, marks)
    (motion,) = table.motions(meeting)
    party, reps = queries.ballot_figures(motion)
    assert (reps.yes, reps.no, reps.abstain, reps.invalid, reps.not_called) == (3, 1, 1, 0, 35)
    assert (reps.outcome, reps.votes_needed, reps.quorum_met) == (None, 21, True)
    assert reps.quorum_words == "到会至少 32 人（组成人员 47 的三分之二以上）"
    assert (reps.share_word, reps.share_base) == ("占到会", 40)
    assert party.sentence == "党员票的选票清点还没有封账。"
    proposed = queries.proposed_result(motion)
    assert (proposed.outcome, proposed.ready) == (None, False)
    with table.file.act("宣布") as act, pytest.raises(ResultNotReady, match="党员票的选票清点还没有封账"):
        register.declare_result(act, motion, DAY)


def test_no_quorum_is_no_decision_and_needs_no_count(table: Table) -> None:
    meeting = table.meeting()
    (motion,) = table.motions(meeting)
    table.hall.sign_in(table.hall.chamber(meeting, PARTY), 28)
    roll = [entry.key for entry in table.hall.roll(meeting, REPS)]
    with table.file.act("签到") as act:
        register.sign_in(act, roll[:31], Attendance.PRESENT, "08:55")
    told = queries.proposed_result(motion).missing
    assert "村民代表票的名册上还有 16 人没有登记到会、请假或缺席。" in told
    table.hall.sign_in(table.hall.chamber(meeting, REPS), 31)
    assert queries.proposed_result(motion).missing == ("党员票的选票清点还没有封账。",)
    table.print(meeting)
    paper = table.paper(meeting, PARTY).key
    table.account(paper)
    table.count(paper, ["1"] * 28)
    table.declare(motion)
    assert declared(motion).outcome is Outcome.NO_DECISION
    assert "未形成决议" in declared(motion).sentence


def test_hands_that_are_shown_are_counted_against_those_present(table: Table) -> None:
    meeting = table.hall.meeting(MeetingKind.REPRESENTATIVES)
    motion = table.hall.motion(meeting)
    table.hall.freeze(meeting)
    chamber = table.hall.chamber(meeting, REPS)
    with table.file.act("改为举手") as act:
        register.set_method(act, chamber.key, VotingMethod.SHOW_OF_HANDS)
    table.hall.sign_in(chamber, 32)
    count = table.begin(table.paper(meeting, REPS).key, mode=CountMode.TOTALS)
    with pytest.raises(CountRefused, match="与箱内 32 张不符"):
        table.enter(count, {"1": 17, "2": 14})
    table.enter(count, {"1": 17, "2": 15})
    table.end(count)
    table.declare(motion)
    assert declared(motion).outcome is Outcome.CARRIED


# Frozen


def test_a_declared_result_is_frozen_and_final(table: Table) -> None:
    meeting = f23(table, 15, 21)
    (motion,) = table.motions(meeting)
    table.declare(motion)
    known, result = table.file.last_act, declared(motion)
    assert result.known_act == known - 1
    assert ActRow.get_by_id(known).final == 1
    paper = table.paper(meeting).key
    (count,) = queries.counts(paper)
    with table.file.act("再宣布") as act, pytest.raises(OfficeError, match="已经宣布过了"):
        register.declare_result(act, motion, DAY)
    with table.file.act("重开计票") as act, pytest.raises(ResultDeclared):
        register.reopen_count(act, count.key, "看错")
    with table.file.act("重开清点") as act, pytest.raises(ResultDeclared):
        register.reopen_account(act, paper, "看错", ("王伟", "李伟"))
    with table.file.act("撤回印制") as act, pytest.raises(ResultDeclared):
        register.withdraw_printing(act, paper, "看错")
    assert declared(motion) == result


@pytest.mark.parametrize(
    ("day", "at", "match"),
    [
        (DAY - timedelta(days=1), "", "之前"),
        (DAY + timedelta(days=1), "", "还没有到"),
        (DAY, "25:00", "看不懂"),
    ],
)
def test_a_result_is_declared_on_the_day_or_later_and_not_ahead(
    table: Table, day: date, at: str, match: str
) -> None:
    meeting = f23(table, 15, 21)
    with table.file.act("宣布") as act, pytest.raises(OfficeError, match=match):
        register.declare_result(act, table.motions(meeting)[0], day, at)


# Corrected


def recount(table: Table, meeting: int, label: str, yes: int) -> None:
    """Count once more after the declaration, and hold to the new count."""
    paper = table.paper(meeting, label)
    again = table.begin(paper.key, len(queries.counts(paper.key)) + 1, CountMode.TOTALS)
    table.enter(again, {"1": yes, "2": (paper.expected or 0) - yes})
    table.end(again)
    with table.file.act("认定") as act:
        register.accept_count(act, again, "两张粘在一起")


def test_figures_that_leave_the_result_as_it_was_are_corrected_by_a_new_announcement(
    table: Table, clock: Clock
) -> None:
    meeting = f23(table, 16, 21)
    (motion,) = table.motions(meeting)
    table.declare(motion)
    before, known = declared(motion), table.file.last_act
    with table.file.act("更正") as act, pytest.raises(OfficeError, match="没有变化"):
        register.correct_result(act, motion, "看错", DAY)
    recount(table, meeting, PARTY, 15)
    assert declared(motion) == before
    clock.now += timedelta(days=1)
    with table.file.act("更正") as act, pytest.raises(OfficeError, match="写明原因"):
        register.correct_result(act, motion, "  ", DAY)
    with table.file.act("更正结果") as act:
        register.correct_result(act, motion, "两张粘在一起", DAY + timedelta(days=1), "15:00")
    result = declared(motion)
    assert (result.outcome, result.ballots[0].yes) == (Outcome.CARRIED, 15)
    assert (result.corrects, result.reason) == (DAY, "两张粘在一起")
    assert declared(motion, known) == before
    assert ResultRecord.select().where(ResultRecord.live()).count() == 1
    assert BallotResultRecord.select().where(BallotResultRecord.live()).count() == 2


def test_figures_that_change_the_result_void_it_and_the_vote_is_put_again(table: Table) -> None:
    meeting = f23(table, 15, 21)
    (motion,) = table.motions(meeting)
    table.declare(motion)
    with table.file.act("重新表决") as act, pytest.raises(OfficeError, match="结果是通过"):
        register.put_again(act, motion)
    recount(table, meeting, REPS, 20)
    with table.file.act("更正结果") as act:
        register.correct_result(act, motion, "一张反对票读成赞成", DAY)
    result = declared(motion)
    assert result.outcome is Outcome.VOID
    assert "原结果作废，须重新表决" in result.sentence
    with table.file.act("重新表决") as act:
        again = register.put_again(act, motion)
    with table.file.act("重新表决") as act, pytest.raises(OfficeError, match="会议上已经有"):
        register.put_again(act, motion)
    with table.file.act("更正结果") as act, pytest.raises(OfficeError, match="已经作废，不能再更正"):
        register.correct_result(act, motion, "再看一遍", DAY)
    draft = queries.motion_draft(again)
    assert draft.title == "村内道路养护筹资筹劳方案（重新表决）"
    assert draft.ballots == queries.motion_draft(motion).ballots
    assert {plan.label for plan in queries.papers(meeting) if plan.printed is None} == {
        "党员票（议题二）",
        "村民代表票（议题二）",
    }


def test_a_count_begun_after_the_declaration_changes_nothing_that_was_declared(table: Table) -> None:
    meeting = f23(table, 15, 21)
    (motion,) = table.motions(meeting)
    table.declare(motion)
    before = declared(motion)
    table.begin(table.paper(meeting).key, 2)
    assert declared(motion) == before


# Combinations


def test_the_second_ballot_is_refused_until_the_first_passed(table: Table) -> None:
    meeting = table.meeting(combination=Combination.SEQUENTIAL)
    table.print(meeting)
    table.arrive(meeting)
    reps = table.paper(meeting, REPS)
    assert reps.blocked.startswith("要等党员票有了结果才投这一票")
    with pytest.raises(OfficeError, match="要等党员票有了结果"):
        table.account(reps.key)
    with table.file.act("计票") as act, pytest.raises(CountRefused, match="要等党员票有了结果"):
        register.begin_count(act, reps.key, 1, CountMode.CALLED)
    party = table.paper(meeting, PARTY).key
    table.account(party)
    table.count(party, ["1"] * 15 + ["2"] * 13)
    assert queries.paper(reps.key).blocked == ""
    table.account(reps.key)
    with table.file.act("重开") as act, pytest.raises(CountRefused, match="已经按这次计票的结果办理"):
        register.reopen_count(act, queries.counts(party)[0].key, "看错")
    table.count(reps.key, ["1"] * 24 + ["2"] * 23)
    (motion,) = table.motions(meeting)
    table.declare(motion)
    assert declared(motion).outcome is Outcome.CARRIED


def test_a_second_ballot_is_not_put_when_the_first_failed(table: Table) -> None:
    meeting = f23(table, 14, 0, combination=Combination.SEQUENTIAL)
    (motion,) = table.motions(meeting)
    assert table.paper(meeting, REPS).blocked == "党员票没有通过，不再投这一票。"
    party, reps = queries.ballot_figures(motion)
    assert (party.outcome, reps.outcome) == (Outcome.NOT_CARRIED, None)
    table.declare(motion)
    result = declared(motion)
    assert result.outcome is Outcome.NOT_CARRIED
    assert [ballot.label for ballot in result.ballots] == [PARTY]


def test_an_answer_never_changes_for_an_act(data_file: DataFile, table: Table) -> None:
    meeting = f23(table, 15, 21)
    (motion,) = table.motions(meeting)
    known = data_file.last_act
    before = (queries.proposed_result(motion), queries.papers(meeting), queries.accounts(meeting))
    table.declare(motion)
    recount(table, meeting, PARTY, 3)
    after = (
        queries.proposed_result(motion, known),
        queries.papers(meeting, known),
        queries.accounts(meeting, known),
    )
    assert after == before
