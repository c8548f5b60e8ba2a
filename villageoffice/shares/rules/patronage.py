"""The surplus of a 农民专业合作社: most of it goes back by trade (农民专业合作社法 Art. 44).

At least 60 % of the distributable surplus by volume of trade with the cooperative; the rest by
contribution, share of the reserve, and the parts of grants and donations counted for the member.
The minimum is rounded up to the fen.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Fen, Shares
from villageoffice.shares.rules.dividends import distributable, percent_of, percent_words, plan_lines
from villageoffice.shares.rules.sharing import WHOLE_PERCENT, share_out
from villageoffice.shares.values import Payout, PlanDraft, PlanLine, Preview, Stake

LEAST_PATRONAGE = 6000
"""Hundredths of a percent of the surplus that go back by trade at least."""


def patronage_of(surplus: Fen, percent: int) -> Fen:
    """Return the part that goes back by trade, rounded up to the fen.

    Raises OfficeError below 60 %, with the law's words.

    >>> str(patronage_of(Fen.parse("86432.13"), 6000))
    '51859.28'
    """
    if percent < LEAST_PATRONAGE:
        raise OfficeError(
            f"按交易量返还 {percent_words(percent)}，低于法律的规定。",
            "《中华人民共和国农民专业合作社法》第四十四条：可分配盈余主要按照成员与本社的交易量（额）比例返还，"
            "返还总额不得低于可分配盈余的百分之六十。",
        )
    if percent > WHOLE_PERCENT:
        raise OfficeError(f"返还比例 {percent_words(percent)} 超过了 100%。", "请核对比例。")
    return Fen(ceil(Fraction(int(surplus) * percent, WHOLE_PERCENT)))


def cooperative_preview(draft: PlanDraft, trades: Sequence[Stake], accounts: Sequence[Stake]) -> Preview:
    """Return what a plan of a 农民专业合作社 comes to, member by member.

    trades: fen of trade of the year.  accounts: fen of contribution, reserve, grants and
    donations on the record date.  Both name the same members in the same order.  Without any
    trade everything would go by accounts, which Art. 44 does not allow: refused.
    """
    surplus = distributable(draft)
    returned = patronage_of(surplus, LEAST_PATRONAGE if draft.patronage is None else draft.patronage)
    if surplus and not any(stake.weight for stake in trades):
        raise OfficeError("本年度没有成员的交易记录，不能按交易量返还。", "请先导入或登记交易量（额）。")
    by_trade = share_out(returned, trades)
    by_account = share_out(Fen(int(surplus) - int(returned)), accounts)
    payouts = tuple(_payout(draft, *parts) for parts in zip(trades, by_trade, by_account, strict=True))
    return patronage_told(draft, tuple(payout for payout in payouts if payout.amount))


def patronage_told(draft: PlanDraft, payouts: tuple[Payout, ...]) -> Preview:
    """Return such a plan with its payouts as it is read."""
    surplus = distributable(draft)
    percent = LEAST_PATRONAGE if draft.patronage is None else draft.patronage
    returned = patronage_of(surplus, percent)
    lines = (
        *plan_lines(draft),
        PlanLine(f"其中 按交易量（额）返还 {percent_words(percent)}", returned),
        PlanLine("其中 按出资额和份额分配", Fen(int(surplus) - int(returned))),
        PlanLine("成员分配", surplus, sum=True),
    )
    return Preview(
        lines=lines,
        distributable=surplus,
        collective=Fen(0),
        for_members=surplus,
        payouts=payouts,
        per_share="",
        checks=(f"{len(payouts)} 名成员合计 {surplus:,} 元，与方案一致",),
        warnings=() if surplus else ("可分配盈余是 0 元。",),
    )


def _payout(draft: PlanDraft, trade: Stake, returned: Fen, rest: Fen) -> Payout:
    amount = Fen(int(returned) + int(rest))
    return Payout(
        holder=trade.holder,
        number=trade.number,
        name=trade.name,
        shares=Shares(0),
        detail=(),
        patronage=returned,
        amount=amount,
        withheld=percent_of(rest, draft.tax),
    )
