"""A meeting held up to a step, as the registers enter it, for tests that go on from there by keys."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.desktop.open_village import Clerk
from villageoffice.desktop.meetings.page import MeetingsPage
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import (
    AccountDraft,
    Attendance,
    Called,
    CandidateDraft,
    CountMode,
    Mark,
    MeetingDraft,
    MeetingFile,
    MeetingKind,
    MotionDraft,
    MotionType,
    Role,
    RoleHolder,
    Stage,
    StageDraft,
)

DAY = date(2026, 11, 23)
ROAD, HELP = "村内道路养护筹资筹劳方案", "2026年度困难群众帮扶名单"
TITLE = "示例村2026年第九次一会两票会议"
ROLES = (
    (Role.HOST, "赵磊"), (Role.RECORDER, "王芳"), (Role.CHIEF_SCRUTINEER, "黄强"),
    (Role.CALLER, "李娜"), (Role.TELLER, "陈静"),
)  # fmt: skip


class Held:
    """The clerk with a meeting; each step is done once and answers this again."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        draft = MeetingDraft(
            MeetingKind.TWO_BALLOT,
            TITLE,
            DAY,
            begins="09:00",
            place="村党群服务中心",
            notice_day=date(2026, 11, 19),
            authorised=date(2026, 3, 1),
            roles=tuple(RoleHolder(role, name) for role, name in ROLES),
        )
        self.key: int = self.act(lambda act: register.create_meeting(act, draft))

    @property
    def file(self) -> MeetingFile:
        """The meeting as it is known now."""
        return self.clerk.ask(lambda _: queries.meeting(self.key))

    def act(self, work: Callable[[Act], Any]) -> Any:
        """Do an act and wait for it."""
        answers: list[Any] = []
        self.clerk.starter.jobs.run("准备", work, answers.append)
        self.clerk.settle()
        return answers[0]

    def with_motions(self) -> "Held":
        """Two decisions, the first of which goes through 四议两公开."""
        road = MotionDraft(ROAD, "按户筹资养护主干道。", "村党支部", "fundraising", four_two=True)
        key = self.act(lambda act: register.add_motion(act, self.key, road))
        stage = StageDraft(Stage.PROPOSED, date(2026, 11, 2), "党支部委员会会议", 5, 5, "同意")
        self.act(lambda act: register.record_stage(act, key, stage))
        self.act(lambda act: register.add_motion(act, self.key, MotionDraft(HELP)))
        return self

    def with_election(self, *names: str) -> "Held":
        """A recommendation of one among *names*."""
        draft = MotionDraft(
            "推荐优秀共产党员",
            motion_type=MotionType.RECOMMENDATION,
            seats=1,
            candidates=tuple(CandidateDraft(name) for name in names),
        )
        self.act(lambda act: register.add_motion(act, self.key, draft))
        return self

    def with_rolls(self) -> "Held":
        """The rolls of the day before."""
        self.act(lambda act: register.freeze_rolls(act, self.key, date(2026, 11, 22)))
        return self

    def with_papers(self) -> "Held":
        """Every paper printed with four spares."""

        def work(act: Act) -> None:
            for plan in queries.papers(self.key):
                register.print_papers(act, plan.key, 4)

        self.act(work)
        return self

    def with_people(self, *numbers: int) -> "Held":
        """So many of each chamber come, the others do not; who is on both rolls signs both."""

        def work(act: Act) -> None:
            for chamber, number in zip(queries.meeting(self.key).chambers, numbers, strict=True):
                entries = [one for one in queries.roll(chamber.key) if one.entitled]
                open_ = [one.key for one in entries if one.attendance is Attendance.UNKNOWN]
                lacking = number - sum(one.attendance.votes for one in entries)
                register.sign_in(act, open_[:lacking], Attendance.PRESENT, "08:50", everywhere=True)
                register.sign_in(act, open_[lacking:], Attendance.ABSENT, everywhere=True)

        self.act(work)
        return self

    def with_accounts(self) -> "Held":
        """Every paper is accounted for, everything issued is in the box."""

        def work(act: Act) -> None:
            for plan in queries.papers(self.key):
                printed = plan.printed or 0
                draft = AccountDraft(printed, plan.present, 0, printed - plan.present, plan.present)
                register.save_account(act, plan.key, draft)
                register.close_account(act, plan.key)

        self.act(work)
        return self

    def with_count(self, *yes: int, called: int | None = None) -> "Held":
        """Each paper counted: so many say yes to every line; *called*: of the last only so many."""

        def work(act: Act) -> None:
            plans = queries.papers(self.key)
            for number, (plan, votes) in enumerate(zip(plans, yes, strict=True)):
                last = called if called is not None and number == len(plans) - 1 else plan.present
                count = register.begin_count(act, plan.key, 1, CountMode.CALLED)
                for place in range(last):
                    mark = Mark.YES if place < votes else Mark.NO
                    register.call_paper(act, count, Called((mark,) * len(plan.lines)))
                if last == plan.present:
                    register.close_count(act, count)

        self.act(work)
        return self

    def with_recount(self, *yes: int) -> "Held":
        """A second count of every paper that is held to, although the first says otherwise."""

        def work(act: Act) -> None:
            for plan, votes in zip(queries.papers(self.key), yes, strict=True):
                count = register.begin_count(act, plan.key, 2, CountMode.CALLED)
                for place in range(plan.present):
                    mark = Mark.YES if place < votes else Mark.NO
                    register.call_paper(act, count, Called((mark,) * len(plan.lines)))
                register.close_count(act, count)
                if queries.compare_counts(plan.key):
                    register.accept_count(act, count, "监票人复核")

        self.act(work)
        return self

    def with_results(self) -> "Held":
        """Every motion's result is declared."""

        def work(act: Act) -> None:
            for motion in queries.meeting(self.key).motions:
                register.declare_result(act, motion.key, DAY, "10:30")

        self.act(work)
        return self

    def counted(self, *yes: int) -> "Held":
        """Everything up to the count."""
        held = self.with_motions().with_rolls().with_papers().with_people(31, 35)
        return held.with_accounts().with_count(*yes)

    def open(self) -> MeetingsPage:
        """Show the meeting on the page."""
        self.clerk.window.open_page("meetings")
        self.clerk.settle()
        page = self.clerk.page(MeetingsPage)
        page.show_meeting(self.key)
        self.clerk.settle()
        return page
