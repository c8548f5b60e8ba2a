"""How the ballots of a motion make one outcome.

No law knows 一会两票; the default asks every ballot to pass, as the party's discussion comes before the
villagers' decision (村民委员会组织法 Art. 28 ¶3).  A ballot without a quorum, or void, leaves the motion
undecided (未形成决议), never failed.
"""

from collections.abc import Sequence
from fractions import Fraction

from villageoffice.meetings.rules.thresholds import HALF, met, missed, needed, reaches, short_miss
from villageoffice.meetings.rules.weighing import hundredths, weighted
from villageoffice.meetings.values import Combination, Decision, Figures, Outcome, Share, chinese_number

Part = tuple[str, Decision, Figures]
"""A ballot in words (``党员票``), what came of it, and its figures."""

_WEIGHTED = (Combination.WEIGHTED_VOTES, Combination.WEIGHTED_RATES)
_HUNDRED = 100
_TWO = 2


def combine(
    combination: Combination,
    parts: Sequence[Part],
    *,
    least: Fraction | None = None,
    first_percent: int | None = None,
) -> Decision:
    """Say what came of a motion over its ballots, in their order.

    least: share of those present in each chamber, included (EACH_AT_LEAST); of the weighted score
    (WEIGHTED_…), where it is None for more than half.  first_percent: weight of the first ballot.
    SEQUENTIAL and FIRST_QUALIFIES stop at the first ballot that does not pass; ADVISORY: the last
    ballot decides, those before it are told.  Raises ValueError without a ballot, and where a
    weighted motion has not two.
    """
    if not parts:
        raise ValueError("a motion has at least one ballot")
    if combination in (Combination.SEQUENTIAL, Combination.FIRST_QUALIFIES):
        parts = _up_to_failure(parts)
    deciding = parts[-1:] if combination is Combination.ADVISORY else parts
    if undecided := _undecided(deciding):
        return undecided
    if combination is Combination.EACH_AT_LEAST:
        return _each_at_least(parts, Share(HALF if least is None else least, inclusive=True))
    if combination in _WEIGHTED:
        return _weighed(combination, parts, least, first_percent)
    if combination is Combination.ADVISORY:
        return _advised(parts)
    return parts[0][1] if len(parts) == 1 else _all_pass(parts)


def _up_to_failure(parts: Sequence[Part]) -> Sequence[Part]:
    for place, (_, decision, _) in enumerate(parts, start=1):
        if decision.outcome is not Outcome.CARRIED:
            return parts[:place]
    return parts


def _undecided(parts: Sequence[Part]) -> Decision | None:
    """The outcome when a ballot has none: refused figures first, then no quorum or a void vote."""
    for label, decision, _ in parts:
        if decision.outcome is Outcome.REFUSED:
            return Decision(
                Outcome.REFUSED, f"{label}：{decision.sentence}", cause=f"{label}{decision.cause}"
            )
    open_ballots = [part for part in parts if part[1].outcome in (Outcome.NO_DECISION, Outcome.VOID)]
    if not open_ballots:
        return None
    told = "；".join(f"{label}{decision.sentence.rstrip('。')}" for label, decision, _ in open_ballots)
    cause = "、".join(decision.cause for _, decision, _ in open_ballots)
    return Decision(Outcome.NO_DECISION, f"{told}；{cause}，议题未形成决议，须重新表决。", cause=cause)


def _all_pass(parts: Sequence[Part]) -> Decision:
    told = "，".join(
        f"{label}赞成{figures.yes}票（须{decision.votes_needed}票）" for label, decision, figures in parts
    )
    failed = [decision.cause for _, decision, _ in parts if decision.outcome is not Outcome.CARRIED]
    warnings = tuple(warning for _, decision, _ in parts for warning in decision.warnings)
    if failed:
        return _not_carried(told, "、".join(failed), warnings)
    return Decision(Outcome.CARRIED, f"{told}；{_ballots(parts)}均通过，议题通过。", warnings=warnings)


def _each_at_least(parts: Sequence[Part], share: Share) -> Decision:
    told, failed = [], []
    for label, _, figures in parts:
        good = reaches(figures.yes, figures.present, share)
        words = (met if good else missed)(share, "到会人员")
        wanted = needed(figures.present, share)
        told.append(f"{label}到会{figures.present}人，赞成{figures.yes}票，{words}（须{wanted}票）")
        failed += [] if good else [f"{label}{short_miss(share)}"]
    if failed:
        return _not_carried("；".join(told), "、".join(failed))
    return Decision(Outcome.CARRIED, f"{'；'.join(told)}；{_ballots(parts)}均达到规定比例，议题通过。")


def _weighed(
    combination: Combination, parts: Sequence[Part], least: Fraction | None, first_percent: int | None
) -> Decision:
    """Yes votes, or their rates, weighed; the whole is what unanimous ballots would give."""
    if len(parts) != _TWO or first_percent is None:
        raise ValueError("two ballots and the weight of the first are needed")
    ballots = [(figures.yes, figures.present) for _, _, figures in parts]
    score = weighted(combination, ballots[0], ballots[1], first_percent)
    full = [(present, present) for _, present in ballots]
    whole = weighted(combination, full[0], full[1], first_percent)
    share = Share(least, inclusive=True) if least is not None else Share(HALF, inclusive=False)
    told = "，".join(
        f"{label}到会{figures.present}人、赞成{figures.yes}票（占{percent}%）"
        for (label, _, figures), percent in zip(parts, (first_percent, _HUNDRED - first_percent), strict=True)
    )
    told = f"{told}；{combination.label}得{hundredths(score)}分，满分{hundredths(whole)}分"
    if not reaches(score, whole, share):
        return _not_carried(told, f"{combination.label}{short_miss(share)}")
    return Decision(Outcome.CARRIED, f"{told}，{met(share, '满分')}，议题通过。")


def _advised(parts: Sequence[Part]) -> Decision:
    *others, (label, decision, figures) = parts
    told = "".join(f"{name}赞成{counted.yes}票（仅供参考），" for name, _, counted in others)
    if not others:
        return Decision(
            decision.outcome, f"{decision.sentence.rstrip('。')}（仅供参考）。", cause=decision.cause
        )
    told += f"{label}赞成{figures.yes}票（须{decision.votes_needed}票）"
    if decision.outcome is not Outcome.CARRIED:
        return _not_carried(told, decision.cause, decision.warnings)
    return Decision(Outcome.CARRIED, f"{told}；{label}通过，议题通过。")


def _not_carried(told: str, cause: str, warnings: tuple[str, ...] = ()) -> Decision:
    return Decision(Outcome.NOT_CARRIED, f"{told}；{cause}，议题未通过。", cause=cause, warnings=warnings)


def _ballots(parts: Sequence[Part]) -> str:
    return "两票" if len(parts) == _TWO else f"{chinese_number(len(parts))}票"
