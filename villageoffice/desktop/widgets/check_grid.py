"""Names to tick, by group: who took part.  Made for thirty names in half a minute, by keys alone."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.pill import paint_pill, pill_size
from villageoffice.desktop.widgets.tick import paint_tick

_COLUMN, _ROW, _HEAD = 147, 30, 30
_PAUSE_MS = 1200
"""Letters typed within this time of one another are one query."""


@dataclass(frozen=True, slots=True)
class GridName:
    """A name to tick.  search: ready text of ``kits.text.pinyin`` for typing initials."""

    key: Hashable
    text: str
    search: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class GridGroup:
    """Names under one heading, whose box ticks them all."""

    title: str
    names: tuple[GridName, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A place in the grid: a group's heading (name None) or a name, by row and column."""

    group: int
    name: GridName | None
    row: int
    column: int
    place: QRect


class CheckGroupGrid(QScrollArea):
    """The grid.  ``changed`` tells that other names are ticked.

    Keys: arrows move, space ticks, Ctrl+A ticks all (again: none), letters go to a name by Pinyin.
    """

    changed = Signal()

    def __init__(self, groups: Sequence[GridGroup] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas = _Canvas(self)
        self.setWidget(self.canvas)
        self.setFocusProxy(self.canvas)
        self.set_groups(groups)

    def set_groups(self, groups: Sequence[GridGroup]) -> None:
        """Show other names; those ticked before stay ticked if they are still there."""
        self.canvas.groups = list(groups)
        known = {name.key for group in groups for name in group.names if name.enabled}
        self.canvas.ticked &= known
        self.canvas.lay_out()

    def ticked(self) -> list[Hashable]:
        """Keys of the ticked names, in the order of the grid."""
        names = (name.key for group in self.canvas.groups for name in group.names)
        return [key for key in names if key in self.canvas.ticked]

    def tick(self, keys: Iterable[Hashable], on: bool = True) -> None:
        """Tick (or clear) names; keys not in the grid and names that are switched off are passed over."""
        self.canvas.turn([name for name in self.canvas.enabled_names() if name.key in set(keys)], on)

    def tick_all(self, on: bool = True) -> None:
        """Tick or clear all."""
        self.canvas.turn(self.canvas.enabled_names(), on)

    def set_tags(self, tags: Mapping[Hashable, tuple[str, str]]) -> None:
        """Put (text, pill kind) behind names, e.g. ("计 0.0", "warn"); others lose theirs."""
        self.canvas.tags = dict(tags)
        self.canvas.update()

    def go_to(self, query: str) -> bool:
        """Move to the next name *query* (name, Pinyin, initials) fits; False if none does."""
        return self.canvas.look_for(query)

    def current(self) -> Hashable | None:
        """Key of the name the keyboard is on; None on a heading."""
        cell = self.canvas.cell()
        return cell.name.key if cell is not None and cell.name is not None else None


class _Canvas(QWidget):
    """What scrolls: it knows where each name stands and paints it."""

    def __init__(self, grid: CheckGroupGrid) -> None:
        super().__init__()
        self._grid = grid
        self.groups: list[GridGroup] = []
        self.ticked: set[Hashable] = set()
        self.tags: dict[Hashable, tuple[str, str]] = {}
        self._cells: list[_Cell] = []
        self._at = 0
        self._typed, self._clock = "", QElapsedTimer()
        self.setProperty("plain", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("勾选名单")

    def enabled_names(self) -> list[GridName]:
        """Names that may be ticked."""
        return [name for group in self.groups for name in group.names if name.enabled]

    def cell(self) -> _Cell | None:
        """Where the keyboard is."""
        return self._cells[self._at] if self._at < len(self._cells) else None

    def turn(self, names: Sequence[GridName], on: bool) -> None:
        """Tick or clear names and tell it when that changed anything."""
        before = set(self.ticked)
        keys = {name.key for name in names}
        self.ticked = before | keys if on else before - keys
        self.update()
        if self.ticked != before:
            self._grid.changed.emit()

    def look_for(self, query: str) -> bool:
        """Move to the next name *query* fits, from where the keyboard is."""
        from villageoffice.kits.text.pinyin import matches, prepare_query

        wanted = prepare_query(query)
        count = len(self._cells)
        for step in range(count):
            number = (self._at + step) % count
            name = self._cells[number].name
            if name is not None and (query in name.text or (name.search and matches(wanted, name.search))):
                self._go(number)
                return True
        return False

    def lay_out(self) -> None:
        """Find the place of every name for the width there is."""
        columns = max(1, self.width() // theme.px(_COLUMN))
        step = max(1, self.width() // columns)
        self._cells, top, row = [], 0, 0
        for number, group in enumerate(self.groups):
            head, line = theme.px(_HEAD), theme.px(_ROW)
            self._cells.append(_Cell(number, None, row, 0, QRect(0, top, self.width(), head)))
            top, row = top + head, row + 1
            for place, name in enumerate(group.names):
                down, across = divmod(place, columns)
                spot = QRect(across * step, top + down * line, step, line)
                self._cells.append(_Cell(number, name, row + down, across, spot))
            lines = -(-len(group.names) // columns)
            top, row = top + lines * line, row + lines
        self._at = min(self._at, max(0, len(self._cells) - 1))
        self.setMinimumHeight(top + theme.px(6))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(4 * _COLUMN), self.minimumHeight())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number, cell in enumerate(self._cells):
            if cell.place.contains(event.position().toPoint()):
                self._go(number)
                self._turn_here()
                return

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = Qt.Key(event.key()), event.text()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and key == Qt.Key.Key_A:
            names = self.enabled_names()
            self.turn(names, any(name.key not in self.ticked for name in names))
        elif key == Qt.Key.Key_Space:
            self._turn_here()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(self._at + (1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go_line(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self._cells) - 1)
        elif text and text.isprintable() and not control:
            self._type(text)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, cell in enumerate(self._cells):
            if event.rect().intersects(cell.place):
                focused = self.hasFocus() and number == self._at
                if cell.name is None:
                    self._paint_head(painter, cell, focused)
                else:
                    self._paint_name(painter, cell, cell.name, focused)
        painter.end()

    def _type(self, text: str) -> None:
        fresh = not self._clock.isValid() or self._clock.elapsed() > _PAUSE_MS
        self._typed = text if fresh else self._typed + text
        self._clock.restart()
        self.look_for(self._typed)

    def _turn_here(self) -> None:
        cell = self.cell()
        if cell is None:
            return
        if cell.name is None:
            names = [name for name in self.groups[cell.group].names if name.enabled]
            self.turn(names, any(name.key not in self.ticked for name in names))
        elif cell.name.enabled:
            self.turn([cell.name], cell.name.key not in self.ticked)

    def _go(self, number: int) -> None:
        self._at = max(0, min(len(self._cells) - 1, number))
        cell = self.cell()
        if cell is not None:
            middle = cell.place.center()
            self._grid.ensureVisible(middle.x(), middle.y(), theme.px(40), theme.px(30))
        self.update()

    def _go_line(self, step: int) -> None:
        here = self.cell()
        if here is None:
            return
        line = [number for number, cell in enumerate(self._cells) if cell.row == here.row + step]
        if line:
            self._go(min(line, key=lambda number: abs(self._cells[number].column - here.column)))

    def _paint_head(self, painter: QPainter, cell: _Cell, focused: bool) -> None:
        group = self.groups[cell.group]
        free = [name for name in group.names if name.enabled]
        count = sum(name.key in self.ticked for name in free)
        state = None if 0 < count < len(free) else count > 0
        paint_tick(painter, QRectF(cell.place).adjusted(theme.px(3), 0, 0, 0), state, focused=focused)
        left = cell.place.adjusted(theme.px(28), 0, 0, 0)
        painter.setFont(theme.font(bold=True))
        painter.setPen(QColor(theme.INK))
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, group.title)
        width = painter.fontMetrics().horizontalAdvance(group.title)
        painter.setFont(theme.font(10.5))
        painter.setPen(QColor(theme.GREY))
        told = f"{count} / {len(free)}"
        painter.drawText(left.adjusted(width + theme.px(9), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, told)

    def _paint_name(self, painter: QPainter, cell: _Cell, name: GridName, focused: bool) -> None:
        box = QRectF(cell.place).adjusted(theme.px(3), 0, 0, 0)
        paint_tick(painter, box, name.key in self.ticked, focused=focused, enabled=name.enabled)
        tag = self.tags.get(name.key)
        tag_width = pill_size(tag[0]).width() if tag else 0
        words = cell.place.adjusted(theme.px(27), 0, -theme.px(8) - tag_width, 0)
        painter.setFont(theme.font())
        painter.setPen(QColor(theme.INK if name.enabled else theme.FAINT))
        shown = QFontMetrics(painter.font()).elidedText(name.text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        if tag:
            left = words.left() + painter.fontMetrics().horizontalAdvance(shown) + theme.px(8)
            size = pill_size(tag[0])
            top = cell.place.top() + (cell.place.height() - size.height()) / 2
            paint_pill(painter, tag[0], tag[1], QRectF(left, top, size.width(), size.height()))
