"""表格登记: a month's points of many members and items at once, saved as one act."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from villageoffice.desktop import errors, theme
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.points.columns import figure
from villageoffice.desktop.points.grid.cells import GridCells
from villageoffice.desktop.points.grid.chooser import ItemChooser
from villageoffice.desktop.points.grid.column_bar import ColumnBar
from villageoffice.desktop.points.grid.model import GridModel, sum_words
from villageoffice.desktop.points.grid.reading import GridView as MonthGrid
from villageoffice.desktop.points.grid.reading import read_grid
from villageoffice.desktop.points.grid.view import GridView
from villageoffice.desktop.points.previewed import Preview, PreviewedDialog
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.card import Text
from villageoffice.kits.exact import Points
from villageoffice.points import register

if TYPE_CHECKING:
    from villageoffice.errors import OfficeError
    from villageoffice.kits.storage.act import Act

_NARROW = 1000
_KEYS = "空格填常用分值　Ctrl+D 向下填充　Ctrl+Z 撤销　可与 Excel 互相复制粘贴"


class GridDialog(PreviewedDialog):
    """``done_act`` tells what was saved (Done); nothing is lost by a refusal.

    A month that is posted says so before anything is typed; ``adjust_wanted`` asks for an adjustment
    instead.
    """

    adjust_wanted = Signal()

    def __init__(self, desk: Desk, year: int, month: int, day: date, parent: QWidget) -> None:
        note = f"{year}年{month}月：一格就是一条登记"
        super().__init__(desk, "表格登记", parent, note=note, width=1326, height=728)
        self.month: MonthGrid | None = None
        self.model = GridModel(GridCells(year, month, day))
        self.view, self.bar = GridView(self.model), ColumnBar()
        self.here, self.total = Text("", points=10.5, grey=True), Text("", bold=True, elide=False)
        self.shut = Banner()
        self._pasted: list[str] = []
        self._lay_out()
        self.add_save("登记")
        self._wire()
        self.bar.show_column(None)
        self._show_summary()
        desk.jobs.ask(
            lambda: read_grid(desk.jobs.office.today, year, month, day),
            self._show_month,
            owner=self,
            failed=self._give_way,
        )

    def choose_items(self) -> None:
        """Let the clerk choose the columns."""
        if self.month is None:
            return
        cells = self.model.cells
        kept = {cells.columns[column].item.key for _, column in cells.filled()}
        shown = [column.item.key for column in cells.columns]
        dialog = ItemChooser(self.month.items, shown, kept, self)
        dialog.accepted.connect(lambda: self._take_items(dialog.chosen()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self) -> None:
        """Record everything typed as one act, if nothing is wrong; else say what and go there."""
        self.view.take_typing()
        if self.saving or self.month is None or self.month.shut:
            return
        problems, drafts = self.model.cells.problems(), self.model.cells.drafts()
        if problems or not drafts:
            self.say_problems(problems or ("还没有填写。",))
            self._go_to_problem()
            return

        def work(act: Act) -> Done:
            made = register.record_entries(act, drafts)
            words = f"已登记 {made.entries} 条，计入合计 {figure(made.counted)} 分"
            return Done(act.id, act.name, words)

        persons = len({draft.person for draft in drafts})
        name = f"表格登记积分：{persons} 人 {len(drafts)} 条"
        self.run(name, work)

    def reject(self) -> None:
        """Close; what stands half typed in a cell counts as typed."""
        self.view.take_typing()
        super().reject()

    def unsaved(self) -> str:
        """How many cells are filled."""
        number = sum(1 for _ in self.model.cells.filled())
        return f"已填写 {number} 格" if number else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the groups are left out of the edge."""
        super().resizeEvent(event)
        narrow = self._is_narrow()
        self.view.members.set_narrow(narrow)
        self.bar.same_day.setVisible(not narrow)

    def _is_narrow(self) -> bool:
        return self.width() < theme.px(_NARROW)

    def _show_month(self, month: MonthGrid) -> None:
        self.month = month
        cells = GridCells(month.year, month.month, month.today)
        cells.rows = list(month.rows)
        self.model.show_cells(cells, month.given)
        self._show_shut(month)
        kept = self._desk.memory.get(self._memory_name(), None)
        known = {item.key for item in month.items}
        remembered = {key for key in kept if key in known} if isinstance(kept, list) else set()
        self._set_columns(list(remembered | set(month.usual)) if remembered else list(month.usual))
        self.view.setFocus()
        self.view.go_first()

    def _show_shut(self, month: MonthGrid) -> None:
        """Take nothing in a month that is posted, and say what to do instead."""
        self.model.locked = self.bar.locked = bool(month.shut)
        self.set_savable(not month.shut)
        if month.closed or not month.shut:
            self.shut.say(month.shut, "warn")
        else:
            self.shut.say(
                f"{month.shut}要更正，请登记调整。", "warn", button="登记调整…", on_click=self._ask_to_adjust
            )

    def set_savable(self, savable: bool) -> None:
        """A month that is posted is never saved."""
        super().set_savable(savable and not self.model.locked)

    def _ask_to_adjust(self) -> None:
        super().reject()
        self.adjust_wanted.emit()

    def _give_way(self, refusal: OfficeError) -> None:
        """The month has no grid: say why instead."""
        super().reject()
        errors.tell(cast(QWidget, self.parentWidget()).window(), refusal)

    def _memory_name(self) -> str:
        return f"points-grid/{self.month.scheme.key if self.month else 0}"

    def _take_items(self, keys: list[int]) -> None:
        self._desk.memory.put(self._memory_name(), keys)
        self._set_columns(keys)
        self.view.setFocus()
        self.view.go_first()

    def _set_columns(self, keys: list[int]) -> None:
        if self.month is not None:
            wanted = set(keys)
            self.model.set_columns([item for item in self.month.items if item.key in wanted], self.month.day)
            self._show_here(self.view.currentIndex().row(), self.view.currentIndex().column())
            self._touched()

    def _edit_column(self, day: date | None, reason: str) -> None:
        column = self.view.currentIndex().column()
        if column >= 0:
            self.model.set_column(column, day=day, reason=reason)

    def _day_for_all(self, day: date) -> None:
        for number, column in enumerate(self.model.cells.columns):
            self.model.set_column(number, day=day, reason=column.reason)

    def _show_here(self, row: int, column: int) -> None:
        cells = self.model.cells
        there = 0 <= column < len(cells.columns)
        if not self.bar.isAncestorOf(self.focusWidget() or self):
            self.bar.show_column(cells.columns[column] if there else None)
        words = ""
        if there and 0 <= row < len(cells.rows):
            words = self.model.words(row, column)
            words = f"{cells.rows[row].text}、{cells.columns[column].item.name}：{words}" if words else ""
        self.here.setText(words or _KEYS)
        self.here.setVisible(bool(words) or not self._is_narrow())

    def _touched(self) -> None:
        """Something changed: say what is known at once, ask the register a moment later."""
        self.touch()
        self._pasted = []
        self.model.set_tags({})
        at = self.view.currentIndex()
        self._show_here(at.row(), at.column())
        self.say_problems(self.model.cells.problems())
        self._show_summary()

    def settle(self) -> None:
        """Ask what would be counted."""
        self.ask_preview(self.model.cells.drafts())

    def show_preview(self, preview: Preview) -> None:
        """Note in the cells what a cap cuts, and say what counts."""
        cut = preview.recorded.cut if preview.recorded else ()
        self.model.set_tags({(one.draft.person, one.draft.item): f"计 {figure(one.counted)}" for one in cut})
        self.say_problems(tuple(self._pasted) + self.model.cells.problems() + preview.problems)
        self._show_summary()
        at = self.view.currentIndex()
        self._show_here(at.row(), at.column())

    def _show_summary(self) -> None:
        drafts = self.model.cells.drafts()
        self.save_button.set_text(f"登记 {len(drafts)} 条" if drafts else "登记")
        self.total.setText(sum_words(len(drafts), Points(sum(int(draft.points) for draft in drafts))))
        recorded = self.preview.recorded if self.preview else None
        words = [f"计入合计 {figure(recorded.counted)} 分"] if recorded else []
        if recorded and recorded.cut:
            words.append(f"{len(recorded.cut)} 格超过上限（格内已注）")
        bare = self._unexplained()
        if bare:
            words.append(f"扣分列“{bare[0]}”还没有写事由")
        self.summary.setText("；".join(words))

    def _unexplained(self) -> list[str]:
        """Columns with losses typed that have no reason yet; they may be explained later."""
        used = {column for _, column in self.model.cells.filled()}
        columns = [self.model.cells.columns[column] for column in sorted(used)]
        return [one.item.name for one in columns if one.item.category.loses and not one.reason.strip()]

    def _go_to_problem(self) -> None:
        cells = self.model.cells
        wrong = (place for place in cells.filled() if cells.problem(*place) or cells.column_problem(place[1]))
        place = next(wrong, None)
        if place is not None:
            self.view.go(*place)
            self.view.setFocus()

    def _tell_pasted(self, told: list[str]) -> None:
        self._pasted = list(told)
        self.say_problems(tuple(told) + self.model.cells.problems())

    def _wire(self) -> None:
        self.model.typed.connect(self._touched)
        self.view.went.connect(self._show_here)
        self.view.told.connect(self._tell_pasted)
        self.bar.edited.connect(self._edit_column)
        self.bar.day_for_all.connect(self._day_for_all)
        self.bar.items_wanted.connect(self.choose_items)
        self.bar.left.connect(self.view.setFocus)
        for keys, slot in (("Ctrl+L", self.choose_items), ("Ctrl+T", self.bar.reason.field.setFocus)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _lay_out(self) -> None:
        parts = ((self.shut, 0), (self.bar, 0), (self.view, 1), (self.here, 0), (self.problem, 0))
        for part, stretch in parts:
            self.body.addWidget(part, stretch)
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(8))
        self.body.setSpacing(theme.px(8))
        self.add_foot_left(self.total)
