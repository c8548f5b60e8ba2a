"""What one act changed, and taking the whole act back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.done import take_back
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.table_card import TableCard

if TYPE_CHECKING:
    from villageoffice.office.journal import ActLine, ChangeLine

_COLUMNS: list[ColumnDef[tuple[int, ChangeLine]]] = [
    ColumnDef("subject", "对象", lambda row: row[1].subject),
    ColumnDef("noun", "内容", lambda row: row[1].noun),
    ColumnDef("changes", "改动", lambda row: "，".join(row[1].changes), width=520),
]


class ActDialog(Dialog):
    """The changes of an act, line by line."""

    def __init__(self, desk: Desk, act: ActLine, parent: QWidget) -> None:
        super().__init__(
            parent, act.name, note=f"{act.moment:%Y-%m-%d %H:%M} · {act.operator}", width=900, height=560
        )
        self._desk, self._act = desk, act
        self.table = RecordTable(
            RowModel(_COLUMNS, row_id=lambda row: row[0]), name="act", memory=desk.memory
        )
        self.body.addWidget(TableCard(self.table), 1)
        self.add_cancel("关闭")
        self.button = self.add_button("撤回这次操作", "danger", icon="undo")
        self.button.clicked.connect(self._take_back)
        self.button.setVisible(act.undoable)
        self.button.setEnabled(False)
        self.summary.setText("撤回会另记一笔，原来的记录仍留在日志里。" if act.undoable else "")
        desk.jobs.ask(self._read, self._show, owner=self)

    def _read(self) -> tuple[tuple[ChangeLine, ...], str]:
        from villageoffice.office.journal import changes

        return changes(self._act.number), self._desk.jobs.office.read_only

    def _show(self, answer: tuple[tuple[ChangeLine, ...], str]) -> None:
        lines, read_only = answer
        self.table.set_rows(list(enumerate(lines)))
        self.button.setEnabled(not read_only)
        if read_only and self._act.undoable:
            self.summary.setText("数据文件以只读方式打开，不能撤回。")
        self.table.setFocus()

    def _take_back(self) -> None:
        take_back(self._desk.jobs, self._act.number, self._act.name, self._told, self)

    def _told(self, words: str) -> None:
        self._desk.say(words)
        self.accept()
