"""Who is elected, recommended or trusted: seats by votes, ties shown and never broken silently.

The most votes fill the seats among those who reach the majority (村民委员会组织法 Art. 18, party
election rules); a tie for the last seat goes to a run-off between the tied, a seat that nobody
reached to a further election.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from villageoffice.kits.exact import competition_ranks
from villageoffice.meetings.rules.decide import base_words, decide, majority_of, votes_needed
from villageoffice.meetings.rules.quorum import attendance_words
from villageoffice.meetings.rules.thresholds import asked
from villageoffice.meetings.values import (
    ElectionDecision,
    Figures,
    Line,
    MotionType,
    Outcome,
    VotingRule,
)

_VERBS = {MotionType.RECOMMENDATION: "获得推荐", MotionType.TRUST: "获得信任"}


def decide_election(
    rule: VotingRule,
    figures: Figures,
    lines: Sequence[Line],
    seats: int,
    *,
    round: int = 1,
    motion_type: MotionType = MotionType.ELECTION,
    label: str = "",
) -> ElectionDecision:
    """Say who is elected.

    figures: ``yes`` holds the valid papers, ``invalid`` those invalid as a whole.  lines: the votes
    of each candidate and of each name written in.  seats: 0 where everybody who reaches the
    majority is taken (trust, recommendation without a number).
    """
    ranked = rank_lines(lines)
    checked = decide(rule, figures, round=round, label=label)
    wanted = votes_needed(rule, figures, round=round)
    if checked.outcome in (Outcome.REFUSED, Outcome.VOID, Outcome.NO_DECISION):
        return ElectionDecision(checked.outcome, checked.sentence, ranked, wanted, cause=checked.cause)
    if refused := line_refusal(figures, ranked, seats):
        return ElectionDecision(Outcome.REFUSED, refused, ranked, wanted, cause="数字有误")
    majority = majority_of(rule, round)
    asks = f"须{asked(majority.share, base_words(rule, majority))}（{wanted}票）"
    return seat_lines(ranked, seats, wanted, f"{attendance_words(rule, figures)}；得票{asks}", motion_type)


def rank_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines by yes votes, most first, ranked 1, 2, 2, 4; equal ones keep the order of the paper."""
    ranks = competition_ranks([line.yes for line in lines])
    ranked = [
        replace(line, rank=rank, elected=False, tied=False) for line, rank in zip(lines, ranks, strict=True)
    ]
    return tuple(sorted(ranked, key=lambda line: line.rank))


def line_refusal(figures: Figures, lines: Sequence[Line], seats: int) -> str:
    """Say which votes are more than the valid papers allow; empty when none are."""
    valid = figures.valid
    for line in lines:
        votes = line.yes + line.no + line.abstain
        if votes > valid:
            return f"有效票{valid}张，{line.name}的票数合计{votes}票，多于有效票，请重新清点。"
    total = sum(line.yes for line in lines)
    if seats and total > seats * valid:
        return f"有效票{valid}张，应选{seats}名，得票合计{total}票，最多{seats * valid}票，请重新清点。"
    return ""


def seat_lines(
    ranked: Sequence[Line],
    seats: int,
    wanted: int,
    opening: str,
    motion_type: MotionType,
    told_as: Callable[[int], str] = "{}票".format,
) -> ElectionDecision:
    """Fill the seats from ranked lines that reach *wanted* votes, and say so after *opening*.

    A tie across the last seat leaves the tied out and calls for a run-off between them.
    told_as: how votes are written; a weighted score is no votes.
    """
    reached = sum(1 for line in ranked if line.yes >= wanted)
    taken = _above_tie(ranked, seats) if 0 < seats < reached else reached
    tied = _tied(ranked, taken) if 0 < seats < reached and taken < seats else 0
    open_seats = max(0, seats - taken)
    again = _run_off(ranked, taken, tied, open_seats)
    good = open_seats == 0 if seats else taken > 0
    verb = _VERBS.get(motion_type, "当选")
    verdict = _taken_words(verb, ranked[:taken], told_as)
    verdict += _rest_words(ranked[taken : taken + tied], again, open_seats, told_as)
    return ElectionDecision(
        Outcome.CARRIED if good else Outcome.NOT_CARRIED,
        f"{opening}；{verdict}。",
        tuple(
            replace(line, elected=place < taken, tied=taken <= place < taken + tied)
            for place, line in enumerate(ranked)
        ),
        wanted,
        run_off=again,
        open_seats=open_seats,
        cause="" if good else ("得票相同" if tied else "得票不够"),
    )


def _above_tie(ranked: Sequence[Line], seats: int) -> int:
    """How many fill the seats, without those who share the last seat's votes with somebody behind it."""
    if ranked[seats - 1].yes != ranked[seats].yes:
        return seats
    return sum(1 for line in ranked if line.yes > ranked[seats].yes)


def _tied(ranked: Sequence[Line], taken: int) -> int:
    return sum(1 for line in ranked if line.yes == ranked[taken].yes)


def _run_off(ranked: Sequence[Line], taken: int, tied: int, open_seats: int) -> tuple[str, ...]:
    """Who stands again: the tied, or for a seat nobody reached one more than the open seats, by votes.

    村民委员会组织法 Art. 18: those not elected with the most votes; candidates outnumber the seats.
    """
    if tied:
        return tuple(line.name for line in ranked[taken : taken + tied])
    rest = [line for line in ranked[taken:] if line.yes]
    if not open_seats or not rest:
        return ()
    last = rest[min(open_seats, len(rest) - 1)].yes
    return tuple(line.name for line in rest if line.yes >= last)


def _taken_words(verb: str, taken: Sequence[Line], told_as: Callable[[int], str]) -> str:
    who = "、".join(f"{line.name}（{told_as(line.yes)}）" for line in taken)
    return f"{who}{verb}" if who else f"没有人{verb}"


def _rest_words(
    tied: Sequence[Line], again: Sequence[str], open_seats: int, told_as: Callable[[int], str]
) -> str:
    if tied:
        names = "、".join(again)
        votes = told_as(tied[0].yes)
        return f"，{names}各得{votes}，得票相同，还缺{open_seats}名，须在{names}之间重新投票"
    stand = f"，候选人为{'、'.join(again)}" if again else ""
    return f"，还缺{open_seats}名，须另行选举{stand}" if open_seats else ""
