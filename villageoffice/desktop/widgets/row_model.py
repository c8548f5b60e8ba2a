"""A table model over plain rows: what a column shows, how it sorts, which rows are let through.

Filter and sort work on a list of row numbers held here; there is no proxy model, which would take
seconds for a large village (a keystroke over 100,000 rows stays below a fiftieth of a second this
way).  A model is dull on purpose: it asks nobody, it changes nothing, it is tested without a window.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
Align = Literal["left", "right", "center"]
NO_INDEX = QModelIndex()

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""Role that answers the row itself."""


# No slots: with them Python 3.11 cannot make ColumnDef[Row](…), it fails to set __orig_class__.
@dataclass(frozen=True)
class ColumnDef(Generic[T]):
    """One column over rows of T.

    key: stable name, kept in the memory of chosen columns; title: the heading.
    text: what stands in the cell.  sort: key to sort by (None sorts last both ways); default the text.
    width: pixels at 11 pt; 0 measures the heading and the first rows.
    pill: kind of the pill the text stands in ("" for plain text); pills: several (text, kind).
    button: the text is shown as a small button, link: as a link; a click gives ``cell_pressed``.
    color, background: names of colours of ``theme`` or None.  shown: visible before the clerk chooses.
    """

    key: str
    title: str
    text: Callable[[T], str]
    sort: Callable[[T], Any] | None = None
    align: Align = "left"
    width: int = 0
    pill: Callable[[T], str] | None = None
    pills: Callable[[T], Sequence[tuple[str, str]]] | None = None
    bold: bool = False
    color: Callable[[T], str | None] | None = None
    background: Callable[[T], str | None] | None = None
    tip: Callable[[T], str] | None = None
    button: bool = False
    link: bool = False
    shown: bool = True

    @property
    def numeric(self) -> bool:
        """Whether the cells are figures: right-aligned, digits of one width, copied as numbers."""
        return self.align == "right"


class RowModel(QAbstractTableModel, Generic[T]):
    """Rows of T behind a table; ``shown`` are the numbers of the rows let through, in order.

    generation: counts how often other rows were handed in.
    row_id: what makes a row the same row after a reload.
    search: ready text a typed query is looked for in (``kits.text.pinyin`` makes it).
    """

    def __init__(
        self,
        columns: Sequence[ColumnDef[T]],
        *,
        row_id: Callable[[T], Hashable],
        search: Callable[[T], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.row_id = row_id
        self._search = search
        self.generation = 0
        self._rows: list[T] = []
        self._texts: list[str] | None = None
        self._last_hits: tuple[str, list[int]] = ("", [])
        self._shown: list[int] = []
        self._query = ""
        self._allowed: Callable[[T], bool] | None = None
        self._order: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    @property
    def rows(self) -> list[T]:
        """All rows, as they were handed in."""
        return self._rows

    @property
    def shown_rows(self) -> list[T]:
        """The rows let through, in the order they are shown."""
        return [self._rows[number] for number in self._shown]

    @property
    def order(self) -> tuple[int, Qt.SortOrder]:
        """The column sorted by (−1: as handed in) and which way."""
        return self._order

    def set_rows(self, rows: Sequence[T]) -> None:
        """Show other rows under the filter and order now in force."""
        self.beginResetModel()  # before the rows change: listeners still read the old ones
        self._rows = list(rows)
        self.generation += 1
        self._texts, self._last_hits = None, ("", [])
        self._choose()
        self.endResetModel()

    def set_query(self, query: str) -> None:
        """Let through what *query* (name, Pinyin, initials, number) is found in; "" lets all through."""
        if query.strip() != self._query:
            self._query = query.strip()
            self._refresh()

    def set_allowed(self, allowed: Callable[[T], bool] | None) -> None:
        """Let through only rows for which *allowed* says so, besides the query."""
        self._allowed = allowed
        self._refresh()

    def row_at(self, place: int) -> T:
        """The row shown at *place*, counted from 0 downwards."""
        return self._rows[self._shown[place]]

    def place_of(self, row_id: Hashable) -> int | None:
        """Where the row with this id is shown, or None if it is not."""
        return self.places_of({row_id}).get(row_id)

    def places_of(self, row_ids: set[Hashable]) -> dict[Hashable, int]:
        """Where the rows with these ids are shown; those that are not shown are left out."""
        found: dict[Hashable, int] = {}
        for place, number in enumerate(self._shown):
            if len(found) == len(row_ids):
                break
            identity = self.row_id(self._rows[number])
            if identity in row_ids:
                found[identity] = place
        return found

    def column_number(self, key: str) -> int:
        """Number of the column called *key*.  Raises ValueError if there is none."""
        return [column.key for column in self.columns].index(key)

    def set_title(self, key: str, title: str) -> None:
        """Give the column called *key* another heading.  Raises ValueError if there is none."""
        number = self.column_number(key)
        if self.columns[number].title != title:
            found = list(self.columns)
            found[number] = replace(found[number], title=title)
            self.columns = tuple(found)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, number, number)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Rows let through."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """All columns, also those the clerk has hidden."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment, tip and the row itself of a cell."""
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        row, column = self.row_at(index.row()), self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column.align)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return column.tip(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings of the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(self.columns[section].align)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; −1 returns to the order handed in.  Equal rows keep that order."""
        self._order = (column, order)
        self._refresh()

    def _refresh(self) -> None:
        self.beginResetModel()
        self._choose()
        self.endResetModel()

    def _choose(self) -> None:
        self._shown = self._sorted(self._let_through())

    def _let_through(self) -> list[int]:
        rows, allowed = self._rows, self._allowed
        numbers = self._found() if self._query else list(range(len(rows)))
        return numbers if allowed is None else [number for number in numbers if allowed(rows[number])]

    def _found(self) -> list[int]:
        from villageoffice.kits.text.pinyin import matches, prepare_query

        if self._texts is None:
            self._texts = [self._search_text(row) for row in self._rows]
        texts, query = self._texts, prepare_query(self._query)
        before, hits = self._last_hits
        among = hits if _narrows(before, query) else range(len(texts))
        found = [number for number in among if matches(query, texts[number])]
        self._last_hits = (query, found)
        return found

    def _search_text(self, row: T) -> str:
        if self._search is not None:
            return self._search(row)
        return "\n".join(column.text(row) for column in self.columns).lower()

    def _sorted(self, numbers: list[int]) -> list[int]:
        place, order = self._order
        if not 0 <= place < len(self.columns):
            return numbers
        key_of = self.columns[place].sort or self.columns[place].text
        keys = {number: key_of(self._rows[number]) for number in numbers}
        known = [number for number in numbers if keys[number] is not None]
        known.sort(key=keys.__getitem__, reverse=order == Qt.SortOrder.DescendingOrder)
        return known + [number for number in numbers if keys[number] is None]


def _narrows(before: str, query: str) -> bool:
    """Whether all hits of *query* are among those of *before*: one more letter of Pinyin was typed.

    Only words of letters are compared, since other queries are looked for in another way.
    """
    letters = all(one.isascii() and one.isalpha() for one in (before, query))
    return letters and bool(before) and query.startswith(before)


def alignment(align: Align) -> Qt.AlignmentFlag:
    """Qt's flag for an alignment, in the middle of the row's height."""
    across = {
        "left": Qt.AlignmentFlag.AlignLeft,
        "right": Qt.AlignmentFlag.AlignRight,
        "center": Qt.AlignmentFlag.AlignHCenter,
    }[align]
    return across | Qt.AlignmentFlag.AlignVCenter
