"""Motions of a meeting: what is put to the vote, by whom it is decided, how far it has come."""

from dataclasses import replace
from datetime import date
from typing import Any

from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings import queries, rules
from villageoffice.meetings.models import (
    BallotRecord,
    CandidateRecord,
    MeetingRecord,
    MotionRecord,
    StageRecord,
)
from villageoffice.meetings.register.layout import decision_papers, lay_out, tidy
from villageoffice.meetings.register.meetings import refuse_counting_candidates, rewrite
from villageoffice.meetings.register.shut import (
    chambers_of,
    live,
    meeting_row,
    motion_row,
    motions_of,
    printed,
    refuse_shown,
    undecided_on,
)
from villageoffice.meetings.values import (
    BallotDraft,
    CandidateDraft,
    Combination,
    MotionDraft,
    MotionType,
    StageDraft,
)

_WEIGHTED = (Combination.WEIGHTED_VOTES, Combination.WEIGHTED_RATES)
_HUNDRED = 100
_UNPRINTED = ("text", "proposer", "subject", "triage", "four_two")
"""What stands on no paper and may change after printing."""


def add_motion(act: Act, meeting: int, draft: MotionDraft) -> int:
    """Put a motion to the meeting, last of all; returns its key.

    Without ballots the default ones of its kind and subject are taken.  Raises PapersPrinted for a
    decision when the decisions' paper is printed; OfficeError for what does not fit.
    """
    found = meeting_row(meeting)
    draft = _checked(found, draft)
    if draft.motion_type is MotionType.DECISION:
        _refuse_printed_decisions(meeting)
    position = max((row.position for row in motions_of(meeting)), default=0) + 1
    row = act.insert(MotionRecord(meeting=meeting, position=position, **_fields(draft)))
    _enter_candidates(act, row, draft)
    lay_out(act, row, draft.ballots)
    act.touched(Change.MEETINGS)
    return int(row.key)


def edit_motion(act: Act, key: int, draft: MotionDraft) -> None:
    """Change a motion.

    Raises PapersPrinted or ResultDeclared if it changes what a printed paper shows or a declared
    result rests on; else as :func:`add_motion`.
    """
    row = motion_row(key)
    draft = _checked(meeting_row(row.meeting), draft)
    if _shown(queries.motion_draft(key)) != _shown(draft):
        refuse_shown(row)
        if draft.motion_type is MotionType.DECISION and row.motion_type is not MotionType.DECISION:
            _refuse_printed_decisions(row.meeting)
    row = act.replace(row, **_fields(draft))
    _enter_candidates(act, row, draft)
    lay_out(act, row, draft.ballots)
    act.touched(Change.MEETINGS)


def remove_motion(act: Act, key: int) -> None:
    """Take a motion off the meeting.  Raises PapersPrinted or ResultDeclared, also for a later one."""
    row = motion_row(key)
    for other in motions_of(row.meeting):
        if other.position >= row.position:  # the numbers of the later ones change
            refuse_shown(other)
    for model in (BallotRecord, CandidateRecord, StageRecord):
        for part in model.select().where(model.motion == key, model.live()):
            act.end(part)
    act.end(row)
    _renumber(act, [other for other in motions_of(row.meeting) if other.key != key])
    tidy(act, row.meeting)
    act.touched(Change.MEETINGS)


def move_motion(act: Act, key: int, position: int) -> None:
    """Put a motion at place *position* (1 is the first).  Raises as :func:`remove_motion`."""
    row = motion_row(key)
    others = [other for other in motions_of(row.meeting) if other.key != key]
    order = [*others[: position - 1], row, *others[position - 1 :]]
    moved = [other for place, other in enumerate(order, start=1) if other.position != place]
    for other in moved:
        refuse_shown(other)
    _renumber(act, order)
    tidy(act, row.meeting)
    act.touched(Change.MEETINGS)


