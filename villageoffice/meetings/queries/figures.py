"""The figures of a ballot as they are shown, with the quorum and the majority its rule asks for."""

from villageoffice.meetings import rules
from villageoffice.meetings.models import BallotRecord
from villageoffice.meetings.values import BallotFigures, Figures, Outcome, PassBase, VotingRule


def shown_figures(
    ballot: BallotRecord,
    rule: VotingRule,
    figures: Figures,
    *,
    number: int,
    chamber: int,
    label: str,
    issued: int,
    collected: int,
    not_called: int,
    outcome: Outcome | None,
    sentence: str,
) -> BallotFigures:
    """Return the figures of a ballot with what its rule asks for."""
    benefit = ballot.non_member_benefit
    strict = (rules.for_non_members(rule) if benefit else rule) or rule
    majority = rules.majority_of(strict, ballot.round)
    ways = rules.quorum_ways(strict, figures)
    uncertain = majority.base is PassBase.VALID and outcome is None
    needed = rules.votes_needed(rule, figures, round=ballot.round, non_member_benefit=benefit)
    return BallotFigures(
        ballot=ballot.key,
        motion=number,
        chamber=chamber,
        label=label,
        eligible=figures.eligible,
        present=figures.present,
        issued=issued,
        collected=collected,
        yes=figures.yes,
        no=figures.no,
        abstain=figures.abstain,
        invalid=figures.invalid,
        not_called=not_called,
        quorum_needed=ways[0].needed,
        quorum_words=_quorum_words(strict, ways),
        quorum_met=rules.quorum_met(strict, figures),
        votes_needed=0 if uncertain else needed,
        outcome=outcome,
        sentence=sentence,
        basis=strict.basis,
        share_base=rules.votes_base(majority, figures),
        share_word=f"占{majority.base.label}",
    )


def _quorum_words(rule: VotingRule, ways: tuple[rules.QuorumWay, ...]) -> str:
    """Tell the way that was met; as long as none is, all there are: so many persons, or households."""
    good = rules.way_met(ways)
    return "，或者".join(_way_words(rule, way) for way in ((good,) if good else ways))


def _way_words(rule: VotingRule, way: rules.QuorumWay) -> str:
    """``到会至少 32 人（组成人员 47 的三分之二以上）``."""
    share = way.quorum.share
    whole = f"{'全部户数' if way.unit == '户' else rule.whole_body} {way.whole}"
    asked = (
        f"{whole} 的{rules.asked(share)}"
        if share.inclusive
        else f"超过{whole} 的{rules.part_words(share.share)}"
    )
    return f"到会至少 {way.needed} {way.unit}（{asked}）"
