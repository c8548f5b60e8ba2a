"""Proof of the shares book: every ledger balances on every day, every approved dividend adds up."""

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Fen, Shares
from villageoffice.kits.text.dates import chinese_date
from villageoffice.shares.models import DividendPlanRecord, MovementRecord
from villageoffice.shares.queries.cooperatives import cooperatives, holder_numbers, share_classes
from villageoffice.shares.queries.dividends import payment_lines, plan_draft
from villageoffice.shares.queries.movements import draft_of
from villageoffice.shares.rules.dividends import distributable
from villageoffice.shares.rules.replay import first_shortfall
from villageoffice.shares.values import Cooperative, MovementKind, PlanState, SharingMode


def faults() -> list[str]:
    """Return what does not add up, each in a Chinese sentence; empty when all is well."""
    found = [sentence for of in cooperatives() for sentence in _ledger_faults(of)]
    plans = DividendPlanRecord.select().where(
        DividendPlanRecord.live(), DividendPlanRecord.state != PlanState.DRAFT
    )
    return [*found, *(sentence for plan in plans for sentence in _dividend_faults(plan))]


def _ledger_faults(of: Cooperative) -> list[str]:
    rows = list(MovementRecord.select().where(MovementRecord.cooperative == of.key, MovementRecord.live()))
    by_key = {row.key: row for row in rows}
    undoes: dict[int, MovementKind] = {}
    found = []
    for place, row in enumerate(rows):
        if row.kind is not MovementKind.REVERSAL:
            continue
        undone = by_key.get(row.reverses)
        if undone is None:
            found.append(f"{of.draft.name}的冲正 {row.number} 找不到被冲正的一笔。")
        else:
            undoes[place] = undone.kind
            if not _mirrors(row, undone):
                found.append(f"{of.draft.name}的冲正 {row.number} 与被冲正的一笔不相等。")
    short = first_shortfall([draft_of(row) for row in rows], undoes)
    if short is not None:
        names = {key: f"{number} {name}" for key, number, name in holder_numbers(of.key)}
        classes = {each.key: each.draft.name for each in share_classes(of.key)}
        lacking = Shares(max(0, int(short.locked)) - int(short.held))
        found.append(
            f"{of.draft.name}：{chinese_date(short.day)}{names.get(short.holder, '')}的"
            f"{classes.get(short.share_class, '股份')}差 {lacking} 股。"
        )
    return found


def _mirrors(reversal: MovementRecord, undone: MovementRecord) -> bool:
    return (reversal.source, reversal.target, reversal.share_class, reversal.quantity) == (
        undone.target,
        undone.source,
        undone.share_class,
        undone.quantity,
    )


def _dividend_faults(plan: DividendPlanRecord) -> list[str]:
    total = Fen(sum(int(line.payout.amount) for line in payment_lines(plan.key)))
    try:
        pool = distributable(plan_draft(plan))
    except OfficeError as refusal:
        return [f"{plan.caption()}：{refusal.what}"]
    exact = total <= pool if plan.mode is SharingMode.RATE else total == pool
    return [] if exact else [f"{plan.caption()}各户合计 {total} 元，与可分配的 {pool} 元不符。"]
