"""A meeting that never was, as the queries would answer it; the papers take nothing else."""

from dataclasses import replace
from datetime import date

from villageoffice.meetings.values import (
    AccountDraft,
    AccountSheet,
    BallotFigures,
    BallotPapers,
    CandidateTable,
    Chamber,
    ChamberBody,
    CountMode,
    CountState,
    Guest,
    Line,
    LineTotal,
    Mark,
    MeetingDraft,
    MeetingKind,
    MeetingNotice,
    Minutes,
    MotionType,
    Outcome,
    PaperAccount,
    PaperHead,
    PaperLine,
    PaperPlan,
    ProxyForm,
    ResolutionNotice,
    ResultReport,
    Role,
    RollEntry,
    SignInSheet,
    TallySheet,
    VotingMethod,
    ZeroReport,
)

DAY = date(2026, 11, 23)
LONGEST = "阿卜杜热西提·阿卜杜克热木·麦麦提图尔荪·库尔班江"
HOSTILE = ("=1+1", "𬱖䶮", "张\n伟", "<b>王芳</b>", "O'Neil (3) \\", "王　　五", "\ue000某", "%s{0}")
TITLES = ("村内道路养护筹资筹劳方案", "2027年度误工补贴人员及标准")
ROLES = (
    (Role.HOST, ("张伟",)),
    (Role.RECORDER, ("许文",)),
    (Role.CHIEF_SCRUTINEER, ("刘长海",)),
    (Role.SCRUTINEER, ("黎明", "梁爽")),
    (Role.CALLER, ("王芳",)),
    (Role.TELLER, ("李娜", "陈静")),
)
MEETING = MeetingDraft(
    MeetingKind.TWO_BALLOT,
    "党员和村民代表会议",
    DAY,
    begins="09:00",
    ends="11:40",
    place="村党群服务中心",
    organiser="示例村村民委员会",
    notice_day=date(2026, 11, 18),
    invited="镇包村干部",
    guests=(Guest("赵磊", "示例镇人民政府"),),
)
HEAD = PaperHead("示例村", "中共示例村支部委员会", "示例村村民委员会", MEETING, known_act=12)
REHEARSAL = replace(HEAD, rehearsal=True)


def names(number: int) -> tuple[str, ...]:
    """Names as long as the law allows, each different."""
    return tuple(f"{LONGEST[:-2]}{chr(0x4E00 + at * 37)}{chr(0x5200 + at * 11)}" for at in range(number))


def plan(
    lines: tuple[str, ...] = TITLES,
    kind: MotionType = MotionType.DECISION,
    *,
    label: str = "党员票",
    seats: int = 0,
    write_ins: bool = False,
    eligible: int = 36,
) -> PaperPlan:
    """A ballot paper with these lines."""
    decisions = kind is MotionType.DECISION
    made = tuple(
        PaperLine(at, at if decisions else 1, None if decisions else at, text)
        for at, text in enumerate(lines, start=1)
    )
    return PaperPlan(1, 1, label, kind, made, seats, write_ins, eligible, None, 4)


def ballots(made: PaperPlan, count: int = 40, per_page: int = 2, head: PaperHead = HEAD) -> BallotPapers:
    """Papers to print."""
    titles = TITLES if made.paper_type is MotionType.DECISION else ("推选村务监督委员会成员",)
    return BallotPapers(head, made, count, per_page, titles)


def election(number: int, *, seats: int = 3, write_ins: bool = True) -> PaperPlan:
    """An election with so many candidates."""
    return plan(names(number), MotionType.ELECTION, seats=seats, write_ins=write_ins)


def entry(at: int, name: str, **more: object) -> RollEntry:
    """Somebody on the roll."""
    made = RollEntry(at, 1, at, at, name, name, name, "男", "村民代表", "第二组", "", 1, True, "", "")
    return replace(made, **more)  # type: ignore[arg-type]


def roll(number: int) -> tuple[RollEntry, ...]:
    """So many names, some of them hard."""
    hard = (LONGEST, *HOSTILE)
    return tuple(
        entry(
            at, hard[at] if at < len(hard) else f"王{chr(0x4E00 + at * 17)}", identity="委员" * (at % 9 == 0)
        )
        for at in range(number)
    )


def sign_in(number: int, entries: tuple[RollEntry, ...] | None = None) -> SignInSheet:
    """A sheet of the representatives."""
    chamber = Chamber(
        1, ChamberBody.VILLAGE_REPS, "村民代表票", "村民代表会议", VotingMethod.SECRET, "", DAY, None,
        number, 0, 0, 0, (1,),
    )  # fmt: skip
    return SignInSheet(HEAD, chamber, entries if entries is not None else roll(number))


def account(label: str = "党员票", *, in_box: int | None = 31, printed: int = 40) -> PaperAccount:
    """An account without a gap."""
    return PaperAccount(1, label, 36, 31, AccountDraft(printed, 31, 0, printed - 31, in_box), True, 0, 0)


ACCOUNTS = AccountSheet(HEAD, (account(), account("村民代表票", in_box=None)), ROLES)


