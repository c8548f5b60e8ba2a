"""报送与备份: the age of the last verified backup, a second place, the list, and the operation log."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from villageoffice.desktop import theme
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.page import Page
from villageoffice.desktop.safekeeping.columns import ACT_COLUMNS, BACKUP_COLUMNS, BackupLine
from villageoffice.desktop.widgets.buttons import Button, secondary
from villageoffice.desktop.widgets.card import Card, Text
from villageoffice.desktop.widgets.empty_state import IconMark
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import RowModel
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.desktop.widgets.tabs import Tabs

if TYPE_CHECKING:
    from villageoffice.kits.progress import Progress
    from villageoffice.kits.storage.backup import Backup
    from villageoffice.kits.storage.proof import Proof
    from villageoffice.office.journal import ActLine
    from villageoffice.office.office import Office


class SafekeepingPage(Page):
    """Backups left, operation log right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("报送与备份", key="safekeeping")
        self._desk = desk
        self.state = _StateCard("shield-check", "数据安全")
        self.second = _StateCard("usb", "第二处备份")
        self.proof = _StateCard("clipboard-check", "核对数据")
        self._choose = self.second.add_button("选择文件夹…", self._choose_second)
        self._now_second = self.second.add_button("备份到那里", self._back_up_second)
        self._prove = self.proof.add_button("立即核对", self._start_proof)
        self.backups = RecordTable(
            RowModel(BACKUP_COLUMNS, row_id=lambda line: line.backup.path), name="backups", memory=desk.memory
        )
        self.journal = RecordTable(
            RowModel(ACT_COLUMNS, row_id=lambda act: act.number), name="journal", memory=desk.memory
        )
        self.backup_action = self.add_action(
            "立即备份", self.back_up, icon="drive", key="Ctrl+B", primary=True, writes=True
        )
        self.add_action("从别处的备份恢复…", self._choose_foreign, icon="folder")
        self._lay_out()
        self.backups.cell_pressed.connect(lambda line, _column: self._open_restore(line.backup))
        self.backups.row_activated.connect(lambda line: self._open_restore(line.backup))
        self.journal.row_activated.connect(self._open_act)

    def reload(self) -> None:
        """Ask for the backups and the log."""
        self._desk.jobs.ask(lambda: _Safety(self._desk.jobs.office), self._show, owner=self)

    def show_target(self, target: object) -> None:
        """``backup`` makes one; ``journal`` goes to the log."""
        if target == "backup":
            self.back_up()
        elif target == "journal":
            self._show_part("journal")
            self.journal.setFocus()

    def set_read_only(self, reason: str = "") -> None:
        """Grey out what writes."""
        super().set_read_only(reason)
        self._choose.setEnabled(not reason)

    def back_up(self) -> None:
        """Make a verified backup now."""
        if not self.backup_action.isEnabled():
            return

        def work(progress: Progress) -> Backup:
            progress(0, 0, "正在备份并核对")
            made: Backup = self._desk.jobs.office.back_up("手动")
            return made

        self._desk.jobs.long("正在备份", work, self._told_backup, parent=self)

    def _told_backup(self, made: Backup) -> None:
        self._desk.say(f"已备份并重新打开核对：{made.path.name}")
        self.reload()

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(theme.px(12))
        for card, stretch in ((self.state, 5), (self.second, 4), (self.proof, 4)):
            upper.addWidget(card, stretch)
        self.body.addLayout(upper)
        self.parts = {
            "backups": TableCard(
                self.backups, title="备份", note="保留：每天 14 份、每周 8 份、每月 12 份、每年全部"
            ),
            "journal": TableCard(self.journal, title="操作日志", note="回车看改动了什么，可整批撤回"),
        }
        self.tabs = Tabs([("backups", "备份"), ("journal", "操作日志")])
        self.tabs.chosen.connect(self._show_part)
        self.narrow_changed.connect(lambda _: self._show_part(self.tabs.current))
        lower = QHBoxLayout()
        lower.setSpacing(theme.px(12))
        for part in self.parts.values():
            lower.addWidget(part, 1)
        self.body.addWidget(self.tabs)
        self.body.addLayout(lower, 1)
        self.setFocusProxy(self.backups)
        self._show_part("backups")
        self.backups.set_empty("shield", "还没有备份", note="按 Ctrl+B 做第一份，以后每天自动做。")
        self.journal.set_empty("history", "还没有操作")

    def _show_part(self, key: str) -> None:
        """In a narrow window show one of the two tables, else both."""
        self.tabs.choose(key)
        self.tabs.setVisible(self.narrow)
        for name, part in self.parts.items():
            part.setVisible(not self.narrow or name == key)

    def _show(self, safety: _Safety) -> None:
        self.backups.set_rows(safety.lines)
        self.journal.set_rows(safety.acts)
        self.state.say(*safety.state)
        self.second.say(*safety.second)
        self._now_second.setEnabled(bool(safety.second_folder))
        if not self.proof.said:
            self.proof.say("neutral", "逐条核对操作日志和全部记录，看有没有被别的程序改动过。")
        missing = safety.state[0] == "bad"
        self.set_next_step("还没有备份，请先做一份。" if missing else "", kind="bad")

    def _choose_second(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "选择第二处备份的文件夹（U 盘）")
        if folder:
            from dataclasses import replace

            from villageoffice.office.particulars import read_particulars, save_particulars

            def work(act: object) -> None:
                save_particulars(act, replace(read_particulars(), second_folder=folder))  # type: ignore[arg-type]

            self._desk.jobs.run("设置第二处备份", work, lambda _: self._back_up_second(), owner=self)

    def _back_up_second(self) -> None:
        def work(progress: Progress) -> Backup:
            from villageoffice.office import safekeeping

            office: Office = self._desk.jobs.office
            progress(0, 0, "正在备份到第二处并核对")
            return safekeeping.back_up_to(office.path, Path(office.particulars.second_folder), office.moment)

        self._desk.jobs.long("正在备份", work, self._told_backup, parent=self)

    def _choose_foreign(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "选择备份文件", "", "村务办公数据文件 (*.vodb)")
        if path:
            self._restore_dialog(Path(path))

    def _open_restore(self, backup: Backup) -> None:
        self._restore_dialog(backup.path)

    def _restore_dialog(self, path: Path) -> None:
        from villageoffice.desktop.safekeeping.restore_dialog import RestoreDialog

        RestoreDialog(self._desk, path, self).open()

    def _open_act(self, act: ActLine) -> None:
        from villageoffice.desktop.safekeeping.act_dialog import ActDialog

        ActDialog(self._desk, act, self).open()

    def _start_proof(self) -> None:
        def work(progress: Progress) -> Proof:
            from villageoffice.office.verify import prove_open

            return prove_open(self._desk.jobs.office, progress)

        self._desk.jobs.long("正在核对数据", work, self._show_proof, parent=self)

    def _show_proof(self, proof: Proof) -> None:
        if proof.good:
            self.proof.say(
                "ok", f"核对无误：{proof.acts} 次操作、{proof.lines} 条日志、{proof.rows} 行记录。"
            )
        else:
            self.proof.say("bad", "".join(proof.faults[:3]))


