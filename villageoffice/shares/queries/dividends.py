"""Dividends: plans and what they come to, frozen amounts and who has been paid."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Fen, Shares
from villageoffice.shares.models import (
    DividendPlanRecord,
    DividendRowRecord,
    HolderRecord,
    PaymentRecord,
    PlanClassRecord,
)
from villageoffice.shares.queries.accounts import account_weights, trade_weights
from villageoffice.shares.queries.cooperatives import cooperative, member_records, share_classes
from villageoffice.shares.queries.movements import movements_between
from villageoffice.shares.queries.roster import last_act, roster
from villageoffice.shares.rules.dividends import collective_preview, told
from villageoffice.shares.rules.patronage import cooperative_preview, patronage_told
from villageoffice.shares.rules.sharing import number_key
from villageoffice.shares.values import (
    Cooperative,
    CoopKind,
    Dividend,
    DividendLine,
    DividendRow,
    HolderKind,
    PaymentLine,
    PaymentState,
    Payout,
    PlanClass,
    PlanDraft,
    PlanState,
    Preview,
)

PAID = (PaymentState.SIGNED, PaymentState.SENT)


def dividends(cooperative_key: int, known: int | None = None) -> tuple[DividendRow, ...]:
    """Return the dividends of a cooperative, newest year first; a draft's amounts are none yet."""
    rows = DividendPlanRecord.select().where(
        DividendPlanRecord.cooperative == cooperative_key, DividendPlanRecord.known_at(known)
    )
    found = [_listed(row, known) for row in rows]
    return tuple(sorted(found, key=lambda row: (row.year, row.key), reverse=True))


def dividend(plan: int, known: int | None = None) -> Dividend:
    """Return a dividend: previewed while it is a draft, frozen from its approval on.

    Raises OfficeError if there is no such plan, or as the rules when a draft cannot be divided.
    """
    row = plan_record(plan, known)
    of = cooperative(row.cooperative, known)
    draft = plan_draft(row, known)
    payments: tuple[PaymentLine, ...] = ()
    if row.state is PlanState.DRAFT:
        preview = dividend_preview(of.key, draft, known)
    else:
        payments = payment_lines(plan, known)
        preview = _frozen(of, draft, payments, known, row.key)
    mine = [line for line in payments if not line.payout.collective]
    paid = sum(int(line.payout.net) for line in mine if line.state in PAID)
    return Dividend(
        key=plan,
        cooperative=of,
        plan=draft,
        state=row.state,
        approved=row.approved,
        resolution=row.resolution_words,
        classes=share_classes(of.key, known),
        preview=preview,
        payments=tuple(mine),
        paid=Fen(paid),
        unpaid=Fen(sum(int(line.payout.net) for line in mine) - paid),
        known_act=known if known is not None else last_act(),
    )


def dividend_preview(cooperative_key: int, draft: PlanDraft, known: int | None = None) -> Preview:
    """Return what a plan would come to with the shares of its record date.

    Raises OfficeError without a class that takes part, or as the rules of division.
    """
    of = cooperative(cooperative_key, known)
    if of.draft.kind is CoopKind.SPECIALISED:
        trades = trade_weights(cooperative_key, draft.year, known)
        accounts = account_weights(cooperative_key, draft.record_date, known)
        return cooperative_preview(draft, trades, accounts)
    if not draft.classes:
        raise OfficeError("没有选定参加分红的股权类型。", "请至少选一类。")
    rows = roster(cooperative_key, draft.record_date, known).rows
    found = collective_preview(draft, rows, of.draft.decimals)
    later = movements_between(cooperative_key, draft.record_date, date.max, known)
    moved = {each.number for each in later if not each.draft.kind.locks}
    checks = (*found.checks, f"登记日后的 {len(moved)} 笔变动不影响本次") if moved else found.checks
    return replace(found, checks=checks)


def payment_lines(plan: int, known: int | None = None) -> tuple[PaymentLine, ...]:
    """Return the frozen amounts of a dividend with their state, by number."""
    rows = list(
        DividendRowRecord.select()
        .where(DividendRowRecord.plan == plan, DividendRowRecord.known_at(known))
        .order_by(DividendRowRecord.position)
    )
    events = _events([row.key for row in rows], known)
    holders = _holders([row.holder for row in rows], known)
    heads = _heads([row.holder for row in rows], known)
    return tuple(_line(row, holders[row.holder], heads[row.holder], events.get(row.key)) for row in rows)


def dividend_lines(holder: int, known: int | None = None) -> tuple[DividendLine, ...]:
    """Return a holder's dividends, newest first."""
    rows = list(
        DividendRowRecord.select().where(
            DividendRowRecord.holder == holder, DividendRowRecord.known_at(known)
        )
    )
    plans = {row.plan: plan_record(row.plan, known) for row in rows}
    events = _events([row.key for row in rows], known)
    found = [
        DividendLine(
            plan=row.plan,
            year=plans[row.plan].year,
            amount=Fen(int(row.amount) - int(row.withheld)),
            state=(events[row.key].state if row.key in events else PaymentState.UNPAID).label,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda line: (line.year, line.plan), reverse=True))


