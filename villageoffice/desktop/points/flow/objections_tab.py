"""异议: the list of a period's objections, and the chosen one in full."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.attaching.evidence import size_words
from villageoffice.desktop.points.flow.columns import OBJECTION_COLUMNS
from villageoffice.desktop.points.flow.file_reading import PeriodFile
from villageoffice.desktop.points.flow.objection_forms import adjustment_words
from villageoffice.desktop.widgets.buttons import Button, link
from villageoffice.desktop.widgets.detail_panel import DetailPanel
from villageoffice.desktop.widgets.memory import Memory
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import RowModel
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points.values import Objection, ObjectionOutcome


class ObjectionsTab(QWidget):
    """Signals: take_wanted, answer_wanted(Objection), link_wanted(Objection), sheet_wanted(Objection).

    evidence_wanted(Attached) asks to see what was handed in.
    """

    take_wanted = Signal()
    answer_wanted = Signal(object)
    link_wanted = Signal(object)
    sheet_wanted = Signal(object)
    evidence_wanted = Signal(object)

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.file: PeriodFile | None = None
        self._may_write = True
        self.table: RecordTable[Objection] = RecordTable(
            RowModel(OBJECTION_COLUMNS, row_id=lambda one: one.key), name="points-objections", memory=memory
        )
        self.table.setAccessibleName("异议")
        self.table.set_empty("megaphone", "没有异议", note="公示期内有人提出异议，当面登记在这里。")
        self.card = TableCard(self.table, title="异议")
        self.take = Button("登记异议…", icon="plus", small=True)
        self.card.heading.add_right(self.take)
        self.detail = DetailPanel(empty="选一件异议，这里显示调查和答复。")
        self.answer = Button("答复…", icon="edit", small=True)
        self.link = Button("落实…", small=True, tip="关联调整，或者写明分数为什么不变")
        self.sheet = Button("处理单", icon="printer", small=True)
        self.detail.set_buttons([self.answer, self.link], [self.sheet])
        self.detail.setFixedWidth(theme.px(318))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.card, 1)
        row.addWidget(self.detail)
        self.setFocusProxy(self.table)
        self._wire()

    def show_file(self, file: PeriodFile, *, may_write: bool) -> None:
        """Show the objections of a period; the first open one is chosen."""
        self.file, self._may_write = file, may_write
        current = file.current
        self.take.setEnabled(may_write and current is not None)
        self.table.set_rows(file.objections)
        if self.table.current_row() is None and file.objections:
            first = next((one for one in file.objections if one.open or one.unsettled), file.objections[-1])
            self.table.choose(first.key)
        self._show(self.table.current_row())

    def choose_open(self) -> None:
        """Go to the first objection that waits for its answer, or to be settled."""
        found = self.file.objections if self.file else ()
        waiting = [one.key for one in found if one.open] or [one.key for one in found if one.unsettled]
        if waiting:
            self.table.choose(waiting[0])
        self.table.setFocus()

    def _show(self, one: Objection | None) -> None:
        if one is None or self.file is None:
            self.detail.show_empty()
            return
        detail, file = self.detail, self.file
        detail.clear()
        detail.set_heading(f"{one.objector}的异议", one.outcome.label)
        detail.add_row("提出日期", chinese_date(one.received))
        detail.add_row("所指党员", one.person_name or "整张公示表")
        detail.add_row("内容", one.content)
        if one.open:
            detail.add_row("答复期限", f"{chinese_date(one.due)}前（5 个工作日，遇假期顺延）", kind="warn")
        if one.findings:
            detail.add_row("调查情况", one.findings)
        if one.answered is not None:
            detail.add_row("答复", f"{chinese_date(one.answered)}：{one.answer or '本人撤回'}")
        adjustment = next((row for row in file.adjustments if row.entry.key == one.adjustment), None)
        if adjustment is not None:
            detail.add_row("对应的调整", adjustment_words(adjustment))
        elif one.outcome is ObjectionOutcome.UPHELD and not one.stays:
            detail.add_text("还没有落实。分数有错的，请登记调整，再关联到这件异议；分数不变的，写明理由。")
        for kept in file.evidence.get(one.key, ()):
            button = link(f"{kept.name}（{size_words(kept.size)}）")
            button.clicked.connect(lambda _=False, kept=kept: self.evidence_wanted.emit(kept))
            detail.add_widget(button, margins=True)
        self.answer.setVisible(one.open)
        self.answer.setEnabled(self._may_write)
        self.link.setVisible(one.outcome is ObjectionOutcome.UPHELD)
        self.link.setEnabled(self._may_write)

    def _activate(self, one: Objection) -> None:
        """Enter answers what is open and links what was upheld."""
        if self._may_write and one.open:
            self.answer_wanted.emit(one)
        elif self.link.isEnabled() and one.outcome is ObjectionOutcome.UPHELD:
            self.link_wanted.emit(one)

    def _wire(self) -> None:
        self.table.row_chosen.connect(self._show)
        self.table.row_activated.connect(self._activate)
        self.take.clicked.connect(self.take_wanted)
        for button, signal in (
            (self.answer, self.answer_wanted),
            (self.link, self.link_wanted),
            (self.sheet, self.sheet_wanted),
        ):
            button.clicked.connect(lambda _=False, signal=signal: self._emit(signal))

    def _emit(self, signal: object) -> None:
        one = self.table.current_row()
        if one is not None:
            signal.emit(one)  # type: ignore[attr-defined]
