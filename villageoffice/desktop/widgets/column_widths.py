"""How wide the columns of a table are: as wide as their content, the rest shared out."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QFontMetrics

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.cell_delegate import CellDelegate
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel

_MEASURED_ROWS = 150


class NaturalWidths:
    """Widths at which nothing is cut: of the heading and the first rows, measured once per reload."""

    def __init__(self, model: RowModel[Any], delegate: CellDelegate) -> None:
        self._model, self._delegate = model, delegate
        self._generation, self._known = -1, dict[str, int]()

    def of(self, column: ColumnDef[Any]) -> int:
        """Width of a column: the one it declares, or the measured one up to 320 pixels at 11 pt."""
        if column.width:
            return theme.px(column.width)
        if self._generation != self._model.generation:
            self._generation, self._known = self._model.generation, {}
        if column.key not in self._known:
            self._known[column.key] = self._measure(column)
        return self._known[column.key]

    def _measure(self, column: ColumnDef[Any]) -> int:
        heading = QFontMetrics(theme.font(10.5, bold=True)).horizontalAdvance(column.title) + theme.px(20)
        some = self._model.rows[:_MEASURED_ROWS]
        widest = max((self._delegate.natural_width(column, row) for row in some), default=0)
        return min(max(heading, widest), theme.px(320))


def share_out(natural: Sequence[int], room: int, *, shrinkable: Sequence[bool], least: int) -> list[int]:
    """Widths of columns that wish for *natural* pixels when *room* pixels are there.

    Room left over is shared out in proportion; when room is missing the widest of the shrinkable
    columns give way first, none below *least*; then the table scrolls sideways.

    >>> share_out([100, 50], 300, shrinkable=[True, False], least=40)
    [200, 100]
    >>> share_out([100, 50], 120, shrinkable=[True, False], least=40)
    [70, 50]
    >>> share_out([99, 320, 50], 400, shrinkable=[True, True, False], least=64)
    [99, 251, 50]
    """
    total = sum(natural)
    if not total:
        return list(natural)
    if total <= room:
        widths = [width * room // total for width in natural]
        widths[-1] += room - sum(widths)
        return widths
    soft = [width for width, gives in zip(natural, shrinkable, strict=True) if gives]
    widest = max(least, _common_width(sorted(soft), room - total + sum(soft)))
    return [min(width, widest) if gives else width for width, gives in zip(natural, shrinkable, strict=True)]


def _common_width(rising: Sequence[int], room: int) -> int:
    """Width to which the widest of *rising* must come down for all of them to have room."""
    for number, width in enumerate(rising):
        share = room // (len(rising) - number)
        if width > share:
            return share
        room -= width
    return max(rising, default=0)
