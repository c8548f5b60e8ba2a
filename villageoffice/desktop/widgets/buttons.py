"""Buttons: one primary a page, plain ones beside it, links inside text, each with its key told.

They paint themselves, so that icon, words and the key (``Ctrl+N``) stand the same on every system.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from villageoffice.desktop import icons, theme

_KINDS = ("primary", "secondary", "link", "danger", "plain")


class Button(QPushButton):
    """A button with icon, words and key.

    kind: primary (filled), danger (filled, for what cannot be taken back), secondary, link, plain
    (no border until the mouse is over it).  icon: name of an icon.  hint: key to tell, e.g. "Ctrl+N".
    small: 28 pixels high instead of 34.  icon_color: "" takes the kind's own.
    ink: colour of a link's words on a dark ground, "" for the accent.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "secondary",
        *,
        icon: str = "",
        hint: str = "",
        small: bool = False,
        tip: str = "",
        icon_color: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        assert kind in _KINDS, kind
        self.kind, self.icon_name, self.small = kind, icon, small
        self.hint = hint.replace("Return", "Enter")
        self.icon_color = icon_color
        self.ink = ""
        self.show_hint = True
        self.left_aligned = False
        self.followed: QAction | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tip or self._default_tip())
        self.setAccessibleName(text or tip)
        self.setAutoDefault(False)

    def set_text(self, text: str) -> None:
        """Say something else on the button."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def follow(self, action: QAction) -> None:
        """Do what *action* does, and be enabled and visible as it is."""
        self.followed = action
        self.clicked.connect(action.trigger)
        action.changed.connect(lambda: self._take(action))
        self._take(action)

    def drop_menu(self, menu: QMenu) -> None:
        """Open *menu* on a click; the button then shows a small triangle."""
        self.setMenu(menu)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for icon, words, key and triangle."""
        width = sum(self._parts()) + 2 * self._margin()
        height = theme.px(28 if self.small else 34)
        if self.kind == "link":
            height = max(theme.px(22), self.fontMetrics().height())
        return QSize(max(width, height) if not self.text() else width, height)

    def minimumSizeHint(self) -> QSize:
        """As large as it wants to be: words of a button are not cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, border, ring when it has the keyboard, icon, words, key, triangle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_content(painter)
        painter.end()

    def _default_tip(self) -> str:
        return f"{self.text()}（{self.hint}）" if self.hint and self.text() else ""

    def _take(self, action: QAction) -> None:
        self.setEnabled(action.isEnabled())
        if self.text() != action.text():
            self.set_text(action.text())

    def _margin(self) -> int:
        if self.kind == "link":
            return 0
        return theme.px(10 if self.small else 13) if self.text() else theme.px(8)

    def _icon_edge(self) -> int:
        return theme.px(16 if self.small else 18)

    def _hint_shown(self) -> str:
        return self.hint if self.show_hint else ""

    def _parts(self) -> tuple[int, int, int, int]:
        """Widths of icon, words, key and triangle, each with the gap before it."""
        metrics = QFontMetrics(self._font())
        icon = self._icon_edge() if self.icon_name else 0
        gap = theme.px(7) if icon and self.text() else 0
        words = gap + metrics.horizontalAdvance(self.text()) if self.text() else 0
        hint = self._hint_shown()
        key = theme.px(8) + QFontMetrics(theme.fixed_font()).horizontalAdvance(hint) if hint else 0
        arrow = theme.px(15) if self.menu() is not None else 0
        return icon, words, key, arrow

    def _font(self) -> QFont:
        return theme.font(10.5 if self.small else 11)

    def _colors(self) -> tuple[str, str, str]:
        """Ground, border, ink ("" for none) in the state it is in."""
        down = self.isDown() or (self.menu() is not None and self.menu().isVisible())
        over = self.underMouse() and self.isEnabled()
        if not self.isEnabled():
            filled = self.kind in ("primary", "danger")
            return ("#E3C3C4", "", theme.WHITE) if filled else self._faded()
        if self.kind in ("primary", "danger"):
            return (theme.ACCENT_DARK if over or down else theme.ACCENT, "", theme.WHITE)
        if self.kind == "link":
            return ("", "", self.ink or (theme.ACCENT_DARK if over else theme.ACCENT))
        if self.kind == "plain":
            return (theme.LINE_SOFT if over or down else "", "", theme.INK)
        return (theme.HEADING if over or down else theme.WHITE, theme.LINE_STRONG, theme.INK)

    def _faded(self) -> tuple[str, str, str]:
        if self.kind in ("link", "plain"):
            return "", "", theme.FAINT
        return theme.HEADING, theme.LINE, theme.FAINT

    def _paint_ground(self, painter: QPainter) -> None:
        ground, border, _ = self._colors()
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme.px(6)
        if ground or border:
            painter.setPen(QPen(QColor(border)) if border else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, radius, radius)
        if self.hasFocus() and self.isEnabled():
            inside = self.kind in ("primary", "danger")
            painter.setPen(QPen(QColor(theme.WHITE if inside else theme.ACCENT), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            shrink = 3 if inside else 0
            painter.drawRoundedRect(place.adjusted(shrink, shrink, -shrink, -shrink), radius - 2, radius - 2)

    def _paint_content(self, painter: QPainter) -> None:
        icon, words, key, arrow = self._parts()
        total = icon + words + key + arrow
        left = self._margin() if self.left_aligned else (self.width() - total) // 2
        height = self.height()
        _, _, ink = self._colors()
        if icon:
            tint = self._icon_tint(ink)
            icons.paint(painter, self.icon_name, tint, QRect(left, 0, icon, height), icon)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setPen(QColor(ink))
        painter.setFont(self._font())
        painter.drawText(
            QRect(left + icon, 0, words, height), flags | Qt.TextFlag.TextShowMnemonic, self.text()
        )
        if key:
            self._paint_key(painter, QRect(left + icon + words, 0, key, height), ink)
        if arrow:
            self._paint_arrow(painter, QPointF(left + total - theme.px(4.5), height / 2), ink)

    def _icon_tint(self, ink: str) -> str:
        if not self.isEnabled() or self.kind not in ("secondary", "plain"):
            return ink
        return self.icon_color or "#4F555D"

    def _paint_key(self, painter: QPainter, place: QRect, ink: str) -> None:
        filled = self.kind in ("primary", "danger")
        painter.setPen(theme.color(ink, 205) if filled else QColor(theme.GREY))
        painter.setFont(theme.fixed_font())
        painter.drawText(
            place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._hint_shown()
        )

    def _paint_arrow(self, painter: QPainter, middle: QPointF, ink: str) -> None:
        half = theme.px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink))
        corners = (QPointF(-half, -half * 0.6), QPointF(half, -half * 0.6), QPointF(0, half * 0.8))
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))


def primary(text: str, *, icon: str = "", hint: str = "") -> Button:
    """The one thing a page is for."""
    return Button(text, "primary", icon=icon, hint=hint)


def secondary(text: str, *, icon: str = "", hint: str = "", small: bool = False) -> Button:
    """Anything else."""
    return Button(text, "secondary", icon=icon, hint=hint, small=small)


def link(text: str) -> Button:
    """A way to somewhere, inside text."""
    return Button(text, "link")


def icon_button(icon: str, tip: str, *, small: bool = True) -> Button:
    """A button that is an icon only; *tip* is read out and shown under the mouse."""
    return Button("", "plain", icon=icon, small=small, tip=tip)
