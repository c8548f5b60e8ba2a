"""Whatever a clerk does, in whatever order: it is done whole, or refused in plain words and leaves no trace.

Beside the program runs a model that knows sets and adding up only.
"""

import contextlib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.meetings.hall import MODELS, Hall
from tests.meetings.table import Table
from villageoffice.errors import OfficeError
from villageoffice.kits.storage import reversal
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.storage.proof import prove
from villageoffice.meetings import queries, register
from villageoffice.meetings.models import BallotRecord
from villageoffice.meetings.values import (
    AccountDraft,
    Attendance,
    BallotDraft,
    CandidateDraft,
    ChamberBody,
    Combination,
    MeetingFile,
    MotionType,
)

BALLOTS = (BallotDraft(ChamberBody.PARTY_MEMBERS, "P1"), BallotDraft(ChamberBody.VILLAGE_REPS, "R2"))
TWO = (CandidateDraft("王伟"), CandidateDraft("外村人"))
SAID = (Attendance.PRESENT, Attendance.LEAVE, Attendance.ABSENT, Attendance.UNKNOWN)


class Clerk:
    """Does whatever comes to one meeting."""

    def __init__(self, hall: Hall, random: Random) -> None:
        self.hall, self.table, self.random = hall, Table(hall), random
        self.key = hall.meeting()
        hall.motion(self.key)
        hall.freeze(self.key)
        self.refused: list[str] = []
        self.done: Counter[str] = Counter()

    def step(self) -> None:
        """Do one thing, or be refused."""
        work = self.random.choice(self._works())
        before, last = reversal.state_digest(MODELS), self.hall.file.last_act
        try:
            work()
            self.done[work.__name__] += 1
        except OfficeError as error:
            assert error.what.endswith(("。", "？")), error.what
            assert reversal.state_digest(MODELS) == before
            assert self.hall.file.last_act == last
            self.refused.append(error.what)
            return
        if self.hall.file.last_act == last + 1 and self.random.random() < 0.3:
            self._take_back(last + 1, before)

    def _works(self) -> list[Callable[[], object]]:
        motions = [self.put, self.change, self.move, self.remove]
        rolls = [
            self.freeze,
            self.strike,
            self.strike,
            self.restore,
            self.add,
            self.sign,
            self.sign,
            self.arrive,
        ]
        papers = [self.print, self.print, self.withdraw, *[self.account] * 3, self.reopen]
        return [*motions, *rolls, *papers, *self.random.choice(([self.thaw], [self.declare], [self.sign]))]

    def _take_back(self, number: int, before: str) -> None:
        try:
            register.refuse_taking_back(number)
            with self.hall.file.act("撤回") as act:
                reversal.take_back(act, number, MODELS)
        except reversal.CannotTakeBack:
            return
        assert reversal.state_digest(MODELS) == before
        self.done["take_back"] += 1

    @property
    def file(self) -> MeetingFile:
        return queries.meeting(self.key)

    def _motion(self) -> int:
        return self.random.choice([motion.key for motion in self.file.motions] or [0])

    def _chamber(self) -> int:
        return self.random.choice(self.file.chambers).key

    def _entry(self) -> int:
        return self.random.choice([entry.key for entry in queries.roll(self._chamber())] or [0])

    def put(self) -> None:
        kind = self.random.choice((MotionType.DECISION, MotionType.ELECTION, MotionType.EVALUATION))
        names = TWO if kind.by_candidate else ()
        self.hall.motion(
            self.key, f"第{self.random.randint(1, 99)}件事", motion_type=kind, seats=1, candidates=names
        )

    def change(self) -> None:
        key = self._motion()
        bodies = self.random.choice(
            ((ChamberBody.PARTY_MEMBERS,), (ChamberBody.VILLAGE_REPS,), tuple(ChamberBody)[:2])
        )
        ballots = tuple(
            BallotDraft(body, "P1" if body is ChamberBody.PARTY_MEMBERS else "R2") for body in bodies
        )
        draft = replace(queries.motion_draft(key), ballots=ballots)
        if self.random.random() < 0.5:
            draft = replace(draft, motion_type=MotionType.TRUST, candidates=TWO)
        elif not draft.motion_type.by_candidate:
            draft = replace(
                draft, combination=self.random.choice((Combination.ALL_PASS, Combination.SEQUENTIAL))
            )
        with self.hall.file.act("改议题") as act:
            register.edit_motion(act, key, draft)

    def move(self) -> None:
        with self.hall.file.act("移议题") as act:
            register.move_motion(act, self._motion(), self.random.randint(1, 4))

    def remove(self) -> None:
        with self.hall.file.act("删议题") as act:
            register.remove_motion(act, self._motion())

    def freeze(self) -> None:
        self.hall.freeze(self.key)

    def thaw(self) -> None:
        with self.hall.file.act("撤销冻结") as act:
            register.thaw_roll(act, self._chamber(), "换一天")

    def add(self) -> None:
        person = self.random.choice([None, *self.hall.persons])
        with self.hall.file.act("增补") as act:
            register.add_to_roll(act, self._chamber(), "某人", person, "", "补登")

    def strike(self) -> None:
        with self.hall.file.act("划去") as act:
            register.strike(act, self._entry(), "误列")

    def restore(self) -> None:
        with self.hall.file.act("恢复") as act:
            register.restore(act, self._entry(), "划错")

    def sign(self) -> None:
        everywhere = self.random.random() < 0.5
        with self.hall.file.act("签到") as act:
            register.sign_in(act, [self._entry()], self.random.choice(SAID), "09:00", everywhere=everywhere)

    def arrive(self) -> None:
        chamber = self.random.choice(self.file.chambers)
        self.hall.sign_in(chamber, self.random.choice((chamber.eligible, 2)))

    def print(self) -> None:
        self.table.print(self.key)

    def _paper(self) -> int:
        return self.random.choice([plan.key for plan in queries.papers(self.key)] or [0])

    def withdraw(self) -> None:
        with self.hall.file.act("撤回印制") as act:
            register.withdraw_printing(act, self._paper(), "印错")

    def account(self) -> None:
        plan = queries.paper(self._paper())
        printed, issued = plan.printed or 0, plan.present
        with self.hall.file.act("清点选票") as act:
            draft = AccountDraft(printed, issued, 0, printed - issued, in_box=issued)
            register.save_account(act, plan.key, draft)
            register.close_account(act, plan.key)

    def reopen(self) -> None:
        with self.hall.file.act("重开清点") as act:
            register.reopen_account(act, self._paper(), "数错", ("甲", "乙"))

    def declare(self) -> None:
        self.table.declare(self._motion())


