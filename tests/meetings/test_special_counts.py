"""Votes that are not one paper a person who came: additional votes, written opinions, households, voters."""

import pytest

from tests.meetings.hall import DAY, Hall
from tests.meetings.table import Table
from villageoffice.meetings import queries, register
from villageoffice.meetings.register import AccountRefused
from villageoffice.meetings.values import (
    AccountDraft,
    Attendance,
    BallotDraft,
    CandidateDraft,
    ChamberBody,
    CountMode,
    DeclaredResult,
    MeetingKind,
    MotionType,
    Outcome,
)
from villageoffice.people.models import Household, Person, Residence


@pytest.fixture
def table(empty_hall: Hall) -> Table:
    return Table(empty_hall)


def declare(table: Table, motion: int) -> DeclaredResult:
    table.declare(motion)
    found = queries.declared_result(motion)
    assert found is not None
    return found


def totals(table: Table, paper: int, **votes: int) -> None:
    """Enter the totals of the only motion: ``yes``, ``no``."""
    count = table.begin(paper, mode=CountMode.TOTALS)
    table.enter(count, {"1": votes["yes"], "2": votes["no"]})
    table.end(count)


# Additional votes (农民专业合作社法 Art. 22)


@pytest.fixture
def cooperative(table: Table) -> tuple[int, int]:
    """Ten members, one of them with two additional votes."""
    meeting = table.hall.meeting(MeetingKind.COOPERATIVE)
    motion = table.hall.motion(meeting, "年度盈余分配方案")
    table.hall.freeze(meeting)
    chamber = table.hall.chamber(meeting, "合作社成员票").key
    with table.file.act("登记成员") as act:
        entries = [
            register.add_to_roll(act, chamber, f"成员{n}", None, "成员", "成员名册") for n in range(10)
        ]
        register.set_votes(act, entries[0], 3, "章程第九条")
    return meeting, motion


@pytest.mark.parametrize(("yes", "outcome"), [(6, Outcome.NOT_CARRIED), (7, Outcome.CARRIED)])
def test_a_member_with_additional_votes_gets_a_paper_for_each(
    table: Table, cooperative: tuple[int, int], yes: int, outcome: Outcome
) -> None:
    meeting, motion = cooperative
    table.ready(meeting)
    plan = table.paper(meeting, "合作社成员票")
    assert (plan.eligible, plan.printed, plan.expected) == (12, 14, 12)
    totals(table, plan.key, yes=yes, no=12 - yes)
    result = declare(table, motion)
    assert result.outcome is outcome
    (ballot,) = result.ballots
    assert (ballot.eligible, ballot.present, ballot.issued, ballot.collected) == (10, 10, 12, 12)
    assert (ballot.votes_needed, ballot.share_base) == (7, 12)


def test_papers_with_additional_votes_that_outnumber_those_issued_are_void(
    table: Table, cooperative: tuple[int, int]
) -> None:
    meeting, _motion = cooperative
    table.print(meeting)
    table.arrive(meeting)
    paper = table.paper(meeting, "合作社成员票").key
    table.account(paper, in_box=13)
    assert queries.account(paper).void


# Written opinions (发展党员工作细则 Art. 20)


def admission(table: Table, rule: str = "P2") -> tuple[int, int, int]:
    """Twenty-four members, thirteen of whom came, on one admission."""
    table.hall.found(members=24, assembly=0, both=0)
    meeting = table.hall.meeting(MeetingKind.PARTY)
    motion = table.hall.motion(
        meeting, "接收预备党员", ballots=(BallotDraft(ChamberBody.PARTY_MEMBERS, rule),)
    )
    table.hall.freeze(meeting)
    table.print(meeting)
    table.arrive(meeting, 13)
    return meeting, motion, table.paper(meeting).key


@pytest.mark.parametrize(("yes", "outcome"), [(12, Outcome.NOT_CARRIED), (13, Outcome.CARRIED)])
def test_written_opinions_count_as_votes_and_not_as_attendance(
    table: Table, yes: int, outcome: Outcome
) -> None:
    _meeting, motion, paper = admission(table)
    table.account(paper, written=2)
    assert queries.paper(paper).expected == 15
    totals(table, paper, yes=yes, no=15 - yes)
    result = declare(table, motion)
    assert result.outcome is outcome
    assert (result.ballots[0].present, result.ballots[0].collected) == (13, 13)


