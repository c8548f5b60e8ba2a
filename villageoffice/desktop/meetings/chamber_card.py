"""One chamber's ballot on the motion shown: who came, the quorum, the votes, what came of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from villageoffice.desktop import icons, theme
from villageoffice.desktop.meetings.candidates_card import CandidatesTable
from villageoffice.desktop.meetings.course_bar import DONE_TINT
from villageoffice.desktop.meetings.words import ballot_state, foot_words, percent, quorum_words
from villageoffice.desktop.widgets.card import Card, CardHeading, Text
from villageoffice.desktop.widgets.pill import Pill
from villageoffice.desktop.widgets.table_card import Footer
from villageoffice.meetings.values import BallotFigures, CandidateTable

_TINTS = {"赞成": DONE_TINT, "反对": "#B3292D", "弃权": "#8A929C", "无效": "#8A929C", "未唱": "#CFD4DA"}


class QuorumBar(QWidget):
    """How many of all have come, with a mark at how many had to."""

    def __init__(self) -> None:
        super().__init__()
        self.present, self.needed, self.whole = 0, 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(17))

    def show_figures(self, present: int, needed: int, whole: int) -> None:
        """Show other figures."""
        self.present, self.needed, self.whole = present, needed, whole
        self.setAccessibleName(f"到会 {present}，至少 {needed}，应到 {whole}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, bar and mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = theme.px(8)
        ground = QRectF(0, (self.height() - high) / 2, self.width(), high)
        met = self.present >= self.needed
        paint_bar(painter, ground, self.present, self.whole, DONE_TINT if met else "#C98A1B")
        if self.whole and self.needed:
            across = min(1, self.needed / self.whole) * self.width()
            painter.fillRect(QRectF(across - 1, 0, 2, self.height()), QColor(theme.INK))
        painter.end()


class VoteLine(QWidget):
    """A kind of vote: word, number, bar, share."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word
        self.votes, self.base = 0, 0
        self.number = Text("", tabular=True, bold=word == "赞成", elide=False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.number.setFixedWidth(theme.px(52))
        self.share = Text("", tabular=True, elide=False)
        self.share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label = Text(word, elide=False)
        label.setFixedWidth(theme.px(42))
        self.bar = _Bar(word)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), 0, theme.px(10), 1)
        row.setSpacing(0)
        row.addWidget(label)
        row.addWidget(self.number)
        row.addSpacing(theme.px(20))
        row.addWidget(self.bar, 2)
        row.addStretch(1)
        row.addWidget(self.share)
        self.setFixedHeight(theme.px(36))

    def show_votes(self, votes: int, base: int, share: str) -> None:
        """Show other figures.  base: what the bar is a part of."""
        self.votes, self.base = votes, base
        self.number.setText(str(votes))
        self.share.setText(share)
        self.bar.show_part(votes, base)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.LINE_SOFT))
        painter.end()


