"""What the page says of motions and ballots, in words; no widget and no question is here."""

from __future__ import annotations

from villageoffice.meetings import rules
from villageoffice.meetings.values import (
    Ballot,
    BallotFigures,
    Combination,
    Motion,
    Outcome,
)

_KINDS = {
    Outcome.CARRIED: "ok",
    Outcome.NOT_CARRIED: "bad",
    Outcome.NO_DECISION: "warn",
    Outcome.VOID: "bad",
    Outcome.REFUSED: "bad",
}
_TOGETHER = {
    Combination.ALL_PASS: "两票都通过，议题才通过。",
    Combination.SEQUENTIAL: "前一票通过，才投后一票。",
    Combination.EACH_AT_LEAST: "各票都达到规定比例，议题才通过。",
    Combination.WEIGHTED_VOTES: "两票按票数加权，合并计算。",
    Combination.WEIGHTED_RATES: "两票按得票率加权，合并计算。",
    Combination.FIRST_QUALIFIES: "先投信任票，过半的再由后一票选举。",
    Combination.ADVISORY: "后一票仅供参考。",
}


def outcome_kind(outcome: Outcome | None) -> str:
    """Return the kind of pill an outcome is told in."""
    return _KINDS[outcome] if outcome is not None else "neutral"


def asked_words(ballot: Ballot) -> str:
    """Say what a ballot's rule asks: how many have to come, how many to agree."""
    benefit = ballot.non_member_benefit
    return rules.requirement_words(ballot.rule, round=ballot.round, non_member_benefit=benefit)


def rule_sentence(motion: Motion) -> str:
    """Say by which rules a motion passes, ballot by ballot."""
    parts = [f"{ballot.label}：{asked_words(ballot)}。" for ballot in motion.ballots]
    if len(motion.ballots) > 1:
        parts.append(_TOGETHER[motion.draft.combination])
    return "".join(parts)


def basis_words(motion: Motion) -> str:
    """Return what every ballot's rule asks, with law and article, a line each."""
    return "\n".join(
        f"{ballot.label}：{asked_words(ballot)}。\n{_basis(ballot)}" for ballot in motion.ballots
    )


def stage_words(motion: Motion) -> str:
    """Say how many stages of 四议两公开 are gone through; empty where the motion has none."""
    if not motion.draft.four_two:
        return ""
    gone = sum(1 for line in motion.stages if line.day is not None)
    warned = any(rules.stage_warnings(motion.stages))
    return f"四议两公开 {gone} / {len(motion.stages)}{'，需核对' if warned else ''}"


def quorum_words(figures: BallotFigures) -> tuple[str, str, str]:
    """Say how many had to come, whether enough have, and the kind of colour that is told in."""
    told = figures.quorum_words
    if figures.quorum_met:
        return told, "已达到", "ok"
    lacking = figures.quorum_needed - figures.present
    return told, f"还差 {lacking} 人" if lacking > 0 else "未达到", "warn"


def percent(votes: int, base: int) -> str:
    """Write a share in per cent with one decimal, half up; empty without a base.

    >>> percent(27, 36), percent(1, 3), percent(0, 0)
    ('75.0%', '33.3%', '')
    """
    if not base:
        return ""
    tenths = (2 * 1000 * votes + base) // (2 * base)
    return f"{tenths // 10}.{tenths % 10}%"


def ballot_state(figures: BallotFigures) -> tuple[str, str]:
    """Return what stands in the pill of a chamber: outcome, 计票中, 未计票."""
    if figures.outcome is not None and not figures.not_called:
        return figures.outcome.label, outcome_kind(figures.outcome)
    if figures.collected and figures.not_called < figures.collected:
        return "计票中", "warn"
    return "未计票", "neutral"


def foot_words(figures: BallotFigures) -> tuple[str, str, str]:
    """Say what the ballot still needs or what came of it: icon, sentence, kind of colour."""
    if figures.outcome is not None and not figures.not_called:
        good = figures.outcome is Outcome.CARRIED
        icon = (
            "check-circle" if good else "hourglass" if figures.outcome is Outcome.NO_DECISION else "x-circle"
        )
        return icon, _outcome_words(figures), outcome_kind(figures.outcome)
    if not figures.collected:
        return "hourglass", "还没有开始计票。", "neutral"
    lacking = max(0, figures.votes_needed - figures.yes)
    needs = f"须赞成 {figures.votes_needed} 票，" if figures.votes_needed else ""
    told = f"还差 {lacking} 票" if lacking else "票数已够"
    return "hourglass", f"{needs}{told if needs else ''}，未唱 {figures.not_called} 张".lstrip("，"), "warn"


def _outcome_words(figures: BallotFigures) -> str:
    """What came of a ballot in few words; where there is no decision, its whole sentence."""
    outcome = figures.outcome
    if outcome not in (Outcome.CARRIED, Outcome.NOT_CARRIED) or not figures.votes_needed:
        return figures.sentence
    return f"须赞成 {figures.votes_needed} 票，实得 {figures.yes} 票，{figures.label}{outcome.label}"


def _basis(ballot: Ballot) -> str:
    return ballot.rule.basis or "按本次会议自定的规则"
