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
from dataclasses import dataclass

from villageoffice.kits.paper import fonts
from villageoffice.kits.paper.blocks import MM, shrunk
from villageoffice.kits.paper.flow import Block, PageBreak, Placed, paginate
from villageoffice.kits.paper.fonts import Face, width
from villageoffice.kits.paper.pen import Pen
from villageoffice.kits.paper.table import TableBlock
from villageoffice.kits.paper.writing import Writing
from villageoffice.kits.progress import Progress, no_progress

A4 = (210.0, 297.0)

FOOTER = 9.0
"""Size in points: 小五."""

_FOOTER_RISE = 12.0
"""Height of the footer's baseline above the edge of the paper, in mm."""

_BORDER = 4.0
"""Distance of a page's border from the text, in mm."""


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
    items: list[Block | PageBreak]


class Document(Writing):
    """A paper under construction.

    title, subject: for the file's properties.  footer: at the left of every page's foot; the
    page numbers stand at the right.  bordered: a line runs around every page, 4 mm outside the
    text area; then there is no foot.  Lengths are mm.
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
        bordered: bool = False,
    ) -> None:
        self._title, self._subject = title, subject
        self._margins, self._bordered = margins or Margins(), bordered
        across, down = sorted(page, reverse=landscape)
        self._width, self._height = across * MM, down * MM
        room = self._width - (self._margins.left + self._margins.right) * MM
        super().__init__(room, self._height - (self._margins.top + self._margins.bottom) * MM)
        self._parts = [_Part(footer, self._items)]
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

    def new_part(self, footer: str = "") -> None:
        """Begin a paper of its own in the same file: a new page, counted from 1 again."""
        if self._items:
            self._items = []
            self._parts.append(_Part(footer, self._items))
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

    def _draw(self, pen: Pen, page: Sequence[Placed], footer: str, number: str) -> None:
        left, top = self._margins.left * MM, self._height - self._margins.top * MM
        for placed in page:
            placed.block.draw(pen, left, top - placed.below)
        if self._bordered:
            self._draw_border(pen)
            pen.end_page()
            return
        y = _FOOTER_RISE * MM
        wide = width(number, Face.SONG, FOOTER)
        pen.text(left + self._room - wide, y, number, Face.SONG, FOOTER)
        if footer:
            size = FOOTER * shrunk(width(footer, Face.SONG, FOOTER), self._room - wide - 5 * MM)
            pen.text(left, y, footer, Face.SONG, size)
        pen.end_page()

    def _draw_border(self, pen: Pen) -> None:
        """Draw the line around a page."""
        off = _BORDER * MM
        x, y = self._margins.left * MM - off, self._margins.bottom * MM - off
        pen.draw(f"{x:.2f} {y:.2f} {self._room + 2 * off:.2f} {self._depth + 2 * off:.2f} re S")
