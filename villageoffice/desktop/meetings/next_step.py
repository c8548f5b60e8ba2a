"""What the meeting on the page needs next, in a sentence, and what the primary button says."""

from __future__ import annotations

from dataclasses import dataclass

from villageoffice.desktop.meetings.reading import MeetingView
from villageoffice.meetings.values import Step

NEW = "新建会议"
_BUTTONS = {
    Step.MOTIONS: "登记议题",
    Step.ROLLS: "冻结名册",
    Step.PAPERS: "印票",
    Step.SIGN_IN: "签到",
    Step.COUNT: "开始计票",
    Step.RESULT: "宣布结果",
    Step.POSTING: "决议公示",
}
_ICONS = {
    Step.MOTIONS: "plus",
    Step.ROLLS: "lock",
    Step.PAPERS: "printer",
    Step.SIGN_IN: "clipboard-check",
    Step.COUNT: "megaphone",
    Step.RESULT: "check-circle",
    Step.POSTING: "megaphone",
}
_TOLD = 2


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is told, what the primary button says and does (step None: a new meeting)."""

    words: str
    kind: str
    button: str
    icon: str
    step: Step | None


def next_step(view: MeetingView) -> NextStep:
    """Say what comes next."""
    file = view.file
    if file is None:
        return NextStep("", "info", NEW, "plus", None)
    if file.cancelled:
        return NextStep(f"会议已取消：{file.cancelled}", "neutral", NEW, "plus", None)
    state = next(one for one in file.steps if one.step is file.current)
    if state.done:
        words = "会议已经办完，文件和档案都可以打印。"
        return NextStep(words, "ok", NEW, "plus", None)
    missing = "".join(state.missing[:_TOLD])
    more = f"（还有 {len(state.missing) - _TOLD} 处）" if len(state.missing) > _TOLD else ""
    warned = "".join(file.warnings[:1])
    kind = "warn" if warned else "info"
    return NextStep(missing + more + warned, kind, _button(view, state.step), _ICONS[state.step], state.step)


def open_accounts(view: MeetingView) -> bool:
    """Whether a paper still has to be accounted for before the count."""
    return any(not one.closed for one in view.accounts.values())


def _button(view: MeetingView, step: Step) -> str:
    if step is Step.MOTIONS and view.file is not None and view.file.motions:
        return "补全议题"
    if step is Step.COUNT:
        if open_accounts(view):
            return "清点选票"
        begun = any(count.called and not count.closed for counts in view.counts.values() for count in counts)
        return "继续唱票" if begun else _BUTTONS[step]
    return _BUTTONS[step]
