"""公示登记: the notice at the left as it goes on the board, where and by whom at the right.

Posting freezes the figures that stand on the paper shown; it cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.attaching.evidence import EvidenceEdit, keep
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.pdf_view import PdfPreview
from villageoffice.desktop.points.flow.proof import Proof, Start, Wanted, draw_up, notice_choice, read_start
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, TextEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.desktop.widgets.scrolled import FieldArea
from villageoffice.errors import InvalidValue
from villageoffice.points import register, rules
from villageoffice.points.values import Period, Posting

if TYPE_CHECKING:
    from villageoffice.errors import OfficeError
    from villageoffice.kits.storage.act import Act

_PAUSE_MS = 250


class PostDialog(SavingDialog):
    """Posts a period, or *amends* a posting whole.  ``done_act`` tells it (Done).

    proof: the notice shown; None until it is drawn up for the day and the form chosen.
    """

    def __init__(self, desk: Desk, period: Period, parent: QWidget, *, amends: Posting | None = None) -> None:
        title = f"重新公示{period.label}积分" if amends else f"公示{period.label}积分"
        super().__init__(desk, title, parent, note="先看公示表，再登记张贴", width=1180, height=720)
        self.period, self.amends = period, amends
        self._round = 0
        self._refusal = ""
        self._drawn: Wanted | None = None
        self.proof: Proof | None = None
        self.preview, self.form = PdfPreview(), FieldForm(label_width=84)
        self.day, self.span = DateEdit(width=150), Text("", bold=True, wrap=True)
        self.place = TextEdit(placeholder="例如：村务公开栏")
        self.posted_by = TextEdit(placeholder="由谁张贴")
        self.masked = ComboEdit([(False, "写明事由"), (True, "只写“有扣分”")])
        self.contact = TextEdit(placeholder="例如：王芳 13800000000")
        self.reason = TextEdit(placeholder="例如：异议成立，补记志愿服务")
        self.photos = EvidenceEdit(desk)
        self._fill_form()
        self._lay_out()
        self.print = self.add_button("打印公示表…", icon="printer", key="Ctrl+P")
        self.print.clicked.connect(self.show_paper)
        self.add_save("登记公示")
        self.set_savable(False)
        self.print.setEnabled(False)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.draw)
        self.form.changed.connect(self._touched)
        self.form.submitted.connect(self.save_button.setFocus)
        desk.jobs.ask(lambda: read_start(desk.jobs.office, period), self._begin, owner=self)

    def draw(self) -> None:
        """Draw the notice up for the day typed."""
        wanted = self._wanted()
        if wanted is None:
            return
        self._drawn, self.proof = wanted, None
        self._round += 1
        self._judge()
        desk, period = self._desk, self.period
        amends = self.amends.key if self.amends else None
        desk.jobs.ask(
            lambda: draw_up(desk.jobs.office, period, wanted, amends),
            partial(self._show, self._round),
            owner=self,
            failed=partial(self._refuse_proof, self._round),
        )

    def show_paper(self) -> None:
        """Preview the notice for printing: the very paper that is posted."""
        if self.proof is None or self._drawn is None:
            return
        choice = notice_choice(self.period, self._drawn, self.amends.key if self.amends else None)
        self._desk.show_paper("points-notice", choice, self)

    def save(self) -> None:
        """Post, if nothing is missing."""
        if self.saving or not self.form.check() or self.proof is None:
            return
        if self.photos.list.pending:
            self.problem.say("照片还没有处理完，请稍等再登记。", "warn")
            return
        self.run(f"公示{self.period.title}积分", self._work(self.proof))

    def set_savable(self, savable: bool) -> None:
        """Only a notice that is drawn up and may be posted can be saved."""
        ready = self.proof is not None and not self.proof.notice.warning
        super().set_savable(savable and ready)

    def take_refusal(self, refusal: OfficeError) -> None:
        """Say why it was not posted, beside the notice as it would be now."""
        self._refusal = str(refusal)
        self.draw()

    def _work(self, proof: Proof) -> Callable[[Act], Done]:
        """Return the act."""
        day, place, by = proof.notice.posted, str(self.place.value()), str(self.posted_by.value())
        period, amends, files = self.period, self.amends, self.photos.value() or ()
        reason = str(self.reason.value() or "")

        def work(act: Act) -> Done:
            notice, digest = proof.notice, proof.digest
            if amends is not None:
                key = register.repost_period(act, amends.key, day, place, by, notice, digest, reason)
            else:
                key = register.post_period(act, period.year, period.number, day, place, by, notice, digest)
            keep(act, (key,), files)
            last = notice.last_day
            words = f"{period.label}积分已登记公示，分数不再变动；公示到{last.month}月{last.day}日"
            return Done(act.id, act.name, words, final=True)

        return work

    def _begin(self, start: Start) -> None:
        """Offer what is likely, and draw the notice up."""
        told = {"place": start.place, "posted_by": start.posted_by, "contact": start.contact or None}
        self.form.set_values({"day": start.day, **told})
        self.draw()
        (self.reason if self.amends else self.day).input().setFocus()

    def _touched(self) -> None:
        """Something was typed: a notice of another day or form is drawn a moment later."""
        self._refusal = ""
        if self._wanted() != self._drawn:
            self._round += 1
            self.proof, self._drawn = None, None
            self._pause.start()
        self._judge()

    def _wanted(self) -> Wanted | None:
        """What is chosen of the notice, None while no day is typed."""
        day = self._day()
        contact = str(self.contact.value() or "").strip()
        return None if day is None else Wanted(day, bool(self.masked.value()), contact)

    def _show(self, asked: int, proof: Proof) -> None:
        if asked != self._round:
            return
        self.proof = proof
        self.preview.show_pdf(proof.content)
        self._judge()

    def _refuse_proof(self, asked: int, refusal: OfficeError) -> None:
        if asked == self._round:
            self.span.setText("")
            self.problem.say(str(refusal), "bad")

    def _judge(self) -> None:
        """Say what the notice shown means, and whether it can be posted."""
        proof = self.proof
        self.set_savable(not self.saving)
        self.print.setEnabled(proof is not None)
        if proof is None:
            self.span.setText("正在生成公示表…" if self._day() else "")
            return
        notice = proof.notice
        self.span.setText(rules.posting_words(notice) + "张贴当天不算，最后一天到24时为止。")
        if self._refusal:
            self.problem.say(self._refusal, "bad")
        elif notice.warning:
            self.problem.say(f"还不能公示。{notice.warning}", "warn")
        else:
            told = "登记后，表上的分数和名次就定下来，不能撤回；以后要改，登记调整并写明原因。"
            self.problem.say(told, "info")

    def _day(self) -> date | None:
        try:
            day: date | None = self.day.value()
        except InvalidValue:
            return None
        return day

    def _fill_form(self) -> None:
        form = self.form
        if self.amends is not None:
            form.add("reason", "更正原因", self.reason, required=True)
        form.add("day", "张贴日期", self.day, required=True)
        form.add_wide(self.span)
        form.add("place", "张贴地点", self.place, required=True)
        form.add("posted_by", "张贴人", self.posted_by, required=True)
        form.add("masked", "扣分事由", self.masked, hint="方案里定为不公开的事由，总是只写“有扣分”")
        form.add(
            "contact", "异议受理", self.contact, required=True, hint="印在公示表上：找谁提异议，电话多少"
        )
        form.add("photos", "张贴照片", self.photos, hint="也可以张贴以后再添加")
        self.span.setMinimumHeight(theme.px(40))

    def _lay_out(self) -> None:
        parts: list[QWidget] = [self.form]
        if self.amends is not None:
            told = f"代替{self.amends.posted:%Y-%m-%d}的公示，全表重新张贴；谁有变动，表上会写明。"
            parts.insert(0, say(told))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(FieldArea(*parts), 1)
        self.add_problem(right)
        holder = QWidget()
        holder.setFixedWidth(theme.px(400))
        holder.setLayout(right)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.preview, 1)
        row.addWidget(holder)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(row, 1)
