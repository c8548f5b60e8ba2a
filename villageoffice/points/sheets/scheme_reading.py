"""A sheet of a scheme read: a row is read whole or told as a problem with its cell."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from villageoffice.errors import InvalidValue
from villageoffice.kits.sheet.cells import Cell, ErrorCell, LostDigits, text_of
from villageoffice.kits.sheet.headings import Headings, Row, Table
from villageoffice.kits.sheet.problems import Problem
from villageoffice.kits.sheet.reader import Sheet
from villageoffice.people.values import Incoming, Reading
from villageoffice.points.rules.settings import BLANK_SCHEME, SETTINGS, settings_of, with_setting
from villageoffice.points.sheets import scheme_cells
from villageoffice.points.sheets.scheme import LAYOUT_SCHEME
from villageoffice.points.values import ItemDraft, SchemeLine

T = TypeVar("T")

_YEAR = re.compile(r"(20\d\d)\s*年")


def read_scheme(sheet: Sheet, headings: Headings, table: Table, today: date) -> Reading[SchemeLine]:
    """Read the rows of a scheme.

    The year is the one of the setting 年度 or of the title, else the running one.
    """
    year = _year(sheet, headings, table) or today.year
    there = {field.name for field in headings.columns.values()}
    blank = frozenset(field.name for field in LAYOUT_SCHEME.fields) - there
    rows: list[Incoming[SchemeLine]] = []
    problems: list[Problem] = []
    for row in table.rows:
        reader = _RowReader(sheet.name, headings, row)
        line = reader.line(year)
        if line and not reader.problems:
            rows.append(Incoming(row.number, line, blank))
        problems += reader.problems
    columns = tuple((field.name, headings.letter_of(field.name)) for field in headings.columns.values())
    return Reading(sheet.name, columns, tuple(rows), tuple(problems))


class _RowReader:
    """Reads one row; collects what is wrong with its cells."""

    def __init__(self, sheet: str, headings: Headings, row: Row) -> None:
        self.problems: list[Problem] = []
        self._sheet, self._headings, self._row = sheet, headings, row

    def line(self, year: int) -> SchemeLine | None:
        """Return the row, or None if a cell of it cannot be read."""
        category = self._read("category", scheme_cells.needed("类别"))
        name = self._read("item", scheme_cells.needed("项目"))
        if category is None or name is None:
            return None
        if category == SETTINGS:
            return self._setting(year, name)
        item = self._item(name)
        return SchemeLine(
            year=year,
            category=category,
            kind=self._read("kind", scheme_cells.kind),
            full=self._read("full", scheme_cells.amount),
            cap=self._read("cap", scheme_cells.amount),
            percent=self._read("percent", scheme_cells.percent),
            item=item,
        )

    def _setting(self, year: int, name: str) -> SchemeLine | None:
        def value(cell: Cell) -> str:
            text = text_of(cell)
            if name == "年度":
                return str(year)
            return settings_of(with_setting(BLANK_SCHEME, name, text))[name]

        found = self._read("points", value)
        return None if found is None else SchemeLine(year, SETTINGS, setting=name, value=found)

    def _item(self, name: str) -> ItemDraft | None:
        values = self._read("points", scheme_cells.span)
        if values is None:
            return None
        return ItemDraft(
            name=name,
            low=min(values),
            high=max(values),
            unit=self._read("unit", scheme_cells.words) or "次",
            month_cap=self._read("month_cap", scheme_cells.amount),
            quarter_cap=self._read("quarter_cap", scheme_cells.amount),
            year_cap=self._read("year_cap", scheme_cells.amount),
            evidence=self._read("evidence", scheme_cells.words) or "",
            reason_private=self._read("reason_private", scheme_cells.private) or False,
            veto_effect=self._read("veto_effect", scheme_cells.veto),
            applies_to=self._read("applies_to", scheme_cells.classes) or (),
            since=self._read("since", scheme_cells.day),
            until=self._read("until", scheme_cells.day),
        )

    def _read(self, field: str, read: Callable[[Cell], T]) -> T | None:
        cell = self._row.get(field)
        try:
            if isinstance(cell, ErrorCell | LostDigits):
                raise InvalidValue(f"这一格是 {cell}，没有值。", "请在表里改正公式或内容。")
            return read(cell)
        except InvalidValue as wrong:
            place = self._headings.letter_of(field)
            self.problems.append(
                Problem(self._sheet, self._row.number, place, text_of(cell), wrong.what, wrong.remedy)
            )
            return None


def _year(sheet: Sheet, headings: Headings, table: Table) -> int | None:
    for row in table.rows:
        if row.text("category") == SETTINGS and row.text("item") == "年度":
            digits = row.text("points").removesuffix("年")
            if digits.isdecimal():
                return int(digits)
    titles = (cell for row in sheet.rows[: headings.first_row - 1] for cell in row if isinstance(cell, str))
    found = (_YEAR.search(text) for text in titles)
    return next((int(match[1]) for match in found if match), None)
