"""The hall of the sample village: a meeting goes its course as a clerk would enter it, step by step.

Every called paper is an act of its own, as at a real count.  Who is absent, and what stands on the
papers, is laid down by whoever calls a meeting (:mod:`demo_meetings`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from villageoffice.meetings import queries, register, rules
from villageoffice.meetings.values import (
    AccountDraft,
    Attendance,
    Called,
    CountMode,
    Mark,
    MeetingDraft,
    Motion,
    MotionDraft,
    Outcome,
    PaperPlan,
    RollEntry,
    Stage,
    StageDraft,
)
from villageoffice.office.demo_points import TurnedClock
from villageoffice.office.office import Office

_MARKS = {mark.value: mark for mark in Mark}
_ARRIVALS = ("08:40", "08:45", "08:50", "08:55")
_A_PAPER = timedelta(seconds=14)
"""What unfolding, calling and drawing the stroke of one paper takes."""


@dataclass(frozen=True, slots=True)
class Box:
    """One ballot paper's way: how many spares were printed, how many were spoiled and exchanged.

    label: of the paper.  papers: what stands on each, as the keys that are pressed.  of: papers in
    the box, None for as many as *papers* (the count is over then).  by_hand: they were counted on a
    sheet, and the totals entered.
    """

    label: str
    spares: int
    papers: tuple[str, ...]
    spoiled: int = 0
    of: int | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was resolved of a motion that passed."""

    number: str
    text: str
    executor: str
    deadline: str


