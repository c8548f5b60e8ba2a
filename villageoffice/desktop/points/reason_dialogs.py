"""Voiding an entry, and giving a deduction the reason it lacks.  The row that was there stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.editors import TextEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.desktop.widgets.offers import Offers
from villageoffice.points import register
from villageoffice.points.values import Counted, EntryDraft, Posting

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a dialog.  act: what the act is called; offers: reasons to take by a click."""

    title: str
    act: str
    label: str
    button: str
    kind: str
    note: str
    offers: tuple[str, ...] = ()


class ReasonDialog(SavingDialog):
    """Asks for a reason and does one act with it.  ``done_act`` tells what was done (Done)."""

    wording: Wording

    def __init__(self, desk: Desk, name: str, one: Counted, parent: QWidget) -> None:
        height = 330 if self.wording.offers else 290
        super().__init__(desk, self.wording.title, parent, note=name, width=620, height=height)
        self.name, self.entry = name, one.entry
        entry = one.entry
        what = f"{entry.day:%Y-%m-%d}　{entry.title}　{entry.points.signed()} 分"
        self.body.addWidget(Text(what, bold=True, wrap=True))
        self.body.addWidget(say(self.wording.note))
        self.form = FieldForm(label_width=86)
        self.reason = TextEdit(placeholder="写清楚为什么，以后查得到")
        self.form.add("reason", self.wording.label, self.reason, required=True)
        self.form.submitted.connect(self.save)
        self.body.addWidget(self.form)
        self.body.addWidget(Offers(self.wording.offers, self.reason, left=86))
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.add_save(self.wording.button, self.wording.kind)
        self.form.focus_first()

    def save(self) -> None:
        """Do it, if there is a reason."""
        if self.saving or not self.form.check():
            return
        reason = str(self.reason.value())

        def work(act: Act) -> Done:
            self.perform(act, reason)
            return Done(act.id, act.name, f"{act.name}：{self.name} {self.entry.item_name}")

        self.run(self.wording.act, work)

    def perform(self, act: Act, reason: str) -> None:
        """Do it; runs on the data thread."""
        raise NotImplementedError


class VoidDialog(ReasonDialog):
    """作废: the entry stays in the register with its reason and counts nothing."""

    wording = Wording(
        title="作废登记",
        act="作废积分登记",
        label="作废原因",
        button="作废",
        kind="danger",
        note="作废后不再计分，这一条和作废原因仍留在登记簿里。需要更正的，作废后另登一条。",
        offers=("重复登记", "登记错人", "分值有误", "证明材料不足"),
    )

    def perform(self, act: Act, reason: str) -> None:
        """Void the entry."""
        register.void_entry(act, self.entry.key, reason)


class ExplainDialog(ReasonDialog):
    """补写事由: the bare entry is voided and entered anew with its reason, in one act."""

    wording = Wording(
        title="补写事由",
        act="补写积分事由",
        label="事由",
        button="保存事由",
        kind="primary",
        note="登记过的内容不改写：原来的一条作废，同样的分值连同事由另登一条，待支部审核。",
    )

    def perform(self, act: Act, reason: str) -> None:
        """Void the entry and enter it with its reason."""
        entry = self.entry
        register.void_entry(act, entry.key, "补写事由，另登一条")
        draft = EntryDraft(entry.person, entry.item, entry.day, entry.points, reason, entry.evidence)
        register.record_entries(act, [draft])


class VoidPostedDialog(ReasonDialog):
    """作废 of an entry of a posted period: an adjustment that the next notice tells."""

    wording = Wording(
        title="更正：作废登记",
        act="作废登记（调整）",
        label="更正原因",
        button="作废并更正",
        kind="danger",
        note="",
        offers=("异议成立", "重复登记", "登记错人", "分值有误"),
    )

    def __init__(self, desk: Desk, name: str, one: Counted, posting: Posting, parent: QWidget) -> None:
        self._posting = posting
        period = posting.period
        told = f"{period.title}已公示，这次作废是对它的调整：分数和名次重算，下一期公示写明谁有变动。"
        self.wording = replace(self.wording, note=told)
        super().__init__(desk, name, one, parent)

    def perform(self, act: Act, reason: str) -> None:
        """Void the entry as an adjustment of its period."""
        register.void_as_adjustment(act, self.entry.key, self._posting.key, reason)
