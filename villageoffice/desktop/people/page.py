"""The page 人员名册: who is in the register on a day, found in three keystrokes.

One question a reload brings every row; scope, groups and search only choose among them.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from villageoffice.desktop.desk import Desk
from villageoffice.desktop.page import Page
from villageoffice.desktop.people import columns, filters
from villageoffice.desktop.people.columns import people_model
from villageoffice.desktop.people.dialogs import PeopleDialogs
from villageoffice.desktop.people.panel import PersonPanel
from villageoffice.desktop.people.uncover import log_uncovered
from villageoffice.desktop.widgets.card import Card
from villageoffice.desktop.widgets.day_chooser import DayChooser
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.side_list import SideList
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.kits.storage.changes import Change
from villageoffice.office.exports import Choice
from villageoffice.people import queries
from villageoffice.people.values import PeopleScope, PersonFile, PersonRow

_PAPERS = (
    ("people-roster", "村民名册"),
    ("party-roster", "党员名册"),
    ("representative-roster", "村民代表名册"),
)
_PAUSE = 60
"""Milliseconds a row must stay chosen before its details are asked for (arrow keys run past many)."""


class PeoplePage(Page):
    """The register as of a day: scopes left, table, one person right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("人员名册", key="people")
        self.desk = desk
        self.filter = filters.Filter(date.today())
        self.scopes = SideList()
        self.table = RecordTable(people_model(), name="people", memory=desk.memory)
        self.card = TableCard(self.table)
        self.panel = PersonPanel()
        self.search = SearchBox("姓名、拼音、证号、电话", width=230)
        self.day = DayChooser(self.filter.day)
        self.dialogs = PeopleDialogs(self, desk)
        self._target: int | None = None
        self._wanted_scope: PeopleScope | None = None
        self._loaded = self._fresh_target = self._asked = False
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._make()
        self._wire()

    def reload(self) -> None:
        """Ask for the register as of the chosen day."""
        day = self.day.day if self.day.day != self.day.today else None
        self._asked = True
        QTimer.singleShot(0, self, self._forget_asked)

        def query() -> tuple[date, date, tuple[PersonRow, ...]]:
            today = self.desk.jobs.office.today
            return today, day or today, queries.people_rows(day or today, gone=True)

        self.desk.jobs.ask(query, self._show, owner=self)

    def show_target(self, target: object) -> None:
        """Show a person by number, whatever hides him; after an act, once its rows have come.

        Also a part of the register (a PeopleScope), or ``new`` to enter somebody.
        """
        if isinstance(target, PeopleScope):
            self._wanted_scope = target
            self._take_wanted_scope()
        elif target == "new" and self.new_action.isEnabled():
            self.open_new()
        elif isinstance(target, int):
            self._target, self._fresh_target = target, True
            if self._loaded and not self._asked:
                self._go_to_target()

    def _take_wanted_scope(self) -> None:
        """Show the part that was asked for, as soon as there are parts."""
        if self._wanted_scope is not None and self.scopes.choose(self._wanted_scope.value):
            self._wanted_scope = None

    def set_read_only(self, reason: str = "") -> None:
        """Grey out what writes, in the panel too."""
        super().set_read_only(reason)
        for action in (self.correct_action, self.event_action):
            action.setEnabled(not reason)
        self._tell_empty(not reason)

    def set_scope(self, scope: PeopleScope) -> None:
        """Show one part of the register."""
        self.scopes.choose(scope.value)

    def open_new(self) -> None:
        """新增人员."""
        self.dialogs.open_new()

    def open_correction(self) -> None:
        """更正 of the person shown."""
        if self._person is not None:
            self.dialogs.open_correction(self._person)

    def open_event(self, key: str = "") -> None:
        """登记变动 of the person shown, beginning with an event."""
        if self._person is not None:
            self.dialogs.open_event(self._person, key)

    @property
    def _person(self) -> int | None:
        row = self.table.current_row()
        return row.person if row is not None else None

    def _make(self) -> None:
        self.add_scope(self.search)
        self.add_scope(self.day)
        menu = self.add_menu("名册打印", icon="printer")
        for name, label in _PAPERS:
            menu.addAction(label).triggered.connect(lambda _=False, name=name: self._print(name))
        self.add_action("从 Excel 导入", self._import, icon="import", key="Ctrl+I", writes=True)
        self.new_action = self.add_action(
            "新增人员", self.open_new, icon="plus", key="Ctrl+N", primary=True, writes=True
        )
        self.correct_action = self._own_action("更正", "F2", self.open_correction)
        self.event_action = self._own_action("登记变动…", "F3", self.open_event)
        self.panel.correct_button.follow(self.correct_action)
        self.panel.event_button.follow(self.event_action)
        left = Card()
        left.body.addWidget(self.scopes)
        self.set_panels(self.card, left=left, right=self.panel, left_label=PeopleScope.ALL.label)
        self._tell_empty(True)
        self.setTabOrder(self.search, self.table)

    def _own_action(self, text: str, key: str, slot: Callable[[], object]) -> QAction:
        """An action of the panel's buttons and the table's menu, with a key of the page."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda: slot())
        self.addAction(action)
        return action

    def _wire(self) -> None:
        table, panel, jobs = self.table, self.panel, self.desk.jobs
        self.search.query_changed.connect(self._search)
        self.search.go_down.connect(self._to_table)
        self.search.entered.connect(self._to_table)
        self.day.chosen.connect(self._take_day)
        self.scopes.chosen.connect(self._take_scope)
        self.scopes.ticks_changed.connect(self._take_ticks)
        table.row_chosen.connect(lambda _: self.pause.start())
        table.row_activated.connect(self._open_row)
        table.typed.connect(self.search.take)
        table.menu_wanted.connect(self._open_menu)
        table.shown_changed.connect(self._tell_foot)
        self.pause.timeout.connect(self._ask_person)
        panel.uncover_wanted.connect(self._uncover)
        panel.person_wanted.connect(self.show_target)
        panel.points_button.clicked.connect(self._go_to_points)
        self.dialogs.person_shown.connect(self.show_target)
        jobs.changed.connect(self._take_change)

    def _show(self, answer: tuple[date, date, tuple[PersonRow, ...]]) -> None:
        today, day, rows = answer
        self.day.set_today(today)
        self.day.show_day(day)
        self._loaded = True
        self.filter = replace(self.filter, day=day)
        self.table.set_rows(rows)
        self._apply()
        self.scopes.set_entries(filters.entries(rows, self.filter))
        self._take_wanted_scope()
        self._tell_day()
        if self._fresh_target:
            self._go_to_target()
        self.table.choose_first()
        self.pause.start()

    def _apply(self) -> None:
        """Let the filter through; the scope 需核对 brings its column."""
        self.table.rows.set_allowed(self.filter.allows)
        self._show_gaps(self.filter.scope == PeopleScope.GAPS.value)

    def _show_gaps(self, shown: bool) -> None:
        """The column of what is missing, in place of the columns least needed then."""
        chosen = {column.key for column in self.table.visible_columns()}
        if (columns.GAPS in chosen) != shown:
            self.table.setColumnHidden(self.table.rows.column_number(columns.GAPS), not shown)
            self.table.fit_columns()

    def _search(self, query: str) -> None:
        self.table.rows.set_query(query)
        self.table.choose_first()

    def _take_scope(self, key: str) -> None:
        self.filter = replace(self.filter, scope=key)
        self._apply()
        label = next((entry.text for entry in self.scopes.entries() if entry.key == key), "")
        self.set_left_label(label)
        self.table.choose_first()

    def _take_ticks(self, ticked: list[str]) -> None:
        groups = list(filters.groups_of(self.table.rows.rows))
        self.filter = self.filter.with_ticks(ticked, groups)
        self._apply()

    def _take_day(self, _day: date) -> None:
        self.reload()

    def _take_change(self, change: Change) -> None:
        """Read again, unless the window did so already for the same act."""
        if Change.PEOPLE in change and self.isVisible() and not self._asked:
            self.reload()

    def _forget_asked(self) -> None:
        self._asked = False

    def _to_table(self) -> None:
        self.table.setFocus()
        self.table.choose_first()

    def _open_row(self, _row: PersonRow) -> None:
        if self.narrow:
            self._ask_person()
            self.show_detail()
        elif self.correct_action.isEnabled():
            self.open_correction()

    def _open_menu(self, _row: PersonRow, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self.correct_action)
        menu.addAction(self.event_action)
        menu.addSeparator()
        menu.addAction("复制这一行").triggered.connect(self.table.copy)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _ask_person(self) -> None:
        """Ask for everything of the person now current."""
        self.pause.stop()
        person, day = self._person, self.filter.day
        if person is None:
            self.panel.show_nobody()
            return
        self.desk.jobs.ask(
            lambda: queries.person_file(person, day), self._show_person, owner=self, failed=lambda _: None
        )

    def _show_person(self, file: PersonFile) -> None:
        if file.person == self._person:
            self.panel.show_person(file, self.filter.day)

    def _go_to_target(self) -> None:
        """Choose the person asked for; a filter that hides him is dropped."""
        person = self._target
        self._fresh_target = False
        if person is None or self.table.choose(person):
            return
        row = next((row for row in self.table.rows.rows if row.person == person), None)
        if row is None:
            self._fresh_target = True
            return
        self.search.clear()
        self.filter = replace(self.filter, hidden=frozenset())
        self.scopes.set_entries(filters.entries(self.table.rows.rows, self.filter))
        self.scopes.choose(PeopleScope.ALL.value if filters.registered(row) else filters.GONE)
        self._apply()
        self.table.choose(person)

    def _uncover(self, which: str) -> None:
        """Log that a number is shown in full, then show it."""
        file = self.panel.file
        if file is None:
            return

        def show() -> None:
            if self.panel.file is not None and self.panel.file.person == file.person:
                self.panel.uncover(which)

        log_uncovered(self.desk, file.draft.name, which, show, owner=self)

    def _tell_foot(self) -> None:
        rows = self.table.rows
        searching = bool(self.search.text().strip())
        column, _ = rows.order
        order = f"按{rows.columns[column].title}排序" if column > 0 else "按拼音排序"
        self.card.set_footer(filters.outline(rows.shown_rows, searching=searching), order)

    def _tell_day(self) -> None:
        """A register of another day says so, for what is entered holds from today."""
        if self.day.day == self.day.today:
            self.set_next_step("")
        else:
            words = f"这是 {self.day.day.isoformat()} 的名册。新增、更正和登记变动仍按今天办理。"
            self.set_next_step(words, "warn", button="回到今天", on_click=self._back_to_today)

    def _back_to_today(self) -> None:
        self.day.choose(self.day.today)

    def _tell_empty(self, writable: bool) -> None:
        self.table.set_empty(
            "people",
            "名册里还没有人。",
            note="先把现有的 Excel 名册导入，或者按 Ctrl+N 逐个新增。",
            button="从 Excel 导入" if writable else "",
            on_click=self._import,
        )

    def _print(self, name: str) -> None:
        self.desk.show_paper(name, Choice(day=self.filter.day), self)

    def _import(self) -> None:
        self.desk.open_import("people", self)

    def _go_to_points(self) -> None:
        if self._person is not None:
            self.desk.go("points", self._person)
