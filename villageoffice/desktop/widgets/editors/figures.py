"""Figures: points with one decimal, whole numbers.  Up and Down step; nothing is ever a float."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from villageoffice.desktop.widgets.editors.base import LineEditor
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Exact, Points


class PointsEdit(LineEditor):
    """An exact quantity, points unless *quantity* says otherwise.

    step: what Up and Down add, in smallest units (5 is half a point).  least, most: allowed range.
    """

    def __init__(
        self,
        *,
        width: int = 90,
        beside: str = "",
        step: int = 5,
        least: Exact | None = None,
        most: Exact | None = None,
        quantity: type[Exact] = Points,
    ) -> None:
        super().__init__(width=width, beside=beside)
        self._quantity, self._step, self._least, self._most = quantity, step, least, most
        self.field.setToolTip("按 ↑ ↓ 加减")

    def set_range(self, least: Exact | None, most: Exact | None) -> None:
        """Allow other figures."""
        self._least, self._most = least, most

    def read(self, text: str) -> Any:
        """The quantity.  Raises InvalidValue for no number, too many decimals, out of range."""
        found = self._quantity.parse(text.replace("\u2212", "-").removeprefix("+"))
        unit = self._quantity.unit
        if self._least is not None and found < self._least:
            raise InvalidValue(f"不能小于 {self._least} {unit}。")
        if self._most is not None and found > self._most:
            raise InvalidValue(f"不能大于 {self._most} {unit}。")
        return found

    def key(self, event: QKeyEvent) -> bool:
        """Up and Down step."""
        steps = {Qt.Key.Key_Up: self._step, Qt.Key.Key_Down: -self._step}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            return False
        self._add(step)
        return True

    def _add(self, step: int) -> None:
        now = self._quantity(0)
        if not self.is_empty():
            if self.check():
                return
            now = self.value()
        wanted = now + step
        if self._least is not None:
            wanted = max(wanted, self._least)
        if self._most is not None:
            wanted = min(wanted, self._most)
        self.field.setText(self.show_value(self._quantity(int(wanted))))
        self._judge("")
        self.changed.emit()


class NumberEdit(LineEditor):
    """A whole number: copies, spares.  Up and Down step by one."""

    def __init__(self, *, width: int = 70, beside: str = "", least: int = 0, most: int = 9999) -> None:
        super().__init__(width=width, beside=beside)
        self._least, self._most = least, most

    def read(self, text: str) -> Any:
        """The number.  Raises InvalidValue."""
        plain = "".join(str(int(one)) if one.isdecimal() else one for one in text)
        if not plain.isascii() or not plain.isdigit():
            raise InvalidValue(f"“{text}”不是整数。", "请填写整数，例如 4。")
        if not self._least <= int(plain) <= self._most:
            raise InvalidValue(f"请填写 {self._least} 到 {self._most} 之间的整数。")
        return int(plain)

    def key(self, event: QKeyEvent) -> bool:
        """Up and Down step."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or (not self.is_empty() and self.check()):
            return step is not None
        now = self.value() or 0
        self.field.setText(str(max(self._least, min(self._most, now + step))))
        self.changed.emit()
        return True
