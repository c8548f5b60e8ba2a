"""What lies in a low window: it keeps its height and scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from villageoffice.desktop import theme


class Scrolled(QScrollArea):
    """Shows *content* in the full width; Tab goes to what is in it, never to the area itself."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)


class FieldArea(Scrolled):
    """The fields of a dialog on white, with the edge all dialogs have.

    parts: one below the other.  beside: forms side by side below them, of the same width.
    """

    def __init__(self, *parts: QWidget, beside: tuple[QWidget, ...] = ()) -> None:
        content = QWidget()
        content.setProperty("plain", True)
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(10))
        column.setSpacing(theme.px(10))
        for part in parts:
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        for part in beside:
            row.addWidget(part, 1)
        column.addLayout(row)
        column.addStretch(1)
        super().__init__(content)
