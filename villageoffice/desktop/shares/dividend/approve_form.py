"""登记决议: the meeting's resolution that a dividend rests on; the amounts are frozen by it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.dividend.reading import DividendView
from villageoffice.desktop.shares.words import money
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, TextEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.office import crossings
from villageoffice.shares import register
from villageoffice.shares.values import ResolutionRef

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


class ApproveForm(SavingDialog):
    """Approves the plan shown.  ``done_act`` tells it (Done); it cannot be taken back."""

    def __init__(self, desk: Desk, view: DividendView, parent: QWidget) -> None:
        super().__init__(desk, "登记决议", parent, note=view.title, width=680, height=470)
        assert view.found is not None and view.plan is not None, "a plan that can be divided"
        self.plan, self.title, self.noun = view.plan, view.title, view.noun
        self.chosen = ComboEdit(empty="自己填写")
        self.name = TextEdit(placeholder="例如：成员大会决议")
        self.number = TextEdit(placeholder="例如：示例股决〔2026〕1号")
        self.day = DateEdit()
        preview = view.found.preview
        count = sum(not each.collective for each in preview.payouts)
        self.body.addWidget(
            Text(f"成员{self.noun} {money(preview.for_members)} 元，{count} 户", bold=True, wrap=True)
        )
        self.body.addWidget(
            say("登记后各户金额锁定，不能撤回也不能修改；确有错误的，重新决议后另做一次更正。")
        )
        self.form = FieldForm(label_width=96)
        self.form.add("chosen", "会议的决议", self.chosen, hint="“一会两票”里通过的决议可以直接选")
        self.form.add("name", "会议名称", self.name, required=True)
        self.form.add("number", "文号", self.number)
        self.form.add("day", "决议日期", self.day, required=True)
        self.form.submitted.connect(self.save)
        self.body.addWidget(self.form)
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.add_save("登记决议，锁定金额")
        self.chosen.changed.connect(self._take_chosen)
        desk.jobs.ask(lambda: crossings.resolutions(desk.jobs.office.today), self._show, owner=self)

    def save(self) -> None:
        """Approve, if the resolution is named."""
        if self.saving or not self.form.check():
            return
        chosen: ResolutionRef | None = self.chosen.value()
        typed = ResolutionRef(str(self.number.value() or ""), self.day.value(), str(self.name.value()))
        same = chosen is not None and chosen.title == typed.title and chosen.day == typed.day
        resolution = chosen if same and chosen is not None else typed
        self.run(f"{self.title}决议", partial(self._approve, resolution))

    def _approve(self, resolution: ResolutionRef, act: Act) -> Done:
        register.approve_plan(act, self.plan, resolution)
        return Done(act.id, act.name, f"{self.title}已登记决议，金额已锁定，可以打印签领表", final=True)

    def _show(self, found: Iterable[ResolutionRef]) -> None:
        self.chosen.set_choices([(each, f"{each.day:%Y-%m-%d} {each.title}") for each in found])
        self.form.set_shown("chosen", self.chosen.field.count() > 1)
        self.form.focus_first()

    def _take_chosen(self) -> None:
        """Fill in what the meeting's resolution says."""
        chosen: ResolutionRef | None = self.chosen.value()
        if chosen is not None:
            self.name.set_value(chosen.title)
            self.number.set_value(chosen.number or None)
            self.day.set_value(chosen.day)
