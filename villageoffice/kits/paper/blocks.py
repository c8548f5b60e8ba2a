"""Blocks of text: title, paragraph, note, a line of facts; and the plain ones: gap, cut line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from villageoffice.kits.paper.flow import Keep
from villageoffice.kits.paper.fonts import Face, width
from villageoffice.kits.paper.pen import Pen
from villageoffice.kits.paper.text import Line

MM = 72 / 25.4
"""Points in a millimetre."""

_SHARE = {"justify": 0.0, "left": 0.0, "center": 0.5, "right": 1.0}
"""Part of the free space that stands left of a line."""

BASELINE = 0.37
"""How far the baseline lies below the middle of a line, in sizes: half the height of a hanzi."""


class Whole:
    """Mixin of a block that is never cut."""

    keep = Keep.NOBODY
    gap = 0.0

    def height(self) -> float:
        """Height of the block, in points."""
        raise NotImplementedError

    def start(self) -> float:
        """The whole block begins or none of it."""
        return self.height()

    def cut(self, _room: float) -> tuple[Self, Self] | None:
        """Never."""
        return None

    def cut_end(self) -> tuple[Self, Self] | None:
        """Never."""
        return None


@dataclass(frozen=True, slots=True)
class Lines:
    """Set lines.

    room: width of the text area.  align: ``justify``, ``left``, ``center`` or ``right``.  indent: of
    the first line, which is shorter by as much.  Lengths are points.
    """

    lines: Sequence[Line]
    room: float
    size: float
    leading: float
    align: str = "justify"
    indent: float = 0.0
    gap: float = 0.0
    keep: Keep = Keep.NOBODY

    def height(self) -> float:
        """As many leadings as lines."""
        return len(self.lines) * self.leading

    def start(self) -> float:
        """Two lines, or the whole of up to three."""
        return self.leading * (2 if len(self.lines) > 3 else len(self.lines))

    def cut(self, room: float) -> tuple[Self, Self] | None:
        """Cut between lines; at least two stay together on either side."""
        first = min(int(room / self.leading + 1e-6), len(self.lines) - 2)
        return self._cut_after(first) if first >= 2 else None

    def cut_end(self) -> tuple[Self, Self] | None:
        """Cut off the last two lines."""
        return self._cut_after(len(self.lines) - 2) if len(self.lines) > 3 else None

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the lines, stretched to the full width where they were full."""
        y = top - self.leading / 2 - BASELINE * self.size
        for number, line in enumerate(self.lines):
            indent = 0.0 if number else self.indent
            free = self.room - indent - line.width
            at = x + indent + free * _SHARE[self.align]
            spacing = 0.0
            if self.align == "justify":
                spacing = line.spacing(self.room - indent, self.size)
            draw_line(pen, at, y, line, self.size, spacing)
            y -= self.leading

    def _cut_after(self, number: int) -> tuple[Self, Self]:
        first = replace(self, lines=self.lines[:number])
        rest = replace(self, lines=self.lines[number:], indent=0.0, gap=0.0, keep=Keep.NOBODY)
        return first, rest


def draw_line(pen: Pen, x: float, y: float, line: Line, size: float, spacing: float = 0.0) -> None:
    """Draw a set line from *x* on with its baseline at *y*."""
    for piece in line.pieces:
        pen.text(x, y, piece.text, piece.face, size, spacing=spacing)
        x += width(piece.text, piece.face, size) + spacing * len(piece.text)


def shrunk(wide: float, room: float) -> float:
    """By which a text *wide* points wide must be reduced to fit into *room*: 1 or less.

    >>> shrunk(120, 60), shrunk(0, 60)
    (0.5, 1.0)
    """
    return room / wide if wide > room else 1.0


@dataclass(frozen=True, slots=True)
class Facts(Whole):
    """A line of short texts above a table: the first left, the last right, others between."""

    texts: Sequence[str]
    room: float
    size: float
    gap: float = 0.0
    keep: Keep = Keep.NEXT

    def height(self) -> float:
        """One line."""
        return self.size * 1.6

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the texts with equal spaces between them; smaller if they would touch."""
        widths = [width(text, Face.SONG, self.size) for text in self.texts]
        least = self.size * (len(self.texts) - 1)
        shrink = shrunk(sum(widths) + least, self.room)
        size = self.size * shrink
        between = (self.room - sum(widths) * shrink) / max(len(self.texts) - 1, 1)
        for text, wide in zip(self.texts, widths, strict=True):
            pen.text(x, top - self.height() / 2 - BASELINE * size, text, Face.SONG, size)
            x += wide * shrink + between


@dataclass(frozen=True, slots=True)
class Gap(Whole):
    """Empty space."""

    points: float
    gap: float = 0.0
    keep: Keep = Keep.NOBODY

    def height(self) -> float:
        """The space asked for."""
        return self.points

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class CutLine(Whole):
    """A dashed line to cut or fold along, over the whole width of the text area."""

    room: float
    gap: float = 0.0
    keep: Keep = Keep.NEXT

    def height(self) -> float:
        """Room for scissors: 4 mm."""
        return 4 * MM

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the line in the middle of its height."""
        pen.dashed(x, top - self.height() / 2, self.room, 0.0)
