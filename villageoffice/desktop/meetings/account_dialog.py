"""选票清点单: where every paper is, before the box is opened and after; a gap stops the count."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.work_dialog import WorkDialog
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Card, CardHeading, Text
from villageoffice.desktop.widgets.editors import NumberEdit, TextEdit
from villageoffice.desktop.widgets.pill import Pill
from villageoffice.desktop.widgets.scrolled import Scrolled
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries, register, rules
from villageoffice.meetings.values import AccountDraft, PaperAccount, PaperPlan
from villageoffice.office.exports import Choice

_FIELDS = (
    ("printed", "印制（含备用）"),
    ("issued", "发出"),
    ("spoiled", "作废换发"),
    ("unused", "剩余（已剪角）"),
    ("in_box", "箱内"),
    ("written", "书面意见"),
)


class AccountDialog(WorkDialog):
    """The accounts of the papers of the meeting *key*, a card a paper."""

    def __init__(self, desk: Desk, key: int, parent: QWidget, *, read_only: str = "") -> None:
        super().__init__(desk, "选票清点", parent, note="", width=1000, height=580,
                         read_only=read_only)  # fmt: skip
        self.key = key
        self.cards: dict[int, AccountCard] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(12))
        self.sheet = self.add_button("清点单…", icon="printer", key="Ctrl+P")
        self.add_cancel("关闭")
        self.shut = self.add_button("封账", "primary", icon="lock", key="Ctrl+Enter")
        inner = QWidget()
        inner.setProperty("plain", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(4), 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        for part in (self.step, self.told):
            self.body.addWidget(part)
        self.body.addWidget(Scrolled(inner), 1)
        self.shut.clicked.connect(self.close_next)
        self.sheet.clicked.connect(lambda: desk.show_paper("paper-account", Choice(meeting=key), self))
        self.reload()

    def read(self) -> tuple[tuple[PaperAccount, ...], dict[int, PaperPlan], str]:
        """Read the accounts, the papers they are of, and the meeting's title."""
        plans = {plan.key: plan for plan in queries.papers(self.key)}
        return queries.accounts(self.key), plans, queries.meeting(self.key).draft.title

    def show_read(self, answer: tuple[tuple[PaperAccount, ...], dict[int, PaperPlan], str]) -> None:
        """Show the accounts; figures being typed stay."""
        accounts, plans, title = answer
        first = not self.cards
        self.note.setText(f"{title} · 先清点每一张票，再开箱计票")
        for one in accounts:
            if one.paper not in self.cards:
                self._add_card(one)
            self.cards[one.paper].show_account(one, plans[one.paper])
        waiting = [one for one in accounts if not one.closed]
        self.step.say(f"还有 {len(waiting)} 种票没有封账，封账以后才能计票。" if waiting else "", "info")
        self._judge()
        if first and waiting:
            self.cards[waiting[0].paper].focus_first()

    def close_next(self) -> None:
        """Save and close the account the keyboard is in, else the first that is open."""
        card = self._chosen()
        if card is not None and self.shut.isEnabled():
            card.save(close=True)

    def save(self, one: PaperAccount, draft: AccountDraft, *, close: bool) -> None:
        """Write the figures down, and close the account when that is wanted."""

        def work(act: Act) -> str:
            register.save_account(act, one.paper, draft)
            if not close:
                return f"{one.label}的清点已保存"
            register.close_account(act, one.paper)
            return f"{one.label}已封账，箱内 {draft.in_box} 张"

        self.run(f"{'选票封账' if close else '选票清点'}：{one.label}", work)

    def reopen(self, one: PaperAccount) -> None:
        """Open a closed account again, with the reason and two names."""
        self.open_form(ReopenForm(self._desk, one, self))

    def repeat(self, one: PaperAccount) -> None:
        """Lay out a new paper for a void vote."""

        def work(act: Act) -> str:
            register.repeat_vote(act, one.paper)
            return f"{one.label}已重新排票，请印票、重新投票"

        self.run(f"重新投票：{one.label}", work)

    def _add_card(self, one: PaperAccount) -> None:
        card = AccountCard(self)
        number = len(self.cards)
        self.cards[one.paper] = card
        self._grid.addWidget(card, number // 2, number % 2)
        card.changed_by_hand(self._judge)

    def _chosen(self) -> AccountCard | None:
        waiting = [card for card in self.cards.values() if card.open]
        focus = self.focusWidget()
        inside = [card for card in waiting if focus is not None and card.isAncestorOf(focus)]
        return next(iter([*inside, *waiting]), None)

    def _judge(self) -> None:
        self.shut.setEnabled(self.writable and any(card.ready for card in self.cards.values()))


class AccountCard(Card):
    """The figures of one paper, with what is still missing below them."""

    def __init__(self, dialog: AccountDialog) -> None:
        super().__init__()
        self._dialog = dialog
        self.account: PaperAccount | None = None
        self.heading, self.state = CardHeading(), Pill()
        self.heading.add_after_title(self.state)
        self.fields = {key: NumberEdit(width=90, beside="张", most=99_999) for key, _ in _FIELDS}
        self.told = Banner()
        self.keep = Button("保存", small=True, icon="check")
        self.again = Button("重新清点…", small=True, icon="undo")
        self.repeat = Button("重新投票", small=True, icon="refresh")
        self.heading.add_right(self.keep)
        self.heading.add_right(self.again)
        self.heading.add_right(self.repeat)
        self._labels: dict[str, Text] = {}
        self._shown: AccountDraft | None = None
        self._lay_out()
        self._wire()

    @property
    def open(self) -> bool:
        """Whether figures may be typed."""
        return self.account is not None and not self.account.closed

    @property
    def ready(self) -> bool:
        """Whether the account may be closed as it is typed."""
        return self.open and self.told.kind == "ok"

    def changed_by_hand(self, then: Callable[[], object]) -> None:
        """Tell *then* whenever a figure is typed."""
        for editor in self.fields.values():
            editor.changed.connect(lambda: then())

    def show_account(self, one: PaperAccount, plan: PaperPlan) -> None:
        """Show an account; what is being typed stays until it is saved."""
        before, self.account = self.account, one
        self.heading.show_text(one.label, f"应到 {one.eligible}，到会 {plan.present}")
        state = ("作废", "bad") if one.void else ("已封账", "ok") if one.closed else ("清点中", "warn")
        self.state.show_state(*state)
        if before is None or before.draft != one.draft or before.closed != one.closed:
            self._fill(one, plan)
        may = self._dialog.writable
        for editor in self.fields.values():
            editor.setEnabled(self.open and may)
        self._labels["written"].setVisible(plan.written)
        self.fields["written"].setVisible(plan.written)
        self.keep.setVisible(self.open)
        self.again.setVisible(one.closed)
        self.repeat.setVisible(one.void and bool(plan.lines))
        for button in (self.keep, self.again, self.repeat):
            button.setEnabled(may)
        self.judge()

    def draft(self) -> AccountDraft | None:
        """What is typed, None while a figure before the box is missing or wrong."""
        needed = [self.fields[key] for key, _ in _FIELDS[:4]]
        if any(field.is_empty() for field in needed) or any(field.check() for field in self.fields.values()):
            return None
        values = {key: field.value() for key, field in self.fields.items()}
        return AccountDraft(**{**values, "written": values["written"] or 0})

    def judge(self) -> None:
        """Say live whether every paper is accounted for."""
        one, draft = self.account, self.draft()
        if one is None:
            return
        if one.closed:
            reopened = f"重新清点过：{one.reopened}（{one.witnesses}在场）。" if one.reopened else ""
            self.told.say(
                one.problem or f"每一张票都对得上，可以计票。{reopened}", "bad" if one.problem else "ok"
            )
        elif draft is None:
            self.told.say("填好印制、发出、作废换发和剩余，再数箱内的票。", "info")
        else:
            self._judge_draft(one, draft)

    def save(self, *, close: bool = False) -> None:
        """Save what is typed."""
        draft = self.draft()
        if self.account is not None and draft is not None:
            self._dialog.save(self.account, draft, close=close)
        else:
            self.focus_first()

    def focus_first(self) -> None:
        """Go to the first figure that is missing."""
        fields = [field for field in self.fields.values() if field.isVisible() or not field.isHidden()]
        empty = next((field for field in fields if field.is_empty() or field.check()), fields[0])
        empty.input().setFocus()

    def _judge_draft(self, one: PaperAccount, draft: AccountDraft) -> None:
        gap = draft.printed - draft.issued - draft.spoiled - draft.unused
        if gap:
            words = f"少 {gap} 张" if gap > 0 else f"多 {-gap} 张"
            told = (
                f"印制 {draft.printed} 张，发出、作废和剩余合计 {draft.printed - gap} 张，{words}，请查清。"
            )
            self.told.say(told, "bad")
            return
        problem = rules.account_problem(one.label, one.eligible, one.present, draft)
        if problem:
            self.told.say(problem, "bad")
        elif draft.in_box is None:
            self.told.say("印制的票都对得上。开箱清点，把箱内的张数填上。", "info")
        elif draft.in_box < draft.issued:
            self.told.say(f"箱内比发出少 {draft.issued - draft.in_box} 张，按未收回计。可以封账。", "ok")
        else:
            self.told.say("每一张票都对得上，可以封账。", "ok")

    def _fill(self, one: PaperAccount, plan: PaperPlan) -> None:
        draft = one.draft
        if draft is None:
            printed = plan.printed or 0
            proposed = {
                "printed": printed,
                "issued": plan.present,
                "spoiled": 0,
                "unused": printed - plan.present,
            }
            for key, value in proposed.items():
                self.fields[key].set_value(value)
            return
        for key, field in self.fields.items():
            value = getattr(draft, key)
            field.set_value(None if key == "written" and not value else value)

    def _wire(self) -> None:
        fields = list(self.fields.values())
        for editor, following in zip(fields, [*fields[1:], None], strict=True):
            editor.changed.connect(self.judge)
            editor.entered.connect(partial(self._go_on, following))
        self.keep.clicked.connect(lambda: self.save())
        self.again.clicked.connect(self._reopen)
        self.repeat.clicked.connect(self._repeat)

    def _reopen(self) -> None:
        if self.account is not None:
            self._dialog.reopen(self.account)

    def _repeat(self) -> None:
        if self.account is not None:
            self._dialog.repeat(self.account)

    def _go_on(self, following: NumberEdit | None) -> None:
        if following is not None and following.isVisible():
            following.input().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._dialog.shut.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(theme.px(14), 0, theme.px(14), theme.px(8))
        grid.setVerticalSpacing(theme.px(6))
        for row, (key, words) in enumerate(_FIELDS):
            self._labels[key] = label = Text(words, grey=True, elide=False)
            label.setMinimumWidth(theme.px(120))
            self.fields[key].input().setAccessibleName(words)
            grid.addWidget(label, row, 0)
            grid.addWidget(self.fields[key], row, 1)
        grid.setColumnStretch(1, 1)
        below = QVBoxLayout()
        below.setContentsMargins(theme.px(10), 0, theme.px(10), theme.px(10))
        below.addWidget(self.told)
        self.body.addWidget(self.heading)
        self.body.addLayout(grid)
        self.body.addLayout(below)


class ReopenForm(ActForm):
    """Opens a closed account again: an act with the reason and the two who were there."""

    def __init__(self, desk: Desk, one: PaperAccount, parent: QWidget) -> None:
        super().__init__(desk, f"重新清点：{one.label}", parent, save="重新清点", kind="danger",
                         width=660, height=360, labels=88)  # fmt: skip
        self.account = one
        self.left.add("reason", "原因", TextEdit(placeholder="为什么要重新清点"), required=True)
        self.left.add("first", "在场人一", TextEdit(placeholder="姓名，例如：总监票人"), required=True)
        self.left.add("second", "在场人二", TextEdit(placeholder="另一个人的姓名"), required=True)
        self.begin(wide=True)

    def act(self) -> tuple[str, Work]:
        """Open it again."""
        values, one = self.values(), self.account
        names = (str(values["first"]), str(values["second"]))

        def work(act: Act) -> str:
            register.reopen_account(act, one.paper, str(values["reason"]), names)
            return f"{one.label}重新清点，{'、'.join(names)}在场"

        return f"重新清点：{one.label}", work
