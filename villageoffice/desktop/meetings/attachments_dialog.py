"""附件: photographs and scans kept with a meeting and its motions, looked at, added and taken off."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.attaching.evidence import Picked, keep, make_ready, pick, size_words
from villageoffice.desktop.attaching.viewer import AttachmentViewer
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.work_dialog import WorkDialog
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.editors import ComboEdit
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries
from villageoffice.meetings.values import MeetingFile
from villageoffice.office import attachments
from villageoffice.office.attachments import Attached


@dataclass(frozen=True, slots=True)
class Kept:
    """An attachment with the words of what it belongs to."""

    owner: str
    one: Attached


@dataclass(frozen=True, slots=True)
class _Answer:
    """The meeting, what its attachments can belong to (key, words), and those there are."""

    file: MeetingFile
    owners: tuple[tuple[int, str], ...]
    kept: tuple[Kept, ...]


_COLUMNS: list[ColumnDef[Kept]] = [
    ColumnDef("owner", "属于", lambda row: row.owner, width=300),
    ColumnDef("name", "附件", lambda row: row.one.name, bold=True, width=300),
    ColumnDef("kind", "种类", lambda row: "照片" if row.one.is_picture else "PDF"),
    ColumnDef(
        "size", "大小", lambda row: size_words(row.one.size), sort=lambda row: row.one.size, align="right"
    ),
]


class AttachmentsDialog(WorkDialog):
    """The attachments of the meeting *key*.  motion: the one new files belong to at first."""

    def __init__(
        self, desk: Desk, key: int, parent: QWidget, *, motion: int | None = None, read_only: str = ""
    ) -> None:
        super().__init__(desk, "会议附件", parent, note="", width=900, height=560, read_only=read_only)
        self.key, self._first = key, motion
        self.owner = ComboEdit(width=420)
        self.table: RecordTable[Kept] = RecordTable(
            RowModel(_COLUMNS, row_id=lambda row: row.one.key), name="meeting-attachments", memory=desk.memory
        )
        note = "现场照片、签到表和选票的扫描件、方案原文，都可以存进来。"
        self.table.set_empty("paperclip", "还没有附件", note=note)
        self.show_one = self.add_button("查看…", icon="eye")
        self.add_cancel("关闭")
        self.add = self.add_button("添加附件…", "primary", icon="paperclip", key="Ctrl+N")
        self._lay_out()
        self.add.clicked.connect(self.pick_files)
        self.show_one.clicked.connect(self.look)
        self.table.row_activated.connect(lambda _: self.look())
        self.table.row_chosen.connect(lambda _: self._judge())
        self._judge()
        self.reload()

    def read(self) -> _Answer:
        """Read the meeting and what is attached to it and to each motion."""
        file = queries.meeting(self.key)
        owners = ((file.key, "会议"), *((one.key, one.name) for one in file.motions))
        kept = [Kept(words, one) for key, words in owners for one in attachments.attachments(key)]
        return _Answer(file, owners, tuple(kept))

    def show_read(self, answer: _Answer) -> None:
        """Show them; what new files belong to stays chosen."""
        self.note.setText(answer.file.draft.title)
        chosen = self.owner.value() or self._first
        known = {key for key, _ in answer.owners}
        self.owner.set_choices(list(answer.owners))
        self.owner.set_value(chosen if chosen in known else answer.file.key)
        self.table.set_rows(answer.kept)
        self.table.choose_first()
        self._judge()

    def pick_files(self) -> None:
        """Let the clerk choose files and attach them."""
        paths = pick(self._desk, self)
        if paths:
            self.attach(paths)

    def attach(self, paths: list[Path]) -> None:
        """Make files ready and attach them to what is chosen."""
        ready = partial(self._keep, self.owner.value())
        self._desk.jobs.ask(partial(make_ready, paths), ready, owner=self)

    def look(self) -> None:
        """Look at the attachment the table is on."""
        row = self.table.current_row()
        if row is not None:
            self.open_form(AttachmentViewer(self._desk, row.one, self, may_remove=self.writable))

    def _keep(self, subject: int, picked: Picked) -> None:
        if picked.refused:
            self.told.say("".join(picked.refused), "bad")
        if not picked.ready:
            return

        def work(act: Act) -> str:
            keep(act, (subject,), picked.ready)
            return "".join((f"已添加 {len(picked.ready)} 份附件。", *picked.refused))

        self.run("添加会议附件", work)

    def _judge(self) -> None:
        self.add.setEnabled(self.writable)
        self.show_one.setEnabled(self.table.current_row() is not None)

    def _lay_out(self) -> None:
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(Text("新添加的附件属于", elide=False))
        row.addWidget(self.owner)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.told)
        self.body.addWidget(TableCard(self.table), 1)
        self.table.setFocus()
