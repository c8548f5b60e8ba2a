"""What a ballot paper says besides its lines: how to mark it, and when it does not count.

Marks by habit: decisions have three boxes and one √, elections ○ and × with nothing for 弃权.  A paper
with more marks than seats is invalid as a whole, an illegible line is invalid alone; who abstains names
nobody else.
"""

from villageoffice.meetings.values import BallotPapers, MeetingKind, MotionType, PaperPlan

_SECRET = "本票不记名，票面不写姓名、编号和任何记号"
_NAMED = "本票记名，请投票人写明本人姓名"
_LINES = {
    MotionType.ELECTION: "候选人",
    MotionType.RECOMMENDATION: "被推荐人",
    MotionType.TRUST: "姓　名",
    MotionType.EVALUATION: "姓　名",
}
_ASKED = {
    MotionType.ELECTION: "选举事项",
    MotionType.RECOMMENDATION: "推荐事项",
    MotionType.TRUST: "信任投票事项",
    MotionType.EVALUATION: "测评事项",
}


def title(papers: BallotPapers) -> str:
    """``示例村“一会两票”表决票``."""
    kind = papers.head.meeting.kind
    occasion = "“一会两票”" if kind is MeetingKind.TWO_BALLOT else kind.label
    return f"{papers.head.village}{occasion}{papers.plan.paper_type.paper}"


def mark(papers: BallotPapers) -> str:
    """Which chamber's paper it is: ``党员票``; a rehearsal and a repeated vote say so."""
    repeated = "（重新投票）" if papers.plan.replaces is not None else ""
    return papers.plan.chamber_label + repeated + ("（样票）" if papers.head.rehearsal else "")


def asked(papers: BallotPapers) -> str:
    """What candidates stand for and how many may be marked; empty for decisions, whose lines say it."""
    plan = papers.plan
    if not plan.paper_type.by_candidate:
        return ""
    seats = f"（应选 {plan.seats} 名）" if plan.seats else ""
    if plan.paper_type is MotionType.RECOMMENDATION and plan.seats:
        seats = f"（推荐名额 {plan.seats} 名）"
    return f"{_ASKED[plan.paper_type]}：{'；'.join(papers.motion_titles)}{seats}"


def line_heading(kind: MotionType) -> str:
    """What the lines of a paper with candidates are."""
    return _LINES[kind]


def instructions(papers: BallotPapers) -> str:
    """The numbered 说明 of a paper."""
    plan = papers.plan
    said = [_SECRET if papers.secret else _NAMED, *_MARKING[plan.paper_type](plan)]
    if papers.method_note:
        said.append(papers.method_note.rstrip("。"))
    if papers.head.rehearsal:
        said.append("这是演练用的样票，不作正式选票")
    return "说明：" + "".join(f"{number}. {text}。" for number, text in enumerate(said, start=1))


def _decisions(_plan: PaperPlan) -> list[str]:
    return [
        "每项议题在“赞成”“反对”“弃权”中只选一格画“√”；多选或者无法辨认的，该项无效",
        "不画的，该项按弃权计",
    ]


def _election(plan: PaperPlan) -> list[str]:
    said = ["同意的在姓名后画“○”，不同意的画“×”，弃权的不画"]
    if plan.seats:
        others = "连同另选人，" if plan.write_ins else ""
        said.append(f"{others}画“○”的不超过 {plan.seats} 名有效，超过 {plan.seats} 名的整张票无效")
    said.append("无法辨认的，该项无效")
    if plan.write_ins:
        said.append("另选他人的，在“另选”栏写明姓名并画“○”；弃权的不另选")
    return said


def _trust(_plan: PaperPlan) -> list[str]:
    return ["信任的在姓名后画“○”，不信任的画“×”，弃权的不画", "无法辨认的，该项无效"]


def _evaluation(_plan: PaperPlan) -> list[str]:
    return ["每人只选一格画“√”；多选或者无法辨认的，该项无效", "不画的，该项按弃权计"]


_MARKING = {
    MotionType.DECISION: _decisions,
    MotionType.ELECTION: _election,
    MotionType.RECOMMENDATION: _election,
    MotionType.TRUST: _trust,
    MotionType.EVALUATION: _evaluation,
}
