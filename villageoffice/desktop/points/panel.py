"""The panel at the right: one member's month, entry by entry, and how the year came about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from villageoffice.desktop import icons, theme
from villageoffice.desktop.points.columns import ENTRY_COLUMNS, figure
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.charts import LineChart
from villageoffice.desktop.widgets.detail_panel import DetailPanel
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import RowModel
from villageoffice.points.values import Counted, EntryState, MemberMonth

_ROW = 36


class MemberPanel(DetailPanel):
    """Shows a :class:`MemberMonth`.

    Signals: review_wanted(keys of entries); void_wanted(Counted); explain_wanted(Counted).
    """

    review_wanted = Signal(list)
    void_wanted = Signal(object)
    explain_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(empty="在表中选一名党员，这里显示本月的每一条登记。", parent=parent)
        self.shown: MemberMonth | None = None
        self._may_write = True
        self.entries = entry_table()
        self.nothing = Text("本月还没有登记。", grey=True, wrap=True)
        self.notes = Text("", points=10.5, grey=True, wrap=True)
        self.chart = LineChart()
        self.add_widget(self.entries)
        for part in (self.nothing, self.notes, self.chart):
            self.add_widget(part, margins=True)
        self.review = Button("审核通过", icon="check", small=True, tip="审核通过这名党员本月待审核的登记")
        self.void = Button("作废…", small=True, tip="作废选中的一条，原因和记录都保留")
        self.explain = Button("补写事由…", icon="edit", small=True, tip="给没有写事由的扣分补上事由")
        self.explain.clicked.connect(lambda: self.explain_wanted.emit(self.unexplained()))
        self.review.clicked.connect(lambda: self.review_wanted.emit(self.waiting()))
        self.void.clicked.connect(self._want_void)
        self.set_buttons([self.review, self.void], [self.explain])
        self.entries.row_chosen.connect(lambda _: self._judge_buttons())
        self.entries.row_activated.connect(self._open)
        self.entries.menu_wanted.connect(self._open_menu)
        self.show_nobody()

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self.shown = None
        self.show_empty()

    def show_member(self, found: MemberMonth) -> None:
        """Show a member's month; the entry chosen before stays chosen."""
        fresh = self.shown is None or self.shown.row.person != found.row.person
        self.shown = found
        row = found.row
        place = f"第 {row.rank} 名（共 {found.ranked} 名）" if row.rank is not None else "不参加排名"
        self.set_heading(row.name, f"{row.member_word} · {place}")
        self._show_entries(found, fresh)
        self.notes.setText("".join(found.notes))
        self._show_chart(found)
        self._judge_buttons()

    def set_may_write(self, may: bool) -> None:
        """Say whether the file can be changed."""
        self._may_write = may
        self._judge_buttons()

    def waiting(self) -> list[int]:
        """Keys of the entries shown that wait for review."""
        found = self.shown.entries if self.shown else ()
        return [one.entry.key for one in found if one.entry.state is EntryState.GROUP_JUDGED]

    def unexplained(self) -> Counted | None:
        """The first entry that takes points off without a word why."""
        found = self.shown.entries if self.shown else ()
        return next((one for one in found if one.entry.unexplained), None)

    def menu(self, one: Counted) -> QMenu:
        """What can be done with an entry."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entry = one.entry
        if self._may_write and entry.state is EntryState.GROUP_JUDGED:
            action = menu.addAction(icons.icon("check"), "审核通过这一条")
            action.triggered.connect(lambda: self.review_wanted.emit([entry.key]))
        if self._may_write and entry.unexplained:
            action = menu.addAction(icons.icon("edit"), "补写事由…")
            action.triggered.connect(lambda: self.explain_wanted.emit(one))
        if self._may_write and entry.state is not EntryState.VOIDED:
            action = menu.addAction(icons.icon("x-circle"), "作废这一条…")
            action.triggered.connect(lambda: self.void_wanted.emit(one))
        menu.addAction(icons.icon("copy"), "复制").triggered.connect(self.entries.copy)
        return menu

    def _show_entries(self, found: MemberMonth, fresh: bool) -> None:
        self.entries.set_rows(found.entries)
        self.entries.setFixedHeight(theme.px(_ROW) * len(found.entries))
        self.entries.setVisible(bool(found.entries))
        self.nothing.setVisible(not found.entries and found.row.month is not None)
        waiting = self.waiting()
        if found.entries and (fresh or self.entries.current_row() is None):
            bare = self.unexplained()
            first = bare.entry.key if bare else waiting[0] if waiting else found.entries[-1].entry.key
            self.entries.choose(first)

    def _show_chart(self, found: MemberMonth) -> None:
        totals = found.totals
        self.chart.setVisible(len(totals) > 1)
        if totals:
            (first, _), (last, total) = totals[0], totals[-1]
            values = [int(points) for _, points in totals]
            self.chart.show_values(values, first=f"{first}月", last=f"{last}月", text=figure(total))

    def _judge_buttons(self) -> None:
        one = self.entries.current_row()
        live = one is not None and one.entry.state is not EntryState.VOIDED
        self.review.setEnabled(self._may_write and bool(self.waiting()))
        self.explain.setVisible(self._may_write and self.unexplained() is not None)
        self.void.setEnabled(self._may_write and self.shown is not None and live)

    def _want_void(self) -> None:
        one = self.entries.current_row()
        if one is not None:
            self.void_wanted.emit(one)

    def _open(self, one: Counted) -> None:
        """Enter on an entry opens what can be done with it."""
        place = self.entries.rows.place_of(one.entry.key) or 0
        corner = QPoint(theme.px(60), theme.px(_ROW) * (place + 1))
        self._open_menu(one, self.entries.viewport().mapToGlobal(corner))

    def _open_menu(self, one: Counted, place: QPoint) -> None:
        self.menu(one).popup(place)


def entry_table() -> RecordTable[Counted]:
    """A table of entries without headings, as high as its rows."""
    table = RecordTable(RowModel(ENTRY_COLUMNS, row_id=lambda one: one.entry.key))
    table.heading.setFixedHeight(0)
    table.heading.hide()
    table.setMinimumHeight(0)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
    table.setAccessibleName("本月的登记")
    return table
