"""What a declared result settles: the papers and counts it rests on.

A count begun after the declaration checks it, and is free; what it finds goes into a corrected
result.
"""

from typing import TypeVar

import peewee as pw

from villageoffice.kits.storage.records import LogRow, Record
from villageoffice.kits.storage.reversal import CannotTakeBack
from villageoffice.meetings.models import (
    BallotPaperRecord,
    CalledPaperRecord,
    CountRecord,
    MotionRecord,
    PaperAccountRecord,
    ResultRecord,
    TotalRecord,
)
from villageoffice.meetings.queries.layout import Layout, layout_of_paper
from villageoffice.meetings.register import shut
from villageoffice.meetings.register.shut import ResultDeclared, live, refuse_cancelled

R = TypeVar("R", bound=Record)


def refuse_settled(paper: int, what: str) -> None:
    """Raise ResultDeclared, naming *what* cannot change, once a motion on the paper has its result.

    Raises OfficeError if the meeting is called off.
    """
    if result := _result(layout_of_paper(paper), paper):
        raise _settled(result, what)


def refuse_settled_count(count: CountRecord, found: Layout) -> None:
    """Raise ResultDeclared if a declared result rests on the count; OfficeError as above."""
    result = _result(found, count.paper)
    if result is None:
        return
    first = CountRecord.select(pw.fn.MIN(CountRecord.entered)).where(CountRecord.key == count.key).scalar()
    if first < result.entered:
        raise _settled(result, "这次计票")


def refuse_taking_back(number: int) -> None:
    """Raise CannotTakeBack if taking an act back would change what a later step rests on.

    What was counted is never taken back whole: a called paper by Backspace, a count or an account
    by opening it again with a reason.
    """
    shut.refuse_taking_back(number)
    for model in (CalledPaperRecord, TotalRecord, PaperAccountRecord):
        if _touched(number, model):
            raise _counted()
    if any(row.closed for row in _touched(number, CountRecord)):
        raise _counted()
    papers = [row.key for row in _touched(number, BallotPaperRecord)]
    used = PaperAccountRecord.select().where(PaperAccountRecord.paper.in_(papers), PaperAccountRecord.live())
    if used.exists():
        raise CannotTakeBack("这种票已经开始清点，印票不能撤回。", "请按选票清点办理。")


def _result(found: Layout, paper: int) -> ResultRecord | None:
    """Return the declared result of a motion on the paper.

    Raises OfficeError if the meeting is called off.
    """
    refuse_cancelled(found.meeting)
    motions = [ballot.motion for ballot in found.ballots_on(paper)]
    row: ResultRecord | None = ResultRecord.get_or_none(ResultRecord.motion.in_(motions), ResultRecord.live())
    return row


def _settled(result: ResultRecord, what: str) -> ResultDeclared:
    title = live(MotionRecord, result.motion, "议题").title
    return ResultDeclared(f"“{title}”已经宣布结果，{what}不能再改。", "结果有误时，请更正结果并写明原因。")


def _counted() -> CannotTakeBack:
    return CannotTakeBack(
        "唱票、计票和选票清点不能这样撤回。", "唱错的票请在计票里用退格键撤回；计票和清点请重开，写明原因。"
    )


def _touched(number: int, model: type[R]) -> list[R]:
    lines = LogRow.select(LogRow.row).where(
        LogRow.act == number, LogRow.verb != "!", LogRow.table_name == model._meta.table_name
    )
    return list(model.select().where(model.id.in_(lines)))
