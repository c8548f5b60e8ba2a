"""The paper that is being called: its lines with what was called so far, the next one marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.meetings.counting.entry import Entry, ListEntry
from villageoffice.meetings.values import Mark, MotionType, chinese_number

_ROW, _TALL, _COLUMN = 30, 40, 230
_DIGITS = 2
_SIGNS = {Mark.YES: "○", Mark.NO: "×"}
_MARK_WIDTH, _NUMBER_WIDTH, _MOTION_WIDTH = 74, 34, 56


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is shown.  kind: a pill kind for the mark's colour."""

    number: str
    text: str
    mark: str
    kind: str


class PaperView(QWidget):
    """Shows the lines of an entry in as many columns as the height asks for.  ``pressed``: a line."""

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self.lines: tuple[Line, ...] = ()

    def show_entry(self, entry: Entry) -> None:
        """Show an entry as it stands."""
        self._entry = entry
        self.lines = tuple(_lines(entry))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """A row a line."""
        return QSize(theme.px(_COLUMN), theme.px(_ROW) * max(1, len(self.lines)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other columns."""
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which line was pressed."""
        place = event.position().toPoint()
        for number in range(len(self.lines)):
            if self._place(number).contains(place):
                self.pressed.emit(number)
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, line in enumerate(self.lines):
            self._paint_line(painter, line, self._place(number), here=self._is_next(number))
        painter.end()

    def _is_next(self, number: int) -> bool:
        return self._entry is not None and number == self._entry.cursor

    @property
    def _rows(self) -> int:
        """Lines below one another: as many as fit, evenly over the columns."""
        number = max(1, len(self.lines))
        fitting = max(1, self.height() // theme.px(_ROW))
        columns = -(-number // fitting)
        return -(-number // columns)

    def _fit(self) -> None:
        if isinstance(self._entry, ListEntry):
            self._entry.rows = self._rows

    def _place(self, number: int) -> QRect:
        rows = self._rows
        columns = -(-max(1, len(self.lines)) // rows)
        width = self.width() // columns
        high = min(theme.px(_TALL), max(theme.px(18), self.height() // rows))
        column, row = divmod(number, rows)
        return QRect(column * width, row * high, width - theme.px(8), high)

    def _paint_line(self, painter: QPainter, line: Line, place: QRect, *, here: bool) -> None:
        if here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ACCENT_SOFT))
            painter.drawRoundedRect(QRectF(place), theme.px(4), theme.px(4))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(theme.LINE_SOFT))
        left, middle = theme.px(8), Qt.AlignmentFlag.AlignVCenter
        wide = theme.px(_MOTION_WIDTH if len(line.number) > _DIGITS else _NUMBER_WIDTH)
        number = QRect(place.left() + left, place.top(), wide, place.height())
        painter.setFont(theme.font(10.5, tabular=True))
        painter.setPen(QColor(theme.GREY))
        painter.drawText(number, middle, line.number)
        mark = QRect(
            place.right() - theme.px(_MARK_WIDTH), place.top(), theme.px(_MARK_WIDTH), place.height()
        )
        name = QRect(number.right(), place.top(), mark.left() - number.right() - left, place.height())
        painter.setFont(theme.font(bold=here))
        painter.setPen(QColor(theme.INK))
        shown = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, middle, shown)
        painter.setFont(theme.font(11.5, bold=True))
        painter.setPen(QColor(theme.PILLS[line.kind][0]))
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, line.mark)


def _lines(entry: Entry) -> Sequence[Line]:
    kind = entry.plan.paper_type
    decision = kind is MotionType.DECISION
    lines = [
        Line(
            f"议题{chinese_number(line.motion)}" if decision else str(number),
            line.text,
            _mark_words(kind, mark),
            _mark_kind(mark),
        )
        for number, (line, mark) in enumerate(zip(entry.plan.lines, entry.marks, strict=True), start=1)
    ]
    return [*lines, *(Line("另选", name, _SIGNS[Mark.YES], "ok") for name in entry.write_ins)]


def _mark_words(kind: MotionType, mark: Mark | None) -> str:
    if mark is None:
        return ""
    if kind in (MotionType.DECISION, MotionType.EVALUATION):
        return mark.label
    return "" if mark is Mark.ABSTAIN else _SIGNS.get(mark, mark.label)


def _mark_kind(mark: Mark | None) -> str:
    return {Mark.YES: "ok", Mark.NO: "bad", Mark.INVALID: "warn", Mark.PENDING: "warn"}.get(
        mark or Mark.ABSTAIN, "neutral"
    )