def unpaid_before(cooperative_key: int, plan: int, known: int | None = None) -> tuple[PaymentLine, ...]:
    """Return what earlier dividends of the cooperative still owe, oldest first."""
    earlier = sorted(
        (row for row in dividends(cooperative_key, known) if row.key != plan and row.unpaid),
        key=lambda row: (row.year, row.key),
    )
    return tuple(
        line
        for row in earlier
        for line in payment_lines(row.key, known)
        if line.state not in PAID and not line.payout.collective
    )


def cooperative_of_plan(plan: int, known: int | None = None) -> int:
    """Return the key of the cooperative whose dividend it is.  Raises OfficeError."""
    return int(plan_record(plan, known).cooperative)


def plan_of(plan: int, known: int | None = None) -> PlanDraft:
    """Return a dividend's plan as it was entered, whether or not it can be divided.  Raises OfficeError."""
    return plan_draft(plan_record(plan, known), known)


def plan_record(plan: int, known: int | None = None) -> DividendPlanRecord:
    """Return a plan's row, for this book only.  Raises OfficeError."""
    row: DividendPlanRecord | None = DividendPlanRecord.get_or_none(
        DividendPlanRecord.key == plan, DividendPlanRecord.known_at(known)
    )
    if row is None:
        raise OfficeError("这次分红已经不在登记里了。", "请刷新后再试。")
    return row


def plan_draft(row: DividendPlanRecord, known: int | None = None) -> PlanDraft:
    """Return a plan as it was entered."""
    classes = PlanClassRecord.select().where(PlanClassRecord.plan == row.key, PlanClassRecord.known_at(known))
    names = (name for name in PlanDraft.__dataclass_fields__ if name != "classes")
    return PlanDraft(
        **{name: getattr(row, name) for name in names},
        classes=tuple(
            PlanClass(each.share_class, each.fixed) for each in classes.order_by(PlanClassRecord.key)
        ),
    )


def detail_text(payout: Payout) -> str:
    """Return a payout's parts by class as one text: ``class:shares:fen`` with blanks between."""
    return " ".join(f"{key}:{int(shares)}:{int(amount)}" for key, shares, amount in payout.detail)


def _detail(text: str) -> tuple[tuple[int, Shares, Fen], ...]:
    parts = (part.split(":") for part in text.split())
    return tuple((int(key), Shares(int(shares)), Fen(int(amount))) for key, shares, amount in parts)


def _line(
    row: DividendRowRecord, holder: HolderRecord, heads: int, event: PaymentRecord | None
) -> PaymentLine:
    return PaymentLine(
        row=row.key,
        payout=Payout(
            holder=row.holder,
            number=row.number,
            name=row.name,
            shares=row.shares,
            detail=_detail(row.detail),
            patronage=row.patronage,
            amount=row.amount,
            withheld=row.withheld,
            collective=holder.kind is HolderKind.COLLECTIVE,
        ),
        heads=heads,
        bank=holder.bank,
        account=holder.account,
        account_name=holder.account_name or holder.name,
        identity=holder.identity,
        state=event.state if event else PaymentState.UNPAID,
        day=event.day if event else None,
        receiver=event.receiver if event else "",
        relation=event.relation if event else "",
        reason=event.reason if event else "",
    )


def _frozen(
    of: Cooperative, draft: PlanDraft, payments: Sequence[PaymentLine], known: int | None, plan: int
) -> Preview:
    payouts = tuple(line.payout for line in payments)
    if of.draft.kind is CoopKind.SPECIALISED:
        return patronage_told(draft, payouts)
    found = told(draft, payouts, of.draft.decimals)
    approved = plan_record(plan, known).known_act
    later = movements_between(of.key, draft.record_date, date.max, known)
    moved = {each.number for each in later if not each.draft.kind.locks}
    if not moved or approved is None:
        return found
    return replace(found, checks=(*found.checks, f"登记日后的 {len(moved)} 笔变动不影响本次"))


def _listed(row: DividendPlanRecord, known: int | None) -> DividendRow:
    lines = [line for line in payment_lines(row.key, known) if not line.payout.collective]
    owed = [line for line in lines if line.state not in PAID]
    return DividendRow(
        key=row.key,
        year=row.year,
        record_date=row.record_date,
        state=row.state,
        total=Fen(sum(int(line.payout.net) for line in lines)),
        unpaid=Fen(sum(int(line.payout.net) for line in owed)),
        unpaid_holders=len(owed),
    )


def _events(rows: Iterable[int], known: int | None) -> dict[int, PaymentRecord]:
    """Return the newest event of each row; earlier ones stay in the file."""
    events = PaymentRecord.select().where(PaymentRecord.row.in_(list(rows)), PaymentRecord.known_at(known))
    return {event.row: event for event in events.order_by(PaymentRecord.id)}


def _holders(keys: Iterable[int], known: int | None) -> Mapping[int, HolderRecord]:
    rows = HolderRecord.select().where(HolderRecord.key.in_(list(keys)), HolderRecord.known_at(known))
    return {row.key: row for row in sorted(rows, key=lambda row: number_key(row.number))}


def _heads(keys: Iterable[int], known: int | None) -> Mapping[int, int]:
    heads: defaultdict[int, int] = defaultdict(int)
    for member in member_records(list(keys), known):
        heads[member.holder] += member.until is None
    return heads
