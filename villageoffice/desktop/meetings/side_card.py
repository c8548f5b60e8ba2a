"""The right column: where every ballot paper is, and which of the meeting's papers are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.card import Card, CardHeading, Text
from villageoffice.desktop.widgets.pill import Pill
from villageoffice.meetings.values import PaperAccount

_ROWS = ("应到", "印制（含备用）", "发出", "作废换发", "剩余（已剪角）", "箱内")


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A paper of the meeting and its state.  key: which one is wanted when it is pressed."""

    key: str
    text: str
    state: str
    kind: str


class SideCard(Card):
    """``account_wanted``: the account was pressed; ``document_wanted`` tells the key of a paper."""

    account_wanted = Signal()
    document_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.account = AccountTable()
        self.papers: list[_Document] = []
        self.account_heading, documents = CardHeading("选票清点"), CardHeading("文件")
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, theme.px(8))
        self._lines.setSpacing(0)
        inner = QWidget()
        inner.setProperty("plain", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.account_heading, self.account, documents):
            column.addWidget(part)
        column.addLayout(self._lines)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self.body.addWidget(area, 1)
        self.account.pressed.connect(self.account_wanted)

    def show_accounts(self, accounts: Sequence[PaperAccount]) -> None:
        """Show the papers of the motion shown."""
        self.account.show_accounts(accounts)
        for part in (self.account, self.account_heading):
            part.setVisible(bool(accounts))

    def show_documents(self, documents: Sequence[DocumentLine]) -> None:
        """Show the papers of the meeting."""
        while self._lines.count():
            widget = self._lines.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.papers = [_Document(one) for one in documents]
        for line in self.papers:
            line.pressed.connect(self.document_wanted)
            self._lines.addWidget(line)


class AccountTable(QWidget):
    """选票清点 in figures, a column a paper; pressing it (mouse, Enter, space) gives ``pressed``."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.accounts: tuple[PaperAccount, ...] = ()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(theme.px(33 + 36 * len(_ROWS)))

    def show_accounts(self, accounts: Sequence[PaperAccount]) -> None:
        """Show other figures."""
        self.accounts = tuple(accounts)
        told = "；".join(f"{one.label}：" + "，".join(self.column(one)) for one in self.accounts)
        self.setAccessibleName(f"选票清点。{told}")
        self.setToolTip("\n".join(one.problem for one in self.accounts if one.problem))
        self.update()

    def column(self, one: PaperAccount) -> tuple[str, ...]:
        """The figures of a paper as they are shown, – where there is none yet."""
        draft = one.draft
        if draft is None:
            return (str(one.eligible), *(["–"] * (len(_ROWS) - 1)))
        box = str(draft.in_box) if draft.in_box is not None else "–"
        counted = (draft.printed, draft.issued, draft.spoiled, draft.unused)
        return (str(one.eligible), *(str(number) for number in counted), box)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click presses it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space press it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint headings and figures."""
        painter = QPainter(self)
        head, row = theme.px(33), theme.px(36)
        painter.fillRect(0, 0, self.width(), head, QColor(theme.HEADING))
        painter.fillRect(0, head - 1, self.width(), 1, QColor(theme.LINE))
        places = self._places()
        painter.setFont(theme.font(10.5, bold=True))
        painter.setPen(QColor("#4F555D"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        for one, (left, width) in zip(self.accounts, places, strict=True):
            shown = painter.fontMetrics().elidedText(_short(one), Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, 0, width, head), right, shown)
        for number, word in enumerate(_ROWS):
            top = head + number * row
            painter.fillRect(0, top + row - 1, self.width(), 1, QColor(theme.LINE_SOFT))
            painter.setPen(QColor(theme.INK))
            painter.setFont(theme.font())
            painter.drawText(QRect(theme.px(10), top, self.width(), row), Qt.AlignmentFlag.AlignVCenter, word)
            painter.setFont(theme.font(tabular=True))
            for one, (left, width) in zip(self.accounts, places, strict=True):
                painter.drawText(QRect(left, top, width, row), right, self.column(one)[number])
        if self.hasFocus():
            painter.setPen(QColor(theme.ACCENT))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _places(self) -> list[tuple[int, int]]:
        """Left edge and width of each column, from the right."""
        width = min(theme.px(74), (self.width() - theme.px(120)) // max(1, len(self.accounts)))
        end = self.width() - theme.px(10)
        count = len(self.accounts)
        return [
            (end - (count - number) * width + theme.px(6), width - theme.px(6)) for number in range(count)
        ]


def _short(one: PaperAccount) -> str:
    """``党员票`` as the heading of a column: ``党员``."""
    return one.label.removesuffix("票")


class _Document(QWidget):
    """A line: the paper at the left, its state at the right; it can be pressed."""

    pressed = Signal(str)

    def __init__(self, line: DocumentLine) -> None:
        super().__init__()
        self.line = line
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{line.text}，{line.state}")
        self.setToolTip("预览和打印")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Text(line.text), 1)
        row.addWidget(Pill(line.state, line.kind))
        self.setFixedHeight(theme.px(31))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(self.line.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self.line.key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.hasFocus() or self.underMouse():
            painter.fillRect(self.rect(), QColor(theme.HEADING))
        painter.end()
