"""结果: what would be declared of each motion and why; declared once, then only corrected with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.candidates_card import CandidatesTable
from villageoffice.desktop.meetings.times import clock_words
from villageoffice.desktop.meetings.words import outcome_kind
from villageoffice.desktop.meetings.work_dialog import WorkDialog
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Card, CardHeading, Text, say
from villageoffice.desktop.widgets.editors import DateEdit, TextEdit
from villageoffice.desktop.widgets.pill import Pill
from villageoffice.desktop.widgets.scrolled import Scrolled
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import (
    BallotFigures,
    DeclaredResult,
    MeetingFile,
    Motion,
    Outcome,
    ProposedResult,
)
from villageoffice.office.exports import Choice


@dataclass(frozen=True, slots=True)
class Results:
    """What stands of each motion of a meeting, and what would be declared, by the motion's key."""

    today: date
    now: str
    file: MeetingFile
    proposed: Mapping[int, ProposedResult]
    declared: Mapping[int, DeclaredResult]


class ResultDialog(WorkDialog):
    """The results of the meeting *key*."""

    def __init__(self, desk: Desk, key: int, parent: QWidget, *, read_only: str = "") -> None:
        super().__init__(desk, "结果", parent, note="", width=1000, height=680, read_only=read_only)
        self.key = key
        self.results: Results | None = None
        self.cards: list[ResultCard] = []
        inner = QWidget()
        inner.setProperty("plain", True)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, theme.px(4), 0)
        self._column.setSpacing(theme.px(12))
        self.add_cancel("关闭")
        self.declare = self.add_button("宣布结果…", "primary", icon="megaphone", key="Ctrl+Enter")
        self.declare.clicked.connect(self.declare_next)
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        for part in (self.step, self.told):
            self.body.addWidget(part)
        self.body.addWidget(Scrolled(inner), 1)
        self.declare.setEnabled(False)
        self.reload()

    def read(self) -> Results:
        """Read what stands and what would be declared."""
        file, office = queries.meeting(self.key), self._desk.jobs.office
        proposed = {motion.key: queries.proposed_result(motion.key) for motion in file.motions}
        found = {motion.key: queries.declared_result(motion.key) for motion in file.motions}
        declared = {key: one for key, one in found.items() if one is not None}
        return Results(office.today, f"{office.moment:%H:%M}", file, proposed, declared)

    def show_read(self, answer: Results) -> None:
        """Show a card a motion."""
        self.results = answer
        self.note.setText(answer.file.draft.title)
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = [self._card(motion, answer) for motion in answer.file.motions]
        for card in self.cards:
            self._column.addWidget(card)
        self._column.addStretch(1)
        ready = [motion for motion in answer.file.motions if self._may_declare(motion)]
        open_ = [motion for motion in answer.file.motions if motion.key not in answer.declared]
        told = f"{len(ready)} 个议题可以宣布结果。" if ready else ""
        if open_ and not ready:
            told = f"{len(open_)} 个议题还不能宣布结果，原因写在下面。"
        self.step.say(told, "info" if ready else "warn")
        self.declare.setEnabled(self.writable and bool(ready))
        if ready:
            self.declare.setFocus()

    def declare_next(self) -> None:
        """Declare the result of the first motion that can be."""
        if self.results is None or not self.declare.isEnabled():
            return
        motion = next((one for one in self.results.file.motions if self._may_declare(one)), None)
        if motion is not None:
            self.open_declaring(motion.key)

    def open_declaring(self, key: int) -> None:
        """Ask when the result was declared, or, where one stands, why it is corrected."""
        if self.results is not None:
            self.open_form(DeclareForm(self._desk, self.results, key, self))

    def vote_again(self, motion: Motion, run_off: bool) -> None:
        """Put the motion again, or those who are to be voted on again, as a new motion."""

        def work(act: Act) -> str:
            prepare = register.prepare_run_off if run_off else register.put_again
            prepare(act, motion.key)
            return f"“{motion.draft.title}”已列为新的议题，请印票、表决"

        self.run(f"{'另行选举' if run_off else '重新表决'}：{motion.draft.title}", work)

    def show_report(self, key: int) -> None:
        """Preview the report of a motion."""
        self._desk.show_paper("result-report", Choice(meeting=self.key, motion=key), self)

    def _may_declare(self, motion: Motion) -> bool:
        assert self.results is not None
        return motion.key not in self.results.declared and self.results.proposed[motion.key].ready

    def _card(self, motion: Motion, results: Results) -> ResultCard:
        card = ResultCard(motion, results.proposed[motion.key], results.declared.get(motion.key))
        card.report.clicked.connect(partial(self.show_report, motion.key))
        card.correct.clicked.connect(partial(self.open_declaring, motion.key))
        card.correct.setEnabled(self.writable and card.differs)
        card.again.setEnabled(self.writable)
        card.again.clicked.connect(partial(self.vote_again, motion, card.run_off))
        return card


