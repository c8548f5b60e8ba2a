"""分红: one dividend from the plan to the signatures; it belongs to the entry 合作社股权.

Before the resolution the right card shows what everybody would get, afterwards who has got it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from villageoffice.desktop.desk import Desk
from villageoffice.desktop.page import Page
from villageoffice.desktop.shares.dividend.plan_card import PlanCard
from villageoffice.desktop.shares.dividend.reading import DividendView, read_dividend
from villageoffice.desktop.shares.dividend.sign_card import SignCard
from villageoffice.desktop.shares.dividend.tasks import DividendTasks
from villageoffice.desktop.shares.words import money
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.stepper import Stepper
from villageoffice.kits.storage.changes import Change
from villageoffice.shares.values import PlanState

STEPS = ("方案", "测算", "决议", "签领", "归档")


class DividendPage(Page):
    """The page.  ``view`` is what is shown, None before the first answer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("分红", key="dividend")
        self.desk = desk
        self.view: DividendView | None = None
        self.tasks = DividendTasks(desk, self)
        self._wanted: tuple[int | None, int | None] = (None, None)
        self._round = 0
        self._reason = ""
        self.back = Button("名册", icon="arrow-left", tip="回到股东名册（Esc）")
        self.years = QMenu(self)
        self.year = Button("年度")
        self.year.drop_menu(self.years)
        self.search = SearchBox("户号、户主", width=170)
        self.stepper = Stepper(STEPS)
        self.plan, self.card = PlanCard(), SignCard(desk.memory)
        for scope in (self.back, self.year, self.search):
            self.add_scope(scope)
        self.about = Text("", points=10.5, grey=True)
        self.course = QWidget()
        course = QHBoxLayout(self.course)
        course.setContentsMargins(0, 0, 0, 0)
        course.addWidget(self.about, 1)
        course.addWidget(self.stepper)
        self.body.addWidget(self.course)
        self._add_actions()
        self.set_panels(self.card, left=self.plan, left_width=330, left_label="分配方案")
        self._wire()
        self.plan.hide()

    @property
    def writable(self) -> bool:
        """Whether the file can be changed."""
        return not self._reason

    def reload(self) -> None:
        """Read the dividend shown again."""
        self._round += 1
        desk, (cooperative, plan) = self.desk, self._wanted
        desk.jobs.ask(
            lambda: read_dividend(desk.jobs.office.today, cooperative, plan),
            partial(self._show, self._round),
            owner=self,
            failed=lambda _: self._forget(),
        )

    def show_target(self, target: object) -> None:
        """Show a dividend: (``plan``, its key), or the one of (``cooperative``, its key)."""
        if isinstance(target, tuple):
            what, key = target
            self._wanted = (None, key) if what == "plan" else (key, None)
        self.reload()

    def set_read_only(self, reason: str = "") -> None:
        """Switch off what writes."""
        super().set_read_only(reason)
        self._reason, self.tasks.writable = reason, not reason
        if self.view is not None:
            self._show(self._round, self.view)

    def _add_actions(self) -> None:
        add, more = self.add_action, partial(self.add_action, menu_only=True)
        self.bank = add("银行代发表", self._slot("bank-file"), icon="file-export")
        self.main = add("签领表", self._go_on, icon="printer", key="Ctrl+P", primary=True)
        with_view = self._with_view
        self.new = more(
            "拟定新的方案…", with_view(self.tasks.new_plan), icon="plus", key="Ctrl+N", writes=True
        )
        self.edit = more("修改方案…", with_view(self.tasks.edit_plan), icon="edit", key="Ctrl+E", writes=True)
        self.paper = more("打印分配方案", self._slot("dividend-plan"), icon="printer")
        self.proxy = more("打印代领委托书", self._slot("dividend-proxy"), icon="printer")
        self.post = more("公示方案…", with_view(self.tasks.show_postings), icon="megaphone")
        self.owed = more("以前年度未领…", with_view(self.tasks.show_owed), icon="clock")
        self.close_plan = more("归档…", with_view(self.tasks.close), icon="archive", writes=True)

    def _wire(self) -> None:
        self.back.clicked.connect(self._leave)
        QShortcut(QKeySequence("Esc"), self, self._leave)
        self.search.query_changed.connect(self.card.set_query)
        self.search.go_down.connect(self._into_table)
        self.search.entered.connect(self._into_table)
        card, tasks = self.card, self.tasks
        card.typed.connect(self.search.take)
        card.sign_wanted.connect(self._sign)
        card.details_wanted.connect(lambda: self._with_lines(tasks.sign_for, card.details))
        card.sent_wanted.connect(lambda: self._with_lines(tasks.send, card.sent))
        card.back_wanted.connect(lambda: self._with_lines(tasks.give_back, card.back))
        card.undo_wanted.connect(self._undo)
        self.plan.edit.clicked.connect(self._with_view(tasks.edit_plan))
        self.plan.withdraw.clicked.connect(self._with_view(tasks.withdraw_plan))
        self.desk.jobs.changed.connect(self._take_change)

    def _take_change(self, change: Change) -> None:
        if Change.SHARES in change and self.isVisible():
            self.reload()

    def _show(self, asked: int, view: DividendView) -> None:
        if asked != self._round:
            return
        fresh = self.view is None or self.view.plan != view.plan
        self.view = view
        self._wanted = (view.of.key if view.of else None, view.plan if view.plan else None)
        self._show_heading(view)
        if not self.narrow:
            self.plan.setVisible(view.plan is not None)
        self.plan.show_view(view, writable=self.writable)
        self.card.show_view(view, writable=self.writable)
        self._say_empty(view)
        self._judge(view)
        self._say_next(view)
        if fresh and self.isVisible():
            self.card.lines.setFocus()

    def _show_heading(self, view: DividendView) -> None:
        self.title.setText(view.title)
        day = f"登记日 {view.draft.record_date:%Y-%m-%d}" if view.draft else ""
        name = view.of.draft.name if view.of else ""
        self.about.setText(" · ".join(filter(None, (day, name))))
        self.course.setVisible(view.plan is not None)
        self.stepper.go(view.step)
        self.search.setVisible(view.plan is not None and view.state is not PlanState.DRAFT)
        self.years.clear()
        for row in view.rows:
            action = self.years.addAction(f"{row.year}年度{view.noun}（{row.state.label}）")
            action.triggered.connect(lambda _=False, key=row.key: self.show_target(("plan", key)))
        self.years.addSeparator()
        self.years.addAction(self.new)
        self.year.setVisible(bool(view.rows))

    def _judge(self, view: DividendView) -> None:
        """Name the main action by the state, and switch on what can be done."""
        draft, paid = view.state is PlanState.DRAFT, view.state not in (None, PlanState.DRAFT)
        special = {None: "拟定方案", PlanState.DRAFT: "登记决议"}
        self.main.setText(special.get(view.state, "签领表"))
        may_begin = self.writable and view.of is not None and view.of.closed is None
        ready = {None: may_begin, PlanState.DRAFT: self.writable and view.found is not None}
        self.main.setEnabled(ready.get(view.state, True))
        self.bank.setEnabled(paid)
        self.new.setEnabled(may_begin)
        self.edit.setEnabled(draft and self.writable)
        self.paper.setEnabled(view.found is not None)
        self.post.setEnabled(view.plan is not None)
        self.owed.setEnabled(bool(view.owed))
        self.close_plan.setEnabled(view.state is PlanState.APPROVED and self.writable)

    def _say_next(self, view: DividendView) -> None:
        if view.owed:
            total = sum(int(line.payout.net) for line in view.owed)
            words = f"以前年度还有 {len(view.owed)} 户 {total // 100:,}.{total % 100:02d} 元没领。"
            self.set_next_step(words, "warn", button="查看", on_click=lambda: self.tasks.show_owed(view))
        elif view.state is PlanState.APPROVED and view.found is not None and not view.found.unpaid:
            words = f"全部领完，共 {money(view.found.paid)} 元，可以归档。"
            button = "归档" if self.writable else ""
            self.set_next_step(words, "ok", button=button, on_click=lambda: self.tasks.close(view))
        else:
            self.set_next_step("")

    def _say_empty(self, view: DividendView) -> None:
        note = "拟定方案：填收益和扣除，随填随算；会议决议后金额锁定，再打印签领表。"
        may = self.writable and view.of is not None
        self.card.lines.set_empty(
            "coins",
            f"还没有{view.noun}" if view.plan is None else "这个方案还分不出去",
            note=note if view.plan is None else view.refusal,
            button="拟定方案" if may and view.plan is None else "",
            on_click=lambda: self.tasks.new_plan(view),
        )

    def _go_on(self) -> None:
        """Do what comes next: plan, resolution, sign-off sheet."""
        view = self.view
        if view is None:
            return
        if view.state is None:
            self.tasks.new_plan(view)
        elif view.state is PlanState.DRAFT:
            self.tasks.approve(view)
        else:
            self.tasks.show_paper(view, "dividend-sheet")

    def _sign(self) -> None:
        """Sign for those marked, and go on to the next."""
        if self.card.sign.isEnabled():
            lines = self.card.chosen
            self.card.go_on()
            self.tasks.sign(lines)

    def _undo(self) -> None:
        if self.card.undo.isEnabled():
            self.tasks.undo(self.card.chosen[0])

    def _with_lines(self, do: Callable[..., object], button: Button) -> None:
        if button.isEnabled():
            do(self.card.chosen)

    def _with_view(self, do: Callable[[DividendView], object]) -> Callable[[], object]:
        def slot(_checked: bool = False) -> object:
            return do(self.view) if self.view is not None else None

        return slot

    def _slot(self, name: str) -> Callable[[], object]:
        return self._with_view(lambda view: self.tasks.show_paper(view, name))

    def _into_table(self) -> None:
        self.card.lines.setFocus()
        self.card.lines.choose_first()

    def _leave(self) -> None:
        """Go back to the roster of the cooperative."""
        key = self.view.of.key if self.view is not None and self.view.of is not None else None
        self.desk.go("shares", key)

    def _forget(self) -> None:
        """The dividend shown is gone (its plan was given up): show another of the cooperative."""
        self._wanted = (self._wanted[0], None)
        self.reload()
