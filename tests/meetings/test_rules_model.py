"""Every named rule at its edges for rolls of 1 to 200, against a model of its own in exact fractions.

The model is written from the statutes, not from the program's tables: it compares fractions and finds
the smallest number by trying.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.meetings.ballots import NOW, decided
from villageoffice.meetings import rules
from villageoffice.meetings.values import Figures, Outcome

HALF, THIRD, TWO_THIRDS = Fraction(1, 2), Fraction(1, 3), Fraction(2, 3)
FOUR_FIFTHS, THREE_QUARTERS = Fraction(4, 5), Fraction(3, 4)
ROLLS = range(1, 201)

Test = Callable[[Fraction], bool]


def above(share: Fraction) -> Test:
    return lambda part: part > share


def at_least(share: Fraction) -> Test:
    return lambda part: part >= share


@dataclass(frozen=True)
class Model:
    """A rule as the statute says it.

    of_roll: the majority counts against the roll (and additional votes), else against those present.
    """

    rule: str
    quorum: Test
    majority: Test
    of_roll: bool
    homes: Test | None = None
    round: int = 1
    non_member: bool = False
    extra: Callable[[int], int] = lambda roll: 0
    written: int = 0
    refused_up_to: int = 0

    def base(self, roll: int, present: int) -> int:
        return roll + self.extra(roll) if self.of_roll else present

    def outcome(self, roll: int, present: int, yes: int, homes: tuple[int, int] = (0, 0)) -> Outcome:
        if roll <= self.refused_up_to:
            return Outcome.REFUSED
        come = self.quorum(Fraction(present, roll))
        if self.homes and homes[1]:
            come = come or self.homes(Fraction(homes[0], homes[1]))
        if not come:
            return Outcome.NO_DECISION
        base = self.base(roll, present)
        carried = base > 0 and self.majority(Fraction(yes, base))
        return Outcome.CARRIED if carried else Outcome.NOT_CARRIED


def fifth(roll: int) -> int:
    """The most additional votes the law allows."""
    return max(votes for votes in range(roll + 1) if Fraction(votes, roll) <= Fraction(1, 5))


MODELS = [
    Model("R1", above(HALF), above(HALF), of_roll=False, homes=at_least(TWO_THIRDS)),
    Model("R2", at_least(TWO_THIRDS), above(HALF), of_roll=False),
    Model("R3", at_least(TWO_THIRDS), above(HALF), of_roll=False, homes=at_least(TWO_THIRDS)),
    Model("R4", above(HALF), above(HALF), of_roll=False),
    Model("R5", above(HALF), above(HALF), of_roll=False),
    Model("R5", above(HALF), at_least(THIRD), of_roll=False, round=2),
    Model("P1", at_least(HALF), above(HALF), of_roll=True),
    Model("P2", above(HALF), above(HALF), of_roll=True),
    Model("P2", above(HALF), above(HALF), of_roll=True, written=1),
    Model("P3", at_least(FOUR_FIFTHS), above(HALF), of_roll=True),
    Model("P4", at_least(TWO_THIRDS), at_least(HALF), of_roll=True),
    Model("C1", at_least(TWO_THIRDS), at_least(TWO_THIRDS), of_roll=True),
    Model("C1", at_least(TWO_THIRDS), at_least(THREE_QUARTERS), of_roll=True, non_member=True),
    Model("C2", at_least(TWO_THIRDS), at_least(TWO_THIRDS), of_roll=True, refused_up_to=20),
    Model("C3", at_least(TWO_THIRDS), above(HALF), of_roll=True),
    Model("K1", at_least(TWO_THIRDS), above(HALF), of_roll=True),
    Model("K1", at_least(TWO_THIRDS), above(HALF), of_roll=True, extra=fifth),
    Model("K2", at_least(TWO_THIRDS), at_least(TWO_THIRDS), of_roll=True),
    Model("K2", at_least(TWO_THIRDS), at_least(TWO_THIRDS), of_roll=True, extra=fifth),
]
NAMES = [f"{model.rule}-{place}" for place, model in enumerate(MODELS)]


def smallest(test: Test, whole: int) -> int:
    """The smallest number of *whole* that passes, found by trying."""
    return next((count for count in range(whole + 1) if test(Fraction(count, whole))), whole)


def around(edge: int, most: int) -> list[int]:
    """One below, at, one above, nobody and everybody, as far as they exist."""
    return sorted({count for count in (0, edge - 1, edge, edge + 1, most) if 0 <= count <= most})


def ballots(model: Model, roll: int) -> Iterator[Figures]:
    """Ballots around the model's two edges."""
    extra = model.extra(roll)
    for present in around(smallest(model.quorum, roll), roll - model.written):
        cast = present + model.written + extra
        base = model.base(roll, present)
        for yes in around(smallest(model.majority, base) if base else 0, cast):
            yield Figures(
                eligible=roll,
                present=present,
                issued=present,
                collected=present,
                yes=yes,
                no=cast - yes,
                abstain=0,
                invalid=0,
                extra_votes=extra,
                written=model.written,
            )


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_a_rule_decides_as_the_statute_says_at_every_edge(model: Model) -> None:
    seen: set[Outcome] = set()
    for roll in ROLLS:
        for counted in ballots(model, roll):
            decision = decided(model.rule, counted, round=model.round, non_member_benefit=model.non_member)
            assert decision.outcome is model.outcome(roll, counted.present, counted.yes), counted
            seen.add(decision.outcome)
    assert {Outcome.CARRIED, Outcome.NOT_CARRIED, Outcome.NO_DECISION} <= seen


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_the_numbers_told_are_the_smallest_that_do(model: Model) -> None:
    for roll in range(model.refused_up_to + 1, 201):
        for counted in ballots(model, roll):
            decision = decided(model.rule, counted, round=model.round, non_member_benefit=model.non_member)
            quorum, wanted = decision.quorum_needed, decision.votes_needed
            assert model.quorum(Fraction(quorum, roll))
            assert not model.quorum(Fraction(quorum - 1, roll))
            base = model.base(roll, counted.present)
            assert not base or model.majority(Fraction(wanted, base))
            assert wanted == 1 or not model.majority(Fraction(wanted - 1, base))


