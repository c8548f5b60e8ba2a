"""The plan as it is read: from the year's income down to what the members get, and what was proved."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from villageoffice.desktop import icons, theme
from villageoffice.desktop.shares.dividend.reading import DividendView
from villageoffice.desktop.shares.words import money
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Card, Text, hline
from villageoffice.desktop.widgets.scrolled import Scrolled
from villageoffice.desktop.widgets.table_card import Footer
from villageoffice.shares.values import PlanLine, PlanState, Preview


class PlanLines(QWidget):
    """Lines of a plan with their amounts, then sentences below."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("plain", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.px(8))
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.shown: list[str] = []

    def show_preview(self, preview: Preview) -> None:
        """Show what a plan comes to."""
        self._clear()
        for line in preview.lines:
            self._add(_line(line))
            self._add(hline())
        self._space()
        if preview.per_share and preview.payouts:
            self._say(f"每股约 {preview.per_share} 元，分到分没有尾差。", "")
        for words in preview.checks:
            self._say(words, "ok")
        for words in preview.warnings:
            self._say(words, "warn")
        self.shown = [f"{line.text} {money(line.amount)}" for line in preview.lines]

    def show_refusal(self, words: str) -> None:
        """Say why a plan cannot be divided."""
        self._clear()
        self._space()
        self._say(words, "bad")
        self.shown = []

    def _space(self) -> None:
        gap = QWidget()
        gap.setFixedHeight(theme.px(10))
        self._add(gap)

    def _say(self, words: str, kind: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(theme.px(14), theme.px(2), theme.px(14), theme.px(2))
        row.setSpacing(theme.px(6))
        if kind:
            sign = QLabel()
            name = "check-circle" if kind == "ok" else "warning"
            ratio = self.devicePixelRatioF()
            sign.setPixmap(icons.pixmap(name, theme.PILLS[kind][0], theme.px(17), ratio))
            row.addWidget(sign)
        text = Text(words, points=10.5, wrap=True)
        if kind:
            text.setStyleSheet(f"color: {theme.PILLS[kind][0]};")
        row.addWidget(text, 1)
        self._add(line)

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    def _clear(self) -> None:
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class PlanCard(Card):
    """The left card of the page: heading with the resolution, the lines, buttons while it is a draft."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = self.add_heading("分配方案")
        self.lines = PlanLines()
        self.body.addWidget(Scrolled(self.lines), 1)
        self.footer = Footer()
        self.edit = Button("修改方案…", small=True)
        self.withdraw = Button("放弃…", small=True, tip="还没有决议的方案可以放弃")
        self.footer.add_left(self.edit)
        self.footer.add_right(self.withdraw)
        self.body.addWidget(self.footer)

    def show_view(self, view: DividendView, *, writable: bool) -> None:
        """Show a dividend's plan."""
        draft = view.state is PlanState.DRAFT
        resolution = view.found.resolution if view.found else ""
        self.heading.show_text("分配方案", resolution or ("还没有决议" if draft else ""))
        if view.refusal:
            self.lines.show_refusal(view.refusal)
        elif view.found is not None:
            self.lines.show_preview(view.found.preview)
        for button in (self.edit, self.withdraw):
            button.setVisible(draft)
            button.setEnabled(writable)
        self.footer.show_text("" if draft else "决议通过后金额锁定，更正另起一笔")


def _line(line: PlanLine) -> QFrame:
    frame = QFrame()
    frame.setFixedHeight(theme.px(35))
    if line.sum:
        frame.setStyleSheet(f"background: {theme.HEADING};")
    row = QHBoxLayout(frame)
    row.setContentsMargins(theme.px(11), 0, theme.px(11), 0)
    row.addWidget(Text(line.text, bold=line.sum), 1)
    row.addWidget(Text(money(line.amount), bold=line.sum, elide=False, tabular=True))
    return frame
