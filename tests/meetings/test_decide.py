"""Worked facts of quorum and majority: one below, at, and what the sentence says."""

from fractions import Fraction

import pytest

from tests.meetings.ballots import decided, figures
from villageoffice.meetings import rules
from villageoffice.meetings.values import Figures, Outcome, PassBase, Share

CARRIED, NOT_CARRIED, NO_DECISION = Outcome.CARRIED, Outcome.NOT_CARRIED, Outcome.NO_DECISION


@pytest.mark.parametrize(
    ("rule", "eligible", "present", "yes", "outcome"),
    [
        ("R2", 47, 31, 31, NO_DECISION),
        ("R2", 47, 32, 17, CARRIED),
        ("R2", 47, 32, 16, NOT_CARRIED),
        ("R2", 47, 33, 17, CARRIED),
        ("R2", 47, 33, 16, NOT_CARRIED),
        ("R2", 47, 47, 24, CARRIED),
        ("R2", 47, 47, 23, NOT_CARRIED),
        ("R2", 48, 32, 17, CARRIED),
        ("R2", 48, 31, 31, NO_DECISION),
        ("P1", 24, 11, 11, NO_DECISION),
        ("P1", 24, 12, 12, NOT_CARRIED),
        ("P1", 24, 13, 13, CARRIED),
        ("P1", 23, 12, 12, CARRIED),
        ("P1", 23, 11, 11, NO_DECISION),
        ("P2", 24, 12, 12, NO_DECISION),
        ("P2", 24, 13, 13, CARRIED),
        ("P2", 24, 14, 12, NOT_CARRIED),
        ("P3", 26, 20, 20, NO_DECISION),
        ("P3", 26, 21, 14, CARRIED),
        ("P3", 26, 21, 13, NOT_CARRIED),
        ("P3", 25, 20, 13, CARRIED),
        ("P3", 25, 19, 19, NO_DECISION),
        ("P3", 29, 24, 15, CARRIED),
        ("P3", 29, 23, 23, NO_DECISION),
        ("P1", 32, 16, 16, NOT_CARRIED),
        ("P1", 32, 17, 17, CARRIED),
        ("P4", 30, 20, 15, CARRIED),
        ("P4", 30, 20, 14, NOT_CARRIED),
        ("P4", 30, 19, 19, NO_DECISION),
        ("P1", 30, 20, 15, NOT_CARRIED),
        ("P1", 30, 20, 16, CARRIED),
        ("C1", 1050, 700, 700, CARRIED),
        ("C1", 1050, 700, 699, NOT_CARRIED),
        ("C1", 1050, 699, 699, NO_DECISION),
        ("C1", 1051, 701, 701, CARRIED),
        ("C1", 1051, 700, 700, NO_DECISION),
        ("C2", 41, 41, 28, CARRIED),
        ("C2", 41, 41, 27, NOT_CARRIED),
        ("C3", 7, 5, 4, CARRIED),
        ("C3", 7, 5, 3, NOT_CARRIED),
        ("C3", 7, 4, 4, NO_DECISION),
        ("K1", 152, 102, 77, CARRIED),
        ("K1", 152, 102, 76, NOT_CARRIED),
        ("K1", 152, 101, 101, NO_DECISION),
        ("K2", 152, 102, 102, CARRIED),
        ("K2", 152, 102, 101, NOT_CARRIED),
        ("R5", 1815, 908, 455, CARRIED),
        ("R5", 1815, 907, 907, NO_DECISION),
        ("R5", 1815, 1204, 603, CARRIED),
        ("R5", 1815, 1204, 602, NOT_CARRIED),
        ("R4", 1815, 908, 455, CARRIED),
        ("R4", 1815, 907, 907, NO_DECISION),
    ],
)
def test_a_worked_fact_comes_out(rule: str, eligible: int, present: int, yes: int, outcome: Outcome) -> None:
    assert decided(rule, figures(eligible, present, yes)).outcome is outcome


def test_abstentions_and_invalid_papers_stay_in_the_base() -> None:
    decision = decided("R2", figures(47, 36, 18, no=9, abstain=7, invalid=2))
    assert decision.outcome is NOT_CARRIED
    assert decision.votes_needed == 19
    assert decided("R2", figures(47, 36, 19, no=8, abstain=7, invalid=2)).outcome is CARRIED


