"""积分方案: categories at the left, their items at the right; every change is a form and an act."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.acting.forms_dialog import FormsDialog
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.points.periods import YearButton
from villageoffice.desktop.points.reading import item_search
from villageoffice.desktop.points.scheme.adopting import adopt_default
from villageoffice.desktop.points.scheme.category_card import CategoryCard, list_entries
from villageoffice.desktop.points.scheme.columns import (
    ITEM_COLUMNS,
    KIND_WORDS,
    category_words,
)
from villageoffice.desktop.points.scheme.end_forms import CategoryEndForm, EndForm
from villageoffice.desktop.points.scheme.head_forms import CategoryForm, SettingsForm
from villageoffice.desktop.points.scheme.item_form import ItemForm
from villageoffice.desktop.points.scheme.overview import Overview
from villageoffice.desktop.points.scheme.reading import ALL, SETTINGS, ItemLine, SchemeView, read_scheme
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.empty_state import EmptyState
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import RowModel
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.office.exports import Choice
from villageoffice.points import register
from villageoffice.points.values import Category

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


_NARROW, _ROOMY = 1000, ("unit", "evidence", "private")


class SchemeEditor(FormsDialog):
    """The scheme of a year.  ``done_act`` tells every change (Done).

    read_only: why nothing may be changed, empty if it may.
    """

    def __init__(self, desk: Desk, year: int, parent: QWidget, *, read_only: str = "") -> None:
        super().__init__(desk, "积分方案", parent, width=1240, height=690)
        self._year, self._read_only, self._round = year, read_only, 0
        self.view: SchemeView | None = None
        self.years = YearButton()
        self.search = SearchBox("项目或拼音首字母", width=150)
        self.side, self.shut = CategoryCard(), Banner()
        self.list = self.side.list
        self.overview, self.empty, self.pages = Overview(), QWidget(), QStackedWidget()
        self.table = RecordTable(
            RowModel(
                ITEM_COLUMNS, row_id=lambda line: line.item.key, search=lambda line: item_search(line.item)
            ),
            name="points-scheme-items",
            memory=desk.memory,
        )
        self.card = TableCard(self.table, title="项目")
        self._add_buttons()
        self._lay_out()
        self._wire()
        self.reload()

    def reload(self) -> None:
        """Read the year again."""
        self._round += 1
        desk, year = self._desk, self._year
        desk.jobs.ask(
            lambda: read_scheme(desk.jobs.office.today, year), partial(self._show, self._round), owner=self
        )

    def go(self, year: int) -> None:
        """Show another year."""
        self._year = year
        self.told.say("")
        self.reload()

    def edit(self) -> None:
        """Change what is chosen: the item in the table, or the settings."""
        line = self.table.current_row()
        if self.list.current_key() == SETTINGS:
            self.edit_settings()
        elif line is not None:
            self.edit_item(line)

    def edit_settings(self) -> None:
        """Open the form of the settings."""
        if self.view is not None and self.view.scheme is not None and self._writable:
            self.open_form(SettingsForm(self._desk, self.view.scheme, self))

    def edit_category(self) -> None:
        """Open the form of the category chosen."""
        category = self._category()
        if category is not None and self.view and self.view.scheme and self._writable:
            self.open_form(CategoryForm(self._desk, self.view.scheme, category, self))

    def add_category(self) -> None:
        """Open the form of a new category."""
        if self.view is not None and self.view.scheme is not None and self._writable:
            self.open_form(CategoryForm(self._desk, self.view.scheme, None, self))

    def end_category(self) -> None:
        """Open the form that ends the use of the category chosen."""
        category = self._category()
        if category is not None and self.view is not None and self._writable:
            self.open_form(CategoryEndForm(self._desk, self.view, category, self))

    def edit_item(self, line: ItemLine) -> None:
        """Open the form of an item."""
        if self.view is not None and self._writable:
            self.open_form(ItemForm(self._desk, self.view, line.item.category, line, self))

    def add_item(self) -> None:
        """Open the form of a new item of the category chosen."""
        category = self._category()
        if category is not None and self.view is not None and self._writable:
            self.open_form(ItemForm(self._desk, self.view, category, None, self))

    def end_item(self) -> None:
        """Open the form that ends the use of an item."""
        line = self.table.current_row()
        if line is not None and self.view is not None and self._writable:
            self.open_form(EndForm(self._desk, self.view, line, self))

    def copy_on(self) -> None:
        """Give the next year this scheme, and go there."""
        year = self._year

        def work(act: Act) -> Done:
            register.copy_scheme(act, year, year + 1)
            return Done(act.id, act.name, f"{year + 1}年已启用和{year}年一样的方案，可以修改了")

        self._desk.jobs.run(f"复制{year}年积分方案到{year + 1}年", work, self._copied, owner=self)

    def copy_last(self) -> None:
        """Give this year the scheme of the one before."""
        year = self._year

        def work(act: Act) -> Done:
            register.copy_scheme(act, year - 1, year)
            return Done(act.id, act.name, f"{year}年已启用和{year - 1}年一样的方案，可以修改了")

        self._desk.jobs.run(f"复制{year - 1}年积分方案到{year}年", work, self.take_done, owner=self)

    def adopt_default(self) -> None:
        """Give this year the default scheme."""
        adopt_default(self._desk, self._year, self.take_done, self)

    def print_scheme(self) -> None:
        """Preview the scheme as a paper; from there it is printed or saved as Excel."""
        self._desk.show_paper("points-scheme", Choice(year=self._year), self)

    def import_scheme(self) -> None:
        """Read a scheme from Excel."""
        self._desk.open_import("points-scheme", self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the table keeps what one looks for first."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(_NARROW)
        for key in _ROOMY:
            self.table.setColumnHidden(self.table.rows.column_number(key), narrow)
        self.table.fit_columns()

    @property
    def _writable(self) -> bool:
        return self.view is not None and not self.view.closed and not self._read_only

    def _category(self) -> Category | None:
        return self.view.category(self.list.current_key()) if self.view else None

    def _show(self, asked: int, view: SchemeView) -> None:
        if asked != self._round:
            return
        self.view = view
        self.note.setText("全部类别和项目，当年可以从某一天起改动")
        self.years.show_years(view.years, view.year)
        closed = f"{view.year}年度已经结账，方案只能查看和打印。" if view.closed else ""
        self.shut.say(
            closed or (f"数据文件以只读方式打开。{self._read_only}" if self._read_only else ""), "neutral"
        )
        self.list.set_entries(list_entries(view))
        self._judge()
        if view.scheme is None:
            self._show_empty(view)
        else:
            self.overview.show_scheme(view.scheme)
            self._take(self.list.current_key())

    def _take(self, key: str) -> None:
        """Show the settings or a category."""
        view = self.view
        if view is None or view.scheme is None:
            return
        category = view.category(key)
        self.side.judge(writable=self._writable, chosen=category is not None)
        if category is None and key != ALL:
            self.pages.setCurrentWidget(self.overview)
            return
        self.pages.setCurrentWidget(self.card)
        lines = view.of(category) if category else list(view.lines)
        note = f"{category_words(category)}。{KIND_WORDS[category.kind]}。" if category else ""
        self.card.set_heading(category.name if category else "全部项目", note)
        self.table.setColumnHidden(self.table.rows.column_number("category"), category is not None)
        for button in (self.category_button, self.item_add):
            button.setEnabled(category is not None and self._writable)
        self.table.set_rows(lines)
        self.table.choose_first()
        self.table.fit_columns()
        self.card.set_footer(f"{len(lines)} 个项目　Enter 修改")

    def _show_empty(self, view: SchemeView) -> None:
        """Say how a year gets its scheme."""
        before = view.year - 1 in view.schemes
        self.pages.removeWidget(self.empty)
        self.empty.deleteLater()
        self.empty = EmptyState(
            "list",
            f"{view.year}年还没有积分方案",
            note="可以沿用上一年的，也可以从默认方案开始，再按本村的办法修改；已有 Excel 的可以导入。",
            button=f"沿用{view.year - 1}年的方案" if before else "启用默认方案",
            on_click=self.copy_last if before else self.adopt_default,
        )
        self.empty.setEnabled(not self._read_only)
        self.pages.addWidget(self.empty)
        self.pages.setCurrentWidget(self.empty)

    def _judge(self) -> None:
        view = self.view
        there = view is not None and view.scheme is not None
        self.side.judge(writable=there and self._writable, chosen=self._category() is not None)
        for button in (self.settings, self.category_button, self.item_add, self.item_edit, self.item_end):
            button.setEnabled(there and self._writable)
        free = view is not None and self._year + 1 not in view.schemes
        self.copy.setEnabled(there and free and not self._read_only)
        self.copy.set_text(f"复制到{self._year + 1}年")
        self.imported.setEnabled(self._writable)
        self.print_button.setEnabled(there)
        self.adopt.setVisible(not there and self._writable)

    def _copied(self, done: Done) -> None:
        self._year += 1
        self.take_done(done)
        self.reload()

    def _add_buttons(self) -> None:
        self.settings = Button("修改设置…", icon="edit", small=True, tip="方案名称、公示、等次线（F2）")
        self.category_button = Button("修改类别…", small=True)
        self.item_add = Button("新增项目…", icon="plus", small=True, tip="Ctrl+N")
        self.item_edit = Button("修改…", icon="edit", small=True, tip="Enter 或 F2")
        self.item_end = Button("停用…", small=True)
        self.copy = Button("复制到下一年", icon="copy", small=True)
        self.adopt = Button("启用默认方案", icon="plus", small=True)
        self.imported = Button("从 Excel 导入…", icon="file-excel", small=True)
        self.print_button = Button(
            "打印、存为 Excel", icon="printer", small=True, tip="积分管理办法表（Ctrl+P）"
        )

    def _wire(self) -> None:
        self.list.chosen.connect(self._take)
        self.side.new_wanted.connect(self.add_category)
        self.side.edit_wanted.connect(self.edit_category)
        self.side.end_wanted.connect(self.end_category)
        self.table.follow(self.search)
        self.years.year_chosen.connect(self.go)
        self.table.row_activated.connect(self.edit_item)
        for button, slot in (
            (self.settings, self.edit_settings),
            (self.category_button, self.edit_category),
            (self.item_add, self.add_item),
            (self.item_edit, self.edit),
            (self.item_end, self.end_item),
            (self.copy, self.copy_on),
            (self.adopt, self.adopt_default),
            (self.imported, self.import_scheme),
            (self.print_button, self.print_scheme),
        ):
            button.clicked.connect(lambda _=False, slot=slot: slot())
        for keys, slot in (("Ctrl+N", self.add_item), ("F2", self.edit), ("Ctrl+P", self.print_scheme)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _lay_out(self) -> None:
        self.add_head_right(self.years)
        for part in (self.search, self.category_button, self.item_end, self.item_edit, self.item_add):
            self.card.heading.add_right(part)
        self.overview.add_button(self.settings)
        for page in (self.overview, self.card, self.empty):
            self.pages.addWidget(page)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.side)
        row.addWidget(self.pages, 1)
        for line in (self.shut, self.told):
            self.body.addWidget(line)
        self.body.addLayout(row, 1)
        self.body.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        for number, button in enumerate((self.copy, self.adopt, self.imported, self.print_button)):
            self._foot_row.insertWidget(number, button)
        self.add_cancel("关闭")
        self.list.setFocus()
