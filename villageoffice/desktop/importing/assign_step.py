"""Step two, when the headings were not recognised: the clerk shows which cell heads which field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.importing.grid import GridRows, GridView
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.kits.sheet.cells import column_letter, text_of

if TYPE_CHECKING:
    from villageoffice.kits.sheet.layout import Layout
    from villageoffice.kits.sheet.reader import Sheet

_ROWS = 30


class AssignStep(QWidget):
    """The beginning of the sheet; a click on a heading names its field.  assigned(heading, field name)."""

    assigned = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._layout: Layout | None = None
        self._sheet: Sheet | None = None
        self.sentence = Text("", wrap=True)
        self.grid = GridView()
        self.grid.cell_pressed.connect(self._open_menu)
        self.grid.cell_entered.connect(self._open_menu)
        self.setFocusProxy(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.sentence)
        column.addWidget(say("请点表头里的格子（或按回车），告诉程序它是哪一栏，例如点“党员”选“姓名”。"))
        column.addWidget(self.grid, 1)

    def show_sheet(self, sheet: Sheet, layout: Layout, sentence: str) -> None:
        """Show the beginning of a sheet and what was not found in it."""
        self._sheet, self._layout = sheet, layout
        self.sentence.setText(sentence)
        rows = list(enumerate(sheet.rows[:_ROWS], start=sheet.first_row))
        self.grid.show_rows(GridRows(rows, [(column_letter(n), "") for n in range(sheet.width)]))

    def _open_menu(self, row: int, column: int, place: QPoint) -> None:
        assert self._sheet is not None and self._layout is not None
        heading = text_of(self._sheet.rows[row - self._sheet.first_row][column])
        if not heading:
            return
        menu = QMenu(self)
        for field in self._layout.fields:
            action = menu.addAction(f"“{heading[:12]}”是{field.label}")
            action.triggered.connect(lambda _=False, name=field.name: self.assigned.emit(heading, name))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
