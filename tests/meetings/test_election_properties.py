"""What holds of every election and every pile of papers, whatever the votes."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from tests.meetings.ballots import NOW, decided, figures
from villageoffice.meetings import rules
from villageoffice.meetings.values import (
    Called,
    Combination,
    ElectionDecision,
    Line,
    Mark,
    MotionType,
    Outcome,
    PaperLine,
    PaperPlan,
)

ROLL = 30
VOTES = some.lists(some.integers(0, ROLL), min_size=1, max_size=12)


def held(votes: list[int], seats: int, order: list[int] | None = None) -> ElectionDecision:
    """An election by all of 30 members, by the party's rule: 16 votes elect.

    Only as many votes as the papers allow are cast.
    """
    room, lines = seats * ROLL, []
    for place, yes in enumerate(votes):
        cast = min(yes, room)
        room -= cast
        lines.append(Line(f"候选人{place:02d}", cast, 0, 0))
    shuffled = [lines[place] for place in order] if order else lines
    return rules.decide_election(rules.voting_rule("P3", NOW), figures(ROLL, ROLL, ROLL), shuffled, seats)


@given(VOTES, some.integers(1, 12))
def test_nobody_below_the_majority_is_elected_and_no_seat_is_filled_twice(
    votes: list[int], seats: int
) -> None:
    decision = held(votes, seats)
    chosen = [line for line in decision.lines if line.elected]
    assert len(chosen) + decision.open_seats == seats
    assert all(line.yes >= 16 for line in chosen)
    assert (decision.outcome is Outcome.CARRIED) == (decision.open_seats == 0)
    assert all(f"{line.name}（{line.yes}票）" in decision.sentence for line in chosen)


@given(VOTES, some.integers(1, 12))
def test_equal_votes_share_their_fate(votes: list[int], seats: int) -> None:
    decision = held(votes, seats)
    fates: dict[int, set[tuple[bool, bool, bool]]] = {}
    for line in decision.lines:
        fate = (line.elected, line.tied, line.name in decision.run_off)
        fates.setdefault(line.yes, set()).add(fate)
    assert all(len(shared) == 1 for shared in fates.values())


@given(VOTES, some.integers(1, 12))
def test_who_is_elected_has_more_votes_than_who_is_not(votes: list[int], seats: int) -> None:
    decision = held(votes, seats)
    least = min((line.yes for line in decision.lines if line.elected), default=ROLL + 1)
    assert all(line.yes < least for line in decision.lines if not line.elected)
    assert [line.yes for line in decision.lines] == sorted(
        (line.yes for line in decision.lines), reverse=True
    )


@given(VOTES, some.integers(1, 12), some.data())
def test_the_order_of_the_paper_elects_nobody(votes: list[int], seats: int, data: some.DataObject) -> None:
    order = data.draw(some.permutations(range(len(votes))))
    straight, shuffled = held(votes, seats), held(votes, seats, list(order))
    assert set(straight.lines) == set(shuffled.lines)
    assert set(straight.run_off) == set(shuffled.run_off)


@given(VOTES, some.integers(1, 12))
def test_a_tie_names_all_its_people_and_nobody_else(votes: list[int], seats: int) -> None:
    decision = held(votes, seats)
    tied = [line.name for line in decision.lines if line.tied]
    if tied:
        assert tuple(tied) == decision.run_off
        assert len(tied) > decision.open_seats > 0


MARKS = some.sampled_from([Mark.YES, Mark.NO, Mark.ABSTAIN, Mark.INVALID, Mark.PENDING])


@given(some.integers(1, 6), some.integers(0, 6), some.data())
def test_every_paper_is_counted_once_on_every_line(lines: int, seats: int, data: some.DataObject) -> None:
    plan = PaperPlan(
        key=1,
        chamber=1,
        chamber_label="党员票",
        paper_type=MotionType.ELECTION,
        lines=tuple(PaperLine(1, 1, place, f"候选人{place}") for place in range(lines)),
        seats=seats,
        write_ins=True,
        eligible=ROLL,
        printed=None,
        spares=0,
    )
    paper = some.builds(
        Called,
        some.tuples(*[MARKS] * lines),
        some.lists(some.sampled_from(["王五", "赵六", "王五 "]), max_size=3).map(tuple),
    )
    papers = data.draw(some.lists(paper, max_size=20))
    counted = rules.tally(plan, papers)
    settled = len(papers) - counted.pending
    for total in counted.totals:
        assert sum(votes for _, votes in total.marks) == settled
    cast = sum(total.votes(Mark.YES) for total in counted.totals) + sum(
        votes for _, votes in counted.write_ins
    )
    assert not seats or cast <= seats * settled
    assert counted.pending == sum(1 for one in papers if Mark.PENDING in one.marks)


@given(some.integers(0, 40), some.integers(0, 30), some.sampled_from(list(Combination)))
def test_a_yes_less_in_either_ballot_never_helps_the_motion(
    reps: int, party: int, combination: Combination
) -> None:
    def outcome(reps_yes: int, party_yes: int) -> Outcome:
        of_reps, of_party = figures(47, 40, reps_yes), figures(36, 30, party_yes)
        parts = [
            ("党员票", decided("P1", of_party), of_party),
            ("村民代表票", decided("R2", of_reps), of_reps),
        ]
        return rules.combine(combination, parts, least=Fraction(1, 2), first_percent=40).outcome

    if outcome(reps, party) is not Outcome.CARRIED:
        assert outcome(max(0, reps - 1), party) is not Outcome.CARRIED
        assert outcome(reps, max(0, party - 1)) is not Outcome.CARRIED


@given(some.integers(0, 31), some.integers(0, 30), some.sampled_from(list(Combination)))
def test_a_ballot_without_a_quorum_leaves_the_motion_undecided(
    present: int, party: int, combination: Combination
) -> None:
    of_reps, of_party = figures(47, present, present), figures(36, 30, party)
    first = ("党员票", replace(decided("P1", of_party), outcome=Outcome.CARRIED), of_party)
    second = ("村民代表票", decided("R2", of_reps), of_reps)
    decision = rules.combine(combination, [first, second], least=Fraction(1, 2), first_percent=40)
    assert decision.outcome is Outcome.NO_DECISION
    assert "村民代表到会人数不足" in decision.sentence
