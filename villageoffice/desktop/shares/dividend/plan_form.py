"""分红方案: income, deductions, classes at the left; what it comes to, live, at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.dividend.class_ticks import ClassTicks
from villageoffice.desktop.shares.dividend.plan_card import PlanLines
from villageoffice.desktop.shares.fields import MoneyEdit, PercentEdit, RateEdit, TickEdit
from villageoffice.desktop.widgets.card import Card, Text
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, NumberEdit, TextEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.desktop.widgets.scrolled import FieldArea, Scrolled
from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.kits.exact import Fen
from villageoffice.shares import queries, register
from villageoffice.shares.rules.dividends import percent_of
from villageoffice.shares.values import (
    Cooperative,
    CoopKind,
    PlanClass,
    PlanDraft,
    Preview,
    ReserveBase,
    ShareClass,
    SharingMode,
)

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_PAUSE_MS = 150
_MONEY = ("income", "brought", "losses", "welfare", "other", "carried")
_COLLECTIVE_ONLY = ("mode", "keeps", "classes", "rate")


class PlanForm(SavingDialog):
    """Enters the plan of a dividend, or changes the one with the key *plan*.

    preview: what the plan typed comes to, None while it cannot be divided.
    """

    def __init__(
        self,
        desk: Desk,
        of: Cooperative,
        classes: tuple[ShareClass, ...],
        start: PlanDraft,
        parent: QWidget,
        *,
        plan: int | None = None,
    ) -> None:
        self.special = of.draft.kind is CoopKind.SPECIALISED
        noun = "盈余分配" if self.special else "分红"
        title = f"修改{noun}方案" if plan is not None else f"拟定{noun}方案"
        super().__init__(desk, title, parent, note=of.draft.name, width=1080, height=700)
        self.of, self.plan, self.start = of, plan, start
        self.preview: Preview | None = None
        self._round = 0
        self.classes = ClassTicks(classes)
        self.form = FieldForm(label_width=130)
        self.lines = PlanLines()
        self.told = Text("", points=10.5, grey=True, wrap=True)
        self._fill(self.form)
        self._lay_out()
        self.add_save("保存方案")
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._settle)
        self._begin(start)
        self.form.changed.connect(self._touch)
        self.form.submitted.connect(self.save_button.setFocus)
        self.form.editor("income").changed.connect(self._offer_welfare)
        self.form.editor("mode").changed.connect(self._take_mode)
        self._take_mode()
        self._settle()
        self.form.editor("income").input().setFocus()

    def draft(self) -> PlanDraft:
        """What is typed.  Raises InvalidValue."""
        found: dict[str, Any] = self.form.values()
        if found["year"] is None or found["record_date"] is None:
            raise InvalidValue("请填写分配年度和登记日。")
        chosen = {name: found.get(name) or Fen(0) for name in _MONEY}
        return PlanDraft(
            year=found["year"],
            record_date=found["record_date"],
            classes=() if self.special else self.classes.value() or (),
            mode=found.get("mode") or SharingMode.POOL,
            reserve=found["reserve"] or 0,
            reserve_base=found["reserve_base"],
            other_words=found["other_words"] or "",
            rate=found.get("rate") if found.get("mode") is SharingMode.RATE else None,
            tax=found["tax"] or 0,
            keeps=bool(found.get("keeps", True)),
            patronage=found.get("patronage") if self.special else None,
            remark=found["remark"] or "",
            **chosen,
        )

    def save(self) -> None:
        """Save the plan, whether or not there is already something to divide."""
        if self.saving or not self.form.check():
            return
        try:
            draft = self.draft()
        except InvalidValue as wrong:
            self.problem.say(str(wrong), "bad")
            return
        self.run("修改分红方案" if self.plan is not None else "拟定分红方案", self._work(draft))

    def _work(self, draft: PlanDraft) -> Callable[[Act], Done]:
        key, plan = self.of.key, self.plan

        def work(act: Act) -> Done:
            if plan is None:
                register.draft_plan(act, key, draft)
                return Done(act.id, act.name, f"已拟定{draft.year}年度的方案，等会议决议")
            register.edit_plan(act, plan, draft)
            return Done(act.id, act.name, f"已修改{draft.year}年度的方案")

        return work

    def _touch(self) -> None:
        self.problem.say("")
        self._pause.start()

    def _settle(self) -> None:
        """Ask what the plan typed comes to."""
        try:
            draft = self.draft()
        except InvalidValue:
            return
        self._round += 1
        key = self.of.key
        self._desk.jobs.ask(
            lambda: queries.dividend_preview(key, draft),
            partial(self._show, self._round),
            owner=self,
            failed=partial(self._refuse, self._round),
        )

    def _show(self, asked: int, preview: Preview) -> None:
        if asked == self._round:
            self.preview = preview
            self.lines.show_preview(preview)
            count = sum(not each.collective for each in preview.payouts)
            self.told.setText(f"{count} 户参加，登记日没有股份的不参加。" if count else "")

    def _refuse(self, asked: int, refusal: OfficeError) -> None:
        if asked == self._round:
            self.preview = None
            self.lines.show_refusal(str(refusal))
            self.told.setText("")

    def _offer_welfare(self) -> None:
        """Offer the welfare of the charter until another is typed."""
        welfare, income = self.form.editor("welfare"), self.form.editor("income")
        if not self.of.draft.welfare or welfare.property("typed"):
            return
        try:
            amount = income.value() or Fen(0)
        except InvalidValue:
            return
        welfare.set_value(percent_of(amount, self.of.draft.welfare))

    def _take_mode(self) -> None:
        self.form.set_shown("rate", not self.special and self.form.editor("mode").value() is SharingMode.RATE)

    def _begin(self, start: PlanDraft) -> None:
        names = ("year", "record_date", *_MONEY, "reserve", "reserve_base", "tax")
        self.form.set_values({name: getattr(start, name) for name in names})
        self.form.set_values({"other_words": start.other_words or None, "remark": start.remark or None})
        for name in _MONEY:
            if not getattr(start, name):
                self.form.editor(name).set_value(None)
        self.form.editor("mode").set_value(start.mode)
        self.form.editor("rate").set_value(start.rate)
        self.form.editor("keeps").set_value(start.keeps)
        self.classes.set_value(start.classes)
        self.form.editor("patronage").set_value(
            start.patronage if start.patronage is not None else self.of.draft.patronage
        )
        for name in _COLLECTIVE_ONLY:
            self.form.set_shown(name, not self.special)
        self.form.set_shown("patronage", self.special)
        self.form.editor("welfare").changed.connect(
            lambda: self.form.editor("welfare").setProperty("typed", True)
        )

    def _fill(self, form: FieldForm) -> None:
        form.add("year", "分配年度", NumberEdit(beside="年", least=1990, most=2100), required=True)
        form.add("record_date", "登记日", DateEdit(), required=True, hint="以这一天终了的股份为准")
        form.add("income", "本年盈余" if self.special else "本年收益", MoneyEdit(least=None))
        form.add("brought", "年初未分配收益", MoneyEdit(least=None))
        form.add("losses", "弥补以前年度亏损", MoneyEdit())
        form.add("reserve", "提取公积金" if self.special else "提取公积公益金", PercentEdit())
        form.add("reserve_base", "提取的基数", ComboEdit([(one, one.label) for one in ReserveBase]))
        form.add("welfare", "福利费", MoneyEdit())
        form.add("other", "其他扣除", MoneyEdit())
        form.add("other_words", "其他扣除的名目", TextEdit())
        form.add("carried", "结转下年", MoneyEdit())
        form.add("patronage", "按交易量返还", PercentEdit(), hint="不低于可分配盈余的 60%")
        form.add("mode", "分配办法", ComboEdit([(mode, mode.label) for mode in SharingMode]))
        form.add("rate", "每股金额", RateEdit())
        form.add("classes", "参加的股权", self.classes)
        form.add("keeps", "集体股", TickEdit("参加分配，所得留在集体", ticked=True))
        form.add("tax", "代扣税率", PercentEdit(), hint="以主管税务机关意见为准，一般填 0")
        form.add("remark", "备注", TextEdit())

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(FieldArea(self.form), 1)
        self.add_problem(left)
        card = Card()
        card.add_heading("测算", "随填随算，保存前可以随便试")
        card.body.addWidget(Scrolled(self.lines), 1)
        card.body.addWidget(self.told)
        self.told.setContentsMargins(theme.px(14), 0, theme.px(14), theme.px(10))
        right = QVBoxLayout()
        right.setContentsMargins(0, theme.px(12), theme.px(16), theme.px(12))
        right.addWidget(card)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(row, 1)


def usual_plan(of: Cooperative, classes: tuple[ShareClass, ...], today: date, year: int) -> PlanDraft:
    """Return what a plan begins with: the charter's percentages, the classes with dividend."""
    own = () if of.draft.kind is CoopKind.SPECIALISED else classes
    return PlanDraft(
        year=year,
        record_date=min(date(year, 12, 31), today),
        classes=tuple(PlanClass(each.key) for each in own if each.draft.dividend),
        reserve=of.draft.reserve,
        reserve_base=of.draft.reserve_base,
    )
