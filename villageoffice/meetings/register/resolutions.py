"""What follows from a result: the minutes, the resolution and its posting.

A resolution is posted for at least 15 days (村民委员会组织法 Art. 35 for what concerns the village);
the day of posting is not counted (Civil Code Art. 201).
"""

from datetime import date, timedelta

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date, posting_last_day
from villageoffice.meetings import queries
from villageoffice.meetings.models import MinutesRecord, ResolutionRecord
from villageoffice.meetings.register.shut import meeting_row, motion_row
from villageoffice.meetings.values import Outcome

POSTING_DAYS = 15
_AHEAD = 31
"""Days by which a posting may be dated ahead of the day it is saved; more is a slip of the pen."""


def save_minutes(act: Act, meeting: int, text: str) -> None:
    """Keep the minutes as the recorder left them.  Raises OfficeError when they are empty."""
    meeting_row(meeting)
    if not text.strip():
        raise OfficeError("会议记录是空的。", "请填写内容，或者按登记重新生成。")
    row = MinutesRecord.get_or_none(MinutesRecord.meeting == meeting, MinutesRecord.live())
    if row is None:
        act.insert(MinutesRecord(meeting=meeting, text=text.rstrip()))
    else:
        act.replace(row, text=text.rstrip())
    act.touched(Change.MEETINGS)


def adopt_resolution(
    act: Act, motion: int, number: str, text: str, executor: str = "", deadline: str = ""
) -> int:
    """Write the resolution of a motion that passed, or put it right before it is posted; returns its key.

    Raises OfficeError if the motion did not pass, without a text, or once it is posted.
    """
    title = motion_row(motion).title
    result = queries.required_result(motion)
    if result.outcome is not Outcome.CARRIED:
        raise OfficeError(f"“{title}”的结果是{result.outcome.label}，没有决议。", "只有通过的议题才写决议。")
    if not text.strip():
        raise OfficeError("决议没有内容。", "请填写决议事项。")
    fields = {
        "number": number.strip(),
        "text": text.strip(),
        "executor": executor.strip(),
        "deadline": deadline.strip(),
    }
    act.touched(Change.MEETINGS)
    row = _found(motion)
    if row is None:
        return int(act.insert(ResolutionRecord(motion=motion, **fields)).key)
    if row.posted is not None:
        raise OfficeError(
            f"决议已于{chinese_date(row.posted)}张贴，内容不能再改。", "有误时请另作决议公告更正。"
        )
    return int(act.replace(row, **fields).key)


def post_resolution(
    act: Act, motion: int, posted: date, place: str, posted_by: str, days: int = POSTING_DAYS
) -> date:
    """Say that a resolution was posted; returns the last day of its posting.

    Raises OfficeError if it is posted already, before the result, far ahead, for less than 15 days,
    or without place and name.
    """
    row = _required(motion)
    if row.posted is not None:
        raise OfficeError(f"决议已于{chinese_date(row.posted)}张贴过了。", "请刷新后再试。")
    declared = queries.required_result(motion).declared
    if posted < declared:
        raise OfficeError(f"张贴日期在宣布结果的{chinese_date(declared)}之前。", "请核对日期。")
    if posted > act.moment.date() + timedelta(days=_AHEAD):
        raise OfficeError(f"张贴日期{chinese_date(posted)}太远了。", "请核对年份和月份。")
    if days < POSTING_DAYS:
        raise OfficeError(
            f"公示 {days} 天不够。", f"请填写 {POSTING_DAYS} 天或更多（村民委员会组织法第三十五条）。"
        )
    if not place.strip() or not posted_by.strip():
        raise OfficeError("张贴要写明地点和张贴人。", "请填写张贴在哪里、由谁张贴，例如“村务公开栏”。")
    last_day = posting_last_day(posted, days)
    act.replace(row, posted=posted, last_day=last_day, place=place.strip(), posted_by=posted_by.strip())
    act.touched(Change.MEETINGS)
    return last_day


def take_down_resolution(act: Act, motion: int, day: date, objections: str = "") -> None:
    """Say when a resolution was taken down and which objections came.

    Raises OfficeError before its time is over, for a day to come, or if it is not posted.
    """
    row = _required(motion)
    if row.posted is None:
        raise OfficeError("决议还没有张贴。", "请先登记张贴。")
    if row.taken_down is not None:
        raise OfficeError(f"决议已于{chinese_date(row.taken_down)}撤下。", "请刷新后再试。")
    if day <= row.last_day:
        first = row.last_day + timedelta(days=1)
        raise OfficeError(
            f"公示到{chinese_date(row.last_day)}才期满，{chinese_date(day)}不能撤下。",
            f"请填写{chinese_date(first)}或以后的日期。",
        )
    if day > act.moment.date():
        raise OfficeError(f"撤下日期{chinese_date(day)}还没有到。", "请核对日期。")
    act.replace(row, taken_down=day, objections=objections.strip())
    act.touched(Change.MEETINGS)


def _found(motion: int) -> ResolutionRecord | None:
    row: ResolutionRecord | None = ResolutionRecord.get_or_none(
        ResolutionRecord.motion == motion, ResolutionRecord.live()
    )
    return row


def _required(motion: int) -> ResolutionRecord:
    motion_row(motion)
    row = _found(motion)
    if row is None:
        raise OfficeError("这个议题还没有写决议。", "请先写决议，再登记张贴。")
    return row
