"""Judging papers and adding them up.

A paper with more marks than seats is invalid as a whole, one with fewer is valid, one without any
is a full abstention; a line that cannot be read is invalid alone (rules of Zhejiang and Shanghai on
village elections).  Papers put aside (待定) wait for the scrutineers and count nowhere.
"""

from collections import Counter
from collections.abc import Sequence

from villageoffice.errors import InvalidValue
from villageoffice.meetings.values import (
    DECISION_MARKS,
    GRADES,
    Called,
    InvalidReason,
    LineTotal,
    Mark,
    MotionType,
    PaperPlan,
    Tally,
)

EVALUATION_MARKS = (*GRADES, Mark.ABSTAIN, Mark.INVALID)
STROKES = 5
"""Of the character 正."""


def count_marks(paper_type: MotionType) -> tuple[Mark, ...]:
    """Return the marks that are counted on a line of such a paper, in the order shown."""
    return EVALUATION_MARKS if paper_type is MotionType.EVALUATION else DECISION_MARKS


def judged(plan: PaperPlan, called: Called) -> Called:
    """Return a called paper as it counts: invalid as a whole where it is, write-ins cleaned.

    A name written in twice counts once; names on a paper that allows none are left out, the rest
    counts.  Raises InvalidValue when the marks do not fit the paper, or a name written in is
    printed on it.
    """
    if called.reason is not None:
        return Called((Mark.INVALID,) * len(plan.lines), reason=called.reason)
    _refuse_marks(plan, called)
    names = _write_ins(plan, called)
    if plan.seats and not called.pending and called.marks.count(Mark.YES) + len(names) > plan.seats:
        return Called((Mark.INVALID,) * len(plan.lines), reason=InvalidReason.OVERVOTE)
    return Called(called.marks, names)


def invalid_as_a_whole(called: Called) -> bool:
    """Whether nothing on a paper counts."""
    if called.reason is not None:
        return True
    return not called.write_ins and all(mark is Mark.INVALID for mark in called.marks)


def tally(plan: PaperPlan, papers: Sequence[Called]) -> Tally:
    """Add up called papers; each is judged first.  Raises InvalidValue as `judged` does."""
    counted = [judged(plan, paper) for paper in papers]
    settled = [paper for paper in counted if not paper.pending]
    names = Counter(name for paper in settled for name in paper.write_ins)
    return Tally(
        totals=tuple(_line_total(plan, settled, place) for place in range(len(plan.lines))),
        write_ins=tuple(sorted(names.items(), key=lambda entry: (-entry[1], entry[0]))),
        invalid_papers=sum(1 for paper in settled if invalid_as_a_whole(paper)),
        pending=len(counted) - len(settled),
    )


def strokes(votes: int) -> tuple[int, ...]:
    """Return the strokes of each 正: full ones, then the one under way.

    >>> strokes(13), strokes(0)
    ((5, 5, 3), ())
    """
    full, rest = divmod(votes, STROKES)
    return (STROKES,) * full + ((rest,) if rest else ())


def _line_total(plan: PaperPlan, papers: Sequence[Called], place: int) -> LineTotal:
    found = Counter(paper.marks[place] for paper in papers)
    return LineTotal(plan.lines[place], tuple((mark, found[mark]) for mark in count_marks(plan.paper_type)))


def _refuse_marks(plan: PaperPlan, called: Called) -> None:
    if len(called.marks) != len(plan.lines):
        raise InvalidValue(
            f"这张票有 {len(plan.lines)} 行，唱了 {len(called.marks)} 行。", "请把这张票从头唱一遍。"
        )
    allowed = (*count_marks(plan.paper_type), Mark.PENDING)
    for mark in called.marks:
        if mark not in allowed:
            raise InvalidValue(
                f"“{mark.label}”不是这种票上的选项。", f"请选 {'、'.join(one.label for one in allowed)}。"
            )


def _write_ins(plan: PaperPlan, called: Called) -> tuple[str, ...]:
    if not plan.write_ins:
        return ()
    names = tuple(dict.fromkeys(name.strip() for name in called.write_ins if name.strip()))
    for line in plan.lines:
        if line.text in names:
            raise InvalidValue(
                f"“{line.text}”已经印在票上，不能算另选他人。", f"请按候选人“{line.text}”那一行计票。"
            )
    return names
