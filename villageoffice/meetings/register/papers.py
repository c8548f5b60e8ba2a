"""Ballot papers: printed from the roll, accounted for to the last one before the box is opened.

A gap in the account stops the count; there is no way round it but to find the paper, or to open the
account again with a reason before two witnesses.  More papers in the box than were issued make the
vote void: the account keeps the figures, and the vote is repeated on new papers.
"""

from collections.abc import Sequence

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.meetings import queries
from villageoffice.meetings.models import (
    BallotPaperRecord,
    BallotRecord,
    ChamberRecord,
    PaperAccountRecord,
)
from villageoffice.meetings.queries.plans import account_row
from villageoffice.meetings.queries.tallies import count_rows
from villageoffice.meetings.register.settled import refuse_settled
from villageoffice.meetings.register.shut import live
from villageoffice.meetings.values import AccountDraft, PaperPlan

_WITNESSES = 2
_MOST = 9_999
"""Papers of one kind a village will ever print; more is a slip of the pen."""


class AccountRefused(OfficeError):
    """The figures of a paper account do not allow what was asked."""


def print_papers(act: Act, paper: int, spares: int) -> int:
    """Note that a paper is printed: one for every vote on the roll, and spares; returns how many.

    Raises OfficeError if it is printed already, shown by hands, or its roll is not frozen.
    """
    plan = queries.paper(paper)
    refuse_settled(paper, "选票")
    _refuse_printing(plan)
    if not 0 <= spares <= _MOST:
        raise OfficeError(f"备用票不能是 {spares} 张。", "请填写 0 或更多，例如 5。")
    printed = plan.eligible + spares
    act.replace(_row(paper), printed=printed, spares=spares)
    act.touched(Change.MEETINGS | Change.PAPERS)
    return printed


def withdraw_printing(act: Act, paper: int, reason: str) -> None:
    """Take a printing back: what was printed is destroyed, and the paper may be changed again.

    Raises AccountRefused once papers were issued; OfficeError without a reason.
    """
    plan = queries.paper(paper)
    refuse_settled(paper, "选票")
    if plan.printed is None:
        raise OfficeError(f"{plan.label}还没有印制。", "不需要撤回。")
    if not reason.strip():
        raise OfficeError("撤回印制要写明原因。", "请写明为什么作废已经印好的票。")
    account = account_row(paper, None)
    if account is not None and (account.closed or account.issued):
        raise AccountRefused(
            f"{plan.label}已经发出 {account.issued} 张，印制不能撤回。", "请按选票清点办理。"
        )
    if account is not None:
        act.end(account)
    row = _row(paper)
    act.replace(row, printed=None, spares=0)
    act.note(plan.label, f"撤回印制 {plan.printed} 张：{reason.strip()}")
    act.touched(Change.MEETINGS | Change.PAPERS)


def save_account(act: Act, paper: int, draft: AccountDraft) -> None:
    """Write down where the papers are, as far as it is known.

    The box may be opened (``in_box``) only when every paper is accounted for.  Raises
    AccountRefused, naming the gap; OfficeError if the account is closed or another vote comes first.
    """
    plan = queries.paper(paper)
    refuse_settled(paper, "选票清点")
    _refuse_unprinted(plan)
    if plan.blocked:
        raise AccountRefused(plan.blocked, "请先办完前一票。")
    _refuse_negative(draft)
    row = account_row(paper, None)
    if row is not None and row.closed:
        raise AccountRefused(f"{plan.label}的选票清点已经封账。", "要改动请先重开清点，写明原因和在场人。")
    if draft.in_box is not None and (why := queries.unopened(plan, draft)):
        raise AccountRefused(why, "每一张票都有去处以后，才能开箱清点。")
    fields = {name: getattr(draft, name) for name in _FIELDS}
    if row is None:
        act.insert(PaperAccountRecord(paper=paper, **fields))
    else:
        act.replace(row, **fields)
    act.touched(Change.MEETINGS)


def close_account(act: Act, paper: int) -> None:
    """Close an account: the count may begin, or the vote is void.

    Raises AccountRefused while there is a gap, the box was not counted, or fewer papers are in it
    than were called already.
    """
    plan, account = queries.paper(paper), queries.account(paper)
    refuse_settled(paper, "选票清点")
    draft = account.draft
    if draft is None or draft.in_box is None:
        raise AccountRefused(f"{plan.label}的票箱还没有清点。", "请先填写各项张数和箱内张数。")
    if account.closed:
        raise AccountRefused(f"{plan.label}的选票清点已经封账。")
    if why := queries.unopened(plan, draft):
        raise AccountRefused(why, "请查清每一张票的去处，再封账。")
    _refuse_fewer_than_called(plan, draft.in_box + draft.written)
    act.replace(_account(paper), closed=True)
    act.touched(Change.MEETINGS)


