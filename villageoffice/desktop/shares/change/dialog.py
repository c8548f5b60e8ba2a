"""股权变更: one paper with one or several movements, both sides' balances before and after.

A back-dated change shows what is later and hangs on it; the clerk must agree.  What the ledger
forbids it refuses with the holder and the day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.attaching.evidence import EvidenceEdit, keep
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.change.line import ChangeLine
from villageoffice.desktop.shares.change.lines import ChangeLines
from villageoffice.desktop.shares.change.reading import KINDS, Sides, read_disturbed, read_sides
from villageoffice.desktop.shares.fields import FindEdit, found_holder
from villageoffice.desktop.widgets.card import say
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, TextEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.desktop.widgets.scrolled import FieldArea
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Shares
from villageoffice.shares import queries, register
from villageoffice.shares.rules.movements import ceiling_warning
from villageoffice.shares.values import (
    ChangeDraft,
    Cooperative,
    Disturbed,
    MovementDraft,
    MovementKind,
)

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_PAUSE_MS = 150
_TOLD = 6
_ROOMY = 1240
"""Width of a window from which the lines stand beside the form, else below it."""
_HINTS = {
    MovementKind.TRANSFER: "协议的名称和日期",
    MovementKind.INHERITANCE: "公证书、判决书或者全体继承人的协议",
    MovementKind.GIFT: "赠与协议的名称和日期",
    MovementKind.WITHDRAWAL: "退出申请的日期",
    MovementKind.SPLIT: "分户申请或户口簿",
    MovementKind.MERGE: "并户申请或户口簿",
    MovementKind.CONTRIBUTION: "出资清单、验资证明",
    MovementKind.CONVERSION: "公积金转增方案",
    MovementKind.PLEDGE: "质押合同",
    MovementKind.FREEZE: "法院的协助执行通知书",
}


class ChangeDialog(SavingDialog):
    """Enters a change.  ``done_act`` tells it (Done)."""

    def __init__(
        self, desk: Desk, of: Cooperative, today: date, parent: QWidget, *, source: int | None = None
    ) -> None:
        super().__init__(desk, "股权变更", parent, note=of.draft.name, width=1206, height=690)
        self.of, self.today = of, today
        self.sides: Sides | None = None
        self.disturbed: tuple[Disturbed, ...] = ()
        self._preset, self._round = source, 0
        self.kind = ComboEdit([(kind, kind.label) for kind in KINDS])
        self.day, self.source = DateEdit(), FindEdit()
        self.document, self.approval = TextEdit(), TextEdit(placeholder="例如：成员大会 2026-01-10")
        self.reason = TextEdit()
        self.files = EvidenceEdit(desk)
        self.form = FieldForm(label_width=86)
        self.lines = ChangeLines()
        self.warning = say("")
        self.accept_box = QCheckBox("我已逐项核对，确认补登这一笔")
        self._fill_form()
        self._lay_out()
        self.add_save("登记变更")
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._settle)
        self._wire()
        self.kind.set_value(MovementKind.TRANSFER)
        self.day.set_value(today)
        self._take_kind()
        self._ask_sides()

    def movements(self) -> tuple[MovementDraft, ...]:
        """What is entered.  Raises InvalidValue while something is missing or cannot be read."""
        day = self.day.value()
        if day is None:
            raise InvalidValue("请填写生效日期。")
        return tuple(line.movement(day, self.kind.value()) for line in self.lines.lines)

    def save(self) -> None:
        """Enter the change, if nothing is missing."""
        if self.saving or not self.form.check() or not self.lines.check():
            return
        if self.files.list.pending:
            self.problem.say("照片还没有处理完，请稍等再登记。", "warn")
            return
        try:
            draft = self._draft()
        except InvalidValue as wrong:
            self.problem.say(str(wrong), "bad")
            return
        self.run(f"股权{self.kind.value().label}", self._work(draft))

    def unsaved(self) -> str:
        """How many lines have shares."""
        filled = sum(bool(line.moved()) for line in self.lines.lines)
        return f"已填写 {filled} 行" if filled else ""

    def _draft(self) -> ChangeDraft:
        return ChangeDraft(
            self.movements(),
            document=str(self.document.value() or ""),
            approval=str(self.approval.value() or ""),
            reason=str(self.reason.value() or ""),
        )

    def _work(self, draft: ChangeDraft) -> Callable[[Act], Done]:
        key, accepted = self.of.key, self.accept_box.isChecked()
        label, files = self.kind.value().label, self.files.value() or ()

        def work(act: Act) -> Done:
            number = register.record_change(act, key, draft, accept_disturbed=accepted)
            if files:
                keep(act, [each.key for each in queries.change(key, number)], files)
            return Done(act.id, act.name, f"已登记{label} {number}")

        return work

    def _ask_sides(self) -> None:
        """Read who holds what on the day typed."""
        day = self._day()
        if day is None:
            return
        self._round += 1
        key = self.of.key
        self._desk.jobs.ask(lambda: read_sides(key, day), partial(self._show_sides, self._round), owner=self)

    def _show_sides(self, asked: int, sides: Sides) -> None:
        if asked != self._round:
            return
        self.sides = sides
        self.source.set_among([found_holder(row) for row in sides.roster.rows])
        if self._preset is not None:
            self.source.set_value(self._preset)
            self._preset = None
        self.show_lines()

    def show_lines(self) -> None:
        """Hand sides, giver and kind to every line."""
        if self.sides is not None:
            self.lines.show_sides(self.sides, self._source_key(), self.kind.value())
            self._touch()

    def _take_kind(self) -> None:
        kind = self.kind.value()
        gives = kind.between_holders or kind.takes or kind.locks
        self.form.set_shown("source", gives)
        self.document.field.setPlaceholderText(_HINTS.get(kind, "文件的名称和日期"))
        self.show_lines()

    def _take_day(self) -> None:
        self._ask_sides()

    def _touch(self) -> None:
        """Something changed: what hangs on it is asked for a moment later."""
        self.problem.say("")
        self._pause.start()

    def _settle(self) -> None:
        self._warn()
        try:
            movements = self.movements()
        except InvalidValue:
            self._show_disturbed(self._round, ())
            return
        self._round += 1
        key, today = self.of.key, self.today
        self._desk.jobs.ask(
            lambda: read_disturbed(key, movements, today),
            partial(self._show_disturbed, self._round),
            owner=self,
        )

    def _show_disturbed(self, asked: int, found: tuple[Disturbed, ...]) -> None:
        if asked != self._round:
            return
        if found != self.disturbed:
            self.accept_box.setChecked(False)
        self.disturbed = found
        self.accept_box.setVisible(bool(found))
        self._warn()

    def _warn(self) -> None:
        """Say what is lawful but should be known: later things that hang on it, the ceiling."""
        parts = []
        if self.disturbed:
            shown = "；".join(f"{each.day:%Y-%m-%d} {each.what}" for each in self.disturbed[:_TOLD])
            more = f"；等 {len(self.disturbed)} 项" if len(self.disturbed) > _TOLD else ""
            parts.append(f"补登早于已有的登记，以下各项受影响：{shown}{more}。")
        parts += self._ceilings()
        self.warning.setText("\n".join(parts))
        self.warning.setVisible(bool(parts))

    def _ceilings(self) -> list[str]:
        sides = self.sides
        if sides is None or not self.kind.value().between_holders:
            return []
        gained: dict[int, int] = {}
        for line in self.lines.lines:
            target = line.target_key()
            if target is not None:
                gained[target] = gained.get(target, 0) + int(line.moved())
        found = []
        for holder, more in gained.items():
            row = sides.row(holder)
            if row is not None and more:
                held = Shares(int(row.total) + more)
                found.append(ceiling_warning(self.of, f"{row.number} {row.name}", held, sides.roster.total))
        return [words for words in found if words]

    def _source_key(self) -> int | None:
        try:
            return int(found) if (found := self.source.value()) is not None else None
        except InvalidValue:
            return None

    def _day(self) -> date | None:
        try:
            day: date | None = self.day.value()
        except InvalidValue:
            return None
        return day

    def _wire(self) -> None:
        self.kind.changed.connect(self._take_kind)
        self.day.changed.connect(self._take_day)
        self.day.field.editingFinished.connect(self._take_day)
        self.source.changed.connect(self.show_lines)
        self.source.field.editingFinished.connect(self.show_lines)
        self.lines.changed.connect(self._touch)
        self.lines.added.connect(self._fill_line)
        self.form.submitted.connect(self.lines.focus_first)

    def _fill_line(self, line: ChangeLine) -> None:
        if self.sides is not None:
            line.show_sides(self.sides, self._source_key(), self.kind.value())

    def _fill_form(self) -> None:
        form = self.form
        form.add("kind", "变更类型", self.kind, required=True)
        form.add("day", "生效日期", self.day, required=True)
        form.add("source", "转出方", self.source, required=True)
        form.add("document", "依据文件", self.document, required=True)
        form.add("approval", "批准", self.approval, hint="退出、调整、转增要有会议批准")
        form.add("reason", "事由", self.reason)
        form.add("files", "附件", self.files)

    def _lay_out(self) -> None:
        self.accept_box.hide()
        self.warning.hide()
        self.warning.setStyleSheet(f"color: {theme.AMBER};")
        self.body.setContentsMargins(0, 0, 0, 0)
        parent = self.parentWidget()
        if parent is not None and parent.window().width() < theme.px(_ROOMY):
            self.body.addWidget(FieldArea(self.form, self.lines, self.warning, self.accept_box), 1)
            self.add_problem(self.body)
            return
        left = QWidget()
        left.setFixedWidth(theme.px(340))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FieldArea(self.form))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(FieldArea(self.lines, self.warning, self.accept_box), 1)
        self.add_problem(right)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(left)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