class Hall:
    """Where the sample village meets."""

    def __init__(self, office: Office, clock: TurnedClock) -> None:
        self._office, self._clock = office, clock

    def convene(
        self, draft: MeetingDraft, motions: Sequence[tuple[MotionDraft, Sequence[StageDraft]]]
    ) -> int:
        """Enter a meeting with its motions and their stages on the day of its notice."""
        if draft.notice_day is not None:
            self._clock.turn_to(draft.notice_day, 9)
        with self._office.act("新建会议") as act:
            key = register.create_meeting(act, draft)
        for motion, stages in motions:
            with self._office.act("登记议题") as act:
                put = register.add_motion(act, key, motion)
                for stage in stages:
                    register.record_stage(act, put, stage)
        return key

    def prepare(self, meeting: int, roll_day: date, spares: Mapping[str, int]) -> None:
        """Freeze the rolls and print the papers.  spares: by the paper's label."""
        self._clock.turn_to(roll_day, 8)
        with self._office.act("冻结名册") as act:
            register.freeze_rolls(act, meeting, roll_day)
        with self._office.act("印票") as act:
            for plan in queries.papers(meeting):
                register.print_papers(act, plan.key, spares[plan.label])

    def open(self, meeting: int, missing: Mapping[str, Attendance], others: int) -> None:
        """Let everybody else sign in between 8:40 and 9:00.

        missing: by name.  others: so many more stay away of those who are on the last roll only.
        """
        found = queries.meeting(meeting)
        self._clock.turn_to(found.draft.day, 9)
        rolls = [[entry for entry in queries.roll(c.key) if entry.entitled] for c in found.chambers]
        away = {entry.key: missing[entry.name] for roll in rolls for entry in roll if entry.name in missing}
        away |= _some_of([entry for entry in rolls[-1] if not entry.also and entry.key not in away], others)
        came = [entry.key for roll in rolls for entry in roll if entry.key not in away]
        with self._office.act("签到") as act:
            for place, at in enumerate(_ARRIVALS):
                register.sign_in(act, came[place :: len(_ARRIVALS)], Attendance.PRESENT, at, everywhere=True)
            for kind in (Attendance.LEAVE, Attendance.ABSENT):
                register.sign_in(act, [key for key, why in away.items() if why is kind], kind)

    def account(self, meeting: int, boxes: Sequence[Box]) -> None:
        """Issue the papers, collect them, and account for every one before the boxes are opened."""
        plans = _plans(meeting)
        for box in boxes:
            plan = plans[box.label]
            assert plan.printed is not None
            unused = plan.printed - plan.present - box.spoiled
            in_box = len(box.papers) if box.of is None else box.of
            with self._office.act("清点选票") as act:
                draft = AccountDraft(plan.printed, plan.present, box.spoiled, unused, in_box)
                register.save_account(act, plan.key, draft)
                register.close_account(act, plan.key)

    def count(self, meeting: int, boxes: Sequence[Box]) -> None:
        """Count the papers; a box in which papers are left stays open."""
        plans = _plans(meeting)
        for box in boxes:
            plan, mode = plans[box.label], CountMode.TOTALS if box.by_hand else CountMode.CALLED
            with self._office.act("开始计票") as act:
                count = register.begin_count(act, plan.key, 1, mode)
            papers = [Called(tuple(_MARKS[mark] for mark in marks)) for marks in box.papers]
            if box.by_hand:
                self._enter(count, plan, papers)
            else:
                self._call(count, papers)
            if box.of is None:
                with self._office.act("结束计票") as act:
                    register.close_count(act, count)

    def _call(self, count: int, papers: Sequence[Called]) -> None:
        for called in papers:
            self._clock.moment += _A_PAPER
            with self._office.act("唱票") as act:
                register.call_paper(act, count, called)

    def _enter(self, count: int, plan: PaperPlan, papers: Sequence[Called]) -> None:
        self._clock.moment += len(papers) * _A_PAPER
        with self._office.act("录入合计") as act:
            register.enter_totals(act, count, rules.tally(plan, papers).totals)

    def declare(self, meeting: int) -> None:
        """Read the results out."""
        found = queries.meeting(meeting)
        for motion in found.motions:
            at = f"{self._clock.moment:%H:%M}"
            with self._office.act("宣布结果") as act:
                register.declare_result(act, motion.key, found.draft.day, at)

    def resolve(self, meeting: int, resolutions: Mapping[int, Resolution], posted: date, place: str) -> None:
        """Keep the minutes, write the resolutions of the motions with these numbers, and post them."""
        for motion in queries.meeting(meeting).motions:
            if motion.number in resolutions:
                self._resolve(motion, resolutions[motion.number], posted, place)
            if motion.draft.four_two:
                self._go_on(motion.key, posted)
        with self._office.act("整理会议记录") as act:
            register.save_minutes(act, meeting, queries.composed_minutes(meeting))

    def _resolve(self, motion: Motion, words: Resolution, posted: date, place: str) -> None:
        with self._office.act("写决议") as act:
            register.adopt_resolution(
                act, motion.key, words.number, words.text, words.executor, words.deadline
            )
        with self._office.act("张贴决议") as act:
            register.post_resolution(act, motion.key, posted, place, "赵磊")

    def _go_on(self, motion: int, posted: date) -> None:
        """Write down the stages that a motion went through at the meeting and after it."""
        result = queries.declared_result(motion)
        assert result is not None
        with self._office.act("登记议题阶段") as act:
            for stage, ballot in zip((Stage.REVIEWED, Stage.RESOLVED), result.ballots, strict=True):
                assert ballot.outcome is not None
                words = ballot.outcome.label
                register.record_stage(
                    act, motion, StageDraft(stage, posted, "", ballot.eligible, ballot.present, words)
                )
            if result.outcome is Outcome.CARRIED:
                draft = StageDraft(Stage.RESOLUTION_POSTED, posted, result="已张贴")
                register.record_stage(act, motion, draft)

    def take_down(self, meeting: int) -> None:
        """Take the resolutions of a meeting down today, after their time."""
        day = self._clock.moment.date()
        for motion in queries.meeting(meeting).motions:
            if queries.resolution(motion.key) is not None:
                with self._office.act("撤下决议") as act:
                    register.take_down_resolution(act, motion.key, day, "无异议")


def _plans(meeting: int) -> dict[str, PaperPlan]:
    return {plan.label: plan for plan in queries.papers(meeting)}


def _some_of(entries: Sequence[RollEntry], how_many: int) -> dict[int, Attendance]:
    """Take so many of these, evenly from the whole list; every second one asked for leave."""
    chosen = entries[:: max(1, len(entries) // max(1, how_many))][:how_many]
    kinds = (Attendance.LEAVE, Attendance.ABSENT)
    return {entry.key: kinds[place % 2] for place, entry in enumerate(chosen)}
