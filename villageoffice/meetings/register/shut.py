"""What may no longer be changed at a meeting, and why.

A declared result stands: rolls and sign-in that made it are shut, and a result is only corrected.
Before it everything may be gone back to, in order: a count, a closed account, a printed paper is
undone first, so that no figure hangs in the air.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.records import LogRow, Record
from villageoffice.kits.storage.reversal import CannotTakeBack
from villageoffice.meetings.models import (
    AgendaRecord,
    BallotPaperRecord,
    BallotRecord,
    CandidateRecord,
    ChamberRecord,
    GuestRecord,
    MeetingRecord,
    MotionRecord,
    PaperAccountRecord,
    ResultRecord,
    RoleRecord,
    RollEntryRecord,
    SignInRecord,
)

R = TypeVar("R", bound=Record)


class ResultDeclared(OfficeError):
    """A result of the meeting is declared; it is corrected by another result, never edited."""


class PapersPrinted(OfficeError):
    """Papers that show it are printed."""


class AccountClosed(OfficeError):
    """The paper account that rests on it is closed."""


def live(model: type[R], key: int, what: str) -> R:
    """Return the row of *model* that holds.  Raises OfficeError, naming *what*, if it is gone."""
    row: R | None = model.get_or_none(model.key == key, model.live())
    if row is None:
        raise OfficeError(f"要处理的{what}已经不在了。", "请刷新后再试。")
    return row


def meeting_row(key: int) -> MeetingRecord:
    """Return a meeting that is not called off.  Raises OfficeError."""
    row = live(MeetingRecord, key, "会议")
    refuse_cancelled(row)
    return row


def refuse_cancelled(meeting: MeetingRecord) -> None:
    """Raise OfficeError if a meeting is called off."""
    if meeting.cancelled:
        raise OfficeError(
            f"“{meeting.title}”已经取消（{meeting.cancelled}），不能再办理。", "需要时请另建会议。"
        )


def motion_row(key: int) -> MotionRecord:
    """Return a motion of a meeting that is not called off.  Raises OfficeError."""
    row = live(MotionRecord, key, "议题")
    meeting_row(row.meeting)
    return row


def chamber_row(key: int) -> ChamberRecord:
    """Return a chamber whose roll may still change.  Raises ResultDeclared, OfficeError."""
    row = live(ChamberRecord, key, "名册")
    meeting_row(row.meeting)
    refuse_declared(row.meeting, "名册和签到")
    return row


def entry_row(key: int) -> tuple[RollEntryRecord, ChamberRecord]:
    """Return somebody on a roll, and the chamber, while it may change.  Raises as :func:`chamber_row`."""
    row = live(RollEntryRecord, key, "名册上的人")
    return row, chamber_row(row.chamber)


def motions_of(meeting: int) -> list[MotionRecord]:
    """Return the meeting's motions in order."""
    query = MotionRecord.select().where(MotionRecord.meeting == meeting, MotionRecord.live())
    return list(query.order_by(MotionRecord.position, MotionRecord.id))


def chambers_of(meeting: int) -> list[ChamberRecord]:
    """Return the meeting's chambers in order."""
    query = ChamberRecord.select().where(ChamberRecord.meeting == meeting, ChamberRecord.live())
    return list(query.order_by(ChamberRecord.position))


def papers_of(meeting: int) -> list[BallotPaperRecord]:
    """Return the meeting's ballot papers, chamber by chamber."""
    chambers = [row.key for row in chambers_of(meeting)]
    query = BallotPaperRecord.select().where(
        BallotPaperRecord.chamber.in_(chambers), BallotPaperRecord.live()
    )
    return list(query.order_by(BallotPaperRecord.chamber, BallotPaperRecord.position))


def declared(meeting: int) -> list[str]:
    """Return the titles of the motions whose result is declared."""
    motions = {row.key: row.title for row in motions_of(meeting)}
    query = ResultRecord.select(ResultRecord.motion).where(
        ResultRecord.motion.in_(list(motions)), ResultRecord.live()
    )
    told = {row.motion for row in query}
    return [title for key, title in motions.items() if key in told]


def refuse_declared(meeting: int, what: str) -> None:
    """Raise ResultDeclared, naming *what* cannot change, once a result of the meeting stands."""
    if titles := declared(meeting):
        raise ResultDeclared(
            f"“{titles[0]}”已经宣布结果，{what}不能再改。", "结果有误时，请更正结果并写明原因。"
        )


