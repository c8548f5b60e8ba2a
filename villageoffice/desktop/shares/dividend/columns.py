"""The columns of a dividend: who gets what, and whether it has been paid."""

from __future__ import annotations

from collections.abc import Sequence

from villageoffice.desktop.shares.words import PAYMENT_KINDS, money, shares_text
from villageoffice.desktop.widgets.row_model import ColumnDef
from villageoffice.kits.exact import Fen
from villageoffice.kits.text.pinyin import name_keys
from villageoffice.shares.rules.sharing import number_key
from villageoffice.shares.values import PaymentLine, PaymentState, Payout

CASH = "现金"


def payment_columns(decimals: int, *, special: bool, taxed: bool) -> list[ColumnDef[PaymentLine]]:
    """Holder, shares (of a 农民专业合作社: patronage), amount, account, state."""
    return [
        ColumnDef(
            "number",
            "户号",
            lambda line: line.payout.number,
            sort=lambda line: number_key(line.payout.number),
            width=70,
        ),
        ColumnDef("name", "户主", lambda line: line.payout.name, sort=search_of),
        *_weight_columns(decimals, special=special),
        *_tax_columns(taxed=taxed),
        ColumnDef(
            "net",
            "实发（元）" if taxed else "应发（元）",
            lambda line: money(line.payout.net),
            sort=lambda line: int(line.payout.net),
            align="right",
            bold=True,
        ),
        ColumnDef("account", "收款", account_words, tip=_account_tip),
        ColumnDef(
            "state",
            "状态",
            lambda line: line.state.label,
            pill=lambda line: PAYMENT_KINDS[line.state],
            tip=state_tip,
            width=88,
        ),
        ColumnDef("day", "日期", lambda line: f"{line.day:%Y-%m-%d}" if line.day else "", shown=False),
        ColumnDef("receiver", "领取人", _receiver, shown=False),
    ]


def preview_columns(decimals: int, *, special: bool) -> list[ColumnDef[Payout]]:
    """Who would get what, while there is no resolution."""
    weight: ColumnDef[Payout] = (
        ColumnDef("patronage", "按交易量返还", lambda each: money(each.patronage), align="right")
        if special
        else ColumnDef("shares", "股数", lambda each: shares_text(each.shares, decimals), align="right")
    )
    return [
        ColumnDef(
            "number", "户号", lambda each: each.number, sort=lambda each: number_key(each.number), width=70
        ),
        ColumnDef("name", "户主", lambda each: each.name),
        weight,
        ColumnDef(
            "amount",
            "应发（元）",
            lambda each: money(each.net),
            sort=lambda each: int(each.net),
            align="right",
            bold=True,
        ),
        ColumnDef("kept", "", lambda each: "留在集体" if each.collective else ""),
    ]


def search_of(line: PaymentLine) -> str:
    """What a query is looked for in."""
    return f"{line.payout.number} {name_keys(line.payout.name).search}"


def account_words(line: PaymentLine) -> str:
    """``农商银行 2028``, or cash."""
    if not line.account:
        return CASH
    return f"{line.bank} {line.account_tail}".strip()


def state_tip(line: PaymentLine) -> str:
    """When, who received it, why it came back."""
    if line.day is None:
        return ""
    parts = [f"{line.day:%Y-%m-%d} {line.state.label}"]
    if receiver := _receiver(line):
        parts.append(f"领取人：{receiver}")
    if line.reason:
        parts.append(f"原因：{line.reason}")
    return "\n".join(parts)


def total_of(lines: Sequence[PaymentLine]) -> Fen:
    """What some lines come to."""
    return Fen(sum(int(line.payout.net) for line in lines))


def _receiver(line: PaymentLine) -> str:
    if line.state is not PaymentState.SIGNED:
        return ""
    return f"{line.receiver}（{line.relation}）" if line.relation else line.receiver


def _account_tip(line: PaymentLine) -> str:
    return f"户名：{line.account_name}" if line.account else "没有登记账号，领现金"


def _weight_columns(decimals: int, *, special: bool) -> list[ColumnDef[PaymentLine]]:
    if not special:
        return [
            ColumnDef(
                "shares",
                "股数",
                lambda line: shares_text(line.payout.shares, decimals),
                sort=lambda line: int(line.payout.shares),
                align="right",
            )
        ]
    return [
        ColumnDef("patronage", "按交易量返还", lambda line: money(line.payout.patronage), align="right"),
        ColumnDef(
            "rest",
            "按出资和份额",
            lambda line: money(Fen(int(line.payout.amount) - int(line.payout.patronage))),
            align="right",
        ),
    ]


def _tax_columns(*, taxed: bool) -> list[ColumnDef[PaymentLine]]:
    if not taxed:
        return []
    return [
        ColumnDef("amount", "应分（元）", lambda line: money(line.payout.amount), align="right"),
        ColumnDef("withheld", "代扣（元）", lambda line: money(line.payout.withheld), align="right"),
    ]
