"""Give a clerk's own sheet back with the reason beside each row that could not be imported.

Titles, headings and all columns stand as they stood, so the clerk mends the marked cells and imports
the very same file again; the column of reasons is then passed over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.cells import Cell, column_letter, text_of
from villageoffice.kits.sheet.extract import Area
from villageoffice.kits.sheet.layout import REASON_HEADING, Headings, heading_key
from villageoffice.kits.sheet.measure import PADDING, lines_needed, row_height, text_width
from villageoffice.kits.sheet.problems import Problem, Severity, rejected_rows_of
from villageoffice.kits.sheet.reader import Sheet, Workbook
from villageoffice.kits.sheet.stream import Rows, Stream, bool_xml, number_xml, pack, serial, text_xml
from villageoffice.kits.sheet.table import carried_values

_REASON_WIDTH = 60.0
_WIDEST = 40.0
_MEASURED = 500
_STEP = 1000
_FORMATS = ("@", "General", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "hh:mm:ss")
_TEXT, _NUMBER, _DAY, _MOMENT, _TIME = range(len(_FORMATS))
_MARKS: tuple[Severity | None, ...] = (None, Severity.ERROR, Severity.WARNING)
_FILLS = {Severity.ERROR: "FFFADBD8", Severity.WARNING: "FFFDF0D5"}


def rejected_rows(
    workbook: Workbook,
    sheet: Sheet,
    headings: Headings,
    problems: Iterable[Problem],
    *,
    only_rejected: bool = True,
    progress: Progress = no_progress,
) -> bytes:
    """The sheet as xlsx with a last column of reasons.

    only_rejected: the titles, the headings and the rows that cannot be imported, merged values
    written out; otherwise every row where it stood.  Cells with a problem are coloured, by its
    severity.  workbook: where the sheet comes from, named in the file's properties.
    """
    from villageoffice.kits.sheet.template import new_book, sheet_title

    told = [problem for problem in problems if problem.sheet == sheet.name and problem.row]
    page = _Page.of(sheet, headings, told, only_rejected=only_rejected)
    book = new_book(f"{workbook.path.stem} 未导入的行" if only_rejected else workbook.path.stem)
    out = book.create_sheet(sheet_title(sheet.name, ()))
    scratch = _prepare(out, page, headings)
    return pack(book, [Stream(scratch, _Body(page, progress).write)])


@dataclass(frozen=True, slots=True)
class _Page:
    """What the report shows: numbers of the clerk's rows with their cells, without old reasons."""

    rows: Sequence[tuple[int, tuple[Cell, ...]]]
    merged: Sequence[Area]
    columns: Sequence[int]
    first_heading: int
    last_heading: int
    problems: Mapping[int, Sequence[Problem]]

    @classmethod
    def of(cls, sheet: Sheet, headings: Headings, told: Sequence[Problem], *, only_rejected: bool) -> "_Page":
        columns = [i for i in range(sheet.width) if heading_key(headings.texts.get(i, "")) != REASON_HEADING]
        rows = list(enumerate(sheet.rows, start=1))
        merged = [area for area in sheet.merged if not only_rejected or area[2] < headings.last_row]
        if only_rejected:
            wanted = rejected_rows_of(told)
            carried = carried_values(sheet, headings)
            rows = [
                (number, _with(cells, carried.get(number, ())))
                for number, cells in rows
                if number <= headings.last_row or number in wanted
            ]
        by_row: dict[int, list[Problem]] = {}
        for problem in told:
            by_row.setdefault(problem.row, []).append(problem)
        kept = {old: new for new, old in enumerate(columns)}
        merged = [
            (t, kept[left], b, kept[right]) for t, left, b, right in merged if left in kept and right in kept
        ]
        return cls(rows, merged, columns, headings.first_row, headings.last_row, by_row)


def _with(cells: tuple[Cell, ...], carried: Iterable[tuple[int, Cell]]) -> tuple[Cell, ...]:
    """A row with the values that merged cells above it mean for it."""
    filled = list(cells)
    for index, value in carried:
        filled[index] = value if filled[index] is None else filled[index]
    return tuple(filled)


def _prepare(out: Any, page: _Page, headings: Headings) -> int:
    """Page settings, merged cells and the scratch row of all styles; the number of that row."""
    from villageoffice.kits.sheet.template import Plan, set_page

    width, last = len(page.columns) + 1, len(page.rows)
    set_page(out, Plan(headings.first_row, headings.last_row), last, width, landscape=True)
    for top, left, bottom, right in page.merged:
        out.merge_cells(start_row=top + 1, end_row=bottom + 1, start_column=left + 1, end_column=right + 1)
    if headings.last_row > headings.first_row:
        out.merge_cells(
            start_row=headings.first_row, end_row=headings.last_row, start_column=width, end_column=width
        )
    for index in range(width):
        out.column_dimensions[column_letter(index)].width = 10
    _scratch(out, last + 1)
    return last + 1


