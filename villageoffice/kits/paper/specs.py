"""What a table is, as its writer says it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from villageoffice.kits.paper.cells import SMALLEST
from villageoffice.kits.paper.figures import Figure
from villageoffice.kits.paper.fonts import Face


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that differs from its column: over several columns, in another face, set otherwise.

    span: number of columns.  align: ``left``, ``center`` or ``right``.  valign: ``middle`` or
    ``top``.  None leaves it to the column.  figures: drawn in rows from the left instead of a text.
    """

    text: str
    span: int = 1
    align: str | None = None
    face: Face | None = None
    valign: str = "middle"
    figures: Sequence[Figure] = ()


Sums = Callable[[int, int], Sequence[str | Cell]]
"""Makes a row of sums for the rows from the first number to before the second (counted from 0)."""


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column.

    width: in mm; None shares what is left over, in proportion to *weight*.  align: ``left``,
    ``center`` or ``right`` (numbers; a number is never torn).  group: a heading over this column
    and its neighbours with the same group.
    """

    title: str
    width: float | None = None
    weight: float = 1.0
    align: str = "center"
    face: Face = Face.SONG
    group: str = ""


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table.  Lengths are mm.

    rows: texts, or cells that differ from their column; a row with spans has fewer cells.
    row_height: least height of a row; heights: of rows by number, where it differs.
    font_size, smallest: of a text, and to which it may shrink before it takes more lines; points.
    page_subtotals: the row 本页小计 at the foot of each page, from the numbers of the page's rows.
    running_total: the row 累计 below it, from 0 to the end of the page.
    total: a last row, once.  A table whose columns have no titles has no heading.
    """

    columns: Sequence[ColumnSpec]
    rows: Sequence[Sequence[str | Cell]]
    row_height: float = 7.5
    header_height: float = 8.0
    font_size: float = 10.5
    smallest: float = SMALLEST
    heights: Mapping[int, float] = field(default_factory=dict)
    page_subtotals: Sums | None = None
    running_total: Sums | None = None
    total: Sequence[str | Cell] = ()