class _StateCard(Card):
    """An icon, a bold line, a sentence, buttons."""

    def __init__(self, icon: str, title: str) -> None:
        super().__init__(margins=14, spacing=6)
        self._icon, self._mark = icon, IconMark(icon)
        self.text = Text("", points=10.5, grey=True, wrap=True)
        self.said = False
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self._mark)
        head.addWidget(Text(title, bold=True, elide=False))
        head.addStretch(1)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        column = QVBoxLayout()
        column.addLayout(head)
        column.addWidget(self.text)
        column.addStretch(1)
        column.addLayout(self._buttons)
        self.body.addLayout(column)

    def add_button(self, text: str, slot: object) -> Button:
        """Add a small button at the bottom."""
        button = secondary(text, small=True)
        button.clicked.connect(slot)
        self._buttons.addWidget(button)
        return button

    def say(self, kind: str, sentence: str) -> None:
        """Show a sentence; *kind* colours the icon."""
        self.said = True
        self._mark.show_icon(self._icon, kind)
        self.text.setText(sentence)


class _Safety:
    """What the page shows, read in one question on the data thread."""

    def __init__(self, office: Office) -> None:
        from villageoffice.office import journal, safekeeping

        particulars, moment = office.particulars, office.moment
        found = safekeeping.listing(office.path, particulars.backup_folder)
        self.lines = [BackupLine(backup, safekeeping.age_in_words(backup.moment, moment)) for backup in found]
        self.acts = journal.acts()
        self.state = _state(self.lines, moment)
        self.second_folder = particulars.second_folder
        self.second = _second(particulars.second_folder, office.path, moment)


def _state(lines: list[BackupLine], moment: datetime) -> tuple[str, str]:
    if not lines:
        return "bad", "还没有备份。数据只有一份，电脑坏了就找不回来。"
    newest = lines[0]
    old = (moment - newest.backup.moment).days >= 3
    place = newest.backup.path.parent
    return "warn" if old else "ok", f"最近一次验证过的备份：{newest.age}，已重新打开核对。存放在：{place}"


def _second(folder: str, data_file: Path, moment: datetime) -> tuple[str, str]:
    from villageoffice.office import safekeeping

    if not folder:
        return "warn", "还没有设置。请插上 U 盘，选一个文件夹，电脑坏了也不丢。"
    if not Path(folder).is_dir():
        return "warn", f"“{folder}”现在找不到，可能 U 盘没有插上。"
    newest = safekeeping.newest_backup(data_file, folder)
    age = safekeeping.age_in_words(newest.moment, moment) if newest else "还没有"
    return "ok" if newest else "warn", f"{folder}：最近一份 {age}。"
