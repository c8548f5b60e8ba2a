"""The navigation at the left: one entry a page, with a red number where something waits."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from villageoffice.desktop import icons, theme
from villageoffice.desktop.widgets.card import Text, hline

WIDE, SMALL = 176, 52


class NavEntry(QAbstractButton):
    """One entry: icon, name, number or key at the right; only the icon when ``small``."""

    def __init__(self, key: str, title: str, icon: str, *, hint: str = "") -> None:
        super().__init__()
        self.key, self.icon_name, self.hint = key, icon, hint
        self.badge, self.small = 0, False
        self.setText(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.show_badge(0)

    def show_badge(self, number: int) -> None:
        """Show how many things wait; 0 shows nothing."""
        self.badge = number
        self.setAccessibleName(f"{self.text()}，{number} 件待办" if number else self.text())
        self.setToolTip(self.accessibleName() if self.small else "")
        self.update()

    def make_small(self, small: bool) -> None:
        """Show the icon only, or all."""
        self.small = small
        self.show_badge(self.badge)

    def sizeHint(self) -> QSize:
        """38 pixels high."""
        return QSize(theme.px(40), theme.px(38))

    def minimumSizeHint(self) -> QSize:
        """A low window leaves less."""
        return QSize(theme.px(40), theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the entry in its state."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.ACCENT if self.isChecked() else theme.INK
        self._paint_ground(painter)
        edge = theme.px(18)
        left = (self.width() - edge) // 2 if self.small else theme.px(10)
        tint = theme.ACCENT if self.isChecked() else "#5A616A"
        icons.paint(painter, self.icon_name, tint, QRect(left, 0, edge, self.height()), edge)
        if not self.small:
            painter.setFont(theme.font(bold=self.isChecked()))
            painter.setPen(QColor(ink))
            painter.drawText(
                QRect(theme.px(38), 0, self.width(), self.height()),
                Qt.AlignmentFlag.AlignVCenter,
                self.text(),
            )
        self._paint_right(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        place = QRectF(self.rect())
        radius = theme.px(6)
        path = QPainterPath()
        path.addRoundedRect(place, radius, radius)
        if self.isChecked():
            painter.fillPath(path, QColor("#F8EBEB"))
            painter.save()
            painter.setClipRect(QRectF(0, 0, theme.px(3), self.height()))
            painter.fillPath(path, QColor(theme.ACCENT))
            painter.restore()
        elif self.underMouse():
            painter.fillPath(path, QColor(theme.GROUND))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.ACCENT), 1.2))
            painter.drawRoundedRect(place.adjusted(0.6, 0.6, -0.6, -0.6), radius, radius)

    def _paint_right(self, painter: QPainter) -> None:
        if self.badge:
            self._paint_badge(painter)
        elif self.hint and not self.small:
            painter.setFont(theme.fixed_font())
            painter.setPen(QColor(theme.GREY))
            place = self.rect().adjusted(0, 0, -theme.px(10), 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.hint)

    def _paint_badge(self, painter: QPainter) -> None:
        text = str(self.badge) if self.badge < 1000 else "999+"
        font = theme.font(7.5 if self.small else 9.2, bold=True)
        height = theme.px(13 if self.small else 18)
        width = max(QFontMetrics(font).horizontalAdvance(text) + theme.px(6 if self.small else 13), height)
        right = self.width() - theme.px(1 if self.small else 10)
        top = theme.px(3) if self.small else (self.height() - height) / 2
        place = QRectF(right - width, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ACCENT))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setPen(QColor(theme.WHITE))
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


class Navigation(QFrame):
    """The column of entries; ``chosen`` tells the key of the entry pressed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setStyleSheet(
            f"#navigation {{ background: {theme.WHITE}; border-right: 1px solid {theme.LINE}; }}"
        )
        self.entries: dict[str, NavEntry] = {}
        self.village = Text("", points=12.5, bold=True)
        self.subtitle = Text("", points=9.2, grey=True, tabular=True)
        self._line = hline()
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(theme.px(10), theme.px(2), 0, theme.px(11))
        head.setSpacing(theme.px(3))
        head.addWidget(self.village)
        head.addWidget(self.subtitle)
        self._top, self._bottom = QVBoxLayout(), QVBoxLayout()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(14), theme.px(8), theme.px(8))
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._line)
        column.addSpacing(theme.px(9))
        for part in (self._top, self._bottom):
            part.setSpacing(theme.px(2))
        column.addLayout(self._top)
        column.addStretch(1)
        column.addLayout(self._bottom)
        self.make_small(False)

    def add(self, key: str, title: str, icon: str, *, hint: str = "", bottom: bool = False) -> NavEntry:
        """Add an entry at the end of the upper or the lower group."""
        entry = NavEntry(key, title, icon, hint=hint)
        entry.clicked.connect(lambda: self.chosen.emit(key))
        self.entries[key] = entry
        (self._bottom if bottom else self._top).addWidget(entry)
        return entry

    def mark(self, key: str) -> None:
        """Show which page is open."""
        for name, entry in self.entries.items():
            entry.setChecked(name == key)

    def make_small(self, small: bool) -> None:
        """Icons only, or all."""
        self.setFixedWidth(theme.px(SMALL if small else WIDE))
        for part in (self._head, self._line):
            part.setVisible(not small)
        side = theme.px(6 if small else 8)
        margins = self._column.contentsMargins()
        self._column.setContentsMargins(side, margins.top(), side, margins.bottom())
        for entry in self.entries.values():
            entry.make_small(small)
