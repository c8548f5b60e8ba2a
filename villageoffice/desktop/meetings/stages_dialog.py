"""四议两公开: the stages of a motion, when and by whom each was gone through; warned of, never stopped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.work_dialog import WorkDialog
from villageoffice.desktop.widgets.editors import DateEdit, NumberEdit, TextEdit
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries, register, rules
from villageoffice.meetings.values import Motion, StageDraft, StageLine

_COLUMNS: list[ColumnDef[StageLine]] = [
    ColumnDef("stage", "阶段", lambda row: row.stage.label, bold=True),
    ColumnDef("day", "日期", lambda row: f"{row.day:%Y-%m-%d}" if row.day else ""),
    ColumnDef("body", "会议", lambda row: row.body, width=170),
    ColumnDef("came", "到会", lambda row: _came(row), align="right"),
    ColumnDef("result", "结果", lambda row: row.result, width=150),
    ColumnDef("document", "文号", lambda row: row.document),
    ColumnDef(
        "state",
        "情况",
        lambda row: row.warning or ("已登记" if row.key else "待办" if row.day is None else ""),
        pill=lambda row: "warn" if row.warning else "ok" if row.key else "neutral" if row.day is None else "",
        tip=lambda row: row.warning,
    ),
]


class StagesDialog(WorkDialog):
    """Shows the stages of *motion* at the meeting *key*, and writes them down."""

    def __init__(self, desk: Desk, key: int, motion: int, parent: QWidget, *, read_only: str = "") -> None:
        super().__init__(desk, "四议两公开", parent, note="", width=980, height=560, read_only=read_only)
        self.key, self._motion = key, motion
        self.motion: Motion | None = None
        self.table: RecordTable[StageLine] = RecordTable(
            RowModel(_COLUMNS, row_id=lambda row: row.stage), name="stages", memory=desk.memory
        )
        self.card = TableCard(self.table)
        self.remove = self.add_button("去掉", icon="trash", key="Delete")
        self.add_cancel("关闭")
        self.record = self.add_button("登记这一阶段…", "primary", icon="edit", key="Ctrl+N")
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        for part in (self.step, self.told):
            self.body.addWidget(part)
        self.body.addWidget(self.card, 1)
        self.record.clicked.connect(self.record_stage)
        self.remove.clicked.connect(self.remove_stage)
        self.table.row_activated.connect(lambda _: self.record_stage())
        self.table.row_chosen.connect(lambda _: self._judge())
        self.table.setFocus()
        self.reload()

    def read(self) -> Motion:
        """Read the motion."""
        found = next(one for one in queries.meeting(self.key).motions if one.key == self._motion)
        warned = (replace(line, warning=rules.stage_warning(line, found.stages)) for line in found.stages)
        return replace(found, stages=tuple(warned))

    def show_read(self, answer: Motion) -> None:
        """Show the stages, at first with the keyboard on the first that is missing."""
        first = self.motion is None
        self.motion = answer
        self.note.setText(answer.draft.title)
        self.step.say("".join(rules.stage_warnings(answer.stages)), "warn")
        self.table.set_rows(answer.stages)
        missing = next((line.stage for line in answer.stages if line.day is None), None)
        if first and missing is not None:
            self.table.choose(missing)
        self.table.choose_first()
        self._judge()

    def record_stage(self) -> None:
        """Write down the stage the table is on, or put it right."""
        line = self.table.current_row()
        if line is not None and self.motion is not None and self.record.isEnabled():
            self.open_form(StageForm(self._desk, self.motion, line, self))

    def remove_stage(self) -> None:
        """Take back a stage that was written down by mistake."""
        line = self.table.current_row()
        if line is None or line.key is None:
            return
        key, words = line.key, line.stage.label

        def work(act: Act) -> str:
            register.remove_stage(act, key)
            return f"已去掉“{words}”的登记"

        self.run(f"去掉阶段：{words}", work)

    def _judge(self) -> None:
        line = self.table.current_row()
        self.record.setEnabled(self.writable and line is not None)
        self.remove.setEnabled(self.writable and line is not None and line.key is not None)


class StageForm(ActForm):
    """Writes a stage down."""

    def __init__(self, desk: Desk, motion: Motion, line: StageLine, parent: QWidget) -> None:
        super().__init__(desk, f"登记阶段：{line.stage.label}", parent, note=motion.draft.title, save="登记",
                         width=680, height=470, labels=84)  # fmt: skip
        self.motion, self.line = motion, line
        form = self.left
        form.add("day", "日期", DateEdit(width=150), required=True)
        form.add("body", "会议", TextEdit(placeholder="例如：党支部委员会会议"))
        form.add("eligible", "应到", NumberEdit(width=80, beside="人"))
        form.add("present", "实到", NumberEdit(width=80, beside="人"))
        form.add("result", "结果", TextEdit(placeholder="例如：同意提交两委商议"))
        form.add("document", "文号", TextEdit(placeholder="会议记录或公告的编号，没有就空着"))
        names = ("day", "body", "eligible", "present", "result", "document")
        form.set_values({name: getattr(line, name) or None for name in names})
        self.begin(wide=True)

    def problems(self) -> Iterable[str]:
        """Nobody came who was not invited."""
        values = self.values()
        eligible, present = values["eligible"], values["present"]
        if eligible is not None and present is not None and present > eligible:
            yield f"实到 {present} 人多于应到 {eligible} 人，请核对。"

    def act(self) -> tuple[str, Work]:
        """Write it down."""
        values, key, stage = self.values(), self.motion.key, self.line.stage
        draft = StageDraft(stage, values["day"], values["body"] or "", values["eligible"], values["present"],
                           values["result"] or "", values["document"] or "")  # fmt: skip

        def work(act: Act) -> str:
            register.record_stage(act, key, draft)
            return f"已登记“{stage.label}”，{draft.day:%Y-%m-%d}"

        return f"登记阶段：{stage.label}", work


def _came(line: StageLine) -> str:
    if line.present is None:
        return ""
    return f"{line.present} / {line.eligible}" if line.eligible is not None else str(line.present)
