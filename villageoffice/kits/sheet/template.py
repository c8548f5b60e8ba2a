"""Everything of an A4 sheet but its rows: title, headings, tail, styles, page, made with openpyxl."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl
import openpyxl.styles
import openpyxl.worksheet.properties

from villageoffice.kits.sheet.cells import column_letter
from villageoffice.kits.sheet.measure import lines_needed, row_height
from villageoffice.kits.sheet.specs import FORMATS, Column, SheetSpec

# openpyxl has no types: what comes from it is Any here and nowhere else.
Book = Any
Sheet = Any
_styles: Any = openpyxl.styles
_properties: Any = openpyxl.worksheet.properties
_openpyxl: Any = openpyxl

FONT = "宋体"
TITLE_SIZE = 18
ROW = 20.0
_THIN = _styles.Side(style="thin", color="FF000000")
GREY = "FFE7E6E6"
GRID = _styles.Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TITLE_ALIGNMENT = _styles.Alignment(horizontal="center", vertical="center", wrap_text=True)
ROW_ALIGNMENT = _styles.Alignment(horizontal="left", vertical="center", wrap_text=True)
_ALIGN = {"text": "left", "center": "center", "date": "center"}


@dataclass(frozen=True, slots=True)
class Plan:
    """Where things stand: the rows of the headings and the first row of the table's body."""

    first_heading: int
    last_heading: int

    @property
    def body(self) -> int:
        """The first row below the headings; it is the scratch row of the template."""
        return self.last_heading + 1


def lay_out(sheet: Sheet, spec: SheetSpec, body_rows: int) -> Plan:
    """Build *spec* on an empty *sheet*, with room for *body_rows* (at least 1) below the headings.

    The scratch row holds, column by column, the styles of a value, of a text, and both in bold.
    """
    width = len(spec.columns)
    plan = _head(sheet, spec, width)
    _scratch(sheet, spec.columns, plan.body)
    last = _tail(sheet, spec, plan.body + body_rows, width)
    for index, column in enumerate(spec.columns, start=1):
        sheet.column_dimensions[column_letter(index - 1)].width = column.width
    set_page(sheet, plan, last, width, landscape=spec.landscape)
    return plan


def new_book(title: str) -> Book:
    """An empty workbook that says who made it, but not when."""
    book = _openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "村务办公"
    book.properties.title = _CONTROL.sub("", title)
    return book


def font(size: float = 11, *, bold: bool = False) -> Any:
    """The face of all sheets; every Windows has it."""
    return _styles.Font(name=FONT, size=size, bold=bold)


def fill(colour: str) -> Any:
    """A cell's ground, in ARGB."""
    return _styles.PatternFill("solid", fgColor=colour)


def sheet_title(wanted: str, taken: Sequence[str]) -> str:
    """A name Excel allows: up to 31 characters, none of ``[]:*?/\\``, and none that is *taken*."""
    clean = _FORBIDDEN.sub("", wanted).strip("' ")[:31] or "表"
    name, number = clean, 1
    while name.casefold() in {other.casefold() for other in taken}:
        number += 1
        name = f"{clean[: 31 - len(f' ({number})')]} ({number})"
    return name


