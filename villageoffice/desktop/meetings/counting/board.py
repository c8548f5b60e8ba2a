"""What the hall sees of a count: the lines with their votes, in blocks, and how blocks become pages.

Nothing is painted here.  Lengths are pixels; they grow with the height of the picture, so that a
figure takes the same part of the wall whatever the projector's resolution.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from villageoffice.meetings import rules
from villageoffice.meetings.rules.stroke_lines import STROKES
from villageoffice.meetings.values import (
    CountMode,
    CountState,
    LineTotal,
    Mark,
    MotionType,
    PaperPlan,
    chinese_number,
)

DRAWN_FOR = 768
"""Height of the picture for which lengths are given."""

_LEAST_ROW = 58
_GOOD_ROW = 86
_LEAST_COLUMN = 420
_SIDE_BY_SIDE = 2
NO_TITLES: Mapping[int, str] = MappingProxyType({})
_TIERS = (10, 20, 40, 80, 160, 320, 640)


@dataclass(frozen=True, slots=True)
class Cell:
    """Votes of one kind on a line."""

    votes: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line: a mark of a motion, or a person.  aside: small grey words before the figure."""

    label: str
    cells: tuple[Cell, ...]
    aside: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was called for it yet."""
        return not any(cell.votes for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together.  words: heading of each cell, none for one.  needs: what carries.

    whole: the rows stay together on a page and fill it (a motion); else they go over columns and
    pages (persons).
    """

    title: str
    rows: tuple[Row, ...]
    words: tuple[str, ...] = ()
    needs: tuple[str, str] = ("", "")
    reached: bool = False
    whole: bool = True

    @property
    def characters(self) -> int:
        """How many 正 a cell must have room for; it grows in leaps, so that sizes rarely change."""
        votes = max((cell.votes for row in self.rows for cell in row.cells), default=0)
        wanted = votes // len(STROKES) + 1
        return next((tier for tier in _TIERS if tier >= wanted), wanted)


@dataclass(frozen=True, slots=True)
class Board:
    """A count as it is shown.  paper: ``村民代表票``; state words: ``计票结束`` and the like."""

    paper: str
    called: int
    expected: int
    pending: int
    blocks: tuple[Block, ...]
    meeting: str = ""
    note: str = ""
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A block, or some rows of it, on a page.  columns: how many columns its rows stand in."""

    block: Block
    rows: tuple[Row, ...]
    columns: int = 1

    @property
    def lines(self) -> int:
        """Rows below one another."""
        return -(-len(self.rows) // self.columns)


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown at one time, parts side by side."""

    parts: tuple[Part, ...]


def board_of(
    state: CountState, *, meeting: str = "", titles: Mapping[int, str] = NO_TITLES, rehearsal: bool = False
) -> Board:
    """Return what is shown of a count; of the papers put aside only how many there are.

    titles: of the motions, by their number.
    """
    kind = state.paper.paper_type
    if kind is MotionType.DECISION:
        blocks = tuple(
            _motion(total, needed) for total, needed in zip(state.totals, state.votes_needed, strict=True)
        )
    else:
        blocks = (_persons(state, titles),)
    return Board(
        paper=_paper_words(state),
        called=state.called,
        expected=state.expected,
        pending=len(state.pending),
        blocks=blocks,
        meeting=meeting,
        note="计票结束" if state.closed else "",
        rehearsal=rehearsal,
    )


def zero_state(plan: PaperPlan) -> CountState:
    """Return what the hall sees before the first paper is called."""
    tally = rules.tally(plan, ())
    return CountState(
        key=0,
        paper=plan,
        round=1,
        mode=CountMode.CALLED,
        expected=plan.expected or 0,
        called=0,
        totals=tally.totals,
        write_ins=(),
        invalid_papers=0,
        pending=(),
        votes_needed=(0,) * len(plan.lines),
        last=(),
        closed=False,
    )


def pages(board: Board, width: int, height: int) -> tuple[Page, ...]:
    """Return the pages of a board in a field of *width* by *height* below its heading."""
    whole = [Part(block, block.rows) for block in board.blocks if block.whole]
    shown = [Page(tuple(whole[at : at + _SIDE_BY_SIDE])) for at in range(0, len(whole), _SIDE_BY_SIDE)]
    for block in board.blocks:
        if not block.whole:
            shown += [Page((part,)) for part in _spread(block, width, height)]
    return tuple(shown)


