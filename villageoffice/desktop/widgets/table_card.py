"""A card around a record table: heading line above, footer below."""

from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.card import Card, CardHeading, Text
from villageoffice.desktop.widgets.record_table import RecordTable


class Footer(QFrame):
    """The line at the foot of a card: grey text at both ends, or widgets; 40 pixels high."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("footer", True)
        self.left = Text(points=10.5, grey=True)
        self.right = Text(points=10.5, grey=True, elide=False)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        self.row.setSpacing(theme.px(8))
        self.row.addWidget(self.left, 1)
        self.row.addStretch(0)
        self.row.addWidget(self.right)
        self.setFixedHeight(theme.px(40))
        self.show_text("")

    def show_text(self, left: str, right: str = "") -> None:
        """Say something at both ends."""
        self.left.setText(left)
        self.right.setText(right)
        self.left.setVisible(bool(left))
        self.right.setVisible(bool(right))

    def add_left(self, widget: QWidget) -> None:
        """Put *widget* (a small button) behind what stands at the left end."""
        self.row.insertWidget(self.row.indexOf(self.left), widget)

    def add_right(self, widget: QWidget) -> None:
        """Put *widget* at the right end."""
        self.row.addWidget(widget)


class TableCard(Card):
    """``table`` in a card.  Without a title the headings touch the card's upper edge."""

    def __init__(self, table: RecordTable[Any], *, title: str = "", note: str = "") -> None:
        super().__init__()
        self.table = table
        self.heading = CardHeading(title, note)
        self.footer = Footer()
        self.body.addWidget(self.heading)
        self.body.addWidget(table, 1)
        self.body.addWidget(self.footer)
        self.footer.hide()
        self.set_heading(title, note)

    def set_heading(self, title: str, note: str = "") -> None:
        """Say another title and note; both empty take the heading line away."""
        self.heading.show_text(title, note)
        self.heading.setVisible(bool(title or note))
        self.table.heading.rounded = not (title or note)

    def set_footer(self, left: str, right: str = "") -> None:
        """Show the foot: how many, what is still missing; a sum or the order at the right."""
        self.footer.show_text(left, right)
        self.footer.show()

    def insert_above_table(self, widget: QWidget) -> None:
        """Put *widget* between heading and table."""
        self.body.insertWidget(1, widget)