def set_page(sheet: Sheet, plan: Plan, last: int, width: int, *, landscape: bool) -> None:
    """A4, one page wide, headings on each page and always in view, page numbers below."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = _properties.PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 15 / 25.4
    margins.top = margins.bottom = 20 / 25.4
    margins.header = margins.footer = 10 / 25.4
    sheet.oddFooter.center.text = "第 &P 页  共 &N 页"
    sheet.print_title_rows = f"{plan.first_heading}:{plan.last_heading}"
    sheet.print_area = f"A1:{column_letter(width - 1)}{last}"
    sheet.freeze_panes = f"A{plan.body}"


def put(sheet: Sheet, row: int, column: int, text: str, **style: Any) -> None:
    """Set a text, never a formula, and its style."""
    cell = sheet.cell(row, column)
    if text:
        cell.value, cell.data_type = _CONTROL.sub("", text), "s"
    for name, value in style.items():
        setattr(cell, name, value)


def _head(sheet: Sheet, spec: SheetSpec, width: int) -> Plan:
    total = sum(column.width for column in spec.columns)
    row = 1
    _across(sheet, row, spec.title, width, font(TITLE_SIZE, bold=True), TITLE_ALIGNMENT)
    lines = lines_needed(spec.title, total * 11 / TITLE_SIZE)
    sheet.row_dimensions[row].height = row_height(lines, 36, TITLE_SIZE * 1.4)
    for line in spec.subtitle:
        row += 1
        _across(sheet, row, line, width, font(11), ROW_ALIGNMENT)
        sheet.row_dimensions[row].height = row_height(lines_needed(line, total), ROW)
    grouped = any(column.group for column in spec.columns)
    plan = Plan(row + 1, row + 1 + grouped)
    _headings(sheet, spec.columns, plan)
    return plan


def _headings(sheet: Sheet, columns: Sequence[Column], plan: Plan) -> None:
    style = {"font": font(11, bold=True), "border": GRID, "fill": fill(GREY), "alignment": TITLE_ALIGNMENT}
    top, bottom = plan.first_heading, plan.last_heading
    for index, column in enumerate(columns, start=1):
        group = column.group if bottom > top else ""
        put(sheet, bottom, index, column.title if group or top == bottom else "", **style)
        if bottom > top:
            put(sheet, top, index, group or column.title, **style)
        if bottom > top and not group:
            sheet.merge_cells(start_row=top, end_row=bottom, start_column=index, end_column=index)
    for first, last in _groups(columns) if bottom > top else ():
        sheet.merge_cells(start_row=top, end_row=top, start_column=first, end_column=last)
    single = max(lines_needed(column.title, column.width) for column in columns)
    for row in range(top, bottom + 1):
        sheet.row_dimensions[row].height = row_height(single if row == bottom else 1, 24)


def _groups(columns: Sequence[Column]) -> list[tuple[int, int]]:
    """First and last columns, from 1, of neighbours in one group that are more than one."""
    runs: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(columns) + 1):
        if index == len(columns) or columns[index].group != columns[start].group:
            if columns[start].group and index - start > 1:
                runs.append((start + 1, index))
            start = index
    return runs


def _scratch(sheet: Sheet, columns: Sequence[Column], row: int) -> None:
    place = 0
    for column in columns:
        align = _styles.Alignment(
            horizontal=_ALIGN.get(column.kind, "right"), vertical="center", wrap_text=True
        )
        for bold in (False, True):
            for number_format in (FORMATS[column.kind], "@"):
                place += 1
                put(
                    sheet, row, place, "", font=font(11, bold=bold), border=GRID,
                    alignment=align, number_format=number_format,
                )  # fmt: skip


def _tail(sheet: Sheet, spec: SheetSpec, row: int, width: int) -> int:
    """Notes and signatures from *row* on; the last row used."""
    total = sum(column.width for column in spec.columns)
    plain = font(11)
    for note in spec.notes:
        _across(sheet, row, note, width, plain, ROW_ALIGNMENT)
        sheet.row_dimensions[row].height = row_height(lines_needed(note, total), ROW)
        row += 1
    if spec.signatures:
        sheet.row_dimensions[row].height = 36
        share = width / len(spec.signatures)
        for place, text in enumerate(spec.signatures):
            first, last = int(place * share) + 1, max(int(place * share) + 1, int((place + 1) * share))
            put(sheet, row, first, text, font=plain, alignment=ROW_ALIGNMENT)
            if last > first:
                sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        row += 1
    return row - 1


def _across(sheet: Sheet, row: int, text: str, width: int, face: Any, alignment: Any) -> None:
    put(sheet, row, 1, text, font=face, alignment=alignment)
    if width > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
