"""The panel at the right: one member's period, entry by entry, and how the year came about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from villageoffice.desktop import icons, theme
from villageoffice.desktop.attaching.evidence import ADD, size_words
from villageoffice.desktop.points.columns import ENTRY_COLUMNS, figure
from villageoffice.desktop.points.flow.scope import STEPS
from villageoffice.desktop.points.reading import MemberView
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button, icon_button, link
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.charts import LineChart
from villageoffice.desktop.widgets.detail_panel import DetailPanel
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import RowModel
from villageoffice.points.values import Counted, EntryState, MemberMonth

_ROW = 36


class MemberPanel(DetailPanel):
    """Shows a :class:`MemberView`.

    Signals: step_wanted(keys of entries, their state): 初评 or 审核; back_wanted(keys);
    void_wanted(Counted); explain_wanted(Counted); add_wanted(key of an entry) asks for evidence;
    evidence_wanted(Attached) shows it; card_wanted.
    """

    step_wanted = Signal(list, object)
    back_wanted = Signal(list)
    void_wanted = Signal(object)
    explain_wanted = Signal(object)
    add_wanted = Signal(int)
    evidence_wanted = Signal(object)
    card_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(empty="在表中选一名党员，这里显示这一期的每一条登记。", parent=parent)
        self.view: MemberView | None = None
        self._may_write, self._shut, self._closed = True, False, False
        self.entries = entry_table()
        self.nothing = Text("还没有登记。", grey=True, wrap=True)
        self.bare, self.back_told = Banner(), Banner()
        self.evidence = QVBoxLayout()
        self.notes = Text("", points=10.5, grey=True, wrap=True)
        self.chart = LineChart()
        self._fill()
        self._add_buttons()
        self.entries.row_chosen.connect(lambda _: self._judge_buttons())
        self.entries.row_activated.connect(self._open)
        self.entries.menu_wanted.connect(self._open_menu)
        self.show_nobody()

    @property
    def shown(self) -> MemberMonth | None:
        """The member's period shown."""
        return self.view.found if self.view else None

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self.view = None
        self.show_empty()

    def show_member(self, view: MemberView, *, shut: bool = False, closed: bool = False) -> None:
        """Show a member's period; the entry chosen before stays chosen.

        shut: the period is posted; closed: the year is closed.
        """
        found, before = view.found, self.shown
        fresh = before is None or before.row.person != found.row.person
        self.view, self._shut, self._closed = view, shut, closed
        row = found.row
        place = f"第 {row.rank} 名（共 {found.ranked} 名）" if row.rank is not None else "不参加排名"
        self.set_heading(row.name, f"{row.member_word} · {place}")
        self._show_entries(found, fresh)
        self._show_told(found)
        self._show_evidence(view)
        self.notes.setText("".join(found.notes))
        self._show_chart(found)
        self._judge_buttons()

    def set_may_write(self, may: bool) -> None:
        """Say whether the file can be changed."""
        self._may_write = may
        self._judge_buttons()

    def waiting(self) -> tuple[list[int], EntryState]:
        """Keys of the entries that wait, and their state: 审核 first, else 初评."""
        found = self.shown.entries if self.shown else ()
        for state in (EntryState.GROUP_JUDGED, EntryState.DECLARED):
            keys = [one.entry.key for one in found if one.entry.state is state]
            if keys:
                return keys, state
        return [], EntryState.GROUP_JUDGED

    def unexplained(self) -> Counted | None:
        """The first entry that takes points off without a word why."""
        found = self.shown.entries if self.shown else ()
        return next((one for one in found if one.entry.unexplained), None)

    def menu(self, one: Counted) -> QMenu:
        """What can be done with an entry."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entry, open_ = one.entry, self._may_write and not self._shut
        if open_ and entry.state in STEPS:
            step = STEPS[entry.state]
            _add(menu, "check", f"{step}通过这一条", lambda: self.step_wanted.emit([entry.key], entry.state))
        if open_ and _goes_back(one):
            _add(menu, "undo", "退回这一条…", lambda: self.back_wanted.emit([entry.key]))
        if open_ and entry.unexplained:
            _add(menu, "edit", "补写事由…", lambda: self.explain_wanted.emit(one))
        if self._may_write:
            _add(menu, "paperclip", ADD, lambda: self.add_wanted.emit(entry.key))
        if self._may_write and not self._closed and entry.state is not EntryState.VOIDED:
            words = "更正：作废这一条…" if self._shut else "作废这一条…"
            _add(menu, "x-circle", words, lambda: self.void_wanted.emit(one))
        _add(menu, "copy", "复制", self.entries.copy)
        return menu

    def _show_entries(self, found: MemberMonth, fresh: bool) -> None:
        self.entries.set_rows(found.entries)
        self.entries.setFixedHeight(theme.px(_ROW) * len(found.entries))
        self.entries.setVisible(bool(found.entries))
        self.nothing.setVisible(not found.entries and found.row.month is not None)
        waiting, _ = self.waiting()
        if found.entries and (fresh or self.entries.current_row() is None):
            bare = self.unexplained()
            first = bare.entry.key if bare else waiting[0] if waiting else found.entries[-1].entry.key
            self.entries.choose(first)

    def _show_told(self, found: MemberMonth) -> None:
        """What asks for the clerk: a deduction without a reason, entries that came back."""
        bare = self.unexplained()
        writable = self._may_write and not self._shut
        told = "有扣分没有写事由，补写以后才能公示。" if bare else ""
        self.bare.say(told, "bad")
        if bare and writable:
            self.explain = self.bare.add_button("补写事由…", lambda: self.explain_wanted.emit(bare))
        back = [one.entry for one in found.entries if one.entry.sent_back]
        words = "；".join(f"{one.day:%m-%d} {one.item_name}被退回：{one.sent_back}" for one in back)
        self.back_told.say(f"{words}。" if words else "", "warn")

    def _show_evidence(self, view: MemberView) -> None:
        while self.evidence.count():
            widget = self.evidence.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in view.found.entries:
            for kept in view.evidence.get(one.entry.key, ()):
                words = f"{one.entry.day:%m-%d} {kept.name}（{size_words(kept.size)}）"
                button = link(words)
                button.icon_name, button.small = "paperclip", True
                button.setToolTip(f"查看{one.entry.item_name}的证明材料")
                button.clicked.connect(lambda _=False, kept=kept: self.evidence_wanted.emit(kept))
                self.evidence.addWidget(button)

    def _show_chart(self, found: MemberMonth) -> None:
        totals = found.totals
        self.chart.setVisible(len(totals) > 1)
        if totals:
            (first, _), (last, total) = totals[0], totals[-1]
            values = [int(points) for _, points in totals]
            self.chart.show_values(values, first=f"{first}月", last=f"{last}月", text=figure(total))

    def _judge_buttons(self) -> None:
        one, open_ = self.entries.current_row(), self._may_write and not self._shut
        keys, state = self.waiting()
        self.review.set_text(f"{STEPS[state]}通过")
        self.review.setEnabled(open_ and bool(keys))
        self.back.setEnabled(open_ and one is not None and _goes_back(one))
        self.more.setEnabled(one is not None)

    def _fill(self) -> None:
        self.add_widget(self.entries)
        told = QVBoxLayout()
        told.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6))
        told.setSpacing(theme.px(4))
        for part in (self.nothing, self.bare, self.back_told):
            told.addWidget(part)
        self.evidence.setSpacing(theme.px(2))
        told.addLayout(self.evidence)
        told.addWidget(self.notes)
        self.add_layout(told)
        self.add_widget(self.chart, margins=True)

    def _add_buttons(self) -> None:
        self.review = Button("审核通过", icon="check", small=True, tip="通过这名党员等着的登记")
        self.back = Button("退回…", small=True, tip="退回选中的一条，写明原因")
        self.more = icon_button("more", "选中的一条还可以：作废、添加证明材料")
        self.card = Button("积分卡", icon="printer", small=True, tip="看这名党员的积分登记卡，可以打印")
        self.review.clicked.connect(lambda: self.step_wanted.emit(*self.waiting()))
        self.back.clicked.connect(
            lambda: self._with_entry(lambda one: self.back_wanted.emit([one.entry.key]))
        )
        self.more.clicked.connect(lambda: self._with_entry(self._drop_menu))
        self.card.clicked.connect(self.card_wanted)
        self.set_buttons([self.review, self.back], [self.more, self.card])

    def _with_entry(self, do: Callable[[Counted], object]) -> None:
        one = self.entries.current_row()
        if one is not None:
            do(one)

    def _drop_menu(self, one: Counted) -> None:
        menu = self.menu(one)
        corner = self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height()))
        menu.popup(corner)

    def _open(self, one: Counted) -> None:
        """Enter on an entry opens what can be done with it."""
        place = self.entries.rows.place_of(one.entry.key) or 0
        corner = QPoint(theme.px(60), theme.px(_ROW) * (place + 1))
        self._open_menu(one, self.entries.viewport().mapToGlobal(corner))

    def _open_menu(self, one: Counted, place: QPoint) -> None:
        self.menu(one).popup(place)


def _goes_back(one: Counted) -> bool:
    """Whether an entry can be given back a step."""
    return one.entry.state in (EntryState.GROUP_JUDGED, EntryState.REVIEWED)


def _add(menu: QMenu, icon: str, words: str, do: Callable[[], object]) -> None:
    menu.addAction(icons.icon(icon), words).triggered.connect(lambda _=False: do())


def entry_table() -> RecordTable[Counted]:
    """A table of entries without headings, as high as its rows."""
    table = RecordTable(RowModel(ENTRY_COLUMNS, row_id=lambda one: one.entry.key))
    table.heading.setFixedHeight(0)
    table.heading.hide()
    table.setMinimumHeight(0)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
    table.setAccessibleName("这一期的登记")
    return table
