"""Measured rows: each text set for its cell, each different text of a column only once."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, cast

from villageoffice.kits.paper.blocks import MM
from villageoffice.kits.paper.cells import LEADING, LOOSE, Fitted, Space, fit, fit_figures
from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.specs import Cell, ColumnSpec, TableSpec

PAD = 1.4 * MM
"""Space left and right of a text in its cell."""

FIGURE = 1.6
"""Side of a figure's square, in sizes of the table's text."""

LEAST_PAD = 0.9 * MM
"""Space above and below the lines of a cell that is higher than its row should be."""


class Place(NamedTuple):
    """Where a cell of a row lies: columns from *first* on, and how its text stands in it."""

    first: int
    span: int
    align: str
    valign: str


class Row(NamedTuple):
    """A measured row.  places: shared by all rows without peculiarities.  Height in points."""

    places: tuple[Place, ...]
    cells: tuple[Fitted, ...]
    height: float


class _Column(NamedTuple):
    """How texts without peculiarities stand in a column, and those already set."""

    face: Face
    space: Space
    known: dict[str, Fitted]


class Measure:
    """Turns rows of texts into measured rows; each different text of a column is fitted once."""

    def __init__(self, spec: TableSpec, room: float, tallest: float) -> None:
        self.spec, self.tallest = spec, tallest
        self.edges = column_edges(spec.columns, room)
        self.shortened: list[str] = []
        self._known: dict[tuple[str, Place, Face], Fitted] = {}
        self._plain = tuple(Place(i, 1, column.align, "middle") for i, column in enumerate(spec.columns))
        self._columns = [
            _Column(column.face, self._space(place), {})
            for column, place in zip(spec.columns, self._plain, strict=True)
        ]

    def row(self, row: Sequence[str | Cell], least: float) -> Row:
        """Measure one row; *least* is its smallest height in mm.

        Raises ValueError if the cells do not fill the columns.
        """
        if len(row) == len(self._plain) and set(map(type, row)) <= {str}:
            places = self._plain
            cells = tuple(map(self._plain_cell, self._columns, cast("Sequence[str]", row)))
        else:
            places, cells = self._peculiar(row)
        height = max(least * MM, max([cell.height for cell in cells]) + 2 * LEAST_PAD)
        return Row(places, cells, min(height, self.tallest))

    def _plain_cell(self, column: "_Column", text: str) -> Fitted:
        if (found := column.known.get(text)) is None:
            found = column.known[text] = fit(text, column.face, self.spec.font_size, column.space)
            if found.cut:
                self.shortened.append(text)
        return found

    def _peculiar(self, row: Sequence[str | Cell]) -> tuple[tuple[Place, ...], tuple[Fitted, ...]]:
        places: list[Place] = []
        cells: list[Fitted] = []
        first = 0
        for cell in (Cell(cell) if isinstance(cell, str) else cell for cell in row):
            if first + cell.span > len(self.spec.columns):
                break
            column = self.spec.columns[first]
            align = cell.align or ("center" if cell.span > 1 else column.align)
            place = Place(first, cell.span, align, cell.valign)
            places.append(place)
            cells.append(self._figures(cell, place) or self._fit(cell.text, place, cell.face or column.face))
            first += cell.span
        if first != len(self.spec.columns) or len(places) != len(row):
            raise ValueError(f"row does not fill {len(self.spec.columns)} columns: {row!r}")
        return tuple(places), tuple(cells)

    def _fit(self, text: str, place: Place, face: Face) -> Fitted:
        key = (text, place, face)
        if (found := self._known.get(key)) is None:
            found = self._known[key] = fit(text, face, self.spec.font_size, self._space(place))
            if found.cut:
                self.shortened.append(text)
        return found

    def _figures(self, cell: Cell, place: Place) -> Fitted | None:
        if not cell.figures:
            return None
        return fit_figures(cell.figures, FIGURE * self.spec.font_size, self._space(place))

    def _space(self, place: Place) -> Space:
        wide = self.edges[place.first + place.span] - self.edges[place.first] - 2 * PAD
        high = min(self.spec.row_height * MM, self.tallest) - 2 * LEAST_PAD
        leading = LOOSE if place.valign == "top" else LEADING
        most = self.tallest - 2 * LEAST_PAD
        return Space(wide, high, most, place.align == "right", leading, self.spec.smallest)


def column_edges(columns: Sequence[ColumnSpec], room: float) -> tuple[float, ...]:
    """Left edges of the columns and the right edge of the last, in points from the left.

    Widths that do not fit into *room* are reduced in proportion.
    """
    fixed = sum(column.width or 0.0 for column in columns) * MM
    weights = sum(column.weight for column in columns if column.width is None)
    rest = max(room - fixed, 0.25 * room) if weights else 0.0
    widths = [
        rest * column.weight / weights if column.width is None else column.width * MM for column in columns
    ]
    scale = min(1.0, room / sum(widths))
    return tuple(accumulate((wide * scale for wide in widths), initial=0.0))
