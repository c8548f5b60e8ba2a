"""The rows below the headings: which are people, which are totals, blanks, repeated headings, notes.

Nothing disappears silently: every filled row that is not taken is listed in ``Table.skipped``.
"""

import enum
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from villageoffice.kits.sheet.cells import Cell, ErrorCell, LostDigits, column_letter, is_blank, text_of
from villageoffice.kits.sheet.layout import Field, Headings, heading_key, is_running_number
from villageoffice.kits.sheet.problems import Problem
from villageoffice.kits.sheet.reader import Sheet

# 合计 / 一组小计 / 总计：38 人, alone at the beginning of a row.
_TOTAL = re.compile(
    r"(?:本页|本组|本村|全村|全年|.{0,6}?[组户队页村部社])?(?:小计|合计|总计|共计|累计)(?:\d.*|人.*)?"
)
_NOTE = re.compile(
    r"(?:填表|制表|填报|审核|复核|经办|负责|监督|单位负责|村?党?支部书记|村委会主任|理事长|监事长|盖章|公章)"
    r"[^，。]{0,8}[:：（(]|(?:注|备注|说明|附注|填表说明|填报日期|填表日期|制表日期|日期)\s*[:：]|注\d"
)


class Skip(enum.Enum):
    """Why a filled row is not taken."""

    TOTAL = "合计"
    HEADING = "重复的表头"
    NOTE = "落款或说明"


class Skipped(NamedTuple):
    """A filled row that is not taken, by its number in Excel."""

    number: int
    why: Skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data.

    number: as Excel counts.  values: by field name, for the columns that were recognised.
    cells: the whole row as it stands in the sheet.
    """

    number: int
    values: Mapping[str, Cell]
    cells: tuple[Cell, ...]

    def text(self, field: str) -> str:
        """A field as text without blanks around it; "" when blank or without a column."""
        return text_of(self.values.get(field))

    def get(self, field: str) -> Cell:
        """A field as it was read; None when blank or without a column."""
        cell = self.values.get(field)
        return None if is_blank(cell) else cell


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of data of one sheet, and what was passed over."""

    rows: tuple[Row, ...]
    skipped: tuple[Skipped, ...]
    skipped_blank: int

    @property
    def skipped_totals(self) -> int:
        """Rows of totals."""
        return self._count(Skip.TOTAL)

    @property
    def repeated_headings(self) -> int:
        """Rows that repeat titles or headings, as printed pages do."""
        return self._count(Skip.HEADING)

    @property
    def skipped_notes(self) -> int:
        """Rows of notes and signatures."""
        return self._count(Skip.NOTE)

    def _count(self, why: Skip) -> int:
        return sum(skipped.why is why for skipped in self.skipped)


def table_rows(sheet: Sheet, headings: Headings) -> Table:
    """Take the rows below *headings* that hold data."""
    judge = _Judge(sheet, headings)
    carried = carried_values(sheet, headings)
    rows: list[Row] = []
    skipped: list[Skipped] = []
    blank = 0
    fields = [(index, field.name) for index, field in headings.columns.items()]
    for number, cells in enumerate(sheet.rows[headings.last_row :], start=headings.last_row + 1):
        lead = judge.lead(cells)
        if lead is None:
            blank += 1
        elif why := judge.skip(cells, lead):
            skipped.append(Skipped(number, why))
        else:
            values = {name: cells[index] for index, name in fields}
            if number in carried:
                above = {headings.columns[index].name: cell for index, cell in carried[number]}
                values |= {name: cell for name, cell in above.items() if is_blank(values[name])}
            rows.append(Row(number, values, cells))
    return Table(tuple(rows), tuple(skipped), blank)


