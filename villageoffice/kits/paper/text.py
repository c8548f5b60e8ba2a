"""Lines of Chinese text: where a line may end, and how it is set to the full width.

Rules of GB/T 15834-2011 (5.1): no line begins with a closing mark, none ends with an opening one;
a dash or an ellipsis is not torn.  Latin words and numbers stay whole, and a number
with its unit (10月, 35人).  A closing mark at the end of a line may stand half outside, so that fewer
lines need stretching.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from villageoffice.kits.paper.fonts import Face, loaded

_OPENING = "（〈《「『【〔〖〘“‘([{￥¥$№"
_CLOSING = "，。、；：？！）〉》」』】〕〗〙”’…—～·％‰℃,.;:?!)]}%"
_HALF_EMPTY = frozenset("，。、；：？！）〉》」』】〕〗〙”’")
_WORD = r"[0-9A-Za-z\u00a0\u00c0-\u024f+\-−_/@#&*=<>.,:%]+"
_UNITS = "年月日号时分元角人名票户股个岁"
_UNIT = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:(?P<word>{_WORD})[{_UNITS}]?|.)[{re.escape(_CLOSING)}]*[ \u3000]*",
    re.DOTALL,
)
_BLANKS = " \u3000"

STRETCH = 0.35
"""Most that may be added between two characters, in sizes; a looser line stays ragged."""


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one face; a paragraph may be made of several."""

    text: str
    face: Face = Face.SONG


class Line(NamedTuple):
    """One set line.

    pieces: the spans of the line.  width: points it takes, unstretched, with a hanging mark
    counted half.  full: it was ended because it was full, so it may be stretched.
    """

    pieces: tuple[Span, ...]
    width: float
    full: bool

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(piece.text for piece in self.pieces)

    def spacing(self, room: float, size: float) -> float:
        """Points to add after each character so that the line fills *room*; 0 for a ragged line."""
        gaps = len(self.text) - 1
        if not self.full or gaps < 1:
            return 0.0
        added = (room - self.width) / gaps
        return added if 1e-6 < added <= STRETCH * size else 0.0


def wrap(
    text: str | Sequence[Span], face: Face, size: float, width: float, *, indent: float = 0.0
) -> list[Line]:
    """Set *text* in lines of at most *width* points.

    face: used for a plain string; spans bring their own.  indent: points by which the first line
    of each paragraph is shorter.  A line break in the text begins a new paragraph.  A word longer
    than a line is broken.  The answer has at least one line.

    >>> [line.text for line in wrap("积分公示，如下。", Face.SONG, 10, 40)]
    ['积分公', '示，如', '下。']
    """
    spans = [Span(text, face)] if isinstance(text, str) else list(text)
    lines: list[Line] = []
    for paragraph in _paragraphs(spans):
        lines += _Setter(paragraph, size, width).lines(indent)
    return lines


def _paragraphs(spans: Sequence[Span]) -> list[list[Span]]:
    """Split spans at line breaks."""
    paragraphs: list[list[Span]] = [[]]
    for span in spans:
        for number, part in enumerate(span.text.replace("\r\n", "\n").split("\n")):
            if number:
                paragraphs.append([])
            if part:
                paragraphs[-1].append(Span(part, span.face))
    return paragraphs


class _Setter:
    """Fills lines with the characters of one paragraph."""

    def __init__(self, spans: Sequence[Span], size: float, width: float) -> None:
        self._text = "".join(span.text for span in spans)
        self._faces = [span.face for span in spans for _ in span.text]
        self._size, self._room = size, width
        self._widths = [
            loaded(face).widths[character] * size / 1000
            for face, character in zip(self._faces, self._text, strict=True)
        ]

    def lines(self, indent: float) -> list[Line]:
        """Set the paragraph; greedy, unit by unit."""
        lines: list[Line] = []
        start = end = 0
        room = self._room - indent
        for unit_end in self._ends(room):
            if end > start and self._taken(start, unit_end) > room + 1e-6:
                lines.append(self._line(start, end, full=True))
                start, room = end, self._room
            end = unit_end
        return [*lines, self._line(start, len(self._text), full=False)]

    def _ends(self, room: float) -> list[int]:
        """Places after which a line may end; within a unit wider than a line, after any character."""
        ends: list[int] = []
        for match in _UNIT.finditer(self._text):
            if self._taken(match.start(), match.end()) > room:
                word = match.end("word")
                whole = word > 0 and self._taken(match.start(), word) <= room
                ends += range(word if whole else match.start() + 1, match.end())
            ends.append(match.end())
        return ends

    def _taken(self, start: int, end: int) -> float:
        """Width of a stretch as the end of a line: without blanks, a closing mark counted half."""
        while end > start and self._text[end - 1] in _BLANKS:
            end -= 1
        taken = sum(self._widths[start:end])
        if end > start and self._text[end - 1] in _HALF_EMPTY and self._widths[end - 1] > 0.9 * self._size:
            taken -= self._size / 2
        return taken

    def _line(self, start: int, end: int, *, full: bool) -> Line:
        width = self._taken(start, end)
        text = self._text[start:end].rstrip(_BLANKS) if full else self._text[start:end]
        faced = zip(self._faces[start:end], text, strict=False)
        pieces = tuple(
            Span("".join(character for _, character in group), face)
            for face, group in groupby(faced, key=lambda pair: pair[0])
        )
        return Line(pieces, width, full)
