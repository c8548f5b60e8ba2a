"""The red band across the window while a copy is practised on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text

WORD = "演练"
_SAID = "这是副本，怎么做都不会动正式的会议和数据；打印的票上印“样票”。"


class RehearsalBand(QFrame):
    """``end_wanted``: the rehearsal shall end."""

    end_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rehearsal")
        white = f"color: {theme.WHITE}; background: transparent;"
        self.setStyleSheet(f"#rehearsal {{ background: {theme.ACCENT}; }} #rehearsal QLabel {{ {white} }}")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.word = Text(f"{WORD}中", points=13, bold=True, elide=False)
        self.said = Text(_SAID)
        self.end = Button("结束演练", small=True, icon="x-circle")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(5), theme.px(14), theme.px(5))
        row.setSpacing(theme.px(14))
        row.addWidget(self.word)
        row.addWidget(self.said, 1)
        row.addWidget(self.end)
        self.end.clicked.connect(self.end_wanted)
        self.hide()
