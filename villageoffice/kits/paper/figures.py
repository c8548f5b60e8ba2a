"""Small figures of straight lines, drawn side by side: the strokes of a tally."""

from collections.abc import Iterable, Sequence

from villageoffice.kits.paper.pen import Pen

Segment = tuple[int, int, int, int]
"""A line from x, y to x, y in hundredths of a square, counted from its upper left corner."""

Figure = Sequence[Segment]

_HEAVY = 1.1
"""Width of a stroke, in points: it stands out against the lines of the table."""


def draw_figures(pen: Pen, rows: Iterable[Iterable[Figure]], size: float, x: float, top: float) -> None:
    """Draw rows of figures from *x* to the right and from *top* downwards, each *size* points square."""
    for down, row in enumerate(rows):
        for across, figure in enumerate(row):
            _draw(pen, figure, size, x + across * size, top - down * size)


def _draw(pen: Pen, figure: Figure, size: float, x: float, top: float) -> None:
    unit = size / 100
    lines = (
        f"{x + x1 * unit:.2f} {top - y1 * unit:.2f} m {x + x2 * unit:.2f} {top - y2 * unit:.2f} l"
        for x1, y1, x2, y2 in figure
    )
    pen.draw(f"q {_HEAVY} w {' '.join(lines)} S Q")