@pytest.mark.parametrize("model", [model for model in MODELS if model.homes], ids=["R1", "R3"])
def test_households_make_the_quorum_at_their_own_edge(model: Model) -> None:
    assert model.homes
    for homes in ROLLS:
        adults = 3 * homes
        for came in around(smallest(model.homes, homes), homes):
            for yes in around(smallest(model.majority, came) if came else 0, came):
                counted = Figures(
                    adults, came, came, came, yes, came - yes, 0, 0, households=homes, households_present=came
                )
                assert decided(model.rule, counted).outcome is model.outcome(
                    adults, came, yes, (came, homes)
                ), counted


def test_one_additional_vote_too_many_is_refused_for_every_roll() -> None:
    for roll in ROLLS:
        counted = Figures(roll, roll, roll, roll, roll, 0, 0, 0, extra_votes=fifth(roll) + 1)
        assert decided("K1", counted).outcome is Outcome.REFUSED
        allowed = replace(counted, extra_votes=fifth(roll))
        assert decided("K1", allowed).outcome is Outcome.CARRIED


# Properties


@some.composite
def counted_ballots(draw: some.DrawFn, most: int = 2000) -> tuple[str, Figures]:
    """A named rule with figures that can be."""
    rule = draw(some.sampled_from(rules.RULE_IDS))
    eligible = draw(some.integers(21 if rule == "C2" else 1, most))
    present = draw(some.integers(0, eligible))
    issued = draw(some.integers(0, present))
    collected = draw(some.integers(0, issued))
    extra = draw(some.integers(0, eligible // 5)) if rule in ("K1", "K2") and collected else 0
    written = draw(some.integers(0, eligible - present)) if rule == "P2" else 0
    cast = collected + written + draw(some.integers(0, extra))
    yes = draw(some.integers(0, cast))
    no = draw(some.integers(0, cast - yes))
    abstain = draw(some.integers(0, cast - yes - no))
    homes = draw(some.integers(present, present + 50)) if rule in ("R1", "R3") else 0
    came = draw(some.integers(0, present)) if homes else 0
    return rule, Figures(
        eligible,
        present,
        issued,
        collected,
        yes,
        no,
        abstain,
        cast - yes - no - abstain,
        homes,
        came,
        extra,
        written,
    )


BETTER = {Outcome.NO_DECISION: 0, Outcome.NOT_CARRIED: 1, Outcome.CARRIED: 2}


@given(counted_ballots(), some.sampled_from(["no", "abstain", "invalid"]))
def test_a_yes_that_becomes_anything_else_never_helps(ballot: tuple[str, Figures], other: str) -> None:
    rule, counted = ballot
    if counted.yes == 0:
        counted = replace(counted, yes=1, no=counted.no - 1) if counted.no else counted
    if counted.yes == 0:
        return
    worse = replace(counted, yes=counted.yes - 1, **{other: getattr(counted, other) + 1})
    assert BETTER[decided(rule, worse).outcome] <= BETTER[decided(rule, counted).outcome]


@given(counted_ballots())
def test_figures_that_can_be_are_never_refused_and_always_told(ballot: tuple[str, Figures]) -> None:
    rule, counted = ballot
    decision = decided(rule, counted)
    assert decision.outcome in BETTER
    told = [f"{counted.eligible}人", f"须{decision.quorum_needed}"]
    told += [f"{counted.collected}人"] if rule in ("R4", "R5") else [f"实到{counted.present}人"]
    if decision.outcome is not Outcome.NO_DECISION:
        told += [f"赞成{counted.yes}票", f"须{decision.votes_needed}票"]
    assert all(words in decision.sentence for words in told)
    assert decision.sentence.count("。") == 1
    assert decision.sentence.endswith("。")


@given(counted_ballots())
def test_without_a_quorum_nothing_is_carried_or_fails(ballot: tuple[str, Figures]) -> None:
    rule, counted = ballot
    met = rules.quorum_met(rules.voting_rule(rule, NOW), counted)
    decision = decided(rule, counted)
    assert (decision.outcome is Outcome.NO_DECISION) == (not met)
    assert ("未形成决议" in decision.sentence) == (not met)
    assert bool(decision.cause) == (decision.outcome is not Outcome.CARRIED)


@given(counted_ballots(), some.integers(1, 50))
def test_more_papers_than_were_issued_void_whatever_the_votes(ballot: tuple[str, Figures], more: int) -> None:
    rule, counted = ballot
    too_many = replace(
        counted,
        collected=counted.issued + more,
        invalid=counted.invalid + counted.issued - counted.collected + more,
    )
    decision = decided(rule, too_many)
    assert decision.outcome is Outcome.VOID
    assert f"发出{counted.issued}张，收回{too_many.collected}张" in decision.sentence


@given(counted_ballots(), some.sampled_from(["yes", "no", "abstain", "invalid"]), some.integers(1, 50))
def test_a_sum_that_is_too_high_is_refused(ballot: tuple[str, Figures], field: str, more: int) -> None:
    rule, counted = ballot
    room = counted.collected + counted.written + counted.extra_votes - counted.valid - counted.invalid
    wrong = replace(counted, **{field: getattr(counted, field) + room + more})
    decision = decided(rule, wrong)
    assert decision.outcome is Outcome.REFUSED
    assert f"收回{counted.collected}张" in decision.sentence
    assert f"合计{wrong.valid + wrong.invalid}票" in decision.sentence
