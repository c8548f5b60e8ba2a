"""The line above the grid: day and reason of the column the keyboard is in."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.points.grid.cells import GridColumn
from villageoffice.desktop.points.grid.model import item_words
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.editors import DateEdit, TextEdit
from villageoffice.errors import InvalidValue


class ColumnBar(QWidget):
    """Signals: edited(day | None, reason) when the clerk changed one; left on Enter in the last
    field; day_for_all(day) to give every column this day; items_wanted."""

    edited = Signal(object, str)
    left = Signal()
    day_for_all = Signal(object)
    items_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.locked = Text("", bold=True), False
        self.day = DateEdit(width=138, beside=" ")
        self.reason = TextEdit(placeholder="这一列的事由，例如：清理河道志愿服务")
        self.same_day = Button("各列同日", "plain", small=True, tip="所有列都用这个日期")
        self.items = Button("选择项目…", icon="columns", small=True, tip="增减表格的列（Ctrl+L）")
        self._lay_out()
        for editor in (self.day, self.reason):
            editor.changed.connect(self._tell)
        self.day.entered.connect(self.reason.field.setFocus)
        self.reason.entered.connect(self.left)
        self.same_day.clicked.connect(self._tell_all)
        self.items.clicked.connect(self.items_wanted)

    def show_column(self, column: GridColumn | None) -> None:
        """Show a column's item, day and reason."""
        self.setEnabled(True)
        for part in (self.day, self.reason, self.same_day):
            part.setEnabled(column is not None and not self.locked)
        if column is None:
            self.title.setText("还没有选项目")
            return
        self.title.setText(item_words(column.item))
        self.day.set_value(column.day)
        if column.reason != (self.reason.value() or ""):
            self.reason.set_value(column.reason or None)
        loses = column.item.category.loses
        self.reason.field.setPlaceholderText(
            "扣分要写明事由，公示时备查" if loses else "这一列的事由，例如：清理河道志愿服务"
        )

    def typed_day(self) -> date | None:
        """The day typed, None while it is none."""
        try:
            day: date | None = self.day.value()
        except InvalidValue:
            return None
        return day

    def _tell(self) -> None:
        self.edited.emit(self.typed_day(), str(self.reason.value() or ""))

    def _tell_all(self) -> None:
        day = self.typed_day()
        if day is not None:
            self.day_for_all.emit(day)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.title, 3)
        row.addWidget(Text("日期", grey=True, elide=False))
        self.day.setFixedWidth(theme.px(142))
        row.addWidget(self.day)
        row.addWidget(self.same_day)
        row.addWidget(Text("事由", grey=True, elide=False))
        row.addWidget(self.reason, 4)
        row.addWidget(self.items)
