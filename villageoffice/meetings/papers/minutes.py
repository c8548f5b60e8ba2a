"""会议记录: the head from the record, the text as the recorder left it; host and recorder sign every page."""

from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.papers.heads import add_title, clock, place
from villageoffice.meetings.rules.occasions import occasion
from villageoffice.meetings.values import MeetingKind, Minutes

_FOUR = (ColumnSpec("", 26), ColumnSpec("", weight=1.0), ColumnSpec("", 26), ColumnSpec("", weight=1.0))
_EVERY_PAGE = "主持人（签名）：＿＿＿＿＿＿　　记录人（签名）：＿＿＿＿＿＿"
_MEMBERS_SIGN = (MeetingKind.COOPERATIVE, MeetingKind.BOARD)
_SIGNATURES = (4, 4)


def minutes(record: Minutes, progress: Progress = no_progress) -> bytes:
    """Return the minutes, with a line for host and recorder at the foot of every page."""
    head, meeting = record.head, record.head.meeting
    paper = Document(f"{occasion(meeting)}会议记录", footer=_EVERY_PAGE)
    add_title(paper, head, f"{head.village}会议记录", meeting.title)
    paper.table(TableSpec(_FOUR, _head(record), header_height=0, row_height=9))
    paper.paragraph(record.text)
    paper.paragraph(f"散会时间：{_ended(record)}")
    if meeting.kind in _MEMBERS_SIGN:
        _add_members(paper)
    paper.signatures(["主持人", "记录人"])
    return paper.render(progress)


def _head(record: Minutes) -> list[list[str | Cell]]:
    meeting = record.head.meeting
    begins, ends = clock(meeting.begins), clock(meeting.ends)
    time = f"{chinese_date(meeting.day)} {'—'.join(filter(None, (begins, ends)))}".rstrip()
    return [
        [_label("时　间"), time, _label("地　点"), place(meeting)],
        [_label("主持人"), record.host, _label("记录人"), record.recorder],
        _wide("出　席", "；".join(record.attendance)),
        _wide("缺席及原因", "；".join(record.absent) or "无"),
        _wide("列　席", "、".join(record.guests) or "无"),
    ]


def _label(text: str) -> Cell:
    return Cell(text, face=Face.HEI)


def _wide(label: str, text: str) -> list[str | Cell]:
    return [_label(label), Cell(text, span=3, align="left")]


def _ended(record: Minutes) -> str:
    meeting = record.head.meeting
    return f"{chinese_date(meeting.day)} {clock(meeting.ends) or '＿＿时＿＿分'}"


def _add_members(paper: Document) -> None:
    """Add room for those who attended: they sign the minutes (农民专业合作社法第三十四条)."""
    paper.note("出席会议的成员、理事、监事签名：", leads=True)
    across, down = _SIGNATURES
    columns = [ColumnSpec("") for _ in range(across)]
    paper.table(TableSpec(columns, [[""] * across for _ in range(down)], header_height=0, row_height=12))
