"""The line at the foot of the window: file, backup, second place, operator."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.card import Text

_DOTS = {"ok": "#2E8B46", "warn": "#D9921A", "bad": theme.RED, "neutral": theme.FAINT}


class Dot(QWidget):
    """A coloured dot; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = "neutral"
        self.setFixedSize(theme.px(8), theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_DOTS[self.kind]))
        painter.drawEllipse(QRectF(self.rect()))
        painter.end()


class StatusBar(QFrame):
    """28 pixels of grey 9.5 pt text; segments without words are hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setStyleSheet(f"#status {{ background: {theme.WHITE}; border-top: 1px solid {theme.LINE}; }}")
        self.setFixedHeight(theme.px(28))
        self.parts = {
            name: Text(points=9.5, grey=True, elide=False) for name in ("file", "backup", "second", "note")
        }
        self.operator = Text(points=9.5, grey=True, elide=False)
        self.dot = Dot()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        row.setSpacing(theme.px(20))
        backup = QHBoxLayout()
        backup.setSpacing(theme.px(6))
        backup.addWidget(self.dot)
        backup.addWidget(self.parts["backup"])
        row.addWidget(self.parts["file"])
        row.addLayout(backup)
        row.addWidget(self.parts["second"])
        row.addWidget(self.parts["note"])
        row.addStretch(1)
        row.addWidget(self.operator)
        self._small = False
        self._show()

    def say(
        self,
        *,
        file: str | None = None,
        backup: str | None = None,
        backup_kind: str = "ok",
        second: str | None = None,
        note: str | None = None,
        operator: str | None = None,
    ) -> None:
        """Change the segments that are given; "" takes one away."""
        for name, text in (("file", file), ("backup", backup), ("second", second), ("note", note)):
            if text is not None:
                self.parts[name].setText(text)
        if backup is not None:
            self.dot.kind = backup_kind
            self.dot.update()
        if operator is not None:
            self.operator.setText(f"操作员：{operator}" if operator else "")
        self._show()

    def make_small(self, small: bool) -> None:
        """In a narrow window only file, backup and operator are told."""
        self._small = small
        self._show()

    def _show(self) -> None:
        for name, label in self.parts.items():
            label.setVisible(bool(label.full_text) and not (self._small and name in ("second", "note")))
        self.dot.setVisible(bool(self.parts["backup"].full_text))
