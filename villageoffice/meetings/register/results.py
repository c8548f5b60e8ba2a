"""Declaring a result: its figures are frozen, and from then on it is only corrected by another.

A correction that leaves the result as it was is announced with its figures; one that changes it
voids the declared result, and the vote is repeated (what the election rules ask for a count found
wrong after the announcement).
"""

import re
from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings import queries
from villageoffice.meetings.models import BallotResultRecord, CandidateResultRecord, ResultRecord
from villageoffice.meetings.queries.deciding import Decided, marks_of, outcome_of, sentence_of
from villageoffice.meetings.queries.declared import ballot_result_rows, candidate_result_rows, result_row
from villageoffice.meetings.queries.layout import layout_of_motion
from villageoffice.meetings.queries.results import Assembled, assemble
from villageoffice.meetings.register.motions import add_motion
from villageoffice.meetings.register.shut import meeting_row, motion_row, motions_of
from villageoffice.meetings.values import (
    BallotDraft,
    CandidateDraft,
    DeclaredResult,
    Line,
    MotionDraft,
    Outcome,
)

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class ResultNotReady(OfficeError):
    """Something is still missing before a result can be declared."""


def declare_result(act: Act, motion: int, day: date, at: str = "") -> int:
    """Declare the result of a motion as its counts give it; returns the result's key.

    at: time of day ``HH:MM``, empty when it was not noted.  The act is final.  Raises
    ResultNotReady, naming the first thing that is missing; OfficeError if it was declared before.
    """
    title = motion_row(motion).title
    if result_row(motion) is not None:
        raise OfficeError(f"“{title}”的结果已经宣布过了。", "结果有误时，请更正结果并写明原因。")
    whole = _ready(motion)
    _refuse_time(act, motion, day, at)
    row = ResultRecord(
        motion=motion,
        outcome=whole.outcome,
        sentence=whole.sentence,
        declared=day,
        declared_at=at,
        known_act=act.id - 1,
    )
    return _freeze(act, row, whole)


def correct_result(act: Act, motion: int, reason: str, day: date, at: str = "") -> int:
    """Announce the figures of a new count in place of a declared result; returns the new key.

    If they change the result, it is void and the vote has to be repeated (:func:`put_again`).
    Raises ResultNotReady; OfficeError without a reason, if nothing differs, or once it is void.
    """
    old = queries.declared_result(motion)
    if old is None:
        raise OfficeError("这个议题还没有宣布结果，不需要更正。", "请先宣布结果。")
    if old.outcome is Outcome.VOID:
        raise OfficeError(f"“{old.title}”的结果已经作废，不能再更正。", "请重新表决。")
    if not reason.strip():
        raise OfficeError("更正结果要写明原因。", "请写明哪里有误、怎样发现的。")
    whole = _ready(motion)
    fresh = queries.proposed_result(motion)
    if (fresh.ballots, fresh.tables, fresh.sentence) == (old.ballots, old.tables, old.sentence):
        raise OfficeError("票数和结果都没有变化，不需要更正。", "请先用一次新的计票核对，再更正。")
    _refuse_time(act, motion, day, at)
    if day < old.declared:
        raise OfficeError(f"更正日期在宣布日期{chinese_date(old.declared)}之前。", "请核对日期。")
    outcome, sentence = _corrected(old, whole)
    _end(act, old)
    row = ResultRecord(
        motion=motion,
        outcome=outcome,
        sentence=sentence,
        declared=day,
        declared_at=at,
        known_act=act.id - 1,
        corrects=old.key,
        reason=reason.strip(),
    )
    return _freeze(act, row, whole)


def prepare_run_off(act: Act, motion: int) -> int:
    """Put those who are to be voted on again to the meeting as a new motion; returns its key.

    The tied stand for the open seats, or whoever follows in votes (村民委员会组织法 Art. 18, second
    round).  Raises OfficeError if no result is declared or nobody is to be voted on again.
    """
    result = queries.required_result(motion)
    found = queries.proposed_result(motion, result.known_act)
    if not found.run_off or result.outcome is Outcome.VOID:
        raise OfficeError(f"“{result.title}”没有要另行选举的人。", "票数相同或者名额没有选满时，才另行选举。")
    old = queries.motion_draft(motion)
    named = {text: c for c in old.candidates for text in (c.name, f"{c.name}（{c.remark}）")}
    draft = MotionDraft(
        title=f"{old.title}（另行选举）",
        text=old.text,
        proposer=old.proposer,
        subject=old.subject,
        motion_type=old.motion_type,
        seats=found.open_seats,
        triage=old.triage,
        combination=old.combination,
        first_percent=old.first_percent,
        least=old.least,
        candidates=tuple(named.get(name) or CandidateDraft(name) for name in found.run_off),
        ballots=tuple(_second_round(ballot) for ballot in old.ballots),
    )
    return _put(act, motion_row(motion).meeting, draft)