def check(clerk: Clerk) -> None:
    """Hold the answers against sets and sums."""
    file = clerk.file
    assert [motion.number for motion in file.motions] == list(range(1, len(file.motions) + 1))
    check_papers(clerk, file)
    rolls = {chamber.key: queries.roll(chamber.key) for chamber in file.chambers}
    for chamber in file.chambers:
        voting = [entry for entry in rolls[chamber.key] if entry.entitled]
        came = [entry for entry in voting if entry.attendance in (Attendance.PRESENT, Attendance.PROXY)]
        assert (chamber.eligible, chamber.present) == (len(voting), len(came))
        assert chamber.frozen or not rolls[chamber.key]
    everybody = [entry for entries in rolls.values() for entry in entries if entry.entitled]
    here = [entry for entry in everybody if entry.attendance is Attendance.PRESENT]
    assert file.persons_eligible == len({entry.person or -entry.key for entry in everybody})
    assert file.persons_present == len({entry.person or -entry.key for entry in here})
    assert file.persons_on_both == len(here) - file.persons_present
    first = next((state.step for state in file.steps if state.missing), None)
    assert first in (None, file.current)


def check_papers(clerk: Clerk, file: MeetingFile) -> None:
    """Every ballot stands on a paper of its kind and chamber; no paper is empty; decisions share one."""
    papers = {row.key: row for row in clerk.hall.papers(clerk.key)}
    ballots = [ballot for motion in file.motions for ballot in motion.ballots]
    assert {ballot.paper for ballot in ballots} == set(papers)
    for motion in file.motions:
        for ballot in motion.ballots:
            paper = papers[ballot.paper]
            assert (paper.chamber, paper.paper_type) == (ballot.chamber, motion.draft.motion_type)
    shared = Counter((row.chamber, row.paper_type) for row in papers.values())
    assert all(number == 1 for (_, kind), number in shared.items() if kind is MotionType.DECISION)
    alone = Counter(ballot.paper for ballot in ballots if papers[ballot.paper].paper_type.by_candidate)
    assert all(number == 1 for number in alone.values())
    assert BallotRecord.select().where(BallotRecord.live()).count() == len(ballots)


@given(seed=st.integers(0, 100_000))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_clerk_does_papers_and_heads_stay_in_order(
    new_file: Callable[[], DataFile], seed: int
) -> None:
    with contextlib.closing(new_file()) as file:
        hall = Hall(file)
        hall.found()
        clerk = Clerk(hall, Random(seed))
        for _ in range(35):
            clerk.step()
            check(clerk)
        assert prove(file.path, file.models).faults == ()
