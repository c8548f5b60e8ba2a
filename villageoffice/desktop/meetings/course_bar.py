"""The course of a meeting across the page: seven steps, each a button that leads to its work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from villageoffice.desktop import icons, theme
from villageoffice.desktop.widgets.card import Card
from villageoffice.meetings.values import Step, StepState

DONE_TINT = "#2A8544"
_LATER = "#68707A"
_CIRCLE = 27


class StepButton(QAbstractButton):
    """One step: ✓ done, the number now or later; under the mouse it tells what is missing."""

    def __init__(self, step: Step, number: int) -> None:
        super().__init__()
        self.step, self.number = step, number
        self.done, self.now = False, False
        self.setText(step.label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: StepState | None, *, now: bool) -> None:
        """Show how far the step is; None: there is no meeting yet."""
        self.done, self.now = state is not None and state.done, now
        missing = "".join(state.missing) if state is not None else ""
        told = missing or ("已完成" if self.done else "")
        self.setToolTip(f"{self.text()}（Alt+{self.number}）{told}")
        self.setAccessibleName(f"第 {self.number} 步 {self.text()}，{told or '未开始'}")
        self.setEnabled(state is not None)
        self.update()

    def sizeHint(self) -> QSize:
        """Circle and bold word."""
        words = QFontMetrics(theme.font(bold=True)).horizontalAdvance(self.text())
        return QSize(theme.px(_CIRCLE + 9 + 6) + words, theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint circle, sign and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.px(_CIRCLE)
        circle = QRectF(theme.px(2), (self.height() - edge) / 2, edge, edge)
        tint = DONE_TINT if self.done else theme.ACCENT if self.now else _LATER
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint if self.isEnabled() else theme.FAINT))
        painter.drawEllipse(circle)
        if self.hasFocus():
            painter.setPen(QPen(theme.color(theme.ACCENT, 110), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle.adjusted(-1, -1, 1, 1))
        self._paint_sign(painter, circle)
        ink = theme.INK if self.now or self.done else theme.GREY
        painter.setPen(QColor(ink))
        painter.setFont(theme.font(bold=self.now))
        words = self.rect().adjusted(theme.px(_CIRCLE + 11), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.underMouse() and self.isEnabled():
            width = painter.fontMetrics().horizontalAdvance(self.text())
            painter.fillRect(words.left(), self.height() - theme.px(6), width, 1, QColor(ink))
        painter.end()

    def _paint_sign(self, painter: QPainter, circle: QRectF) -> None:
        if self.done:
            icons.paint(painter, "check", theme.WHITE, circle, theme.px(15))
            return
        painter.setPen(QColor(theme.WHITE))
        painter.setFont(theme.font(10.5, bold=self.now))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self.number))


class _Line(QWidget):
    """The thin line between two steps."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(36))
        self.setMinimumWidth(theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() // 2, self.width(), 1, QColor(theme.LINE_STRONG))
        painter.end()


class CourseBar(Card):
    """All steps in a card; ``step_wanted`` tells which one was pressed."""

    step_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {step: StepButton(step, number) for number, step in enumerate(Step, start=1)}
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(15), theme.px(6), theme.px(17), theme.px(6))
        row.setSpacing(theme.px(10))
        for number, (step, button) in enumerate(self.buttons.items()):
            if number:
                row.addWidget(_Line(), 1)
            row.addWidget(button)
            button.clicked.connect(lambda _=False, step=step: self.step_wanted.emit(step))
        self.body.addLayout(row)
        self.show_steps((), None)

    def show_steps(self, steps: Sequence[StepState], current: Step | None) -> None:
        """Show how far a meeting is; no steps while there is none."""
        states = {state.step: state for state in steps}
        for step, button in self.buttons.items():
            state = states.get(step)
            button.show_state(state, now=step is current and not (state and state.done))
