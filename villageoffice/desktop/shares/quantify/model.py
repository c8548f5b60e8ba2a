"""The figures of the quantification: one row a holder, one column a measure, the shares beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from villageoffice.desktop import theme
from villageoffice.desktop.shares.words import shares_text
from villageoffice.desktop.widgets.row_model import alignment
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Shares
from villageoffice.shares.rules.quantifying import (
    Claimant,
    Measure,
    MeasureColumn,
    MeasureKey,
    applies,
    measure_columns,
    quantified,
)
from villageoffice.shares.values import QuantifiedRow, ShareClass

Index = QModelIndex | QPersistentModelIndex
_FIXED = ("户号", "户主", "人口")
_NONE = QModelIndex()


class FiguresModel(QAbstractTableModel):
    """Figures by holder and measure; text that is no figure stays as it was typed, in red."""

    figures_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.claimants: tuple[Claimant, ...] = ()
        self.classes: tuple[ShareClass, ...] = ()
        self.columns: tuple[MeasureColumn, ...] = ()
        self._decimals = 2
        self._measures: dict[int, dict[MeasureKey, Measure]] = {}
        self._wrong: dict[tuple[int, MeasureKey], str] = {}
        self._rows: dict[int, QuantifiedRow] = {}

    def show_claimants(
        self, claimants: Sequence[Claimant], classes: Sequence[ShareClass], decimals: int
    ) -> None:
        """Take holders and classes; figures typed before stay."""
        self.beginResetModel()
        self.claimants, self.classes, self._decimals = tuple(claimants), tuple(classes), decimals
        self.columns = measure_columns(classes)
        self._rows.clear()
        self.endResetModel()
        self.figures_changed.emit()

    def rows(self) -> tuple[QuantifiedRow, ...]:
        """What every holder gets, those who get nothing left out."""
        found = (self._row(place) for place in range(len(self.claimants)))
        return tuple(row for row in found if any(shares for _, shares in row.shares))

    def total(self, share_class: int) -> Shares:
        """What all get of a class."""
        found = (dict(self._row(place).shares).get(share_class, 0) for place in range(len(self.claimants)))
        return Shares(sum(int(shares) for shares in found))

    def wrong(self) -> list[str]:
        """What is typed but is no figure, as ``004 刘洋：十二``."""
        names = {each.holder: f"{each.number} {each.name}" for each in self.claimants}
        keys = {column.key for column in self.columns}
        return [
            f"{names[holder]}：{text}"
            for (holder, key), text in self._wrong.items()
            if holder in names and key in keys
        ]

    def put(self, place: int, column: MeasureColumn, text: str) -> bool:
        """Take what is typed for a holder; an empty text takes the figure away."""
        claimant = self.claimants[place]
        if not applies(column.share_class, claimant.kind):
            return False
        measures = self._measures.setdefault(claimant.holder, {})
        spot = (claimant.holder, column.key)
        measures.pop(column.key, None)
        self._wrong.pop(spot, None)
        if text.strip():
            try:
                measure = Measure.parse(text)
                if measure < 0:
                    raise InvalidValue("不能小于零。")
                measures[column.key] = measure
            except InvalidValue:
                self._wrong[spot] = text.strip()
        self._rows.pop(claimant.holder, None)
        return True

    def tell(self) -> None:
        """Say that figures changed."""
        if self.claimants:
            last = self.index(len(self.claimants) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.figures_changed.emit()

    def measure_at(self, column: int) -> MeasureColumn | None:
        """The measure of a column of the table, None for the others."""
        place = column - len(_FIXED)
        return self.columns[place] if 0 <= place < len(self.columns) else None

    def rowCount(self, parent: Index = _NONE) -> int:
        """One a holder."""
        return 0 if parent.isValid() else len(self.claimants)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Holder, measures, shares by class, sum."""
        return 0 if parent.isValid() else len(_FIXED) + len(self.columns) + len(self.classes) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Headings."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment("left" if section < 2 else "right")
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Texts, alignment, ground and ink."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment("left" if index.column() < 2 else "right")
        column = self.measure_at(index.column())
        if column is None:
            return None
        claimant = self.claimants[index.row()]
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(theme.WHITE if applies(column.share_class, claimant.kind) else theme.LINE_SOFT)
        if role == Qt.ItemDataRole.ForegroundRole and (claimant.holder, column.key) in self._wrong:
            return QColor(theme.RED)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Measures can be typed where the class applies."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.measure_at(index.column())
        if column is not None and applies(column.share_class, self.claimants[index.row()].kind):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed."""
        column = self.measure_at(index.column())
        if role != Qt.ItemDataRole.EditRole or column is None:
            return False
        taken = self.put(index.row(), column, str(value))
        self.tell()
        return taken

    def _row(self, place: int) -> QuantifiedRow:
        claimant = self.claimants[place]
        if claimant.holder not in self._rows:
            measures = self._measures.get(claimant.holder, {})
            self._rows[claimant.holder] = quantified(claimant, self.classes, measures)
        return self._rows[claimant.holder]

    def _text(self, place: int, column: int) -> str:
        claimant = self.claimants[place]
        if column < len(_FIXED):
            heads = str(len(claimant.people)) if claimant.people else ""
            return (claimant.number, claimant.name, heads)[column]
        measured = self.measure_at(column)
        if measured is not None:
            return self._measure_text(claimant.holder, measured)
        shares = dict(self._row(place).shares)
        place_of_class = column - len(_FIXED) - len(self.columns)
        if place_of_class < len(self.classes):
            found = shares.get(self.classes[place_of_class].key)
            return shares_text(found, self._decimals) if found else ""
        return shares_text(Shares(sum(int(each) for each in shares.values())), self._decimals)

    def _measure_text(self, holder: int, column: MeasureColumn) -> str:
        if (holder, column.key) in self._wrong:
            return self._wrong[holder, column.key]
        measure = self._measures.get(holder, {}).get(column.key)
        return f"{measure.decimal.normalize():f}" if measure is not None else ""

    def _headings(self) -> list[str]:
        measures = [column.title for column in self.columns]
        return [*_FIXED, *measures, *(each.draft.name for each in self.classes), "合计"]
