"""What the clerk does from the page of dividends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from villageoffice.desktop import errors
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.shares.dividend.approve_form import ApproveForm
from villageoffice.desktop.shares.dividend.owed_dialog import OwedDialog
from villageoffice.desktop.shares.dividend.pay_forms import ReturnForm, SentForm, SignForm, UndoForm
from villageoffice.desktop.shares.dividend.plan_form import PlanForm, usual_plan
from villageoffice.desktop.shares.dividend.reading import DividendView
from villageoffice.desktop.shares.postings_dialog import PostingsDialog
from villageoffice.desktop.shares.tasks import Tasks
from villageoffice.office.exports import Choice
from villageoffice.shares import register
from villageoffice.shares.values import PaymentLine, PaymentState

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


class DividendTasks(Tasks):
    """Runs acts and opens dialogs for the page of dividends."""

    def new_plan(self, view: DividendView) -> None:
        """Begin the plan of the first year that has none."""
        if view.of is None:
            return
        last = max((row.year for row in view.rows), default=view.today.year - 2)
        year = min(last + 1, view.today.year)
        start = usual_plan(view.of, view.classes, view.today, year)
        self.open_form(PlanForm(self.desk, view.of, view.classes, start, self.page))

    def edit_plan(self, view: DividendView) -> None:
        """Change a plan that has no resolution yet."""
        if view.of is not None and view.draft is not None:
            self.open_form(PlanForm(self.desk, view.of, view.classes, view.draft, self.page, plan=view.plan))

    def withdraw_plan(self, view: DividendView) -> None:
        """Ask, and give the plan up."""
        if not self._sure(
            f"要放弃{view.title}的方案吗？", "方案还没有决议，放弃后可以重新拟定。", "放弃方案"
        ):
            return
        plan, title = view.plan, view.title

        def work(act: Act) -> Done:
            assert plan is not None
            register.withdraw_plan(act, plan)
            return Done(act.id, act.name, f"已放弃{title}的方案")

        self.desk.jobs.run("放弃分红方案", work, self.tell, owner=self.page)

    def approve(self, view: DividendView) -> None:
        """Enter the resolution."""
        if view.found is not None:
            self.open_form(ApproveForm(self.desk, view, self.page))

    def close(self, view: DividendView) -> None:
        """Ask, and put the dividend in the archive."""
        owed = f"还有 {view.found.unpaid} 元没有领，" if view.found and view.found.unpaid else ""
        told = f"{owed}归档后仍可以登记签领，未领的每年都会提醒。"
        if not self._sure(f"要把{view.title}归档吗？", told, "归档"):
            return
        plan, title = view.plan, view.title

        def work(act: Act) -> Done:
            assert plan is not None
            register.close_plan(act, plan)
            return Done(act.id, act.name, f"{title}已归档")

        self.desk.jobs.run("分红归档", work, self.tell, owner=self.page)

    def sign(self, lines: Sequence[PaymentLine]) -> None:
        """Note at once that the holders themselves signed today."""
        rows = [line.row for line in lines]
        one = f"{lines[0].payout.number} {lines[0].payout.name}" if len(lines) == 1 else f"{len(lines)} 户"

        def work(act: Act) -> Done:
            register.pay(act, rows, PaymentState.SIGNED, act.moment.date())
            return Done(act.id, act.name, f"已登记签领：{one}")

        self.desk.jobs.run("登记签领", work, self.tell, owner=self.page)

    def sign_for(self, lines: Sequence[PaymentLine]) -> None:
        """Note signatures of others, or of another day."""
        self.open_form(SignForm(self.desk, lines, self.page))

    def send(self, lines: Sequence[PaymentLine]) -> None:
        """Note that the bank sent the money."""
        self.open_form(SentForm(self.desk, lines, self.page))

    def give_back(self, lines: Sequence[PaymentLine]) -> None:
        """Note that the bank returned it."""
        self.open_form(ReturnForm(self.desk, lines, self.page))

    def undo(self, line: PaymentLine) -> None:
        """Take back a payment entered wrongly."""
        self.open_form(UndoForm(self.desk, line, self.page))

    def show_owed(self, view: DividendView) -> None:
        """Show what earlier years owe."""
        if view.of is not None and view.plan is not None:
            dialog = OwedDialog(self.desk, view.of.key, view.plan, self.page, may_write=self.writable)
            self.open_dialog(dialog)

    def show_postings(self, view: DividendView) -> None:
        """Show and enter postings of the plan."""
        if view.of is not None and view.plan is not None and view.draft is not None:
            plan = (view.plan, view.draft.year)
            self.open_dialog(
                PostingsDialog(self.desk, view.of, self.page, may_write=self.writable, plan=plan)
            )

    def show_paper(self, view: DividendView, name: str) -> None:
        """Preview a paper of the dividend."""
        if view.plan is not None and view.of is not None:
            self.desk.show_paper(name, Choice(cooperative=view.of.key, dividend=view.plan), self.page)

    def _sure(self, question: str, more: str, yes: str) -> bool:
        box = errors.plain_box(self.page, yes, question, more, kind="warn")
        button = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is button
