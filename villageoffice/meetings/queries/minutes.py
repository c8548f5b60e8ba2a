"""The minutes: composed from what the meeting left on record, then the recorder's own text."""

from collections.abc import Iterator

from villageoffice.meetings.models import ResolutionRecord
from villageoffice.meetings.queries.attendance import attendance_lines, holders
from villageoffice.meetings.queries.declared import declared_result
from villageoffice.meetings.queries.meetings import meeting
from villageoffice.meetings.values import (
    BallotFigures,
    CandidateTable,
    DeclaredResult,
    MeetingFile,
    Motion,
    Role,
    chinese_number,
)


def composed_minutes(key: int, known: int | None = None) -> str:
    """Return the minutes as the record gives them, for the recorder to fill in and put right.

    Time, place, who presided, who was absent and who attended as a guest stand in the head of the
    paper.  Raises OfficeError if there is no such meeting.
    """
    found = meeting(key, known)
    parts = [_opening(found, known), *_agenda(found), *(_motion(m, known) for m in found.motions)]
    return "\n".join(f"{chinese_number(at)}、{text}" for at, text in enumerate(parts, start=1))


def votes_words(ballot: BallotFigures, *, elects: bool = False) -> str:
    """``赞成27票、反对2票、弃权1票、无效1票``; on candidates how many papers were valid."""
    if elects:
        return f"有效票{ballot.yes}张、无效票{ballot.invalid}张"
    parts = (("赞成", ballot.yes), ("反对", ballot.no), ("弃权", ballot.abstain), ("无效", ballot.invalid))
    return "、".join(f"{word}{votes}票" for word, votes in parts if votes or word != "无效")


def resolution_row(motion: int, known: int | None) -> ResolutionRecord | None:
    """Return the resolution of a motion, None before one was written."""
    row: ResolutionRecord | None = ResolutionRecord.get_or_none(
        ResolutionRecord.motion == motion, ResolutionRecord.known_at(known)
    )
    return row


def _opening(found: MeetingFile, known: int | None) -> str:
    host = holders(found, Role.HOST) or "主持人"
    counted = "；".join(attendance_lines(found, known)) or "还没有名册"
    return f"{host}宣布开会，清点到会人数：{counted}。"


def _agenda(found: MeetingFile) -> Iterator[str]:
    """The roles that count are read out and approved; then what is on the agenda besides the motions."""
    named = [f"{role.label}{holders(found, role)}" for role in Role if role.counts and holders(found, role)]
    if named:
        yield f"通过计票人员：{'、'.join(named)}。"
    yield from (f"{line.rstrip('。')}。" for line in found.draft.agenda)


def _motion(motion: Motion, known: int | None) -> str:
    proposer = f"（{motion.draft.proposer}提出）" if motion.draft.proposer else ""
    lines = [f"{motion.name}{proposer}", "发言摘要："]
    result = declared_result(motion.key, known)
    lines += [f"表决：{'；'.join(_ballots(result))}。", *_result(result)] if result else ["还没有宣布结果。"]
    row = resolution_row(motion.key, known)
    if row is not None:
        number = f"（{row.number}）" if row.number else ""
        lines += [f"决议{number}：", row.text]
    return "\n".join(lines)


def _ballots(result: DeclaredResult) -> Iterator[str]:
    for ballot in result.ballots:
        papers = f"{ballot.label}发出{ballot.issued}张、收回{ballot.collected}张"
        yield f"{papers}，{votes_words(ballot, elects=bool(result.tables))}"


def _result(result: DeclaredResult) -> Iterator[str]:
    yield from (f"{table.label}得票：{_names(table)}。" for table in result.tables if table.lines)
    yield f"结果：{result.outcome.label}。{result.sentence}"


def _names(table: CandidateTable) -> str:
    return "、".join(f"{line.name}{line.yes}票" for line in table.lines)
