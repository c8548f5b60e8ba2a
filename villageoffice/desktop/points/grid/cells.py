"""The grid without a window: members down, items across, what is typed, and the way back.

A cell is what is typed for one member and one item; it becomes one entry at its full value.  What
cannot be read stays as it was typed and is told, so that nothing that was pasted is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Points
from villageoffice.kits.text.dates import chinese_date
from villageoffice.people.values import MemberClass
from villageoffice.points.values import EntryDraft, Item

Cell = tuple[int, int]
"""A cell by the keys of its person and its item."""

MARKS = {"√", "✓", "✔", "v", "V"}
"""Signs of a paper list that stand for an item's usual value."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A member.  scored: whether points are kept for the member at all."""

    person: int
    name: str
    text: str
    party_group: str
    scored: bool
    member_class: MemberClass = MemberClass.REGULAR


@dataclass(frozen=True, slots=True)
class GridColumn:
    """An item with the day and the reason its entries get.  day: None while what is typed is none."""

    item: Item
    day: date | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What one action changed: cells with their text before and after."""

    before: Mapping[Cell, str]
    after: Mapping[Cell, str]


class GridCells:
    """The typed cells of a month with their history.

    year, month: the month of the grid; today: the last day that may be entered.
    """

    def __init__(self, year: int, month: int, today: date) -> None:
        self.year, self.month, self.today = year, month, today
        self.rows: list[GridRow] = []
        self.columns: list[GridColumn] = []
        self._texts: dict[Cell, str] = {}
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place of the grid."""
        return self.rows[row].person, self.columns[column].item.key

    def text(self, row: int, column: int) -> str:
        """What is typed there, tidily written."""
        return self._texts.get(self.cell(row, column), "")

    def points(self, row: int, column: int) -> Points | None:
        """The points typed there; None if nothing is, or nothing that can be read."""
        try:
            return read_points(self.text(row, column))
        except InvalidValue:
            return None

    def problem(self, row: int, column: int) -> str:
        """Say what is wrong with what is typed there; empty if nothing is."""
        text = self.text(row, column)
        return self.text_problem(text, self.rows[row], self.columns[column].item) if text else ""

    def text_problem(self, text: str, row: GridRow, item: Item) -> str:
        """Say what is wrong with *text* for a member and an item; empty if nothing is."""
        return cell_problem(text, row, item)

    def tidied(self, text: str, item: Item) -> str:
        """Write what was typed tidily."""
        return tidy(text, item)

    def shown(self, row: int, column: int) -> str:
        """What is typed there as it is painted."""
        points = self.points(row, column)
        return self.text(row, column) if points is None else points.signed()

    def worth(self, column: int) -> str:
        """What a column is worth, in a few letters: ``+2.0``, ``+3.0~5.0``."""
        item = self.columns[column].item
        near, far = sorted((item.low, item.high), key=abs)
        return near.signed() if near == far else f"{near.signed()}~{abs(far)}"

    def day_words(self, column: int) -> str:
        """A column's day as its heading shows it."""
        day = self.columns[column].day
        return f"{day.day}日" if day else "日期?"

    def column_problem(self, column: int) -> str:
        """Say what is wrong with a column's day; empty if nothing is."""
        found = self.columns[column]
        name = f"“{found.item.name}”列"
        if found.day is None:
            return f"{name}的日期填得不对，请写成 {self.year}-{self.month:02}-05 的样子。"
        if (found.day.year, found.day.month) != (self.year, self.month):
            return f"{name}的日期不在{self.year}年{self.month}月里。"
        if found.day > self.today:
            return f"{name}的日期{chinese_date(found.day)}还没有到。"
        if not found.item.holds(found.day):
            return f"{name}的标准{found.item.period}，{chinese_date(found.day)}不能用。"
        return ""

    def filled(self) -> Iterator[tuple[int, int]]:
        """Yield the places (row, column) with something typed, column by column."""
        for column in range(len(self.columns)):
            for row in range(len(self.rows)):
                if self.text(row, column):
                    yield row, column

    def problems(self) -> tuple[str, ...]:
        """Everything that is wrong, each with its place."""
        used = {column for _, column in self.filled()}
        found = [self.column_problem(column) for column in sorted(used)]
        found += [self.placed(*place) for place in self.filled() if self.problem(*place)]
        return tuple(filter(None, found))

    def placed(self, row: int, column: int) -> str:
        """The problem of a cell with its place: ``第 3 行 张伟、“志愿服务”列：…``."""
        return f"{self.place_words(row, column)}：{self.problem(row, column)}"

    def place_words(self, row: int, column: int) -> str:
        """A place in words."""
        return f"第 {row + 1} 行 {self.rows[row].text}、“{self.columns[column].item.name}”列"

    def drafts(self) -> tuple[EntryDraft, ...]:
        """The entries of what is typed and right."""
        found = []
        for row, column in self.filled():
            points, head = self.points(row, column), self.columns[column]
            if points is None or head.day is None or self.problem(row, column) or self.column_problem(column):
                continue
            person = self.rows[row].person
            found.append(EntryDraft(person, head.item.key, head.day, points, head.reason.strip()))
        return tuple(found)

    def put(self, texts: Mapping[Cell, str]) -> bool:
        """Type several cells as one step; texts are written tidily.  False if that changed nothing."""
        items = {column.item.key: column.item for column in self.columns}
        tidied = {cell: self.tidied(text, items[cell[1]]) for cell, text in texts.items()}
        after = {cell: text for cell, text in tidied.items() if text != self._texts.get(cell, "")}
        if not after:
            return False
        self._done.append(Step({cell: self._texts.get(cell, "") for cell in after}, after))
        self._undone.clear()
        self._take(after)
        return True

    def undo(self) -> tuple[Cell, ...]:
        """Take the last step back; the cells it touched, none if there is no step."""
        return self._turn(self._done, self._undone, back=True)

    def redo(self) -> tuple[Cell, ...]:
        """Do the step again that was taken back last."""
        return self._turn(self._undone, self._done, back=False)

    def set_column(self, column: int, *, day: date | None, reason: str) -> None:
        """Give a column its day and reason."""
        self.columns[column] = replace(self.columns[column], day=day, reason=reason)

    def set_columns(self, items: Iterable[Item], day: date) -> None:
        """Show other items; those with something typed stay, known ones keep day and reason."""
        known = {column.item.key: column for column in self.columns}
        typed = {item for (_, item), text in self._texts.items() if text}
        wanted = {item.key: item for item in items}
        wanted.update((key, known[key].item) for key in known if key in typed and key not in wanted)
        order = sorted(wanted.values(), key=lambda item: (item.category.position, item.position, item.key))
        self.columns = [known.get(item.key) or GridColumn(item, day) for item in order]

    def place_of(self, cell: Cell) -> tuple[int, int] | None:
        """Where a cell stands, None if its row or column is not shown."""
        rows = {row.person: number for number, row in enumerate(self.rows)}
        columns = {column.item.key: number for number, column in enumerate(self.columns)}
        if cell[0] in rows and cell[1] in columns:
            return rows[cell[0]], columns[cell[1]]
        return None

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not any(self._texts.values())

    def _turn(self, source: list[Step], target: list[Step], *, back: bool) -> tuple[Cell, ...]:
        if not source:
            return ()
        step = source.pop()
        target.append(step)
        self._take(step.before if back else step.after)
        return tuple(step.after)

    def _take(self, texts: Mapping[Cell, str]) -> None:
        for cell, text in texts.items():
            if text:
                self._texts[cell] = text
            else:
                self._texts.pop(cell, None)


