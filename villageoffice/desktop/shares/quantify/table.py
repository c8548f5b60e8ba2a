"""The table in which measures are typed or pasted from a column of Excel."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.shares.quantify.model import FiguresModel
from villageoffice.desktop.widgets.table_header import TableHeader


class FiguresTable(QTableView):
    """Enter goes down, Delete empties, Ctrl+V pastes.  pasted: what became of it, as a sentence."""

    pasted = Signal(str)

    def __init__(self, model: FiguresModel) -> None:
        super().__init__()
        self.figures = model
        self.setModel(model)
        self.setAccessibleName("各户的数量")
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setShowGrid(True)
        self.heading = TableHeader(self)
        self.heading.setSectionsClickable(False)
        self.heading.setToolTip("")
        self.setHorizontalHeader(self.heading)
        self.setStyleSheet(
            f"QTableView {{ gridline-color: {theme.LINE_SOFT}; border: 1px solid {theme.LINE}; }}"
            f"QTableView::item:selected {{ background: {theme.ACCENT_SOFT}; color: {theme.INK}; }}"
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(32))
        self.heading.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        model.modelReset.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down a row, Ctrl+V pastes, Delete empties."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._go_down()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._empty()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a cell goes on to the cell below."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def go_first(self) -> None:
        """Go to the first cell that can be typed into."""
        for row in range(self.figures.rowCount()):
            for column in range(self.figures.columnCount()):
                index = self.figures.index(row, column)
                if index.flags() & Qt.ItemFlag.ItemIsEditable:
                    self.setCurrentIndex(index)
                    return

    def paste(self, text: str) -> None:
        """Put columns of figures in from the current cell on.

        When the first column holds numbers of holders, each line goes to its holder; else the
        lines go to the rows in order.
        """
        lines = [line.split("\t") for line in text.replace("\r", "").rstrip("\n").split("\n")]
        start = self.currentIndex()
        if not text.strip() or not start.isValid() or self.figures.measure_at(start.column()) is None:
            self.pasted.emit("请先点一下要粘贴的那一列，再粘贴。")
            return
        numbers = {each.number: place for place, each in enumerate(self.figures.claimants)}
        named = sum(line[0].strip() in numbers for line in lines)
        by_number = len(lines[0]) > 1 and 2 * named >= len(lines)
        taken, lost = 0, []
        for offset, line in enumerate(lines):
            place = numbers.get(line[0].strip()) if by_number else start.row() + offset
            cells = line[1:] if by_number else line
            if place is None or place >= self.figures.rowCount():
                lost.append(line[0].strip())
                continue
            taken += self._put(place, start.column(), cells)
        self.figures.tell()
        words = f"已粘贴 {taken} 格" + ("，按户号对应" if by_number else "，按行的顺序")
        told = f"；没有对上的：{'、'.join(filter(None, lost[:5]))}" if lost else ""
        self.pasted.emit(f"{words}{told}。")

    def _put(self, place: int, first: int, cells: list[str]) -> int:
        taken = 0
        for offset, cell in enumerate(cells):
            column = self.figures.measure_at(first + offset)
            if column is not None:
                taken += self.figures.put(place, column, cell)
        return taken

    def _empty(self) -> None:
        for index in self.selectedIndexes():
            column = self.figures.measure_at(index.column())
            if column is not None:
                self.figures.put(index.row(), column, "")
        self.figures.tell()

    def _go_down(self) -> None:
        index: QModelIndex = self.currentIndex()
        below = self.figures.index(index.row() + 1, index.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def _fit(self) -> None:
        metrics = QFontMetrics(theme.font(10.5, bold=True))
        for column in range(self.figures.columnCount()):
            words = str(self.figures.headerData(column, Qt.Orientation.Horizontal))
            wide = metrics.horizontalAdvance(words) + theme.px(26)
            self.heading.resizeSection(column, max(wide, theme.px(64 if column == 0 else 84)))
