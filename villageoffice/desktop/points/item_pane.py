"""The left half of the dialog: which item, on which day, how much, what for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.attaching.evidence import EvidenceList
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.points.columns import value_tint
from villageoffice.desktop.points.reading import ItemLine
from villageoffice.desktop.widgets.editors import DateEdit, LineEditor, PointsEdit, TextEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Points
from villageoffice.points.values import Item

_CATEGORY, _LIMIT, _ROOMY, _LABEL = 80, 99, 380, 76

_COLUMNS: list[ColumnDef[ItemLine]] = [
    ColumnDef(
        "category",
        "类别",
        lambda line: line.item.category.name,
        color=lambda _: theme.GREY,
    ),
    ColumnDef("name", "项目", lambda line: line.item.name, tip=lambda line: line.item.name),
    ColumnDef(
        "value",
        "分值",
        lambda line: _short_value(line.item),
        align="right",
        color=lambda line: value_tint(line.item),
    ),
    ColumnDef("limit", "上限", lambda line: line.item.limit, color=lambda _: theme.GREY),
]


def _short_value(item: Item) -> str:
    """The value in a narrow column: ``+2.0``, ``+3.0~5.0``."""
    low, high = sorted((item.low, item.high), key=abs)
    return low.signed() if low == high else f"{low.signed()}~{abs(high)}"


class ItemTable(RecordTable[ItemLine]):
    """The items without headings: the name gets what room there is, in a narrow list the category goes."""

    def __init__(self) -> None:
        super().__init__(
            RowModel(_COLUMNS, row_id=lambda line: line.item.key, search=lambda line: line.search)
        )
        self.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.heading.setFixedHeight(0)
        self.heading.hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(33))
        self.setAccessibleName("积分项目")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen item in sight when a complaint below takes room."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def fit_columns(self) -> None:
        """Keep figures and limits whole."""
        room = self.viewport().width()
        metrics = QFontMetrics(theme.font(tabular=True))
        values = [metrics.horizontalAdvance(_short_value(line.item)) for line in self.rows.rows]
        value, limit = max(values, default=0) + theme.px(20), theme.px(_LIMIT)
        category = 0 if room < theme.px(_ROOMY) else theme.px(_CATEGORY)
        self.setColumnHidden(0, not category)
        for place, width in enumerate((category, room - category - value - limit, value, limit)):
            self.heading.resizeSection(place, width)


class ItemPane(QWidget):
    """Item list, date, value, reason, evidence.

    Signals: changed whenever anything of it changed; finished on Enter in the last field;
    names_pasted(text) when several lines are pasted into one of its fields.
    """

    changed = Signal()
    finished = Signal()
    names_pasted = Signal(str)

    def __init__(self, desk: Desk, day: date) -> None:
        super().__init__()
        self.search = SearchBox("找项目：名称或拼音首字母", width=0)
        self.table = ItemTable()
        self.form = FieldForm(label_width=_LABEL)
        self.date, self.points = DateEdit(width=150), PointsEdit(width=90, beside="先选项目")
        self.reason = TextEdit(placeholder="例如：清理河道志愿服务")
        self.evidence = TextEdit(placeholder="例如：签到表")
        self.files = EvidenceList(desk, indent=_LABEL, short=True)
        self._fill_form(day)
        self._lay_out()
        self._wire()

    def show_items(self, lines: Sequence[ItemLine], year: int) -> None:
        """Offer the items of a scheme; none says that the year has no scheme."""
        self.table.set_empty(
            "points", f"{year}年还没有积分方案", note="请换一个日期，或者先启用这一年的积分方案。"
        )
        self.table.set_rows(lines)

    def item(self) -> Item | None:
        """The item chosen."""
        line = self.table.current_row()
        return line.item if line else None

    def day(self) -> date | None:
        """The day typed, None while it is none."""
        try:
            day: date | None = self.date.value()
        except InvalidValue:
            return None
        return day

    def value(self) -> Points | None:
        """The points for each, None while they are none or out of the item's range."""
        try:
            points: Points | None = self.points.value()
        except InvalidValue:
            return None
        return points

    def words(self) -> tuple[str, str]:
        """Reason and evidence as typed."""
        return str(self.reason.value() or ""), str(self.evidence.value() or "")

    def problem(self) -> str:
        """What is wrong in one sentence; the field at fault gets the keyboard."""
        if self.item() is None:
            self.search.setFocus()
            return "还没有选项目。"
        if not self.form.check():
            return "日期或分值填得不对，请看左边红色的提示。"
        if self.files.pending:
            return "照片或扫描件还没有处理完，请稍等再登记。"
        for editor, what in ((self.date, "日期"), (self.points, "每人分值")):
            if editor.is_empty():
                editor.field.setFocus()
                return f"还没有填{what}。"
        return ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list pasted into a field of one line is meant for the names."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and cast(QKeyEvent, event).matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text().strip()
            if "\n" in text:
                self.names_pasted.emit(text)
                return True
        return super().eventFilter(watched, event)

    def _fill_form(self, day: date) -> None:
        self.form.add("date", "日期", self.date)
        self.form.add("points", "每人分值", self.points)
        self.form.add("reason", "事由", self.reason)
        self.form.add("evidence", "证明材料", self.evidence)
        self.evidence.row.addWidget(self.files.button)
        self.form.add_wide(self.files)
        self.date.set_value(day)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(6), theme.px(12), theme.px(6), theme.px(8))
        column.setSpacing(theme.px(8))
        for part, stretch, edge in ((self.search, 0, 10), (self.table, 1, 0), (self.form, 0, 10)):
            row = QHBoxLayout()
            row.setContentsMargins(theme.px(edge), 0, theme.px(edge), 0)
            row.addWidget(part)
            column.addLayout(row, stretch)

    def _wire(self) -> None:
        self.search.query_changed.connect(self.table.rows.set_query)
        self.search.go_down.connect(self._into_list)
        self.search.entered.connect(self._take_first)
        self.table.typed.connect(self.search.take)
        self.table.row_chosen.connect(self._take_item)
        self.table.row_activated.connect(lambda _: self.form.focus_first())
        self.form.changed.connect(self.changed)
        self.form.submitted.connect(self.finished)
        fields: list[LineEditor] = [self.date, self.points, self.reason, self.evidence]
        lines: list[QLineEdit] = [self.search, *(field.field for field in fields)]
        for line in lines:
            line.installEventFilter(self)

    def _into_list(self) -> None:
        self.table.choose_first()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_first(self) -> None:
        """Enter in the search takes the first item found and goes on to the day."""
        self.table.choose_first()
        if self.item() is not None:
            self.form.focus_first()

    def _take_item(self, line: ItemLine | None) -> None:
        if line is None:
            self.points.beside.setText("先选项目")
        else:
            item = line.item
            self.points.set_range(item.low, item.high)
            self.points.set_value(item.usual)
            self.points.beside.setText(f"项目规定 {item.value}")
            evidence = f"方案要求：{item.evidence}" if item.evidence else ""
            self.evidence.field.setPlaceholderText(evidence)
            wanted = "扣分要写明事由，公示时备查" if item.category.loses else "例如：清理河道志愿服务"
            self.reason.field.setPlaceholderText(wanted)
        self.changed.emit()
