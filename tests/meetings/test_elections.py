"""Seats, ties and run-offs; the same names before two bodies; weights; scales."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from tests.meetings.ballots import NOW, figures
from villageoffice.meetings import rules
from villageoffice.meetings.values import (
    Combination,
    ElectionDecision,
    Figures,
    Line,
    MotionType,
    Outcome,
    Share,
)

SEVEN = ("曹玉兰", "陈国栋", "邓桂香", "董建设", "冯贵", "傅长生", "高翔")


def lines(*votes: int, names: Sequence[str] = SEVEN) -> list[Line]:
    return [Line(name, yes, 0, 0) for name, yes in zip(names, votes, strict=False)]


def elected(decision: ElectionDecision) -> list[str]:
    return [line.name for line in decision.lines if line.elected]


def held(rule: str, counted: Figures, votes: Sequence[int], seats: int, round: int = 1) -> ElectionDecision:
    return rules.decide_election(rules.voting_rule(rule, NOW), counted, lines(*votes), seats, round=round)


def test_a_tie_for_the_last_seat_is_shown_and_not_broken() -> None:
    decision = held("P3", figures(30, 28, 28), (25, 22, 21, 19, 17, 17, 12), seats=5)
    assert decision.votes_needed == 16
    assert elected(decision) == ["曹玉兰", "陈国栋", "邓桂香", "董建设"]
    assert decision.run_off == ("冯贵", "傅长生")
    assert [line.name for line in decision.lines if line.tied] == ["冯贵", "傅长生"]
    assert decision.open_seats == 1
    assert decision.outcome is Outcome.NOT_CARRIED
    assert "冯贵、傅长生各得17票，得票相同，还缺1名，须在冯贵、傅长生之间重新投票" in decision.sentence


def test_equal_votes_within_the_seats_are_no_tie() -> None:
    decision = held("P3", figures(30, 28, 28), (25, 22, 17, 17, 12, 0, 0), seats=4)
    assert elected(decision) == ["曹玉兰", "陈国栋", "邓桂香", "董建设"]
    assert decision.outcome is Outcome.CARRIED
    assert [line.rank for line in decision.lines] == [1, 2, 3, 3, 5, 6, 6]
    assert not any(line.tied for line in decision.lines)


def test_a_seat_nobody_reached_is_voted_on_again_among_the_next() -> None:
    decision = held("P3", figures(30, 28, 28), (20, 18, 15, 13, 13, 3, 0), seats=3)
    assert elected(decision) == ["曹玉兰", "陈国栋"]
    assert decision.open_seats == 1
    assert decision.run_off == ("邓桂香", "董建设", "冯贵")
    assert "还缺1名，须另行选举，候选人为邓桂香、董建设、冯贵" in decision.sentence


def test_a_tie_of_all_elects_nobody() -> None:
    decision = held("P3", figures(30, 30, 30), (20, 20, 20), seats=2)
    assert elected(decision) == []
    assert decision.run_off == ("曹玉兰", "陈国栋", "邓桂香")
    assert decision.open_seats == 2
    assert "没有人当选" in decision.sentence


@pytest.mark.parametrize(("votes", "names"), [(402, ["曹玉兰"]), (401, [])])
def test_a_second_round_elects_by_a_third_of_the_papers_cast(votes: int, names: list[str]) -> None:
    decision = held("R5", figures(1815, 1204, 1204), (votes, 300), seats=1, round=2)
    assert elected(decision) == names


def test_without_a_quorum_nobody_is_elected_however_many_votes() -> None:
    decision = held("P3", figures(26, 20, 20), (20,), seats=1)
    assert decision.outcome is Outcome.NO_DECISION
    assert elected(decision) == []
    assert decision.cause == "党员到会人数不足"


def test_more_votes_than_valid_papers_are_refused() -> None:
    assert held("P3", figures(30, 28, 27, invalid=1), (28,), seats=1).outcome is Outcome.REFUSED
    too_many = held("P3", figures(30, 28, 28), (28, 28, 28), seats=2)
    assert too_many.outcome is Outcome.REFUSED
    assert "得票合计84票，最多56票" in too_many.sentence


def test_trust_takes_everybody_above_half_of_those_present() -> None:
    decision = rules.decide_election(
        rules.voting_rule("R2", NOW),
        figures(47, 46, 46),
        lines(24, 23),
        0,
        motion_type=MotionType.TRUST,
    )
    assert rules.qualified(decision) == ("曹玉兰",)
    assert decision.votes_needed == 24
    assert "曹玉兰（24票）获得信任" in decision.sentence


def recommended(representatives: int) -> ElectionDecision:
    party = held("P1", figures(30, 30, 30), (18,), 0)
    reps = held("R2", figures(47, 44, 44), (representatives,), 0)
    return rules.combine_elections(
        Combination.EACH_AT_LEAST,
        [("党员推荐票", party, figures(30, 30, 30)), ("群众推荐票", reps, figures(47, 44, 44))],
        0,
        least=Fraction(3, 5),
    )


def test_two_recommendations_need_sixty_per_cent_in_each() -> None:
    assert elected(recommended(26)) == []
    assert elected(recommended(27)) == ["曹玉兰"]
    assert "群众推荐票到会44人，须27票" in recommended(27).sentence


def test_the_same_names_must_be_elected_by_both_bodies() -> None:
    party = held("P1", figures(30, 30, 30), (20, 20), 0)
    reps = held("R2", figures(47, 44, 44), (30, 22), 0)
    decision = rules.combine_elections(
        Combination.ALL_PASS,
        [("党员票", party, figures(30, 30, 30)), ("村民代表票", reps, figures(47, 44, 44))],
        0,
    )
    assert elected(decision) == ["曹玉兰"]


def test_a_body_without_a_quorum_leaves_the_election_undecided() -> None:
    party = held("P1", figures(30, 30, 30), (20,), 0)
    reps = held("R2", figures(47, 31, 31), (31,), 0)
    decision = rules.combine_elections(
        Combination.ALL_PASS,
        [("党员票", party, figures(30, 30, 30)), ("村民代表票", reps, figures(47, 31, 31))],
        0,
    )
    assert decision.outcome is Outcome.NO_DECISION
    assert decision.sentence.startswith("村民代表票：")


REPS, PARTY = 42, 26


@pytest.mark.parametrize(
    ("combination", "first", "second", "winner"),
    [
        (Combination.WEIGHTED_VOTES, "27.00", "26.40", "曹玉兰"),
        (Combination.WEIGHTED_RATES, "71.32", "75.16", "陈国栋"),
    ],
)
def test_votes_and_rates_name_different_winners(
    combination: Combination, first: str, second: str, winner: str
) -> None:
    by_reps = held("R2", figures(REPS, REPS, REPS), (37, 30), 0)
    by_party = held("P1", figures(PARTY, PARTY, PARTY), (12, 21), 0)
    decision = rules.combine_elections(
        combination,
        [
            ("村民代表票", by_reps, figures(REPS, REPS, REPS)),
            ("党员票", by_party, figures(PARTY, PARTY, PARTY)),
        ],
        1,
        first_percent=60,
    )
    assert elected(decision) == [winner]
    scores = {line.name: rules.hundredths(line.yes) for line in decision.lines}
    assert scores == {"曹玉兰": first, "陈国栋": second}
    assert decision.sentence.startswith(f"{combination.label}，村民代表票占60%、党员票占40%：")


def test_weights_need_two_ballots() -> None:
    one = held("P1", figures(30, 30, 30), (20,), 0)
    parts = [("党员票", one, figures(30, 30, 30))] * 3
    with pytest.raises(ValueError, match="two ballots"):
        rules.combine_elections(Combination.WEIGHTED_RATES, parts, 1, first_percent=60)


def test_the_last_ballot_elects_among_those_the_first_trusted() -> None:
    trust = held("R2", figures(47, 46, 46), (24, 23), 0)
    election = held("P3", figures(26, 26, 26), (14,), 1)
    decision = rules.combine_elections(
        Combination.FIRST_QUALIFIES,
        [("信任票", trust, figures(47, 46, 46)), ("党员票", election, figures(26, 26, 26))],
        1,
    )
    assert decision is election


def test_satisfaction_is_ranked_by_its_rate_and_ties_share_a_rank() -> None:
    decision = rules.decide_evaluation(
        rules.voting_rule("R2", NOW),
        figures(47, 40, 39, invalid=1),
        [("甲", (20, 10, 5, 4)), ("乙", (30, 5, 3, 1)), ("丙", (5, 30, 3, 1))],
    )
    assert decision.outcome is Outcome.CARRIED
    assert [(line.name, line.rank, rules.hundredths(line.rate)) for line in decision.lines] == [
        ("乙", 1, "89.74"),
        ("丙", 1, "89.74"),
        ("甲", 3, "76.92"),
    ]
    assert "有效票39张" in decision.sentence


def test_an_evaluation_without_a_quorum_is_none() -> None:
    rule = rules.voting_rule("R2", NOW)
    assert rules.decide_evaluation(rule, figures(47, 31, 31), [("甲", (31, 0, 0, 0))]).outcome is (
        Outcome.NO_DECISION
    )
    assert rules.decide_evaluation(rule, figures(47, 40, 40), [("甲", (41, 0, 0, 0))]).outcome is (
        Outcome.REFUSED
    )


def test_two_bodies_evaluations_are_weighed_by_rates() -> None:
    reps = rules.rank_evaluation([("甲", (21, 9, 12, 0)), ("乙", (42, 0, 0, 0))])
    party = rules.rank_evaluation([("乙", (13, 0, 13, 0)), ("甲", (26, 0, 0, 0))])
    combined = rules.combine_evaluations(reps, party, 60)
    assert [(line.name, rules.hundredths(line.rate)) for line in combined] == [
        ("甲", "82.86"),
        ("乙", "80.00"),
    ]
    assert combined[0].grades == (47, 9, 12, 0)


def test_the_smallest_number_that_reaches_is_needed() -> None:
    assert rules.needed(44, Share(Fraction(3, 5), inclusive=True)) == 27