def put_again(act: Act, motion: int, meeting: int | None = None) -> int:
    """Put a motion again that came to no decision, or whose result was void; returns the new key.

    meeting: a later one, None for the same.  Raises OfficeError if it was decided, or no result is
    declared.
    """
    result = queries.required_result(motion)
    if result.outcome not in (Outcome.NO_DECISION, Outcome.VOID):
        raise OfficeError(
            f"“{result.title}”的结果是{result.outcome.label}，不能重新表决。",
            "未形成决议或者作废的，才重新表决。",
        )
    old = queries.motion_draft(motion)
    fields = {name: getattr(old, name) for name in MotionDraft.__dataclass_fields__}
    again = MotionDraft(**(fields | {"title": f"{old.title}（重新表决）"}))
    return _put(act, motion_row(motion).meeting if meeting is None else meeting, again)


def _put(act: Act, meeting: int, draft: MotionDraft) -> int:
    """Put a motion to the meeting, unless it is there already."""
    if any(row.title == draft.title for row in motions_of(meeting)):
        raise OfficeError(f"会议上已经有“{draft.title}”。", "请在议题里找到它，接着办理。")
    return add_motion(act, meeting, draft)


def _second_round(ballot: BallotDraft) -> BallotDraft:
    return BallotDraft(ballot.body, ballot.rule, ballot.custom, 2, ballot.non_member_benefit)


def _ready(motion: int) -> Assembled:
    found = layout_of_motion(motion)
    whole = assemble(found, found.motion(motion))
    if whole.missing:
        raise ResultNotReady(f"“{whole.motion.title}”还不能宣布结果：{whole.missing[0]}", "请先办完再宣布。")
    if whole.outcome in (None, Outcome.REFUSED, Outcome.VOID):
        raise ResultNotReady(f"“{whole.motion.title}”不能宣布结果：{whole.sentence}", "请先核对票数。")
    return whole


def _refuse_time(act: Act, motion: int, day: date, at: str) -> None:
    meeting = meeting_row(motion_row(motion).meeting)
    if day < meeting.day:
        raise OfficeError(
            f"宣布日期{chinese_date(day)}在会议日期{chinese_date(meeting.day)}之前。", "请核对日期。"
        )
    if day > act.moment.date():
        raise OfficeError(f"宣布日期{chinese_date(day)}还没有到。", "请核对日期。")
    if at and not _TIME.fullmatch(at):
        raise OfficeError(f"宣布时间“{at}”看不懂。", "请按 11:30 这样填写。")


def _corrected(old: DeclaredResult, whole: Assembled) -> tuple[Outcome, str]:
    """Keep the outcome when nothing of it changed; else the declared result is void."""
    elected = {line.name for table in old.tables for line in table.lines if line.elected}
    chosen = {line.name for b in whole.ballots if b.election for line in b.election.lines if line.elected}
    if whole.outcome is old.outcome and elected == chosen and whole.outcome is not None:
        return whole.outcome, whole.sentence
    told = f"原宣布：{old.sentence}核对后：{whole.sentence}"
    return Outcome.VOID, f"{told}结果有变化，原结果作废，须重新表决。"


def _freeze(act: Act, row: ResultRecord, whole: Assembled) -> int:
    key = int(act.insert(row).key)
    for ballot in whole.ballots:
        kept = act.insert(_ballot_row(key, ballot))
        act.insert_all(_candidate_rows(int(kept.key), ballot))
    act.touched(Change.MEETINGS)
    act.seal()
    return key


def _ballot_row(result: int, found: Decided) -> BallotResultRecord:
    figures = found.figures
    shown = next(b for b in queries.ballot_figures(found.ballot.motion) if b.ballot == found.ballot.key)
    names = ("eligible", "present", "yes", "no", "abstain", "invalid", "households", "households_present")
    return BallotResultRecord(
        result=result,
        ballot=found.ballot.key,
        label=found.plan.chamber_label,
        issued=found.issued,
        collected=found.collected,
        extra_votes=figures.extra_votes,
        written=figures.written,
        votes_needed=shown.votes_needed,
        outcome=outcome_of(found),
        sentence=sentence_of(found),
        basis=shown.basis,
        **{name: getattr(figures, name) for name in names},
    )


def _candidate_rows(ballot_result: int, found: Decided) -> list[CandidateResultRecord]:
    keys = {line.text: line.candidate for line in found.plan.lines}
    if found.evaluation:
        return [
            CandidateResultRecord(
                ballot_result=ballot_result,
                candidate=keys.get(line.name),
                position=place,
                name=line.name,
                grades=",".join(str(votes) for votes in marks_of(found, line.name)),
            )
            for place, line in enumerate(found.evaluation.lines, start=1)
        ]
    lines = found.election.lines if found.election else ()
    return [_line_row(ballot_result, place, line, keys) for place, line in enumerate(lines, start=1)]


def _line_row(
    ballot_result: int, place: int, line: Line, keys: dict[str, int | None]
) -> CandidateResultRecord:
    return CandidateResultRecord(
        ballot_result=ballot_result,
        candidate=None if line.write_in else keys.get(line.name),
        position=place,
        name=line.name,
        yes=line.yes,
        no=line.no,
        abstain=line.abstain,
        elected=line.elected,
        tied=line.tied,
    )


def _end(act: Act, old: DeclaredResult) -> None:
    """End the rows of a result that another takes the place of; they stay in the file and the log."""
    for ballot in ballot_result_rows(old.key):
        for line in candidate_result_rows(ballot.key):
            act.end(line)
        act.end(ballot)
    row = result_row(old.motion)
    if row is not None:
        act.end(row)
