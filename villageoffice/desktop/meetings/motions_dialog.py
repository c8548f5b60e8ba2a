"""议题: the motions of a meeting in their order, each with what it asks and its stages."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.motion_dialog import MotionDialog
from villageoffice.desktop.meetings.stages_dialog import StagesDialog
from villageoffice.desktop.meetings.words import outcome_kind, rule_sentence, stage_words
from villageoffice.desktop.meetings.work_dialog import WorkDialog, open_over
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import MeetingFile, Motion, Step

_COLUMNS: list[ColumnDef[Motion]] = [
    ColumnDef("number", "次序", lambda row: str(row.number), sort=lambda row: row.number, align="right"),
    ColumnDef("title", "议题", lambda row: row.draft.title, bold=True, tip=lambda row: row.draft.text),
    ColumnDef("type", "方式", lambda row: _type_words(row)),
    ColumnDef("subject", "类别", lambda row: row.subject_label),
    ColumnDef("rule", "规则", rule_sentence, width=300, tip=rule_sentence),
    ColumnDef("stages", "阶段", stage_words),
    ColumnDef(
        "outcome",
        "结果",
        lambda row: row.outcome.label if row.outcome else "",
        pill=lambda row: outcome_kind(row.outcome) if row.outcome else "",
    ),
]


class MotionsDialog(WorkDialog):
    """Adds, changes, moves and takes out the motions of the meeting *key*."""

    def __init__(self, desk: Desk, key: int, parent: QWidget, *, read_only: str = "") -> None:
        super().__init__(desk, "议题", parent, note="", width=1120, height=640, read_only=read_only)
        self.key = key
        self.file: MeetingFile | None = None
        self.table: RecordTable[Motion] = RecordTable(
            RowModel(_COLUMNS, row_id=lambda row: row.key), name="motions", memory=desk.memory
        )
        note = "议题写明表决什么；类别决定由谁表决、按哪条法律。"
        self.table.set_empty("ballot", "还没有议题", note=note)
        self.card = TableCard(self.table)
        self.edit = self.add_button("修改…", icon="edit", key="Ctrl+E")
        self.stages = self.add_button("阶段…", icon="flag", key="Ctrl+G")
        self.up = self.add_button("上移", icon="chevron-up", key="Alt+Up")
        self.down = self.add_button("下移", icon="chevron-down", key="Alt+Down")
        self.remove = self.add_button("去掉", icon="trash", key="Delete")
        self.up.hint, self.down.hint = "Alt+↑", "Alt+↓"
        self.add_cancel("关闭")
        self.add = self.add_button("登记议题…", "primary", icon="plus", key="Ctrl+N")
        self._lay_out()
        self._wire()
        self._judge()
        self.reload()

    def read(self) -> MeetingFile:
        """Read the meeting."""
        return queries.meeting(self.key)

    def show_read(self, answer: MeetingFile) -> None:
        """Show the motions and what is missing."""
        self.file = answer
        self.note.setText(answer.draft.title)
        missing = next(state.missing for state in answer.steps if state.step is Step.MOTIONS)
        self.step.say("".join(missing), "warn")
        self.table.set_rows(answer.motions)
        self.table.choose_first()
        self._judge()

    def add_motion(self) -> None:
        """Put another motion to the meeting."""
        if self.file is not None and self.add.isEnabled():
            self.open_form(MotionDialog(self._desk, self.file, self))

    def edit_motion(self) -> None:
        """Change the motion the table is on."""
        motion = self.table.current_row()
        if self.file is not None and motion is not None and self.edit.isEnabled():
            self.open_form(MotionDialog(self._desk, self.file, self, motion))

    def show_stages(self) -> None:
        """Show the stages of the motion the table is on."""
        motion = self.table.current_row()
        if motion is not None:
            open_over(StagesDialog(self._desk, self.key, motion.key, self, read_only=self.read_only))

    def shift(self, step: int) -> None:
        """Put the motion one place earlier (−1) or later (1)."""
        motion = self.table.current_row()
        if motion is None or self.file is None or not 1 <= motion.number + step <= len(self.file.motions):
            return
        key, place = motion.key, motion.number + step

        def work(act: Act) -> str:
            register.move_motion(act, key, place)
            return f"“{motion.draft.title}”现在是第 {place} 个议题"

        self.run("移动议题", work)

    def remove_motion(self) -> None:
        """Take the motion out; it can be taken back."""
        motion = self.table.current_row()
        if motion is None:
            return
        key, title = motion.key, motion.draft.title

        def work(act: Act) -> str:
            register.remove_motion(act, key)
            return f"已去掉议题“{title}”"

        self.run(f"去掉议题：{title}", work)

    def _judge(self) -> None:
        chosen = self.writable and self.table.current_row() is not None
        for button in (self.edit, self.up, self.down, self.remove):
            button.setEnabled(chosen)
        self.stages.setEnabled(self.table.current_row() is not None)
        self.add.setEnabled(self.writable)

    def _wire(self) -> None:
        self.add.clicked.connect(self.add_motion)
        self.edit.clicked.connect(self.edit_motion)
        self.stages.clicked.connect(self.show_stages)
        self.up.clicked.connect(lambda: self.shift(-1))
        self.down.clicked.connect(lambda: self.shift(1))
        self.remove.clicked.connect(self.remove_motion)
        self.table.row_activated.connect(lambda _: self.edit_motion())
        self.table.row_chosen.connect(lambda _: self._judge())

    def _lay_out(self) -> None:
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        for part in (self.step, self.told):
            self.body.addWidget(part)
        self.body.addWidget(self.card, 1)
        self.table.setFocus()


def _type_words(motion: Motion) -> str:
    draft = motion.draft
    return f"{draft.motion_type.label} {draft.seats} 人" if draft.seats else draft.motion_type.label
