"""The two ways to change somebody: it was written down wrongly, or something happened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.buttons import Button

CORRECTION, EVENT = "填错了，更正", "发生了变动"
_TIPS = {
    CORRECTION: "改正登记，以前的日期也一并改过来。",
    EVENT: "从发生的那天起算，以前的情况留在经历里。",
}


class Switch(QWidget):
    """Two buttons side by side, the present way filled.  other_wanted: the other one was pressed."""

    other_wanted = Signal()

    def __init__(self, now: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        self.buttons: dict[str, Button] = {}
        for way in (CORRECTION, EVENT):
            button = Button(way, "primary" if way == now else "secondary", small=True, tip=_TIPS[way])
            if way != now:
                button.clicked.connect(self.other_wanted)
            self.buttons[way] = button
            row.addWidget(button)
