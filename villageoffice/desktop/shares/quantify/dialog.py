"""股权量化: a rule for each class, a figure for each household, the sums, one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.quantify.model import FiguresModel
from villageoffice.desktop.shares.quantify.reading import Start, read_start
from villageoffice.desktop.shares.quantify.rule_row import RuleRow
from villageoffice.desktop.shares.quantify.table import FiguresTable
from villageoffice.desktop.shares.words import shares_text
from villageoffice.desktop.widgets.card import SectionTitle, Text, say
from villageoffice.desktop.widgets.editors import DateEdit, TextEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.scrolled import FieldArea
from villageoffice.desktop.widgets.stepper import Stepper
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Shares
from villageoffice.shares import register
from villageoffice.shares.values import Cooperative, ShareClass

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

RULES, FIGURES, CHECK = range(3)
_STEPS = ("规则", "各户数量", "核对登记")


class QuantifyDialog(SavingDialog):
    """The wizard.  ``done_act`` tells what was quantified (Done)."""

    def __init__(self, desk: Desk, of: Cooperative, today: date, parent: QWidget) -> None:
        super().__init__(desk, "股权量化", parent, note=of.draft.name, width=1140, height=690)
        self.of = of
        self.start: Start | None = None
        self.stepper = Stepper(_STEPS)
        self.add_head_right(self.stepper)
        self.day = DateEdit()
        self.day.set_value(of.draft.founded or today)
        self.document, self.approval = TextEdit(placeholder="例如：收益权份额量化方案"), TextEdit()
        self.approval.field.setPlaceholderText("例如：成员大会 2022-02-20")
        self.form = FieldForm(label_width=86)
        self.rules: list[RuleRow] = []
        self.model = FiguresModel()
        self.table = FiguresTable(self.model)
        self.told = Text("", points=10.5, grey=True, wrap=True)
        self.sums: RecordTable[_Sum] = RecordTable(RowModel(_SUMS, row_id=lambda one: one.each.key))
        self.pages = QStackedWidget()
        self._lay_out()
        self.back = self.add_button("上一步")
        self.back.clicked.connect(lambda: self.go(self.stepper.now - 1))
        self.add_save("下一步")
        self.table.pasted.connect(self.told.setText)
        self.model.figures_changed.connect(self._tell_sums)
        self.form.submitted.connect(self.save)
        self.go(RULES)
        self._ask()

    def save(self) -> None:
        """Go on a step; from the last one, enter the quantification."""
        if self.saving or self.start is None:
            return
        self.problem.say("")
        if self.stepper.now == RULES:
            self._take_rules()
        elif self.stepper.now == FIGURES:
            self._take_figures()
        else:
            self.run("初始量化", self._work())

    def go(self, step: int) -> None:
        """Show a step."""
        self.stepper.go(step)
        self.pages.setCurrentIndex(step)
        self.problem.say("")
        self.back.setVisible(step > RULES)
        self.save_button.set_text("登记量化" if step == CHECK else "下一步")
        if step == FIGURES:
            self.table.setFocus()
            self.table.go_first()
        if step == CHECK:
            self._show_sums()

    def unsaved(self) -> str:
        """Whether figures were entered."""
        rows = self.model.rows()
        return f"已填写 {len(rows)} 户" if rows and self.stepper.now > RULES else ""

    def _take_rules(self) -> None:
        if not self.form.check():
            return
        chosen = [rule for rule in self.rules if rule.wanted]
        if not chosen:
            self.problem.say("请至少选一类股权。", "bad")
            return
        try:
            classes = [rule.share_class() for rule in chosen]
        except InvalidValue as wrong:
            self.problem.say(str(wrong), "bad")
            return
        assert self.start is not None
        self.model.show_claimants(self.start.claimants, classes, self.of.draft.decimals)
        self.told.setText(_hint(classes))
        self.go(FIGURES)

    def _take_figures(self) -> None:
        if wrong := self.model.wrong():
            more = f"等 {len(wrong)} 处" if len(wrong) > 3 else ""
            self.problem.say(f"有的格子不是数字：{'；'.join(wrong[:3])}{more}。请改正后再继续。", "bad")
        elif not self.model.rows():
            self.problem.say("还没有一户有股份，请填写数量。", "bad")
        else:
            self.go(CHECK)

    def _work(self) -> Callable[[Act], Done]:
        key, day, rows = self.of.key, self.day.value(), self.model.rows()
        document, approval = str(self.document.value()), str(self.approval.value())

        def work(act: Act) -> Done:
            number = register.quantify(act, key, day, rows, document, approval)
            return Done(act.id, act.name, f"已登记初始量化 {number}，{len(rows)} 户")

        return work

    def _ask(self) -> None:
        try:
            day = self.day.value()
        except InvalidValue:
            return
        if day is not None:
            key = self.of.key
            self._desk.jobs.ask(partial(read_start, key, day), self._show, owner=self)

    def _show(self, start: Start) -> None:
        fresh = self.start is None
        self.start = start
        if not fresh:
            return
        for each in start.classes:
            rule = RuleRow(each, done=each.key in start.done)
            self.rules.append(rule)
            self._rules_column.addWidget(rule)
        people = sum(len(each.people) for each in start.claimants)
        self._people.setText(f"参加量化的有 {len(start.claimants)} 户（含集体）、{people} 人。")
        self.form.focus_first()

    def _tell_sums(self) -> None:
        decimals = self.of.draft.decimals
        found = [(each.draft.name, self.model.total(each.key)) for each in self.model.classes]
        whole = Shares(sum(int(total) for _, total in found))
        parts = [f"{name} {shares_text(total, decimals)}" for name, total in found]
        self.summary.setText(f"{'　'.join(parts)}　合计 {shares_text(whole, decimals)}" if parts else "")

    def _show_sums(self) -> None:
        rows, decimals = self.model.rows(), self.of.draft.decimals
        found = []
        for each in self.model.classes:
            holders = sum(bool(dict(row.shares).get(each.key)) for row in rows)
            found.append(_Sum(each, holders, shares_text(self.model.total(each.key), decimals)))
        self.sums.set_rows(found)
        day = self.day.value()
        self.check_words.setText(
            f"将按 {day:%Y-%m-%d} 一次登记 {len(rows)} 户的初始量化，依据“{self.document.value()}”，"
            f"{self.approval.value()}批准。登记后以台账为准，登错了整份冲正。"
        )

    def _lay_out(self) -> None:
        form = self.form
        form.add("day", "量化日期", self.day, required=True, hint="股份从这一天起算，人口按这一天的名册")
        form.add("document", "依据文件", self.document, required=True)
        form.add("approval", "批准", self.approval, required=True, hint="哪个会议、哪一天通过的量化方案")
        self.day.field.editingFinished.connect(self._ask)
        self._rules_column = QVBoxLayout()
        self._rules_column.setSpacing(theme.px(8))
        holder = QWidget()
        holder.setLayout(self._rules_column)
        self._people = say("")
        self.pages.addWidget(FieldArea(form, SectionTitle("各类股权怎样量化"), holder, self._people))
        self.pages.addWidget(_page(self.told, self.table))
        self.check_words = say("")
        self.sums.setAccessibleName("量化合计")
        self.pages.addWidget(_page(self.check_words, self.sums))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.pages, 1)
        self.add_problem(self.body)


@dataclass(frozen=True, slots=True)
class _Sum:
    """What is quantified of a class in all."""

    each: ShareClass
    holders: int
    total: str


_SUMS: list[ColumnDef[_Sum]] = [
    ColumnDef("name", "股权类型", lambda one: one.each.draft.name),
    ColumnDef("holders", "户数", lambda one: str(one.holders), align="right"),
    ColumnDef("total", "股数合计", lambda one: one.total, align="right", bold=True),
]


def _hint(classes: list[ShareClass]) -> str:
    return (
        "逐格填写，Enter 到下一户；也可以从 Excel 复制一列（或者“户号、数量”两列）粘贴到选中的列。"
        if any(each.draft.basis.name != "HEAD" for each in classes)
        else "人口股按户内人数自动算好，请核对人口。"
    )


def _page(*parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(8))
    column.setSpacing(theme.px(8))
    for part in parts[:-1]:
        column.addWidget(part)
    column.addWidget(parts[-1], 1)
    return page
