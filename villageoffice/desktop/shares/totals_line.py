"""The sums below a table, each under its column; they stay in sight while the rows scroll."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import alignment

_GAP = 10


class TotalsLine(QWidget):
    """Texts by column key, painted below the columns of *table* as they stand."""

    def __init__(self, table: RecordTable[Any]) -> None:
        super().__init__()
        self._table = table
        self.texts: dict[str, str] = {}
        self.setFixedHeight(theme.px(36))
        for told in (table.heading.sectionResized, table.heading.sectionMoved):
            told.connect(lambda *_: self.update())
        table.horizontalScrollBar().valueChanged.connect(lambda _: self.update())
        table.shown_changed.connect(self.update)

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show other sums."""
        self.texts = dict(texts)
        self.setAccessibleName("，".join(self.texts.values()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, line and sums."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.HEADING))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.LINE))
        painter.setFont(theme.font(bold=True, tabular=True))
        painter.setPen(QColor(theme.INK))
        heading = self._table.heading
        for number, column in enumerate(self._table.rows.columns):
            text = self.texts.get(column.key, "")
            if text and not self._table.isColumnHidden(number):
                left, width = heading.sectionViewportPosition(number), heading.sectionSize(number)
                inner = QRect(left, 0, width, self.height()).adjusted(theme.px(_GAP), 0, -theme.px(_GAP), 0)
                flags = alignment(column.align) | Qt.TextFlag.TextDontClip
                painter.drawText(inner, flags, text)
        painter.end()