def record_stage(act: Act, motion: int, draft: StageDraft) -> int:
    """Write down a stage that a motion went through, or put one right; returns its key."""
    motion_row(motion)
    _check_stage(act, draft)
    old: StageRecord | None = StageRecord.get_or_none(
        StageRecord.motion == motion, StageRecord.stage == draft.stage, StageRecord.live()
    )
    values = {
        "day": draft.day,
        "body": draft.body.strip(),
        "eligible": draft.eligible,
        "present": draft.present,
        "result": draft.result.strip(),
        "document": draft.document.strip(),
    }
    act.touched(Change.MEETINGS)
    if old is not None:
        return int(act.replace(old, **values).key)
    return int(act.insert(StageRecord(motion=motion, stage=draft.stage, **values)).key)


def remove_stage(act: Act, key: int) -> None:
    """Take a stage back that was written down by mistake."""
    row = live(StageRecord, key, "议题阶段")
    motion_row(row.motion)
    act.end(row)
    act.touched(Change.MEETINGS)


def _checked(meeting: MeetingRecord, draft: MotionDraft) -> MotionDraft:
    if not draft.title.strip():
        raise OfficeError("议题没有名称。", "请填写议题名称。")
    if draft.subject and rules.subject(draft.subject) is None:
        raise InvalidValue(f"没有“{draft.subject}”这个议题类别。", "请重新选择类别。")
    _check_candidates(draft)
    ballots = draft.ballots or rules.default_ballots(meeting.kind, draft.subject, draft.motion_type)
    _check_ballots(meeting, ballots)
    _check_combination(draft, len(ballots))
    draft = replace(draft, ballots=tuple(ballots))
    if problem := rules.motion_problem(draft):
        raise OfficeError(problem)
    refuse_counting_candidates(queries.meeting_draft(meeting.key).roles, draft.candidates)
    return draft


def _check_candidates(draft: MotionDraft) -> None:
    kind = draft.motion_type
    if not kind.by_candidate:
        if draft.candidates:
            raise OfficeError("表决的议题不列候选人。", "请把方式改为选举或推荐，或者去掉候选人。")
        return
    if kind in (MotionType.ELECTION, MotionType.RECOMMENDATION) and not (draft.seats and draft.seats > 0):
        raise OfficeError(f"“{draft.title}”没有写明应选几人。", "请填写应选名额。")
    if any(not candidate.name.strip() for candidate in draft.candidates):
        raise OfficeError("有一名候选人没有姓名。", "请填写姓名，或者去掉这一行。")
    _refuse_twice(draft.candidates)


def _refuse_twice(candidates: tuple[CandidateDraft, ...]) -> None:
    seen = set()
    for candidate in candidates:
        who = (candidate.person, "" if candidate.person else (candidate.name.strip(), candidate.remark))
        if who in seen:
            raise OfficeError(
                f"候选人{candidate.name.strip()}列了两次。", "请去掉重复的一行，同名的人请加说明。"
            )
        seen.add(who)


def _check_ballots(meeting: MeetingRecord, ballots: tuple[BallotDraft, ...]) -> None:
    chambers = {row.body: row for row in chambers_of(meeting.key)}
    seen = set()
    for ballot in ballots:
        if ballot.body not in chambers:
            raise OfficeError(f"“{meeting.title}”没有{ballot.body.label}表决。", "请核对会议类型和表决人。")
        if (ballot.body, ballot.round) in seen:
            raise OfficeError(f"{ballot.body.label}对同一议题列了两次。", "请去掉重复的一行。")
        seen.add((ballot.body, ballot.round))
        _check_rule(ballot, meeting.day)


def _check_rule(ballot: BallotDraft, day: date) -> None:
    """Raise InvalidValue for a rule that is not in force on *day* or whose shares are none."""
    if ballot.rule != rules.CUSTOM:
        rules.voting_rule(ballot.rule, day)
    elif ballot.custom is None:
        raise OfficeError("自定规则没有写明到会和通过的比例。", "请填写比例，或者选一条现成的规则。")
    else:
        rules.custom_rule(ballot.custom.quorum, ballot.custom.majority, ballot.custom.pass_base)


