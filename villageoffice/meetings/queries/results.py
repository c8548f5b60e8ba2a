"""The result of a motion over its ballots: as it stands, and as it was declared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from villageoffice.meetings import rules
from villageoffice.meetings.models import MotionRecord
from villageoffice.meetings.queries.deciding import Decided, decided, marks_of, outcome_of, sentence_of
from villageoffice.meetings.queries.figures import shown_figures
from villageoffice.meetings.queries.layout import Layout, layout_of_motion
from villageoffice.meetings.values import (
    BallotFigures,
    CandidateTable,
    Combination,
    Decision,
    ElectionDecision,
    EvaluationDecision,
    MotionType,
    Outcome,
    ProposedResult,
)

_WEIGHTED = (Combination.WEIGHTED_VOTES, Combination.WEIGHTED_RATES)
_TWO = 2
_CHOSEN = {
    MotionType.ELECTION: "当选",
    MotionType.RECOMMENDATION: "获得推荐",
    MotionType.TRUST: "获得信任",
}


@dataclass(frozen=True, slots=True)
class Assembled:
    """The ballots of a motion that are put to the vote, and what comes of them together."""

    motion: MotionRecord
    ballots: tuple[Decided, ...]
    outcome: Outcome | None
    sentence: str
    missing: tuple[str, ...]
    combined: ElectionDecision | None = None
    evaluation: EvaluationDecision | None = None


def proposed_result(motion: int, known: int | None = None) -> ProposedResult:
    """Return what would be declared of a motion, with all that is missing.  Raises OfficeError."""
    found = layout_of_motion(motion, known)
    whole = assemble(found, found.motion(motion))
    election = whole.combined
    return ProposedResult(
        motion=motion,
        number=found.number(motion),
        title=whole.motion.title,
        outcome=whole.outcome,
        sentence=whole.sentence,
        basis=basis_of(whole.ballots),
        ballots=tuple(_figures(found, ballot) for ballot in whole.ballots),
        tables=tables_of(whole),
        missing=whole.missing,
        warnings=tuple(dict.fromkeys(w for ballot in whole.ballots for w in ballot.decision.warnings)),
        run_off=election.run_off if election else (),
        open_seats=election.open_seats if election else 0,
    )


def ballot_figures(motion: int, known: int | None = None) -> tuple[BallotFigures, ...]:
    """Return the figures of every ballot of a motion as they stand, one that is not put included."""
    found = layout_of_motion(motion, known)
    return tuple(_figures(found, decided(found, ballot)) for ballot in found.ballots_of(motion))


def assemble(found: Layout, motion: MotionRecord) -> Assembled:
    """Put the ballots of a motion together; without all of them nothing is certain."""
    every = [decided(found, ballot) for ballot in found.ballots_of(motion.key)]
    put = tuple(ballot for ballot in every if not ballot.skipped)
    missing = tuple(ballot.problem for ballot in put if ballot.problem)
    if not put:
        missing = (f"“{motion.title}”还没有定由谁表决。",)
    whole = Assembled(motion, put, None, "", missing)
    if missing:
        return whole
    if motion.motion_type is MotionType.EVALUATION:
        return _evaluated(whole)
    return _elected(whole) if motion.motion_type.by_candidate else _voted(whole)


def basis_of(ballots: Sequence[Decided]) -> str:
    """Return laws and articles of the ballots, each once."""
    return "；".join(dict.fromkeys(b.rule.basis for b in ballots if b.rule.basis))


def tables_of(whole: Assembled) -> tuple[CandidateTable, ...]:
    """Return the candidates' votes by ballot; over two ballots that are weighed, their scores."""
    tables = []
    for ballot in whole.ballots:
        label = ballot.plan.chamber_label
        if ballot.election:
            tables.append(
                CandidateTable(label, ballot.election.lines, chosen=chosen_word(whole.motion, ballot))
            )
        elif ballot.evaluation:
            names = [line.name for line in ballot.evaluation.lines]
            tables.append(CandidateTable(label, (), tuple((name, marks_of(ballot, name)) for name in names)))
    if scores := _scores(whole):
        tables.append(CandidateTable(whole.motion.combination.label, (), scores=scores))
    return tuple(tables)


def chosen_word(motion: MotionRecord, ballot: Decided) -> str:
    """Say what a candidate with enough votes is: of two ballots only the last one elects."""
    first = motion.combination is Combination.FIRST_QUALIFIES and ballot.plan.seats == 0
    return _CHOSEN[MotionType.TRUST if first else motion.motion_type]


def _scores(whole: Assembled) -> tuple[tuple[str, int], ...]:
    """What two ballots that are weighed give each name, in hundredths."""
    if whole.evaluation:
        return tuple((line.name, line.rate) for line in whole.evaluation.lines)
    if whole.combined and len(whole.ballots) > 1 and whole.motion.combination in _WEIGHTED:
        return tuple((line.name, line.yes) for line in whole.combined.lines)
    return ()


def _figures(found: Layout, ballot: Decided) -> BallotFigures:
    certain = not ballot.problem and not ballot.skipped
    sentence = sentence_of(ballot) if certain else ballot.problem
    return shown_figures(
        ballot.ballot,
        ballot.rule,
        ballot.figures,
        number=found.number(ballot.ballot.motion),
        chamber=ballot.plan.chamber,
        label=ballot.plan.chamber_label,
        issued=ballot.issued,
        collected=ballot.collected,
        not_called=ballot.not_called,
        outcome=outcome_of(ballot) if certain else None,
        sentence="前一票没有通过，没有投这一票。" if ballot.skipped else sentence,
    )


def _voted(whole: Assembled) -> Assembled:
    parts = [(b.plan.chamber_label, b.decision, b.figures) for b in whole.ballots]
    decision: Decision = rules.combine(
        whole.motion.combination,
        parts,
        least=_least(whole.motion),
        first_percent=whole.motion.first_percent,
    )
    return replace(whole, outcome=decision.outcome, sentence=decision.sentence)


def _elected(whole: Assembled) -> Assembled:
    motion = whole.motion
    parts = [(b.plan.chamber_label, b.election, b.figures) for b in whole.ballots if b.election]
    chosen = motion.motion_type in (MotionType.ELECTION, MotionType.RECOMMENDATION)
    decision: ElectionDecision = rules.combine_elections(
        motion.combination,
        parts,
        int(motion.seats or 0) if chosen else 0,
        least=_least(motion),
        first_percent=motion.first_percent,
        motion_type=motion.motion_type,
    )
    return replace(whole, outcome=decision.outcome, sentence=decision.sentence, combined=decision)


def _evaluated(whole: Assembled) -> Assembled:
    """An evaluation is valid in each body for itself; two that are weighed give one order."""
    outcomes = [outcome_of(ballot) for ballot in whole.ballots]
    outcome = next((found for found in outcomes if found is not Outcome.CARRIED), Outcome.CARRIED)
    told = [f"{b.plan.chamber_label}：{sentence_of(b)}" for b in whole.ballots]
    found = [ballot.evaluation for ballot in whole.ballots if ballot.evaluation]
    weighed = None
    if whole.motion.combination in _WEIGHTED and len(found) == _TWO and whole.motion.first_percent:
        lines = rules.combine_evaluations(found[0].lines, found[1].lines, whole.motion.first_percent)
        weighed = EvaluationDecision(outcome, "", lines)
    return replace(whole, outcome=outcome, sentence="".join(told), evaluation=weighed)


def _least(motion: MotionRecord) -> Fraction | None:
    if motion.least_numerator is None or motion.least_denominator is None:
        return None
    return Fraction(motion.least_numerator, motion.least_denominator)
