"""Look through the XML of an xlsx before calamine does, for what calamine cannot tell or survive.

It reserves one rectangle from the first to the last filled cell of a sheet: a stray XFD1048576 ends
the process (SIGABRT, no exception).  It gives an error cell (#N/A), a formula that was never
computed and a negative number in date format as if they were empty.  So the cells are read here with
regular expressions over the inflated parts: quick, and the strict form below knows no exceptions;
what is not written in that form goes to a child process.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.etree import ElementTree

from villageoffice.kits.sheet.cells import ErrorCell, column_index
from villageoffice.kits.sheet.guard import Package, too_large

MAX_AREA = 10_000_000
MAX_FILLED = 4_000_000
IN_PROCESS = 30 << 20

_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# The usual form of cells and rows: r comes first and once.  In our own process the rectangle must
# also stay within 702 × 9,999 or 26 × 99,999.
_ODD_CELL = re.compile(rb'<c(?! r="[A-Z]{1,3}[1-9][0-9]{0,6}"(?: (?:s|t|cm|vm|ph)="[^"]*")*\s?/?>)[\s/>]')
_ODD_ROW = re.compile(rb'<row(?! r="[1-9][0-9]{0,6}"(?: (?!r=)[\w:]+="[^"]*")*\s?/?>)[\s/>]')
_WIDE = re.compile(rb' r="[A-Z]{2}')
_TALL = re.compile(rb' r="[A-Z]{0,3}[0-9]{5}')
_FAR = re.compile(rb' r="(?:[A-Z]{3}|[A-Z]{0,2}[0-9]{6})')
_LETTERS = re.compile(rb'<c r="([A-Z]+)')
_DIGITS = re.compile(rb'<c r="[A-Z]+([0-9]+)')
_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
_PLACE = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{1,7})0*([0-9]{1,10})["']""")
_FILLED = re.compile(rb"<(?:\w+:)?c\b([^>]*)(?<!/)>")
_ERROR = re.compile(rb'<c\b([^>]*\bt="e"[^>]*)(?<!/)>(.*?)</c>', re.DOTALL)
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_NEVER_COMPUTED = re.compile(rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>")
_NEGATIVE = re.compile(rb"<c\b([^>]*)(?<!/)>(?:<f\b(?:[^>]*/>|[^>]*>[^<]*</f>))?<v>(-[0-9.][^<]*)</v>")

Marks = dict[tuple[int, int], ErrorCell]


@dataclass(frozen=True, slots=True)
class Scan:
    """What the look through found.

    plain: nothing in it can hurt the process that reads it.
    parts: the part of the package that holds a sheet, by the sheet's name.
    """

    plain: bool
    parts: Mapping[str, str] = field(default_factory=dict)


def scan(package: Package) -> Scan:
    """Judge an xlsx.  Raises SheetUnreadable for a damaged package or a bomb."""
    try:
        parts = _sheet_parts(package)
    except (ElementTree.ParseError, KeyError, ValueError):
        return Scan(plain=False)
    small = package.size <= IN_PROCESS and all(name in package.parts for name in parts.values())
    plain = (
        bool(parts)
        and small
        and all(is_plain(content) for content in _contents(package, set(parts.values())))
    )
    return Scan(plain, parts)


def _contents(package: Package, sheets: set[str]) -> Iterator[bytes]:
    """The sheets' XML; all other parts are inflated too, which proves their declared sizes."""
    for name in package.parts:
        content = package.inflate(name)
        if name in sheets:
            yield content


def _sheet_parts(package: Package) -> dict[str, str]:
    """Sheet names and their parts, from the workbook and its relationships."""
    book, links = (
        package.inflate(name, limit=4 << 20) for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    )
    if not book or b"<!DOCTYPE" in book or b"<!DOCTYPE" in links:
        raise ValueError
    targets = {link.attrib["Id"]: link.attrib["Target"] for link in ElementTree.fromstring(links).iter(_RELS)}
    return {
        sheet.attrib["name"]: normpath(join("/xl", targets[sheet.attrib[_LINK]])).lstrip("/")
        for sheet in ElementTree.fromstring(book).iter()
        if sheet.tag.endswith("}sheet")
    }


def is_plain(xml: bytes) -> bool:
    """Whether every cell and row is written in the one form that cannot span a huge rectangle."""
    return not (
        b"\0" in xml
        or _ODD_CELL.search(xml)
        or _ODD_ROW.search(xml)
        or _PREFIXED.search(xml)
        or _FAR.search(xml)
        or (_WIDE.search(xml) and _TALL.search(xml))
    )


def refuse_huge(xml: bytes, sheet: str) -> None:
    """Raise SheetUnreadable for more than MAX_FILLED cells, or a rectangle of more than MAX_AREA."""
    if xml.count(b"</c>") > MAX_FILLED:
        raise too_large(f"“{sheet}”超过 {MAX_FILLED // 10000} 万格")
    if _regular_area(xml) <= MAX_AREA:
        return
    bottom = right = 0
    far = (0, "")
    for cell in _FILLED.finditer(xml):
        for letters, digits in _PLACE.findall(cell[1]):
            column, row = column_index(letters.decode()) + 1, int(digits)
            bottom, right = max(bottom, row), max(right, column)
            far = max(far, (row * column, f"{letters.decode().upper()}{row}"))
    if bottom * right > MAX_AREA:
        raise too_large(f"“{sheet}”里最远的格子在 {far[1]}，多半是误填的")


def _regular_area(xml: bytes) -> int:
    """The rectangle of all cells, formatted ones too, where each is written in the usual form.

    More than MAX_AREA where one is not: then only a look at every cell can tell.
    """
    if _ODD_CELL.search(xml) or _ODD_ROW.search(xml) or _PREFIXED.search(xml):
        return MAX_AREA + 1
    columns = max((column_index(letters.decode()) for letters in set(_LETTERS.findall(xml))), default=0)
    return (columns + 1) * max(map(int, set(_DIGITS.findall(xml))), default=0)


def damaged_cells(xml: bytes) -> Marks:
    """Cells that hold an error or a formula without a result, by row and column from 0."""
    marks: Marks = {}
    if b't="e"' in xml:
        for cell in _ERROR.finditer(xml):
            value = _VALUE.search(cell[2])
            _mark(marks, cell[1], value[1].decode("utf-8", "replace") if value else "#N/A")
    for formula in _NEVER_COMPUTED.finditer(xml):
        attributes = xml[xml.rfind(b"<c", 0, formula.start()) : formula.start()]
        if b't="' not in attributes or b't="n"' in attributes:
            _mark(marks, attributes, "=…")
    return marks


def negative_cells(xml: bytes) -> Marks:
    """Negative numbers, which calamine gives as ``time(0, 0)`` when they are in date format."""
    marks: Marks = {}
    for cell in _NEGATIVE.finditer(xml):
        _mark(marks, cell[1], cell[2].decode("ascii", "replace"))
    return marks


def _mark(marks: Marks, attributes: bytes, text: str) -> None:
    if place := _PLACE.search(attributes):
        marks[int(place[2]) - 1, column_index(place[1].decode())] = ErrorCell(text)
