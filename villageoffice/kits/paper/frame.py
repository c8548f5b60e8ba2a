"""A paper: blocks are said in order, pages come out.

    paper = Document("示例村党支部党员积分公示", footer="示例村党支部 · 党员积分公示 · 2026年10月")
    paper.heading("示例村党支部党员积分公示")
    paper.subheading("2026年10月")
    paper.paragraph("按照《示例村党员积分管理办法》……")
    paper.table(TableSpec(columns, rows))
    paper.seal(["中共示例村支部委员会"], "2026年11月2日")
    data = paper.render()

A4, black on white; sizes after GB/T 9704-2012, made a little smaller as village tables need.
The file holds no date and no random mark: the same blocks give the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from villageoffice.kits.paper import fonts
from villageoffice.kits.paper.blocks import MM, CutLine, Facts, Gap, Lines, shrunk
from villageoffice.kits.paper.flow import Block, Keep, PageBreak, Placed, paginate
from villageoffice.kits.paper.fonts import Face, width
from villageoffice.kits.paper.pen import Pen
from villageoffice.kits.paper.signatures import SealPlace, Signatures, Signed
from villageoffice.kits.paper.table import TableBlock, TableSpec, measured
from villageoffice.kits.paper.text import Span, wrap
from villageoffice.kits.progress import Progress, no_progress

A4 = (210.0, 297.0)

TITLE, SUBTITLE, BODY, NOTE, FOOTER = 20.0, 12.0, 12.0, 9.5, 9.0
"""Sizes in points: 二号 made smaller, 小四, 小四, 小五, 小五."""

_FOOTER_RISE = 12.0
"""Height of the footer's baseline above the edge of the paper, in mm."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Empty edges in mm.  The footer stands in the lower one."""

    top: float = 20.0
    right: float = 20.0
    bottom: float = 20.0
    left: float = 20.0


@dataclass(slots=True)
class _Part:
    """Blocks whose pages are counted together, and what stands at their foot."""

    footer: str
    items: list[Block | PageBreak] = field(default_factory=list)


class Document:
    """A paper under construction.

    title, subject: for the file's properties.  footer: at the left of every page's foot; the
    page numbers stand at the right.  Lengths are mm.
    """

    def __init__(
        self,
        title: str,
        subject: str = "",
        *,
        footer: str = "",
        landscape: bool = False,
        margins: Margins | None = None,
        page: tuple[float, float] = A4,
    ) -> None:
        self._title, self._subject = title, subject
        self._margins = margins or Margins()
        across, down = sorted(page, reverse=landscape)
        self._width, self._height = across * MM, down * MM
        self._room = self._width - (self._margins.left + self._margins.right) * MM
        self._depth = self._height - (self._margins.top + self._margins.bottom) * MM
        self._parts = [_Part(footer)]
        self._missing: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """After render: characters that no face has and that were drawn as □."""
        return self._missing

    @property
    def shortened(self) -> tuple[str, ...]:
        """Texts of table cells that are longer than a page and end in ……."""
        blocks = [item for part in self._parts for item in part.items if isinstance(item, TableBlock)]
        return tuple(text for block in blocks for text in block.table.shortened)

    def heading(self, text: str, *, size: float = TITLE) -> None:
        """Add the title: Song bold, centred; a long one takes two lines."""
        self._centred(text, Face.SONG_BOLD, size)

    def subheading(self, text: str, *, bold: bool = False) -> None:
        """Add a line below the title: the period, the meeting, the number of the paper."""
        self._centred(text, Face.SONG_BOLD if bold else Face.SONG, SUBTITLE + 3 * bold)

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

    def facts(self, *texts: str) -> None:
        """Add a line of short texts spread over the width, above a table."""
        self._add(Facts(texts, self._room, NOTE, gap=1.5 * MM))

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

    def seal_place(self) -> None:
        """Add a dashed square at the right for a seal."""
        self._add(SealPlace(self._room))

    def space(self, height: float) -> None:
        """Add empty space, in mm."""
        self._add(Gap(height * MM))

    def cut_line(self) -> None:
        """Add a dashed line over the width; what follows it stays with it."""
        self._add(CutLine(self._room))

    def page_break(self) -> None:
        """Begin a new page, unless this one is empty."""
        self._parts[-1].items.append(PageBreak())

    def new_part(self, footer: str = "") -> None:
        """Begin a paper of its own in the same file: a new page, counted from 1 again."""
        if self._parts[-1].items:
            self._parts.append(_Part(footer))
        else:
            self._parts[-1].footer = footer

    def render(self, progress: Progress = no_progress) -> bytes:
        """Return the PDF file.  Lets pass what *progress* raises."""
        pen = Pen(self._width, self._height, self._title, self._subject)
        parts = [(part, paginate(part.items, self._depth)) for part in self._parts]
        total = sum(len(pages) for _, pages in parts)
        done = 0
        for part, pages in parts:
            for number, page in enumerate(pages, start=1):
                progress(done, total, f"正在排第 {done + 1} 页")
                self._draw(pen, page, part.footer, f"第 {number} 页　共 {len(pages)} 页")
                done += 1
        self._missing = fonts.missing("".join(sorted(pen.characters())))
        return pen.finish()

    def _centred(self, text: str, face: Face, size: float) -> None:
        lines = wrap(text, face, size, self._room)
        gap = 1 * MM if self._parts[-1].items else 0.0
        self._add(Lines(lines, self._room, size, size * 1.4, align="center", gap=gap, keep=Keep.NEXT))

    def _add(self, block: Block) -> None:
        self._parts[-1].items.append(block)

    def _draw(self, pen: Pen, page: Sequence[Placed], footer: str, number: str) -> None:
        left, top = self._margins.left * MM, self._height - self._margins.top * MM
        for placed in page:
            placed.block.draw(pen, left, top - placed.below)
        y = _FOOTER_RISE * MM
        wide = width(number, Face.SONG, FOOTER)
        pen.text(left + self._room - wide, y, number, Face.SONG, FOOTER)
        if footer:
            size = FOOTER * shrunk(width(footer, Face.SONG, FOOTER), self._room - wide - 5 * MM)
            pen.text(left, y, footer, Face.SONG, size)
        pen.end_page()


def _split(text: str | Sequence[Span]) -> list[str | Sequence[Span]]:
    """Plain text by line breaks; spans are one paragraph."""
    return list(text.split("\n")) if isinstance(text, str) else [text]
