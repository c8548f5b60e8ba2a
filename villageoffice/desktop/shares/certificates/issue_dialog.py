"""发证、换证: of one holder, of all that are due, of all without one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.words import NEED_KINDS, shares_text
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.editors import DateEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.side_list import SideEntry, SideList
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Shares
from villageoffice.shares import queries, register
from villageoffice.shares.rules.sharing import number_key
from villageoffice.shares.values import CertificateNeed, Cooperative, HolderKind, RosterRow

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_GROUPS = (
    ("due", "待换证", (CertificateNeed.DUE,)),
    ("none", "未发证", (CertificateNeed.NONE,)),
    ("lost", "挂失，补发", (CertificateNeed.LOST,)),
    ("valid", "已发证，重新发", (CertificateNeed.VALID,)),
)


@dataclass(frozen=True, slots=True)
class _Due:
    rows: tuple[RosterRow, ...]
    decimals: int


class IssueDialog(SavingDialog):
    """Issues certificates to the holders marked in the table.  ``done_act`` tells how many (Done)."""

    def __init__(
        self, desk: Desk, of: Cooperative, today: date, parent: QWidget, *, holder: int | None = None
    ) -> None:
        super().__init__(desk, "发放股权证书", parent, note=of.draft.name, width=900, height=600)
        self.of, self._only, self._round = of, holder, 0
        self._rows: tuple[RosterRow, ...] = ()
        self.groups = SideList()
        self.issued, self.as_of = DateEdit(), DateEdit()
        self.form = FieldForm(label_width=86)
        self.form.add("issued", "发证日期", self.issued, required=True)
        self.form.add("as_of", "截至日期", self.as_of, required=True, hint="证书上写的是这一天的股份")
        for editor in (self.issued, self.as_of):
            editor.set_value(today)
            editor.changed.connect(self._ask)
        self.table = _table(of.draft.decimals)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.told = Text("", points=10.5, grey=True, wrap=True)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(12))
        self.groups.setFixedWidth(theme.px(190))
        middle.addWidget(self.groups)
        middle.addWidget(self.table, 1)
        self.body.addWidget(self.form)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self.told)
        self.groups.setVisible(holder is None)
        self.groups.chosen.connect(lambda _: self._show_group())
        self.body.addWidget(self.problem)
        self.add_save("发证")
        self._ask()

    def save(self) -> None:
        """Issue to those marked."""
        chosen = [row.holder for row in self.table.selected_rows()]
        if self.saving or not self.form.check():
            return
        if not chosen:
            self.problem.say("没有选中要发证的户。", "bad")
            return
        issued, as_of, key = self.issued.value(), self.as_of.value(), self.of.key

        def work(act: Act) -> Done:
            made = register.issue_certificates(act, key, chosen, issued, as_of)
            return Done(act.id, act.name, f"已发 {len(made)} 份股权证书，可以打印")

        self.run("发放股权证书", work)

    def _ask(self) -> None:
        try:
            day = self.as_of.value()
        except InvalidValue:
            return
        if day is None:
            return
        self._round += 1
        key = self.of.key

        def query() -> _Due:
            found = queries.roster(key, day)
            rows = [row for row in found.rows if row.total and row.kind is not HolderKind.COLLECTIVE]
            return _Due(tuple(rows), found.cooperative.draft.decimals)

        self._desk.jobs.ask(query, partial(self._show, self._round), owner=self)

    def _show(self, asked: int, due: _Due) -> None:
        if asked != self._round:
            return
        self._rows = due.rows
        self.groups.set_entries(
            [
                SideEntry(key, words, count=str(sum(row.certificate in needs for row in due.rows)))
                for key, words, needs in _GROUPS
            ]
        )
        if self._only is None:
            counts = {key: sum(row.certificate in needs for row in due.rows) for key, _, needs in _GROUPS}
            self.groups.choose(next((key for key, count in counts.items() if count), "valid"))
        self._show_group()

    def _show_group(self) -> None:
        if self._only is not None:
            rows = [row for row in self._rows if row.holder == self._only]
        else:
            needs = {key: found for key, _, found in _GROUPS}.get(self.groups.current_key(), ())
            rows = [row for row in self._rows if row.certificate in needs]
        self.table.set_rows(rows)
        self.table.selectAll()
        self._tell()

    def _tell(self) -> None:
        chosen = self.table.selected_rows()
        total = Shares(sum(int(row.total) for row in chosen))
        renewed = sum(row.certificate_serial is not None for row in chosen)
        words = f"选中 {len(chosen)} 户，{shares_text(total, self.of.draft.decimals)} 股。"
        if renewed:
            words += f"其中 {renewed} 户的旧证同时作废，证号不再使用。"
        self.told.setText(words)
        self.save_button.set_text(f"发证 {len(chosen)} 份" if hasattr(self, "save_button") else "")


def _table(decimals: int) -> RecordTable[RosterRow]:
    text: Callable[[RosterRow], str] = lambda row: shares_text(row.total, decimals)  # noqa: E731
    columns: list[ColumnDef[RosterRow]] = [
        ColumnDef(
            "number", "户号", lambda row: row.number, sort=lambda row: number_key(row.number), width=70
        ),
        ColumnDef("name", "户主", lambda row: row.name, sort=lambda row: row.sort),
        ColumnDef("total", "股数", text, sort=lambda row: int(row.total), align="right"),
        ColumnDef(
            "serial",
            "旧证号",
            lambda row: f"{row.certificate_serial:04d}" if row.certificate_serial else "",
            width=90,
        ),
        ColumnDef(
            "need",
            "股权证",
            lambda row: row.certificate.label,
            pill=lambda row: NEED_KINDS[row.certificate],
            width=96,
        ),
    ]
    table: RecordTable[RosterRow] = RecordTable(
        RowModel(columns, row_id=lambda row: row.holder, search=lambda row: row.search)
    )
    table.setAccessibleName("要发证的户")
    return table
