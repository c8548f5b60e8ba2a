"""What the counting dialog shows, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass

from villageoffice.meetings import queries
from villageoffice.meetings.values import (
    CountState,
    Difference,
    MeetingFile,
    PaperPlan,
)
from villageoffice.office.office import Office

_BOTH = 2


@dataclass(frozen=True, slots=True)
class PaperCounts:
    """A paper and its counts.

    counts: without the papers.  problem: why no count may begin; empty when one may.  shown: the
    count under way, else the last one, with its papers; None before the first.  differences: None
    unless two counts are closed.
    """

    plan: PaperPlan
    counts: tuple[CountState, ...]
    problem: str
    shown: CountState | None
    differences: tuple[Difference, ...] | None = None

    @property
    def open(self) -> CountState | None:
        """The count under way."""
        return self.shown if self.shown is not None and not self.shown.closed else None


@dataclass(frozen=True, slots=True)
class CountingView:
    """The papers of a meeting.  rehearsal: the file is a copy to practise on."""

    meeting: MeetingFile
    papers: tuple[PaperCounts, ...]
    rehearsal: bool

    @property
    def titles(self) -> Mapping[int, str]:
        """Titles of the motions by number."""
        return {motion.number: motion.draft.title for motion in self.meeting.motions}

    def paper(self, key: int | None) -> PaperCounts | None:
        """The paper *key*, else the one to go on with: under way, else not yet counted, else the first."""
        chosen = [one for one in self.papers if one.plan.key == key]
        under_way = [one for one in self.papers if one.open]
        waiting = [one for one in self.papers if not one.counts]
        return next(iter([*chosen, *under_way, *waiting, *self.papers]), None)


def read_counting(office: Office, meeting: int) -> CountingView:
    """Read the papers of a meeting with their counts.  Runs on the data thread."""
    plans = [plan for plan in queries.papers(meeting) if plan.lines]
    return CountingView(queries.meeting(meeting), tuple(map(_paper, plans)), office.rehearsal)


def _paper(plan: PaperPlan) -> PaperCounts:
    counts = queries.counts(plan.key)
    shown = queries.count_state(counts[-1].key) if counts else None
    both = sum(count.closed for count in counts) >= _BOTH and counts[-1].closed
    return PaperCounts(
        plan, counts, _problem(plan), shown, queries.compare_counts(plan.key) if both else None
    )


def _problem(plan: PaperPlan) -> str:
    if plan.blocked:
        return plan.blocked
    if plan.by_hand:
        return "" if plan.expected else f"{plan.label}还没有人签到，请先签到，再数举手。"
    return queries.account(plan.key).problem
