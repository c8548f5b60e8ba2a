"""A two-ballot meeting without a screen: from the notice to the archive, and what the file keeps of it.

Two motions before the members and the representatives of the sample village; the box of the
members is short of a paper at first, the computer goes off in the middle of the count, the second
motion fails in the second ballot, all papers are made, and the file proves clean.
"""

import io
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl.reader.excel import load_workbook
from pypdf import PdfReader

from villageoffice.meetings import queries, register
from villageoffice.meetings.register import AccountRefused
from villageoffice.meetings.values import (
    AccountDraft,
    Attendance,
    Called,
    CountMode,
    Mark,
    MeetingDraft,
    MeetingKind,
    MotionDraft,
    Outcome,
    PaperPlan,
    Role,
    RoleHolder,
    Stage,
    StageDraft,
    Step,
)
from villageoffice.office import exports
from villageoffice.office.exports import Choice
from villageoffice.office.office import Office
from villageoffice.office.verify import verify

DAY = date(2026, 12, 18)
POND, MARKET = "村中水塘清淤和护栏方案", "集市摊位管理办法"
PARTY, REPS = "党员票", "村民代表票"
KEYS = {mark.value: mark for mark in Mark}


class Clock:
    """The clock on the wall of the hall."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 12, 14, 9).astimezone()

    def __call__(self) -> datetime:
        return self.moment


class Hall:
    """The clerk at the meeting; the office can go off at any moment."""

    def __init__(self, path: Path) -> None:
        self.path, self.clock = path, Clock()
        self.office = Office.open(path, clock=self.clock)
        self.meeting = 0

    def power_cut(self) -> None:
        """Open the file again as it was left."""
        self.office.close()
        self.office = Office.open(self.path, clock=self.clock)

    def paper(self, label: str) -> PaperPlan:
        return next(plan for plan in queries.papers(self.meeting) if plan.label == label)

    def convene(self) -> None:
        """Enter the meeting, its motions and how far they have come."""
        roles = ((Role.HOST, "张伟"), (Role.RECORDER, "王芳"), (Role.CALLER, "陈静"), (Role.TELLER, "许文"))
        draft = MeetingDraft(
            MeetingKind.TWO_BALLOT,
            "第三次党员和村民代表会议",
            DAY,
            begins="09:00",
            ends="10:50",
            place="村党群服务中心",
            notice_day=date(2026, 12, 14),
            authorised=date(2026, 3, 20),
            roles=tuple(RoleHolder(role, name) for role, name in roles),
        )
        with self.office.act("新建会议") as act:
            self.meeting = register.create_meeting(act, draft)
            pond = register.add_motion(
                act,
                self.meeting,
                MotionDraft(POND, "清淤一千二百方。", "村党支部", "rural_construction", four_two=True),
            )
            for stage, day in ((Stage.PROPOSED, 7), (Stage.CONSULTED, 10)):
                register.record_stage(act, pond, StageDraft(stage, date(2026, 12, day), "", 5, 5, "同意"))
            register.add_motion(act, self.meeting, MotionDraft(MARKET, "摊位按月收费。", "村民委员会"))

    def prepare(self) -> None:
        """Freeze the rolls, strike one who has moved away, print."""
        with self.office.act("冻结名册") as act:
            register.freeze_rolls(act, self.meeting, date(2026, 12, 14))
            (first, *_rest) = queries.roll(self.chamber(PARTY))
            register.strike(act, first.key, "组织关系已转出")
        with self.office.act("印票") as act:
            for plan in queries.papers(self.meeting):
                register.print_papers(act, plan.key, 3)

    def chamber(self, label: str) -> int:
        return next(c.key for c in queries.meeting(self.meeting).chambers if c.label == label)

    def sign_in(self, absent: int) -> None:
        """Let all but the last *absent* of each roll sign in, on every roll at once."""
        self.clock.moment = datetime(2026, 12, 18, 9).astimezone()
        for label in (PARTY, REPS):
            keys = [e.key for e in queries.roll(self.chamber(label)) if e.entitled]
            with self.office.act("签到") as act:
                register.sign_in(act, keys[:-absent], Attendance.PRESENT, "08:50", everywhere=True)
        with self.office.act("缺席") as act:
            for label in (PARTY, REPS):
                roll = queries.roll(self.chamber(label))
                missing = [e.key for e in roll if e.entitled and e.attendance is Attendance.UNKNOWN]
                register.sign_in(act, missing, Attendance.ABSENT)

    def account(self, label: str, lost: int = 0) -> None:
        """Account for the papers; *lost* of the unused ones are not found."""
        plan = self.paper(label)
        assert plan.printed is not None
        draft = AccountDraft(plan.printed, plan.present, 0, plan.printed - plan.present - lost, plan.present)
        with self.office.act("清点选票") as act:
            register.save_account(act, plan.key, draft)
            register.close_account(act, plan.key)

    def begin(self, label: str) -> int:
        with self.office.act("开始计票") as act:
            return register.begin_count(act, self.paper(label).key, 1, CountMode.CALLED)

    def call(self, count: int, papers: list[str]) -> None:
        for marks in papers:
            with self.office.act("唱票") as act:
                register.call_paper(act, count, Called(tuple(KEYS[mark] for mark in marks)))

    def end(self, count: int) -> None:
        with self.office.act("结束计票") as act:
            register.close_count(act, count)

    def finish(self) -> None:
        """Declare, resolve, post, and keep the minutes."""
        pond, market = queries.meeting(self.meeting).motions
        for motion in (pond, market):
            with self.office.act("宣布结果") as act:
                register.declare_result(act, motion.key, DAY, "10:40")
        with self.office.act("写决议") as act:
            register.adopt_resolution(act, pond.key, "示例村公告〔2026〕7号", "清淤并加装护栏。", "村委会")
            register.post_resolution(act, pond.key, DAY, "村务公开栏", "赵磊")
            register.save_minutes(act, self.meeting, queries.composed_minutes(self.meeting))

    def make(self, name: str, form: str) -> exports.Made:
        """Make a paper and log that it left."""
        made = exports.make(self.office, name, form, Choice(meeting=self.meeting))
        exports.record(self.office, made, state="已导出")
        return made


@pytest.fixture
def hall(sample_file: Path, tmp_path: Path) -> Iterator[Hall]:
    path = tmp_path / "示例村.vodb"
    shutil.copyfile(sample_file, path)
    hall = Hall(path)
    yield hall
    hall.office.close()


def text_of(content: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


def hold(hall: Hall) -> None:
    """The whole course, with what goes wrong on the way."""
    hall.convene()
    hall.prepare()
    hall.sign_in(absent=4)
    with pytest.raises(AccountRefused, match="有1张没有着落"):
        hall.account(PARTY, lost=1)
    hall.account(PARTY)
    count = hall.begin(PARTY)
    members = ["11"] * (hall.paper(PARTY).present - 2) + ["12", "21"]
    hall.call(count, members[:9])
    hall.power_cut()
    state = queries.count_state(count)
    assert (state.called, state.remaining) == (9, len(members) - 9)
    hall.call(count, members[9:])
    hall.end(count)
    hall.account(REPS)
    count = hall.begin(REPS)
    present = hall.paper(REPS).present
    hall.call(count, ["12"] * (present // 2 + 1) + ["11"] * (present - present // 2 - 2) + ["30"])
    hall.end(count)
    hall.finish()


def test_a_meeting_with_two_ballots_from_the_notice_to_the_archive(hall: Hall) -> None:
    hold(hall)
    file = queries.meeting(hall.meeting)
    pond, market = file.motions
    assert (pond.outcome, market.outcome) == (Outcome.CARRIED, Outcome.NOT_CARRIED)
    assert "村民代表票未过半，议题未通过" in market.sentence
    assert [state.step for state in file.steps if not state.done] == [Step.POSTING]
    assert {c.label: c.eligible for c in file.chambers} == {PARTY: 35, REPS: 47}

    made = {
        (name, form): hall.make(name, form)
        for name, kind in exports.PAPERS.items()
        if "meeting" in kind.options and name != "proxy-form"
        for form in kind.forms
    }
    assert {form for _name, form in made} == {"pdf", "xlsx", "zip"}
    for (name, form), paper in made.items():
        if form == "pdf":
            assert "示例村" in text_of(paper.content), name
        elif form == "xlsx":
            assert load_workbook(io.BytesIO(paper.content)).active is not None
    assert "村民代表票未过半" in text_of(made["result-report", "pdf"].content)
    with zipfile.ZipFile(io.BytesIO(made["meeting-archive", "zip"].content)) as archive:
        assert len(archive.namelist()) >= 11

    hall.clock.moment = datetime(2027, 1, 4, 9).astimezone()
    with hall.office.act("撤下决议") as act:
        register.take_down_resolution(act, pond.key, date(2027, 1, 3), "无异议")
    assert all(state.done for state in queries.meeting(hall.meeting).steps)
    assert "无异议" in text_of(hall.make("resolution-receipt", "pdf").content)
    hall.office.close()
    assert verify(hall.path).faults == ()


def test_the_count_in_the_sample_village_goes_on_to_the_result_of_the_pictures(hall: Hall) -> None:
    hall.clock.moment = datetime(2026, 11, 23, 11).astimezone()
    hall.meeting = queries.meetings()[0].key
    (count,) = (state.key for state in queries.counts(hall.paper(REPS).key))
    hall.call(count, ["11"] * 15 + ["21", "22", "33"])
    hall.end(count)
    road, _allowance = queries.meeting(hall.meeting).motions
    with hall.office.act("宣布结果") as act:
        register.declare_result(act, road.key, date(2026, 11, 23), "11:10")
    told = text_of(exports.make(hall.office, "result-report", "pdf", Choice(motion=road.key)).content)
    assert (
        "应到36人，实到31人，达到半数以上（须18人）；赞成27票，超过应到人员半数（须19票），表决通过。" in told
    )
    assert (
        "应到47人，实到35人，达到三分之二以上（须32人）；赞成29票，超过到会人员半数（须18票），表决通过。"
        in told
    )
    assert "到会共55人，其中11人同在两册" in told
