"""The votes of candidates, or the grades of an evaluation, as a small table."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.pill import paint_pill, pill_size
from villageoffice.meetings.values import GRADES, CandidateTable, Line

_ROW, _HEAD = 32, 30


class CandidatesTable(QWidget):
    """Shows *table*: a line a name, its figures at the right, who is elected or tied."""

    def __init__(self, table: CandidateTable) -> None:
        super().__init__()
        self.table = table
        self.headings = self._headings()
        self.rows = [(name, figures, state) for name, figures, state in self._rows()]
        self.setFixedHeight(theme.px(_HEAD + _ROW * len(self.rows)))
        told = "；".join(
            f"{name} {'、'.join(figures)} {state[0]}".strip() for name, figures, state in self.rows
        )
        self.setAccessibleName(f"{table.label}：{told}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint headings and lines."""
        painter = QPainter(self)
        head, row = theme.px(_HEAD), theme.px(_ROW)
        painter.fillRect(0, 0, self.width(), head, QColor(theme.HEADING))
        self._paint_line(painter, 0, head, self.table.label, self.headings, bold=True)
        for number, (name, figures, state) in enumerate(self.rows):
            top = head + number * row
            painter.fillRect(0, top + row - 1, self.width(), 1, QColor(theme.LINE_SOFT))
            self._paint_line(painter, top, row, name, figures, bold=False)
            self._paint_state(painter, QRect(0, top, self.width(), row), state)
        painter.end()

    def _headings(self) -> tuple[str, ...]:
        if self.table.scores:
            return ("得分",)
        if self.table.grades:
            return tuple(mark.label for mark in GRADES)
        return ("赞成", "反对", "弃权", "名次")

    def _rows(self) -> list[tuple[str, tuple[str, ...], tuple[str, str]]]:
        none = ("", "neutral")
        if self.table.scores:
            return [(name, (f"{score // 100}.{score % 100:02d}",), none) for name, score in self.table.scores]
        if self.table.grades:
            return [(name, tuple(str(votes) for votes in grades), none) for name, grades in self.table.grades]
        return [(_name(line), _figures(line), _state(line)) for line in self.table.lines]

    def _paint_line(
        self, painter: QPainter, top: int, height: int, name: str, figures: tuple[str, ...], *, bold: bool
    ) -> None:
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        painter.setFont(theme.font(10.5, bold=bold, tabular=True))
        painter.setPen(QColor("#4F555D" if bold else theme.INK))
        painter.drawText(QRect(theme.px(10), top, self.width() // 2, height), middle, name)
        width, end = theme.px(72), self.width() - theme.px(84)
        for number, text in enumerate(reversed(figures)):
            painter.drawText(QRect(end - (number + 1) * width, top, width, height), middle | right, text)

    def _paint_state(self, painter: QPainter, place: QRect, state: tuple[str, str]) -> None:
        if not state[0]:
            return
        size = pill_size(state[0])
        left = place.right() - theme.px(10) - size.width()
        top = place.top() + (place.height() - size.height()) // 2
        paint_pill(painter, *state, QRect(left, top, size.width(), size.height()).toRectF())


def _name(line: Line) -> str:
    return f"{line.name}（另选）" if line.write_in else line.name


def _figures(line: Line) -> tuple[str, ...]:
    return str(line.yes), str(line.no), str(line.abstain), str(line.rank) if line.rank else ""


def _state(line: Line) -> tuple[str, str]:
    if line.elected:
        return "当选", "ok"
    return ("票数相等", "warn") if line.tied else ("", "neutral")
