"""Totals of a count made by hand, entered with the same checks as a count called paper by paper."""

from collections.abc import Sequence

from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.meetings import rules
from villageoffice.meetings.models import TotalRecord
from villageoffice.meetings.register.counting import CountRefused, expected_of, opened
from villageoffice.meetings.values import CountMode, LineTotal, Mark, PaperPlan

WriteIns = Sequence[tuple[str, int]]


def enter_totals(
    act: Act, count: int, totals: Sequence[LineTotal], write_ins: WriteIns = (), invalid_papers: int = 0
) -> None:
    """Enter the totals of a count, in place of those entered before.

    totals: one for every line of the paper, its marks adding up to the papers in the box.
    invalid_papers: papers on candidates invalid as a whole, which are invalid on every line.
    Raises CountRefused, with the figures, when a line does not add up to the papers in the box.
    """
    row, plan = opened(count, CountMode.TOTALS)
    _refuse_lines(plan, totals)
    _refuse_sums(plan, totals, invalid_papers)
    _refuse_write_ins(plan, write_ins)
    _refuse_overvotes(plan, totals, write_ins, invalid_papers)
    for old in TotalRecord.select().where(TotalRecord.count == count, TotalRecord.live()):
        act.end(old)
    act.insert_all(_records(row.key, plan, totals, write_ins, invalid_papers))
    act.touched(Change.MEETINGS)


def _refuse_lines(plan: PaperPlan, totals: Sequence[LineTotal]) -> None:
    if tuple(total.line for total in totals) != plan.lines:
        raise CountRefused("录入的合计和票上的内容对不上。", "请刷新后再录入。")
    allowed = rules.count_marks(plan.paper_type)
    for total in totals:
        for mark, votes in total.marks:
            if mark not in allowed:
                raise CountRefused(f"“{total.line.text}”没有“{mark.label}”这一栏。", "请核对录入的内容。")
            if votes < 0:
                raise CountRefused(
                    f"“{total.line.text}”{mark.label} {votes} 票，票数不能小于 0。", "请核对。"
                )


def _refuse_sums(plan: PaperPlan, totals: Sequence[LineTotal], invalid_papers: int) -> None:
    expected = expected_of(plan)
    if invalid_papers and not plan.paper_type.by_candidate:
        raise CountRefused("表决票的无效票按每个议题填写。", "请把无效票填在每个议题的“无效”一栏。")
    if not 0 <= invalid_papers <= expected:
        raise CountRefused(f"整张无效 {invalid_papers} 张，箱内只有 {expected} 张。", "请核对张数。")
    for total in totals:
        found = sum(votes for _mark, votes in total.marks)
        if found != expected:
            parts = "、".join(f"{mark.label} {votes} 票" for mark, votes in total.marks)
            raise CountRefused(
                f"“{total.line.text}”{parts}，合计 {found}，与箱内 {expected} 张不符。", "请重新清点这一项。"
            )
        if total.votes(Mark.INVALID) < invalid_papers:
            less = f"“{total.line.text}”的无效只有 {total.votes(Mark.INVALID)} 票"
            raise CountRefused(
                f"整张无效的有 {invalid_papers} 张，{less}。", "整张无效的票，每一行都计无效。"
            )


def _refuse_write_ins(plan: PaperPlan, write_ins: WriteIns) -> None:
    if write_ins and not plan.write_ins:
        raise CountRefused(f"{plan.label}不能另选他人。", "票上另写了姓名的，请计为无效。")
    names = [name.strip() for name, _votes in write_ins]
    printed = {line.text for line in plan.lines}
    for name, (_name, votes) in zip(names, write_ins, strict=True):
        if not name or votes < 1:
            raise CountRefused("另选他人要写明姓名和票数。", "没有得票的请不要填。")
        if names.count(name) > 1 or name in printed:
            raise CountRefused(f"“{name}”写了两次。", "请把同一个人的票数合在一行。")


def _refuse_overvotes(
    plan: PaperPlan, totals: Sequence[LineTotal], write_ins: WriteIns, invalid_papers: int
) -> None:
    """Valid papers have at most as many marks as there are seats."""
    papers = expected_of(plan) - invalid_papers
    chosen = sum(total.votes(Mark.YES) for total in totals) + sum(votes for _name, votes in write_ins)
    if plan.seats and chosen > plan.seats * papers:
        raise CountRefused(
            f"{papers} 张有效票每张最多选 {plan.seats} 人，得票合计 {chosen} 票，多了。", "请重新清点得票。"
        )


def _records(
    count: int, plan: PaperPlan, totals: Sequence[LineTotal], write_ins: WriteIns, invalid_papers: int
) -> list[TotalRecord]:
    ballot = plan.lines[0].ballot
    rows = [
        TotalRecord(
            count=count, ballot=total.line.ballot, candidate=total.line.candidate, mark=mark, votes=votes
        )
        for total in totals
        for mark, votes in total.marks
    ]
    rows += [
        TotalRecord(count=count, ballot=ballot, name=name.strip(), mark=Mark.YES, votes=votes)
        for name, votes in write_ins
    ]
    if invalid_papers:
        rows.append(TotalRecord(count=count, ballot=ballot, mark=Mark.INVALID, votes=invalid_papers))
    return rows
