"""The papers of a meeting: which there are, what each waits for, whether it was printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from villageoffice.desktop.meetings.side_card import DocumentLine
from villageoffice.meetings import queries
from villageoffice.meetings.values import MeetingFile, Motion, PaperPlan, Step
from villageoffice.office.exports import Choice
from villageoffice.office.printed import PaperRow, papers_of_meeting

ARCHIVE = "meeting-archive"
"""The line that is no paper but all of them."""
_LEFT = ("已打印", "已导出")


def document_lines(file: MeetingFile, papers: Sequence[PaperPlan]) -> tuple[DocumentLine, ...]:
    """List the papers of a meeting with their state; runs on the data thread."""
    left = papers_of_meeting(file.key)
    return tuple(_lines(file, papers, left))


def choice_of(key: str, file: MeetingFile, motion: Motion | None) -> Choice:
    """Return the choice of a paper of the list, of the motion shown where it is about one."""
    if key in ("result-report", "resolution", "resolution-receipt") and motion is not None:
        return Choice(meeting=file.key, motion=motion.key)
    return Choice(meeting=file.key)


def _lines(
    file: MeetingFile, papers: Sequence[PaperPlan], left: Sequence[PaperRow]
) -> Iterator[DocumentLine]:
    done = {state.step for state in file.steps if state.done}
    frozen = all(chamber.frozen for chamber in file.chambers)
    declared = any(motion.outcome for motion in file.motions)
    sheets = len(file.chambers)
    yield _line("meeting-notice", "会议通知", left, "" if file.motions else "待议题")
    sign_in = f"签到表 {sheets} 份" if sheets > 1 else "签到表"
    yield _line("sign-in", sign_in, left, "" if frozen else "待名册")
    yield _ballots(papers, left, frozen=frozen)
    yield _line("paper-account", "选票清点单", left, "" if Step.PAPERS in done else "待印票")
    yield _line("zero-report", "零票报告", left, "" if frozen and papers else "待名册")
    yield _line("tally-sheet", "计票单", left, "" if Step.COUNT in done else "待计票")
    yield _line("result-report", "结果报告单", left, "" if declared else "待宣布")
    yield _line("minutes", "会议记录", left, "" if file.minutes else "待整理")
    resolutions = [queries.resolution(motion.key) for motion in file.motions]
    resolved = any(found is not None for found in resolutions)
    yield _line("resolution", "决议公告", left, "" if resolved else "待决议")
    posted = any(found.posted for found in resolutions if found is not None)
    yield _line("resolution-receipt", "公示回执", left, "" if posted else "待张贴")
    yield DocumentLine(ARCHIVE, "会议档案", "存成文件夹", "neutral")


def _ballots(papers: Sequence[PaperPlan], left: Sequence[PaperRow], *, frozen: bool) -> DocumentLine:
    printed = sum(plan.printed or 0 for plan in papers if not plan.void)
    words = dict.fromkeys(plan.paper_type.paper for plan in papers)
    name = next(iter(words)) if len(words) == 1 else "选票"
    if not printed:
        return _line(
            "ballots", name, left, "待印制" if frozen and papers else "待名册" if papers else "待议题"
        )
    open_ = [plan for plan in papers if plan.printed is None and not plan.by_hand and plan.lines]
    state = ("待印制", "warn") if open_ else ("已印制", "ok")
    return DocumentLine("ballots", f"{name} {printed} 张", *state)


def _line(key: str, text: str, left: Sequence[PaperRow], waits: str) -> DocumentLine:
    """A paper that waits for something else says so; one that left says how."""
    if waits:
        return DocumentLine(key, text, waits, "neutral")
    state = next((row.state for row in left if row.name == key and row.state in _LEFT), "")
    if state:
        return DocumentLine(key, text, state, "ok")
    return DocumentLine(key, text, "待打印", "warn")