class _Judge:
    """Knows which rows of one sheet hold no data."""

    def __init__(self, sheet: Sheet, headings: Headings) -> None:
        above = sheet.rows[: headings.last_row]
        self._counters = {
            index for index, text in headings.texts.items() if _counts_rows(index, text, headings)
        }
        self._heads = [
            {cell for cell in column if isinstance(cell, str)} for column in zip(*above, strict=True)
        ]
        self._titles = {
            cell for row in above[: headings.first_row - 1] for cell in row if isinstance(cell, str)
        }
        self._keys = [index for index, field in headings.columns.items() if field.required]

    def lead(self, cells: tuple[Cell, ...]) -> int | None:
        """The column of the first filled cell; None for a row without data."""
        if not any(cells) and 0 not in cells:
            return None
        filled = (index for index, cell in enumerate(cells) if not is_blank(cell))
        first = next(filled, None)
        if first not in self._counters or any(index not in self._counters for index in filled):
            return first
        return first if isinstance(cells[first], str) and self.skip(cells, first) else None

    def skip(self, cells: tuple[Cell, ...], lead: int) -> Skip | None:
        """Why a filled row is no row of data; None when it is one."""
        first = cells[lead]
        if isinstance(first, str):
            if _TOTAL.fullmatch(heading_key(first)):
                return Skip.TOTAL
            if _NOTE.match(first.strip()):
                return Skip.NOTE
            if self._repeats(cells, first, lead):
                return Skip.HEADING
        for index in self._keys:
            if isinstance(cell := cells[index], str) and _TOTAL.fullmatch(heading_key(cell)):
                return Skip.TOTAL
        return None

    def _repeats(self, cells: tuple[Cell, ...], first: str, lead: int) -> bool:
        if first not in self._heads[lead] and first not in self._titles:
            return False
        return all(
            is_blank(cell) or cell in self._heads[index] or (cell in self._titles and index == lead)
            for index, cell in enumerate(cells)
        )


def _counts_rows(index: int, text: str, headings: Headings) -> bool:
    return index not in headings.columns and is_running_number(text)


def carried_values(sheet: Sheet, headings: Headings) -> dict[int, list[tuple[int, Cell]]]:
    """What merged cells of carried fields mean for the rows below their first: columns and values by row."""
    found: dict[int, list[tuple[int, Cell]]] = {}
    for top, left, bottom, _ in sheet.merged:
        field = headings.columns.get(left)
        if field is None or not field.carried or top < headings.last_row:
            continue
        for number in range(top + 2, min(bottom + 1, len(sheet.rows)) + 1):
            found.setdefault(number, []).append((left, sheet.rows[top][left]))
    return found


def damaged_cells(
    sheet: Sheet, headings: Headings, table: Table, *, but: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Cells of known columns that hold an error, an uncomputed formula, or a number without its last digits.

    but: field names that are judged elsewhere, for example identity numbers.
    """
    watched = [(index, field) for index, field in headings.columns.items() if field.name not in but]
    return tuple(_damage(sheet, table, watched))


def _damage(sheet: Sheet, table: Table, watched: list[tuple[int, Field]]) -> Iterator[Problem]:
    for row in table.rows:
        for index, field in watched:
            cell = row.cells[index]
            if isinstance(cell, ErrorCell | LostDigits):
                what, remedy = _told(field, cell)
                yield Problem(sheet.name, row.number, column_letter(index), str(cell), what, remedy)


def _told(field: Field, cell: ErrorCell | LostDigits) -> tuple[str, str]:
    if isinstance(cell, LostDigits):
        return (
            f"{field.label}在 Excel 里被存成了数字，第 15 位以后已丢失（{cell}）。",
            "请把这一列设为“文本”，重新录入。",
        )
    if cell.startswith("="):
        return f"{field.label}是公式，文件里没有存它的结果。", "请用 WPS 或 Excel 打开、保存一次，再导入。"
    if cell.startswith("-"):
        return f"{field.label}把负数 {cell} 当作日期，看不出是哪一天。", "请重新填写日期。"
    return f"{field.label}是公式错误 {cell}，没有值。", "请在原表里改正公式，或直接填写结果。"
