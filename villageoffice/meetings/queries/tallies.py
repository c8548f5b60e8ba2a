"""What the counts of a paper add up to, and which of them holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from villageoffice.meetings import rules
from villageoffice.meetings.models import CalledPaperRecord, CountRecord, TotalRecord
from villageoffice.meetings.values import (
    Called,
    CalledPaper,
    CountMode,
    InvalidReason,
    LineTotal,
    Mark,
    PaperLine,
    PaperPlan,
    Tally,
)

_MARKS = {mark.value: mark for mark in Mark}
_REASONS = {reason.value: reason for reason in InvalidReason}


@dataclass(frozen=True, slots=True)
class Held:
    """The counts of a paper.

    tally: of the count that holds, or, as long as none does, of the first.  count: key of that one.
    counted: papers in it.  problem: why no result can be declared yet, in one sentence; empty when
    the count holds.
    """

    count: int | None
    tally: Tally
    counted: int
    problem: str


def count_rows(paper: int, known: int | None = None) -> list[CountRecord]:
    """Return the counts of a paper, the first first."""
    found = CountRecord.select().where(CountRecord.paper == paper, CountRecord.known_at(known))
    return list(found.order_by(CountRecord.round))


def called_papers(count: int, known: int | None = None) -> tuple[CalledPaper, ...]:
    """Return the papers of a count in the order of calling."""
    record = CalledPaperRecord
    found = record.select(record.key, record.sequence, record.marks, record.write_ins, record.reason)
    rows = found.where(record.count == count, record.known_at(known)).order_by(record.sequence)
    return tuple(
        CalledPaper(row.key, row.sequence, called_of(row.marks, row.write_ins, row.reason))
        for row in rows.namedtuples()
    )


def called_of(marks: str, write_ins: str, reason: str) -> Called:
    """Read a paper as it is stored."""
    return Called(
        tuple(_MARKS[mark] for mark in marks),
        tuple(write_ins.splitlines()),
        _REASONS.get(reason),
    )


def tally_of(
    plan: PaperPlan, count: CountRecord, papers: Sequence[CalledPaper], known: int | None = None
) -> Tally:
    """Add a count up.  papers: those that were called in it."""
    if count.mode is CountMode.CALLED:
        return rules.tally(plan, [paper.called for paper in papers])
    rows = TotalRecord.select().where(TotalRecord.count == count.key, TotalRecord.known_at(known))
    return _of_totals(plan, list(rows))


def held(plan: PaperPlan, known: int | None = None) -> Held:
    """Say which count of a paper holds: the only one, one that another agrees with, or the accepted one."""
    rows = count_rows(plan.key, known)
    if not rows:
        return Held(None, rules.tally(plan, ()), 0, f"{plan.label}还没有计票。")
    tallies = [tally_of(plan, row, called_papers(row.key, known), known) for row in rows]
    first = (rows[0].key, tallies[0], papers_of(tallies[0]))
    if open_ := next((row for row in rows if not row.closed), None):
        return Held(*first, f"{plan.label}的第 {open_.round} 次计票还没有结束。")
    accepted = next((place for place, row in enumerate(rows) if row.accepted), None)
    place = accepted if accepted is not None else _agreeing([figures_of(plan, tally) for tally in tallies])
    if place is None:
        return Held(*first, f"{plan.label}的 {len(rows)} 次计票不一致。")
    return Held(rows[place].key, tallies[place], papers_of(tallies[place]), "")


def papers_of(tally: Tally) -> int:
    """Return how many papers were called: on every line the marks of those not put aside add up."""
    return tally.pending + (sum(votes for _mark, votes in tally.totals[0].marks) if tally.totals else 0)


def figures_of(plan: PaperPlan, tally: Tally) -> tuple[object, ...]:
    """Return what two counts must have in common to agree.

    On a paper of decisions what is invalid stands on each line; how much of it was on the same
    paper is not known of a hand count.
    """
    lines = [(total.line, mark, votes) for total in tally.totals for mark, votes in total.marks if votes]
    ordered = sorted(lines, key=lambda found: (found[0].ballot, found[0].candidate or 0, found[1].value))
    whole = tally.invalid_papers if plan.paper_type.by_candidate else 0
    return tuple(ordered), tuple(sorted(tally.write_ins)), whole


def _agreeing(figures: Sequence[tuple[object, ...]]) -> int | None:
    """Return the place of the last count if it is the only one or an earlier one says the same."""
    last = len(figures) - 1
    return last if last == 0 or figures[last] in figures[:last] else None


def _of_totals(plan: PaperPlan, rows: Sequence[TotalRecord]) -> Tally:
    named = [row for row in rows if row.name]
    whole = [row for row in rows if not row.name and _is_whole(plan, row)]
    return Tally(
        totals=tuple(_total(line, rows) for line in plan.lines),
        write_ins=tuple(
            sorted(((row.name, row.votes) for row in named), key=lambda found: (-found[1], found[0]))
        ),
        invalid_papers=sum(row.votes for row in whole),
        pending=0,
    )


def _is_whole(plan: PaperPlan, row: TotalRecord) -> bool:
    """Whether a total counts papers of candidates that are invalid as a whole."""
    return plan.paper_type.by_candidate and row.candidate is None


def _total(line: PaperLine, rows: Sequence[TotalRecord]) -> LineTotal:
    of_line = [
        row for row in rows if (row.ballot, row.candidate, row.name) == (line.ballot, line.candidate, "")
    ]
    return LineTotal(line, tuple((row.mark, row.votes) for row in of_line))
