"""A form that asks why, and does one act with the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.editors import TextEdit
from villageoffice.desktop.widgets.offers import Offers

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

Perform = Callable[["Act", str], object]


class ReasonForm(ActForm):
    """Does *perform* with the reason typed.

    what: whom or what it is about.  then: what it leads to.  told: words that tell it afterwards.
    """

    def __init__(
        self,
        desk: Desk,
        title: str,
        parent: QWidget,
        perform: Perform,
        *,
        what: str,
        then: str,
        told: str,
        save: str,
        kind: str = "primary",
        offers: Sequence[str] = (),
    ) -> None:
        super().__init__(desk, title, parent, save=save, kind=kind, width=640, height=320, labels=80)
        self._perform, self._told, self._title = perform, told, title
        self.left.add_wide(Text(what, bold=True, wrap=True))
        self.left.add_wide(say(then))
        self.reason = TextEdit(placeholder="写清楚为什么，留在记录里备查")
        self.left.add("reason", "原因", self.reason, required=True)
        if offers:
            self.left.add_wide(Offers(offers, self.reason, left=80))
        self.begin(wide=True)

    def act(self) -> tuple[str, Work]:
        """Do it."""
        reason, perform, told = str(self.reason.value()), self._perform, self._told

        def work(act: Act) -> str:
            perform(act, reason)
            return told

        return self._title, work
