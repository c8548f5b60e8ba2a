"""Dividends from the plan to the signatures.

A plan may be changed until it is approved.  Approval freezes every amount; from then on only
payments are added, and a payment entered wrongly is taken back by another entry.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date
from villageoffice.shares import queries
from villageoffice.shares.models import (
    DividendPlanRecord,
    DividendRowRecord,
    PaymentRecord,
    PlanClassRecord,
)
from villageoffice.shares.queries.dividends import detail_text, plan_draft, plan_record
from villageoffice.shares.rules.sharing import WHOLE_PERCENT
from villageoffice.shares.values import (
    CoopKind,
    PaymentLine,
    PaymentState,
    PlanDraft,
    PlanState,
    ResolutionRef,
    SharingMode,
)


class PlanRefused(OfficeError):
    """A plan that cannot be entered, approved or closed."""


class PaymentRefused(OfficeError):
    """A payment that cannot be entered."""


def draft_plan(act: Act, cooperative: int, draft: PlanDraft) -> int:
    """Enter the plan of a dividend; returns its key.  Raises InvalidValue, PlanRefused."""
    _check(act, cooperative, draft)
    row = act.insert(DividendPlanRecord(cooperative=cooperative, **_values(draft)))
    _enter_classes(act, int(row.key), draft)
    act.touched(Change.SHARES)
    return int(row.key)


def edit_plan(act: Act, plan: int, draft: PlanDraft) -> None:
    """Change a plan that is not yet approved.  Raises InvalidValue, PlanRefused."""
    row = _open(plan)
    _check(act, row.cooperative, draft)
    act.replace(row, **_values(draft))
    for each in PlanClassRecord.select().where(PlanClassRecord.plan == plan, PlanClassRecord.live()):
        act.end(each)
    _enter_classes(act, plan, draft)
    act.touched(Change.SHARES)


def withdraw_plan(act: Act, plan: int) -> None:
    """Give a plan up that is not yet approved.  Raises PlanRefused."""
    row = _open(plan)
    for each in PlanClassRecord.select().where(PlanClassRecord.plan == plan, PlanClassRecord.live()):
        act.end(each)
    act.end(row)
    act.touched(Change.SHARES)


def approve_plan(act: Act, plan: int, resolution: ResolutionRef) -> None:
    """Freeze the amounts of a plan by the resolution it rests on; the act is final.

    The shares are those of the record date as known now.  Raises PlanRefused for a resolution
    still to come, a dividend of nothing, or a record date still to come; OfficeError as the rules.
    """
    row = _open(plan)
    if resolution.day > act.moment.date():
        raise PlanRefused(f"决议日期{chinese_date(resolution.day)}还没有到。", "请核对日期。")
    if not resolution.title.strip():
        raise PlanRefused("没有写明由哪个会议决议。", "请选择会议的决议，或者填写会议名称。")
    known = queries.last_act()
    preview = queries.dividend_preview(row.cooperative, plan_draft(row))
    if not preview.payouts:
        raise PlanRefused("没有人能分到钱，不用决议。", "请核对登记日、股权类型和可分配收益。")
    act.replace(
        row,
        state=PlanState.APPROVED,
        approved=resolution.day,
        resolution=resolution.key,
        resolution_words=resolution.words,
        known_act=known,
    )
    act.insert_all(
        [
            DividendRowRecord(
                plan=plan,
                holder=payout.holder,
                position=place,
                number=payout.number,
                name=payout.name,
                shares=payout.shares,
                detail=detail_text(payout),
                patronage=payout.patronage,
                amount=payout.amount,
                withheld=payout.withheld,
            )
            for place, payout in enumerate(preview.payouts, start=1)
        ]
    )
    act.touched(Change.SHARES)
    act.seal()


def pay(
    act: Act,
    rows: Sequence[int],
    state: PaymentState,
    day: date,
    *,
    receiver: str = "",
    relation: str = "",
    method: str = "",
    reason: str = "",
) -> None:
    """Note that amounts were signed for, sent by the bank, or returned by it.

    rows: keys of dividend rows.  receiver, relation: who signed, if not the holder.  Raises
    PaymentRefused with the holder, when one was paid before, or was not sent and comes back.
    """
    if state is PaymentState.UNPAID:
        raise PaymentRefused("登记错的签领请用“撤回签领”。", "请选定要撤回的户。")
    lines = _lines(rows)
    for line in lines.values():
        _refuse_payment(act, line, state, day, reason)
    act.insert_all(
        [
            PaymentRecord(
                row=row,
                state=state,
                day=day,
                receiver=receiver.strip() or lines[row].payout.name,
                relation=relation.strip(),
                method=method.strip(),
                reason=reason.strip(),
            )
            for row in rows
        ]
    )
    act.touched(Change.SHARES)


def take_back_payment(act: Act, row: int, day: date, reason: str) -> None:
    """Undo a payment that was entered wrongly: the amount is unpaid again.  Raises PaymentRefused."""
    line = _lines([row])[row]
    who = f"{line.payout.number} {line.payout.name}"
    if line.state not in queries.PAID:
        raise PaymentRefused(f"{who}还没有登记签领。", "请刷新后再试。")
    if not reason.strip():
        raise PaymentRefused("撤回签领要写明原因。", "请写明哪里登记错了。")
    act.insert(PaymentRecord(row=row, state=PaymentState.UNPAID, day=day, reason=reason.strip()))
    act.touched(Change.SHARES)


def close_plan(act: Act, plan: int) -> None:
    """Put a dividend in the archive; what is unpaid stays owed and is told next year.

    Raises PlanRefused for a plan that was not approved.
    """
    row = plan_record(plan)
    if row.state is not PlanState.APPROVED:
        raise PlanRefused(f"{row.caption()}现在是“{row.state.label}”，不能归档。", "决议之后的分红才能归档。")
    act.replace(row, state=PlanState.CLOSED)
    act.touched(Change.SHARES)


def _check(act: Act, cooperative: int, draft: PlanDraft) -> None:
    of = queries.cooperative(cooperative)
    amounts = (draft.losses, draft.welfare, draft.other, draft.carried)
    if any(amount < 0 for amount in amounts):
        raise InvalidValue("各项扣除不能是负数。", "请核对金额。")
    if not 0 <= draft.reserve <= WHOLE_PERCENT or not 0 <= draft.tax <= WHOLE_PERCENT:
        raise InvalidValue("比例要在 0% 和 100% 之间。", "请核对比例。")
    if draft.mode is SharingMode.RATE and not draft.rate:
        raise InvalidValue("没有填写每股金额。", "请填写每股分多少元。")
    if draft.record_date > act.moment.date():
        raise PlanRefused(f"登记日{chinese_date(draft.record_date)}还没有到。", "请填写已经过去的日期。")
    known = {each.key for each in queries.share_classes(cooperative)}
    if any(each.share_class not in known for each in draft.classes):
        raise InvalidValue("参加分红的股权类型不是这个合作社的。", "请重新选择。")
    if of.draft.kind is CoopKind.SPECIALISED and draft.classes:
        raise InvalidValue("农民专业合作社按交易量和成员账户分配，不按股权类型。", "请不要选择股权类型。")


def _refuse_payment(act: Act, line: PaymentLine, state: PaymentState, day: date, reason: str) -> None:
    who = f"{line.payout.number} {line.payout.name}"
    if line.payout.collective:
        raise PaymentRefused(f"{who}是集体，留在集体，不用签领。", "请只选农户和个人。")
    if day > act.moment.date():
        raise PaymentRefused(f"日期{chinese_date(day)}还没有到。", "请核对日期。")
    if state is PaymentState.RETURNED:
        if line.state is not PaymentState.SENT:
            raise PaymentRefused(f"{who}没有汇过款，不能登记退回。", "只有已汇的款可以退回。")
        if not reason.strip():
            raise PaymentRefused("银行退回要写明原因。", "例如“账号与户名不符”。")
    elif line.state in queries.PAID:
        raise PaymentRefused(
            f"{who}已经登记为“{line.state.label}”，不能再登记一次。", "登记错了的先撤回签领。"
        )


def _lines(rows: Sequence[int]) -> dict[int, PaymentLine]:
    wanted = DividendRowRecord.select().where(DividendRowRecord.key.in_(list(rows)), DividendRowRecord.live())
    plans = {row.plan for row in wanted}
    lines = {line.row: line for plan in plans for line in queries.payment_lines(plan)}
    if missing := [row for row in rows if row not in lines]:
        raise PaymentRefused(f"有 {len(missing)} 户不在分红清册里。", "请刷新后再试。")
    return {row: lines[row] for row in rows}


def _open(plan: int) -> DividendPlanRecord:
    row = plan_record(plan)
    if row.state is not PlanState.DRAFT:
        raise PlanRefused(
            f"{row.caption()}已经决议，金额已锁定。", "确有错误的，请按程序重新决议，另做一次分红更正。"
        )
    return row


def _enter_classes(act: Act, plan: int, draft: PlanDraft) -> None:
    act.insert_all(
        [PlanClassRecord(plan=plan, share_class=each.share_class, fixed=each.fixed) for each in draft.classes]
    )


def _values(draft: PlanDraft) -> dict[str, object]:
    return {field.name: getattr(draft, field.name) for field in fields(draft) if field.name != "classes"}