def refuse_shown(motion: MotionRecord) -> None:
    """Raise PapersPrinted or ResultDeclared if a paper shows the motion, or its result stands."""
    if ResultRecord.get_or_none(ResultRecord.motion == motion.key, ResultRecord.live()):
        raise ResultDeclared(
            f"“{motion.title}”已经宣布结果，议题不能再改。", "结果有误时，请更正结果并写明原因。"
        )
    standing = BallotRecord.select(BallotRecord.paper).where(
        BallotRecord.motion == motion.key, BallotRecord.live()
    )
    for paper in papers_of(motion.meeting):
        if paper.printed is not None and paper.key in {row.paper for row in standing}:
            raise printed(paper)


def undecided_on(paper: int) -> bool:
    """Say whether a motion on the paper has no declared result yet."""
    standing = BallotRecord.select(BallotRecord.motion).where(
        BallotRecord.paper == paper, BallotRecord.live()
    )
    motions = {row.motion for row in standing}
    query = ResultRecord.select(ResultRecord.motion).where(
        ResultRecord.motion.in_(list(motions)), ResultRecord.live()
    )
    return bool(motions - {row.motion for row in query})


def printed(paper: BallotPaperRecord) -> PapersPrinted:
    """Say that a paper is printed, and how to go back."""
    label = live(ChamberRecord, paper.chamber, "表决体").label
    return PapersPrinted(
        f"{label}的{paper.paper_type.paper}已经印制 {paper.printed} 张，票上的内容不能再改。",
        "请先撤回印制，把印好的票剪角作废，改好后重新印。",
    )


def refuse_sealed(chamber: ChamberRecord, what: str) -> None:
    """Raise AccountClosed, naming *what* cannot change, while a paper account of the chamber is closed."""
    query = BallotPaperRecord.select(BallotPaperRecord.key).where(
        BallotPaperRecord.chamber == chamber.key, BallotPaperRecord.live()
    )
    closed = PaperAccountRecord.get_or_none(
        PaperAccountRecord.paper.in_([row.key for row in query]),
        PaperAccountRecord.live(),
        PaperAccountRecord.closed,
    )
    if closed is not None:
        raise AccountClosed(
            f"{chamber.label}已经清点封账，{what}不能再改。", "请先重开选票清点，写明原因和在场人。"
        )


def refuse_taking_back(number: int) -> None:
    """Raise CannotTakeBack if taking an act back would change what a later step rests on."""
    try:
        for row in _touched(number, (MotionRecord, CandidateRecord, BallotRecord)):
            motion = row.key if isinstance(row, MotionRecord) else row.motion
            for found in MotionRecord.select().where(MotionRecord.key == motion, MotionRecord.live()):
                refuse_shown(found)
        for row in _touched(number, (MeetingRecord, RoleRecord, GuestRecord, AgendaRecord, ChamberRecord)):
            meeting = row.key if isinstance(row, MeetingRecord) else row.meeting
            refuse_declared(meeting, "会议的登记")
        for chamber in _chambers(_touched(number, (RollEntryRecord, SignInRecord))):
            refuse_declared(chamber.meeting, "名册和签到")
            refuse_sealed(chamber, "名册和签到")
    except (ResultDeclared, PapersPrinted, AccountClosed) as error:
        raise CannotTakeBack(error.what, error.remedy) from error


def _touched(number: int, models: Iterable[type[Record]]) -> list[Any]:
    """Return the rows of these tables that an act entered or ended."""
    found: list[Any] = []
    for model in models:
        lines = LogRow.select(LogRow.row).where(
            LogRow.act == number, LogRow.verb != "!", LogRow.table_name == model._meta.table_name
        )
        found.extend(model.select().where(model.id.in_(lines)))
    return found


def _chambers(rows: Iterable[Any]) -> list[ChamberRecord]:
    """Return the chambers that rows of a roll or its sign-in belong to."""
    rows = list(rows)
    entries = [row.entry for row in rows if isinstance(row, SignInRecord)]
    chambers = {row.chamber for row in rows if isinstance(row, RollEntryRecord)}
    named = RollEntryRecord.select(RollEntryRecord.chamber).where(RollEntryRecord.key.in_(entries))
    chambers |= {row.chamber for row in named}
    return list(ChamberRecord.select().where(ChamberRecord.key.in_(list(chambers)), ChamberRecord.live()))
