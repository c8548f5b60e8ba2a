"""The panel at the right: everything about the chosen row, in rows, sections and a history."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.buttons import Button, icon_button
from villageoffice.desktop.widgets.card import Card, CardHeading, SectionTitle, Text
from villageoffice.desktop.widgets.empty_state import EmptyState
from villageoffice.desktop.widgets.pill import Pill
from villageoffice.desktop.widgets.table_card import Footer
from villageoffice.desktop.widgets.tabs import Tabs


class DetailPanel(Card):
    """Title and grey note, tabs when there are any, a body that scrolls, buttons at the foot.

    Fill it anew for each row: :meth:`clear`, then ``add_…``.  tab_chosen tells the key of a tab.
    """

    tab_chosen = Signal(str)

    def __init__(
        self, *, empty: str = "在表中选一行，这里显示它的明细。", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.heading = CardHeading()
        self.tabs = Tabs()
        self.tabs.chosen.connect(self.tab_chosen)
        self.footer = Footer()
        self._buttons: list[Button] = []
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = EmptyState("info", "", note=empty)
        for part, stretch in (
            (self.heading, 0),
            (self.tabs, 0),
            (self._scroll, 1),
            (self._empty, 1),
            (self.footer, 0),
        ):
            self.body.addWidget(part, stretch)
        self._empty.sentence.hide()
        self.clear()
        self.show_empty()

    def show_empty(self) -> None:
        """Nothing is chosen."""
        self._show(False)

    def set_heading(self, title: str, note: str = "") -> None:
        """Whom or what it is about; shows the panel's content."""
        self.heading.show_text(title, note)
        self._show(True)

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """(key, label) pairs; the chosen one stays."""
        self.tabs.set_tabs(tabs)
        self._keep_distance()

    def clear(self) -> None:
        """Empty the body, to fill it for another row or tab."""
        content = QWidget()
        content.setProperty("plain", True)
        self._column = QVBoxLayout(content)
        self._keep_distance()
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll.setWidget(content)

    def add_row(
        self,
        label: str,
        value: str,
        *,
        kind: str = "",
        icon: str = "",
        tip: str = "",
        on_click: Callable[[], object] | None = None,
    ) -> Text:
        """A label and its value (wraps); with *icon* a small button behind it. kind: a pill kind's colour."""
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(14), theme.px(3), theme.px(14), theme.px(3))
        row.setSpacing(theme.px(4))
        name = Text(label, grey=True, elide=False)
        name.setFixedWidth(theme.px(82))
        shown = Text(value, wrap=not icon, elide=False)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if kind:
            shown.setStyleSheet(f"color: {theme.PILLS[kind][0]};")
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(shown, 0 if icon else 1)
        if icon:
            button = icon_button(icon, tip)
            button.setFixedSize(theme.px(26), theme.px(22))
            if on_click is not None:
                button.clicked.connect(lambda: on_click())
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            row.addStretch(1)
        self.add_layout(row)
        return shown

    def add_section(self, title: str) -> None:
        """A bold heading between parts."""
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(14), theme.px(14), theme.px(14), theme.px(6))
        row.addWidget(SectionTitle(title))
        self.add_layout(row)

    def add_text(self, text: str) -> Text:
        """A paragraph of grey text."""
        shown = Text(text, points=10.5, grey=True, wrap=True)
        shown.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6))
        self.add_widget(shown)
        return shown

    def add_entry(
        self, when: str, text: str, amount: str = "", *, kind: str = "", pill: tuple[str, str] = ("", "")
    ) -> None:
        """A line with a thin rule below: day, what, figure, state (11-03 支部党员大会 +1.5 已审核)."""
        line = _EntryLine()
        row = line.row
        row.addWidget(Text(when, elide=False, tabular=True))
        row.addWidget(Text(text), 1)
        if amount:
            figure = Text(amount, elide=False, tabular=True)
            figure.setStyleSheet(f"color: {theme.PILLS[kind][0] if kind else theme.INK};")
            row.addWidget(figure)
        if pill[0]:
            row.addWidget(Pill(*pill))
        self.add_widget(line)

    def add_event(self, when: str, text: str, note: str = "") -> None:
        """A step of a history: day, a red rule, what happened, a grey line below."""
        self.add_widget(_Event(when, text, note))

    def add_widget(self, widget: QWidget, *, margins: bool = False) -> None:
        """Anything else; *margins* keeps the panel's distance to its sides."""
        if margins:
            row = QHBoxLayout()
            row.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6))
            row.addWidget(widget)
            self.add_layout(row)
        else:
            self._column.insertWidget(self._column.count() - 1, widget)

    def add_layout(self, layout: QHBoxLayout | QVBoxLayout) -> None:
        """A row of the caller's own making."""
        self._column.insertLayout(self._column.count() - 1, layout)

    def set_buttons(self, left: Sequence[Button], right: Sequence[Button] = ()) -> None:
        """Buttons at the foot (small ones), kept until others are set."""
        for button in self._buttons:
            self.footer.row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [*left, *right]
        for button in left:
            self.footer.add_left(button)
        for button in right:
            self.footer.add_right(button)
        self._show(not self._scroll.isHidden())

    def _keep_distance(self) -> None:
        """Rows stand off from the tabs, when there are any."""
        self._column.setContentsMargins(0, theme.px(8 if self.tabs.current else 0), 0, theme.px(12))

    def _show(self, filled: bool) -> None:
        self.heading.setVisible(filled)
        self.tabs.setVisible(filled and bool(self.tabs.current))
        self._scroll.setVisible(filled)
        self.footer.setVisible(filled and bool(self._buttons))
        self._empty.setVisible(not filled)


class _EntryLine(QWidget):
    """A row with a thin line below."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(36))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(11), 0, theme.px(14), 1)
        self.row.setSpacing(theme.px(9))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), QColor(theme.LINE_SOFT))
        painter.end()


class _Event(QWidget):
    """A step of a history."""

    def __init__(self, when: str, text: str, note: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6))
        row.setSpacing(theme.px(10))
        day = Text(when, grey=True, elide=False, tabular=True)
        day.setFixedWidth(theme.px(80))
        rule = QLabel()
        rule.setFixedWidth(2)
        rule.setStyleSheet("background: #E8C3C4;")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(text, wrap=True))
        if note:
            words.addWidget(Text(note, points=9.5, grey=True, wrap=True))
        row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(rule)
        row.addLayout(words, 1)