def count(
    made: PaperPlan, votes: tuple[tuple[int, ...], ...], marks: tuple[Mark, ...], *, closed: bool = True
) -> CountState:
    """A count with these totals, a tuple of votes a line in the order of *marks*."""
    totals = tuple(
        LineTotal(line, tuple(zip(marks, line_votes, strict=True)))
        for line, line_votes in zip(made.lines, votes, strict=True)
    )
    return CountState(
        1, made, 1, CountMode.CALLED, 36, 36, totals, (), 1, (), tuple(19 for _ in totals), (), closed
    )


FOUR = (Mark.YES, Mark.NO, Mark.ABSTAIN, Mark.INVALID)
GRADED = (Mark.GRADE_1, Mark.GRADE_2, Mark.GRADE_3, Mark.GRADE_4, Mark.ABSTAIN, Mark.INVALID)


def tally(state: CountState, *, blank: bool = False, head: PaperHead = HEAD) -> TallySheet:
    """The sheet of one count."""
    return TallySheet(head, (state,), blank, ROLES)


def figures(label: str, eligible: int, present: int, votes: tuple[int, int, int, int]) -> BallotFigures:
    """A ballot that carried."""
    yes, no, abstain, invalid = votes
    return BallotFigures(
        1, 1, 1, label, eligible, present, present, present, yes, no, abstain, invalid, 0, 18, "半数以上",
        True, 19, Outcome.CARRIED,
        f"{label}：应到{eligible}人，实到{present}人，达到半数以上（须18人）；赞成{yes}票，"
        "超过应到人员半数（须19票），表决通过。", "", present, "到会人员",
    )  # fmt: skip


REPORT = ResultReport(
    HEAD,
    f"议题一　{TITLES[0]}",
    "四议两公开：审议、决议",
    (figures("党员票", 36, 31, (27, 2, 1, 1)), figures("村民代表票", 47, 35, (29, 5, 1, 0))),
    (),
    Outcome.CARRIED,
    "两票均通过，议题一通过。",
    "《中国共产党支部工作条例（试行）》第十一条；《中华人民共和国村民委员会组织法》第二十九条、第三十条；"
    "2026年3月20日村民会议授权",
    (account(), account("村民代表票", printed=52)),
    ROLES,
    55,
    11,
    DAY,
    "11:20",
)
ELECTED = replace(
    REPORT,
    motion_name="议题三　推选村务监督委员会成员",
    motion_note="",
    tables=(
        CandidateTable(
            "村民代表票",
            (
                Line("张伟", 30, 3, 2, 1, elected=True),
                Line(LONGEST, 20, 9, 6, 2, tied=True),
                Line("𬱖䶮", 20, 9, 6, 2, tied=True),
                Line("=1+1", 1, 0, 0, 4, write_in=True),
            ),
        ),
    ),
    ballots=(figures("村民代表票", 47, 35, (0, 0, 0, 1)),),
    sentence="应选2名，当选1名；票数相等的2人再投一次。",
)
JUDGED = replace(
    REPORT,
    motion_name="议题四　村“两委”干部满意度测评",
    tables=(CandidateTable("党员票", (), (("张伟", (20, 9, 1, 1, 0, 0)), (LONGEST, (30, 0, 0, 0, 1, 0)))),),
)
NOTICE = MeetingNotice(
    HEAD,
    "全体党员、村民代表",
    TITLES,
    "许文（联系电话 0719-0000000）",
    date(2026, 11, 18),
    ("中共示例村支部委员会", "示例村村民委员会"),
    "示例村通知〔2026〕9号",
)
RESOLUTION = ResolutionNotice(
    HEAD,
    "示例村公告〔2026〕6号",
    TITLES[0],
    Outcome.CARRIED,
    "党员应到36人，实到31人，赞成27票、反对2票、弃权1票、无效1票；村民代表会议组成人员47人，实到35人，"
    "赞成29票、反对5票、弃权1票。两票均达到规定票数。",
    "一、养护村内道路6.4公里，2027年1月至12月实施。\n二、筹资每户60元，筹劳每户2个工日，五保户和残疾人家庭免筹；"
    "不愿出劳的，每个工日可以资代劳80元。\n三、由村民委员会组织实施，村务监督委员会监督。",
    "村民委员会",
    "2027年12月31日前",
    DAY,
    date(2026, 12, 8),
    15,
    "0719-0000000",
)
MINUTES = Minutes(
    HEAD,
    "张伟",
    "许文",
    ("党员应到36人，实到31人", "村民代表会议组成人员应到47人，实到35人", "名单见签到表"),
    ("刘洋（请假）", "赵磊（缺席）"),
    ("赵磊（示例镇人民政府）",),
    "一、张伟宣布开会，清点人数。\n二、审议《村内道路养护筹资筹劳方案》。\n王芳：免筹户名单要公开。\n"
    "三、投票表决，结果见结果报告单。",
)
ZERO = ZeroReport(HEAD, (plan(), election(4)), ROLES)
PROXY = ProxyForm(HEAD, "村民代表票", "受托人须是本村有选举权的村民", 3)
