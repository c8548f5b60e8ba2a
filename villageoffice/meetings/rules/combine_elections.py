"""One election, recommendation or trust ballot put to two bodies: who comes through both, by which way."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from villageoffice.meetings.rules.elections import rank_lines, seat_lines
from villageoffice.meetings.rules.thresholds import HALF, needed
from villageoffice.meetings.rules.weighing import hundredths, weighted
from villageoffice.meetings.values import (
    Combination,
    ElectionDecision,
    Figures,
    Line,
    MotionType,
    Outcome,
    Share,
)

Part = tuple[str, ElectionDecision, Figures]
"""A ballot in words (``党员推荐票``), what came of it, and its figures."""

_WEIGHTED = (Combination.WEIGHTED_VOTES, Combination.WEIGHTED_RATES)
_HUNDRED = 100
_TWO = 2


def combine_elections(
    combination: Combination,
    parts: Sequence[Part],
    seats: int,
    *,
    least: Fraction | None = None,
    first_percent: int | None = None,
    motion_type: MotionType = MotionType.RECOMMENDATION,
) -> ElectionDecision:
    """Say who comes through the ballots of a motion; the same names are one person.

    The answer's votes are the sum of yes votes of those who reach every ballot's majority
    (ALL_PASS, SEQUENTIAL) or *least* of those present in each (EACH_AT_LEAST); with weights they are
    the score in hundredths; FIRST_QUALIFIES and ADVISORY: the last ballot's own.  seats: 0 for
    all.  Raises ValueError without a ballot, and where a weighted motion has not two.
    """
    if not parts:
        raise ValueError("a motion has at least one ballot")
    last = parts[-1][1]
    deciding = parts[-1:] if combination is Combination.ADVISORY else parts
    if undecided := _undecided(deciding):
        return undecided
    if len(parts) == 1 or combination in (Combination.ADVISORY, Combination.FIRST_QUALIFIES):
        return last
    if combination in _WEIGHTED:
        return _weighed(combination, parts, seats, first_percent, motion_type)
    wanted = [_wanted(combination, part, least) for part in parts]
    lines = [_through(name, parts, wanted) for name in _names(parts)]
    told = "；".join(
        f"{label}到会{figures.present}人，须{votes}票"
        for (label, _, figures), votes in zip(parts, wanted, strict=True)
    )
    return seat_lines(rank_lines(lines), seats, 1, f"{told}；各票都达到的按票数合计排列", motion_type)


def qualified(decision: ElectionDecision) -> tuple[str, ...]:
    """Return who came through a trust ballot and stands in the election that follows (两票制)."""
    return tuple(line.name for line in decision.lines if line.elected)


def _undecided(parts: Sequence[Part]) -> ElectionDecision | None:
    for outcome in (Outcome.REFUSED, Outcome.VOID, Outcome.NO_DECISION):
        for label, decision, _ in parts:
            if decision.outcome is outcome:
                told = Outcome.REFUSED if outcome is Outcome.REFUSED else Outcome.NO_DECISION
                return replace(decision, outcome=told, sentence=f"{label}：{decision.sentence}")
    return None


def _wanted(combination: Combination, part: Part, least: Fraction | None) -> int:
    _, decision, figures = part
    if combination is Combination.EACH_AT_LEAST:
        return max(1, needed(figures.present, Share(HALF if least is None else least, inclusive=True)))
    return decision.votes_needed


def _names(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.name for _, decision, _ in parts for line in decision.lines))


def _votes(name: str, part: Part) -> int:
    return next((line.yes for line in part[1].lines if line.name == name), 0)


def _through(name: str, parts: Sequence[Part], wanted: Sequence[int]) -> Line:
    """The sum of somebody's votes, 0 for one who misses a ballot's threshold."""
    votes = [_votes(name, part) for part in parts]
    good = all(got >= least for got, least in zip(votes, wanted, strict=True))
    return Line(name, sum(votes) if good else 0, 0, 0)


def _weighed(
    combination: Combination,
    parts: Sequence[Part],
    seats: int,
    first_percent: int | None,
    motion_type: MotionType,
) -> ElectionDecision:
    if len(parts) != _TWO or first_percent is None:
        raise ValueError("two ballots and the weight of the first are needed")
    first, second = parts
    lines = [
        Line(name, _score(combination, name, first, second, first_percent), 0, 0) for name in _names(parts)
    ]
    ranked = rank_lines(lines)
    scores = "、".join(f"{line.name}{hundredths(line.yes)}分" for line in ranked)
    weights = f"{first[0]}占{first_percent}%、{second[0]}占{_HUNDRED - first_percent}%"
    told = f"{combination.label}，{weights}：{scores}"
    return seat_lines(ranked, seats, 1, told, motion_type, told_as=_as_score)


def _score(combination: Combination, name: str, first: Part, second: Part, first_percent: int) -> int:
    return weighted(
        combination,
        (_votes(name, first), first[2].present),
        (_votes(name, second), second[2].present),
        first_percent,
    )


def _as_score(score: int) -> str:
    return f"{hundredths(score)}分"
