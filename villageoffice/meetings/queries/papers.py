"""The ballot papers of a meeting and where each of them is."""

from villageoffice.meetings import rules
from villageoffice.meetings.models import PaperAccountRecord
from villageoffice.meetings.queries.deciding import laid_out, plan_on
from villageoffice.meetings.queries.heads import heads
from villageoffice.meetings.queries.layout import layout, layout_of_paper
from villageoffice.meetings.queries.plans import account_row
from villageoffice.meetings.values import AccountDraft, Combination, PaperAccount, PaperPlan


def papers(meeting: int, known: int | None = None) -> tuple[PaperPlan, ...]:
    """Return the ballot papers of a meeting, chamber by chamber; void ones too, without lines."""
    found = layout(meeting, known)
    return tuple(laid_out(found, row) for row in found.papers)


def paper(key: int, known: int | None = None) -> PaperPlan:
    """Return one ballot paper.  Raises OfficeError if there is none."""
    return plan_on(layout_of_paper(key, known), key)


def account(key: int, known: int | None = None) -> PaperAccount:
    """Return the account of the paper *key*, with what stops its count.  Raises OfficeError."""
    return _account(paper(key, known), known)


def accounts(meeting: int, known: int | None = None) -> tuple[PaperAccount, ...]:
    """Return the account of every paper of a meeting that is printed; hands shown have none."""
    return tuple(_account(plan, known) for plan in papers(meeting, known) if not plan.by_hand)


def resting_on(key: int, known: int | None = None) -> str:
    """Name a paper that was made because the vote on this one passed; empty when there is none."""
    found = layout_of_paper(key, known)
    for ballot in found.ballots:
        before = found.before(ballot)
        if before is None or before.paper != key:
            continue
        later = plan_on(found, ballot.paper)
        named = found.motion(ballot.motion).combination is Combination.FIRST_QUALIFIES
        if (named and later.printed is not None) or account_row(later.key, known) is not None:
            return later.label
    return ""


def unopened(plan: PaperPlan, draft: AccountDraft, known: int | None = None) -> str:
    """Say why the box may not be opened: a paper that is nowhere, more issued than came; else empty."""
    if plan.printed is not None and draft.printed != plan.printed:
        return f"{plan.label}印制 {plan.printed} 张，清点的印制数是 {draft.printed} 张，对不上。"
    if draft.written and (why := _unwritten(plan, draft.written, known)):
        return why
    closed = AccountDraft(draft.printed, draft.issued, draft.spoiled, draft.unused)
    return rules.account_problem(plan.label, plan.eligible, plan.present, closed)


def _unwritten(plan: PaperPlan, written: int, known: int | None) -> str:
    count = heads(plan.chamber, known)
    absent = count.eligible - count.present
    if not plan.written:
        return f"{plan.label}的表决规则不计书面意见，清点单上填了 {written} 份。"
    if written > absent:
        return f"{plan.label}的书面意见有 {written} 份，没有到会的只有 {absent} 人。"
    return ""


def _account(plan: PaperPlan, known: int | None) -> PaperAccount:
    row = account_row(plan.key, known)
    draft = _draft(row) if row else None
    return PaperAccount(
        paper=plan.key,
        label=plan.label,
        eligible=plan.eligible,
        present=plan.present,
        draft=draft,
        closed=bool(row and row.closed),
        gap=draft.printed - draft.issued - draft.spoiled - draft.unused if draft else 0,
        box_gap=draft.in_box - draft.issued if draft and draft.in_box is not None else 0,
        problem=_problem(plan, row, draft, known),
        reopened=row.reopened if row else "",
        witnesses=row.witnesses if row else "",
    )


def _draft(row: PaperAccountRecord) -> AccountDraft:
    return AccountDraft(row.printed, row.issued, row.spoiled, row.unused, row.in_box, row.written)


def _problem(
    plan: PaperPlan, row: PaperAccountRecord | None, draft: AccountDraft | None, known: int | None
) -> str:
    if plan.printed is None:
        return f"{plan.label}还没有印制。"
    if row is None or draft is None:
        return f"{plan.label}还没有清点。"
    if why := unopened(plan, draft, known):
        return why
    if draft.in_box is None:
        return f"{plan.label}的票箱还没有开箱清点。"
    if draft.in_box > draft.issued:
        return rules.account_problem(plan.label, plan.eligible, plan.present, draft)
    return "" if row.closed else f"{plan.label}的选票清点还没有封账。"
