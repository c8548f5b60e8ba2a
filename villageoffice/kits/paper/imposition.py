"""Several equal small papers on one A4, to be cut apart: ballot papers.

A paper is set once and stamped as often as it is wanted, so that one cannot be told from another.
A paper longer than its place takes the back of the same leaf; then it has a whole A4 for itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from villageoffice.kits.paper.blocks import BASELINE, MM
from villageoffice.kits.paper.flow import Placed, paginate
from villageoffice.kits.paper.fonts import Face, width
from villageoffice.kits.paper.frame import A4
from villageoffice.kits.paper.pen import Pen
from villageoffice.kits.paper.table import TableBlock
from villageoffice.kits.paper.writing import Writing
from villageoffice.kits.progress import Progress, no_progress

PLACES = {1: (1, 1), 2: (1, 2), 4: (2, 2)}
"""Columns and rows of papers on an A4."""

_EDGE = 5 * MM
"""A laser printer prints nothing nearer to the edge of the sheet."""

_SIDE = 9.0
"""Size in points of the words that name the side."""


class Slip(Writing):
    """A small paper under construction.

    per_page: 1, 2 or 4, how many stand on an A4.  margin: empty edges on all four sides, in mm.
    """

    def __init__(self, per_page: int, margin: float) -> None:
        self.per_page = per_page
        across, down = PLACES[per_page]
        self.width, self.height = A4[0] * MM / across, A4[1] * MM / down
        self._margin = margin * MM
        super().__init__(self.width - 2 * self._margin, self.height - 2 * self._margin)

    @property
    def sides(self) -> int:
        """How many sides it takes."""
        return len(self._pages())

    @property
    def readable(self) -> bool:
        """Whether no text was cut and nothing stands below the foot of a side."""
        blocks = [placed for page in self._pages() for placed in page]
        cut = [p for p in blocks if isinstance(p.block, TableBlock) and p.block.table.shortened]
        low = [p for p in blocks if p.below + p.block.height() > self._depth + 1e-6]
        return not cut and not low

    def draw(self, pen: Pen) -> Iterator[None]:
        """Draw one side after another; between them the caller takes what was drawn."""
        pages = self._pages()
        for number, page in enumerate(pages):
            for placed in page:
                placed.block.draw(pen, self._margin, self.height - self._margin - placed.below)
            if len(pages) > 1:
                self._name_side(pen, "（正面，请接着看背面）" if number == 0 else "（背面）")
            yield

    def _pages(self) -> list[list[Placed]]:
        return paginate(self._items, self._depth)

    def _name_side(self, pen: Pen, text: str) -> None:
        x = (self.width - width(text, Face.SONG, _SIDE)) / 2
        pen.text(x, self._margin / 2 - BASELINE * _SIDE, text, Face.SONG, _SIDE)


@dataclass(frozen=True, slots=True)
class Printing:
    """How many of which slip."""

    slip: Slip
    count: int


def impose(title: str, printings: Sequence[Printing], progress: Progress = no_progress) -> bytes:
    """Return a PDF with *count* papers of each slip; each kind begins on a new sheet.

    Sides of one leaf follow one another.  Lets pass what *progress* raises.
    """
    pen = Pen(A4[0] * MM, A4[1] * MM, title, "")
    total = sum(printing.count for printing in printings)
    done = 0
    for kind, printing in enumerate(printings):
        slip, count = printing.slip, printing.count
        sides = list(_stamps(pen, slip, kind))
        for first in range(0, count, slip.per_page):
            on_page = min(slip.per_page, count - first)
            progress(done, total, f"正在排第 {done + 1} 张票")
            _add_sheet(pen, slip, sides, on_page)
            done += on_page
    return pen.finish()


def _stamps(pen: Pen, slip: Slip, kind: int) -> Iterator[str]:
    """Make a stamp of each side; the names of the stamps."""
    for side, _ in enumerate(slip.draw(pen)):
        name = f"paper{kind}side{side}"
        pen.keep_as(name)
        yield name


def _add_sheet(pen: Pen, slip: Slip, sides: Sequence[str], count: int) -> None:
    across, _ = PLACES[slip.per_page]
    for side in sides:
        for place in range(count):
            row, column = divmod(place, across)
            pen.stamp(side, column * slip.width, A4[1] * MM - (row + 1) * slip.height)
        _add_cuts(pen, slip.per_page)
        pen.end_page()


def _add_cuts(pen: Pen, per_page: int) -> None:
    """Dashed lines between the places of a sheet."""
    across, down = PLACES[per_page]
    wide, high = A4[0] * MM, A4[1] * MM
    if down > 1:
        pen.dashed(_EDGE, high / 2, wide - 2 * _EDGE, 0.0)
    if across > 1:
        pen.dashed_down(wide / 2, _EDGE, high - 2 * _EDGE)
