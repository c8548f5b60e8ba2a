"""Counts of the papers of a box: what the clerk and the projector show, and where two disagree."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from villageoffice.errors import OfficeError
from villageoffice.meetings import rules
from villageoffice.meetings.models import CountRecord
from villageoffice.meetings.queries.deciding import figures_of_ballot, plan_on
from villageoffice.meetings.queries.layout import Layout, layout_of_paper
from villageoffice.meetings.queries.motions import rule_of
from villageoffice.meetings.queries.tallies import called_papers, count_rows, tally_of
from villageoffice.meetings.values import (
    Called,
    CalledPaper,
    CountMode,
    CountState,
    Difference,
    Mark,
    MotionType,
    PaperLine,
    PaperPlan,
    PassBase,
    Tally,
    chinese_number,
)

_SHOWN = 20
_BOTH = 2


def counts(paper: int, known: int | None = None) -> tuple[CountState, ...]:
    """Return the counts of a paper, the first first, without the papers called."""
    found, plan = _plan(paper, known)
    return tuple(replace(_state(found, plan, row, last=0), pending=()) for row in count_rows(paper, known))


def count_state(count: int, known: int | None = None, last: int = _SHOWN) -> CountState:
    """Return one count with its pending papers and the *last* ones called.

    Nothing of any other count is in it: a second count is independent.  Raises OfficeError.
    """
    row = count_row(count, known)
    found, plan = _plan(row.paper, known)
    return _state(found, plan, row, last)


def all_called(count: int, known: int | None = None) -> tuple[CalledPaper, ...]:
    """Return every paper of a count in the order of calling."""
    return called_papers(count, known)


def compare_counts(paper: int, known: int | None = None) -> tuple[Difference, ...]:
    """Return where the first and the last count of a paper disagree; empty when they agree.

    Totals first, then papers: by their place where both were called in the same order, else by how
    many papers of each kind there were.  Raises OfficeError unless two counts are closed.
    """
    _found, plan = _plan(paper, known)
    closed = [row for row in count_rows(paper, known) if row.closed]
    if len(closed) < _BOTH:
        raise OfficeError(f"{plan.label}还没有两次结束的计票，不能比对。", "请先结束第二次计票。")
    first, second = closed[0], closed[-1]
    tallies = [tally_of(plan, row, called_papers(row.key, known), known) for row in (first, second)]
    totals = _total_differences(plan, *tallies)
    return (*totals, *_paper_differences(plan, first, second, known))


def count_row(key: int, known: int | None = None) -> CountRecord:
    """Return a count.  Raises OfficeError if there is none."""
    row: CountRecord | None = CountRecord.get_or_none(CountRecord.key == key, CountRecord.known_at(known))
    if row is None:
        raise OfficeError("要处理的计票已经不在了。", "请刷新后再试。")
    return row


def _plan(paper: int, known: int | None) -> tuple[Layout, PaperPlan]:
    found = layout_of_paper(paper, known)
    return found, plan_on(found, paper)


def _state(found: Layout, plan: PaperPlan, row: CountRecord, last: int) -> CountState:
    papers = called_papers(row.key, found.known)
    tally = tally_of(plan, row, papers, found.known)
    return CountState(
        key=row.key,
        paper=plan,
        round=row.round,
        mode=row.mode,
        expected=plan.expected or 0,
        called=len(papers) if row.mode is CountMode.CALLED else _entered(plan, tally),
        totals=tally.totals,
        write_ins=tally.write_ins,
        invalid_papers=tally.invalid_papers,
        pending=tuple(paper for paper in papers if paper.called.pending),
        votes_needed=tuple(_needed(found, plan, line, tally) for line in plan.lines),
        last=papers[-last:] if last else (),
        closed=row.closed,
        accepted=row.accepted,
    )


def _entered(plan: PaperPlan, tally: Tally) -> int:
    """Totals are of all the papers at once, or of none yet."""
    return (plan.expected or 0) if any(total.marks for total in tally.totals) else 0


def _needed(found: Layout, plan: PaperPlan, line: PaperLine, tally: Tally) -> int:
    ballot = next(row for row in found.ballots if row.key == line.ballot)
    rule = rule_of(ballot, found)
    if plan.paper_type is MotionType.EVALUATION or rule.majority.base is PassBase.VALID:
        return 0
    figures = figures_of_ballot(found, ballot, plan, tally).figures
    return rules.votes_needed(rule, figures, round=ballot.round, non_member_benefit=ballot.non_member_benefit)


def _total_differences(plan: PaperPlan, first: Tally, second: Tally) -> Iterator[Difference]:
    for one, other in zip(first.totals, second.totals, strict=True):
        for mark in Mark:
            if one.votes(mark) != other.votes(mark):
                what = f"{one.line.text}　{mark.label}"
                yield Difference(what, f"{one.votes(mark)} 票", f"{other.votes(mark)} 票")
    names = dict(first.write_ins) | dict(second.write_ins)
    for name in names:
        votes = [dict(tally.write_ins).get(name, 0) for tally in (first, second)]
        if votes[0] != votes[1]:
            yield Difference(f"另选他人　{name}", f"{votes[0]} 票", f"{votes[1]} 票")
    if plan.paper_type.by_candidate and first.invalid_papers != second.invalid_papers:
        invalid = [f"{tally.invalid_papers} 张" for tally in (first, second)]
        yield Difference("整张无效", *invalid)


def _paper_differences(
    plan: PaperPlan, first: CountRecord, second: CountRecord, known: int | None
) -> Iterator[Difference]:
    """Papers of two called counts; in another order only how many of each kind can be compared."""
    if CountMode.TOTALS in (first.mode, second.mode):
        return
    one, other = ([p.called for p in called_papers(row.key, known)] for row in (first, second))
    if Counter(one) == Counter(other):
        return
    by_place = [place for place, pair in enumerate(zip(one, other, strict=False), 1) if pair[0] != pair[1]]
    if len(by_place) * 2 <= len(one):
        for place in by_place:
            words = [paper_words(plan, papers[place - 1]) for papers in (one, other)]
            yield Difference(f"第 {place} 张", *words)
        return
    kinds = Counter(one), Counter(other)
    for kind in dict.fromkeys((*one, *other)):
        if kinds[0][kind] != kinds[1][kind]:
            yield Difference(paper_words(plan, kind), f"{kinds[0][kind]} 张", f"{kinds[1][kind]} 张")


def paper_words(plan: PaperPlan, called: Called) -> str:
    """Say what a paper was called as: ``议题一赞成、议题二反对``, ``王小明、李四``, ``无效（无法辨认）``."""
    if called.reason is not None and set(called.marks) <= {Mark.INVALID}:
        return f"无效（{called.reason.label}）"
    marked = list(zip(plan.lines, called.marks, strict=True))
    if plan.paper_type is MotionType.DECISION:
        if len(marked) == 1:
            return marked[0][1].label
        return "、".join(f"议题{chinese_number(line.motion)}{mark.label}" for line, mark in marked)
    others = [f"{line.text}{mark.label}" for line, mark in marked if mark is not Mark.ABSTAIN]
    return "、".join((*others, *(f"另选{name}" for name in called.write_ins))) or "全部弃权"
