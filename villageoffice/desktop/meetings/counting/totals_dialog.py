"""录入合计: the figures of a count made by hand, checked line by line while they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.card import SectionTitle, Text, say
from villageoffice.desktop.widgets.editors import NumberEdit, TextEdit
from villageoffice.desktop.widgets.pill import Pill
from villageoffice.desktop.widgets.scrolled import Scrolled
from villageoffice.meetings import register, rules
from villageoffice.meetings.values import (
    CountMode,
    CountState,
    LineTotal,
    Mark,
    MotionType,
    PaperLine,
    PaperPlan,
    chinese_number,
)

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_MOST = 99_999
_WRITE_INS = 3


class TotalsDialog(SavingDialog):
    """Enters the totals of a paper as its next count, or anew into *reopened*, and closes the count."""

    def __init__(
        self, desk: Desk, plan: PaperPlan, round: int, parent: QWidget, reopened: CountState | None = None
    ) -> None:
        rows = len(plan.lines) + (_WRITE_INS if plan.write_ins else 0)
        super().__init__(
            desk, "录入合计", parent, note=plan.label, width=860, height=min(640, 300 + 42 * rows)
        )
        self.plan, self.round, self._reopened = plan, round, reopened
        self.expected = plan.expected or 0
        self.marks = rules.count_marks(plan.paper_type)
        self.cells: dict[tuple[int, Mark], NumberEdit] = {}
        self.sums: list[Pill] = []
        self.names: list[tuple[TextEdit, NumberEdit]] = []
        self.invalid = NumberEdit(width=80, most=_MOST, beside="张")
        self._order: list[NumberEdit | TextEdit] = []
        self._lay_out()
        self.add_save("保存并结束计票")
        if reopened is not None:
            self._fill(reopened)
        for editor in self._order:
            editor.changed.connect(self.judge)
            editor.entered.connect(lambda editor=editor: self._go_on(editor))
        self.judge()
        self._order[0].input().setFocus()

    @property
    def fills_abstentions(self) -> bool:
        """Whether papers not marked for or against a person need not be counted by hand."""
        return self.plan.paper_type not in (MotionType.DECISION, MotionType.EVALUATION)

    def totals(self) -> tuple[LineTotal, ...]:
        """What is typed; an empty figure is nought, of abstentions the rest."""
        return tuple(self._total(number, line) for number, line in enumerate(self.plan.lines))

    def judge(self) -> None:
        """Say of each line whether it adds up to the papers in the box."""
        for total, pill in zip(self.totals(), self.sums, strict=True):
            found = sum(votes for _mark, votes in total.marks)
            gap = self.expected - found
            words = f"合计 {found}，少 {gap}" if gap > 0 else f"合计 {found}，多 {-gap}"
            pill.show_state(f"合计 {found}" if not gap else words, "bad" if gap else "ok")
        self.problem.say("")

    def unsaved(self) -> str:
        """Figures that are typed."""
        typed = sum(not editor.is_empty() for editor in self._order)
        return f"已填写 {typed} 格" if typed and self._reopened is None else ""

    def save(self) -> None:
        """Save the totals and close the count, in one act."""
        if any(editor.check() for editor in self._order):
            self.problem.say("有的数填得不对，请看标红的格。", "bad")
            return
        plan, round_, reopened = self.plan, self.round, self._reopened
        totals, write_ins, invalid = self.totals(), self._write_ins(), self.invalid.value() or 0

        def work(act: Act) -> Done:
            key = reopened.key if reopened else register.begin_count(act, plan.key, round_, CountMode.TOTALS)
            register.enter_totals(act, key, totals, write_ins, invalid)
            register.close_count(act, key)
            return Done(act.id, act.name, f"{plan.label}的合计已录入，计票结束", final=True)

        self.run(f"录入合计：{plan.label}", work)

    def _total(self, number: int, line: PaperLine) -> LineTotal:
        votes = {mark: self._votes(number, mark) for mark in self.marks}
        if self.fills_abstentions and self.cells[number, Mark.ABSTAIN].is_empty():
            votes[Mark.ABSTAIN] = max(0, self.expected - sum(votes.values()))
        return LineTotal(line, tuple(votes.items()))

    def _votes(self, number: int, mark: Mark) -> int:
        editor = self.cells[number, mark]
        return 0 if editor.is_empty() or editor.check() else int(editor.value())

    def _write_ins(self) -> list[tuple[str, int]]:
        return [
            (name.value() or "", 0 if votes.is_empty() else int(votes.value()))
            for name, votes in self.names
            if name.value() or not votes.is_empty()
        ]

    def _fill(self, state: CountState) -> None:
        for number, total in enumerate(state.totals):
            for mark, votes in total.marks:
                self.cells[number, mark].set_value(votes)
        for (name, beside), (written, found) in zip(self.names, state.write_ins, strict=False):
            name.set_value(written)
            beside.set_value(found)
        self.invalid.set_value(state.invalid_papers or None)

    def _go_on(self, editor: NumberEdit | TextEdit) -> None:
        place = self._order.index(editor) + 1
        following = self._order[place].input() if place < len(self._order) else self.save_button
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("plain", True)
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(10))
        column.setSpacing(theme.px(10))
        column.addWidget(say(self._words()))
        column.addLayout(self._grid())
        if self.plan.paper_type.by_candidate:
            self._add_whole(column)
        if self.plan.write_ins:
            self._add_write_ins(column)
        column.addStretch(1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Scrolled(content), 1)
        self.add_problem(self.body)

    def _words(self) -> str:
        told = f"箱内 {self.expected} 张。每一行的各项相加都要等于 {self.expected}。"
        return told + ("弃权不填，就是其余的票。" if self.fills_abstentions else "")

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.px(6))
        grid.setHorizontalSpacing(theme.px(8))
        grid.setColumnStretch(0, 1)
        for column, mark in enumerate(self.marks, start=1):
            grid.addWidget(Text(mark.label, points=10.5, grey=True, elide=False), 0, column)
        for number, line in enumerate(self.plan.lines):
            self._add_line(grid, number, line)
        return grid

    def _add_line(self, grid: QGridLayout, number: int, line: PaperLine) -> None:
        by_candidate = self.plan.paper_type.by_candidate
        words = line.text if by_candidate else f"议题{chinese_number(line.motion)}　{line.text}"
        grid.addWidget(Text(words, bold=True), number + 1, 0)
        for column, mark in enumerate(self.marks, start=1):
            editor = NumberEdit(width=64, most=_MOST)
            editor.input().setAccessibleName(f"{words} {mark.label}")
            self.cells[number, mark] = editor
            self._order.append(editor)
            grid.addWidget(editor, number + 1, column)
        pill = Pill("合计 0")
        self.sums.append(pill)
        grid.addWidget(pill, number + 1, len(self.marks) + 1, Qt.AlignmentFlag.AlignLeft)

    def _add_whole(self, column: QVBoxLayout) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(2, 1)
        grid.addWidget(Text("整张无效", bold=True, elide=False), 0, 0)
        grid.addWidget(self.invalid, 0, 1)
        grid.addWidget(say("这些票在每一行都计入无效。"), 0, 2)
        self._order.append(self.invalid)
        self.invalid.input().setAccessibleName("整张无效")
        column.addLayout(grid)

    def _add_write_ins(self, column: QVBoxLayout) -> None:
        column.addWidget(SectionTitle("另选他人"))
        grid = QGridLayout()
        grid.setColumnStretch(2, 1)
        for row in range(max(_WRITE_INS, len(self._reopened.write_ins) if self._reopened else 0)):
            name, votes = TextEdit(width=200, placeholder="姓名", most=60), NumberEdit(width=80, beside="票")
            self.names.append((name, votes))
            editors: Sequence[TextEdit | NumberEdit] = (name, votes)
            self._order += editors
            for place, editor in enumerate(editors):
                grid.addWidget(editor, row, place)
        column.addLayout(grid)
