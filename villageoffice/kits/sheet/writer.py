"""Write the sheets a township accepts: A4, grid, headings on each page, real dates, exact numbers.

Texts stay texts (``=cmd`` is one, an identity number is one).  Rows are streamed, see :mod:`stream`.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Exact
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.cells import column_letter
from villageoffice.kits.sheet.measure import PADDING, lines_needed, row_height
from villageoffice.kits.sheet.specs import FORMATS, Column, Kind, SheetSpec, Value
from villageoffice.kits.sheet.stream import Rows, Stream, number_xml, pack, serial, text_xml
from villageoffice.kits.text.dates import PartialDate

__all__ = ["Column", "SheetSpec", "Value", "write_book", "write_sheet"]

_MOST_ROWS = 1_000_000
_STEP = 1000
_DATE_WIDTH = 11.5
_STYLES_PER_COLUMN = 4
_SURE = 15
"""Digits Excel keeps."""


def write_sheet(spec: SheetSpec, progress: Progress = no_progress) -> bytes:
    """One sheet as xlsx; the same spec gives the same bytes.  Raises Cancelled from *progress*."""
    return write_book([spec], progress)


def write_book(specs: Sequence[SheetSpec], progress: Progress = no_progress) -> bytes:
    """Several sheets as one xlsx, in their order."""
    from villageoffice.kits.sheet.template import lay_out, new_book, sheet_title

    book = new_book(specs[0].title)
    streams = []
    for spec in specs:
        rows = list(spec.rows)
        if len(rows) > _MOST_ROWS:
            raise OfficeError(f"“{spec.title}”超过 {_MOST_ROWS} 行，一张表放不下。", "请分开导出。")
        sheet = book.create_sheet(sheet_title(spec.sheet_name or spec.title, book.sheetnames))
        plan = lay_out(sheet, spec, max(1, len(rows) + (spec.total is not None)))
        streams.append(Stream(plan.body, _Body(spec, rows, plan.body, progress).write))
    return pack(book, streams)


class _Body:
    """The rows of one sheet as XML."""

    def __init__(self, spec: SheetSpec, rows: list[Sequence[Value]], first: int, progress: Progress) -> None:
        self._spec, self._rows, self._first, self._progress = spec, rows, first, progress

    def write(self, styles: list[str]) -> Rows:
        """All rows and the total, or one blank row where there is neither."""
        spec = self._spec
        pens = [
            _ColumnPen(column, index, styles[index * _STYLES_PER_COLUMN :][:_STYLES_PER_COLUMN])
            for index, column in enumerate(spec.columns)
        ]
        parts = []
        for done, row in enumerate(self._rows):
            if done % _STEP == 0:
                self._progress(done, len(self._rows), "正在写表格")
            parts.append(self._row(self._first + done, row, pens))
        if spec.total is not None:
            for pen in pens:
                pen.bold()
            parts.append(self._row(self._first + len(self._rows), spec.total, pens))
        if not parts:
            parts.append(self._row(self._first, [None] * len(pens), pens))
        return Rows("".join(parts), [pen.width for pen in pens])

    def _row(self, number: int, values: Sequence[Value], pens: list["_ColumnPen"]) -> str:
        cells = [pen.write(value, number) for pen, value in zip(pens, values, strict=True)]
        lines = max([pen.lines for pen in pens])
        return f'<row r="{number}" ht="{row_height(lines, 20):g}" customHeight="1">{"".join(cells)}</row>'


class _ColumnPen:
    """Writes the cells of one column and keeps their width.

    styles: of a value and of a text, then both in bold.  lines: what the last cell needs.
    """

    def __init__(self, column: Column, index: int, styles: list[str]) -> None:
        self._letter = column_letter(index)
        self._styles = styles
        self._native = _NATIVE[column.kind]
        self._decimals = FORMATS[column.kind].partition(".")[2]
        self.width = max(column.width, _DATE_WIDTH if column.kind == "date" else 0)
        self.lines = 1

    def bold(self) -> None:
        """Write in bold from here on."""
        self._styles = self._styles[2:]

    def write(self, value: Value, row: int) -> str:
        """One cell."""
        self.lines = 1
        if value is None:
            return f'<c r="{self._letter}{row}" s="{self._styles[0]}"/>'
        number = self._native(value)
        if number is None:
            text = value if type(value) is str else shown(value)
            if 2 * len(text) > self.width - PADDING:
                self.lines = lines_needed(text, self.width)
            return f'<c r="{self._letter}{row}" s="{self._styles[1]}"{text_xml(text)}'
        if len(number) + 4 > self.width - PADDING:
            self._widen(number)
        return f'<c r="{self._letter}{row}" s="{self._styles[0]}"{number_xml(number)}'

    def _widen(self, number: str) -> None:
        """A number that does not fit would be printed as ``####``."""
        missing = len(self._decimals) + 1 if self._decimals and "." not in number else 0
        self.width = max(self.width, len(number) + missing + PADDING)


def shown(value: Value) -> str:
    """A value as text: days as 2026-07-01, numbers in plain digits."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case PartialDate():
            return value.iso
        case Decimal():
            return f"{value:f}"
    return str(value)


def _no_number(_value: Value) -> str | None:
    return None


def _as_number(value: Value) -> str | None:
    """Plain digits of a number that Excel keeps whole; None for anything else."""
    if isinstance(value, str | bool) or not isinstance(value, int | Decimal):
        return None
    digits = _digits(value)
    return digits if len(digits) <= _SURE or len(digits.strip("-0.").replace(".", "")) <= _SURE else None


def _digits(value: int | Decimal) -> str:
    """Plain digits; an exact quantity with all its decimals."""
    if not isinstance(value, Exact):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if not value.places:
        return int.__str__(value)
    digits = int.__repr__(abs(int(value))).rjust(value.places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[: -value.places]}.{digits[-value.places :]}"


def _as_day(value: Value) -> str | None:
    """The serial number of a day; None for what is no day and for days before 1900-03-01."""
    if isinstance(value, PartialDate) and value.precision == "day":
        value = value.exact
    return serial(value) if isinstance(value, date) and not isinstance(value, datetime) else None


_NATIVE: dict[Kind, Callable[[Value], str | None]] = {
    "text": _no_number,
    "center": _as_number,
    "number": _as_number,
    "date": _as_day,
    "points": _as_number,
    "money": _as_number,
    "shares": _as_number,
}
