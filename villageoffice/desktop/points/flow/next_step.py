"""The next step of the period on the page, in a sentence and with its buttons."""

from __future__ import annotations

from villageoffice.desktop.points.flow.file_step import Step
from villageoffice.desktop.points.month_card import next_step_of
from villageoffice.desktop.points.reading import MonthView, short_day
from villageoffice.points.values import PeriodRow, PeriodState, Posting

NOTHING = Step("", "info")
REPOST = "重新公示"
SETTLE = "落实成立的异议"
"""The word by which a period's ``missing`` asks for an amended notice."""


def page_step(view: MonthView) -> Step:
    """Say what the period still needs.  A period that is still being entered says it in its heading.

    Keys of the buttons: go_on, explain, post, objection, objections, file, repost, moves, period.
    """
    row = view.row
    if view.table is None or row is None:
        return NOTHING
    if view.closed:
        return Step(f"{view.year}年度已经结账，只能查看和打印。", "neutral", _more(row))
    if row.posting is not None:
        return _posted(view, row, row.posting)
    if view.shut and view.posting is not None:
        words = f"{row.label}没有单独公示，已随{view.posting.period.label}的公示定下来，更正请登记调整。"
        return Step(words, "neutral")
    if row.state is PeriodState.READY:
        if not row.entries:
            return NOTHING
        return Step(f"{row.label}积分已全部审核，可以公示了。", "info", (("post", "登记公示…"),))
    return _late(row) if view.over else NOTHING


def _late(row: PeriodRow) -> Step:
    """The period is over and something is still to be done before it can be posted."""
    words = f"{row.label}已经过完，还差{'、'.join(row.missing)}，办完就可以公示。"
    step = next_step_of(row)
    if step is not None:
        return Step(words, "warn", (("go_on", f"{step[0]}全部 {step[1]} 条"),))
    return Step(words, "warn", (("explain", "去补写"),))


def _posted(view: MonthView, row: PeriodRow, posting: Posting) -> Step:
    first, last = short_day(posting.posted), short_day(posting.last_day)
    words = f"{row.label}积分已公示（{first}至{last}），表中分数已定；要更正，请登记调整。"
    moved = (("moves", f"变动 {view.moved} 人…"),) if view.moved else ()
    more = moved or _more(row)
    if row.objections:
        asked = (("objections", f"答复异议 {row.objections} 件…"),)
        return Step(f"{words}有 {row.objections} 件异议待答复。", "bad", (*asked, *more))
    if any(word.startswith(SETTLE) for word in row.missing):
        asked = (("objections", "去落实…"),)
        return Step(f"{words}有成立的异议还没有落实。", "bad", (*asked, *more))
    if REPOST in row.missing:
        return Step(f"{words}有异议成立，更正后要重新公示。", "warn", (("repost", "重新公示…"), *more))
    if row.state is PeriodState.POSTED:
        return Step(words, "info", (("objection", "登记异议…"), *more))
    if row.state is PeriodState.POSTING_OVER:
        return Step(f"{row.label}公示期满，可以备案。表中分数已定；要更正，请登记调整。", "info",
                    (("file", "登记备案…"), *more))  # fmt: skip
    return Step(words, "neutral", more)


def _more(row: PeriodRow) -> tuple[tuple[str, str], ...]:
    return (("period", "公示情况…"),) if row.posting is not None else ()
