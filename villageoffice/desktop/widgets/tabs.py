"""A row of words one of which is chosen, underlined in red; arrow keys move along."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from villageoffice.desktop import theme


class _Tab(QAbstractButton):
    def __init__(self, key: str, label: str) -> None:
        super().__init__()
        self.key = key
        self.setText(label)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(theme.font(bold=True)).horizontalAdvance(self.text())
        return QSize(width + 2, theme.px(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # the row of tabs moves along
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        tint = theme.ACCENT if chosen else theme.INK if self.underMouse() or self.hasFocus() else theme.GREY
        painter.setPen(QColor(tint))
        painter.setFont(theme.font(bold=chosen))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if chosen:
            painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(theme.ACCENT))
        elif self.hasFocus():
            painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(theme.LINE_STRONG))
        painter.end()


class Tabs(QWidget):
    """The row of words; ``chosen`` tells the key."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._tabs: list[_Tab] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        self._row.setSpacing(theme.px(17))
        self._row.addStretch(1)
        self.setFixedHeight(theme.px(37))
        self.set_tabs(tabs)

    @property
    def current(self) -> str:
        """Key of the chosen word, "" when there are none."""
        return next((tab.key for tab in self._tabs if tab.isChecked()), "")

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Show (key, label) pairs; the chosen key stays chosen, else the first is, untold."""
        before = self.current
        for tab in self._tabs:
            self._row.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        self._tabs = [_Tab(key, label) for key, label in tabs]
        for number, tab in enumerate(self._tabs):
            tab.clicked.connect(lambda _=False, key=tab.key: self.choose(key))
            self._row.insertWidget(number, tab)
        keys = [key for key, _ in tabs]
        self._mark(before if before in keys else keys[0] if keys else "")
        self.setVisible(bool(tabs))

    def choose(self, key: str) -> None:
        """Choose a word and tell it."""
        changed = key != self.current
        self._mark(key)
        if changed:
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move along."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._tabs:
            super().keyPressEvent(event)
            return
        place = next(number for number, tab in enumerate(self._tabs) if tab.isChecked())
        tab = self._tabs[(place + step) % len(self._tabs)]
        tab.setFocus()
        self.choose(tab.key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.LINE))
        painter.end()

    def _mark(self, key: str) -> None:
        for tab in self._tabs:
            tab.setChecked(tab.key == key)
