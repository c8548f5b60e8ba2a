"""What a paste, a fill-down or a drag puts into which cells, and what of it finds no place.

A pasted block goes where the keyboard is, cell by cell.  A block whose first column holds names
goes to the members of these names, whatever their order; a first line of item names likewise to
their columns.  Nothing is guessed: a name that is nobody's is told, its line left out.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from villageoffice.desktop.points.grid.cells import Cell, GridCells
from villageoffice.desktop.widgets.table_copy import tsv_cell
from villageoffice.kits.text.names import normalise_name
from villageoffice.points.values import same_name

Block = list[list[str]]
_NAME_HEADS = {"姓名", "党员", "党员姓名"}


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the grid, all four bounds included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """How many rows."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """How many columns."""
        return self.right - self.left + 1

    def places(self) -> Iterable[tuple[int, int]]:
        """Yield its places, row by row."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column


@dataclass(slots=True)
class Filling:
    """Texts for cells, and sentences on what found no place."""

    texts: dict[Cell, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


def read_block(text: str) -> Block:
    r"""Take the text of a copied range apart; cells with line breaks are quoted by Excel.

    >>> read_block('1\t"a\n b"\r\n\t2\r\n')
    [['1', 'a\n b'], ['', '2']]
    """
    try:
        rows = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t")]
    except csv.Error:  # a cell of more than 131,072 characters
        rows = [line.split("\t") for line in text.splitlines()]
    return [row or [""] for row in rows]


def write_block(cells: GridCells, area: Area) -> str:
    """The texts of an area as Excel pastes them."""
    lines = []
    for row in range(area.top, area.bottom + 1):
        texts = (cells.text(row, column) for column in range(area.left, area.right + 1))
        lines.append("\t".join(_quoted(tsv_cell(text, numeric=True)) for text in texts))
    return "\r\n".join(lines) + "\r\n"


def _quoted(text: str) -> str:
    """A cell of the plain form; one with a quotation mark stands in quotation marks."""
    return '"{}"'.format(text.replace('"', '""')) if '"' in text else text


def paste(cells: GridCells, block: Block, area: Area) -> Filling:
    """Say what a pasted block puts where; area: what is marked."""
    if not block:
        return Filling(told=["剪贴板里没有文字。请先在 Excel 里复制，再按 Ctrl+V。"])
    if _is_named(cells, block):
        return _by_name(cells, block, area.left)
    return _by_place(cells, block, area)


def fill(cells: GridCells, source: Area, target: Area) -> Filling:
    """Repeat what stands in *source* over *target*; cells that take nothing are passed over."""
    filling = Filling()
    for row, column in target.places():
        if cells.rows[row].scored:
            text = cells.text(
                source.top + (row - source.top) % source.height,
                source.left + (column - source.left) % source.width,
            )
            filling.texts[cells.cell(row, column)] = text
    return filling


def fill_down(cells: GridCells, area: Area) -> Filling:
    """Repeat the first row of an area downwards; of a single row the one above it."""
    top = area.top if area.height > 1 else area.top - 1
    while top >= 0 and not cells.rows[top].scored:
        top -= 1
    if top < 0:
        return Filling(told=["上面没有可以向下填充的内容。"])
    return fill(cells, Area(top, area.left, top, area.right), area)


def _by_place(cells: GridCells, block: Block, area: Area) -> Filling:
    filling = Filling()
    height, width = len(block), max(len(row) for row in block)
    down = area.height if area.height % height == 0 else height
    across = area.width if area.width % width == 0 else width
    for row in range(down):
        for column in range(across):
            line = block[row % height]
            text = line[column % width] if column % width < len(line) else ""
            _put(cells, filling, area.top + row, area.left + column, text)
    _tell_left_over(cells, filling, area.top + down, area.left + across)
    return filling


def _tell_left_over(cells: GridCells, filling: Filling, bottom: int, right: int) -> None:
    below, beside = bottom - len(cells.rows), right - len(cells.columns)
    if below > 0:
        filling.told.append(f"表格到第 {len(cells.rows)} 行为止，多出的 {below} 行没有放进去。")
    if beside > 0:
        filling.told.append(f"表格只有 {len(cells.columns)} 列，多出的 {beside} 列没有放进去。")


def _put(cells: GridCells, filling: Filling, row: int, column: int, text: str) -> None:
    """Put a text at a place; beyond the grid nothing happens."""
    if row >= len(cells.rows) or column >= len(cells.columns):
        return
    if cells.rows[row].scored:
        filling.texts[cells.cell(row, column)] = text
    elif text.strip():
        filling.told.append(f"{cells.place_words(row, column)}：{cells.rows[row].name}免计分，不能登记。")


def _is_named(cells: GridCells, block: Block) -> bool:
    """Whether the first column holds names: at least one, and most of its cells are members'."""
    names = {_bare(row.name) for row in cells.rows}
    first = [_bare(line[0]) for line in block if line and line[0].strip()]
    hits = sum(name in names for name in first)
    return hits > 0 and hits * 2 >= len(first)


def _by_name(cells: GridCells, block: Block, left: int) -> Filling:
    filling = Filling()
    rows = {_bare(row.name): number for number, row in enumerate(cells.rows)}
    twins = Counter(_bare(row.name) for row in cells.rows)
    columns = _named_columns(cells, block[0], filling)
    lines = list(enumerate(block, start=1))[1 if columns is not None else 0 :]
    for number, line in lines:
        name = _bare(line[0]) if line else ""
        if not name:
            continue
        if twins[name] != 1:
            found = f"有 {twins[name]} 个" if twins[name] else "表里没有"
            filling.told.append(f"粘贴的第 {number} 行：{found}“{line[0].strip()}”，这一行没有放进去。")
            continue
        for place, text in enumerate(line[1:]):
            at = columns.get(place) if columns is not None else left + place
            if at is not None:
                _put(cells, filling, rows[name], at, text)
    if columns is None:
        _tell_left_over(cells, filling, 0, left + max(len(line) for line in block) - 1)
    return filling


def _named_columns(cells: GridCells, head: Sequence[str], filling: Filling) -> dict[int, int] | None:
    """Where the columns of a first line of item names go; None if it is no such line."""
    known = {same_name(column.item.name): number for number, column in enumerate(cells.columns)}
    if not head or not (head[0].strip() in _NAME_HEADS or any(same_name(title) in known for title in head)):
        return None
    found: dict[int, int] = {}
    for place, title in enumerate(head[1:]):
        at = known.get(same_name(title))
        if at is not None:
            found[place] = at
        elif title.strip():
            filling.told.append(f"粘贴的第 {place + 2} 列“{title.strip()}”不在表里，这一列没有放进去。")
    return found


def _bare(name: str) -> str:
    return normalise_name(name).text.replace(" ", "") if name.strip() else ""
