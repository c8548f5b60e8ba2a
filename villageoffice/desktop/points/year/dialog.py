"""年度汇总: the year of all members, its grades, charts, papers and its end."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.acting.forms_dialog import FormsDialog
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.points.periods import YearButton
from villageoffice.desktop.points.year.charts import DistributionCard, GroupCard
from villageoffice.desktop.points.year.columns import row_words, year_columns
from villageoffice.desktop.points.year.forms import CloseForm, GradeForm, TieForm, names_of
from villageoffice.desktop.points.year.mark_dialog import MarkDialog
from villageoffice.desktop.points.year.reading import YearView, read_year
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.editors import DateEdit
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import RowModel
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.desktop.widgets.tabs import Tabs
from villageoffice.office.exports import Choice
from villageoffice.points import register
from villageoffice.points.values import Category, YearRow

if TYPE_CHECKING:
    from villageoffice.errors import OfficeError
    from villageoffice.kits.storage.act import Act

TABLE, SPREAD, GROUPS = "table", "spread", "groups"
_NARROW, _ROOMY = 1000, ("group", "class")


class YearDialog(FormsDialog):
    """A year up to a day.  ``done_act`` tells every decision (Done).

    read_only: why nothing may be changed, empty if it may.
    """

    def __init__(self, desk: Desk, year: int, parent: QWidget, *, read_only: str = "") -> None:
        super().__init__(desk, "年度汇总", parent, width=1326, height=728)
        self._year, self._read_only, self._round = year, read_only, 0
        self._day: date | None = None
        self.view: YearView | None = None
        self.years, self.day = YearButton(), DateEdit(width=142, beside=" ")
        self.search = SearchBox(width=170)
        self.tabs = Tabs([(TABLE, "汇总表"), (SPREAD, "总分分布"), (GROUPS, "分组对比")])
        self.step = Banner()
        self.spread, self.groups, self.pages = DistributionCard(), GroupCard(), QStackedWidget()
        self._categories: tuple[Category, ...] | None = None
        self.table = self._make_table(())
        self.card = TableCard(self.table, title="党员")
        self._add_buttons()
        self._lay_out()
        self._wire()
        self.reload()

    def reload(self) -> None:
        """Read the year again."""
        self._round += 1
        desk, year, day = self._desk, self._year, self._day
        desk.jobs.ask(
            lambda: read_year(desk.jobs.office.today, year, day),
            partial(self._show, self._round),
            owner=self,
            failed=self._refuse,
        )

    def go(self, year: int, day: date | None = None) -> None:
        """Show another year, up to a day."""
        self._year, self._day = year, day
        self.told.say("")
        self.reload()

    def grade(self) -> None:
        """Decide the grade of the marked members."""
        rows = self._gradable()
        if self.view is not None and self._writable and rows:
            self.open_form(GradeForm(self._desk, self.view.table, rows, self))

    def choose_tied(self) -> None:
        """Ask who of those tied takes the free places."""
        if self.view is not None and self._writable and self.view.table.quota.asked:
            self.open_form(TieForm(self._desk, self.view.table, self))

    def take_proposals(self) -> None:
        """Decide everything as proposed that is not decided or asked."""
        year = self._year

        def work(act: Act) -> Done:
            number = register.decide_as_proposed(act, year)
            words = f"已按建议评定 {number} 人" if number else "没有要按建议评定的"
            return Done(act.id if number else 0, act.name, words)

        self._run(f"按建议评定{year}年度等次", work)

    def withdraw(self) -> None:
        """Take the decisions on the marked members back."""
        rows = [row for row in self._gradable() if row.decided]
        year = self._year
        if not rows or not self._writable:
            return

        def work(act: Act) -> Done:
            for row in rows:
                register.withdraw_grade(act, year, row.person)
            return Done(act.id, act.name, f"已取消{names_of(rows)}的评定，恢复建议等次")

        self._run(f"取消等次评定：{names_of(rows)}", work)

    def enter_marks(self) -> None:
        """Enter marks of the appraisal, or print its sheet where the scheme counts none."""
        if self.view is None:
            return
        if not self.view.appraisals:
            self._desk.show_paper("appraisal-sheet", Choice(year=self._year), self)
        elif self._writable:
            self.open_form(MarkDialog(self._desk, self._year, self))

    def close_year(self) -> None:
        """Open the closing of the year."""
        if self.view is not None and self._writable:
            told = self.view.unmarked_words
            self.open_form(CloseForm(self._desk, self.view.table, self, told=told))

    def print_summary(self) -> None:
        """Preview the summary for the township."""
        self._desk.show_paper("points-summary", self._choice(), self)

    def print_groups(self) -> None:
        """Preview the comparison of the groups."""
        self._desk.show_paper("group-comparison", self._choice(), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the table keeps the figures and the grade."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for key in _ROOMY:
            number = self.table.rows.column_number(key)
            self.table.setColumnHidden(number, self.width() < theme.px(_NARROW))
        self.table.fit_columns()

    @property
    def _writable(self) -> bool:
        open_ = self.view is not None and self.view.table.closed is None and self.view.whole
        return open_ and not self._read_only

    def _choice(self) -> Choice:
        return Choice(year=self._year, day=self.view.table.day if self.view else None)

    def _gradable(self) -> list[YearRow]:
        return [row for row in self.table.selected_rows() if row.gradable]

    def _run(self, name: str, work: object) -> None:
        self._desk.jobs.run(name, work, self.take_done, self._refuse, owner=self)  # type: ignore[arg-type]

    def _show(self, asked: int, view: YearView) -> None:
        if asked != self._round:
            return
        self.view = view
        table = view.table
        self.years.show_years(view.years, table.year)
        self.day.set_value(table.day)
        self.note.setText(table.scheme_title)
        self._take_categories(table.categories)
        self.table.set_rows(table.rows)
        self.table.choose_first()
        self.spread.show_distribution(view.distribution)
        self.groups.show_groups(view.groups)
        self._show_words(view)
        self._judge()

    def _take_categories(self, categories: tuple[Category, ...]) -> None:
        """Build the table anew for other categories."""
        if categories == self._categories:
            return
        self._categories = categories
        had_keyboard = self.focusWidget() in (None, self.table)
        old, self.table = self.table, self._make_table(categories)
        self.card.body.replaceWidget(old, self.table)
        self.card.table = self.table
        old.deleteLater()
        self._fit()
        if had_keyboard:
            self.table.setFocus()
        self.search.query_changed.connect(self.table.rows.set_query)

    def _show_words(self, view: YearView) -> None:
        table = view.table
        quota = table.quota
        excellent = sum(row.decided is not None and row.decided.name == "EXCELLENT" for row in table.rows)
        told = f"{len(table.rows)} 人　参加排名 {table.ranked} 人"
        if table.bands:
            told += f"　优秀名额 {quota.limit} 人（{quota.base} 人的三分之一），已评 {excellent} 人"
        self.card.set_heading("党员", told)
        self.summary.setText(f"结账还差：{'、'.join(table.missing)}" if table.missing else "")
        if table.closed is not None:
            closed = table.closed
            self.step.say(
                f"{table.year}年度已于{closed.year}年{closed.month}月{closed.day}日结账，只能查看和打印。",
                "neutral",
            )
        elif not view.whole:
            self.step.say("这是截至所选日期的数字，之后的登记没有算进去；评定和结账按全年。", "neutral")
        elif view.unmarked_words and self._writable:
            words = f"{view.unmarked_words}{self._warning()}"
            self.step.say(words, "warn", button="登记得分…", on_click=self.enter_marks)
        elif quota.asked and self._writable:
            self.step.say(self._warning(), "warn", button="选定人选…", on_click=self.choose_tied)
        elif table.warnings:
            self.step.say(self._warning(), "warn")
        elif table.missing:
            self.step.say("")
        else:
            self.step.say("都办完了，可以结账。", "ok")

    def _warning(self) -> str:
        warnings = self.view.table.warnings if self.view else ()
        tied = [one for one in warnings if "优秀名额，都先" in one]
        return "".join([*tied, *(one for one in warnings if one not in tied)][:3])

    def _judge(self) -> None:
        view, writable = self.view, self._writable
        bands = view is not None and bool(view.table.bands)
        rows = self._gradable()
        self.grade_button.setEnabled(writable and bool(rows))
        self.withdraw_button.setEnabled(writable and any(row.decided for row in rows))
        left = view is not None and any(row.gradable and not row.decided for row in view.table.rows)
        self.all_button.setEnabled(writable and bands and left)
        self.close_button.setEnabled(writable)
        counts = view is not None and bool(view.appraisals)
        self.marks_button.set_text("民主评议得分…" if counts else "打印测评表…")
        self.marks_button.setEnabled(writable or not counts)
        for button in (self.summary_button, self.groups_button):
            button.setEnabled(view is not None)

    def _take_row(self, row: YearRow | None) -> None:
        self._judge()
        chosen = self.table.selected_rows()
        if len(chosen) > 1:
            self.card.set_footer(f"选中 {len(chosen)} 人", "Enter 评定等次")
        else:
            self.card.set_footer(row_words(row) if row else "", "Enter 评定等次")

    def _take_day(self) -> None:
        """Enter in the day shows the year up to it."""
        if not self.day.check():
            self.go(self._year, self.day.value())

    def _refuse(self, refusal: OfficeError) -> None:
        self.step.say(str(refusal), "bad")

    def _make_table(self, categories: tuple[Category, ...]) -> RecordTable[YearRow]:
        model = RowModel(
            year_columns(categories), row_id=lambda row: row.person, search=lambda row: row.search
        )
        table = RecordTable(model, name="points-year", memory=self._desk.memory)
        table.setAccessibleName("年度汇总")
        table.row_chosen.connect(self._take_row)
        table.row_activated.connect(lambda _: self.grade())
        table.typed.connect(self.search.take)
        table.selectionModel().selectionChanged.connect(lambda *_: self._take_row(table.current_row()))
        return table

    def _turn(self, key: str) -> None:
        self.pages.setCurrentWidget({TABLE: self.card, SPREAD: self.spread, GROUPS: self.groups}[key])

    def _add_buttons(self) -> None:
        self.grade_button = Button("评定等次…", icon="award", small=True, tip="Enter")
        self.all_button = Button("按建议评定", small=True, tip="没有评定的，都按建议等次评定；并列的除外")
        self.withdraw_button = Button("取消评定", small=True)
        self.close_button = Button("年度结账…", icon="lock")
        self.marks_button = Button("民主评议得分…", icon="clipboard-check", hint="Ctrl+M")
        self.summary_button = Button("打印汇总表", icon="printer", hint="Ctrl+P")
        self.groups_button = Button("分组对比", icon="compare", tip="打印分组对比表")

    def _wire(self) -> None:
        self.years.year_chosen.connect(self.go)
        self.day.entered.connect(self._take_day)
        self.tabs.chosen.connect(self._turn)
        self.search.go_down.connect(self._into_table)
        self.search.entered.connect(self._into_table)
        for button, slot in (
            (self.grade_button, self.grade),
            (self.all_button, self.take_proposals),
            (self.withdraw_button, self.withdraw),
            (self.close_button, self.close_year),
            (self.marks_button, self.enter_marks),
            (self.summary_button, self.print_summary),
            (self.groups_button, self.print_groups),
        ):
            button.clicked.connect(lambda _=False, slot=slot: slot())
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print_summary)
        QShortcut(QKeySequence("Ctrl+M"), self).activated.connect(self.enter_marks)

    def _into_table(self) -> None:
        self.table.choose_first()
        self.table.setFocus()

    def _lay_out(self) -> None:
        self.add_head_right(self.tabs)
        self.add_head_right(self.years)
        self.add_head_right(Text("截至", grey=True, elide=False))
        self.day.setFixedWidth(theme.px(146))
        self.add_head_right(self.day)
        for widget in (self.search, self.withdraw_button, self.all_button, self.grade_button):
            self.card.heading.add_right(widget)
        for page in (self.card, self.spread, self.groups):
            self.pages.addWidget(page)
        self.body.addWidget(self.step)
        self.body.addWidget(self.told)
        self.body.addWidget(self.pages, 1)
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        buttons = (self.summary_button, self.groups_button, self.marks_button, self.close_button)
        for place, button in enumerate(buttons):
            self._foot_row.insertWidget(place, button)
        self.add_cancel("关闭")
        self.table.setFocus()
