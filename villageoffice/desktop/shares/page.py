"""合作社股权: the roster of a cooperative on a day, one holder at the right.

The page asks, shows and passes on; what is read is in ``reading``, what is done in ``tasks`` and
the dialogs.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu

from villageoffice.desktop.desk import Desk
from villageoffice.desktop.page import Page
from villageoffice.desktop.shares.actions import PageActions
from villageoffice.desktop.shares.first_steps import tell_first_step
from villageoffice.desktop.shares.next_step import page_step
from villageoffice.desktop.shares.panel import HolderPanel
from villageoffice.desktop.shares.panel_acts import PanelActs
from villageoffice.desktop.shares.reading import HolderView, RosterView, read_holder, read_roster
from villageoffice.desktop.shares.roster_card import RosterCard
from villageoffice.desktop.shares.tasks import SharesTasks
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.day_chooser import DayChooser
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.kits.storage.changes import Change
from villageoffice.shares.values import RosterRow

_PAUSE = 60
"""Milliseconds a row must stay chosen before its details are asked for (arrow keys run past many)."""

_NO_COOPERATIVE = "还没有合作社"
_KEPT = "shares/cooperative"


class SharesPage(Page):
    """The page.  ``view`` is what is shown, None before the first answer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("合作社股权", key="shares")
        self.desk = desk
        self.view: RosterView | None = None
        self.tasks = SharesTasks(desk, self)
        self._wanted: int | None = desk.memory.get(_KEPT)
        self._target: object = None
        self._round = 0
        self._reason = ""
        self.cooperative = Button(_NO_COOPERATIVE)
        self.cooperatives = QMenu(self)
        self.cooperative.drop_menu(self.cooperatives)
        self.day = DayChooser(date.today(), tip="看某一天的股东名册；变更按生效日期登记。")
        self.search = SearchBox("姓名、户号", width=170)
        self.card, self.panel = RosterCard(desk.memory), HolderPanel()
        for scope in (self.cooperative, self.day, self.search):
            self.add_scope(scope)
        self.acts, self._panel_acts = PageActions(self), PanelActs(self)
        self.set_panels(self.card, right=self.panel, right_width=356)
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._wire()

    @property
    def writable(self) -> bool:
        """Whether the file can be changed."""
        return not self._reason

    def reload(self) -> None:
        """Read the roster shown again."""
        self._round += 1
        desk, wanted = self.desk, self._wanted
        day = None if self.day.day == self.day.today else self.day.day

        def query() -> RosterView:
            today = desk.jobs.office.today
            return read_roster(today, day or today, wanted)

        desk.jobs.ask(query, partial(self._show, self._round), owner=self, latest="roster")

    def show_target(self, target: object) -> None:
        """Show a holder by key (cooperative, holder), a cooperative by key, or open what is named.

        ``change`` opens the dialog of a change; ``due`` the certificates to be issued.
        """
        if isinstance(target, tuple):
            self._wanted, self._target = target
            self.day.show_day(self.day.today)
        elif isinstance(target, int):
            self._wanted = target
        else:
            self._target = target
        self.reload()

    def current(self) -> RosterRow | None:
        """The holder the table is on."""
        return self.card.rows.current_row()

    def set_read_only(self, reason: str = "") -> None:
        """Switch off what writes."""
        super().set_read_only(reason)
        self._reason, self.tasks.writable = reason, not reason
        self.panel.set_may_write(not reason)
        self.acts.judge(self.view, writable=self.writable)
        self._say_next()

    def show_cooperative(self, key: int) -> None:
        """Show another cooperative."""
        self._wanted = key
        self.desk.memory.put(_KEPT, key)
        self.reload()

    def _wire(self) -> None:
        card = self.card
        self.day.chosen.connect(lambda _: self.reload())
        self.search.query_changed.connect(self._search)
        self.search.go_down.connect(self._into_table)
        self.search.entered.connect(self._into_table)
        card.typed.connect(self.search.take)
        card.renew.clicked.connect(self.acts.issue.trigger)
        card.row_chosen.connect(lambda _: self.pause.start())
        card.row_activated.connect(lambda _: self._open_row())
        card.menu_wanted.connect(self._open_menu)
        self.pause.timeout.connect(self._ask_holder)
        self.narrow_changed.connect(lambda narrow: self.card.show_words(narrow=narrow))
        self.desk.jobs.changed.connect(self._take_change)

    def _take_change(self, change: Change) -> None:
        """Read again; the window does so as well for the page in front, the later answer counts."""
        if Change.SHARES in change and self.isVisible():
            self.reload()

    def _show(self, asked: int, view: RosterView) -> None:
        if asked != self._round:
            return
        self.view, self._wanted = view, view.key
        self.day.set_today(view.today)
        self.day.show_day(view.day)
        self._show_cooperatives(view)
        self.card.show_view(view, narrow=self.narrow)
        tell_first_step(self, view)
        self._take_holder()
        self.card.rows.choose_first()
        self.acts.judge(view, writable=self.writable)
        self._say_next()
        self._ask_holder()
        self._take_target()

    def _show_cooperatives(self, view: RosterView) -> None:
        self.cooperatives.clear()
        for each in view.cooperatives:
            ended = f"（{each.closed:%Y-%m-%d} 终止）" if each.closed else ""
            action = self.cooperatives.addAction(f"{each.draft.name}{ended}")
            action.triggered.connect(lambda _=False, key=each.key: self.show_cooperative(key))
        self.cooperatives.addSeparator()
        self.cooperatives.addAction(self.acts.edit_cooperative)
        self.cooperatives.addAction(self.acts.classes)
        self.cooperatives.addAction(self.acts.new_cooperative)
        name = view.roster.cooperative.draft.name if view.roster else _NO_COOPERATIVE
        self.cooperative.set_text(name)
        self.cooperative.setToolTip(name)

    def _say_next(self) -> None:
        step = page_step(self.view) if self.view else None
        if step is None:
            self.set_next_step("")
            return
        slots = {
            "today": lambda: self.day.choose(self.day.today),
            "dividend": self.show_dividend,
        }
        offered = step.button if self.writable or step.slot in ("today", "dividend") else ""
        self.set_next_step(step.words, step.kind, button=offered, on_click=slots.get(step.slot))

    def show_dividend(self) -> None:
        """Go to the dividend that asks for the clerk; while there is none, begin one."""
        if self.view is not None and self.view.roster is not None:
            self.desk.go("dividend", ("cooperative", self.view.key))

    def _search(self, query: str) -> None:
        self.card.set_query(query)
        self.card.rows.choose_first()
        self.pause.start()

    def _into_table(self) -> None:
        self.card.rows.setFocus(Qt.FocusReason.TabFocusReason)
        self.card.rows.choose_first()

    def _open_row(self) -> None:
        """Enter goes on into the holder's ledger."""
        self.show_detail()
        if self.panel.ledger is not None:
            self.panel.ledger.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_menu(self, _row: RosterRow, place: QPoint) -> None:
        self.acts.menu_of_holder(self).popup(place)

    def _ask_holder(self) -> None:
        """Ask for everything of the holder now current."""
        self.pause.stop()
        row, view = self.current(), self.view
        if row is None or view is None:
            self.panel.show_nobody()
            return
        holder, day = row.holder, view.day
        self.desk.jobs.ask(
            lambda: read_holder(holder, day),
            self._show_holder,
            owner=self,
            failed=lambda _: self.panel.show_nobody(),
            latest="holder",
        )

    def _show_holder(self, view: HolderView) -> None:
        row = self.current()
        if row is not None and row.holder == view.ledger.row.holder:
            self.panel.show_holder(view)

    def _take_holder(self) -> None:
        """Go to the holder another page asked for, now that the roster is there."""
        if isinstance(self._target, int):
            holder, self._target = self._target, None
            self.search.clear()
            if self.card.rows.choose(holder):
                self.show_detail()

    def _take_target(self) -> None:
        """Open what another page asked for."""
        target, self._target = self._target, None
        if self.view is None or not self.writable:
            return
        if target == "change" and self.acts.change.isEnabled():
            self.acts.change.trigger()
        elif target == "due" and self.acts.issue.isEnabled():
            self.acts.issue.trigger()