@pytest.mark.parametrize(
    ("adults", "homes", "outcome"),
    [(602, 0, CARRIED), (601, 0, NO_DECISION), (238, 234, CARRIED), (238, 233, NO_DECISION)],
)
def test_adults_or_households_make_the_quorum_of_a_village_assembly(
    adults: int, homes: int, outcome: Outcome
) -> None:
    counted = figures(1203, adults, adults, households=351, households_present=homes)
    assert decided("R1", counted).outcome is outcome


def test_those_present_are_the_base_also_when_households_made_the_quorum() -> None:
    passing = figures(1203, 238, 120, households=351, households_present=238)
    failing = figures(1203, 238, 119, households=351, households_present=238)
    assert decided("R1", passing).outcome is CARRIED
    assert decided("R1", failing).outcome is NOT_CARRIED
    assert decided("R1", passing).votes_needed == 120


@pytest.mark.parametrize(
    ("adults", "homes", "outcome"),
    [(65, 0, CARRIED), (64, 0, NO_DECISION), (21, 21, CARRIED), (21, 20, NO_DECISION)],
)
def test_a_village_group_meets_by_adults_or_households(adults: int, homes: int, outcome: Outcome) -> None:
    counted = figures(97, adults, adults, households=31, households_present=homes)
    assert decided("R3", counted).outcome is outcome


def test_a_benefit_for_a_non_member_needs_three_quarters() -> None:
    assert decided("C1", figures(1050, 800, 788), non_member_benefit=True).outcome is CARRIED
    failed = decided("C1", figures(1050, 800, 787), non_member_benefit=True)
    assert failed.outcome is NOT_CARRIED
    assert failed.votes_needed == 788
    assert decided("C2", figures(41, 41, 41), non_member_benefit=True).outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    ("rule", "yes", "outcome"),
    [("K1", 92, CARRIED), ("K1", 91, NOT_CARRIED), ("K2", 122, CARRIED), ("K2", 121, NOT_CARRIED)],
)
def test_additional_votes_widen_the_base_of_a_cooperative(rule: str, yes: int, outcome: Outcome) -> None:
    counted = Figures(152, 152, 152, 152, yes, 152 - yes, 0, 0, extra_votes=30)
    assert decided(rule, counted).outcome is outcome


def test_additional_votes_above_a_fifth_are_refused() -> None:
    counted = Figures(152, 152, 152, 152, 152, 0, 0, 0, extra_votes=31)
    decision = decided("K1", counted)
    assert decision.outcome is Outcome.REFUSED
    assert "最多30票" in decision.sentence


def test_a_second_round_takes_a_third_of_the_papers_cast() -> None:
    assert decided("R5", figures(1815, 1204, 402), round=2).outcome is CARRIED
    assert decided("R5", figures(1815, 1204, 401), round=2).outcome is NOT_CARRIED


def test_a_second_round_without_a_majority_of_its_own_keeps_the_first() -> None:
    assert decided("P3", figures(26, 26, 13), round=2).outcome is NOT_CARRIED


@pytest.mark.parametrize(("eligible", "outcome"), [(20, Outcome.REFUSED), (21, CARRIED)])
def test_an_assembly_of_representatives_has_more_than_twenty(eligible: int, outcome: Outcome) -> None:
    assert decided("C2", figures(eligible, eligible, eligible)).outcome is outcome


def test_more_papers_than_were_issued_void_the_vote() -> None:
    decision = decided("R2", Figures(47, 45, 45, 46, 30, 8, 4, 4), label="村民代表票")
    assert decision.outcome is Outcome.VOID
    assert decision.sentence == "发出45张，收回46张，收回多于发出，本次投票作废，须重新投票。"
    assert decision.cause == "村民代表票收回多于发出"


