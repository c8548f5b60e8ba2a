"""What the buttons of the member's panel do: steps on, back, void, reasons, evidence, the card."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from villageoffice.desktop.points.flow.scope import Scope
from villageoffice.points.values import Counted, EntryState

if TYPE_CHECKING:
    from villageoffice.desktop.points.page import PointsPage


class PanelActs:
    """Wires the panel of *page* to its tasks; all of it is about the member shown there."""

    def __init__(self, page: PointsPage) -> None:
        self._page = page
        panel, tasks = page.panel, page.tasks
        panel.step_wanted.connect(self.go_on)
        panel.back_wanted.connect(self.send_back)
        panel.void_wanted.connect(lambda one: self._with_name(one, self._void))
        panel.explain_wanted.connect(lambda one: self._with_name(one, tasks.explain))
        panel.add_wanted.connect(tasks.add_evidence)
        panel.evidence_wanted.connect(lambda one: tasks.show_evidence(one, may_remove=page.writable))
        panel.card_wanted.connect(page.show_card)

    def go_on(self, keys: Collection[int], state: EntryState) -> None:
        """Accept some of the entries."""
        scope = self._scope(keys)
        if scope is not None and keys:
            self._page.tasks.go_on(scope, state)

    def send_back(self, keys: Collection[int]) -> None:
        """Give some of the entries back."""
        scope = self._scope(keys)
        if scope is not None:
            self._page.tasks.send_back(scope, (EntryState.GROUP_JUDGED, EntryState.REVIEWED))

    def _scope(self, keys: Collection[int]) -> Scope | None:
        view, member = self._page.view, self._page.panel.shown
        return Scope(view.period, member.row.name, keys=frozenset(keys)) if view and member else None

    def _with_name(self, one: Counted, do: Callable[[str, Counted], object]) -> None:
        if self._page.panel.shown is not None:
            do(self._page.panel.shown.row.name, one)

    def _void(self, name: str, one: Counted) -> None:
        if self._page.view is not None:
            self._page.tasks.void(self._page.view, name, one)