def read_points(text: str) -> Points | None:
    """Read points as typed; None for nothing.  Raises InvalidValue.

    >>> read_points("＋２．０"), read_points("−1"), read_points(" ")
    (Points('2.0'), Points('-1.0'), None)
    """
    plain = text.strip().replace("\u2212", "-").removeprefix("+").removeprefix("＋").removesuffix("分")
    return Points.parse(plain) if plain else None


def tidy(text: str, item: Item) -> str:
    """Write what was typed tidily: points with one decimal, a tick as the item's usual value."""
    line = " ".join(text.split())
    if line in MARKS:
        return str(item.usual)
    try:
        points = read_points(line)
    except InvalidValue:
        return line
    return "" if points is None else str(points)


def cell_problem(text: str, row: GridRow, item: Item) -> str:
    """Say what is wrong with *text* for a member and an item; empty if nothing is."""
    if not row.scored:
        return f"{row.text}免计分，不能登记。"
    try:
        points = read_points(text)
    except InvalidValue as wrong:
        return str(wrong)
    if item.applies_to and row.member_class not in item.applies_to:
        return f"这一项只适用于{item.classes}党员。"
    if points is None or item.low <= points <= item.high:
        return ""
    if item.category.loses and item.low <= -points <= item.high:
        return f"这是扣分项目，请写负数：{(-points).signed()}。"
    return f"每{item.unit}规定 {item.value} 分，不能登记 {points.signed()} 分。"
