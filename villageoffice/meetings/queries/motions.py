"""The motions of a meeting: what is asked of whom, by which rule, and what came of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from villageoffice.meetings import rules
from villageoffice.meetings.models import (
    BallotRecord,
    CandidateRecord,
    MotionRecord,
    ResultRecord,
    StageRecord,
)
from villageoffice.meetings.queries.layout import Layout, layout, layout_of_motion
from villageoffice.meetings.values import (
    FOUR_TWO,
    Ballot,
    BallotDraft,
    Candidate,
    CandidateDraft,
    CustomRule,
    Motion,
    MotionDraft,
    MotionType,
    Share,
    Stage,
    StageLine,
    VotingRule,
)


def motion_draft(motion: int, known: int | None = None) -> MotionDraft:
    """Return what a motion is edited from.  Raises OfficeError if there is none."""
    found = layout_of_motion(motion, known)
    return next(row.draft for row in motions(found) if row.key == motion)


def motions_of(meeting: int, known: int | None = None) -> tuple[Motion, ...]:
    """Return the motions of a meeting.  Raises OfficeError if there is none."""
    return motions(layout(meeting, known))


def motions(found: Layout) -> tuple[Motion, ...]:
    """Return a meeting's motions in order, each with its newest declared result."""
    keys = [row.key for row in found.motions]
    results, stages = newest_results(keys, found.known), _stages(keys, found.known)
    return tuple(_motion(found, row, results, stages[row.key]) for row in found.motions)


def newest_results(keys: Sequence[int], known: int | None) -> dict[int, ResultRecord]:
    """Return the declared results that hold, by motion; a corrected one takes the place of the first."""
    rows = ResultRecord.select().where(ResultRecord.motion.in_(keys), ResultRecord.known_at(known))
    return {row.motion: row for row in rows.order_by(ResultRecord.id)}


def rule_of(row: BallotRecord, found: Layout) -> VotingRule:
    """Return the rule of a ballot in the version of the meeting's day."""
    custom = _custom(row)
    if custom is None:
        return rules.voting_rule(row.rule, found.meeting.day)
    return rules.custom_rule(custom.quorum, custom.majority, custom.pass_base)


def _motion(
    found: Layout, row: MotionRecord, results: Mapping[int, ResultRecord], stages: Sequence[StageRecord]
) -> Motion:
    result, subject = results.get(row.key), rules.subject(row.subject)
    ballots, candidates = found.ballots_of(row.key), found.candidates_of(row.key)
    return Motion(
        key=row.key,
        number=found.number(row.key),
        draft=_draft(found, row, candidates, ballots),
        subject_label=subject.label if subject else "",
        candidates=tuple(Candidate(c.key, c.name, c.person, c.remark) for c in candidates),
        ballots=tuple(_ballot(found, ballot) for ballot in ballots),
        stages=_strip(row.four_two, stages),
        outcome=result.outcome if result else None,
        sentence=result.sentence if result else "",
    )


def _draft(
    found: Layout,
    row: MotionRecord,
    candidates: Sequence[CandidateRecord],
    ballots: Sequence[BallotRecord],
) -> MotionDraft:
    return MotionDraft(
        title=row.title,
        text=row.text,
        proposer=row.proposer,
        subject=row.subject,
        motion_type=row.motion_type,
        seats=row.seats,
        write_ins=row.write_ins,
        triage=row.triage,
        combination=row.combination,
        first_percent=row.first_percent,
        least=_share(row.least_numerator, row.least_denominator),
        four_two=row.four_two,
        candidates=tuple(CandidateDraft(c.name, c.person, c.remark) for c in candidates),
        ballots=tuple(
            BallotDraft(
                body=found.chamber(ballot.chamber).body,
                rule=ballot.rule,
                custom=_custom(ballot),
                round=ballot.round,
                non_member_benefit=ballot.non_member_benefit,
            )
            for ballot in ballots
        ),
        typed_order=row.motion_type is not MotionType.EVALUATION and not _by_strokes(candidates),
    )


def _by_strokes(candidates: Sequence[CandidateRecord]) -> bool:
    """Whether candidates stand by the strokes of their names."""
    names = [rules.stroke_key(one.name) for one in candidates]
    return names == sorted(names)


def _ballot(found: Layout, row: BallotRecord) -> Ballot:
    return Ballot(
        key=row.key,
        motion=row.motion,
        chamber=row.chamber,
        paper=row.paper,
        label=found.chamber(row.chamber).label,
        rule=rule_of(row, found),
        rule_id=row.rule,
        custom=_custom(row),
        round=row.round,
        non_member_benefit=row.non_member_benefit,
    )


def _custom(row: BallotRecord) -> CustomRule | None:
    quorum = _share(row.quorum_numerator, row.quorum_denominator)
    majority = _share(row.pass_numerator, row.pass_denominator)
    if quorum is None or majority is None:
        return None
    return CustomRule(Share(quorum, row.quorum_inclusive), Share(majority, row.pass_inclusive), row.pass_base)


def _share(numerator: int | None, denominator: int | None) -> Fraction | None:
    return Fraction(numerator, denominator) if numerator is not None and denominator else None


def _stages(keys: Sequence[int], known: int | None) -> dict[int, list[StageRecord]]:
    rows = StageRecord.select().where(StageRecord.motion.in_(keys), StageRecord.known_at(known))
    found: defaultdict[int, list[StageRecord]] = defaultdict(list)
    for row in rows:
        found[row.motion].append(row)
    return found


def _strip(four_two: bool, rows: Sequence[StageRecord]) -> tuple[StageLine, ...]:
    """Return the stages in their order, those of 四议两公开 that are still to come among them."""
    said = {row.stage: row for row in rows}
    wanted = [stage for stage in Stage if stage in said or (four_two and stage in FOUR_TWO)]
    lines = [_line(said[stage]) if stage in said else StageLine(stage) for stage in wanted]
    return tuple(replace(line, warning=rules.stage_warning(line, lines)) for line in lines)


def _line(row: StageRecord) -> StageLine:
    return StageLine(
        stage=row.stage,
        key=row.key,
        day=row.day,
        body=row.body,
        eligible=row.eligible,
        present=row.present,
        result=row.result,
        document=row.document,
    )
