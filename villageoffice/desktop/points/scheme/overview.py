"""What a scheme says as a whole, as a list in words."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from villageoffice.desktop import theme
from villageoffice.desktop.points.scheme.columns import setting_rows
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Card, Text, say
from villageoffice.points.values import Scheme


class Overview(Card):
    """The settings of a scheme as a list."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = self.add_heading("方案设置")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(12))
        self._grid.setHorizontalSpacing(theme.px(18))
        self._grid.setVerticalSpacing(theme.px(12))
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        note = say("分值、上限改动从某一天起生效，以前登记的不变；公示过的月份不再改动。")
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.px(18), 0, theme.px(18), theme.px(14))
        foot.addWidget(note)
        self.body.addLayout(foot)
        self._values: dict[str, Text] = {}

    def add_button(self, button: Button) -> None:
        """Put the button that changes the settings into the heading."""
        self.heading.add_right(button)

    def show_scheme(self, scheme: Scheme) -> None:
        """Show the settings."""
        for number, (label, value) in enumerate(setting_rows(scheme)):
            if label not in self._values:
                self._values[label] = Text("", wrap=True)
                self._grid.addWidget(Text(label, grey=True, elide=False), number, 0)
                self._grid.addWidget(self._values[label], number, 1)
            self._values[label].setText(value)

    def value(self, label: str) -> str:
        """What is said of a setting."""
        return self._values[label].full_text
