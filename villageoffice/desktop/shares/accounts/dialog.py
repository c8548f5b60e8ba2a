"""交易和成员账户: trade of a year with the cooperative, and what stands in the members' accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.forms_dialog import FormsDialog
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.accounts.forms import EntryForm, TradeForm, VoidTradeForm
from villageoffice.desktop.shares.fields import Found
from villageoffice.desktop.shares.words import money
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.editors import NumberEdit
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Fen
from villageoffice.kits.text.pinyin import name_keys
from villageoffice.office.exports import Choice
from villageoffice.shares import queries
from villageoffice.shares.rules.sharing import number_key
from villageoffice.shares.values import Cooperative, Trade


@dataclass(frozen=True, slots=True)
class _Read:
    trades: tuple[Trade, ...]
    members: tuple[Found, ...]


class AccountsDialog(FormsDialog):
    """The trade of a year; forms enter trade, void it, enter lines of accounts."""

    def __init__(self, desk: Desk, of: Cooperative, today: date, parent: QWidget, *, may_write: bool) -> None:
        super().__init__(desk, "交易和成员账户", parent, note=of.draft.name, width=1040, height=640)
        self.of, self._may_write = of, may_write
        self._members: tuple[Found, ...] = ()
        self.year = NumberEdit(width=76, beside="年", least=1990, most=2100)
        self.year.set_value(today.year)
        self.year.changed.connect(self.reload)
        self.search = SearchBox("成员、品种", width=220)
        self.table: RecordTable[Trade] = RecordTable(
            RowModel(_COLUMNS, row_id=lambda each: each.key, search=_search)
        )
        self.table.setAccessibleName("交易")
        self.table.follow(self.search)
        self.table.row_chosen.connect(lambda _: self._judge())
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Text("年度", grey=True, elide=False))
        head.addWidget(self.year)
        head.addWidget(self.search)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.told)
        self.body.addWidget(self.table, 1)
        self._add_buttons()
        self._judge()
        self.reload()

    def reload(self) -> None:
        """Read the trade of the year typed."""
        year = self._year()
        if year is None:
            return
        key = self.of.key

        def query() -> _Read:
            members = tuple(
                Found(holder, f"{number} {name}", f"{number} {name_keys(name).search}")
                for holder, number, name in queries.holder_numbers(key)
            )
            return _Read(queries.trades(key, year), members)

        self._desk.jobs.ask(query, self._show, owner=self)

    def _show(self, read: _Read) -> None:
        self._members = read.members
        self.table.set_empty(
            "list",
            f"{self.year.text()}年还没有交易记录",
            note="从 Excel 导入全年的交易，或者逐笔登记；按交易量返还要用到。",
            button="从 Excel 导入" if self._may_write else "",
            on_click=self._import,
        )
        self.table.set_rows(read.trades)
        self.table.choose_first()
        total = Fen(sum(int(each.draft.amount) for each in read.trades))
        self.summary.setText(f"{len(read.trades)} 笔，合计 {money(total)} 元" if read.trades else "")
        self._judge()

    def _add_buttons(self) -> None:
        self.add_cancel("关闭")
        self.account = self.add_button("成员账户…", icon="printer", key="Ctrl+P")
        self.entry = self.add_button("登记账户…")
        self.void = self.add_button("作废交易…")
        self.imports = self.add_button("从 Excel 导入…", icon="file-excel")
        self.trade = self.add_button("登记交易…", "primary", icon="plus", key="Ctrl+N")
        for button, slot in (
            (self.account, self._show_accounts),
            (self.entry, lambda: self.open_form(EntryForm(self._desk, self.of, self._members, self))),
            (self.void, self._void),
            (self.imports, self._import),
            (self.trade, lambda: self.open_form(TradeForm(self._desk, self.of, self._members, self))),
        ):
            button.clicked.connect(partial(_call, slot))

    def _show_accounts(self) -> None:
        row = self.table.current_row()
        holder = row.draft.holder if row is not None else None
        choice = Choice(cooperative=self.of.key, holder=holder, year=self._year())
        self._desk.show_paper("member-account", choice, self)

    def _void(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.open_form(VoidTradeForm(self._desk, row, self))

    def _import(self) -> None:
        self._desk.open_import("transactions", self)

    def _judge(self) -> None:
        row = self.table.current_row()
        buttons: tuple[Button, ...] = (self.entry, self.imports, self.trade)
        for button in buttons:
            button.setEnabled(self._may_write)
        self.void.setEnabled(self._may_write and row is not None)

    def _year(self) -> int | None:
        try:
            year: int | None = self.year.value()
        except InvalidValue:
            return None
        return year


def _call(slot: object, _checked: bool = False) -> None:
    assert callable(slot)
    slot()


def _search(each: Trade) -> str:
    return f"{each.number} {name_keys(each.name).search} {each.draft.goods}"


_COLUMNS: list[ColumnDef[Trade]] = [
    ColumnDef("day", "日期", lambda each: f"{each.draft.day:%Y-%m-%d}", width=104),
    ColumnDef(
        "number", "编号", lambda each: each.number, sort=lambda each: number_key(each.number), width=70
    ),
    ColumnDef("name", "成员", lambda each: each.name),
    ColumnDef("goods", "品种", lambda each: each.draft.goods),
    ColumnDef("volume", "交易量", lambda each: each.draft.volume, align="right"),
    ColumnDef(
        "amount",
        "交易额（元）",
        lambda each: money(each.draft.amount),
        sort=lambda each: int(each.draft.amount),
        align="right",
        bold=True,
    ),
    ColumnDef("document", "单据", lambda each: each.draft.document),
]
