"""Ballot papers: as many equal ones as the roll asks for and its spares, without number, code or mark.

One, two or four stand on an A4; if that many are too small for what is on them, fewer are laid out and
:func:`ballot_fit` says so.  What one side of a sheet does not hold goes on with the back of the same
leaf; more than that is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from villageoffice.errors import InvalidValue
from villageoffice.kits.paper.imposition import Printing, Slip, impose
from villageoffice.kits.paper.table import ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.meetings.papers import ballot_words as words
from villageoffice.meetings.rules.occasions import occasion
from villageoffice.meetings.values import GRADES, BallotPapers, MotionType

_MOST_WRITE_INS = 10
_LEAF = 2
_NUMBER, _GAP = 10, 3


@dataclass(frozen=True, slots=True)
class _Style:
    """How large things are when so many stand on a sheet.

    heading, mark, text, note: sizes in points.  box: width of a box to mark in mm.  heights: of a
    row in mm, roomy first.  columns: how many candidates may stand side by side.
    """

    per_page: int
    margin: int
    heading: int
    mark: int
    text: int
    note: int
    box: int
    heights: tuple[int, ...]
    columns: tuple[int, ...]


_STYLES = (
    _Style(4, 8, 13, 12, 10, 8, 13, (13, 11, 9, 8), (1, 2)),
    _Style(2, 14, 18, 15, 11, 9, 22, (14, 12, 10, 8), (1, 2, 3)),
    _Style(1, 18, 20, 16, 12, 10, 24, (14, 11, 9, 8), (1, 2, 3)),
    _Style(1, 14, 20, 16, 10, 10, 16, (9, 8, 7), (1, 2, 3)),
)
_BOTH_SIDES = _STYLES[-1]


@dataclass(frozen=True, slots=True)
class BallotFit:
    """How papers came out.

    per_page: papers on a side of A4, which may be fewer than were asked for.  sides: 2 if a paper
    also takes the back of its leaf.
    """

    asked: int
    per_page: int
    sides: int

    @property
    def words(self) -> str:
        """``每页 2 张``, with what did not fit."""
        if self.sides > 1:
            return "每张票占一整张纸的正反两面，请双面打印"
        fewer = f"（每页 {self.asked} 张放不下）" if self.per_page < self.asked else ""
        return f"每页 {self.per_page} 张{fewer}"


def ballot_papers(papers: Sequence[BallotPapers], progress: Progress = no_progress) -> bytes:
    """Return the papers of one or more kinds, each kind on sheets of its own.

    Raises InvalidValue if a paper needs more than the two sides of an A4.
    """
    title = "、".join(dict.fromkeys(f"{words.title(kind)}（{words.mark(kind)}）" for kind in papers))
    return impose(title, [Printing(_laid_out(kind), kind.count) for kind in papers], progress)


def ballot_fit(papers: BallotPapers) -> BallotFit:
    """Say how the papers of one kind are laid out.  Raises InvalidValue as above."""
    slip = _laid_out(papers)
    return BallotFit(papers.per_page, slip.per_page, slip.sides)


def _laid_out(papers: BallotPapers) -> Slip:
    """Return the first layout that holds the paper: as many a page as asked for, fewer, two sides."""
    on_one_side = (style for style in _STYLES if style.per_page <= papers.per_page)
    for style, sides in (*((style, 1) for style in on_one_side), (_BOTH_SIDES, _LEAF)):
        for columns in _columns(style, papers):
            if slip := _roomiest(papers, style, columns, sides):
                return slip
    which = papers.plan.label or papers.plan.chamber_label
    raise InvalidValue(
        f"{which}上有 {len(papers.plan.lines)} 行，一张纸的正反两面也放不下。",
        "请缩短议题的标题，或者把议题、候选人分到几张票上。",
    )


def _roomiest(papers: BallotPapers, style: _Style, columns: int, sides: int) -> Slip | None:
    """Return the paper with the highest rows that keep it on so many sides, None if none do."""
    found = None
    for height in reversed(style.heights):
        slip = _slip(papers, style, height, columns, leaf=sides == _LEAF)
        if slip.sides > sides or not slip.readable:
            break
        found = slip
    return found


def _columns(style: _Style, papers: BallotPapers) -> tuple[int, ...]:
    """How many columns of candidates may be tried; motions and grades take the whole width."""
    side_by_side = papers.plan.paper_type not in (MotionType.DECISION, MotionType.EVALUATION)
    return style.columns if side_by_side else (1,)


def _slip(papers: BallotPapers, style: _Style, height: int, columns: int, *, leaf: bool = False) -> Slip:
    """Set one paper.  leaf: it has two sides, so instructions and seal stand on the first."""
    slip = Slip(style.per_page, style.margin)
    slip.heading(words.title(papers), size=style.heading)
    slip.mark(words.mark(papers), size=style.mark)
    meeting = papers.head.meeting
    slip.paragraph(f"会议：{occasion(meeting)}", indent=False, size=style.note)
    if asked := words.asked(papers):
        slip.paragraph(asked, indent=False, size=style.note)
    if not papers.secret:
        slip.paragraph("投票人：＿＿＿＿＿＿＿＿", indent=False, size=style.note)
    if leaf:
        slip.sealed_note(words.instructions(papers), size=style.note)
    slip.table(_table(papers, style, height, columns))
    if not leaf:
        slip.sealed_note(words.instructions(papers), size=style.note)
    return slip


def _table(papers: BallotPapers, style: _Style, height: int, columns: int) -> TableSpec:
    kind = papers.plan.paper_type
    if kind is MotionType.DECISION:
        heads, rows = _motions(papers, style)
    elif kind is MotionType.EVALUATION:
        heads, rows = _graded(papers, style)
    else:
        heads, rows = _candidates(papers, style, columns)
    return TableSpec(
        heads, rows, row_height=height, header_height=min(height, 9), font_size=style.text,
        smallest=style.text - 1,
    )  # fmt: skip


def _motions(papers: BallotPapers, style: _Style) -> tuple[list[ColumnSpec], list[list[str]]]:
    boxes = [ColumnSpec(word, style.box) for word in ("赞成", "反对", "弃权")]
    heads = [ColumnSpec("序号", _NUMBER), ColumnSpec("议　　题", align="left"), *boxes]
    return heads, [[str(line.motion), line.text, "", "", ""] for line in papers.plan.lines]


def _graded(papers: BallotPapers, style: _Style) -> tuple[list[ColumnSpec], list[list[str]]]:
    boxes = [ColumnSpec(grade.label, style.box) for grade in GRADES]
    heads = [ColumnSpec("序号", _NUMBER), ColumnSpec(words.line_heading(papers.plan.paper_type)), *boxes]
    blank = [""] * len(boxes)
    return heads, [[str(at), line.text, *blank] for at, line in enumerate(papers.plan.lines, start=1)]


def _candidates(
    papers: BallotPapers, style: _Style, columns: int
) -> tuple[list[ColumnSpec], list[list[str]]]:
    """Candidates in order, from left to right, then lines to write in others."""
    plan = papers.plan
    heads = [
        ColumnSpec("序号", _NUMBER),
        ColumnSpec(words.line_heading(plan.paper_type)),
        ColumnSpec("画票", min(style.box, 18)),
    ]
    rows = [[str(at), line.text, ""] for at, line in enumerate(plan.lines, start=1)]
    if plan.write_ins:
        rows += [["另选", "", ""]] * min(max(plan.seats, 1), _MOST_WRITE_INS)
    gap = ColumnSpec("", _GAP)
    side_by_side = [*heads, *(column for _ in range(columns - 1) for column in (gap, *heads))]
    return side_by_side, _beside(rows, columns)


def _beside(rows: list[list[str]], columns: int) -> list[list[str]]:
    """Set rows side by side, a narrow gap between them."""
    rows = rows + [[""] * len(rows[0])] * (-len(rows) % columns)
    return [
        [cell for at in range(columns) for cell in ([""] if at else []) + rows[first + at]]
        for first in range(0, len(rows), columns)
    ]
