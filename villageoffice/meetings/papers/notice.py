"""会议通知, and the blank 委托书 that goes out with it."""

from collections.abc import Sequence

from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.papers.heads import add_title, begin, clock, moment, place
from villageoffice.meetings.values import MeetingNotice, ProxyForm

_FIELDS = (ColumnSpec("", 30), ColumnSpec("", weight=1.0))
_FOUR = (ColumnSpec("", 30), ColumnSpec("", weight=1.0), ColumnSpec("", 30), ColumnSpec("", weight=1.0))


def meeting_notice(notice: MeetingNotice, progress: Progress = no_progress) -> bytes:
    """Return the notice: to whom, when, where, what about, and whom to ask for leave."""
    head, meeting = notice.head, notice.head.meeting
    paper = begin(head, "会议通知")
    add_title(paper, head, f"关于召开{meeting.title}的通知", notice.number)
    paper.space(2)
    paper.paragraph(f"{notice.recipients}：", indent=False)
    paper.paragraph(f"定于{_when(notice)}在{place(meeting)}召开{meeting.title}。现将有关事项通知如下：")
    for number, (label, text) in enumerate(_items(notice)):
        paper.paragraph(f"{'一二三四五'[number]}、{label}：{text}")
    paper.seal(list(notice.organisers), chinese_date(notice.notice_day) if notice.notice_day else "")
    return paper.render(progress)


def proxy_form(form: ProxyForm, progress: Progress = no_progress) -> bytes:
    """Return a blank authority in writing (委托书), with a slip for the one who receives it."""
    head = form.head
    paper = begin(head, "委托书")
    add_title(paper, head, "委　托　书", f"{head.village}{head.meeting.title}（{form.chamber_label}）")
    paper.facts(f"会议时间：{moment(head.meeting)}", f"地点：{place(head.meeting)}")
    paper.table(TableSpec(_FOUR, _persons(), row_height=12, header_height=0))
    paper.paragraph(
        f"本人因故不能参加{chinese_date(head.meeting.day)}召开的{head.meeting.title}，"
        "委托上列受托人代为到会，按照本人意见就下列议题投票："
    )
    paper.table(
        TableSpec(
            _FIELDS,
            [_box("委托事项", ""), _box("投票意见", "（可以写明；不写的由受托人决定）")],
            row_height=24,
            header_height=0,
        )
    )
    paper.note(_limits(form))
    paper.signatures(["委托人（签名、手印）", "受托人（签名、手印）"], columns=2, dated=True)
    _add_receipt(paper)
    return paper.render(progress)


def _when(notice: MeetingNotice) -> str:
    meeting = notice.head.meeting
    return (
        f"{chinese_date(meeting.day)}（星期{'一二三四五六日'[meeting.day.weekday()]}）{clock(meeting.begins)}"
    )


def _items(notice: MeetingNotice) -> list[tuple[str, str]]:
    meeting = notice.head.meeting
    items = [("会议议题", _motions(notice.motions))] if notice.motions else []
    invited = "、".join(filter(None, (meeting.invited, *(f"{g.unit}{g.name}" for g in meeting.guests))))
    who = notice.recipients + (f"；列席：{invited}" if invited else "")
    return [
        *items,
        ("参加人员", f"{who}。"),
        ("有关要求", f"请准时到会并签到。不能参加的，请提前向{notice.leave_to}请假。"),
    ]


def _motions(titles: Sequence[str]) -> str:
    """The only motion in the same line; several below, numbered."""
    if len(titles) == 1:
        return f"{titles[0]}。"
    return "".join(f"\n{number}. {title}" for number, title in enumerate(titles, start=1))


def _persons() -> list[list[str | Cell]]:
    return [
        [Cell("委托人", face=Face.HEI), "", Cell("受托人", face=Face.HEI), ""],
        [Cell("住址或小组", face=Face.HEI), "", Cell("与委托人关系", face=Face.HEI), ""],
    ]


def _box(label: str, text: str) -> list[str | Cell]:
    return [Cell(label, face=Face.HEI), Cell(text, align="left", valign="top")]


def _limits(form: ProxyForm) -> str:
    words = f"{form.words.rstrip('。')}。" if form.words else ""
    most = f"一人最多接受 {form.at_most} 人委托。" if form.at_most else ""
    return f"{words}{most}委托书在投票开始前交会议登记；候选人不得接受委托。"


def _add_receipt(paper: Document) -> None:
    paper.cut_line()
    paper.note("委托登记（会议留存）", leads=True)
    columns = [ColumnSpec(title) for title in ("委托人", "受托人", "收到时间", "登记人签名")]
    paper.table(TableSpec(columns, [[""] * len(columns)], row_height=12))