def _scratch(out: Any, row: int) -> None:
    """The styles: title, heading, then for each mark one of each format."""
    from villageoffice.kits.sheet.template import GREY, GRID, ROW_ALIGNMENT, TITLE_ALIGNMENT, fill, font, put

    put(out, row, 1, "", font=font(14, bold=True), alignment=TITLE_ALIGNMENT, number_format="@")
    put(
        out,
        row,
        2,
        "",
        font=font(bold=True),
        alignment=TITLE_ALIGNMENT,
        border=GRID,
        fill=fill(GREY),
        number_format="@",
    )
    place = 3
    for mark in _MARKS:
        for number_format in _FORMATS:
            put(
                out,
                row,
                place,
                "",
                font=font(),
                alignment=ROW_ALIGNMENT,
                border=GRID,
                number_format=number_format,
            )
            if mark is not None:
                out.cell(row, place).fill = fill(_FILLS[mark])
            place += 1


class _Body:
    """The rows of the report as XML."""

    def __init__(self, page: _Page, progress: Progress) -> None:
        self._page, self._progress = page, progress
        self._widths = [*_widths(page), _REASON_WIDTH]

    def write(self, styles: list[str]) -> Rows:
        """All rows, each with its reasons at the end."""
        parts = []
        for place, (number, cells) in enumerate(self._page.rows, start=1):
            if place % _STEP == 0:
                self._progress(place, len(self._page.rows), "正在写问题表")
            if number < self._page.first_heading:
                parts.append(self._above(place, cells, styles[0], ""))
            elif number <= self._page.last_heading:
                reason = REASON_HEADING if number == self._page.first_heading else ""
                parts.append(self._above(place, cells, styles[1], reason))
            else:
                parts.append(self._data(place, number, cells, styles[2:]))
        return Rows("".join(parts), self._widths)

    def _above(self, place: int, cells: tuple[Cell, ...], style: str, reason: str) -> str:
        kept = [cells[index] for index in self._page.columns]
        xml = [_cell(index, place, style, _body(cell)[1]) for index, cell in enumerate(kept)]
        if style and reason:
            xml.append(_cell(len(kept), place, style, text_xml(reason)))
        return f'<row r="{place}" ht="24" customHeight="1">{"".join(xml)}</row>'

    def _data(self, place: int, number: int, cells: tuple[Cell, ...], styles: list[str]) -> str:
        problems = self._page.problems.get(number, ())
        marks = _marks(problems)
        xml, lines = [], 1
        for index, source in enumerate(self._page.columns):
            kind, body = _body(cells[source])
            style = styles[_MARKS.index(marks.get(column_letter(source))) * len(_FORMATS) + kind]
            xml.append(_cell(index, place, style, body))
            if kind == _TEXT:
                lines = max(lines, lines_needed(text_of(cells[source]), self._widths[index]))
        reason = _reason(number, problems)
        lines = max(lines, lines_needed(reason, _REASON_WIDTH))
        xml.append(_cell(len(xml), place, styles[_TEXT], text_xml(reason) if reason else "/>"))
        return f'<row r="{place}" ht="{row_height(lines, 20):g}" customHeight="1">{"".join(xml)}</row>'


def _cell(index: int, row: int, style: str, body: str) -> str:
    return f'<c r="{column_letter(index)}{row}" s="{style}"{body}'


def _body(cell: Cell) -> tuple[int, str]:
    """A cell as it was: the format it needs and the rest of its XML."""
    match cell:
        case None:
            return _TEXT, "/>"
        case bool():
            return _NUMBER, bool_xml(cell)
        case str():
            return _TEXT, text_xml(cell)
        case int() | Decimal():
            return _NUMBER, number_xml(f"{cell:f}")
    number = serial(cell)
    if number is None:
        return _TEXT, text_xml(text_of(cell))
    kind = _MOMENT if isinstance(cell, datetime) else _DAY if isinstance(cell, date) else _TIME
    return kind, number_xml(number)


def _marks(problems: Iterable[Problem]) -> dict[str, Severity]:
    """The severity of each marked column, the worse one where there are two."""
    marks: dict[str, Severity] = {}
    for problem in sorted(problems, key=lambda problem: problem.is_error):
        marks[problem.column] = problem.severity
    return marks


def _reason(number: int, problems: Sequence[Problem]) -> str:
    """All problems of a row, one a line, errors first, with the row's number in the clerk's sheet."""
    if not problems:
        return ""
    lines = [
        f"{f'{problem.column} 列：' if problem.column else ''}{problem.what}{problem.remedy}"
        for problem in sorted(problems, key=lambda problem: not problem.is_error)
    ]
    return (
        "\n".join([f"原表第 {number} 行。", *lines]) if len(lines) > 1 else f"原表第 {number} 行。{lines[0]}"
    )


def _widths(page: _Page) -> list[float]:
    """Widths by content, since the clerk's own widths are not read."""
    body = [cells for number, cells in page.rows if number > page.last_heading][:_MEASURED]
    heads = [cells for number, cells in page.rows if page.first_heading <= number <= page.last_heading]
    widths = []
    for index in page.columns:
        needed = max((text_width(text_of(cells[index])) for cells in body), default=0)
        title = max((text_width(text_of(cells[index])) for cells in heads), default=0)
        widths.append(min(max(needed + PADDING + 0.5, min(title, 12) + PADDING, 6), _WIDEST))
    return widths
