"""What comes of each ballot by the count that holds, and with it of the papers that wait for it."""

from dataclasses import dataclass, replace

from villageoffice.meetings import rules
from villageoffice.meetings.models import BallotPaperRecord, BallotRecord
from villageoffice.meetings.queries.heads import Heads, heads
from villageoffice.meetings.queries.layout import Layout
from villageoffice.meetings.queries.motions import rule_of
from villageoffice.meetings.queries.plans import account_row, plan_of
from villageoffice.meetings.queries.tallies import Held, held
from villageoffice.meetings.values import (
    GRADES,
    Combination,
    Decision,
    ElectionDecision,
    EvaluationDecision,
    Figures,
    Line,
    Mark,
    MotionType,
    Outcome,
    PaperPlan,
    PassBase,
    QuorumBase,
    Tally,
    VotingRule,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of a ballot as its rule asks for them.  issued, collected: papers."""

    figures: Figures
    heads: Heads
    issued: int
    collected: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A ballot with its figures and what came of it.

    figures: as the rule asks for them.  issued, collected: papers.  election, evaluation: of a ballot
    on candidates, or on persons to be evaluated.  not_called: papers still to count.  problem: why
    it cannot be declared yet; empty when it can.  skipped: it is not put to the vote because the one
    before did not pass.
    """

    ballot: BallotRecord
    plan: PaperPlan
    rule: VotingRule
    figures: Figures
    issued: int
    collected: int
    decision: Decision
    election: ElectionDecision | None
    evaluation: EvaluationDecision | None
    tally: Tally
    not_called: int
    problem: str = ""
    skipped: bool = False


def laid_out(found: Layout, row: BallotPaperRecord) -> PaperPlan:
    """Return the plan of a paper; in 先信任后选举 only who qualified stands on the second one."""
    plan = plan_of(found, row)
    waiting = []
    for ballot in found.ballots_on(row.key):
        before = found.before(ballot)
        if before is None:
            continue
        earlier = decided(found, before)
        waiting.append(_waits(earlier))
        if found.motion(ballot.motion).combination is Combination.FIRST_QUALIFIES and not earlier.problem:
            plan = _narrowed(plan, earlier)
    blocked = (
        waiting[0] if waiting and len(waiting) == len(found.ballots_on(row.key)) and all(waiting) else ""
    )
    return replace(plan, blocked=blocked)


def plan_on(found: Layout, paper: int) -> PaperPlan:
    """Return the plan of one paper of a layout."""
    return laid_out(found, next(row for row in found.papers if row.key == paper))


def decided(found: Layout, ballot: BallotRecord) -> Decided:
    """Say what came of a ballot, as far as it is counted."""
    plan = plan_on(found, ballot.paper)
    rule = rule_of(ballot, found)
    held_ = held(plan, found.known)
    counted = figures_of_ballot(found, ballot, plan, held_.tally)
    figures = counted.figures
    decision = rules.decide(
        rule,
        figures,
        round=ballot.round,
        non_member_benefit=ballot.non_member_benefit,
        label=plan.chamber_label,
    )
    return Decided(
        ballot=ballot,
        plan=plan,
        rule=rule,
        figures=figures,
        issued=counted.issued,
        collected=counted.collected,
        decision=decision,
        election=_election(found, ballot, plan, rule, figures, held_.tally),
        evaluation=_evaluation(ballot, plan, rule, figures, held_.tally),
        tally=held_.tally,
        not_called=max((plan.expected or 0) - held_.counted, 0),
        problem=_problem(plan, rule, figures, counted.heads, held_),
        skipped=_skipped(found, ballot),
    )


def outcome_of(found: Decided) -> Outcome:
    """Return the outcome of a ballot."""
    return (found.election or found.evaluation or found.decision).outcome


def sentence_of(found: Decided) -> str:
    """Return the sentence that explains the outcome of a ballot."""
    return (found.election or found.evaluation or found.decision).sentence


def _narrowed(plan: PaperPlan, earlier: Decided) -> PaperPlan:
    """Leave on a paper who qualified in the ballot before."""
    names = rules.qualified(earlier.election) if earlier.election else ()
    return replace(plan, lines=tuple(line for line in plan.lines if line.text in names))


def _waits(earlier: Decided) -> str:
    if earlier.problem:
        return f"要等{earlier.plan.label}有了结果才投这一票：{earlier.problem}"
    if earlier.skipped or outcome_of(earlier) is not Outcome.CARRIED:
        return f"{earlier.plan.label}没有通过，不再投这一票。"
    return ""


def _skipped(found: Layout, ballot: BallotRecord) -> bool:
    before = found.before(ballot)
    if before is None:
        return False
    earlier = decided(found, before)
    return earlier.skipped or (not earlier.problem and outcome_of(earlier) is not Outcome.CARRIED)


def figures_of_ballot(found: Layout, ballot: BallotRecord, plan: PaperPlan, tally: Tally) -> Counted:
    """Return the figures of a ballot by one count.

    A member with additional votes gets a paper for each; the rule wants papers by persons.
    """
    count, rule = heads(plan.chamber, found.known), rule_of(ballot, found)
    account = account_row(plan.key, found.known)
    issued = plan.present if plan.by_hand else (account.issued if account else 0)
    collected = plan.present if plan.by_hand else (account.in_box or 0 if account else 0)
    written = account.written if account else 0
    weighted = rule.majority.base is PassBase.TOTAL_WEIGHT
    extra = count.votes_present - count.present if weighted else 0
    by_household = any(quorum.base is QuorumBase.HOUSEHOLDS for quorum in rule.quorums)
    households = int(found.chamber(plan.chamber).households or 0) if by_household else 0
    yes, no, abstain, invalid = _votes(ballot, plan, tally, collected + written)
    figures = Figures(
        eligible=count.eligible,
        present=count.present,
        issued=max(issued - extra, 0),
        collected=max(collected - extra, 0),
        yes=yes,
        no=no,
        abstain=abstain,
        invalid=invalid,
        households=households,
        households_present=min(count.households_present, households),
        extra_votes=count.extra_votes if weighted else 0,
        written=written,
    )
    return Counted(figures, count, issued, collected)


def _votes(ballot: BallotRecord, plan: PaperPlan, tally: Tally, papers: int) -> tuple[int, int, int, int]:
    """Yes, no, abstentions, invalid; of a paper with candidates how many papers are valid and not."""
    if plan.paper_type.by_candidate:
        return papers - tally.invalid_papers, 0, 0, tally.invalid_papers
    total = next((total for total in tally.totals if total.line.ballot == ballot.key), None)
    if total is None:
        return 0, 0, 0, 0
    return (
        total.votes(Mark.YES),
        total.votes(Mark.NO),
        total.votes(Mark.ABSTAIN),
        total.votes(Mark.INVALID),
    )


def _election(
    found: Layout, ballot: BallotRecord, plan: PaperPlan, rule: VotingRule, figures: Figures, tally: Tally
) -> ElectionDecision | None:
    motion = found.motion(ballot.motion)
    if motion.motion_type in (MotionType.DECISION, MotionType.EVALUATION):
        return None
    first = motion.combination is Combination.FIRST_QUALIFIES and found.before(ballot) is None
    return rules.decide_election(
        rule,
        figures,
        lines_of(ballot, tally),
        plan.seats,
        round=ballot.round,
        motion_type=MotionType.TRUST if first else motion.motion_type,
        label=plan.chamber_label,
    )


def _evaluation(
    ballot: BallotRecord, plan: PaperPlan, rule: VotingRule, figures: Figures, tally: Tally
) -> EvaluationDecision | None:
    if plan.paper_type is not MotionType.EVALUATION:
        return None
    return rules.decide_evaluation(rule, figures, grades_of(ballot, tally), label=plan.chamber_label)


def grades_of(ballot: BallotRecord, tally: Tally) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return the grades of each person of an evaluation, in the order of the paper."""
    totals = [total for total in tally.totals if total.line.ballot == ballot.key]
    return tuple((total.line.text, tuple(total.votes(grade) for grade in GRADES)) for total in totals)


def marks_of(found: Decided, name: str) -> tuple[int, ...]:
    """Return how often each mark of an evaluation stands behind a name."""
    total = next(total for total in found.tally.totals if total.line.text == name)
    return tuple(total.votes(mark) for mark in rules.count_marks(found.plan.paper_type))


def lines_of(ballot: BallotRecord, tally: Tally) -> tuple[Line, ...]:
    """Return the candidates of a ballot with their votes, written-in names last."""
    totals = [total for total in tally.totals if total.line.ballot == ballot.key]
    printed = [Line(t.line.text, t.votes(Mark.YES), t.votes(Mark.NO), t.votes(Mark.ABSTAIN)) for t in totals]
    written = [Line(name, votes, 0, 0, write_in=True) for name, votes in tally.write_ins]
    return (*printed, *written)


def _problem(plan: PaperPlan, rule: VotingRule, figures: Figures, count: Heads, held_: Held) -> str:
    if count.eligible == 0:
        return f"{plan.label}的名册还没有冻结。"
    if plan.void:
        return f"{plan.label}箱内多于发出，本次投票作废，须重新投票。"
    if held_.count is None and not rules.by_voters(rule) and not rules.quorum_met(rule, figures):
        unknown = f"{plan.label}的名册上还有 {count.unknown} 人没有登记到会、请假或缺席。"
        return unknown if count.unknown else ""
    if plan.expected is None:
        return f"{plan.label}的选票清点还没有封账。"
    return held_.problem
