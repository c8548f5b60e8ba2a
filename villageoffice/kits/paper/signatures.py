"""Places where people sign and where a seal will be set.

A seal or a signature is never drawn: both come from the hand (a drawn seal of an organisation
would be a forged one, Criminal Law Art. 280).  A seal of a village committee is round, 42 mm
across; the place keeps as much free.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from villageoffice.kits.paper.blocks import BASELINE, MM, Lines, Whole, shrunk
from villageoffice.kits.paper.flow import Keep
from villageoffice.kits.paper.fonts import Face, width
from villageoffice.kits.paper.pen import Pen

SEAL = 42 * MM
BLANK_DATE = "年　　　月　　　日"

_SIZE = 11.0
_ROW = 13 * MM
_RULE = 22 * MM


@dataclass(frozen=True, slots=True)
class Signatures(Whole):
    """Labels, each with a line to sign on, in columns of equal width."""

    labels: Sequence[str]
    columns: int
    room: float
    dated: bool = False
    gap: float = 4 * MM
    keep: Keep = Keep.PREVIOUS

    def height(self) -> float:
        """13 mm for each row of labels, and for the date."""
        return _ROW * (-(-len(self.labels) // self.columns) + self.dated)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the labels and the lines, and a blank date at the right."""
        column = self.room / self.columns
        for number, label in enumerate(self.labels):
            row, place = divmod(number, self.columns)
            middle = top - _ROW * row - _ROW / 2
            self._place(pen, x + column * place, middle - BASELINE * _SIZE, f"{label}：", column)
        if self.dated:
            y = top - self.height() + _ROW / 2 - BASELINE * _SIZE
            pen.text(x + self.room - width(BLANK_DATE, Face.SONG, _SIZE), y, BLANK_DATE, Face.SONG, _SIZE)

    def _place(self, pen: Pen, x: float, y: float, label: str, column: float) -> None:
        wide = width(label, Face.SONG, _SIZE)
        size = _SIZE * shrunk(wide, column - 12 * MM)
        pen.text(x, y, label, Face.SONG, size)
        begin = x + wide * size / _SIZE + 1
        end = min(begin + _RULE, x + column - 3 * MM)
        pen.line(begin, y - 2, end, y - 2)


@dataclass(frozen=True, slots=True)
class Signed(Whole):
    """Names of organisations with （盖章）, below them the date, at the right; room for the seals."""

    names: Sequence[str]
    date: str
    room: float
    gap: float = 6 * MM
    keep: Keep = Keep.PREVIOUS

    def height(self) -> float:
        """The lines, and never less than a seal."""
        return max(SEAL, self._line() * (len(self.names) + 1))

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the lines around one axis, so that a seal covers name and date."""
        texts = [f"{name}（盖章）" for name in self.names] + [self.date or BLANK_DATE]
        widths = [width(text, Face.SONG, 12) for text in texts]
        axis = x + self.room - max(*widths, SEAL) / 2 - 4 * MM
        y = top - (self.height() - self._line() * len(texts)) / 2 - self._line() / 2
        for text, wide in zip(texts, widths, strict=True):
            size = 12 * shrunk(wide, self.room)
            left = max(x, axis - wide / 2)
            pen.text(left, y - BASELINE * size, text, Face.SONG, size)
            y -= self._line()

    def _line(self) -> float:
        return 9 * MM


@dataclass(frozen=True, slots=True)
class SealPlace(Whole):
    """A dashed square of 42 mm at the right, for a seal without name and date; *lines* at its left."""

    room: float
    text: str = "（盖章）"
    lines: Lines | None = None
    gap: float = 4 * MM
    keep: Keep = Keep.PREVIOUS

    def height(self) -> float:
        """The square, or more if the lines need it."""
        return max(SEAL, self.lines.height() if self.lines else 0.0)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the square and what it is for."""
        if self.lines:
            self.lines.draw(pen, x, top)
        left = x + self.room - SEAL
        pen.dashed(left, top - SEAL, SEAL, SEAL)
        middle = left + (SEAL - width(self.text, Face.SONG, 9)) / 2
        pen.text(middle, top - SEAL / 2 - BASELINE * 9, self.text, Face.SONG, 9)
