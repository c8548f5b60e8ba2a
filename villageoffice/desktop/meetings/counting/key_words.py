"""The keys of a ballot paper in words, for the buttons that press them."""

from collections.abc import Sequence
from dataclasses import dataclass

from villageoffice.meetings.values import DECISION_MARKS, GRADES, Mark, MotionType, PaperPlan


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A key, how it is called, and what it does."""

    key: str
    shown: str
    word: str


def key_words(plan: PaperPlan) -> tuple[KeyWord, ...]:
    """Return the keys of such a paper, the most used first."""
    if plan.paper_type is MotionType.DECISION:
        marks = (*DECISION_MARKS, Mark.PENDING)
        return (*_marks(marks), *_CONFIRM[: len(plan.lines) > 1], _BACK, _WHOLE)
    if plan.paper_type is MotionType.EVALUATION:
        return (*_marks((*GRADES, Mark.ABSTAIN, Mark.INVALID)), *_CONFIRM, _BACK, _ASIDE, _WHOLE)
    written = (KeyWord("W", "W", "另选他人"),) if plan.write_ins else ()
    return (KeyWord("Space", "空格", "○ × 空"), *_CONFIRM, _BACK, _LINE, *written, _ASIDE, _WHOLE)


def _marks(marks: Sequence[Mark]) -> list[KeyWord]:
    return [KeyWord(mark.value, mark.value, mark.label) for mark in marks]


_CONFIRM = (KeyWord("Enter", "回车", "保存这张"),)
_BACK = KeyWord("Backspace", "退格", "撤回")
_LINE = KeyWord("Delete", "Delete", "该行无效")
_ASIDE = KeyWord("X", "X", "待定")
_WHOLE = KeyWord("Z", "Z", "整张无效")
