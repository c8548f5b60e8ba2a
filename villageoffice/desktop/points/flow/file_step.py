"""The next step of a posted period, in a sentence and with its buttons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from villageoffice.desktop.points.flow.file_reading import PeriodFile
from villageoffice.points.values import PeriodState


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next.  buttons: (key of what it does, its words)."""

    words: str
    kind: str
    buttons: tuple[tuple[str, str], ...] = ()


def step_of(file: PeriodFile) -> Step:
    """Say what the period still needs.

    Keys of the buttons: objections, repost, take_down, file, moves.
    """
    posting, label = file.current, file.row.label
    if posting is None:
        return Step(f"{label}还没有公示。", "info")
    moved = (("moves", "看变动"),) if file.moves else ()
    changed = f"公示以后有 {len(file.moves)} 人的分数或名次变了，下一期公示会写明。" if file.moves else ""
    down = (("take_down", "登记撤下…"),) if posting.taken_down is None else ()
    if file.open:
        words = f"还有 {file.open} 件异议没有答复，答复以后才能备案。"
        return Step(words, "bad", (("objections", "去答复"), *moved))
    if file.unsettled:
        words = f"有 {file.unsettled} 件成立的异议没有落实：关联调整，或者写明分数为什么不变。"
        return Step(words, "bad", (("objections", "去落实"), *moved))
    if file.due and file.moves:
        return Step(
            "有异议成立并作了调整，要把更正后的公示表重新公示。", "warn", (("repost", "重新公示…"), *moved)
        )
    if file.row.state is PeriodState.POSTED:
        first = posting.last_day + timedelta(days=1)
        words = f"公示到{posting.last_day.month}月{posting.last_day.day}日，"
        words += f"{first.month}月{first.day}日起可以撤下和备案。{changed}"
        repost = (("repost", "重新公示…"),) if file.moves else ()
        return Step(words, "info", (*repost, *moved))
    if file.row.state is PeriodState.POSTING_OVER:
        words = f"公示期满，可以备案。{changed}"
        repost = (("repost", "重新公示…"),) if file.moves else ()
        return Step(words, "info", (*down, ("file", "登记备案…"), *repost, *moved))
    return Step(f"{label}已备案。{changed}", "ok", (*down, *moved))
