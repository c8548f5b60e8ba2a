"""党员积分: the months of a year, the branch's month, one member's month.

The page asks, shows and passes on; what is read is in ``reading``, what is done in ``acts`` and the
dialogs.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from villageoffice.desktop import icons
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.page import Page
from villageoffice.desktop.points.month_card import MonthCard
from villageoffice.desktop.points.panel import MemberPanel
from villageoffice.desktop.points.periods import PeriodCard, YearButton
from villageoffice.desktop.points.reading import (
    MonthView,
    Period,
    months_of,
    read_month,
    read_periods,
)
from villageoffice.desktop.points.reason_dialogs import ExplainDialog, ReasonDialog, VoidDialog
from villageoffice.desktop.points.tasks import PointsTasks
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.points import queries
from villageoffice.points.values import Counted, MemberMonth, MonthRow


class PointsPage(Page):
    """The page.  ``view`` is the month shown, None before the first answer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("党员积分", key="points")
        self._desk = desk
        self.view: MonthView | None = None
        self._wanted: tuple[int | None, int | None] = (None, None)
        self._target: object = None
        self._round = self._states_of = 0
        self._reason = ""
        self.tasks = PointsTasks(desk, self)
        self.year, self.search = YearButton(), SearchBox()
        self.periods, self.panel = PeriodCard(), MemberPanel()
        self.card = MonthCard(desk.memory)
        self.table = self.card.rows
        self.add_scope(self.year)
        self.add_scope(self.search)
        self._add_actions()
        self.set_panels(
            self.card, left=self.periods, right=self.panel, left_width=128, right_width=322, left_label=""
        )
        self._left_button.icon_name = "calendar"
        self._wire()

    def reload(self) -> None:
        """Read the month shown again, the present one at first, and the states of all months."""
        self._states_of = 0
        self._ask()

    def show_target(self, target: object) -> None:
        """Show a member (number of the person) or a month (year, month).

        ``record`` opens the batch dialog, ``notice`` the notice of the last month that is over.
        """
        if isinstance(target, tuple):
            self._wanted = target
        else:
            self._target = target
        self.reload()

    def record_one(self) -> None:
        """Enter points for the member the table is on."""
        row = self.table.current_row()
        self._record([row.person] if row and row.month is not None else [], one=True)

    def record_many(self) -> None:
        """Enter points for many members at once."""
        self._record([], one=False)

    def show_notice(self) -> None:
        """Preview the notice of the month shown; refused while the month is not over."""
        if self.view is not None:
            self.tasks.show_notice(self.view, self.view.year, self.view.month)

    def review_month(self) -> None:
        """Review everything that waits in the month shown."""
        if self.view is not None:
            self.tasks.review_month(self.view)

    def show_scheme(self) -> None:
        """Open the year's scheme, or show the default one while there is none."""
        if self.view is not None:
            self.tasks.show_scheme(self.view, self._reason)

    def fill_grid(self) -> None:
        """Enter the month's points in a grid of members and items."""
        if self.view is not None and self.grid_action.isEnabled():
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
        self._judge_actions()

    def _add_actions(self) -> None:
        self.notice_action = self.add_action("公示表", self.show_notice, icon="printer", key="Ctrl+P")
        self.batch_action = self.add_action(
            "批量登记", self.record_many, icon="users", key="Ctrl+B", writes=True
        )
        self.record_action = self.add_action(
            "登记积分", self.record_one, icon="plus", key="Ctrl+N", primary=True, writes=True
        )
        self.grid_action = self.add_action(
            "表格登记…", self.fill_grid, icon="columns", key="Ctrl+G", writes=True, menu_only=True
        )
        self.review_action = self.add_action(
            "审核本月全部", self.review_month, icon="check", key="Ctrl+R", writes=True, menu_only=True
        )
        self.import_action = self.add_action(
            "从 Excel 导入…",
            lambda: self._desk.open_import("points", self),
            icon="file-excel",
            key="Ctrl+I",
            writes=True,
            menu_only=True,
        )
        self.year_action = self.add_action(
            "年度汇总…", self.show_year, icon="sigma", key="Ctrl+Y", menu_only=True
        )
        self.add_action("积分方案…", self.show_scheme, icon="list", key="Ctrl+E", menu_only=True)

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
        self.table.menu_wanted.connect(self._open_menu)
        self.card.review_all.clicked.connect(self.review_month)
        self.panel.review_wanted.connect(self.tasks.review)
        self.panel.void_wanted.connect(partial(self._ask_reason, VoidDialog))
        self.panel.explain_wanted.connect(partial(self._ask_reason, ExplainDialog))
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
        desk, (year, month) = self._desk, self._wanted
        desk.jobs.ask(
            lambda: read_month(desk.jobs.office.today, year, month),
            partial(self._show, self._round),
            owner=self,
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
        self.periods.show_months(view.year, months_of(view.year, view.today), view.month)
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
        self._judge_actions()
        self._take_row(self.table.current_row())
        if view.table is not None and self._states_of != view.year:
            today, year = view.today, view.year
            show = partial(self._show_periods, asked, year)
            self._desk.jobs.ask(lambda: read_periods(today, year), show, owner=self)
        self._take_target()

    def _show_periods(self, asked: int, year: int, periods: tuple[Period, ...]) -> None:
        if asked == self._round and self.view is not None:
            self._states_of = year
            self.periods.show_periods(periods, self.view.month)

    def _show_words(self) -> None:
        """Heading, foot and the label of the drawer, in the form now in force."""
        if self.view is not None:
            self.set_left_label(f"{self.view.year}年{self.view.month}月")
            self.card.show_words(self.view, narrow=self.narrow)

    def _judge_actions(self) -> None:
        table = self.view.table if self.view else None
        writes = table is not None and not self._reason
        for action in (self.record_action, self.batch_action, self.grid_action, self.import_action):
            action.setEnabled(writes)
        waiting = table is not None and table.to_review > 0
        self.review_action.setEnabled(writes and waiting)
        self.card.review_all.setEnabled(writes)
        for action in (self.notice_action, self.year_action):
            action.setEnabled(table is not None)

    def _search(self, query: str) -> None:
        self.table.rows.set_query(query)
        self._show_words()

    def _into_table(self) -> None:
        self.table.choose_first()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_row(self, row: MonthRow | None) -> None:
        """Show the member the table is on."""
        view = self.view
        if row is None or view is None or view.table is None:
            self.panel.show_nobody()
            return
        if self.narrow:
            self.card.show_foot(view.table, narrow=True)
        person, year, month = row.person, view.year, view.month
        self._desk.jobs.ask(
            lambda: queries.member_month(person, year, month),
            partial(self._show_member, self._round),
            owner=self,
            failed=lambda _: self.panel.show_nobody(),
        )

    def _show_member(self, asked: int, found: MemberMonth) -> None:
        row = self.table.current_row()
        if asked == self._round and row is not None and row.person == found.row.person:
            self.panel.show_member(found)

    def _open_row(self, _row: MonthRow) -> None:
        """Enter goes on into the member's entries."""
        self.show_detail()
        self.panel.entries.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_menu(self, row: MonthRow, place: QPoint) -> None:
        self.menu(row).popup(place)

    def menu(self, row: MonthRow) -> QMenu:
        """What can be done with the members marked in the table."""
        chosen = [one for one in self.table.selected_rows() if one.month is not None]
        persons = {one.person for one in chosen}
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        whom = row.name if len(chosen) < 2 else f"选中的 {len(chosen)} 人"
        if chosen and not self._reason:
            action = menu.addAction(icons.icon("plus"), f"给{whom}登记积分…")
            action.triggered.connect(lambda: self._record(persons, one=len(persons) == 1))
        if not self._reason and any(one.unreviewed for one in chosen):
            action = menu.addAction(icons.icon("check"), f"审核通过{whom}的登记")
            action.triggered.connect(lambda: self._review(persons))
        menu.addAction(icons.icon("user"), f"在人员名册中查看{row.name}").triggered.connect(
            lambda: self._desk.go("people", row.person)
        )
        menu.addAction(icons.icon("copy"), "复制").triggered.connect(self.table.copy)
        return menu

    def _record(self, preset: Collection[int], *, one: bool) -> None:
        if self.view is not None and self.record_action.isEnabled():
            self.tasks.record(self.view, preset, one=one)

    def _review(self, persons: Collection[int]) -> None:
        if self.view is not None:
            self.tasks.review_month(self.view, persons)

    def _ask_reason(self, kind: type[ReasonDialog], one: Counted) -> None:
        if self.panel.shown is not None:
            self.tasks.ask_reason(kind, self.panel.shown.row.name, one)

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
            self.tasks.show_notice(self.view, *self.view.last_finished)
