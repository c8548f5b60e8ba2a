"""Two ballots, one outcome: the table of 一会两票 and its variants."""

from fractions import Fraction

import pytest

from tests.meetings.ballots import decided, figures
from villageoffice.meetings import rules
from villageoffice.meetings.values import Combination, Decision, Figures, Outcome

CARRIED, NOT_CARRIED, NO_DECISION = Outcome.CARRIED, Outcome.NOT_CARRIED, Outcome.NO_DECISION
Part = tuple[str, Decision, Figures]


def party(yes: int, present: int = 22) -> Part:
    counted = figures(28, present, yes)
    return "党员票", decided("P1", counted, label="党员票"), counted


def reps(yes: int, present: int = 40) -> Part:
    counted = figures(47, present, yes)
    return "村民代表票", decided("R2", counted, label="村民代表票"), counted


def void_reps() -> Part:
    counted = Figures(47, 40, 40, 41, 30, 11, 0, 0)
    return "村民代表票", decided("R2", counted, label="村民代表票"), counted


@pytest.mark.parametrize(
    ("first", "second", "outcome", "cause"),
    [
        (party(15), reps(21), CARRIED, ""),
        (party(15), reps(20), NOT_CARRIED, "村民代表票未过半"),
        (party(14), reps(21), NOT_CARRIED, "党员票未过半"),
        (party(14), reps(20), NOT_CARRIED, "党员票未过半、村民代表票未过半"),
        (party(13, present=13), reps(40), NO_DECISION, "党员到会人数不足"),
        (party(15), reps(31, present=31), NO_DECISION, "村民代表到会人数不足"),
        (party(13, present=13), reps(31, present=31), NO_DECISION, "党员到会人数不足、村民代表到会人数不足"),
        (party(14), reps(31, present=31), NO_DECISION, "村民代表到会人数不足"),
        (party(15), void_reps(), NO_DECISION, "村民代表票收回多于发出"),
    ],
)
def test_both_ballots_must_pass(first: Part, second: Part, outcome: Outcome, cause: str) -> None:
    decision = rules.combine(Combination.ALL_PASS, [first, second])
    assert decision.outcome is outcome
    assert decision.cause == cause
    assert cause in decision.sentence


def test_the_sentence_gives_both_ballots_figures() -> None:
    passed = rules.combine(Combination.ALL_PASS, [party(15), reps(21)])
    assert passed.sentence == (
        "党员票赞成15票（须15票），村民代表票赞成21票（须21票）；两票均通过，议题通过。"
    )
    failed = rules.combine(Combination.ALL_PASS, [party(15), reps(20)])
    assert failed.sentence == (
        "党员票赞成15票（须15票），村民代表票赞成20票（须21票）；村民代表票未过半，议题未通过。"
    )


def test_refused_figures_refuse_the_motion() -> None:
    counted = Figures(47, 40, 40, 40, 30, 11, 0, 0)
    wrong = ("村民代表票", decided("R2", counted), counted)
    decision = rules.combine(Combination.ALL_PASS, [party(15), wrong])
    assert decision.outcome is Outcome.REFUSED
    assert decision.sentence.startswith("村民代表票：")


def test_a_single_ballot_speaks_for_itself() -> None:
    assert rules.combine(Combination.ALL_PASS, [reps(21)]) == reps(21)[1]


def test_the_second_ballot_is_not_asked_after_the_first_failed() -> None:
    no_quorum = reps(31, present=31)
    assert rules.combine(Combination.SEQUENTIAL, [party(14), no_quorum]).outcome is NOT_CARRIED
    assert rules.combine(Combination.SEQUENTIAL, [party(14)]).outcome is NOT_CARRIED
    assert rules.combine(Combination.SEQUENTIAL, [party(15), no_quorum]).outcome is NO_DECISION
    assert rules.combine(Combination.SEQUENTIAL, [party(15), reps(21)]).outcome is CARRIED


@pytest.mark.parametrize(("votes", "outcome"), [(27, CARRIED), (26, NOT_CARRIED)])
def test_each_ballot_reaches_sixty_per_cent_of_those_present(votes: int, outcome: Outcome) -> None:
    counted = figures(30, 30, 18)
    first = ("党员推荐票", decided("P1", counted), counted)
    decision = rules.combine(
        Combination.EACH_AT_LEAST, [first, reps(votes, present=44)], least=Fraction(3, 5)
    )
    assert decision.outcome is outcome
    assert "（须27票）" in decision.sentence


def test_weighted_ballots_pass_above_half_of_the_full_score() -> None:
    parts = [reps(20), party(12)]
    rates = rules.combine(Combination.WEIGHTED_RATES, parts, first_percent=60)
    assert rates.outcome is CARRIED
    assert "得票率加权得51.82分，满分100.00分" in rates.sentence
    votes = rules.combine(Combination.WEIGHTED_VOTES, [reps(20), party(11)], first_percent=60)
    assert votes.outcome is NOT_CARRIED
    assert "票数加权得16.40分，满分32.80分" in votes.sentence
    at_least = rules.combine(
        Combination.WEIGHTED_VOTES, [reps(20), party(11)], first_percent=60, least=Fraction(1, 2)
    )
    assert at_least.outcome is CARRIED


@pytest.mark.parametrize("parts", [[party(15)], [party(15)] * 3])
def test_weights_need_two_ballots(parts: list[Part]) -> None:
    with pytest.raises(ValueError, match="two ballots"):
        rules.combine(Combination.WEIGHTED_VOTES, parts, first_percent=50)


def test_the_last_ballot_decides_where_the_first_is_advisory() -> None:
    against = rules.combine(Combination.ADVISORY, [party(1), reps(21)])
    assert against.outcome is CARRIED
    assert "党员票赞成1票（仅供参考）" in against.sentence
    assert rules.combine(Combination.ADVISORY, [party(15), reps(20)]).outcome is NOT_CARRIED
    assert rules.combine(Combination.ADVISORY, [party(3, present=3), reps(21)]).outcome is CARRIED
    alone = rules.combine(Combination.ADVISORY, [reps(21)])
    assert alone.sentence.endswith("表决通过（仅供参考）。")


def test_a_motion_has_a_ballot() -> None:
    with pytest.raises(ValueError, match="at least one"):
        rules.combine(Combination.ALL_PASS, [])


def test_three_ballots_are_called_three() -> None:
    counted = figures(9, 9, 9)
    third = ("列席票", decided("R2", counted), counted)
    assert "三票均通过" in rules.combine(Combination.ALL_PASS, [party(15), reps(21), third]).sentence
