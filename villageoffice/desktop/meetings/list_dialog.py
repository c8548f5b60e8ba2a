"""全部会议: the meetings of all years by kind and outcome, who attended them, and the year in figures."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.attendees import KINDS
from villageoffice.desktop.meetings.reading import known_names
from villageoffice.desktop.meetings.words import outcome_kind, percent
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.charts import BarChart
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.widgets.editors import ComboEdit, KnownName, NameEdit
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.desktop.widgets.tabs import Tabs
from villageoffice.meetings import queries
from villageoffice.meetings.values import (
    AttendanceLine,
    MeetingKind,
    MeetingRow,
    MeetingStatistics,
    Outcome,
)

LIST, PEOPLE, FIGURES = "list", "people", "figures"

_COLUMNS: list[ColumnDef[MeetingRow]] = [
    ColumnDef("day", "日期", lambda row: f"{row.day:%Y-%m-%d}", sort=lambda row: row.day),
    ColumnDef("kind", "类型", lambda row: row.kind.label),
    ColumnDef("title", "名称", lambda row: row.title, bold=True),
    ColumnDef(
        "motions",
        "议题",
        lambda row: "；".join(row.motions),
        width=230,
        tip=lambda row: "\n".join(row.motions),
    ),
    ColumnDef("state", "结果", lambda row: row.state, pill=lambda row: _kind(row)),
]
_CAME: list[ColumnDef[AttendanceLine]] = [
    ColumnDef("day", "日期", lambda row: f"{row.day:%Y-%m-%d}", sort=lambda row: row.day),
    ColumnDef("title", "会议", lambda row: row.title, bold=True),
    ColumnDef("chamber", "名册", lambda row: row.chamber),
    ColumnDef("came", "到会", lambda row: row.attendance.label, pill=lambda row: KINDS[row.attendance]),
]


@dataclass(frozen=True, slots=True)
class _Years:
    """All meetings, the years they were in, and everybody who may have attended."""

    rows: tuple[MeetingRow, ...]
    years: tuple[int, ...]
    names: tuple[KnownName, ...]


class ListDialog(Dialog):
    """``meeting_chosen`` tells the key of a meeting to be shown."""

    meeting_chosen = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, "全部会议", note="按年份、类型和结果查找", width=1100, height=680)
        self._desk = desk
        self.tabs = Tabs([(LIST, "会议"), (PEOPLE, "出席"), (FIGURES, "统计")])
        self.search = SearchBox("会议、议题或拼音首字母", width=230)
        self.year = ComboEdit(width=136, empty="全部年份")
        self.kind = ComboEdit([(one, one.label) for one in MeetingKind], width=210, empty="全部类型")
        self.outcome = ComboEdit([(one, one.label) for one in Outcome], width=130, empty="全部结果")
        self.person = NameEdit(width=230)
        self.table: RecordTable[MeetingRow] = RecordTable(
            RowModel(_COLUMNS, row_id=lambda row: row.key, search=lambda row: row.search),
            name="meetings",
            memory=desk.memory,
        )
        self.table.set_empty("ballot", "还没有会议", note="关闭这里，按 Ctrl+N 新建会议。")
        self.came: RecordTable[AttendanceLine] = RecordTable(
            RowModel(_CAME, row_id=lambda row: (row.meeting, row.chamber)),
            name="attendance",
            memory=desk.memory,
        )
        self.came.set_empty("user", "没有出席记录", note="在上面填写姓名，选择年份。")
        self.card, self.came_card = TableCard(self.table), TableCard(self.came)
        self.chart, self.told = BarChart(), Text("", wrap=True)
        self.pages = QStackedWidget()
        self.add_cancel("关闭")
        self.open_it = self.add_button("打开", "primary", key="Ctrl+Enter")
        self._lay_out()
        self._wire()
        desk.jobs.ask(self._read, self._show, owner=self)

    def choose_tab(self, key: str) -> None:
        """Show a part."""
        self.tabs.choose(key)

    def _read(self) -> _Years:
        return _Years(queries.meetings(), queries.meeting_years(), known_names(self._desk.jobs.office.today))

    def _show(self, found: _Years) -> None:
        self.year.set_choices([(year, f"{year}年") for year in found.years])
        self.year.set_value(None)
        self.person.set_known(found.names)
        self.table.set_rows(found.rows)
        self.table.choose_first()
        self._count()
        self.search.setFocus()

    def _filter(self) -> None:
        year, kind, outcome = self.year.value(), self.kind.value(), self.outcome.value()

        def allowed(row: MeetingRow) -> bool:
            fits = year is None or row.day.year == year
            fits = fits and (kind is None or row.kind is kind)
            return fits and (outcome is None or outcome in row.outcomes)

        self.table.rows.set_allowed(allowed)
        self.table.choose_first()
        self._count()
        if self.tabs.current != LIST:
            self._ask()

    def _count(self) -> None:
        shown = self.table.rows.shown_rows
        motions = sum(len(row.motions) for row in shown)
        self.card.set_footer(f"{len(shown)} 次会议，{motions} 个议题" if shown else "")
        self.open_it.setEnabled(bool(shown) and self.tabs.current != FIGURES)

    def _ask(self) -> None:
        """Ask for what the tab in front shows of the year chosen."""
        chosen, jobs = self.year.value(), self._desk.jobs

        def year() -> int:
            return int(chosen or jobs.office.today.year)

        if self.tabs.current == FIGURES:
            jobs.ask(lambda: queries.statistics(year()), self._show_figures, owner=self)
            return
        person = self.person.person
        if self.tabs.current == PEOPLE and isinstance(person, int):
            jobs.ask(
                lambda: queries.attendance_of(person, year()),
                self._show_came,
                owner=self,
            )

    def _show_came(self, lines: tuple[AttendanceLine, ...]) -> None:
        self.came.set_rows(lines)
        held = len({line.meeting for line in lines})
        came = len({line.meeting for line in lines if line.attendance.votes})
        name = self.person.text()
        self.came_card.set_footer(f"{name}应到 {held} 次，实到 {came} 次" if lines else "")

    def _show_figures(self, found: MeetingStatistics) -> None:
        counts = dict(found.outcomes)
        shown = (Outcome.CARRIED, Outcome.NOT_CARRIED, Outcome.NO_DECISION, Outcome.VOID)
        bars = [(one.label, counts.get(one, 0), str(counts.get(one, 0))) for one in shown]
        self.chart.show_bars(bars, mark=0)
        lines = [f"{found.year}年：{found.meetings} 次会议，{found.motions} 个议题。"]
        for label, present, eligible in found.attendance:
            share = percent(present, eligible) or "0.0%"
            lines.append(f"{label}应到 {eligible} 人次，实到 {present} 人次，到会率 {share}。")
        self.told.setText("\n".join(lines))

    def _turn(self) -> None:
        pages = {LIST: 0, PEOPLE: 1, FIGURES: 2}
        self.pages.setCurrentIndex(pages[self.tabs.current])
        self.search.setVisible(self.tabs.current == LIST)
        for part in (self.kind, self.outcome):
            part.setVisible(self.tabs.current == LIST)
        self.person.setVisible(self.tabs.current == PEOPLE)
        if self.tabs.current == PEOPLE:
            self.person.input().setFocus()
        self._count()
        self._ask()

    def _open(self) -> None:
        row = self.table.current_row() if self.tabs.current == LIST else None
        line = self.came.current_row() if self.tabs.current == PEOPLE else None
        key = row.key if row is not None else line.meeting if line is not None else None
        if key is not None:
            self.accept()
            self.meeting_chosen.emit(key)

    def _wire(self) -> None:
        self.table.follow(self.search)
        self.search.query_changed.connect(lambda _: self._count())
        for box in (self.year, self.kind, self.outcome):
            box.changed.connect(self._filter)
        self.person.changed.connect(self._ask)
        self.tabs.chosen.connect(lambda _: self._turn())
        self.table.row_activated.connect(lambda _: self._open())
        self.came.row_activated.connect(lambda _: self._open())
        self.open_it.clicked.connect(self._open)

    def _lay_out(self) -> None:
        self.add_head_right(self.tabs)
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        for part in (self.search, self.person, self.year, self.kind, self.outcome):
            line.addWidget(part)
        line.addStretch(1)
        figures = QWidget()
        column = QVBoxLayout(figures)
        column.setSpacing(theme.px(12))
        column.addWidget(self.told)
        column.addWidget(self.chart)
        column.addWidget(say("柱形是各种结果的议题个数；到会率按实到人次除以应到人次计算。"))
        column.addStretch(1)
        for page in (self.card, self.came_card, figures):
            self.pages.addWidget(page)
        self.person.hide()
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        self.body.addLayout(line)
        self.body.addWidget(self.pages, 1)


def _kind(row: MeetingRow) -> str:
    if not row.outcomes:
        return "neutral"
    kinds = [outcome_kind(outcome) for outcome in row.outcomes]
    return next((kind for kind in ("bad", "warn", "info") if kind in kinds), "ok")
