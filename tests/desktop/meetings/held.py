"""A meeting held up to a step, as the registers enter it, for tests that go on from there by keys."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
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
    LineTotal,
    Mark,
    MeetingDraft,
    MeetingFile,
    MeetingKind,
    MotionDraft,
    MotionType,
    PaperPlan,
    Role,
    RoleHolder,
    Stage,
    StageDraft,
)
from villageoffice.office.office import Office

DAY = date(2026, 11, 23)
ROAD, HELP = "村内道路养护筹资筹劳方案", "2026年度困难群众帮扶名单"
TITLE = "示例村2026年第九次一会两票会议"
ROLES = (
    (Role.HOST, "赵磊"), (Role.RECORDER, "王芳"), (Role.CHIEF_SCRUTINEER, "黄强"),
    (Role.CALLER, "李娜"), (Role.TELLER, "陈静"),
)  # fmt: skip


def draft() -> MeetingDraft:
    """The meeting as it is first entered."""
    return MeetingDraft(
        MeetingKind.TWO_BALLOT,
        TITLE,
        DAY,
        begins="09:00",
        place="村党群服务中心",
        notice_day=date(2026, 11, 19),
        authorised=date(2026, 3, 1),
        roles=tuple(RoleHolder(role, name) for role, name in ROLES),
    )


Prepared = dict[tuple[object, ...], tuple[Path, int]]
"""Files in which a meeting is held up to a step, with its key, by what led there."""


class Held:
    """The clerk with a meeting.  What is asked for before it is opened is prepared without a window.

    Files once prepared are kept for the other tests; after :meth:`open` every step is an act.
    """

    def __init__(self, clerk: Clerk, sample: Path, prepared: Prepared) -> None:
        self.clerk = clerk
        self._sample, self._prepared = sample, prepared
        self._steps: list[tuple[tuple[object, ...], Callable[[Act], Any]]] = []
        self._opened = False
        self._key = 0

    @property
    def key(self) -> int:
        """The meeting's key."""
        if not self._key:
            self.begin()
        return self._key

    @property
    def file(self) -> MeetingFile:
        """The meeting as it is known now."""
        key = self.key
        return self.clerk.ask(lambda _: queries.meeting(key))

    def begin(self) -> None:
        """Open the file in which the meeting was held so far."""
        names = tuple(name for name, _ in self._steps)
        if names not in self._prepared:
            self._prepared[names] = self._prepare(len(self._prepared))
        path, self._key = self._prepared[names]
        self._opened = True
        self.clerk.open_copy(path)

    def act(self, work: Callable[[Act], Any]) -> Any:
        """Do an act and wait for it."""
        self.key  # noqa: B018 - opens the file
        answers: list[Any] = []
        self.clerk.starter.jobs.run("准备", work, answers.append)
        self.clerk.settle()
        return answers[0]

    def _prepare(self, number: int) -> tuple[Path, int]:
        path = self._sample.with_name(f"会议{number}.vodb")
        shutil.copyfile(self._sample, path)
        with Office.open(path, clock=self.clerk.clock) as office:
            with office.act("新建会议") as act:
                self._key = register.create_meeting(act, draft())
            for _, work in self._steps:
                with office.act("准备") as act:
                    work(act)
        return path, self._key

    def _do(self, work: Callable[[Act], Any], *name: object) -> "Held":
        if self._opened:
            self.act(work)
        else:
            self._steps.append((name, work))
        return self

    def with_motions(self) -> "Held":
        """Two decisions, the first of which goes through 四议两公开."""
        road = MotionDraft(ROAD, "按户筹资养护主干道。", "村党支部", "fundraising", four_two=True)
        stage = StageDraft(Stage.PROPOSED, date(2026, 11, 2), "党支部委员会会议", 5, 5, "同意")

        def work(act: Act) -> None:
            key = register.add_motion(act, self._key, road)
            register.record_stage(act, key, stage)
            register.add_motion(act, self._key, MotionDraft(HELP))

        return self._do(work, "motions")

    def with_election(self, *names: str) -> "Held":
        """A recommendation of one among *names*."""
        put = MotionDraft(
            "推荐优秀共产党员",
            motion_type=MotionType.RECOMMENDATION,
            seats=1,
            candidates=tuple(CandidateDraft(name) for name in names),
        )
        return self._do(lambda act: register.add_motion(act, self._key, put), "election", names)

    def with_rolls(self) -> "Held":
        """The rolls of the day before."""
        day = date(2026, 11, 22)
        return self._do(lambda act: register.freeze_rolls(act, self._key, day), "rolls")

    def with_papers(self) -> "Held":
        """Every paper printed with four spares."""

        def work(act: Act) -> None:
            for plan in queries.papers(self._key):
                register.print_papers(act, plan.key, 4)

        return self._do(work, "papers")

    def with_people(self, *numbers: int) -> "Held":
        """So many of each chamber come, the others do not; who is on both rolls signs both."""

        def work(act: Act) -> None:
            for chamber, number in zip(queries.meeting(self._key).chambers, numbers, strict=True):
                entries = [one for one in queries.roll(chamber.key) if one.entitled]
                open_ = [one.key for one in entries if one.attendance is Attendance.UNKNOWN]
                lacking = number - sum(one.attendance.votes for one in entries)
                register.sign_in(act, open_[:lacking], Attendance.PRESENT, "08:50", everywhere=True)
                register.sign_in(act, open_[lacking:], Attendance.ABSENT, everywhere=True)

        return self._do(work, "people", numbers)

    def with_accounts(self) -> "Held":
        """Every paper is accounted for, everything issued is in the box."""

        def work(act: Act) -> None:
            for plan in queries.papers(self._key):
                printed = plan.printed or 0
                draft = AccountDraft(printed, plan.present, 0, printed - plan.present, plan.present)
                register.save_account(act, plan.key, draft)
                register.close_account(act, plan.key)

        return self._do(work, "accounts")

    def with_count(self, *yes: int, called: int | None = None) -> "Held":
        """Each paper counted: so many say yes to every line; *called*: of the last only so many."""

        def work(act: Act) -> None:
            plans = queries.papers(self._key)
            for number, (plan, votes) in enumerate(zip(plans, yes, strict=True)):
                if called is None or number < len(plans) - 1:
                    _count(act, plan, votes)
                else:
                    count = register.begin_count(act, plan.key, 1, CountMode.CALLED)
                    for place in range(called):
                        mark = Mark.YES if place < votes else Mark.NO
                        register.call_paper(act, count, Called((mark,) * len(plan.lines)))

        return self._do(work, "count", yes, called)

    def with_recount(self, *yes: int) -> "Held":
        """A second count of every paper that is held to, although the first says otherwise."""

        def work(act: Act) -> None:
            for plan, votes in zip(queries.papers(self._key), yes, strict=True):
                count = _count(act, plan, votes, number=2)
                if queries.compare_counts(plan.key):
                    register.accept_count(act, count, "监票人复核")

        return self._do(work, "recount", yes)

    def with_results(self) -> "Held":
        """Every motion's result is declared."""

        def work(act: Act) -> None:
            for motion in queries.meeting(self._key).motions:
                register.declare_result(act, motion.key, DAY, "10:30")

        return self._do(work, "results")

    def counted(self, *yes: int) -> "Held":
        """Everything up to the count."""
        held = self.with_motions().with_rolls().with_papers().with_people(31, 35)
        return held.with_accounts().with_count(*yes)

    def open(self) -> MeetingsPage:
        """Show the meeting on the page."""
        key = self.key
        self.clerk.window.open_page("meetings")
        self.clerk.settle()
        page = self.clerk.page(MeetingsPage)
        page.show_meeting(key)
        self.clerk.settle()
        return page


def _count(act: Act, plan: PaperPlan, votes: int, number: int = 1) -> int:
    """Enter the totals of a paper: so many say yes to every line, the others no."""
    count = register.begin_count(act, plan.key, number, CountMode.TOTALS)
    marks = ((Mark.YES, votes), (Mark.NO, plan.present - votes))
    register.enter_totals(act, count, [LineTotal(line, marks) for line in plan.lines])
    register.close_count(act, count)
    return count