class ResultCard(Card):
    """One motion: what came of it, ballot by ballot, each in a sentence."""

    def __init__(self, motion: Motion, proposed: ProposedResult, declared: DeclaredResult | None) -> None:
        super().__init__()
        self.motion = motion
        shown = declared or proposed
        self.heading, self.state = CardHeading(motion.name), Pill()
        self.heading.add_after_title(self.state)
        words = shown.outcome.label if shown.outcome else "还不能宣布"
        self.state.show_state(words, outcome_kind(shown.outcome))
        self.report = Button("结果报告单…", small=True, icon="printer")
        self.correct = Button("更正结果…", small=True, icon="edit")
        self.run_off = bool(proposed.run_off)
        self.again = Button("另行选举" if self.run_off else "重新表决", small=True, icon="refresh")
        self.differs = declared is not None and proposed.ready and _figures(proposed) != _figures(declared)
        self.correct.setToolTip("" if self.differs else "票数没有变化；要更正，先另作一次计票核对")
        for button in (self.again, self.report, self.correct):
            self.heading.add_right(button)
            button.setVisible(declared is not None)
        undecided = declared is not None and declared.outcome in (Outcome.NO_DECISION, Outcome.VOID)
        self.again.setVisible(undecided or (declared is not None and self.run_off))
        self.body.addWidget(self.heading)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(theme.px(14), 0, theme.px(14), theme.px(12))
        self.column.setSpacing(theme.px(6))
        self.body.addLayout(self.column)
        self._fill(proposed, declared)

    def _fill(self, proposed: ProposedResult, declared: DeclaredResult | None) -> None:
        shown = declared or proposed
        if declared is not None:
            self.column.addWidget(say(_declared_words(declared)))
        for missing in proposed.missing if declared is None else ():
            self.column.addWidget(_colored(missing, "warn"))
        if shown.sentence:
            self.column.addWidget(Text(shown.sentence, wrap=True, bold=True))
        for figures in shown.ballots:
            self.column.addLayout(_ballot_line(figures))
        for table in shown.tables:
            self.column.addWidget(CandidatesTable(table))
        for warning in proposed.warnings if declared is None else ():
            self.column.addWidget(_colored(warning, "warn"))
        if proposed.run_off and declared is None:
            self.column.addWidget(_colored(f"需要再次投票：{'、'.join(proposed.run_off)}。", "warn"))
        if shown.basis:
            self.column.addWidget(say(f"依据：{shown.basis}"))


class DeclareForm(ActForm):
    """Declares the result of a motion, or corrects the one that stands."""

    def __init__(self, desk: Desk, results: Results, key: int, parent: QWidget) -> None:
        self.proposed, self.before = results.proposed[key], results.declared.get(key)
        verb = "更正结果" if self.before else "宣布结果"
        super().__init__(desk, verb, parent, note=self.proposed.title, save=verb, width=720, height=460,
                         kind="danger" if self.before else "primary", labels=88)  # fmt: skip
        self.key = key
        form = self.left
        outcome = self.proposed.outcome or Outcome.NO_DECISION
        form.add_wide(Text(f"{outcome.label}：{self.proposed.sentence}", bold=True, wrap=True))
        lock = "宣布以后，名册、选票清点和计票都不能再改；有误只能更正结果并写明原因。"
        form.add_wide(say("原来的结果留着，更正后的结果另记一笔。" if self.before else lock))
        self.day, self.at = DateEdit(width=150), TextEdit(width=90, placeholder="10:30")
        if self.before is not None:
            form.add("reason", "更正原因", TextEdit(placeholder="哪里有误，怎样查明"), required=True)
        form.add("day", "宣布日期", self.day, required=True)
        form.add("at", "宣布时间", self.at, required=True)
        held = results.file.draft.day
        form.set_values({"day": results.today if self.before else held, "at": results.now})
        self.begin(wide=True)

    def problems(self) -> Iterable[str]:
        """Say what the clock does not know."""
        typed = self.at.value()
        if typed and clock_words(typed) is None:
            yield f"宣布时间“{typed}”看不懂，请按 10:30 这样填写。"

    def act(self) -> tuple[str, Work]:
        """Declare or correct it."""
        values, key, title = self.values(), self.key, self.proposed.title
        day, at = values["day"], clock_words(values["at"]) or ""

        def work(act: Act) -> str:
            if self.before is None:
                register.declare_result(act, key, day, at)
                return f"已宣布“{title}”的结果"
            register.correct_result(act, key, str(values["reason"]), day, at)
            return f"已更正“{title}”的结果"

        return f"{'更正' if self.before else '宣布'}结果：{title}", work


def _figures(shown: ProposedResult | DeclaredResult) -> tuple[object, ...]:
    return shown.ballots, shown.tables, shown.sentence


def _declared_words(one: DeclaredResult) -> str:
    words = f"{one.declared:%Y-%m-%d} {one.declared_at}宣布。"
    if one.corrects is not None:
        words += f"更正 {one.corrects:%Y-%m-%d} 宣布的结果，原因：{one.reason}。"
    return words


def _ballot_line(figures: BallotFigures) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    label = Text(figures.label, bold=True, elide=False)
    label.setMinimumWidth(theme.px(86))
    row.addWidget(label)
    if figures.outcome is not None:
        row.addWidget(Pill(figures.outcome.label, outcome_kind(figures.outcome)))
    row.addWidget(Text(figures.sentence, wrap=True), 1)
    return row


def _colored(words: str, kind: str) -> Text:
    text = Text(words, wrap=True)
    text.setStyleSheet(f"color: {theme.PILLS[kind][0]};")
    return text
