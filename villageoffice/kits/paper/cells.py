"""How a text fits into a cell: on one line, a little smaller, on two lines, smaller, on more lines.

Nothing is left out of a cell unless it would be higher than a page; then it ends in …… and the
document names it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from villageoffice.kits.paper.figures import Figure
from villageoffice.kits.paper.fonts import Face, width
from villageoffice.kits.paper.text import wrap

SMALLEST = 7.0
"""Points below which nobody reads a table."""

LEADING = 1.22
"""Distance of lines in a cell, in sizes."""

LOOSE = 1.5
"""The same in a box of a form, whose text begins at the top."""

_NEARLY = 0.85
"""A text that fits on one line at this part of its size stays on one line."""

_NUMBER = 0.5
"""A number is never torn: it may become this small instead."""


class Fitted(NamedTuple):
    """A text set for a cell, or figures in rows.

    lines: each with its width in points; none for an empty cell.  size, leading (the distance of
    lines), height (of all lines): points.  cut: the text was too long for a page.
    figures: rows of them, each in a square of *size* points.
    """

    lines: Sequence[tuple[str, float]]
    face: Face
    size: float
    leading: float
    height: float
    cut: bool = False
    figures: Sequence[Sequence[Figure]] = ()


@dataclass(frozen=True, slots=True)
class Space:
    """What a cell offers.

    width: points.  high: height of an ordinary row, which the lines may fill; two are always
    allowed.  most: greatest height in points.  number: the text may shrink, not be torn.
    leading: distance of lines, in sizes.  smallest: size below which the text takes more lines.
    """

    width: float
    high: float = 0.0
    most: float = 700.0
    number: bool = False
    leading: float = LEADING
    smallest: float = SMALLEST


def fit(text: str, face: Face, size: float, space: Space) -> Fitted:
    """Set *text* for a cell, at *size* points or smaller."""
    if not text:
        return Fitted((), face, size, size, 0.0)
    if "\n" in text:
        return _fit_lines(text, face, size, space)
    wide = width(text, face, size)
    if wide > space.width:
        part = space.width / wide
        if part < (_NUMBER if space.number else _NEARLY):
            return _fit_lines(text, face, size, space)
        smaller = int(size * part * 10) / 10
        wide, size = wide * smaller / size, smaller
    leading = size * space.leading
    return Fitted(((text, wide),), face, size, leading, leading)


def _fit_lines(text: str, face: Face, size: float, space: Space) -> Fitted:
    """Set *text* on as many lines as its row offers; if they do not suffice, smaller, then on more."""
    written = text.count("\n") + 1
    while True:
        lines = [(line.text, line.width) for line in wrap(text, face, size, space.width)]
        leading = size * space.leading
        if len(lines) <= max(2, written, int(space.high / leading)) or size <= space.smallest:
            break
        size = max(space.smallest, size - 0.5)
    most = max(1, int(space.most / leading))
    if len(lines) <= most:
        return Fitted(lines, face, size, leading, len(lines) * leading)
    last = lines[most - 1][0][:-2] + "……"
    lines = [*lines[: most - 1], (last, width(last, face, size))]
    return Fitted(lines, face, size, leading, most * leading, cut=True)


def fit_figures(figures: Sequence[Figure], size: float, space: Space) -> Fitted:
    """Set *figures* in rows, each in a square of *size* points; smaller if they would fill a page."""
    while True:
        across = max(1, int(space.width / size))
        rows = [figures[at : at + across] for at in range(0, len(figures), across)]
        if len(rows) * size <= space.most or size <= 1:
            return Fitted((), Face.SONG, size, size, len(rows) * size, figures=rows)
        size -= 0.5
