"""The motion that is shown: its title, what it is about, its stages, and by which rules it passes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.meetings.words import basis_words, outcome_kind, rule_sentence, stage_words
from villageoffice.desktop.widgets.buttons import icon_button, link
from villageoffice.desktop.widgets.card import Card, Text
from villageoffice.desktop.widgets.pill import Pill
from villageoffice.meetings.values import Motion, Triage


class MotionCard(Card):
    """``turn_wanted`` tells −1 or +1; ``stages_wanted`` and ``basis_wanted`` that a word was pressed."""

    turn_wanted = Signal(int)
    stages_wanted = Signal()
    basis_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = Text("", bold=True, elide=False)
        self._name = ""
        self.outcome, self.subject, self.triage = Pill(), Pill(), Pill()
        self.stages = link("")
        self.sentence = Text("", points=10.5, grey=True, wrap=True)
        self.basis = link("依据")
        self.place = Text("", grey=True, elide=False)
        self.before = icon_button("chevron-left", "上一个议题（Ctrl+PgUp）")
        self.after = icon_button("chevron-right", "下一个议题（Ctrl+PgDn）")
        self._lay_out()
        self.before.clicked.connect(lambda: self.turn_wanted.emit(-1))
        self.after.clicked.connect(lambda: self.turn_wanted.emit(1))
        self.stages.clicked.connect(self.stages_wanted)
        self.basis.clicked.connect(self.basis_wanted)

    def show_motion(self, motion: Motion, number: int, count: int) -> None:
        """Show motion *number* (from 0) of *count*."""
        draft = motion.draft
        self._name = motion.name
        outcome = motion.outcome
        self.outcome.show_state(outcome.label if outcome else "", outcome_kind(outcome))
        self.subject.show_state(motion.subject_label, "info")
        self.triage.show_state(draft.triage.label if draft.triage is not Triage.NONE else "", "neutral")
        self.stages.set_text(stage_words(motion))
        self.stages.setVisible(bool(self.stages.text()))
        self.sentence.setText(motion.sentence if outcome else rule_sentence(motion))
        self.basis.setToolTip(basis_words(motion))
        self.basis.setVisible(bool(motion.ballots))
        self.place.setText(f"议题 {number + 1} / {count}")
        self.before.setEnabled(number > 0)
        self.after.setEnabled(number + 1 < count)
        self._fit_name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the title anew."""
        super().resizeEvent(event)
        self._fit_name()

    def make_short(self, short: bool) -> None:
        """Leave the rules to the word 依据, in a narrow window."""
        self.sentence.setVisible(not short)
        if short:
            self._words.insertWidget(self._words.count() - 1, self.basis)
        else:
            self._lower.addWidget(self.basis)

    def show_basis(self, words: str) -> None:
        """Show law and article below the word."""
        QToolTip.showText(self.basis.mapToGlobal(self.basis.rect().bottomLeft()), words, self.basis)

    def _fit_name(self) -> None:
        """Show as much of the title as what stands beside it leaves room for."""
        beside = (self.outcome, self.subject, self.triage, self.stages, self.place, self.before, self.after)
        taken = sum(part.sizeHint().width() + theme.px(9) for part in beside if not part.isHidden())
        room = max(theme.px(160), self.width() - taken - theme.px(90))
        shown = self.title.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.title.setText(shown)
        self.title.setToolTip(self._name if shown != self._name else "")

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(theme.px(9))
        head = QWidget()
        head.setProperty("plain", True)
        self._words = words = QHBoxLayout(head)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme.px(9))
        for part in (self.title, self.outcome, self.subject, self.triage, self.stages):
            words.addWidget(part)
        words.addStretch(1)
        upper.addWidget(head, 1)
        for part in (self.place, self.before, self.after):
            upper.addWidget(part)
        self._lower = lower = QHBoxLayout()
        lower.setSpacing(theme.px(6))
        lower.addWidget(self.sentence, 1)
        lower.addWidget(self.basis)
        column = QVBoxLayout()
        column.setContentsMargins(theme.px(16), theme.px(8), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(4))
        column.addLayout(upper)
        column.addLayout(lower)
        self.body.addLayout(column)
