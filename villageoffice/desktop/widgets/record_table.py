"""The table every register is shown in: search, sort, choose columns, copy to Excel, by keys alone.

What was chosen stays chosen: after a reload, a search or a sort the same record (by its id) is
current and stands at the same height of the window.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.cell_delegate import CellDelegate, button_place
from villageoffice.desktop.widgets.column_widths import NaturalWidths, share_out
from villageoffice.desktop.widgets.empty_state import EmptyState
from villageoffice.desktop.widgets.kept_place import KeptPlace
from villageoffice.desktop.widgets.memory import Memory, ShortMemory
from villageoffice.desktop.widgets.row_model import ROW_ROLE, ColumnDef, RowModel
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.table_copy import copied
from villageoffice.desktop.widgets.table_header import HeadingCap, TableHeader

T = TypeVar("T")


class RecordTable(QTableView, Generic[T]):
    """A table over a ``RowModel[T]``.

    name: under which its chosen columns are remembered ("" does not remember).
    Signals: row_chosen(T | None) when another row becomes current or the current one changed;
    row_activated(T) on Enter or a double click; cell_pressed(T, column key) on a button or link;
    menu_wanted(T, place on the screen); typed(str) when letters are typed into the table.
    """

    row_chosen = Signal(object)
    row_activated = Signal(object)
    cell_pressed = Signal(object, str)
    menu_wanted = Signal(object, object)
    typed = Signal(str)
    shown_changed = Signal()

    def __init__(
        self,
        model: RowModel[T],
        *,
        name: str = "",
        memory: Memory | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = model
        self._memory, self._name = memory or ShortMemory(), name
        self._empty: EmptyState | None = None
        self._not_found = EmptyState(
            "search", "没有找到。", note="换个词试试，或按 Esc 清空查找。", parent=self.viewport()
        )
        self._before: T | None = None
        self._place = KeptPlace(self, model)
        self._sized_by_hand = False
        self._delegate = CellDelegate(cast(tuple[ColumnDef[object], ...], model.columns))
        self._natural = NaturalWidths(model, self._delegate)
        self.heading = TableHeader(self)
        self._cap = HeadingCap(self)
        self._set_up()
        self.setModel(model)
        self._wire()
        self._take_columns()
        self._show_empty()

    def set_rows(self, rows: Sequence[T]) -> None:
        """Show other rows; the current one stays current if it is among them."""
        self.rows.set_rows(rows)

    def current_row(self) -> T | None:
        """The row the keyboard is on."""
        index = self.currentIndex()
        return cast(T, index.data(ROW_ROLE)) if index.isValid() else None

    def selected_rows(self) -> list[T]:
        """All marked rows, from top to bottom."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.rows.row_at(place) for place in places]

    def choose(self, row_id: Hashable) -> bool:
        """Make the row with this id current and bring it into view; False if it is not shown."""
        place = self.rows.place_of(row_id)
        if place is None:
            return False
        self._go(place)
        return True

    def choose_first(self) -> None:
        """Make the first row current, if there is one and none is current; mark the current one."""
        if self.rows.rowCount() and not self.selectionModel().hasSelection():
            self._go(max(0, self.currentIndex().row()))

    def follow(self, box: SearchBox) -> None:
        """Let *box* search this table: Down goes to the hits, Enter opens the first, letters go back."""
        box.query_changed.connect(self.rows.set_query)
        box.go_down.connect(self._take_keyboard)
        box.entered.connect(self._open_first)
        self.typed.connect(box.take)

    def set_empty(
        self,
        icon: str,
        sentence: str,
        *,
        note: str = "",
        button: str = "",
        on_click: Callable[[], object] | None = None,
    ) -> None:
        """Say what an empty table says: what is not there yet and what to do first."""
        if self._empty is not None:
            self._empty.deleteLater()
        self._empty = EmptyState(
            icon, sentence, note=note, button=button, on_click=on_click, parent=self.viewport()
        )
        self._show_empty()

    def visible_columns(self) -> list[ColumnDef[T]]:
        """The columns shown, in order."""
        return [column for number, column in enumerate(self.rows.columns) if not self.isColumnHidden(number)]

    def show_column(self, key: str, shown: bool = True) -> None:
        """Show or hide a column and remember it; the last one stays."""
        if not shown and len(self.visible_columns()) == 1:
            return
        self.setColumnHidden(self.rows.column_number(key), not shown)
        if self._name:
            chosen = [column.key for column in self.visible_columns()]
            self._memory.put(f"columns/{self._name}", chosen)
        self._sized_by_hand = False
        self.fit_columns()

    def column_menu(self) -> QMenu:
        """The menu in which columns are ticked."""
        menu = QMenu(self)
        for number, column in enumerate(self.rows.columns):
            if not column.title:
                continue
            action = QAction(column.title, menu, checkable=True, checked=not self.isColumnHidden(number))
            action.toggled.connect(lambda on, key=column.key: self.show_column(key, on))
            menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def copy(self) -> None:
        """Put the marked rows on the clipboard; with the headings when all rows are marked."""
        rows = self.selected_rows()
        if rows:
            columns = cast(list[ColumnDef[object]], [one for one in self.visible_columns() if not one.button])
            whole = len(rows) == self.rows.rowCount() and len(rows) > 1
            QGuiApplication.clipboard().setMimeData(copied(columns, rows, headings=whole))

    def fit_columns(self) -> None:
        """Give every column the width its content asks for and share out the rest."""
        numbers = [number for number in range(len(self.rows.columns)) if not self.isColumnHidden(number)]
        room = self.viewport().width()
        if self._sized_by_hand or room < theme.px(60):
            return
        columns = [self.rows.columns[number] for number in numbers]
        natural = [self._natural.of(column) for column in columns]
        soft = [
            place > 0 and not (one.numeric or one.pill or one.button) for place, one in enumerate(columns)
        ]
        widths = share_out(natural, room, shrinkable=soft, least=theme.px(64))
        for number, width in zip(numbers, widths, strict=True):
            self.heading.resizeSection(number, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies, Home and End go to the first and last row, letters search."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        key, row = event.key(), self.current_row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row is not None:
                self.row_activated.emit(row)
            return
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self._go(0 if key == Qt.Key.Key_Home else self.rows.rowCount() - 1)
            return
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            QAbstractItemView.keyPressEvent(self, event) if key in (
                Qt.Key.Key_Tab,
                Qt.Key.Key_Backtab,
            ) else None
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the row the keyboard comes to, so that it is seen."""
        super().focusInEvent(event)
        if self.currentIndex().isValid():
            self.choose_first()

    def keyboardSearch(self, search: str) -> None:
        """Hand typed letters on: the search box of the page looks for them."""
        if search.strip():
            self.typed.emit(search)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press a button or link in a cell."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and self._pressable(index, event):
            self.cell_pressed.emit(index.data(ROW_ROLE), self.rows.columns[index.column()].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self.fit_columns()
        self._show_empty()

    def updateGeometries(self) -> None:
        """Let the ground of the headings reach over the scroll bar."""
        super().updateGeometries()
        right = self.viewport().geometry().right() + 1
        self._cap.setGeometry(right, 0, self.width() - right, self.heading.height())
        self.heading.capped = self.width() > right
        self._cap.rounded = self.heading.rounded
        self._cap.setVisible(self.heading.capped)

    def _set_up(self) -> None:
        self.setHorizontalHeader(self.heading)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMinimumHeight(theme.px(33 + 36))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.px(20))
        rows.setDefaultSectionSize(theme.px(36))

    def _wire(self) -> None:
        self.rows.modelAboutToBeReset.connect(self._keep)
        self.rows.modelReset.connect(self._restore)
        self.heading.sortIndicatorChanged.connect(self.rows.sort)
        self.heading.sectionResized.connect(self._note_hand)
        self.heading.menu_wanted.connect(lambda place: self.column_menu().popup(place))
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.doubleClicked.connect(lambda index: self.row_activated.emit(index.data(ROW_ROLE)))
        self.customContextMenuRequested.connect(self._want_menu)

    def _take_columns(self) -> None:
        kept = self._memory.get(f"columns/{self._name}") if self._name else ""
        known = {column.key for column in self.rows.columns}
        chosen = set(kept) & known if isinstance(kept, list) else set()
        for number, column in enumerate(self.rows.columns):
            self.setColumnHidden(number, column.key not in chosen if chosen else not column.shown)

    def _pressable(self, index: QModelIndex, event: QMouseEvent) -> bool:
        column = self.rows.columns[index.column()]
        text = str(index.data() or "")
        if column.link:
            return bool(text)
        place = button_place(text, self.visualRect(index))
        return column.button and bool(text) and place.contains(event.position().toPoint())

    def _go(self, place: int) -> None:
        if place >= 0:
            first = next(
                number for number in range(len(self.rows.columns)) if not self.isColumnHidden(number)
            )
            index = self.rows.index(place, first)
            self.setCurrentIndex(index)
            self.selectRow(place)
            self.scrollTo(index)

    def _take_keyboard(self) -> None:
        self.setFocus()
        self.choose_first()

    def _open_first(self) -> None:
        self._take_keyboard()
        row = self.current_row()
        if row is not None:
            self.row_activated.emit(row)

    def _keep(self) -> None:
        self._before = self.current_row()
        self._place.keep()

    def _restore(self) -> None:
        before = self._before
        self._place.bring_back()
        self.fit_columns()
        self._show_empty()
        if before is not None and self.current_row() != before:
            self.row_chosen.emit(self.current_row())
        self.shown_changed.emit()

    def _tell_current(self, index: QModelIndex, before: QModelIndex) -> None:
        if index.isValid() and index.row() != before.row():
            self.row_chosen.emit(index.data(ROW_ROLE))

    def _want_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.menu_wanted.emit(index.data(ROW_ROLE), self.viewport().mapToGlobal(place))

    def _note_hand(self, *_: Any) -> None:
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton and self.heading.underMouse():
            self._sized_by_hand = True

    def _show_empty(self) -> None:
        nothing = not self.rows.rowCount()
        first = nothing and not self.rows.rows
        for widget, shown in ((self._empty, first), (self._not_found, nothing and not first)):
            if widget is not None:
                widget.setGeometry(self.viewport().rect())
                widget.setVisible(shown)

    def changeEvent(self, event: QEvent) -> None:
        """Take the row height of a new size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "heading"):
            self.verticalHeader().setDefaultSectionSize(theme.px(36))
            self.heading.setFixedHeight(theme.px(33))