def _check_combination(draft: MotionDraft, ballots: int) -> None:
    if draft.combination is Combination.EACH_AT_LEAST and not (draft.least and 0 < draft.least <= 1):
        raise OfficeError("没有写明各票要达到的比例。", "请填写比例，例如 60%。")
    if draft.combination not in _WEIGHTED:
        return
    if ballots != 2:
        raise OfficeError(f"加权计算要有两种票，这个议题有 {ballots} 种。", "请另选两票关系。")
    if draft.first_percent is None or not 0 < draft.first_percent < _HUNDRED:
        raise OfficeError("没有写明第一种票占百分之几。", "请填写 1 到 99 之间的整数。")


def _fields(draft: MotionDraft) -> dict[str, Any]:
    least = draft.least if draft.combination is Combination.EACH_AT_LEAST else None
    weighted = draft.combination in _WEIGHTED
    return {
        "title": draft.title.strip(),
        "text": draft.text.strip(),
        "proposer": draft.proposer.strip(),
        "subject": draft.subject,
        "motion_type": draft.motion_type,
        "seats": draft.seats if draft.motion_type.by_candidate else None,
        "write_ins": draft.write_ins and draft.motion_type.by_candidate,
        "triage": draft.triage,
        "combination": draft.combination,
        "first_percent": draft.first_percent if weighted else None,
        "least_numerator": least.numerator if least else None,
        "least_denominator": least.denominator if least else None,
        "four_two": draft.four_two,
    }


def _shown(draft: MotionDraft) -> dict[str, Any]:
    """What a paper shows or a count rests on."""
    fields = {name: value for name, value in _fields(draft).items() if name not in _UNPRINTED}
    candidates = [(c.name.strip(), c.person or 0, c.remark.strip()) for c in _in_order(draft)]
    return fields | {"candidates": candidates, "ballots": frozenset(draft.ballots)}


def _enter_candidates(act: Act, motion: MotionRecord, draft: MotionDraft) -> None:
    """Enter the candidates as the paper lists them: by strokes, or as they were typed."""
    rows = [
        CandidateRecord(
            motion=motion.key,
            person=candidate.person,
            name=candidate.name.strip(),
            remark=candidate.remark.strip(),
            position=position,
        )
        for position, candidate in enumerate(_in_order(draft), start=1)
    ]
    query = CandidateRecord.select().where(CandidateRecord.motion == motion.key, CandidateRecord.live())
    rewrite(act, list(query.order_by(CandidateRecord.position)), rows, lambda row: (row.name, row.person))


def _in_order(draft: MotionDraft) -> list[CandidateDraft]:
    if draft.typed_order or draft.motion_type is MotionType.EVALUATION:
        return list(draft.candidates)
    return sorted(draft.candidates, key=lambda candidate: rules.stroke_key(candidate.name.strip()))


def _refuse_printed_decisions(meeting: int) -> None:
    """A printed paper takes no further decision, unless the vote on it is over."""
    for paper in decision_papers(meeting):
        if paper.printed is not None and undecided_on(paper.key):
            raise printed(paper)


def _renumber(act: Act, rows: list[MotionRecord]) -> None:
    for position, row in enumerate(rows, start=1):
        act.replace(row, position=position)


def _check_stage(act: Act, draft: StageDraft) -> None:
    if draft.day > act.moment.date():
        raise OfficeError(f"{draft.stage.label}的日期{chinese_date(draft.day)}还没有到。", "请核对日期。")
    for figure in (draft.eligible, draft.present):
        if figure is not None and figure < 0:
            raise OfficeError("人数不能是负数。", "请核对应到和实到人数。")
    if draft.eligible is not None and draft.present is not None and draft.present > draft.eligible:
        raise OfficeError(
            f"{draft.stage.label}实到 {draft.present} 人，多于应到 {draft.eligible} 人。", "请核对人数。"
        )