def _spread(block: Block, width: int, height: int) -> Iterator[Part]:
    """Set rows in as few columns as keep them large, and in pages where no number of columns does."""
    unit = min(height / _FIELD, width / 920)
    room = height - (_heading(block) * unit)
    most = max(1, int(width / (_LEAST_COLUMN * unit * max(1, len(block.words) * 0.55))))
    lines = max(1, int(room / (_LEAST_ROW * unit)))
    number = max(1, len(block.rows))
    page_count = -(-number // (most * lines))
    per_page = -(-number // page_count)
    good = max(1, int(room / (_GOOD_ROW * unit)))
    columns = next((c for c in range(1, most) if -(-per_page // c) <= good), most)
    for at in range(0, number, per_page):
        yield Part(block, block.rows[at : at + per_page], columns)


_FIELD = 600
"""What heading and foot leave of a picture of ``DRAWN_FOR``."""


def _heading(block: Block) -> int:
    return 34 if block.words else 0


def _motion(total: LineTotal, needed: int) -> Block:
    rows = tuple(
        Row(mark.label, (Cell(total.votes(mark)),)) for mark in rules.count_marks(MotionType.DECISION)
    )
    title = f"议题{chinese_number(total.line.motion)}　{total.line.text}"
    yes = total.votes(Mark.YES)
    return Block(title, rows, needs=_needs(needed, yes), reached=yes >= needed)


def _needs(needed: int, yes: int) -> tuple[str, str]:
    """What carries, and what is missing of it."""
    if not needed:
        return "", ""
    missing = needed - yes
    return f"须赞成 {needed} 票，", f"还差 {missing} 票" if missing > 0 else "已达到"


def _persons(state: CountState, titles: Mapping[int, str]) -> Block:
    grades = state.paper.paper_type is MotionType.EVALUATION
    marks = rules.count_marks(state.paper.paper_type) if grades else (Mark.YES,)
    against = not grades and any(total.votes(Mark.NO) for total in state.totals)
    rows = [_person(total, marks, against=against) for total in state.totals]
    rows += [Row(f"另选 {name}", (Cell(votes),)) for name, votes in state.write_ins]
    if not grades:
        rows.append(Row("整张无效", (Cell(state.invalid_papers),)))
    return Block(
        _title(state, titles),
        tuple(rows),
        words=tuple(mark.label for mark in marks) if grades else (),
        needs=_needs_of_persons(state),
        reached=bool(_reached(state)),
        whole=False,
    )


def _person(total: LineTotal, marks: Sequence[Mark], *, against: bool) -> Row:
    cells = tuple(Cell(total.votes(mark)) for mark in marks)
    return Row(total.line.text, cells, aside=f"× {total.votes(Mark.NO)}" if against else "")


def _title(state: CountState, titles: Mapping[int, str]) -> str:
    plan = state.paper
    number = plan.lines[0].motion if plan.lines else 0
    words = f"议题{chinese_number(number)}　{titles.get(number, plan.paper_type.label)}"
    return f"{words}（应选 {plan.seats} 人）" if plan.seats else words


def _needs_of_persons(state: CountState) -> tuple[str, str]:
    needed = max(state.votes_needed, default=0)
    if not needed or state.paper.paper_type is MotionType.EVALUATION:
        return "", ""
    return f"须得 {needed} 票，", f"已有 {_reached(state)} 人达到"


def _reached(state: CountState) -> int:
    """How many persons have the votes that carry."""
    needed = max(state.votes_needed, default=0)
    return sum(1 for total in state.totals if needed and total.votes(Mark.YES) >= needed)


def _paper_words(state: CountState) -> str:
    again = f" 第{chinese_number(state.round)}次计票" if state.round > 1 else ""
    return f"{state.paper.label or state.paper.chamber_label}{again}"


__all__ = ["Block", "Board", "Cell", "Page", "Part", "Row", "board_of", "pages", "zero_state"]
