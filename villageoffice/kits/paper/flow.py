"""How blocks follow one another down the pages, and what stays together.

A heading stays with what it announces; signatures, seals and notes stay with the end of what they
sign, so that no page carries signatures alone.  A block that cannot be cut moves whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol, Self

from villageoffice.kits.paper.pen import Pen


class Keep(Enum):
    """With which neighbour a block stays on one page."""

    NOBODY = "nobody"
    NEXT = "next"
    PREVIOUS = "previous"


class Block(Protocol):
    """A piece of a paper, as wide as the text area.  All lengths are points.

    gap: empty space above, dropped at the top of a page.
    """

    @property
    def gap(self) -> float:
        """Empty space above the block."""
        ...

    @property
    def keep(self) -> Keep:
        """With which neighbour the block stays."""
        ...

    def height(self) -> float:
        """Height of the whole block."""
        ...

    def start(self) -> float:
        """Height of the smallest part that may begin on a page."""
        ...

    def cut(self, room: float, /) -> tuple[Self, Self] | None:
        """Cut so that the first part is at most *room* high; None if no good cut exists."""
        ...

    def cut_end(self) -> tuple[Self, Self] | None:
        """Cut off the smallest end fit to stand above signatures; None if there is none."""
        ...

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the block with its upper left corner at *x*, *top*."""
        ...


class PageBreak:
    """What follows stands on a new page."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and how far below the top of the text area it begins."""

    block: Block
    below: float


@dataclass(slots=True)
class _Flow:
    """The pages so far, and how much of the last one is used."""

    room: float
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    used: float = 0.0

    def left(self, block: Block) -> float:
        """Height left on this page for *block*."""
        return self.room - self.used - (block.gap if self.pages[-1] else 0.0)

    def put(self, block: Block) -> None:
        """Place a block on this page, whether it fits or not."""
        self.used += block.gap if self.pages[-1] else 0.0
        self.pages[-1].append(Placed(block, self.used))
        self.used += block.height()

    def turn(self) -> bool:
        """Begin a new page; False if this one is still empty."""
        if not self.pages[-1]:
            return False
        self.pages.append([])
        self.used = 0.0
        return True

    def place(self, block: Block, tail: float) -> None:
        """Place a block that *tail* points of signatures must follow on its last page."""
        while block.height() + tail > self.left(block):
            parts = self._parts(block)
            if parts is None:
                if not self.turn():
                    break
                continue
            self.put(parts[0])
            self.turn()
            block = parts[1]
        self.put(block)

    def _parts(self, block: Block) -> tuple[Block, Block] | None:
        """Cut a block that does not fit together with its tail."""
        room = self.left(block)
        if block.height() > room:
            return block.cut(room)
        return block.cut_end()


def paginate(items: Sequence[Block | PageBreak], room: float) -> list[list[Placed]]:
    """Set blocks on pages whose text area is *room* high.  There is at least one page."""
    flow = _Flow(room)
    for place, item in enumerate(items):
        if isinstance(item, PageBreak):
            flow.turn()
            continue
        if item.keep is Keep.NEXT and _needed(items[place:], room) > flow.left(item):
            flow.turn()
        flow.place(item, _tail(items[place + 1 :], room))
    return flow.pages


def _tail(items: Sequence[Block | PageBreak], room: float) -> float:
    """Height of the notes and signatures that must stand below; 0 if they would fill most of a page."""
    height = 0.0
    for item in items:
        if isinstance(item, PageBreak) or item.keep is not Keep.PREVIOUS:
            break
        height += item.gap + item.height()
    return height if height < 0.7 * room else 0.0


def _needed(items: Sequence[Block | PageBreak], room: float) -> float:
    """Height from a heading to the end of the smallest beginning of what it announces."""
    height = 0.0
    for place, item in enumerate(items):
        if isinstance(item, PageBreak):
            break
        height += item.gap if place else 0.0
        if item.keep is not Keep.NEXT:
            whole = item.height() + _tail(items[place + 1 :], room)
            return min(height + (item.start() if item.cut_end() else whole), room)
        height += item.height()
    return min(height, room)