class ChamberCard(Card):
    """The card of a ballot."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = CardHeading()
        self.state = Pill()
        self.heading.add_after_title(self.state)
        self.figures = {word: _Figure(word) for word in ("应到", "实到", "发出", "收回")}
        self.quorum, self.met = Text(""), Text("", elide=False)
        self.bar = QuorumBar()
        self.headings = _Headings()
        self.lines = {word: VoteLine(word) for word in _TINTS}
        self.table: CandidatesTable | None = None
        self.foot = Footer()
        self.foot.setMinimumHeight(theme.px(40))
        self.foot.setMaximumHeight(theme.px(84))
        self.sign = _Sign()
        self.sentence = Text("", wrap=True)
        self._lay_out()

    def show_figures(self, figures: BallotFigures, table: CandidateTable | None = None) -> None:
        """Show a ballot as it stands; on candidates with their *table*."""
        self.heading.show_text(figures.label)
        self.state.show_state(*ballot_state(figures))
        numbers = (figures.eligible, figures.present, figures.issued, figures.collected)
        for field, number in zip(self.figures.values(), numbers, strict=True):
            field.number.setText(str(number))
        told, met, kind = quorum_words(figures)
        self.quorum.setText(told)
        self.met.setText(met)
        self.met.setStyleSheet(f"color: {theme.PILLS[kind][0]};")
        self.bar.show_figures(figures.present, figures.quorum_needed, figures.eligible)
        self._show_votes(figures)
        self._show_table(table)
        icon, sentence, tint = foot_words(figures)
        self.sign.show_icon(icon, theme.PILLS[tint][0])
        self.sentence.setText(sentence)
        self.sentence.setToolTip(figures.sentence)

    def _show_votes(self, figures: BallotFigures) -> None:
        votes = {
            "赞成": figures.yes, "反对": figures.no, "弃权": figures.abstain, "无效": figures.invalid,
            "未唱": figures.not_called,
        }  # fmt: skip
        base = figures.share_base
        for word, line in self.lines.items():
            share = "" if word == "未唱" else percent(votes[word], base)
            said = f"{figures.share_word} {share}" if word == "赞成" and share else share
            line.show_votes(votes[word], base, said)
            line.setVisible(word != "未唱" or figures.not_called > 0)

    def _show_table(self, table: CandidateTable | None) -> None:
        """A ballot on candidates shows them in place of the kinds of vote."""
        if self.table is not None:
            self.body.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
            self.table = None
        if table is None:
            self.headings.show()
            return
        for part in (self.headings, *self.lines.values()):
            part.hide()
        self.table = CandidatesTable(table)
        self.body.insertWidget(self.body.indexOf(self.headings), self.table)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(14), 0, theme.px(14), theme.px(6))
        head.setSpacing(theme.px(12))
        for field in self.figures.values():
            head.addWidget(field, 1)
        told = QHBoxLayout()
        told.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        told.addWidget(self.quorum, 1)
        told.addWidget(self.met)
        bar = QVBoxLayout()
        bar.setContentsMargins(theme.px(14), theme.px(2), theme.px(14), theme.px(8))
        bar.addWidget(self.bar)
        self.body.addWidget(self.heading)
        for layout in (head, told, bar):
            self.body.addLayout(layout)
        self.body.addWidget(self.headings)
        for line in self.lines.values():
            self.body.addWidget(line)
        self.body.addStretch(1)
        self.foot.row.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6))
        self.foot.row.insertWidget(0, self.sign)
        self.foot.row.insertWidget(1, self.sentence, 1)
        self.body.addWidget(self.foot)


class _Figure(QWidget):
    """A small grey word and a large number below it."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.number = Text("", points=13, bold=True, tabular=True, elide=False)
        self.number.setAccessibleName(word)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(word, points=10.5, grey=True, elide=False))
        column.addWidget(self.number)


class _Headings(QWidget):
    """The heading line of the votes."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(33))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.HEADING))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.LINE))
        painter.setPen(QColor("#4F555D"))
        painter.setFont(theme.font(10.5, bold=True))
        inner = self.rect().adjusted(theme.px(10), 0, -theme.px(10), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle, "票种")
        votes = inner.adjusted(0, 0, theme.px(42 + 52) - inner.width(), 0)
        painter.drawText(votes, middle | Qt.AlignmentFlag.AlignRight, "票数")
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, "占比")
        painter.end()


class _Bar(QWidget):
    """A part of a whole as a bar."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self._tint = _TINTS[word]
        self._part, self._whole = 0, 0
        self.setMinimumWidth(theme.px(24))
        self.setMaximumWidth(theme.px(120))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_part(self, part: int, whole: int) -> None:
        self._part, self._whole = part, whole
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = theme.px(8)
        ground = QRectF(0, (self.height() - high) / 2, self.width(), high)
        paint_bar(painter, ground, self._part, self._whole, self._tint)
        painter.end()


class _Sign(QWidget):
    """The icon before the sentence at the foot."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._tint = "hourglass", theme.GREY
        self.setFixedSize(theme.px(18), theme.px(18))

    def show_icon(self, icon: str, tint: str) -> None:
        self._icon, self._tint = icon, tint
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, self._icon, self._tint, self.rect(), theme.px(18))
        painter.end()


def paint_bar(painter: QPainter, ground: QRectF, part: int, whole: int, tint: str) -> None:
    """Paint a bar with round ends: *part* of *whole* in *tint*, the rest pale."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#ECEEF1"))
    radius = ground.height() / 2
    painter.drawRoundedRect(ground, radius, radius)
    if whole and part:
        width = max(ground.height() / 2, min(part, whole) / whole * ground.width())
        filled = QRectF(ground.left(), ground.top(), width, ground.height())
        painter.setBrush(QColor(tint))
        painter.drawRoundedRect(filled, min(radius, width / 2), radius)
