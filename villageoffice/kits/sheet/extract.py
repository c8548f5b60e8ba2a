"""Bytes of a workbook to plain cells: the part of reading that may be run in a child process.

Nothing here knows of files, windows or fields.  calamine gives the values (measured: a twelfth of
openpyxl's time); what it hides is put back by :mod:`prescan`.
"""

from collections.abc import Iterable, Iterator
from datetime import time
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from villageoffice.kits.sheet import prescan
from villageoffice.kits.sheet.cells import Cell, plain_row
from villageoffice.kits.sheet.delimited import read_delimited
from villageoffice.kits.sheet.guard import Kind, Package, damaged, encrypted, kind_of, too_large

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MAX_ROWS = 300_000
_QUICK = 2 << 20
_MIDNIGHT = time(0, 0)

Area = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column, counted from 0."""


class RawSheet(NamedTuple):
    """One sheet: rows of one width from row 1 to the last filled row; blank rows share one tuple."""

    name: str
    visible: bool
    rows: list[tuple[Cell, ...]]
    merged: tuple[Area, ...]


class NeedsChild(Exception):
    """This workbook is too large or too odd to be read in the program's own process."""


def extract_here(data: bytes) -> list[RawSheet]:
    """Read a small and plain xlsx or csv at once.  Raises NeedsChild for anything else."""
    kind = kind_of(data)
    if len(data) > _QUICK:
        raise NeedsChild
    if kind is Kind.TEXT:
        return [_text_sheet(data)]
    if kind is not Kind.XLSX:
        raise NeedsChild
    package = Package(data)
    scan = prescan.scan(package)
    if not scan.plain:
        raise NeedsChild
    return list(_sheets(data, package, scan))


def extract(data: bytes) -> list[RawSheet]:
    """Read any workbook.  Raises SheetUnreadable; may also end the process, see :mod:`prescan`."""
    kind = kind_of(data)
    if kind is Kind.TEXT:
        return [_text_sheet(data)]
    if kind is not Kind.XLSX:
        return list(_sheets(data, None, prescan.Scan(plain=False)))
    package = Package(data)
    scan = prescan.scan(package)
    for name, part in scan.parts.items():
        if not scan.plain and part.startswith("xl/worksheets/"):
            prescan.refuse_huge(package.inflate(part), name)
    return list(_sheets(data, package, scan))


def _text_sheet(data: bytes) -> RawSheet:
    return RawSheet("表格", True, _even(read_delimited(data)), ())


def _sheets(data: bytes, package: Package | None, scan: prescan.Scan) -> Iterator[RawSheet]:
    from python_calamine import CalamineError, PasswordError, SheetVisibleEnum, XmlError, ZipError

    try:
        book = _open(data)
        for about in book.sheets_metadata:
            xml = package.inflate(scan.parts.get(about.name, "")) if package else b""
            yield _sheet(book, about.name, about.visible is SheetVisibleEnum.Visible, xml)
    except PasswordError:
        raise encrypted() from None
    except (CalamineError, XmlError, ZipError, UnicodeError, OSError):
        raise damaged() from None
    except BaseException as error:
        # A panic of the Rust reader is no Exception and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged() from None


def _open(data: bytes) -> "CalamineWorkbook":
    from python_calamine import load_workbook

    return load_workbook(BytesIO(data))


def _sheet(book: "CalamineWorkbook", name: str, visible: bool, xml: bytes) -> RawSheet:
    sheet = book.get_sheet_by_name(name)
    rows = list(_rows(sheet))
    if xml:
        _put_back(rows, xml)
    merged = tuple(sorted((*first, *last) for first, last in sheet.merged_cell_ranges or ()))
    return RawSheet(name, visible, _even(rows), merged)


def _rows(sheet: "CalamineSheet") -> Iterator[tuple[Cell, ...]]:
    """All rows from row 1; calamine leaves out the empty columns at the left, not the rows above."""
    if sheet.start is None:
        return
    left: tuple[Cell, ...] = (None,) * sheet.start[1]
    for row in sheet.iter_rows():
        cells = left + plain_row(row)
        yield cells[: _filled_width(cells)]


def _put_back(rows: list[tuple[Cell, ...]], xml: bytes) -> None:
    """Replace the cells that calamine gave as empty or as midnight by what the file says of them."""
    marks = prescan.damaged_cells(xml)
    midnights = _midnights(rows) if b"<v>-" in xml else set()
    if midnights:
        marks |= {place: mark for place, mark in prescan.negative_cells(xml).items() if place in midnights}
    for (row, column), mark in marks.items():
        rows.extend([()] * (row + 1 - len(rows)))
        cells = rows[row] + (None,) * (column + 1 - len(rows[row]))
        if cells[column] in (None, _MIDNIGHT):
            rows[row] = (*cells[:column], mark, *cells[column + 1 :])


def _midnights(rows: list[tuple[Cell, ...]]) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row, cells in enumerate(rows)
        if _MIDNIGHT in cells
        for column, cell in enumerate(cells)
        if cell == _MIDNIGHT
    }


def _even(rows: Iterable[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Cut empty rows below and empty columns at the right; make all rows one width.

    Raises SheetUnreadable beyond MAX_ROWS filled rows or MAX_FILLED cells in them.
    """
    kept: list[tuple[Cell, ...]] = []
    last = width = filled = 0
    for number, row in enumerate(rows, start=1):
        length = _filled_width(row)
        if length:
            last, filled, width = number, filled + 1, max(width, length)
            if filled > MAX_ROWS or filled * width > prescan.MAX_FILLED:
                raise too_large(f"超过 {MAX_ROWS // 10000} 万行或 {prescan.MAX_FILLED // 10000} 万格")
        kept.append(row if length else ())
    del kept[last:]
    blank: tuple[Cell, ...] = (None,) * width
    for index, row in enumerate(kept):
        if len(row) != width:
            kept[index] = (row + blank[len(row) :])[:width] if row else blank
    return kept


def _filled_width(row: tuple[Cell, ...]) -> int:
    length = len(row)
    while length and row[length - 1] is None:
        length -= 1
    return length