@pytest.mark.parametrize(
    ("counted", "told"),
    [
        (Figures(47, 45, 45, 44, 30, 8, 4, 1), "合计43票，与收回44张不符"),
        (Figures(47, 48, 45, 44, 30, 8, 4, 2), "应到47人，实到48人"),
        (Figures(47, 44, 45, 44, 30, 8, 4, 2), "实到人数44人，发出45张"),
        (Figures(47, 45, 45, 44, 30, -8, 20, 2), "反对是-8"),
        (Figures(0, 0, 0, 0, 0, 0, 0, 0), "应到0人"),
        (Figures(47, 45, 45, 44, 30, 8, 4, 2, households=9), "不按户计算"),
        (Figures(47, 45, 45, 44, 30, 8, 4, 3, written=1), "书面意见1份"),
        (Figures(47, 45, 45, 44, 30, 8, 4, 3, extra_votes=1), "一人一票"),
    ],
)
def test_impossible_figures_are_refused_with_the_figures(counted: Figures, told: str) -> None:
    decision = decided("R2", counted)
    assert decision.outcome is Outcome.REFUSED
    assert told in decision.sentence


@pytest.mark.parametrize(
    ("counted", "told"),
    [
        (figures(97, 60, 60, households=31, households_present=32), "到会户数多于总户数"),
        (figures(97, 20, 20, households=31, households_present=21), "一人只能代表一户"),
    ],
)
def test_impossible_households_are_refused(counted: Figures, told: str) -> None:
    assert told in decided("R3", counted).sentence


def test_consistent_figures_are_taken() -> None:
    assert decided("R2", Figures(47, 45, 45, 44, 30, 8, 4, 2)).outcome is CARRIED


def test_voters_may_be_more_than_came_to_the_meeting() -> None:
    assert decided("R5", Figures(1815, 0, 1204, 1204, 603, 601, 0, 0)).outcome is CARRIED


def test_written_opinions_are_votes_but_no_attendance() -> None:
    assert decided("P2", figures(24, 12, 13, written=1)).outcome is NO_DECISION
    with_opinion = decided("P2", figures(24, 13, 13, no=1, written=1))
    assert with_opinion.outcome is CARRIED
    assert "另有书面意见1份" in with_opinion.sentence


def test_somebody_present_sends_no_written_opinion() -> None:
    assert "合计多于应到" in decided("P2", figures(24, 24, 20, written=1)).sentence


def test_the_sentence_is_the_one_on_the_report() -> None:
    assert decided("R2", figures(47, 35, 29)).sentence == (
        "应到47人，实到35人，达到三分之二以上（须32人）；赞成29票，超过到会人员半数（须18票），表决通过。"
    )
    assert decided("P1", figures(36, 31, 27)).sentence == (
        "应到36人，实到31人，达到半数以上（须18人）；赞成27票，超过应到人员半数（须19票），表决通过。"
    )
    assert decided("R2", figures(47, 31, 31)).sentence == (
        "应到47人，实到31人，不足三分之二（须32人），未形成决议。"
    )


def test_a_meeting_that_cannot_carry_anything_is_told() -> None:
    decision = decided("P1", figures(24, 12, 12))
    assert decision.warnings == ("实到12人，即使全部赞成也不足13票，任何议题都不能通过。",)
    assert "全部赞成也不能通过" in decision.sentence
    assert decided("P1", figures(24, 13, 13)).warnings == ()


def test_a_rule_set_by_hand_decides_like_a_named_one() -> None:
    half = Share(Fraction(1, 2), inclusive=True)
    rule = rules.custom_rule(half, Share(Fraction(3, 5), inclusive=True), PassBase.VALID)
    assert rules.decide(rule, figures(10, 5, 3, no=2)).outcome is CARRIED
    assert rules.decide(rule, figures(10, 5, 2, no=2, invalid=1)).outcome is NOT_CARRIED
    assert rules.decide(rule, figures(10, 5, 3, no=2)).sentence.endswith(
        "达到有效票五分之三以上（须3票），表决通过。"
    )


def test_nothing_is_carried_by_no_vote_at_all() -> None:
    nobody = Share(Fraction(0), inclusive=True)
    rule = rules.custom_rule(nobody, Share(Fraction(1, 2), inclusive=True), PassBase.VALID)
    decision = rules.decide(rule, figures(10, 0, 0))
    assert decision.outcome is NOT_CARRIED
    assert "没有规定到会人数" in decision.sentence
