"""The counting table in the hall: papers printed, accounted for, called, declared."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tests.meetings.hall import DAY, Hall
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import (
    AccountDraft,
    Called,
    CountMode,
    LineTotal,
    Mark,
    PaperPlan,
)

MARKS = {mark.value: mark for mark in Mark}


def called(marks: str, *write_ins: str) -> Called:
    """A paper by the keys that are pressed: ``112``."""
    return Called(tuple(MARKS[mark] for mark in marks), tuple(write_ins))


def _waiting(plan: PaperPlan) -> bool:
    """Whether it is not known yet who stands on a paper."""
    return bool(plan.blocked) and plan.paper_type.by_candidate


class Table:
    """Where the papers of a meeting are counted."""

    def __init__(self, hall: Hall) -> None:
        self.hall, self.file = hall, hall.file

    def meeting(self, motions: Sequence[str] = ("村内道路养护筹资筹劳方案",), **changes: object) -> int:
        """A meeting with frozen rolls and motions of two ballots."""
        key = self.hall.meeting()
        for title in motions:
            self.hall.motion(key, title, **changes)
        self.hall.freeze(key)
        return key

    def paper(self, meeting: int, label: str = "党员票") -> PaperPlan:
        return next(plan for plan in queries.papers(meeting) if plan.label == label)

    def motions(self, meeting: int) -> list[int]:
        return [motion.key for motion in queries.meeting(meeting).motions]

    def print(self, meeting: int, spares: int = 2) -> None:
        with self.file.act("印票") as act:
            for plan in queries.papers(meeting):
                if plan.printed is None and not plan.by_hand and not _waiting(plan):
                    register.print_papers(act, plan.key, spares)

    def arrive(self, meeting: int, present: int | None = None) -> None:
        """Let everybody, or the first *present*, sign in on every roll."""
        for chamber in queries.meeting(meeting).chambers:
            self.hall.sign_in(chamber, chamber.eligible if present is None else present)

    def save(self, paper: int, draft: AccountDraft) -> None:
        with self.file.act("清点选票") as act:
            register.save_account(act, paper, draft)

    def close(self, paper: int) -> None:
        with self.file.act("封账") as act:
            register.close_account(act, paper)

    def account(self, paper: int, in_box: int | None = None, **changes: int) -> None:
        """Issue a paper to everybody present, open the box, close the account."""
        plan = queries.paper(paper)
        issued = plan.present
        draft = AccountDraft(plan.printed or 0, issued, 0, (plan.printed or 0) - issued)
        draft = replace(draft, in_box=issued if in_box is None else in_box, **changes)
        self.save(paper, draft)
        self.close(paper)

    def ready(self, meeting: int) -> None:
        """Print, let everybody come, account for every paper."""
        self.print(meeting)
        self.arrive(meeting)
        for plan in queries.papers(meeting):
            if plan.printed is not None and plan.expected is None and not plan.blocked:
                self.account(plan.key)

    def begin(self, paper: int, round: int = 1, mode: CountMode = CountMode.CALLED) -> int:
        with self.file.act("开始计票") as act:
            return register.begin_count(act, paper, round, mode)

    def call(self, count: int, marks: str, *write_ins: str) -> int:
        with self.file.act("唱票") as act:
            return register.call_paper(act, count, called(marks, *write_ins))

    def back(self, count: int) -> None:
        with self.file.act("撤回上一张") as act:
            register.take_back_last(act, count)

    def end(self, count: int) -> None:
        with self.file.act("结束计票") as act:
            register.close_count(act, count)

    def count(self, paper: int, papers: Iterable[str], round: int = 1) -> int:
        """Call papers and close the count."""
        key = self.begin(paper, round)
        for marks in papers:
            self.call(key, marks)
        self.end(key)
        return key

    def enter(self, count: int, *lines: dict[str, int], invalid_papers: int = 0, **write_ins: int) -> None:
        """Enter totals, one ``{"1": 3, "2": 1}`` a line; write-ins by name."""
        plan = queries.count_state(count).paper
        totals = [
            LineTotal(line, tuple((MARKS[mark], votes) for mark, votes in given.items()))
            for line, given in zip(plan.lines, lines, strict=True)
        ]
        with self.file.act("录入合计") as act:
            register.enter_totals(act, count, totals, tuple(write_ins.items()), invalid_papers)

    def declare(self, motion: int, at: str = "11:20") -> int:
        with self.file.act("宣布结果") as act:
            return register.declare_result(act, motion, DAY, at)

    def marks(self, count: int) -> list[str]:
        """What was called, in order."""
        found = queries.all_called(count)
        assert [paper.sequence for paper in found] == list(range(1, len(found) + 1))
        return ["".join(mark.value for mark in paper.called.marks) for paper in found]
