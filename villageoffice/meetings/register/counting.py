"""The count before everybody's eyes: every called paper is one act, saved at once, in order.

A paper called wrongly is taken back by ending its row, and called again; nothing is overwritten.
A paper put aside (待定) is settled by the scrutineers before the count can be closed.
"""

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.meetings import queries, rules
from villageoffice.meetings.models import CalledPaperRecord, CountRecord
from villageoffice.meetings.queries.deciding import plan_on
from villageoffice.meetings.queries.layout import layout_of_paper
from villageoffice.meetings.queries.tallies import called_of, count_rows
from villageoffice.meetings.register.settled import refuse_settled, refuse_settled_count
from villageoffice.meetings.register.shut import live
from villageoffice.meetings.values import (
    Called,
    CountMode,
    CountState,
    InvalidReason,
    PaperPlan,
)


class CountRefused(OfficeError):
    """The count may not begin, go on or end."""


def begin_count(act: Act, paper: int, round: int, mode: CountMode) -> int:
    """Begin a count of a box; returns its key.

    round: 1, 2 for the independent second count, 3 when those two disagree; after the declaration
    a further one checks the result.  Raises CountRefused
    while the account has a problem, the vote is void, or the count before is not closed.
    """
    plan = queries.paper(paper)
    rows = count_rows(paper)
    if not rows:
        refuse_settled(paper, "计票")
    _refuse_unaccounted(plan)
    if round != len(rows) + 1:
        told = f"已经有 {len(rows)} 次计票" if rows else "还没有计过票"
        raise CountRefused(f"{plan.label}{told}，现在只能开始第 {len(rows) + 1} 次。", "请刷新后再试。")
    if rows and not rows[-1].closed:
        raise CountRefused(
            f"{plan.label}的第 {rows[-1].round} 次计票还没有结束。", "请先结束，再开始下一次。"
        )
    row = CountRecord(paper=paper, round=round, mode=mode, started=act.moment)
    act.touched(Change.MEETINGS)
    return int(act.insert(row).key)


def call_paper(act: Act, count: int, called: Called) -> int:
    """Save one called paper; returns its key.

    A paper with more marks than seats is invalid as a whole, whatever was called.  Raises
    CountRefused when every paper in the box was called; InvalidValue if the marks do not fit it.
    """
    row, plan = opened(count, CountMode.CALLED)
    done = _last_sequence(count)
    expected = expected_of(plan)
    if done >= expected:
        raise CountRefused(f"箱内 {expected} 张票已经唱完。", "多出来的票请先结束唱票，按选票清点重新核对。")
    act.touched(Change.MEETINGS)
    return int(act.insert(_record(row.key, done + 1, rules.judged(plan, called))).key)


def take_back_last(act: Act, count: int) -> None:
    """Take the paper called last back.  Raises CountRefused if none was called."""
    opened(count, CountMode.CALLED)
    last = _last(count)
    if last is None:
        raise CountRefused("还没有唱过票，没有可以撤回的。")
    act.end(last)
    act.touched(Change.MEETINGS)


def settle_pending(act: Act, key: int, called: Called) -> None:
    """Say what a paper that was put aside counts as; it keeps its place in the order.

    key: of the called paper.  Raises CountRefused if it was not put aside, or still is.
    """
    old = live(CalledPaperRecord, key, "待定票")
    _row, plan = opened(old.count, CountMode.CALLED)
    if not called_of(old.marks, old.write_ins, old.reason).pending:
        raise CountRefused(f"第 {old.sequence} 张不是待定票，不能这样改。", "唱错的票请用退格键撤回。")
    judged = rules.judged(plan, called)
    if judged.pending:
        raise CountRefused(f"第 {old.sequence} 张还是待定。", "请按监票人的认定选择，或者认定为无效。")
    act.replace(old, **_stored(judged))
    act.touched(Change.MEETINGS)


def withdraw_count(act: Act, count: int) -> None:
    """Take back that a count was begun.  Raises CountRefused once something was called or entered."""
    row = live(CountRecord, count, "计票")
    opened(count, row.mode)
    if queries.count_state(count).called:
        raise CountRefused(f"第 {row.round} 次计票已经有票，不能取消。", "唱错的票请用退格键撤回。")
    act.end(row)
    act.touched(Change.MEETINGS)


def close_count(act: Act, count: int) -> None:
    """Close a count.  Raises CountRefused while papers are in the box or put aside."""
    row = live(CountRecord, count, "计票")
    opened(count, row.mode)
    state = queries.count_state(count)
    if state.pending:
        places = "、".join(str(paper.sequence) for paper in state.pending)
        raise CountRefused(f"第 {places} 张还是待定，不能结束计票。", "请监票人认定以后，再结束计票。")
    if state.remaining:
        raise CountRefused(_remaining(state), "请把票全部计完；张数对不上时，请重开选票清点核对。")
    act.replace(row, closed=True)
    act.touched(Change.MEETINGS)