def test_no_more_written_opinions_than_members_who_did_not_come(table: Table) -> None:
    _meeting, _motion, paper = admission(table)
    with pytest.raises(AccountRefused, match="书面意见有 12 份，没有到会的只有 11 人"):
        table.account(paper, written=12)


def test_written_opinions_count_only_where_the_rule_knows_them(table: Table) -> None:
    _meeting, _motion, paper = admission(table, "P1")
    with pytest.raises(AccountRefused, match="不计书面意见"):
        table.account(paper, written=1)


# Households (村民委员会组织法 Art. 26)


def test_an_assembly_is_quorate_by_its_households(table: Table) -> None:
    """Twelve adults in six households: four of four households are two thirds, but no majority of adults."""
    hall = table.hall
    with table.file.act("登记村民") as act:
        for number in range(6):
            home = act.insert(Household(number=f"9{number}", village_group="一组"))
            for place in range(2):
                person = act.insert(Person(name=f"村民{number}之{place}", sex="男", birth="1980-01-01"))
                relation = "户主" if place == 0 else "配偶"
                act.insert(Residence(person=person.key, household=home.key, relation_to_head=relation))
    meeting = hall.meeting(MeetingKind.ASSEMBLY)
    motion = hall.motion(meeting, "修订村规民约")
    hall.freeze(meeting)
    chamber = hall.chamber(meeting, "村民票")
    assert (chamber.eligible, chamber.households) == (12, 6)
    table.print(meeting)
    (before,) = queries.ballot_figures(motion)
    assert "到会至少 7 人" in before.quorum_words and "或者到会至少 4 户" in before.quorum_words
    roll = queries.roll(chamber.key)
    heads = [entry.key for entry in roll if entry.name.endswith("之0")][:4]
    with table.file.act("签到") as act:
        register.sign_in(act, heads, Attendance.PRESENT, "08:50")
        register.sign_in(act, [e.key for e in roll if e.key not in heads], Attendance.ABSENT)
    (quorate,) = queries.ballot_figures(motion)
    assert quorate.quorum_met and quorate.quorum_words == "到会至少 4 户（全部户数 6 的三分之二以上）"
    paper = table.paper(meeting, "村民票").key
    table.account(paper)
    totals(table, paper, yes=3, no=1)
    result = declare(table, motion)
    assert result.outcome is Outcome.CARRIED
    assert "共6户，有4户的代表到会" in result.sentence


# Registered voters (村民委员会组织法 Art. 18)


def test_a_village_election_counts_who_voted_and_its_second_round_asks_for_a_third(table: Table) -> None:
    hall = table.hall
    with table.file.act("登记村民") as act:
        for number in range(12):
            hall.enter(act, f"选民{number}")
    meeting = hall.meeting(MeetingKind.ASSEMBLY)
    motion = hall.motion(
        meeting,
        "选举村民委员会主任",
        motion_type=MotionType.ELECTION,
        seats=1,
        candidates=(CandidateDraft("王甲"), CandidateDraft("李乙"), CandidateDraft("张丙")),
        ballots=(BallotDraft(ChamberBody.VILLAGERS, "R5"),),
    )
    hall.freeze(meeting)
    table.print(meeting)
    table.arrive(meeting, 9)
    paper = table.paper(meeting, "村民票").key
    assert queries.proposed_result(motion).missing == ("村民票的选票清点还没有封账。",)
    table.save(paper, AccountDraft(14, 9, 0, 5, 9))
    table.close(paper)
    count = table.begin(paper, mode=CountMode.TOTALS)
    table.enter(count, {"1": 4, "3": 5}, {"1": 3, "3": 6}, {"1": 2, "3": 7})
    table.end(count)
    first = declare(table, motion)
    assert first.outcome is Outcome.NOT_CARRIED
    assert first.ballots[0].votes_needed == 5
    with table.file.act("另行选举") as act:
        again = register.prepare_run_off(act, motion)
    assert [c.name for c in queries.motion_draft(again).candidates] == ["王甲", "李乙"]
    table.print(meeting)
    second = next(plan for plan in queries.papers(meeting) if plan.label == "村民票（议题二）").key
    table.save(second, AccountDraft(14, 9, 0, 5, 9))
    table.close(second)
    count = table.begin(second, mode=CountMode.TOTALS)
    table.enter(count, {"1": 3, "3": 6}, {"1": 2, "3": 7})
    table.end(count)
    result = declare(table, again)
    assert result.outcome is Outcome.CARRIED
    assert (result.ballots[0].votes_needed, result.declared) == (3, DAY)
