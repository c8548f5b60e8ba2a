"""以前年度未领: what earlier dividends still owe, and paying it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.forms_dialog import FormsDialog
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.dividend.columns import account_words, state_tip, total_of
from villageoffice.desktop.shares.dividend.pay_forms import SentForm, SignForm
from villageoffice.desktop.shares.words import PAYMENT_KINDS, money
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.shares import queries
from villageoffice.shares.rules.sharing import number_key
from villageoffice.shares.values import PaymentLine


@dataclass(frozen=True, slots=True)
class _Owed:
    year: int
    line: PaymentLine


class OwedDialog(FormsDialog):
    """Lists what is owed of all dividends but the one with the key *plan*."""

    def __init__(self, desk: Desk, cooperative: int, plan: int, parent: QWidget, *, may_write: bool) -> None:
        super().__init__(desk, "以前年度未领", parent, width=900, height=560)
        self.cooperative, self.plan, self._may_write = cooperative, plan, may_write
        self.table: RecordTable[_Owed] = RecordTable(RowModel(_COLUMNS, row_id=lambda row: row.line.row))
        self.table.setAccessibleName("以前年度未领")
        self.table.set_empty("check-circle", "以前年度都已领完", note="没有欠发的分红。")
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._judge())
        self.table.row_activated.connect(lambda _: self._pay())
        self.body.addWidget(self.told)
        self.body.addWidget(self.table, 1)
        self.add_cancel("关闭")
        self.sent = self.add_button("已汇…")
        self.sent.clicked.connect(lambda: self.open_form(SentForm(self._desk, self._chosen(), self)))
        self.sign = self.add_button("登记签领…", "primary", icon="check")
        self.sign.clicked.connect(self._pay)
        self.reload()

    def reload(self) -> None:
        """Read what is owed again."""
        cooperative, plan = self.cooperative, self.plan

        def query() -> tuple[_Owed, ...]:
            years = {
                line.row: row.year
                for row in queries.dividends(cooperative)
                for line in queries.payment_lines(row.key)
            }
            return tuple(_Owed(years[line.row], line) for line in queries.unpaid_before(cooperative, plan))

        self._desk.jobs.ask(query, self._show, owner=self)

    def _show(self, rows: tuple[_Owed, ...]) -> None:
        self.table.set_rows(rows)
        self.table.choose_first()
        total = total_of([row.line for row in rows])
        self.summary.setText(f"{len(rows)} 户，合计 {money(total)} 元" if rows else "")
        self._judge()

    def _pay(self) -> None:
        if self.sign.isEnabled():
            self.open_form(SignForm(self._desk, self._chosen(), self))

    def _chosen(self) -> list[PaymentLine]:
        return [row.line for row in self.table.selected_rows()]

    def _judge(self) -> None:
        for button in (self.sign, self.sent):
            button.setEnabled(self._may_write and bool(self._chosen()))


_COLUMNS: list[ColumnDef[_Owed]] = [
    ColumnDef("year", "年度", lambda row: f"{row.year}", width=70),
    ColumnDef(
        "number",
        "户号",
        lambda row: row.line.payout.number,
        sort=lambda row: number_key(row.line.payout.number),
        width=70,
    ),
    ColumnDef("name", "户主", lambda row: row.line.payout.name),
    ColumnDef(
        "net",
        "应发（元）",
        lambda row: money(row.line.payout.net),
        sort=lambda row: int(row.line.payout.net),
        align="right",
        bold=True,
    ),
    ColumnDef("account", "收款", lambda row: account_words(row.line)),
    ColumnDef(
        "state",
        "状态",
        lambda row: row.line.state.label,
        pill=lambda row: PAYMENT_KINDS[row.line.state],
        tip=lambda row: state_tip(row.line),
        width=88,
    ),
]
