"""Figures of a meeting as the cells of a table: the same on paper and in the sheet for the township."""

from villageoffice.meetings.rules.papers import EVALUATION_MARKS, count_marks
from villageoffice.meetings.rules.weighing import hundredths
from villageoffice.meetings.values import (
    BallotFigures,
    CandidateTable,
    CountState,
    Mark,
    PaperAccount,
    PaperPlan,
)

ACCOUNT_TITLES = ("选票清点", "应到", "实到", "印制", "发出", "作废换发", "剩余（剪角）", "箱内", "差额")
BALLOT_TITLES = ("", "应到", "实到", "发出", "收回", "赞成", "反对", "弃权", "无效")


def account_cells(account: PaperAccount) -> tuple[str, ...]:
    """Return label and figures of an account; what is not yet typed is empty."""
    draft = account.draft
    if draft is None:
        typed: tuple[str, ...] = ("",) * 5
    else:
        figures = (draft.printed, draft.issued, draft.spoiled, draft.unused)
        typed = (*map(str, figures), "" if draft.in_box is None else str(draft.in_box))
    gap = "" if draft is None else _gap(account)
    return (account.label, str(account.eligible), str(account.present), *typed, gap)


def _gap(account: PaperAccount) -> str:
    """What is missing of the papers printed; if nothing is, of those issued."""
    if account.gap or not account.box_gap:
        return str(account.gap)
    return f"{'未投回' if account.box_gap < 0 else '多出'} {abs(account.box_gap)}"


def ballot_cells(figures: BallotFigures) -> tuple[str, ...]:
    """Return label and figures of a ballot, in the order of :data:`BALLOT_TITLES`."""
    numbers = (
        figures.eligible, figures.present, figures.issued, figures.collected,
        figures.yes, figures.no, figures.abstain, figures.invalid,
    )  # fmt: skip
    return (figures.label, *map(str, numbers))


def zero_rows(plan: PaperPlan) -> list[tuple[str, ...]]:
    """Return a line for each motion or candidate, a nought for each mark of the paper."""
    noughts = ("0",) * len(count_marks(plan.paper_type))
    return [(str(at), line.text, *noughts) for at, line in enumerate(plan.lines, start=1)]


def count_title(state: CountState) -> str:
    """``党员票（表决票）第一次计票``."""
    rounds = {1: "第一次计票", 2: "第二次计票（独立复核）"}
    which = rounds.get(state.round, f"第 {state.round} 次计票")
    return f"{state.paper.chamber_label}（{state.paper.paper_type.paper}）{which}"


def candidate_caption(table: CandidateTable) -> str:
    """``党员票得票``; of two ballots that are weighed ``票数加权得分``."""
    return table.label + ("得分" if table.scores else "得票")


def candidate_titles(table: CandidateTable) -> tuple[str, ...]:
    """Return the headings of a table of candidates: votes and rank, grades, or scores."""
    if table.scores:
        return ("序号", "姓名", "得分")
    if table.grades:
        return ("序号", "姓名", *(mark.label for mark in _grade_marks(table)))
    return ("序号", "姓名", "赞成", "反对", "弃权", "名次", "结果")


def candidate_rows(table: CandidateTable) -> list[tuple[str, ...]]:
    """Return the rows to those headings, in the order of the answer."""
    if table.scores:
        return [(str(at), name, hundredths(score)) for at, (name, score) in enumerate(table.scores, start=1)]
    if table.grades:
        return [(str(at), name, *map(str, votes)) for at, (name, votes) in enumerate(table.grades, start=1)]
    return [
        (
            str(at),
            line.name + ("（另选）" if line.write_in else ""),
            str(line.yes),
            str(line.no),
            str(line.abstain),
            str(line.rank or "—"),
            table.chosen if line.elected else "票数相等" if line.tied else "",
        )
        for at, line in enumerate(table.lines, start=1)
    ]


def _grade_marks(table: CandidateTable) -> tuple[Mark, ...]:
    return EVALUATION_MARKS[: len(table.grades[0][1])]


def paper_titles() -> tuple[str, ...]:
    """Return the headings of what a ballot with candidates counts in papers."""
    return ("", "应到", "实到", "发出", "收回", "有效", "无效")


def paper_cells(figures: BallotFigures) -> tuple[str, ...]:
    """Return label and figures to those headings; a paper that is invalid as a whole is not valid."""
    valid = figures.collected - figures.invalid
    numbers = (figures.eligible, figures.present, figures.issued, figures.collected, valid, figures.invalid)
    return (figures.label, *map(str, numbers))
