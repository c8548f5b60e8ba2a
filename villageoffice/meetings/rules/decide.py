"""Does a ballot carry?  One pure function of rule and figures, explained in one Chinese sentence.

Checked in this order: figures that cannot be (拒绝), more papers than were issued (作废), the quorum
(未形成决议, never 未通过), the majority.
"""

from villageoffice.meetings.rules.figures import refusal, void
from villageoffice.meetings.rules.named import for_non_members
from villageoffice.meetings.rules.quorum import (
    QuorumWay,
    attendance_words,
    by_voters,
    quorum_ways,
    quorum_words,
    way_met,
)
from villageoffice.meetings.rules.thresholds import asked, met, missed, needed, reaches, short_miss
from villageoffice.meetings.values import Decision, Figures, Majority, Outcome, PassBase, VotingRule

NO_BENEFIT = (
    "给予非成员的权益，按农村集体经济组织法第十五条只能由成员大会全体成员四分之三以上同意，请改用规则 C1。"
)


def decide(
    rule: VotingRule,
    figures: Figures,
    *,
    round: int = 1,
    non_member_benefit: bool = False,
    label: str = "",
) -> Decision:
    """Say what came of a ballot.

    round: 2 for a second round, where the rule has its own majority for it (R5).
    non_member_benefit: the motion benefits somebody who is no member (C1: three quarters).
    label: the ballot in words (``党员票``), for the cause; default from the rule's body.
    """
    name = (label or rule.body.label).removesuffix("票")
    stricter = for_non_members(rule) if non_member_benefit else rule
    if stricter is None:
        return Decision(Outcome.REFUSED, NO_BENEFIT, cause="规则不适用")
    rule = stricter
    if refused := refusal(rule, figures):
        return Decision(Outcome.REFUSED, refused, cause="数字有误")
    if voided := void(figures):
        return Decision(Outcome.VOID, voided, cause=f"{name}票收回多于发出")
    return _decide_counted(rule, majority_of(rule, round), figures, name)


def majority_of(rule: VotingRule, round: int) -> Majority:
    """Return the majority of a round: a rule without one of its own for the second keeps the first."""
    return rule.majority_second if round > 1 and rule.majority_second else rule.majority


def votes_base(majority: Majority, figures: Figures) -> int:
    """Return what a majority counts against: persons, papers or votes."""
    return {
        PassBase.ELIGIBLE: figures.eligible,
        PassBase.PRESENT: figures.present,
        PassBase.COLLECTED: figures.collected + figures.written,
        PassBase.VALID: figures.valid,
        PassBase.TOTAL_WEIGHT: figures.eligible + figures.extra_votes,
    }[majority.base]


def votes_needed(
    rule: VotingRule, figures: Figures, *, round: int = 1, non_member_benefit: bool = False
) -> int:
    """Return how many yes votes carry by the figures as they stand, at least one."""
    chosen = for_non_members(rule) if non_member_benefit else rule
    majority = majority_of(chosen or rule, round)
    return max(1, needed(votes_base(majority, figures), majority.share))


def base_words(rule: VotingRule, majority: Majority) -> str:
    """Say what a majority counts against: ``到会人员``, ``组成人员``, ``投票村民``."""
    return {
        PassBase.ELIGIBLE: rule.whole_body,
        PassBase.PRESENT: "到会人员",
        PassBase.COLLECTED: "投票村民" if by_voters(rule) else "收回票数",
        PassBase.VALID: "有效票",
        PassBase.TOTAL_WEIGHT: "全部表决权",
    }[majority.base]


def majority_words(rule: VotingRule, *, round: int = 1, non_member_benefit: bool = False) -> str:
    """Say what carries: ``赞成须超过到会人员半数``."""
    chosen = (for_non_members(rule) if non_member_benefit else rule) or rule
    majority = majority_of(chosen, round)
    reach = "达" if majority.share.inclusive else ""
    return f"赞成须{reach}{asked(majority.share, base_words(chosen, majority))}"


def requirement_words(rule: VotingRule, *, round: int = 1, non_member_benefit: bool = False) -> str:
    """Say what a rule asks: ``到会须达组成人员三分之二以上，赞成须超过到会人员半数``."""
    carried = majority_words(rule, round=round, non_member_benefit=non_member_benefit)
    return f"{quorum_words(rule)}，{carried}"


def hopeless(majority: Majority, figures: Figures) -> str:
    """Warn when even all votes of those present cannot carry anything; empty when they can.

    A quorum of half the roll with a majority of more than half the roll leaves such a gap.
    """
    most = figures.present + figures.written + figures.extra_votes
    wanted = needed(votes_base(majority, figures), majority.share)
    if majority.base not in (PassBase.ELIGIBLE, PassBase.TOTAL_WEIGHT) or most >= wanted:
        return ""
    return f"实到{figures.present}人，即使全部赞成也不足{wanted}票，任何议题都不能通过。"


def _decide_counted(rule: VotingRule, majority: Majority, figures: Figures, name: str) -> Decision:
    ways = quorum_ways(rule, figures)
    wanted = max(1, needed(votes_base(majority, figures), majority.share))
    attendance = attendance_words(rule, figures)
    if way_met(ways) is None:
        return Decision(
            Outcome.NO_DECISION,
            f"{attendance}，未形成决议。",
            quorum_needed=ways[0].needed,
            votes_needed=wanted,
            cause=_too_few(rule, name),
        )
    return _decide_quorate(rule, majority, figures, name, ways[0], f"{attendance}；")


def _decide_quorate(
    rule: VotingRule, majority: Majority, figures: Figures, name: str, first: QuorumWay, opening: str
) -> Decision:
    base = votes_base(majority, figures)
    wanted = max(1, needed(base, majority.share))
    carried = figures.yes >= wanted and reaches(figures.yes, base, majority.share)
    whole = _weight_words(majority, figures)
    told = (met if carried else missed)(majority.share, base_words(rule, majority))
    warning = hopeless(majority, figures)
    gap = f"实到{figures.present}人全部赞成也不能通过，" if warning else ""
    verdict = "表决通过" if carried else "表决未通过"
    return Decision(
        Outcome.CARRIED if carried else Outcome.NOT_CARRIED,
        f"{opening}{whole}赞成{figures.yes}票，{told}（须{wanted}票），{gap}{verdict}。",
        quorum_needed=first.needed,
        votes_needed=wanted,
        cause="" if carried else f"{name}票{short_miss(majority.share)}",
        warnings=(warning,) if warning else (),
    )


def _weight_words(majority: Majority, figures: Figures) -> str:
    if majority.base is not PassBase.TOTAL_WEIGHT:
        return ""
    extra = f"（含附加表决权{figures.extra_votes}票）" if figures.extra_votes else ""
    return f"全部表决权{figures.eligible + figures.extra_votes}票{extra}，"


def _too_few(rule: VotingRule, name: str) -> str:
    return f"{name}{'投票' if by_voters(rule) else '到会'}人数不足"
