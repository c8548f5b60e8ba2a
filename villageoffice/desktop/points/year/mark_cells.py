"""The marks of an appraisal as the grid types them: 0 to 100 for members down, items across.

A cell becomes one entry that holds what the mark counts; a member who has another mark is corrected.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from villageoffice.desktop.points.grid.cells import Cell, GridCells, GridRow
from villageoffice.desktop.points.grid.model import GridModel
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Points
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points import rules
from villageoffice.points.values import AppraisalRow, Item

Marks = dict[int, list[tuple[int, Decimal]]]
"""(person, mark) by item."""


class MarkCells(GridCells):
    """The typed marks of a year.  there: the marks entered already, by cell."""

    def __init__(self, year: int, today: date, there: Mapping[Cell, AppraisalRow] | None = None) -> None:
        super().__init__(year, 12, today)
        self.there = there or {}

    def mark(self, row: int, column: int) -> Decimal | None:
        """The mark typed there; None if none is, or none that can be read."""
        return _mark(self.text(row, column))

    def points(self, row: int, column: int) -> Points | None:
        """What the mark typed there counts."""
        mark = self.mark(row, column)
        return None if mark is None else counted(mark, self.columns[column].item)

    def text_problem(self, text: str, row: GridRow, item: Item) -> str:
        """Say what is wrong with *text* as a mark."""
        if not row.scored:
            return f"{row.text}免计分，不登记评议得分。"
        try:
            points = counted(rules.read_mark(text), item)
        except InvalidValue as wrong:
            return str(wrong)
        if item.applies_to and row.member_class not in item.applies_to:
            return f"“{item.name}”只适用于{item.classes}党员。"
        if not item.low <= points <= item.high:
            return f"折算为 {points} 分，方案规定 {item.value} 分，请先改方案。"
        return ""

    def tidied(self, text: str, _item: Item) -> str:
        """Write a mark without blanks and zeros at its end."""
        line = " ".join(text.split())
        mark = _mark(line)
        return line if mark is None else rules.mark_text(mark)

    def shown(self, row: int, column: int) -> str:
        """The mark as it was typed."""
        return self.text(row, column)

    def worth(self, column: int) -> str:
        """The part of a mark that counts."""
        return f"按 {self.columns[column].item.category.percent or 0}% 计"

    def day_words(self, column: int) -> str:
        """The day of the appraisal with its month."""
        day = self.columns[column].day
        return f"{day.month}月{day.day}日" if day else "日期?"

    def column_problem(self, column: int) -> str:
        """Say what is wrong with the day of the appraisal."""
        day, item = self.columns[column].day, self.columns[column].item
        if day is None:
            return f"评议日期填得不对，请写成 {self.year}-12-20 的样子。"
        if day.year != self.year:
            return f"评议日期不在{self.year}年里。"
        if day > self.today:
            return f"评议日期{chinese_date(day)}还没有到。"
        if not item.holds(day):
            return f"“{item.name}”的标准{item.period}，{chinese_date(day)}不能用。"
        return ""

    def marks(self) -> Marks:
        """What is typed and right, those that are there already left out."""
        found: Marks = {}
        for row, column in self.filled():
            mark = self.mark(row, column)
            if mark is not None and not self.problem(row, column) and self._had(row, column) != mark:
                person, item = self.cell(row, column)
                found.setdefault(item, []).append((person, mark))
        return found

    def corrected(self) -> int:
        """How many marks typed differ from one that is there."""
        return sum(
            self.there[person, item].entry is not None
            for item, given in self.marks().items()
            for person, _ in given
            if (person, item) in self.there
        )

    def _had(self, row: int, column: int) -> Decimal | None:
        found = self.there.get(self.cell(row, column))
        return found.mark if found else None


class MarkModel(GridModel):
    """Marks as Qt shows them: behind each what it counts, in grey the one that is there."""

    tag_kind = "info"
    cells: MarkCells

    def tag(self, row: int, column: int) -> str:
        """What the mark typed there counts."""
        points = None if self.cells.problem(row, column) else self.cells.points(row, column)
        return "" if points is None else f"计 {points}"

    def given_words(self, row: int, column: int) -> str:
        """The mark that is there, and what it counts."""
        found = self._there(row, column)
        if found is None or found.entry is None:
            return ""
        mark = "" if found.mark is None else f"{rules.mark_text(found.mark)}　"
        return f"{mark}计 {found.entry.points}"

    def words(self, row: int, column: int) -> str:
        """Everything to be said of a cell in a line."""
        problem, found = self.cells.problem(row, column), self._there(row, column)
        if found is None or found.entry is None:
            return problem
        day, given = found.entry.day, self.given_words(row, column)
        return f"{problem}{day.month}月{day.day}日已登记：{given} 分，{found.entry.state.label}。"

    def _there(self, row: int, column: int) -> AppraisalRow | None:
        return self.cells.there.get(self.cells.cell(row, column))


def counted(mark: Decimal, item: Item) -> Points:
    """What a mark counts: the category's percentage of it, at most its cap."""
    points = rules.weighted(mark, item.category.percent or 0)
    cap = item.category.cap
    return points if cap is None else Points(min(int(points), int(cap)))


def _mark(text: str) -> Decimal | None:
    try:
        return rules.read_mark(text)
    except InvalidValue:
        return None
