"""The list at the left of a page: what is shown — a scope, a period, a paper — with counts or states."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.pill import paint_pill, pill_size
from villageoffice.desktop.widgets.tick import paint_tick

Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class SideEntry:
    """One line.  count: grey figure at the right; pill: (text, kind) at the right.

    heading: a bold line that cannot be chosen.  ticked: None has no box, else the box and its state.
    """

    key: str
    text: str
    count: str = ""
    pill: tuple[str, str] = ("", "neutral")
    heading: bool = False
    ticked: bool | None = None


class SideList(QListWidget):
    """Lines one of which is chosen; boxes are ticked by a click or the space bar.

    Signals: chosen(key) by the clerk or :meth:`choose`; ticks_changed(list of ticked keys).
    """

    chosen = Signal(str)
    ticks_changed = Signal(list)

    def __init__(self, *, lines: bool = False, row: int = 34, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_EntryDelegate(self, lines, row))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.currentItemChanged.connect(self._tell)

    def set_entries(self, entries: Sequence[SideEntry]) -> None:
        """Show other lines; the chosen key stays chosen without being told again, else the first is."""
        before = self.current_key()
        silent = self.blockSignals(True)
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.text)
            item.setData(_ENTRY, entry)
            if entry.heading or entry.ticked is not None:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsSelectable)
            if entry.heading:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        kept = self._select(before)
        self.blockSignals(silent)
        if not kept:
            self._select_first()

    def entries(self) -> list[SideEntry]:
        """All lines in order."""
        return [self._entry(self.item(number)) for number in range(self.count())]

    def current_key(self) -> str:
        """Key of the chosen line, or ""."""
        for item in self.selectedItems():
            return self._entry(item).key
        return ""

    def choose(self, key: str) -> bool:
        """Choose a line; False if there is none with this key."""
        return self._select(key)

    def ticked(self) -> list[str]:
        """Keys of the lines whose box is ticked."""
        return [entry.key for entry in self.entries() if entry.ticked]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the box of the line the keyboard is on."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Space and item is not None and self._entry(item).ticked is not None:
            self._turn(item)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on a line with a box turns it."""
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and self._entry(item).ticked is not None:
            self._turn(item)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        height = sum(self.sizeHintForRow(number) for number in range(self.count()))
        return QSize(theme.px(160), height)

    def _entry(self, item: QListWidgetItem) -> SideEntry:
        return cast(SideEntry, item.data(_ENTRY))

    def _turn(self, item: QListWidgetItem) -> None:
        old = self._entry(item)
        turned = SideEntry(old.key, old.text, old.count, old.pill, old.heading, not old.ticked)
        item.setData(_ENTRY, turned)
        self.ticks_changed.emit(self.ticked())

    def _select(self, key: str) -> bool:
        for number in range(self.count()):
            item = self.item(number)
            if key and self._entry(item).key == key and item.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentItem(item)
                return True
        return False

    def _select_first(self) -> None:
        for number in range(self.count()):
            if self.item(number).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentRow(number)
                return

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.chosen.emit(self._entry(item).key)


class _EntryDelegate(QStyledItemDelegate):
    """Paints a line: box, words, count or pill."""

    def __init__(self, parent: QWidget, lines: bool, row: int) -> None:
        super().__init__(parent)
        self._lines, self._row = lines, row

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = cast(SideEntry, index.data(_ENTRY))
        first = entry.heading and index.row() == 0
        return QSize(theme.px(60), theme.px(40 if first else 44 if entry.heading else self._row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = cast(SideEntry, index.data(_ENTRY))
        place = QRect(option.rect)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)  # type: ignore[attr-defined]
        if chosen:
            painter.fillRect(place, QColor(theme.ACCENT_SOFT))
        if self._lines and not entry.heading:
            painter.setPen(QPen(QColor(theme.LINE_SOFT), 1))
            painter.drawLine(place.bottomLeft(), place.bottomRight())
        inner = place.adjusted(theme.px(14), 0, -theme.px(13), 0)
        right = self._paint_right(painter, entry, inner, chosen)
        left = 0
        if entry.ticked is not None:
            paint_tick(painter, QRectF(inner), entry.ticked, focused=focused)
            left = theme.px(25)
        painter.setFont(theme.font(bold=chosen or entry.heading))
        tint = theme.ACCENT if chosen and not entry.pill[0] else theme.INK
        painter.setPen(QColor(tint))
        words = inner.adjusted(left, 0, -right, 0)
        shown = painter.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_right(self, painter: QPainter, entry: SideEntry, inner: QRect, chosen: bool) -> int:
        """Paint count or pill and answer the room it took."""
        if entry.pill[0]:
            size = pill_size(entry.pill[0])
            left = inner.right() - size.width() + 1
            top = inner.top() + (inner.height() - size.height()) / 2
            paint_pill(painter, *entry.pill, QRectF(left, top, size.width(), size.height()), bold=chosen)
            return size.width() + theme.px(6)
        if not entry.count:
            return 0
        painter.setFont(theme.font(10.5, bold=chosen, tabular=True))
        painter.setPen(QColor(theme.GREY))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, entry.count)
        return painter.fontMetrics().horizontalAdvance(entry.count) + theme.px(6)
