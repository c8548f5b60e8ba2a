"""Forms of a 农民专业合作社: a member's trade, a line of the account, a trade entered wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.fields import FindEdit, Found, MoneyEdit
from villageoffice.desktop.shares.words import money
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, TextEdit
from villageoffice.desktop.widgets.offers import Offers
from villageoffice.shares import register
from villageoffice.shares.values import (
    AccountEntryDraft,
    AccountKind,
    Cooperative,
    Trade,
    TradeDraft,
)

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


class _MemberForm(ActForm):
    """A form about one member on one day."""

    def __init__(
        self, desk: Desk, title: str, of: Cooperative, members: Sequence[Found], parent: QWidget
    ) -> None:
        super().__init__(desk, title, parent, note=of.draft.name, width=640, height=450)
        self.of = of
        self.member, self.day = FindEdit(), DateEdit()
        self.member.set_among(members)
        self.left.add("member", "成员", self.member, required=True)
        self.left.add("day", "日期", self.day, required=True)
        desk.jobs.ask(lambda: desk.jobs.office.today, self._begin, owner=self)

    def _begin(self, today: date) -> None:
        if self.day.is_empty():
            self.day.set_value(today)


class TradeForm(_MemberForm):
    """登记交易."""

    def __init__(self, desk: Desk, of: Cooperative, members: Sequence[Found], parent: QWidget) -> None:
        super().__init__(desk, "登记交易", of, members, parent)
        self.amount = MoneyEdit()
        self.left.add("amount", "交易额", self.amount, required=True)
        self.left.add("goods", "品种", TextEdit(placeholder="例如：辣椒"))
        self.left.add("volume", "交易量", TextEdit(placeholder="例如：1200 公斤"))
        self.left.add("document", "单据", TextEdit())
        self.begin(wide=True)

    def act(self) -> tuple[str, Work]:
        """Enter the trade."""
        found, key, words = self.left.values(), self.of.key, self.member.words()
        draft = TradeDraft(
            found["member"],
            found["day"],
            found["amount"],
            found["goods"] or "",
            found["volume"] or "",
            found["document"] or "",
        )

        def work(act: Act) -> str:
            register.record_trades(act, key, [draft])
            return f"已登记 {words} 的交易 {money(draft.amount)} 元"

        return "登记交易", work


class EntryForm(_MemberForm):
    """登记账户: reserve shares, grants and donations counted for a member (Art. 43)."""

    def __init__(self, desk: Desk, of: Cooperative, members: Sequence[Found], parent: QWidget) -> None:
        super().__init__(desk, "登记成员账户", of, members, parent)
        self.kind = ComboEdit([(kind, kind.label) for kind in AccountKind])
        self.amount = MoneyEdit(least=None)
        self.left.add("kind", "科目", self.kind, required=True)
        self.left.add("amount", "金额", self.amount, required=True, hint="减少的填负数")
        self.left.add("reason", "摘要", TextEdit(), required=True)
        self.left.add_wide(say("成员的出资用“股权变更”登记；交易用“登记交易”。"))
        self.begin(wide=True)

    def act(self) -> tuple[str, Work]:
        """Enter the line."""
        found, key, words = self.left.values(), self.of.key, self.member.words()
        draft = AccountEntryDraft(
            found["member"], found["day"], found["kind"], found["amount"], found["reason"] or ""
        )

        def work(act: Act) -> str:
            register.record_account_entries(act, key, [draft])
            return f"已登记 {words} 的{draft.kind.label} {money(draft.amount)} 元"

        return "登记成员账户", work


class VoidTradeForm(ActForm):
    """作废交易."""

    def __init__(self, desk: Desk, trade: Trade, parent: QWidget) -> None:
        super().__init__(
            desk, "作废交易", parent, note=trade.name, save="作废", kind="danger", width=600, height=300
        )
        self.trade = trade
        draft = trade.draft
        what = f"{draft.day:%Y-%m-%d}　{trade.name}　{draft.goods}　{money(draft.amount)} 元"
        self.reason = TextEdit(placeholder="写清楚为什么")
        self.left.add_wide(Text(what, bold=True, wrap=True))
        self.left.add("reason", "作废原因", self.reason, required=True)
        self.left.add_wide(Offers(("重复登记", "金额有误", "登记错人"), self.reason, left=0))
        self.begin(wide=True)

    def act(self) -> tuple[str, Work]:
        """Take it off."""
        key, reason, name = self.trade.key, str(self.reason.value()), self.trade.name

        def work(act: Act) -> str:
            register.void_trade(act, key, reason)
            return f"已作废{name}的交易"

        return "作废交易", work