def reopen_account(act: Act, paper: int, reason: str, witnesses: Sequence[str]) -> None:
    """Open a closed account again, with the reason and the two who were there.

    Raises AccountRefused without them, or if the account is not closed.
    """
    refuse_settled(paper, "选票清点")
    row = account_row(paper, None)
    if row is None or not row.closed:
        raise AccountRefused("这份选票清点没有封账，不需要重开。")
    present = [name.strip() for name in witnesses if name.strip()]
    if not reason.strip():
        raise AccountRefused("重开选票清点要写明原因。", "请写明为什么重开。")
    if len(set(present)) < _WITNESSES:
        raise AccountRefused("重开选票清点要有两个人在场。", "请填写两位在场人的姓名。")
    act.replace(row, closed=False, reopened=reason.strip(), witnesses="、".join(present))
    act.touched(Change.MEETINGS)


def repeat_vote(act: Act, paper: int) -> int:
    """Lay out a new paper for a void vote; what was void stays with its figures.  Returns its key.

    Raises AccountRefused if the vote is not void.
    """
    plan = queries.paper(paper)
    refuse_settled(paper, "选票")
    if not plan.void or not plan.lines:
        raise AccountRefused(
            f"{plan.label}没有作废，不需要重新投票。", "箱内票数多于发出票数时，才重新投票。"
        )
    old = _row(paper)
    fresh = BallotPaperRecord(
        chamber=old.chamber, paper_type=old.paper_type, position=old.position, spares=0, replaces=paper
    )
    key = int(act.insert(fresh).key)
    for ballot in BallotRecord.select().where(BallotRecord.paper == paper, BallotRecord.live()):
        act.replace(ballot, paper=key)
    act.touched(Change.MEETINGS)
    return key


_FIELDS = ("printed", "issued", "spoiled", "unused", "in_box", "written")
_WORDS = dict(zip(_FIELDS, ("印制", "发出", "作废换发", "剩余", "箱内", "书面意见"), strict=True))


def _refuse_printing(plan: PaperPlan) -> None:
    if plan.by_hand:
        raise OfficeError(f"{plan.label}举手表决，不用印票。")
    if plan.printed is not None:
        raise OfficeError(f"{plan.label}已经印制 {plan.printed} 张。", "要重印请先撤回印制，写明原因。")
    if live(ChamberRecord, plan.chamber, "名册").roll_day is None:
        raise OfficeError(f"{plan.label}的名册还没有冻结，不知道要印多少张。", "请先在“名册”一步冻结名册。")
    if not plan.lines:
        raise OfficeError(f"{plan.label}上还没有内容。", plan.blocked or "请先填写议题或者候选人。")
    if plan.blocked and plan.paper_type.by_candidate:
        raise OfficeError(plan.blocked, "前一票有了结果，才知道这张票上印哪些人。")
    if plan.eligible == 0:
        raise OfficeError(f"{plan.label}的名册上没有人。", "请先核对名册。")


def _refuse_unprinted(plan: PaperPlan) -> None:
    if plan.by_hand:
        raise AccountRefused(f"{plan.label}举手表决，没有选票要清点。")
    if plan.printed is None:
        raise AccountRefused(f"{plan.label}还没有印制。", "请先印票。")


def _refuse_negative(draft: AccountDraft) -> None:
    for name in _FIELDS:
        found = getattr(draft, name)
        if found is not None and not 0 <= found <= _MOST:
            raise AccountRefused(f"{_WORDS[name]}不能是 {found} 张。", "请核对张数。")


def _refuse_fewer_than_called(plan: PaperPlan, expected: int) -> None:
    """What was counted so far must still fit when an account is closed again."""
    for row in count_rows(plan.key):
        state = queries.count_state(row.key)
        if state.called > expected or (row.closed and state.called != expected):
            raise AccountRefused(
                f"{plan.label}第 {row.round} 次计票已经计了 {state.called} 张，清点是 {expected} 张。",
                "两个数对不上，请先重开计票，核对后再封账。",
            )


def _row(paper: int) -> BallotPaperRecord:
    return live(BallotPaperRecord, paper, "选票")


def _account(paper: int) -> PaperAccountRecord:
    row = account_row(paper, None)
    if row is None:
        raise AccountRefused("这种票还没有清点。", "请先填写选票清点单。")
    return row
