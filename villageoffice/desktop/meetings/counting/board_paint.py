"""Paints a page of the board: heading, lines, strokes of 正, figures as large as they can be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from villageoffice.desktop import theme
from villageoffice.desktop.meetings.counting.board import DRAWN_FOR, Block, Board, Cell, Page, Part, Row
from villageoffice.meetings.rules.stroke_lines import STROKES, tally_figures

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_EDGE, _HEAD, _FOOT, _STRIP = 40, 88, 80, 46
_LEAST_CHARACTER = 9
_SQUARE = 100
_STROKE = 9
_LABEL, _NAME, _FIGURE, _CHARACTER = 0.33, 0.4, 0.6, 0.52
_LONGEST_LABEL = 150
_ONE_LINE, _TWO_LINES, _SMALLEST = 0.72, 0.8, 0.36
"""How much smaller than wished a name may be in one line, is at most in two, and ever gets."""


class BoardPainter:
    """Paints on *painter* in a picture of *width* by *height*."""

    def __init__(self, painter: QPainter, width: int, height: int) -> None:
        self._painter = painter
        self.unit = _unit(width, height)
        self.picture = QRectF(0, 0, width, height)
        self.field = self.field_of(width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    @staticmethod
    def field_of(width: int, height: int) -> QRectF:
        """What heading and foot leave of a picture."""
        unit = _unit(width, height)
        edge = _EDGE * unit
        return QRectF(0, 0, width, height).adjusted(edge, _HEAD * unit, -edge, -_FOOT * unit)

    def paint(self, board: Board, page: Page, *, place: int, of: int) -> None:
        """Paint page *place* (from 0) of *of*."""
        self._painter.fillRect(self.picture, QColor(theme.WHITE))
        single = len(page.parts) == 1
        self._heading(board, page.parts[0].block.title if single else board.meeting)
        gap = 48 * self.unit
        width = (self.field.width() - gap * (len(page.parts) - 1)) / len(page.parts)
        for number, part in enumerate(page.parts):
            left = self.field.left() + number * (width + gap)
            room = QRectF(left, self.field.top(), width, self.field.height())
            if not single:
                room = self._block_frame(part.block, room)
            self._part(part, room)
        self._foot(board, page.parts[0].block if single else None, place=place, of=of)

    # Heading and foot

    def _heading(self, board: Board, title: str) -> None:
        unit = self.unit
        line = QRectF(self.field.left(), (_HEAD - 4) * unit, self.field.width(), 4 * unit)
        self._painter.fillRect(line, QColor(theme.ACCENT))
        row = QRectF(self.field.left(), 16 * unit, self.field.width(), (_HEAD - 24) * unit)
        shown = f"第 {board.called} / {board.expected} 张"
        used = self._text(row, shown, 26, theme.INK, _RIGHT)
        row.setRight(row.right() - used - 22 * unit)
        used = self._text(row, board.paper, 26, theme.INK, _RIGHT, bold=True, most=0.55)
        row.setRight(row.right() - used - 28 * unit)
        if board.rehearsal:
            row.setLeft(row.left() + self._badge(row, "演练"))
        self._label(row, title, 33 * unit, theme.INK)

    def _badge(self, row: QRectF, word: str) -> float:
        """Paint a word in a red field; answers the room it takes."""
        unit = self.unit
        field = QRectF(row.left(), row.center().y() - 22 * unit, 96 * unit, 44 * unit)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(theme.ACCENT))
        self._painter.drawRoundedRect(field, 6 * unit, 6 * unit)
        self._text(field, word, 30, theme.WHITE, _MIDDLE, bold=True)
        return field.width() + 20 * unit

    def _foot(self, board: Board, block: Block | None, *, place: int, of: int) -> None:
        unit = self.unit
        row = QRectF(self.field.left(), self.field.bottom() + 12 * unit, self.field.width(), 52 * unit)
        if block is not None:
            row.setRight(row.right() - self._needs(block, row) - 30 * unit)
        left = [f"第 {place + 1} / {of} 页"] if of > 1 else []
        left += [f"待定 {board.pending} 张，等监票人认定"] if board.pending else []
        left += [board.note] if board.note else []
        left += ["演练，不是正式计票"] if board.rehearsal else []
        self._text(row, "　".join(left), 20, theme.GREY, _LEFT)

    def _needs(self, block: Block, row: QRectF) -> float:
        """Paint what carries at the right end; answers the room it takes."""
        words, missing = block.needs
        if not words:
            return 0
        tint = theme.GREEN if block.reached else theme.ACCENT
        used = self._text(row, missing, 26, tint, _RIGHT, bold=True)
        rest = QRectF(row)
        rest.setRight(row.right() - used)
        return used + self._text(rest, words, 26, theme.INK, _RIGHT)

    # Lines

    def _block_frame(self, block: Block, room: QRectF) -> QRectF:
        """Paint the title above a block and what it needs below it; answers the room between."""
        unit = self.unit
        title = QRectF(room.left(), room.top(), room.width(), _STRIP * unit)
        self._text(title, block.title, 26, theme.INK, _LEFT, bold=True)
        self._needs(block, QRectF(room.left(), room.bottom() - _STRIP * unit, room.width(), _STRIP * unit))
        return room.adjusted(0, _STRIP * unit, 0, -_STRIP * unit)

    def _part(self, part: Part, room: QRectF) -> None:
        head = 34 * self.unit if part.block.words else 0
        gap = 36 * self.unit
        width = (room.width() - gap * (part.columns - 1)) / part.columns
        high = (room.height() - head) / max(part.lines, 1)
        high = min(high, 150 * self.unit)
        label = self._label_width(part, width, high)
        for number, row in enumerate(part.rows):
            column, line = divmod(number, part.lines)
            left = room.left() + column * (width + gap)
            place = QRectF(left, room.top() + head + line * high, width, high)
            if line == 0:
                self._words(part.block, QRectF(left + label, room.top(), width - label, head))
            self._row(part.block, row, place, label)

    def _words(self, block: Block, room: QRectF) -> None:
        width = room.width() / max(len(block.words), 1)
        for number, word in enumerate(block.words):
            place = QRectF(room.left() + number * width, room.top(), width, room.height())
            self._text(place.adjusted(0, 0, -12 * self.unit, 0), word, 20, theme.GREY, _RIGHT)

    def _label_width(self, part: Part, width: float, high: float) -> float:
        """Room of the labels: as wide as the longest, of motions at most a third."""
        font = self._pixel_font(high * (_LABEL if part.block.whole else _NAME), bold=True)
        longest = max(QFontMetricsF(font).horizontalAdvance(row.label) for row in part.rows)
        least = _LONGEST_LABEL * self.unit if part.block.whole else 0
        return min(
            max(longest + 24 * self.unit, least),
            width / 3 if part.block.whole or part.block.words else width * 0.36,
        )

    def _row(self, block: Block, row: Row, place: QRectF, label: float) -> None:
        line = QRectF(place.left(), place.bottom() - 1, place.width(), max(1.0, 1.5 * self.unit))
        self._painter.fillRect(line, QColor(theme.LINE))
        ink = theme.GREY if row.empty else theme.INK
        name = QRectF(place.left(), place.top(), label - 12 * self.unit, place.height())
        self._label(name, row.label, place.height() * (_LABEL if block.whole else _NAME), ink)
        room = (place.width() - label) / len(row.cells)
        for number, cell in enumerate(row.cells):
            left = place.left() + label + number * room
            self._cell(block, cell, QRectF(left, place.top(), room, place.height()), row.aside)

    def _cell(self, block: Block, cell: Cell, place: QRectF, aside: str) -> None:
        several = bool(block.words)
        high = place.height() * (_FIGURE * 0.75 if several else _FIGURE)
        font = self._pixel_font(min(high, place.width() * 0.3), bold=True)
        digits = max(2, len(str(cell.votes)))
        figure = QFontMetricsF(font).horizontalAdvance("0" * digits)
        edge = 12 * self.unit if several else 0
        self._plain(place.adjusted(0, 0, -edge, 0), str(cell.votes), font, _ink(cell), _RIGHT)
        right = place.right() - figure - edge - 10 * self.unit
        if aside:
            small = self._pixel_font(place.height() * 0.24)
            used = QFontMetricsF(small).horizontalAdvance(aside) + 8 * self.unit
            self._plain(
                QRectF(right - used, place.top(), used, place.height()), aside, small, theme.GREY, _LEFT
            )
            right -= used
        left = place.left() + (0 if several else 24 * self.unit)
        self._strokes(cell.votes, QRectF(left, place.top(), max(0.0, right - left), place.height()), block)

    # 正

    def _strokes(self, votes: int, room: QRectF, block: Block) -> None:
        if not votes:
            return
        edge = character_edge(room.width(), room.height(), block.characters)
        if edge < _LEAST_CHARACTER:
            self._short(votes, room)
            return
        figures = tally_figures(votes)
        across = max(1, int(room.width() // (edge * 1.3)))
        lines = -(-len(figures) // across)
        top = room.center().y() - lines * edge * 1.2 / 2 + edge * 0.1
        for number, strokes in enumerate(figures):
            line, column = divmod(number, across)
            corner = QPointF(room.left() + column * edge * 1.3, top + line * edge * 1.2)
            self.character(strokes, corner, edge)

    def _short(self, votes: int, room: QRectF) -> None:
        """So many that each would be a speck: how many whole ones, and the one under way."""
        edge = min(room.height() * 0.5, room.width() * 0.25)
        whole, rest = divmod(votes, len(STROKES))
        top = room.center().y() - edge / 2
        self.character(STROKES, QPointF(room.left(), top), edge)
        font = self._pixel_font(edge * 0.6)
        words = f"× {whole}"
        used = QFontMetricsF(font).horizontalAdvance(words)
        place = QRectF(room.left() + edge * 1.2, room.top(), used, room.height())
        self._plain(place, words, font, theme.INK, _LEFT)
        if rest:
            self.character(STROKES[:rest], QPointF(place.right() + edge * 0.3, top), edge)

    def character(self, strokes: Sequence[tuple[int, int, int, int]], corner: QPointF, edge: float) -> None:
        """Paint the strokes of one 正 as bars; an unfinished one is red."""
        whole = len(strokes) == len(STROKES)
        tint = QColor(theme.INK if whole else theme.ACCENT)
        thick = max(1.5, edge * _STROKE / _SQUARE)
        for x1, y1, x2, y2 in strokes:
            left, top = corner.x() + x1 * edge / _SQUARE, corner.y() + y1 * edge / _SQUARE
            wide, high = (x2 - x1) * edge / _SQUARE, (y2 - y1) * edge / _SQUARE
            bar = QRectF(left, top, wide, high).adjusted(-thick / 2, -thick / 2, thick / 2, thick / 2)
            self._painter.fillRect(bar, tint)

    # Words

    def _font(self, pixels: float, *, bold: bool = False) -> QFont:
        return self._pixel_font(pixels * self.unit, bold=bold)

    def _pixel_font(self, pixels: float, *, bold: bool = False) -> QFont:
        font = theme.font(bold=bold, tabular=True)
        font.setPixelSize(max(6, round(pixels)))
        return font

    def _text(
        self,
        room: QRectF,
        text: str,
        pixels: float,
        tint: str,
        flags: Qt.AlignmentFlag,
        *,
        bold: bool = False,
        most: float = 1.0,
    ) -> float:
        """Write one line, smaller or cut with … where there is no room; answers its width."""
        font = self._font(pixels, bold=bold)
        width = max(1.0, room.width() * most)
        found = QFontMetricsF(font).horizontalAdvance(text)
        if found > width:
            font = self._font(max(pixels * 0.6, pixels * width / found), bold=bold)
            text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
        self._plain(room, text, font, tint, flags)
        return min(width, QFontMetricsF(font).horizontalAdvance(text))

    def _label(self, room: QRectF, text: str, pixels: float, tint: str) -> None:
        """Write a name: somewhat smaller where it is long, then in two lines as small as they need."""
        wide = QFontMetricsF(self._pixel_font(pixels, bold=True)).horizontalAdvance(text)
        fits = 0.97 * room.width() / max(wide, 1)
        if fits >= _ONE_LINE:
            font = self._pixel_font(pixels * min(1.0, fits), bold=True)
            self._plain(room, text, font, tint, _LEFT)
        else:
            font = self._pixel_font(pixels * max(_SMALLEST, min(_TWO_LINES, 1.85 * fits)), bold=True)
            self._two_lines(room, text, font, tint)

    def _two_lines(self, room: QRectF, text: str, font: QFont, tint: str) -> None:
        metrics, width = QFontMetricsF(font), room.width()
        fitting = (n for n in range(len(text), 1, -1) if metrics.horizontalAdvance(text[:n]) <= width)
        first = next(fitting, 1)
        second = metrics.elidedText(text[first:], Qt.TextElideMode.ElideRight, width)
        high = metrics.height()
        for top, words in ((room.center().y() - high, text[:first]), (room.center().y(), second)):
            self._plain(QRectF(room.left(), top, width, high), words, font, tint, _LEFT)

    def _plain(self, room: QRectF, text: str, font: QFont, tint: str, flags: Qt.AlignmentFlag) -> None:
        self._painter.setFont(font)
        self._painter.setPen(QColor(tint))
        self._painter.drawText(room, flags | Qt.TextFlag.TextSingleLine, text)


def character_edge(width: float, height: float, characters: int) -> float:
    """Return the largest edge at which so many 正 have room, in as many lines as that takes."""
    low, high = 0.0, height * _CHARACTER
    if _holds(width, height, high, characters):
        return high
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (middle, high) if _holds(width, height, middle, characters) else (low, middle)
    return low


def _holds(width: float, height: float, edge: float, characters: int) -> bool:
    return edge > 0 and int(width // (edge * 1.3)) * int(height // (edge * 1.2)) >= characters


def _ink(cell: Cell) -> str:
    return theme.INK if cell.votes else theme.GREY


def _unit(width: int, height: int) -> float:
    """Pixels of a length that was drawn for a picture of 1000 by 768."""
    return min(height / DRAWN_FOR, width / 1000)
