"""White cards on the grey ground, and the headings and lines inside them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from villageoffice.desktop import theme


class Card(QFrame):
    """A white field with round corners; ``body`` is the layout to fill.

    margins: pixels kept free on the four sides at 11 pt; 0 lets a table reach the border.
    """

    def __init__(self, *, margins: int = 0, spacing: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        edge = theme.px(margins) + 1
        self.body.setContentsMargins(edge, edge, edge, edge)
        self.body.setSpacing(theme.px(spacing))

    def add_heading(self, title: str, note: str = "") -> "CardHeading":
        """Put a heading at the end of what is there, and answer it."""
        heading = CardHeading(title, note)
        self.body.addWidget(heading)
        return heading


class CardHeading(QWidget):
    """Bold title, grey note behind it, room for widgets at the right; 42 pixels high."""

    def __init__(self, title: str = "", note: str = "") -> None:
        super().__init__()
        self.title = Text(title, bold=True, elide=False)
        self.note = Text(note, points=10.5, grey=True)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        self.row.setSpacing(theme.px(10))
        self.row.addWidget(self.title)
        self.row.addWidget(self.note, 1)
        self.setFixedHeight(theme.px(42))

    def show_text(self, title: str, note: str = "") -> None:
        """Say another title and note."""
        self.title.setText(title)
        self.note.setText(note)

    def add_right(self, widget: QWidget) -> None:
        """Put *widget* at the right end."""
        self.row.addWidget(widget)

    def add_after_title(self, widget: QWidget) -> None:
        """Put *widget* (a pill) right behind the title."""
        self.row.insertWidget(1, widget)


class Text(QLabel):
    """A line of plain text (never rich: names are shown as they are); cut with … when too long."""

    def __init__(
        self,
        text: str = "",
        *,
        points: float = theme.DEFAULT_POINTS,
        bold: bool = False,
        grey: bool = False,
        wrap: bool = False,
        elide: bool = True,
        tabular: bool = False,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(points, bold=bold, tabular=tabular))
        self.setProperty("grey", grey)
        self.setWordWrap(wrap)
        self._elide = elide and not wrap
        self._full = ""
        if self._elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show *text*, whole or as much of it as there is room for."""
        self._full = text
        self._fit()

    @property
    def full_text(self) -> str:
        """The text before it was cut."""
        return self._full

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._elide:
            super().setText(self._full)
            return
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)
        self.setToolTip(self._full if shown != self._full else "")


class SectionTitle(Text):
    """A bold heading between parts of a card."""

    def __init__(self, text: str) -> None:
        super().__init__(text, bold=True, elide=False)


def hline() -> QFrame:
    """A thin grey line across."""
    line = QFrame()
    line.setProperty("line", True)
    line.setFixedHeight(1)
    return line


def say(text: str, *, font: QFont | None = None, grey: bool = True) -> Text:
    """A paragraph of grey text that wraps."""
    result = Text(text, points=10.5, grey=grey, wrap=True)
    if font is not None:
        result.setFont(font)
    return result
