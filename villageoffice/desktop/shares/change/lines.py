"""The lines of a change, one below the other, with a way to divide shares equally among them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.shares.change.line import HEADINGS, WIDTHS, ChangeLine, Shown
from villageoffice.desktop.shares.change.reading import Sides
from villageoffice.desktop.shares.fields import SharesEdit
from villageoffice.desktop.shares.words import shares_text
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Shares
from villageoffice.shares.rules.replay import Place
from villageoffice.shares.rules.sharing import split_equally
from villageoffice.shares.values import MovementKind

_DIVIDED = (MovementKind.INHERITANCE, MovementKind.GIFT, MovementKind.SPLIT)


class ChangeLines(QWidget):
    """Signals: changed; added(ChangeLine) when a line is to be filled with the sides."""

    changed = Signal()
    added = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ChangeLine] = []
        self._sides: Sides | None = None
        self._source: int | None = None
        self._kind = MovementKind.TRANSFER
        self.more = Button("加一行", icon="plus", small=True, tip="一份文件有几笔时再加一行（Ctrl+L）")
        self.whole = SharesEdit(width=116)
        self.divide = Button("平分给各行", small=True, tip="把左边的股数平均分到各行，除不尽的归前几行")
        self.sum = Text("", bold=True, elide=False)
        self._headings: dict[str, Text] = {}
        self._lay_out()
        self.more.clicked.connect(self.add)
        self.divide.clicked.connect(self.split)
        self.add()

    def add(self) -> ChangeLine:
        """Put a line at the end; it begins with the class of the line above."""
        line = ChangeLine()
        line.changed.connect(self._take_change)
        line.drop_wanted.connect(lambda: self._drop(line))
        above = self.lines[-1] if self.lines else None
        self.lines.append(line)
        self._column.addWidget(line)
        self.added.emit(line)
        if above is not None:
            line.share_class.set_value(above.share_class.value())
            line.share_class.changed.emit()
            line.giver.set_value(above.giver.value())
            line.target.input().setFocus()
        self._judge()
        return line

    def show_sides(self, sides: Sides, source: int | None, kind: MovementKind) -> None:
        """Hand sides, giver and kind to every line."""
        self._sides, self._source, self._kind = sides, source, kind
        shown = Shown.of(kind).keys()
        for key, heading in self._headings.items():
            heading.setVisible(key in shown)
        self._headings["target"].setText("转入方" if kind.between_holders else "得到股份的一方")
        self._headings["giver"].setText("由谁转出" if kind.between_holders else "谁名下的")
        for line in self.lines:
            line.show_sides(sides, source, kind)
        self._judge()

    def check(self) -> bool:
        """Mark what is missing in any line; True if nothing is."""
        return all(line.check() for line in self.lines)

    def focus_first(self) -> None:
        """Go to the first line."""
        self.lines[0].quantity.input().setFocus()

    def split(self) -> None:
        """Divide the shares equally among the lines."""
        try:
            whole = self.whole.value()
            parts = split_equally(whole or Shares(0), len(self.lines))
        except InvalidValue as wrong:
            self.sum.setText(str(wrong))
            return
        for line, part in zip(self.lines, parts, strict=True):
            line.quantity.set_value(part)
            line.tell()
        self._take_change()

    def _take_change(self) -> None:
        self._judge()
        self.changed.emit()

    def _drop(self, line: ChangeLine) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._take_change()

    def _judge(self) -> None:
        """Tell the sum, and offer what is held to be divided."""
        running: dict[Place, int] = {}
        for line in self.lines:
            line.drop.setVisible(len(self.lines) > 1)
            line.tell_after(running)
            for place, change in line.deltas():
                running[place] = running.get(place, 0) + change
        total = Shares(sum(int(line.moved()) for line in self.lines))
        price = sum(int(line.worth()) for line in self.lines)
        words = f"合计 {shares_text(total)} 股" if len(self.lines) > 1 and total else ""
        if price and len(self.lines) > 1:
            words += f"，价款 {price // 100}.{price % 100:02d} 元"
        self.sum.setText(words)
        may = self._kind in _DIVIDED and self._source is not None
        for part in (self.whole, self.divide):
            part.setVisible(may)
        offered = self.lines[0].available() if self.lines else Shares(0)
        if may and offered and not self.whole.field.isModified():
            self.whole.set_value(offered)

    def _lay_out(self) -> None:
        heads = QHBoxLayout()
        heads.setSpacing(theme.px(8))
        for key, words in HEADINGS.items():
            heading = Text(words, points=10, grey=True, elide=False)
            heading.setFixedWidth(theme.px(WIDTHS[key]))
            self._headings[key] = heading
            heads.addWidget(heading)
        heads.addStretch(1)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(4))
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(10))
        foot.addWidget(self.more)
        foot.addWidget(self.whole)
        foot.addWidget(self.divide)
        foot.addWidget(self.sum)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(heads)
        column.addLayout(self._column)
        column.addLayout(foot)