def reopen_count(act: Act, count: int, reason: str) -> None:
    """Open a closed count again, with the reason.

    Raises CountRefused without one, once a later count was begun, or another ballot rests on it.
    """
    row = live(CountRecord, count, "计票")
    refuse_settled_count(row, layout_of_paper(row.paper))
    if not row.closed:
        raise CountRefused(f"第 {row.round} 次计票没有结束，不需要重开。")
    if not reason.strip():
        raise CountRefused("重开计票要写明原因。", "请写明为什么重开。")
    if count_rows(row.paper)[-1].key != row.key:
        raise CountRefused(f"第 {row.round} 次计票以后又计过票，不能重开。", "请在最后一次计票里更正。")
    if resting := queries.resting_on(row.paper):
        raise CountRefused(
            f"{resting}已经按这次计票的结果办理，不能重开计票。",
            "请先撤回后一票的印制，或者另作一次计票核对。",
        )
    act.replace(row, closed=False, accepted="", remark=reason.strip())
    act.touched(Change.MEETINGS)


def accept_count(act: Act, count: int, reason: str) -> None:
    """Hold to one count although another disagrees, with the reason.

    Raises CountRefused without a reason, or if no two counts disagree.
    """
    row = live(CountRecord, count, "计票")
    if not reason.strip():
        raise CountRefused("采信一次计票要写明原因。", "请写明差在哪里、由谁核对、为什么以这次为准。")
    if not queries.compare_counts(row.paper):
        raise CountRefused("两次计票一致，不需要另作认定。")
    for other in count_rows(row.paper):
        if not other.closed:
            raise CountRefused(f"第 {other.round} 次计票还没有结束。", "请先结束计票，再作认定。")
        act.replace(other, accepted=reason.strip() if other.key == count else "")
    act.touched(Change.MEETINGS)


def _refuse_unaccounted(plan: PaperPlan) -> None:
    if plan.blocked:
        raise CountRefused(plan.blocked, "请先办完前一票。")
    if plan.void:
        raise CountRefused(f"{plan.label}箱内多于发出，本次投票作废。", "请重新印票、重新投票。")
    if plan.by_hand:
        if not plan.expected:
            raise CountRefused(f"{plan.label}还没有人签到。", "请先签到，再数举手。")
    elif why := queries.account(plan.key).problem:
        raise CountRefused(f"{why.removesuffix('。')}，不能开始计票。", "请先在选票清点单上查清每一张票。")
    if not expected_of(plan):
        raise CountRefused(f"{plan.label}的票箱里没有票，没有可以计的。", "请核对选票清点单。")


def opened(count: int, mode: CountMode) -> tuple[CountRecord, PaperPlan]:
    """Return a count that may go on, and its paper.  Raises CountRefused."""
    row = live(CountRecord, count, "计票")
    found = layout_of_paper(row.paper)
    refuse_settled_count(row, found)
    plan = plan_on(found, row.paper)
    if row.closed:
        raise CountRefused(f"{plan.label}的第 {row.round} 次计票已经结束。", "要更正请先重开计票，写明原因。")
    if row.mode is not mode:
        raise CountRefused(f"这次计票是{row.mode.label}。", f"请按{row.mode.label}办理，或者另作一次计票。")
    if plan.expected is None:
        raise CountRefused(f"{plan.label}的选票清点重开了，还没有封账。", "请先封账，再继续计票。")
    return row, plan


def expected_of(plan: PaperPlan) -> int:
    """Return how many papers are to be counted."""
    return plan.expected or 0


def _record(count: int, sequence: int, called: Called) -> CalledPaperRecord:
    return CalledPaperRecord(count=count, sequence=sequence, **_stored(called))


def _stored(called: Called) -> dict[str, str]:
    return {
        "marks": "".join(mark.value for mark in called.marks),
        "write_ins": "\n".join(name.strip() for name in called.write_ins),
        "reason": called.reason.value if isinstance(called.reason, InvalidReason) else "",
    }


def _last(count: int) -> CalledPaperRecord | None:
    found = CalledPaperRecord.select().where(CalledPaperRecord.count == count, CalledPaperRecord.live())
    row: CalledPaperRecord | None = found.order_by(CalledPaperRecord.sequence.desc()).first()
    return row


def _last_sequence(count: int) -> int:
    last = _last(count)
    return int(last.sequence) if last else 0


def _remaining(state: CountState) -> str:
    if state.mode is CountMode.TOTALS:
        return f"{state.paper.label}还没有录入合计。"
    told = f"箱内 {state.expected} 张，已唱 {state.called} 张"
    return f"{state.paper.label}{told}，还有 {state.remaining} 张没有唱。"
