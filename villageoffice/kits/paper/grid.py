"""Drawing of tables: headings in one or two storeys, cells, and the lines between them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from villageoffice.kits.paper.blocks import BASELINE, MM
from villageoffice.kits.paper.cells import Fitted, Space, fit
from villageoffice.kits.paper.figures import draw_figures
from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.pen import Pen
from villageoffice.kits.paper.rows import LEAST_PAD, PAD, Row
from villageoffice.kits.paper.specs import ColumnSpec, TableSpec

_GROUP = 7 * MM
"""Height of the upper storey of a heading."""


class Box(NamedTuple):
    """A cell of a heading; points from the upper left corner of the table."""

    left: float
    right: float
    top: float
    bottom: float
    title: Fitted


def header_boxes(spec: TableSpec, edges: Sequence[float]) -> list[Box]:
    """Set the heading.  Neighbours of one group share an upper cell; none if no column has a title."""
    columns = spec.columns
    if not any(column.title or column.group for column in columns):
        return []
    upper = _GROUP if any(column.group for column in columns) else 0.0
    titles = [_title(spec, column.title, edges[i + 1] - edges[i]) for i, column in enumerate(columns)]
    lower = max(spec.header_height * MM, *(title.height + 2 * LEAST_PAD for title in titles))
    boxes = [
        Box(edges[i], edges[i + 1], upper if column.group else 0.0, upper + lower, titles[i])
        for i, column in enumerate(columns)
    ]
    for group, first, stop in _groups(columns):
        title = _title(spec, group, edges[stop] - edges[first])
        boxes.append(Box(edges[first], edges[stop], 0.0, upper, title))
    return boxes


def _title(spec: TableSpec, text: str, wide: float) -> Fitted:
    return fit(text, Face.HEI, spec.font_size - 0.5, Space(wide - PAD))


def _groups(columns: Sequence[ColumnSpec]) -> Iterator[tuple[str, int, int]]:
    """Each group with its first column and the one after its last."""
    for group, members in groupby(enumerate(columns), key=lambda pair: pair[1].group):
        places = [place for place, _ in members]
        if group:
            yield group, places[0], places[-1] + 1


def draw_header(pen: Pen, boxes: Sequence[Box], x: float, top: float) -> None:
    """Draw a heading whose upper left corner is *x*, *top*."""
    for box in boxes:
        across, down = box.right - box.left, box.bottom - box.top
        pen.draw(f"{x + box.left:.2f} {top - box.bottom:.2f} {across:.2f} {down:.2f} re S")
        middle = top - (box.top + box.bottom) / 2
        for text, wide, below in _set(box.title):
            at = x + (box.left + box.right - wide) / 2
            pen.text(at, middle - below, text, box.title.face, box.title.size)


def draw_rows(pen: Pen, rows: Sequence[Row], edges: Sequence[float], x: float, top: float) -> None:
    """Draw measured rows from *top* downwards, and their lines."""
    _draw_lines(pen, rows, edges, x, top)
    for row in rows:
        middle = top - row.height / 2
        for cell, place in zip(row.cells, row.places, strict=True):
            if cell.figures:
                left = x + edges[place.first] + PAD
                draw_figures(pen, cell.figures, cell.size, left, middle + cell.height / 2)
            if not cell.lines:
                continue
            y = middle if place.valign == "middle" else top - LEAST_PAD - cell.height / 2
            left, right = x + edges[place.first], x + edges[place.first + place.span]
            if len(cell.lines) == 1:
                text, wide = cell.lines[0]
                at = _start(place.align, left, right, wide)
                pen.text(at, y - BASELINE * cell.size, text, cell.face, cell.size)
                continue
            for text, wide, below in _set(cell):
                pen.text(_start(place.align, left, right, wide), y - below, text, cell.face, cell.size)
        top -= row.height


def _start(align: str, left: float, right: float, wide: float) -> float:
    """Where a line begins that is *wide* points wide."""
    if align == "right":
        return right - PAD - wide
    return left + PAD if align == "left" else (left + right - wide) / 2


def _set(cell: Fitted) -> Iterator[tuple[str, float, float]]:
    """Each line with its width and the distance of its baseline below the middle of the cell."""
    below = (cell.leading - cell.height) / 2 + BASELINE * cell.size
    for text, wide in cell.lines:
        yield text, wide, below
        below += cell.leading


def _draw_lines(pen: Pen, rows: Sequence[Row], edges: Sequence[float], x: float, top: float) -> None:
    """Draw the lines: below each row, and between cells over all rows that are divided alike."""
    if not rows:
        return
    height = sum(row.height for row in rows)
    pen.draw(f"{x:.2f} {top - height:.2f} {edges[-1]:.2f} {height:.2f} re S")
    bottom = top
    for row in rows[:-1]:
        bottom -= row.height
        pen.line(x, bottom, x + edges[-1], bottom)
    for places, group in groupby(rows, key=lambda row: row.places):
        bottom = top - sum(row.height for row in group)
        for place in places[1:]:
            pen.line(x + edges[place.first], top, x + edges[place.first], bottom)
        top = bottom
