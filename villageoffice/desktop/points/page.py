"""党员积分: the periods of a year, the branch's period, one member's period.

The page asks, shows and passes on; what is read is in ``reading``, what is done in ``acts``, ``flow``
and the dialogs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from villageoffice.desktop.desk import Desk
from villageoffice.desktop.page import Page
from villageoffice.desktop.points.actions import PageActions
from villageoffice.desktop.points.flow import menus, scope
from villageoffice.desktop.points.flow.next_step import page_step
from villageoffice.desktop.points.flow.period_dialog import MOVES, OBJECTIONS
from villageoffice.desktop.points.flow.tasks import FlowTasks
from villageoffice.desktop.points.month_card import MonthCard, next_step_of
from villageoffice.desktop.points.panel import MemberPanel
from villageoffice.desktop.points.panel_acts import PanelActs
from villageoffice.desktop.points.periods import PeriodCard, YearButton
from villageoffice.desktop.points.reading import MemberView, MonthView, months_of, read_member, read_month
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.points.values import Cycle, MonthRow

_MONTHS_WIDTH, _QUARTERS_WIDTH = 128, 140


class PointsPage(Page):
    """The page.  ``view`` is the period shown, None before the first answer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("党员积分", key="points")
        self._desk = desk
        self.view: MonthView | None = None
        self._wanted: tuple[int | None, int | None] = (None, None)
        self._target: object = None
        self._round = 0
        self._reason = ""
        self.tasks = FlowTasks(desk, self)
        self.year, self.search = YearButton(), SearchBox()
        self.periods, self.panel = PeriodCard(), MemberPanel()
        self.card = MonthCard(desk.memory)
        self.table = self.card.rows
        self.add_scope(self.year)
        self.add_scope(self.search)
        self.acts, self._panel_acts = PageActions(self), PanelActs(self)
        self.set_panels(
            self.card,
            left=self.periods,
            right=self.panel,
            left_width=_MONTHS_WIDTH,
            right_width=322,
            left_label="",
        )
        self._left_button.icon_name = "calendar"
        self._wire()

    def reload(self) -> None:
        """Read the period shown again, the present one at first."""
        self._ask()

    def show_target(self, target: object) -> None:
        """Show a member (number of the person) or a month (year, month).

        ``record`` opens the batch dialog today, ``notice`` the notice of the last period that is over.
        """
        if isinstance(target, tuple):
            self._wanted = target
        else:
            self._target = target
            if target == "record":
                self._wanted = (None, None)
        self.reload()

    def record_one(self) -> None:
        """Enter points for the member the table is on; in a posted period an adjustment."""
        row = self.table.current_row()
        self._record([row.person] if row and row.month is not None else [], one=True)

    def record_many(self) -> None:
        """Enter points for many members at once."""
        self._record([], one=False)

    def show_notice(self) -> None:
        """Preview the notice of the period shown; refused while the period is not over."""
        if self.view is not None:
            self.tasks.show_notice(self.view)

    def go_on(self) -> None:
        """Accept everything that waits in the period shown: 审核, or 初评 where nothing else waits."""
        step = next_step_of(self.view.row) if self.view and self.view.row else None
        if self.view is not None and step is not None and self.writable:
            self.tasks.go_on(scope.of_period(self.view.period), step[2])

    def show_period(self, tab: str = "posting") -> None:
        """Show what became of the period: posting, objections, who moved, filing."""
        if self.view is not None and self.view.row is not None and self.view.row.posting is not None:
            self.tasks.open_period(self.view, self._reason, tab)

    def import_entries(self) -> None:
        """Enter points from a sheet."""
        self._desk.open_import("points", self)

    def add_submenu(self, text: str) -> QMenu:
        """Put a menu into the menu 更多."""
        return self._more_menu.addMenu(text)

    def show_scheme(self) -> None:
        """Open the year's scheme; while there is none, the ways to one."""
        if self.view is not None:
            self.tasks.show_scheme(self.view, self._reason)

    def fill_grid(self) -> None:
        """Enter the month's points in a grid of members and items."""
        if self.view is not None and self.acts.grid.isEnabled():
            self.tasks.fill_grid(self.view)

    def show_year(self) -> None:
        """Show the year: totals, grades, charts, closing."""
        if self.view is not None and self.view.scheme is not None:
            self.tasks.show_year(self.view, self._reason)

    def adopt_scheme(self) -> None:
        """Give the year the default scheme."""
        if self.view is not None:
            self.tasks.adopt_scheme(self.view)

    def set_read_only(self, reason: str = "") -> None:
        """Switch off what writes."""
        super().set_read_only(reason)
        self._reason = reason
        self.panel.set_may_write(not reason)
        self.acts.judge(self.view, writable=self.writable)

    def post(self) -> None:
        """Preview and post the period shown."""
        if self.view is not None and self.acts.post.isEnabled():
            self.tasks.post(self.view)

    def _wire(self) -> None:
        self.year.year_chosen.connect(lambda year: self._go(year, None))
        self.periods.month_chosen.connect(self._take_month)
        self.periods.scheme_wanted.connect(self.show_scheme)
        self.periods.year_wanted.connect(self.show_year)
        self.search.query_changed.connect(self._search)
        self.search.go_down.connect(self._into_table)
        self.search.entered.connect(self._into_table)
        self.table.typed.connect(self.search.take)
        self.table.row_chosen.connect(self._take_row)
        self.table.row_activated.connect(self._open_row)
        self.table.menu_wanted.connect(lambda row, place: self.menu(row).popup(place))
        self.card.review_all.clicked.connect(self.go_on)
        self.narrow_changed.connect(lambda _: self._take_form())

    def _take_form(self) -> None:
        """In a narrow window the year is chosen in the drawer of months, whose button tells both."""
        if self.narrow:
            self.periods.heading.add_right(self.year)
        else:
            self._scopes.insertWidget(1, self.year)
        self.year.show()
        self._show_words()

    def _ask(self) -> None:
        self._round += 1
        desk, (year, month), before = self._desk, self._wanted, self.view
        desk.jobs.ask(
            lambda: read_month(desk.jobs.office.today, year, month, desk.jobs.office.last_act, before),
            partial(self._show, self._round),
            owner=self,
            latest="month",
        )

    def _go(self, year: int, month: int | None) -> None:
        self._wanted = (year, month)
        self.close_drawers()
        self._ask()

    def _take_month(self, month: int) -> None:
        if self.view is not None:
            self._go(self.view.year, month)

    def _show(self, asked: int, view: MonthView) -> None:
        if asked != self._round:
            return
        self.view = view
        self._wanted = (view.year, view.month)
        self.year.show_years(view.years, view.year)
        chosen = view.period.last_month
        quarters = view.period.cycle is Cycle.QUARTER
        self.set_left_width(_QUARTERS_WIDTH if quarters else _MONTHS_WIDTH)
        if view.periods:
            self.periods.show_periods(view.periods, chosen)
        else:
            self.periods.show_months(months_of(view.year, view.today), chosen)
        self.card.say_empty(
            view,
            import_members=lambda: self._desk.open_import("party-members", self),
            adopt=None if self._reason else self.adopt_scheme,
        )
        self.table.blockSignals(True)
        self.table.set_rows(view.table.rows if view.table else [])
        self._take_person()
        self.table.choose_first()
        self.table.blockSignals(False)
        self._show_words()
        self.acts.judge(self.view, writable=self.writable)
        self._take_row(self.table.current_row())
        self._take_target()

    def _show_words(self) -> None:
        """Heading, foot, next step and the label of the drawer, in the form now in force."""
        view = self.view
        if view is None:
            return
        self.set_left_label(view.period.title)
        self.card.show_words(view, narrow=self.narrow)
        step = page_step(view)
        self.set_next_step(step.words, step.kind)
        slots = self._slots(view)
        for key, words in step.buttons:
            if self.writable or key in ("moves", "period"):
                self.next_step.add_button(words, slots[key])

    def _slots(self, view: MonthView) -> dict[str, Callable[[], object]]:
        """What the buttons of the next step do."""
        tasks = self.tasks
        return {
            "go_on": self.go_on,
            "explain": self._go_to_unexplained,
            "post": self.post,
            "objection": lambda: tasks.take_objection(view),
            "objections": lambda: self.show_period(OBJECTIONS),
            "file": lambda: tasks.file_period(view),
            "repost": lambda: tasks.repost(view),
            "moves": lambda: self.show_period(MOVES),
            "period": self.show_period,
        }

    @property
    def writable(self) -> bool:
        """Whether the file can be changed."""
        return not self._reason

    def _search(self, query: str) -> None:
        self.table.rows.set_query(query)
        self._show_words()

    def _into_table(self) -> None:
        self.table.choose_first()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def look_up(self, person: int) -> None:
        """Show a member in the register of people."""
        self._desk.go("people", person)

    def _take_row(self, row: MonthRow | None) -> None:
        """Show the member the table is on."""
        view = self.view
        if row is None or view is None or view.table is None:
            self.panel.show_nobody()
            return
        if self.narrow:
            self.card.show_foot(view, narrow=True)
        person, period, today, table = row.person, view.period, view.today, view.table
        self._desk.jobs.ask(
            lambda: read_member(period, person, today, table),
            partial(self._show_member, self._round),
            owner=self,
            latest="member",
            failed=lambda _: self.panel.show_nobody(),
        )

    def _show_member(self, asked: int, member: MemberView) -> None:
        row, view = self.table.current_row(), self.view
        if asked == self._round and row is not None and view and row.person == member.found.row.person:
            self.panel.show_member(member, shut=bool(view.shut), closed=view.closed)

    def _open_row(self, _row: MonthRow) -> None:
        """Enter goes on into the member's entries."""
        self.show_detail()
        self.panel.entries.setFocus(Qt.FocusReason.TabFocusReason)

    def menu(self, row: MonthRow) -> QMenu:
        """What can be done with the members marked in the table."""
        return menus.members_menu(self, row)

    def record_for(self, persons: Collection[int]) -> None:
        """Enter points for some members."""
        self._record(persons, one=len(persons) == 1)

    def _record(self, preset: Collection[int], *, one: bool) -> None:
        if self.view is None or not self.acts.record.isEnabled():
            return
        if self.view.shut:
            self.tasks.adjust(self.view, preset)
        else:
            self.tasks.record(self.view, preset, one=one)

    def show_card(self) -> None:
        """Preview the points card of the member the table is on."""
        row = self.table.current_row()
        if self.view is not None and row is not None:
            self.tasks.show_card(self.view, row.person)

    def _go_to_unexplained(self) -> None:
        """Go to the first member with a deduction without a reason."""
        row = next((row for row in self.table.rows.rows if row.state == "需说明"), None)
        if row is not None:
            self.search.clear()
            self.table.choose(row.person)
            self.show_detail()
        elif self.view is not None:
            self.tasks.explain_left(self.view.period)

    def _take_person(self) -> None:
        """Go to the member another page asked for, now that the month is there."""
        if isinstance(self._target, int):
            person, self._target = self._target, None
            self.search.clear()
            if self.table.choose(person):
                self.show_detail()

    def _take_target(self) -> None:
        """Open what another page asked for, now that the month is there."""
        target, self._target = self._target, None
        if self.view is None:
            return
        if target == "record":
            self.record_many()
        elif target == "notice":
            self.tasks.show_last_notice(self.view)
