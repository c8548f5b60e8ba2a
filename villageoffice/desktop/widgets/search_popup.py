"""Ctrl+K: find anybody and anything in three keystrokes, wherever one is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from villageoffice.desktop import icons, theme
from villageoffice.desktop.widgets.card import Card, Text, hline
from villageoffice.desktop.widgets.search_box import SearchBox

PLACEHOLDER = "找人、会议、文件：姓名、拼音首字母、编号"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing found.  target: whatever the receiver needs to open it; icon: name of an icon."""

    title: str
    note: str
    icon: str
    target: object
    kind: str = ""


Find = Callable[[str, Callable[[Sequence[SearchHit]], None]], None]
"""Asked with what was typed and with whom to tell the hits (now or later, on the window's thread)."""


class SearchPopup(QWidget):
    """Shades the window, shows a field and the hits below it.  ``hit_chosen`` tells the hit."""

    hit_chosen = Signal(object)

    def __init__(self, over: QWidget, find: Find) -> None:
        super().__init__(over)
        self._over, self._find = over, find
        self._asked = 0
        self.box = SearchBox(PLACEHOLDER, width=0)
        self.box.setStyleSheet("QLineEdit { border: 0; }")
        self.list = QListWidget()
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.foot = Text("↑↓ 选择 · Enter 打开 · Esc 关闭", points=9.5, grey=True, elide=False)
        self.card = Card(margins=8, spacing=6, parent=self)
        for part in (self.box, hline(), self.list, self.foot):
            self.card.body.addWidget(part)
        self.box.query_changed.connect(self._ask)
        self.box.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        over.installEventFilter(self)
        self.hide()

    def open_search(self, query: str = "") -> None:
        """Show the field, empty or with *query*, and give it the keyboard."""
        self._place()
        self.raise_()
        self.show()
        self.box.setText(query)
        self.box.selectAll()
        self.box.setFocus()
        self._ask(query)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; let arrows and Enter work from the field."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.box and event.type() == QEvent.Type.KeyPress:
            return self._key(cast(QKeyEvent, event))
        return False

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click beside the card closes."""
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shade."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(theme.INK, 90))
        painter.end()

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            last = self.list.count() - 1
            self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + step)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.list.currentItem() is not None:
                self._choose(self.list.currentItem())
        else:
            return False
        return True

    def _ask(self, query: str) -> None:
        self._asked += 1
        number = self._asked
        if not query.strip():
            self._show([])
            return
        self._find(query, lambda hits: self._show(hits) if number == self._asked else None)

    def _show(self, hits: Sequence[SearchHit]) -> None:
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(hit.title)
            item.setData(Qt.ItemDataRole.UserRole, hit)
            self.list.addItem(item)
        if hits:
            self.list.setCurrentRow(0)
        waiting = self.box.text().strip()
        self.foot.setText(
            "↑↓ 选择 · Enter 打开 · Esc 关闭" if hits or not waiting else "没有找到。换个词试试。"
        )
        self._place()

    def _choose(self, item: QListWidgetItem) -> None:
        self.hide()
        self.hit_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _place(self) -> None:
        over = self._over
        self.setGeometry(over.rect())
        width = min(theme.px(620), over.width() - theme.px(40))
        fixed = theme.px(34 + 8 * 2 + 6 * 3 + 22)
        room = over.height() - theme.px(70 + 20) - fixed
        rows = max(1, min(self.list.count(), 8, room // theme.px(48))) if self.list.count() else 0
        self.list.setFixedHeight(rows * theme.px(48))
        height = fixed + rows * theme.px(48)
        self.card.setGeometry((over.width() - width) // 2, theme.px(70), width, height)


class SearchField(QAbstractButton):
    """Looks like a search box; a click (or Ctrl+K anywhere) opens the search over the window."""

    def __init__(self, *, width: int = 400) -> None:
        super().__init__()
        self.setText(PLACEHOLDER)
        self.setAccessibleName(PLACEHOLDER)
        self.setFixedHeight(theme.px(34))
        self.setMinimumWidth(theme.px(160))
        self.setMaximumWidth(theme.px(width))
        self._width = width
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def sizeHint(self) -> QSize:
        """As wide as wished for."""
        return QSize(theme.px(self._width), theme.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint field, glass, words and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.ACCENT if self.hasFocus() else theme.LINE_STRONG))
        painter.setBrush(QColor(theme.WHITE))
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6)
        )
        icons.paint(
            painter, "search", theme.GREY, QRect(theme.px(10), 0, theme.px(17), self.height()), theme.px(17)
        )
        painter.setPen(QColor(theme.GREY))
        room = self.rect().adjusted(theme.px(34), 0, -theme.px(64), 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(theme.fixed_font())
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect().adjusted(0, 0, -theme.px(10), 0), right, "Ctrl+K")
        painter.end()


class _HitDelegate(QStyledItemDelegate):
    """A hit: icon, title, grey line below, kind at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(200), theme.px(48))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit = cast(SearchHit, index.data(Qt.ItemDataRole.UserRole))
        place = QRect(option.rect)  # type: ignore[attr-defined]
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(place, QColor(theme.ACCENT_SOFT))
        icons.paint(
            painter,
            hit.icon,
            theme.ACCENT,
            QRect(place.left() + theme.px(10), place.top(), theme.px(20), place.height()),
            theme.px(20),
        )
        text = place.adjusted(theme.px(42), theme.px(5), -theme.px(90), -theme.px(4))
        painter.setPen(QColor(theme.INK))
        painter.setFont(theme.font(bold=True))
        painter.drawText(text, Qt.AlignmentFlag.AlignTop, hit.title)
        painter.setPen(QColor(theme.GREY))
        painter.setFont(theme.font(9.5))
        note = painter.fontMetrics().elidedText(hit.note, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignBottom, note)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(place.adjusted(0, 0, -theme.px(12), 0), right, hit.kind)
