"""Payments as forms: signed for by somebody, sent by the bank, returned by it, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.dividend.columns import account_words, total_of
from villageoffice.desktop.shares.words import money
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, TextEdit
from villageoffice.desktop.widgets.offers import Offers
from villageoffice.shares import register
from villageoffice.shares.values import PaymentLine, PaymentState

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_METHODS = (("现金", "现金"), ("银行转账", "银行转账"), ("存折", "存折"))
_BACK = ("账号与户名不符", "账号不存在", "账户已销户")


class _PaymentForm(ActForm):
    """A form about some lines of a dividend on one day."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        lines: Sequence[PaymentLine],
        parent: QWidget,
        *,
        save: str,
        told: str,
        kind: str = "primary",
    ) -> None:
        super().__init__(desk, title, parent, note=_who(lines), save=save, kind=kind, width=620, height=420)
        self.lines = tuple(lines)
        self.day = DateEdit()
        self.left.add_wide(Text(f"{_who(lines)}　{money(total_of(lines))} 元", bold=True, wrap=True))
        if told:
            self.left.add_wide(say(told))
        self.left.add("day", "日期", self.day, required=True)
        desk.jobs.ask(lambda: desk.jobs.office.today, self._begin, owner=self)

    def rows(self) -> list[int]:
        """Keys of the lines."""
        return [line.row for line in self.lines]

    def _begin(self, today: date) -> None:
        if self.day.is_empty():
            self.day.set_value(today)


class SignForm(_PaymentForm):
    """代领、补登: signed for by another, or on another day."""

    def __init__(self, desk: Desk, lines: Sequence[PaymentLine], parent: QWidget) -> None:
        super().__init__(
            desk,
            "登记签领",
            lines,
            parent,
            save="登记签领",
            told="别人代领的写明领取人和与户主的关系，并收代领委托书。",
        )
        self.receiver = TextEdit(placeholder=lines[0].payout.name if len(lines) == 1 else "空着就是各户户主")
        self.relation = TextEdit(placeholder="例如：配偶、子")
        self.method = ComboEdit(_METHODS)
        self.left.add("receiver", "领取人", self.receiver)
        self.left.add("relation", "与户主关系", self.relation)
        self.left.add("method", "领取方式", self.method)
        self.begin(wide=True)
        self.receiver.input().setFocus()

    def act(self) -> tuple[str, Work]:
        """Note the signatures."""
        found, rows, words = self.left.values(), self.rows(), _who(self.lines)
        receiver, relation = str(found["receiver"] or ""), str(found["relation"] or "")

        def work(act: Act) -> str:
            register.pay(
                act,
                rows,
                PaymentState.SIGNED,
                found["day"],
                receiver=receiver,
                relation=relation,
                method=str(found["method"] or ""),
            )
            return f"已登记签领：{words}"

        return "登记签领", work


class SentForm(_PaymentForm):
    """已汇: the bank sent the money."""

    def __init__(self, desk: Desk, lines: Sequence[PaymentLine], parent: QWidget) -> None:
        cash = [line for line in lines if not line.account]
        told = "按银行代发表汇出的，以银行回单的日期为准。"
        if cash:
            told += f"其中 {len(cash)} 户没有账号，请核对。"
        super().__init__(desk, "登记已汇", lines, parent, save="登记已汇", told=told)
        self.begin(wide=True)

    def act(self) -> tuple[str, Work]:
        """Note that it was sent."""
        day, rows, words = self.day.value(), self.rows(), _who(self.lines)

        def work(act: Act) -> str:
            register.pay(act, rows, PaymentState.SENT, day, method="银行转账")
            return f"已登记汇款：{words}"

        return "登记已汇", work


class ReturnForm(_PaymentForm):
    """银行退回: the bank sent it back; it is owed again."""

    def __init__(self, desk: Desk, lines: Sequence[PaymentLine], parent: QWidget) -> None:
        account = account_words(lines[0]) if len(lines) == 1 else ""
        super().__init__(
            desk,
            "银行退回",
            lines,
            parent,
            save="登记退回",
            told=f"退回的款仍是应付。{account}",
            kind="danger",
        )
        self.reason = TextEdit(placeholder="照银行的说明写")
        self.left.add("reason", "退回原因", self.reason, required=True)
        self.left.add_wide(Offers(_BACK, self.reason, left=0))
        self.begin(wide=True)
        self.reason.input().setFocus()

    def act(self) -> tuple[str, Work]:
        """Note that it came back."""
        day, rows, words, reason = self.day.value(), self.rows(), _who(self.lines), str(self.reason.value())

        def work(act: Act) -> str:
            register.pay(act, rows, PaymentState.RETURNED, day, reason=reason)
            return f"已登记银行退回：{words}"

        return "银行退回", work


class UndoForm(_PaymentForm):
    """撤回签领: entered wrongly; the entry stays with its reason, the amount is owed again."""

    def __init__(self, desk: Desk, line: PaymentLine, parent: QWidget) -> None:
        super().__init__(
            desk,
            "撤回签领",
            [line],
            parent,
            save="撤回",
            told="原来的登记不涂改，另记一笔撤回。",
            kind="danger",
        )
        self.reason = TextEdit(placeholder="写清楚哪里登记错了")
        self.left.add("reason", "撤回原因", self.reason, required=True)
        self.left.add_wide(Offers(("登记错户", "还没有签字", "日期有误"), self.reason, left=0))
        self.begin(wide=True)
        self.reason.input().setFocus()

    def act(self) -> tuple[str, Work]:
        """Take it back."""
        day, row, words, reason = self.day.value(), self.rows()[0], _who(self.lines), str(self.reason.value())

        def work(act: Act) -> str:
            register.take_back_payment(act, row, day, reason)
            return f"已撤回签领：{words}"

        return "撤回签领", work


def _who(lines: Sequence[PaymentLine]) -> str:
    if len(lines) == 1:
        return f"{lines[0].payout.number} {lines[0].payout.name}"
    return f"{len(lines)} 户"
