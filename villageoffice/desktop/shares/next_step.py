"""The line across the page: another day than today, an ended cooperative, a dividend to be resolved."""

from __future__ import annotations

from dataclasses import dataclass

from villageoffice.desktop.shares.reading import RosterView
from villageoffice.shares.values import PlanState


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence with at most one button.  slot: what the button does, named by the page."""

    words: str
    kind: str = "info"
    button: str = ""
    slot: str = ""


def page_step(view: RosterView) -> Step | None:
    """Return what is to be done next, None if nothing is."""
    if view.roster is None:
        return None
    if view.past:
        words = f"这是 {view.day.isoformat()} 的股东名册，以当时生效的变动为准。"
        return Step(words, "warn", "回到今天", "today")
    if view.roster.cooperative.closed is not None:
        return Step(f"这个合作社已于 {view.roster.cooperative.closed:%Y-%m-%d} 终止，只能查看。", "neutral")
    return _plan_step(view)


def _plan_step(view: RosterView) -> Step | None:
    drafts = [row for row in view.dividends if row.state is PlanState.DRAFT]
    if not drafts:
        return None
    return Step(f"{drafts[0].year}年度分红还在测算，等会议决议。", "info", "去办理", "dividend")
