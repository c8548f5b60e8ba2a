"""决议公告 with its receipt below a line to cut along, and the receipt with photographs (公示回执)."""

from datetime import date

from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.paper.text import Span
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.papers.heads import add_title, begin, sealers
from villageoffice.meetings.rules.occasions import notice_kind
from villageoffice.meetings.values import MeetingKind, ResolutionNotice

_BLANK_DAY = "　　年　月　日"
_STRIP = ("张贴地点", "张贴人", "张贴日期", "撤下日期", "有无异议", "照片")
_FOUR = (ColumnSpec("", 28), ColumnSpec("", weight=1.0), ColumnSpec("", 28), ColumnSpec("", weight=1.0))


def resolution_notice(notice: ResolutionNotice, progress: Progress = no_progress) -> bytes:
    """Return the notice as it is posted."""
    head = notice.head
    kind = notice_kind(notice)
    paper = begin(head, kind)
    add_title(paper, head, f"{head.village}{kind}", notice.number)
    paper.space(2)
    paper.paragraph(_opening(notice))
    paper.paragraph([Span(notice.motion_title, Face.SONG_BOLD)])
    paper.paragraph([Span(notice.figures), Span(f"表决结果：{notice.outcome.label}。", Face.SONG_BOLD)])
    if notice.text:
        paper.paragraph(notice.text)
    if carried_out := _carried_out(notice):
        paper.paragraph(carried_out)
    paper.paragraph(_posting(notice))
    if notice.telephone:
        paper.paragraph(f"监督电话：{notice.telephone}（村务监督委员会）")
    paper.seal(sealers(head), chinese_date(notice.posted or head.meeting.day))
    _add_strip(paper, notice)
    return paper.render(progress)


def posting_receipt(notice: ResolutionNotice, progress: Progress = no_progress) -> bytes:
    """Return the receipt of the posting, with a place for photographs."""
    head = notice.head
    paper = begin(head, f"{notice_kind(notice)}公示回执")
    add_title(paper, head, f"{notice_kind(notice)}公示回执", notice.number)
    paper.table(TableSpec(_FOUR, _receipt(notice), row_height=10, header_height=0))
    paper.table(
        TableSpec(
            (ColumnSpec("公示照片（近照能看清标题和日期，远照能看清地点）"),),
            [[Cell("（照片粘贴处）")]],
            row_height=80,
        )
    )
    paper.signatures(["张贴人", "见证人", "村务监督委员会"])
    paper.seal(sealers(head))
    return paper.render(progress)


def _opening(notice: ResolutionNotice) -> str:
    meeting = notice.head.meeting
    way = "采用“一会两票”方式" if meeting.kind is MeetingKind.TWO_BALLOT else ""
    title = meeting.title.removeprefix(notice.head.village)
    return f"{chinese_date(meeting.day)}，{notice.head.village}召开{title}，{way}表决下列事项："


def _carried_out(notice: ResolutionNotice) -> str:
    parts = (
        f"执行：{notice.executor.rstrip('。')}" if notice.executor else "",
        f"期限：{notice.deadline.rstrip('。')}" if notice.deadline else "",
    )
    words = "；".join(filter(None, parts))
    return f"{words}。" if words else ""


def _posting(notice: ResolutionNotice) -> str:
    if notice.posted and notice.last_day:
        until = _until(notice.posted, notice.last_day)
        when = f"本公告自{chinese_date(notice.posted)}至{until}公开，共{notice.days}日。"
    else:
        when = f"本公告自张贴之日起公开{notice.days}日。"
    return f"{when}对表决程序或者结果有异议的，请在公开期内向村务监督委员会提出。"


def _until(first: date, last: date) -> str:
    """The last day, without the year if it is the same."""
    return chinese_date(last) if first.year != last.year else f"{last.month}月{last.day}日"


def _add_strip(paper: Document, notice: ResolutionNotice) -> None:
    """Add the receipt that is cut off and filed."""
    paper.cut_line()
    paper.note("公示回执（存档）", leads=True)
    row = [
        notice.place,
        notice.posted_by,
        chinese_date(notice.posted) if notice.posted else "",
        chinese_date(notice.taken_down) if notice.taken_down else "",
        notice.objections,
        "",
    ]
    paper.table(TableSpec([ColumnSpec(title) for title in _STRIP], [row], row_height=14))


def _receipt(notice: ResolutionNotice) -> list[list[str | Cell]]:
    days = (notice.posted, notice.last_day, notice.taken_down)
    posted, last, down = (chinese_date(day) if day else _BLANK_DAY for day in days)
    return [
        _pairs("公告编号", notice.number, "公示单位", "、".join(sealers(notice.head))),
        [Cell("公示事项", face=Face.HEI), Cell(notice.motion_title, span=3, align="left")],
        _pairs("张贴地点", notice.place, "张贴人", notice.posted_by),
        _pairs("张贴日期", posted, "公示期满", last),
        _pairs("公示天数", f"{notice.days} 日", "撤下日期", down),
        [Cell("有无异议", face=Face.HEI), Cell(notice.objections, span=3, align="left")],
    ]


def _pairs(*texts: str) -> list[str | Cell]:
    """Labels and texts in turn."""
    return [Cell(text, face=Face.HEI) if at % 2 == 0 else text for at, text in enumerate(texts)]
