"""What a meeting is called on its papers and in the names of their files."""

from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.values import MeetingDraft, Outcome, ResolutionNotice


def occasion(meeting: MeetingDraft) -> str:
    """``2026年11月23日党员和村民代表会议``; a title that names its day stays as it is."""
    day = chinese_date(meeting.day)
    return meeting.title if day in meeting.title else f"{day}{meeting.title}"


def notice_kind(notice: ResolutionNotice) -> str:
    """``决议公告``; where no resolution was written, only the result is made public."""
    return "决议公告" if notice.outcome is Outcome.CARRIED and notice.text else "表决结果公告"
