"""The acts of the counting dialog that are not a called paper: begin, end, open again, hold to one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.reason_form import ReasonForm
from villageoffice.meetings import register
from villageoffice.meetings.values import CountMode, CountState, PaperPlan, chinese_number

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

Work = Callable[["Act"], Done]


def beginning(plan: PaperPlan, round: int) -> tuple[str, Work]:
    """Return the act that begins a count paper by paper."""

    def work(act: Act) -> Done:
        register.begin_count(act, plan.key, round, CountMode.CALLED)
        words = f"{plan.label}第{chinese_number(round)}次计票开始"
        return Done(act.id, act.name, words, final=True)

    return f"开始计票：{plan.label}", work


def closing(state: CountState) -> tuple[str, Work]:
    """Return the act that ends a count."""

    def work(act: Act) -> Done:
        register.close_count(act, state.key)
        words = f"{state.paper.label}第{chinese_number(state.round)}次计票结束，共 {state.called} 张"
        return Done(act.id, act.name, words, final=True)

    return f"结束计票：{state.paper.label}", work


def reopen_form(desk: Desk, count: CountState, parent: QWidget) -> ReasonForm:
    """Return the form that opens a closed count again."""
    return ReasonForm(
        desk,
        "重开计票",
        parent,
        lambda act, reason: register.reopen_count(act, count.key, reason),
        what=f"{count.paper.label}　第{chinese_number(count.round)}次计票",
        then="重开以后可以撤回唱错的票，再唱、再结束。原来的记录都留着。",
        told="计票已重开",
        save="重开",
        offers=("末一张唱错", "待定票认定有误"),
    )


def accept_form(desk: Desk, count: CountState, parent: QWidget) -> ReasonForm:
    """Return the form that holds to one count although another disagrees."""
    return ReasonForm(
        desk,
        "采信一次计票",
        parent,
        lambda act, reason: register.accept_count(act, count.key, reason),
        what=f"{count.paper.label}　以第{chinese_number(count.round)}次计票为准",
        then="写明差在哪里、由谁当众核对、为什么以这次为准。另一次的记录也都留着。",
        told=f"以第{chinese_number(count.round)}次计票为准",
        save="采信",
    )
