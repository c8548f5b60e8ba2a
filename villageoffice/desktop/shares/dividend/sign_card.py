"""The right card: who has got the money, by signature or by bank; before the resolution, who would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.shares.dividend.columns import (
    payment_columns,
    preview_columns,
    search_of,
    total_of,
)
from villageoffice.desktop.shares.dividend.reading import DividendView
from villageoffice.desktop.shares.words import money, unit_of
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.memory import Memory
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import RowModel
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.kits.text.capitals import amount_in_capitals
from villageoffice.shares import queries
from villageoffice.shares.values import CoopKind, PaymentLine, PaymentState, PlanState


class SignCard(TableCard):
    """Shows a :class:`DividendView`.

    Signals: sign_wanted (space); details_wanted (F2); sent_wanted; back_wanted; undo_wanted; typed.
    ``chosen`` are the lines marked.
    """

    sign_wanted = Signal()
    details_wanted = Signal()
    sent_wanted = Signal()
    back_wanted = Signal()
    undo_wanted = Signal()
    typed = Signal(str)

    def __init__(self, memory: Memory) -> None:
        self._memory, self._shape, self._query = memory, ("", 0, False, False), ""
        self.lines: RecordTable[Any] = RecordTable(RowModel([], row_id=id))
        super().__init__(self.lines)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedHeight(theme.px(8))
        self.bar.setStyleSheet(
            f"QProgressBar {{ border: none; border-radius: 4px; background: {theme.LINE_SOFT}; }}"
            "QProgressBar::chunk { border-radius: 4px; background: #2E8B4A; }"
        )
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(theme.px(14), 0, theme.px(14), theme.px(10))
        column.addWidget(self.bar)
        self._frame = frame
        self.insert_above_table(frame)
        self._writable = True
        self._add_buttons()

    @property
    def chosen(self) -> list[PaymentLine]:
        """The lines marked, as far as they are payments."""
        return [line for line in self.lines.selected_rows() if isinstance(line, PaymentLine)]

    def show_view(self, view: DividendView, *, writable: bool) -> None:
        """Show payments, or the preview of them."""
        self._writable = writable
        self._take_shape(view)
        draft = view.state is PlanState.DRAFT
        found = view.found
        if found is None:
            rows: list[object] = []
        else:
            rows = list(found.preview.payouts if draft else found.payments)
        self.lines.set_rows(rows)
        self.lines.choose_first()
        self._show_words(view)
        self._judge()

    def set_query(self, query: str) -> None:
        """Let through what *query* is found in."""
        self._query = query
        self.lines.rows.set_query(query)
        self.lines.choose_first()

    def go_on(self) -> None:
        """Go to the next line that waits, after the one just paid."""
        shown = self.lines.rows.shown_rows
        current = self.lines.current_row()
        place = next((n for n, line in enumerate(shown) if line is current), -1)
        waiting = [line for line in shown[place + 1 :] if line.state not in queries.PAID]
        if waiting:
            self.lines.choose(waiting[0].row)

    def _show_words(self, view: DividendView) -> None:
        found, draft = view.found, view.state is PlanState.DRAFT
        unit = unit_of(view.of.draft.kind) if view.of else "户"
        self._frame.setVisible(found is not None and not draft)
        for button in self._buttons:
            button.setVisible(found is not None and not draft)
        if found is None:
            self.set_heading("签领" if view.plan else "")
            self.footer.hide()
        elif draft:
            self.set_heading("测算", f"{len(found.preview.payouts)} {unit}，按登记日的股份；决议前可以修改")
            self.set_footer(f"成员分红 {money(found.preview.for_members)} 元")
        else:
            self._show_paid(view, unit)

    def _show_paid(self, view: DividendView, unit: str) -> None:
        assert view.found is not None, "a dividend with payments"
        lines = view.found.payments
        owed = [line for line in lines if line.state not in queries.PAID]
        words = f"{len(lines) - len(owed)} {unit}已领 {money(view.found.paid)} 元"
        if owed:
            words += f" · 还差 {len(owed)} {unit} {money(view.found.unpaid)} 元"
        self.set_heading("签领", words)
        total = total_of(lines)
        self.bar.setMaximum(max(1, int(total) // 100))
        self.bar.setValue(int(view.found.paid) // 100)
        self.bar.setAccessibleName(words)
        self.set_footer("", f"人民币{amount_in_capitals(total)}")

    def _take_shape(self, view: DividendView) -> None:
        """Make the table anew when other columns are needed."""
        decimals = view.of.draft.decimals if view.of else 2
        special = bool(view.of and view.of.draft.kind is CoopKind.SPECIALISED)
        taxed = bool(view.draft and view.draft.tax)
        draft = view.state in (None, PlanState.DRAFT)
        shape = ("draft" if draft else "paid", decimals, special, taxed)
        if shape == self._shape:
            return
        self._shape = shape
        old, place = self.lines, self.body.indexOf(self.lines)
        if draft:
            preview = preview_columns(decimals, special=special)
            self.lines = RecordTable(RowModel(preview, row_id=lambda each: each.holder))
        else:
            columns = payment_columns(decimals, special=special, taxed=taxed)
            model = RowModel(columns, row_id=lambda line: line.row, search=search_of)
            self.lines = RecordTable(model, name="dividend", memory=self._memory)
            self._add_keys()
        self.table = self.lines
        self.lines.setAccessibleName("分红清册")
        self.lines.rows.set_query(self._query)
        self.lines.typed.connect(self.typed)
        self.lines.selectionModel().selectionChanged.connect(lambda *_: self._judge())
        self.body.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.body.insertWidget(place, self.lines, 1)

    def _add_keys(self) -> None:
        """Keys that belong to the table alone."""
        for key, wanted in (("Space", self.sign_wanted), ("F2", self.details_wanted)):
            action = QAction(self.lines)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, wanted=wanted: wanted.emit())
            self.lines.addAction(action)
        self.lines.row_activated.connect(lambda _: self.details_wanted.emit())

    def _add_buttons(self) -> None:
        made: list[tuple[str, str, str, str, Callable[[], object]]] = [
            ("登记签领", "check", "空格", "本人今天签领；选中多户一次登记", self.sign_wanted.emit),
            ("代领…", "", "F2", "别人代领，或者另一天签领的", self.details_wanted.emit),
            ("已汇…", "", "", "银行代发的，选中多户一次登记", self.sent_wanted.emit),
            ("银行退回…", "", "", "汇款被银行退回", self.back_wanted.emit),
            ("撤回…", "", "", "登记错了，恢复为未领", self.undo_wanted.emit),
        ]
        self._buttons = []
        for text, icon, hint, tip, slot in made:
            button = Button(text, icon=icon, small=True, hint=hint, tip=tip)
            button.clicked.connect(lambda _=False, slot=slot: slot())
            self.footer.add_left(button)
            self._buttons.append(button)
        self.sign, self.details, self.sent, self.back, self.undo = self._buttons

    def _judge(self) -> None:
        lines, may = self.chosen, self._writable
        open_ = bool(lines) and all(line.state not in queries.PAID for line in lines)
        for button in (self.sign, self.details, self.sent):
            button.setEnabled(may and open_)
        sent = bool(lines) and all(line.state is PaymentState.SENT for line in lines)
        self.back.setEnabled(may and sent)
        self.undo.setEnabled(may and len(lines) == 1 and lines[0].state in queries.PAID)
