"""Tables over many pages: headings repeated, rows never torn, sums at the foot of each page.

Each different text is measured and encoded once, which makes a sheet of 10,000 rows a matter of
half a second.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Self

from villageoffice.kits.paper.blocks import MM
from villageoffice.kits.paper.flow import Keep
from villageoffice.kits.paper.grid import draw_header, draw_rows, header_boxes
from villageoffice.kits.paper.pen import Pen
from villageoffice.kits.paper.rows import Measure, Row
from villageoffice.kits.paper.specs import Cell, ColumnSpec, Sums, TableSpec

__all__ = ["Cell", "ColumnSpec", "Sums", "Table", "TableBlock", "TableSpec", "measured"]

_FOOT = 8 * MM
"""Height of a row of sums.  It is the same on every page, whatever the sums are."""

_END = 2
"""Rows that come along when signatures need a new page."""


class Table:
    """A measured table: what all its parts on the pages share.  Lengths are points."""

    def __init__(self, spec: TableSpec, room: float, tallest: float) -> None:
        self.spec, self.room = spec, room
        self.header = header_boxes(spec, Measure(spec, room, tallest).edges)
        self.header_height = max((box.bottom for box in self.header), default=0.0)
        sums = self.sums_height + (_FOOT if spec.total else 0.0)
        self._measure = Measure(spec, room, tallest - self.header_height - sums - 1.0)
        self._feet = Measure(spec, room, _FOOT)
        self.edges = self._measure.edges
        self.rows = [
            self._measure.row(row, spec.heights.get(number, spec.row_height))
            for number, row in enumerate(spec.rows)
        ]
        self.below = tuple(accumulate((row.height for row in self.rows), initial=0.0))

    @property
    def sums_height(self) -> float:
        """Height of the sums at the foot of every page."""
        return _FOOT * ((self.spec.page_subtotals is not None) + (self.spec.running_total is not None))

    @property
    def shortened(self) -> tuple[str, ...]:
        """Texts of rows too long for a page, which end in ……."""
        return tuple(self._measure.shortened)

    def feet(self, first: int, stop: int) -> list[Row]:
        """The rows of sums below the rows *first* to before *stop*."""
        spec, feet = self.spec, []
        if spec.page_subtotals is not None:
            feet.append(spec.page_subtotals(first, stop))
        if spec.running_total is not None:
            feet.append(spec.running_total(0, stop))
        if spec.total and stop == len(self.rows):
            feet.append(spec.total)
        return [self._measured_foot(row) for row in feet]

    def _measured_foot(self, row: Sequence[str | Cell]) -> Row:
        measured = self._feet.row(row, 0.0)
        return Row(measured.places, measured.cells, _FOOT)


def measured(spec: TableSpec, room: float, tallest: float) -> "TableBlock":
    """Measure a table for a text area *room* points wide and *tallest* points high.

    Raises ValueError if the cells of a row do not fill the columns.
    """
    table = Table(spec, room, tallest)
    return TableBlock(table, 0, len(table.rows))


@dataclass(frozen=True, slots=True)
class TableBlock:
    """The rows of a table from *first* to before *stop*, with heading and sums."""

    table: Table
    first: int
    stop: int
    gap: float = 2.5 * MM
    keep: Keep = Keep.NOBODY

    def height(self) -> float:
        """Heading, rows and sums."""
        return self._fixed(self.stop) + self.table.below[self.stop] - self.table.below[self.first]

    def start(self) -> float:
        """Heading, one row and sums."""
        return self._fixed(0) + (self.table.rows[self.first].height if self.first < self.stop else 0.0)

    def cut(self, room: float) -> tuple[Self, Self] | None:
        """Cut between rows; a total is never left alone."""
        below = self.table.below
        limit = below[self.first] + room - self._fixed(0) + 1e-6
        at = min(bisect_right(below, limit) - 1, self.stop - 1)
        return self._cut_at(at) if at > self.first else None

    def cut_end(self) -> tuple[Self, Self] | None:
        """Cut off the last two rows, if two stay."""
        at = self.stop - _END
        return self._cut_at(at) if at - self.first >= _END else None

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw heading, rows, sums and lines."""
        table = self.table
        x += (table.room - table.edges[-1]) / 2
        draw_header(pen, table.header, x, top)
        rows = [*table.rows[self.first : self.stop], *table.feet(self.first, self.stop)]
        draw_rows(pen, rows, table.edges, x, top - table.header_height)

    def _fixed(self, stop: int) -> float:
        """Height of all but the rows, when the last row is the one before *stop*."""
        total = _FOOT if self.table.spec.total and stop == len(self.table.rows) else 0.0
        return self.table.header_height + self.table.sums_height + total

    def _cut_at(self, row: int) -> tuple[Self, Self]:
        return replace(self, stop=row), replace(self, first=row, gap=0.0)
