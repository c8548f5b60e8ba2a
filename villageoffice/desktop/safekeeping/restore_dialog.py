"""What a backup would bring back or take away, before anything is restored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from villageoffice.desktop import errors
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.saving import data_file
from villageoffice.desktop.widgets.card import say
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.errors import OfficeError

if TYPE_CHECKING:
    from villageoffice.office.office import Office
    from villageoffice.office.safekeeping import Difference


def _words(line: Difference) -> str:
    distance = line.backup - line.now
    if not distance:
        return "相同"
    return f"多 {distance}" if distance > 0 else f"少 {-distance}"


_COLUMNS: list[ColumnDef[Difference]] = [
    ColumnDef("noun", "内容", lambda line: line.noun),
    ColumnDef("now", "现在", lambda line: str(line.now), sort=lambda line: line.now, align="right"),
    ColumnDef(
        "backup", "备份里", lambda line: str(line.backup), sort=lambda line: line.backup, align="right"
    ),
    ColumnDef("words", "恢复后", _words, pill=lambda line: "neutral" if line.now == line.backup else "warn"),
]


class RestoreDialog(Dialog):
    """Compares the open file with a backup and restores it as a new file or in place of the open one."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget) -> None:
        super().__init__(parent, "看差别并恢复", note=path.name, width=760, height=560)
        self._desk, self._path = desk, path
        self.body.addWidget(
            say(
                "恢复不会毁掉现在的数据：另存为新文件时互不影响；代替现在的文件时，现在的文件改名留在同一文件夹。"
            )
        )
        self.table = RecordTable(
            RowModel(_COLUMNS, row_id=lambda line: line.noun), name="restore", memory=desk.memory
        )
        self.body.addWidget(TableCard(self.table), 1)
        self.add_cancel()
        self.beside = self.add_button("另存为新文件…")
        self.beside.clicked.connect(self._restore_beside)
        self.instead = self.add_button("代替现在的文件", "danger")
        self.instead.clicked.connect(self._restore_instead)
        for button in (self.beside, self.instead):
            button.setEnabled(False)
        self._open_file = Path()
        desk.jobs.ask(self._compare, self._show, owner=self, failed=self._not_compared)

    def _compare(self) -> tuple[list[Difference], Path, str]:
        from villageoffice.office import safekeeping

        office: Office = self._desk.jobs.office
        return safekeeping.compare(office.path, self._path), office.path, office.read_only

    def _show(self, answer: tuple[list[Difference], Path, str]) -> None:
        lines, self._open_file, read_only = answer
        self.table.set_rows(sorted(lines, key=lambda line: line.now == line.backup))
        self.beside.setEnabled(True)
        self.instead.setEnabled(not read_only)
        changed = sum(line.now != line.backup for line in lines)
        words = f"{changed} 类内容不同" if changed else "各类记录的行数都相同"
        self.summary.setText(f"{words}；现在的文件只读，不能代替" if read_only else words)
        self.beside.setFocus()

    def _not_compared(self, refusal: OfficeError) -> None:
        """A damaged backup: say so, there is nothing to restore."""
        errors.tell(self, refusal)
        self.reject()

    def _restore_beside(self) -> None:
        from villageoffice.kits.files import free_name

        proposed = free_name(self._open_file.with_name(f"{self._path.stem}（恢复）.vodb"))
        path, _ = QFileDialog.getSaveFileName(
            self,
            "恢复成新文件",
            str(proposed),
            "村务办公数据文件 (*.vodb)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not path:
            return
        target = data_file(path)

        def work(_progress: object) -> Path:
            from villageoffice.office import safekeeping

            safekeeping.restore(self._path, target)
            return target

        self._desk.jobs.long("正在恢复", work, self._told_beside, parent=self)

    def _told_beside(self, target: Path) -> None:
        more = f"放在文件夹“{target.parent}”里。现在打开的仍是原来的文件。"
        box = errors.plain_box(self, "已恢复", f"已恢复成新文件“{target.name}”。", more, kind="ok")
        change = box.addButton("打开它", QMessageBox.ButtonRole.ActionRole)
        stay = box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        self.accept()
        if box.clickedButton() is change:
            self._desk.reopen(target)

    def _restore_instead(self) -> None:
        self.accept()
        self._desk.restore(self._path)
