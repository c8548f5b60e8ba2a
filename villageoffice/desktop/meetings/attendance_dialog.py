"""到会积分: whom of the party members who came the clerk wants recorded; nothing is ticked beforehand."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.check_grid import CheckGroupGrid, GridGroup, GridName
from villageoffice.desktop.widgets.editors import ComboEdit
from villageoffice.kits.storage.act import Act
from villageoffice.office.attendance import (
    AttendanceProposal,
    AttendanceProposals,
    attendance_proposals,
    record_attendance,
)

_NOTED = ("不能登记", "neutral")


class AttendanceDialog(SavingDialog):
    """Proposes points for the meeting *key*; ``proposals`` is None before the first answer."""

    def __init__(self, desk: Desk, key: int, parent: QWidget) -> None:
        super().__init__(desk, "到会登记积分", parent, note="", width=900, height=560)
        self.key, self.proposals = key, cast("AttendanceProposals | None", None)
        self._round = 0
        self.item = ComboEdit(width=260, empty="请选择项目")
        self.worth = Text("", grey=True, elide=False)
        self.all = Button("全选", "plain", hint="Ctrl+A", small=True)
        self.grid = CheckGroupGrid()
        self.total = Text("", bold=True, elide=False)
        self._lay_out()
        self.add_save("登记")
        self.add_foot_left(self.total)
        self.item.changed.connect(self.reload)
        self.all.clicked.connect(self.turn_all)
        self.grid.changed.connect(self._show_total)
        self.set_savable(False)
        self.grid.setFocus()
        self.reload()

    def reload(self) -> None:
        """Ask for the proposals, of the item chosen."""
        self._round += 1
        jobs, key, item = self._desk.jobs, self.key, self.item.value()
        jobs.ask(
            lambda: attendance_proposals(jobs.office, key, item),
            partial(self._show, self._round),
            owner=self,
            failed=self.take_refusal,
        )

    def turn_all(self) -> None:
        """Tick all who can be recorded, or none if all are ticked."""
        self.grid.tick_all(len(self.ticked()) < len(self._open()))
        self.grid.setFocus()

    def ticked(self) -> list[int]:
        """Whom the clerk has ticked."""
        return cast("list[int]", self.grid.ticked())

    def save(self) -> None:
        """Record those ticked as claims, which wait for the group."""
        found = self.proposals
        if self.saving or found is None:
            return
        if found.item is None or not self.ticked():
            self.problem.say("还没有选择项目。" if found.item is None else "还没有勾选党员。", "bad")
            return
        item, persons, key = found.item, self.ticked(), self.key

        def work(act: Act) -> Done:
            made = record_attendance(act, key, item.key, persons)
            return Done(act.id, act.name, f"已登记 {made.entries} 条“{item.name}”的申报，等党小组初评")

        self.run(f"登记到会积分：{item.name} {len(persons)} 人", work)

    def unsaved(self) -> str:
        """Whom the clerk has ticked."""
        return f"已勾选 {len(self.ticked())} 人" if self.ticked() else ""

    def set_savable(self, savable: bool) -> None:
        """Nothing can be saved while nobody can be recorded."""
        super().set_savable(savable and bool(self._open()))

    def _open(self) -> tuple[AttendanceProposal, ...]:
        return self.proposals.open if self.proposals is not None else ()

    def _show(self, asked: int, found: AttendanceProposals) -> None:
        if asked != self._round:
            return
        self.proposals = found
        self.note.setText(f"{found.day:%Y-%m-%d} {found.title}")
        self.item.set_choices([(item.key, item.name) for item in found.items])
        self.item.set_value(found.item.key if found.item is not None else None)
        self.worth.setText(f"每人 {found.item.value} 分，登记为申报，待党小组初评" if found.item else "")
        self.grid.set_groups(_groups(found.lines))
        self.grid.set_tags({line.person: _NOTED for line in found.lines if line.why_not})
        self._say_why(found)
        self._show_total()
        self.set_savable(not self.saving)

    def _say_why(self, found: AttendanceProposals) -> None:
        """Say why nothing, or not everybody, can be recorded."""
        whys = list(dict.fromkeys(line.why_not for line in found.lines if line.why_not))
        more = f"（共 {len(whys)} 人）" if len(whys) > 1 else ""
        unfit = "" if found.item else "这次会议没有对应的积分项目，请在上面选择一个。"
        self.problem.say(found.why_not or unfit or "".join(whys[:1]) + more, "warn")

    def _show_total(self) -> None:
        number, lines = len(self.ticked()), self.proposals.lines if self.proposals else ()
        self.save_button.set_text(f"登记 {number} 条" if number else "登记")
        self.total.setText(f"到会党员 {len(lines)} 人，已勾选 {number} 人" if lines else "")

    def _lay_out(self) -> None:
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(Text("登记项目", elide=False))
        row.addWidget(self.item)
        row.addWidget(self.worth)
        row.addStretch(1)
        row.addWidget(self.all)
        self.body.addLayout(row)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self.problem)


def _groups(lines: tuple[AttendanceProposal, ...]) -> list[GridGroup]:
    return [
        GridGroup(
            title or "未分党小组",
            tuple(GridName(line.person, line.name, line.search, not line.why_not) for line in group),
        )
        for title, group in groupby(lines, key=lambda line: line.party_group)
    ]
