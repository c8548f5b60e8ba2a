"""股权类型: the classes of a cooperative in their order, each with its rule."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.forms_dialog import FormsDialog
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.founding.class_form import ClassForm
from villageoffice.desktop.shares.words import NOTHING, money, shares_text
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.shares import queries
from villageoffice.shares.values import Cooperative, CoopKind, ShareClass


class ClassesDialog(FormsDialog):
    """Shows the classes; a form enters one or changes it."""

    def __init__(self, desk: Desk, of: Cooperative, parent: QWidget, *, may_write: bool) -> None:
        super().__init__(desk, "股权类型", parent, note=of.draft.name, width=980, height=520)
        self.of = of
        self._may_write = may_write and of.closed is None
        self.table: RecordTable[ShareClass] = RecordTable(RowModel(_COLUMNS, row_id=lambda each: each.key))
        self.table.setAccessibleName("股权类型")
        self.table.row_activated.connect(self.edit)
        self.body.addWidget(self.told)
        self.body.addWidget(self.table, 1)
        self.add_cancel("关闭")
        self.edit_button = self.add_button("修改…")
        self.edit_button.clicked.connect(lambda: self.edit(self.table.current_row()))
        self.new_button = self.add_button("新增类型…", "primary", icon="plus", key="Ctrl+N")
        self.new_button.clicked.connect(self.add)
        for button in (self.edit_button, self.new_button):
            button.setEnabled(self._may_write)
        self._say_empty()
        self.reload()

    def reload(self) -> None:
        """Read the classes again."""
        self._desk.jobs.ask(partial(queries.share_classes, self.of.key), self._show, owner=self)

    def add(self) -> None:
        """Enter a class."""
        self.open_form(ClassForm(self._desk, self.of, None, self))

    def edit(self, each: ShareClass | None) -> None:
        """Change a class."""
        if each is not None and self._may_write:
            self.open_form(ClassForm(self._desk, self.of, each, self))

    def _show(self, classes: tuple[ShareClass, ...]) -> None:
        self.table.set_rows(classes)
        self.table.choose_first()

    def _say_empty(self) -> None:
        collective = self.of.draft.kind is CoopKind.COLLECTIVE
        usual = "人口股、农龄股、土地股、集体股" if collective else "出资（资金股）"
        self.table.set_empty(
            "sprout",
            "还没有股权类型",
            note=f"常用的是{usual}。类型定下来以后再量化。",
            button="新增类型" if self._may_write else "",
            on_click=self.add,
        )


def rule_words(each: ShareClass) -> str:
    """How shares of a class come about: ``每人 50.00 股``, ``水田 1.00、旱地 0.80 股/亩``."""
    draft = each.draft
    if draft.land_rates:
        rates = "、".join(f"{rate.land} {shares_text(rate.shares)}" for rate in draft.land_rates)
        return f"{rates} 股/亩"
    if draft.unit_shares is None:
        return NOTHING
    unit = {"HEAD": "每人", "YEARS": "每年", "AREA": "每亩"}.get(draft.basis.value, "每份")
    return f"{unit} {shares_text(draft.unit_shares)} 股"


def _flag(yes: bool, words: str) -> str:
    return words if yes else "—"


_COLUMNS: list[ColumnDef[ShareClass]] = [
    ColumnDef("name", "名称", lambda each: each.draft.name),
    ColumnDef("basis", "依据", lambda each: each.draft.basis.label),
    ColumnDef("rule", "折股办法", rule_words),
    ColumnDef(
        "par",
        "每股面值",
        lambda each: f"{money(each.draft.par)} 元" if each.draft.par else "—",
        align="right",
    ),
    ColumnDef("dividend", "分红", lambda each: _flag(each.draft.dividend, "参加"), width=66),
    ColumnDef("transferable", "转让", lambda each: _flag(each.draft.transferable, "可以"), width=66),
    ColumnDef("inheritable", "继承", lambda each: _flag(each.draft.inheritable, "可以"), width=66),
    ColumnDef(
        "reverts",
        "收回日期",
        lambda each: f"{each.draft.reverts_on:%Y-%m-%d}" if each.draft.reverts_on else "",
    ),
]
