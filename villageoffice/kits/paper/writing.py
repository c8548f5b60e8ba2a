"""What is said on a paper, in order: titles, texts, tables, places to sign.

Sizes after GB/T 9704-2012, made a little smaller as village tables need.
"""

from collections.abc import Sequence

from villageoffice.kits.paper.blocks import MM, CutLine, Facts, Gap, Lines
from villageoffice.kits.paper.flow import Block, Keep, PageBreak
from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.signatures import SEAL, SealPlace, Signatures, Signed
from villageoffice.kits.paper.table import TableSpec, measured
from villageoffice.kits.paper.text import Span, wrap

TITLE, SUBTITLE, BODY, NOTE = 20.0, 12.0, 12.0, 9.5
"""Sizes in points: 二号 made smaller, 小四, 小四, 小五."""


class Writing:
    """Blocks in the order in which they were said.

    room, depth: width and height of the text area, in points; lengths said to it are mm.
    """

    def __init__(self, room: float, depth: float) -> None:
        self._room, self._depth = room, depth
        self._items: list[Block | PageBreak] = []

    def heading(self, text: str, *, size: float = TITLE) -> None:
        """Add the title: Song bold, centred; a long one takes two lines."""
        self._centred(text, Face.SONG_BOLD, size)

    def subheading(self, text: str, *, bold: bool = False) -> None:
        """Add a line below the title: the period, the meeting, the number of the paper."""
        self._centred(text, Face.SONG_BOLD if bold else Face.SONG, SUBTITLE + 3 * bold)

    def mark(self, text: str, *, size: float = SUBTITLE) -> None:
        """Add a line below the title in Hei, which tells one kind of a paper from the other."""
        self._centred(text, Face.HEI, size)

    def paragraph(
        self, text: str | Sequence[Span], *, indent: bool = True, size: float = BODY, align: str = "justify"
    ) -> None:
        """Add body text, set to the full width, its first line two characters in.

        text: plain, or spans to have parts in another face.  A line break begins a new paragraph.
        align: ``justify``, or ``center`` or ``right`` without indent.
        """
        room_in = 2 * size if indent and align == "justify" else 0.0
        for number, paragraph in enumerate(_split(text)):
            lines = wrap(paragraph, Face.SONG, size, self._room, indent=room_in)
            gap = 0.0 if number else 2 * MM
            self._add(Lines(lines, self._room, size, size * 1.6, align, indent=room_in, gap=gap))

    def note(self, text: str, *, leads: bool = False) -> None:
        """Add small text without indent.

        leads: it stays with what follows (a caption); else with what stands before it (a footnote).
        """
        keep = Keep.NEXT if leads else Keep.PREVIOUS
        lines = wrap(text, Face.SONG, NOTE, self._room)
        self._add(Lines(lines, self._room, NOTE, NOTE * 1.5, gap=2 * MM, keep=keep))

    def facts(self, *texts: str, size: float = NOTE) -> None:
        """Add a line of short texts spread over the width, above a table."""
        self._add(Facts(texts, self._room, size, gap=1.5 * MM))

    def table(self, spec: TableSpec) -> None:
        """Add a table.  Raises ValueError if the cells of a row do not fill the columns."""
        self._add(measured(spec, self._room, self._depth))

    def signatures(self, labels: Sequence[str], *, columns: int = 3, dated: bool = False) -> None:
        """Add lines to sign on, with a label each; *dated* adds a blank 年 月 日 at the right."""
        self._add(Signatures(labels, columns, self._room, dated))

    def seal(self, names: Sequence[str], date: str = "") -> None:
        """Add the names of those who set a seal and the date below, with room for the seals.

        date: as printed; empty leaves 年 月 日 to be filled by hand.
        """
        self._add(Signed(names, date, self._room))

    def seal_place(self, text: str = "（盖章）") -> None:
        """Add a dashed square at the right for a seal."""
        self._add(SealPlace(self._room, text))

    def sealed_note(self, text: str, *, size: float = NOTE) -> None:
        """Add small text with a dashed square for a seal （盖章处） at its right."""
        room = self._room - SEAL - 4 * MM
        lines = Lines(wrap(text, Face.SONG, size, room), room, size, size * 1.5, "left")
        self._add(SealPlace(self._room, "（盖章处）", lines))

    def space(self, height: float) -> None:
        """Add empty space, in mm."""
        self._add(Gap(height * MM))

    def cut_line(self) -> None:
        """Add a dashed line over the width; what follows it stays with it."""
        self._add(CutLine(self._room))

    def page_break(self) -> None:
        """Begin a new page, unless this one is empty."""
        self._items.append(PageBreak())

    def _centred(self, text: str, face: Face, size: float) -> None:
        lines = wrap(text, face, size, self._room)
        gap = 1 * MM if self._items else 0.0
        self._add(Lines(lines, self._room, size, size * 1.4, align="center", gap=gap, keep=Keep.NEXT))

    def _add(self, block: Block) -> None:
        self._items.append(block)


def _split(text: str | Sequence[Span]) -> list[str | Sequence[Span]]:
    """Plain text by line breaks; spans are one paragraph."""
    return list(text.split("\n")) if isinstance(text, str) else [text]
