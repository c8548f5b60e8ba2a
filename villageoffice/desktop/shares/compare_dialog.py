"""两个日期对比: whose shares differ between two days, by how much, and why."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.words import NOTHING, shares_text, signed_shares, tint
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.widgets.editors import DateEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Shares
from villageoffice.shares import queries
from villageoffice.shares.rules.sharing import number_key
from villageoffice.shares.values import Cooperative, RosterChange


class CompareDialog(Dialog):
    """Compares the rosters of two days, the end of last year and the day shown at first."""

    def __init__(self, desk: Desk, of: Cooperative, day: date, today: date, parent: QWidget) -> None:
        super().__init__(parent, "两个日期对比", note=of.draft.name, width=980, height=620)
        self._desk, self.of, self._round = desk, of, 0
        self.earlier, self.later = DateEdit(), DateEdit()
        self.earlier.set_value(date(day.year - 1, 12, 31))
        self.later.set_value(day if day <= today else today)
        self.form = FieldForm(label_width=104)
        self.form.add("earlier", "前一个日期", self.earlier, required=True)
        self.form.add("later", "后一个日期", self.later, required=True)
        self.problem = Banner()
        self.table: RecordTable[RosterChange] = RecordTable(
            RowModel(_columns(of.draft.decimals), row_id=lambda row: row.holder)
        )
        self.table.setAccessibleName("股份变化")
        self.body.addWidget(self.form)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.table, 1)
        for editor in (self.earlier, self.later):
            editor.changed.connect(self.compare)
            editor.field.editingFinished.connect(self.compare)
        self.add_cancel("关闭")
        self.compare()

    def compare(self) -> None:
        """Read both rosters and show what differs."""
        try:
            earlier, later = self.earlier.value(), self.later.value()
        except InvalidValue:
            return
        if earlier is None or later is None:
            return
        self.problem.say("前一个日期要早于后一个日期。" if earlier >= later else "", "warn")
        if earlier < later:
            self._round += 1
            key = self.of.key
            self._desk.jobs.ask(
                lambda: queries.compare(key, earlier, later), partial(self._show, self._round), owner=self
            )

    def _show(self, asked: int, changes: tuple[RosterChange, ...]) -> None:
        if asked != self._round:
            return
        self.table.set_empty("check-circle", "两个日期之间没有变化", note="各户的股份都一样。")
        self.table.set_rows(changes)
        total = Shares(sum(int(_moved(row)) for row in changes))
        words = f"{len(changes)} 户有变化，合计{signed_shares(total, self.of.draft.decimals) or '不变'}"
        self.summary.setText(words if changes else "")


def _moved(row: RosterChange) -> Shares:
    return Shares(int(row.after or 0) - int(row.before or 0))


def _columns(decimals: int) -> list[ColumnDef[RosterChange]]:
    def text(shares: Shares | None) -> str:
        return NOTHING if shares is None else shares_text(shares, decimals)

    return [
        ColumnDef(
            "number", "户号", lambda row: row.number, sort=lambda row: number_key(row.number), width=70
        ),
        ColumnDef("name", "户主", lambda row: row.name, width=110),
        ColumnDef(
            "before",
            "之前",
            lambda row: text(row.before),
            sort=lambda row: int(row.before or 0),
            align="right",
        ),
        ColumnDef(
            "moved",
            "变化",
            lambda row: signed_shares(_moved(row), decimals),
            sort=lambda row: int(_moved(row)),
            align="right",
            color=lambda row: tint(int(_moved(row))),
        ),
        ColumnDef(
            "after",
            "之后",
            lambda row: text(row.after),
            sort=lambda row: int(row.after or 0),
            align="right",
            bold=True,
        ),
        ColumnDef("why", "原因", lambda row: "；".join(row.reasons), tip=lambda row: "\n".join(row.reasons)),
    ]
