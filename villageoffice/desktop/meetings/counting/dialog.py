"""计票: the papers of a meeting, one at a time; called by keys, counted again, entered as totals.

A count that was under way when the program ended goes on at the same paper.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.forms_dialog import FormsDialog
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.counting import acts
from villageoffice.desktop.meetings.counting.board import Board, board_of, zero_state
from villageoffice.desktop.meetings.counting.calling_pane import CallingPane
from villageoffice.desktop.meetings.counting.reading import CountingView, PaperCounts, read_counting
from villageoffice.desktop.meetings.counting.rest_pane import RestPane
from villageoffice.desktop.meetings.counting.totals_dialog import TotalsDialog
from villageoffice.desktop.meetings.projector import Projector
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.editors import ComboEdit
from villageoffice.desktop.widgets.pill import Pill
from villageoffice.meetings.values import CountMode, CountState, MotionType, chinese_number
from villageoffice.office.exports import Choice

if TYPE_CHECKING:
    from villageoffice.errors import OfficeError

_EVERY_WIDTH = 1360
_LOW = 640
"""A window lower than this (at 11 pt) has no room for the buttons of the keys."""


class CountDialog(FormsDialog):
    """The count of the meeting *key*.  read_only: why nothing may be changed, empty if it may."""

    def __init__(self, desk: Desk, key: int, parent: QWidget, *, read_only: str = "") -> None:
        super().__init__(desk, "计票", parent, note="", width=_EVERY_WIDTH, height=760)
        self.key, self.writable = key, not read_only
        self.view: CountingView | None = None
        self.projector: Projector | None = None
        self._chosen: int | None = None
        self._round = 0
        self.papers = ComboEdit(width=260)
        self.mode = Button("", small=True, icon="swap")
        self.wall = Button("投影", small=True, icon="external", hint="F9")
        self.calling, self.rest = CallingPane(desk), RestPane()
        self.stack = QStackedWidget()
        self.practice = Pill("演练", "accent", bold=True)
        self.practice.hide()
        self.add_head_right(self.practice)
        self.leave = self.add_cancel("关闭")
        self.finish = self.add_button("结束计票", "primary", key="Ctrl+Enter")
        self.finish.setEnabled(False)
        self.mode.hide()
        self._lay_out()
        low = parent.window().height() < theme.px(_LOW)
        self.calling.side.make_low(low)
        self.rest.make_low(low)
        self._wire()
        self.reload()

    @property
    def paper(self) -> PaperCounts | None:
        """The paper shown."""
        return self.view.paper(self._chosen) if self.view is not None else None

    def reload(self) -> None:
        """Read the papers again; not while papers are being saved, the calling pane reads those."""
        if self.calling.queue.waiting:
            return
        self._round += 1
        jobs, key = self._desk.jobs, self.key
        jobs.ask(
            lambda: read_counting(jobs.office, key),
            partial(self._show, self._round),
            owner=self,
            failed=self._refuse,
        )

    def begin(self) -> None:
        """Begin the next count of the paper, called paper by paper."""
        paper = self.paper
        if paper is None or not self.rest.call.isEnabled():
            return
        self._run(*acts.beginning(paper.plan, len(paper.counts) + 1))

    def enter_totals(self) -> None:
        """Enter the totals of a count made by hand."""
        paper = self.paper
        if paper is None:
            return
        reopened = paper.open if paper.open and paper.open.mode is CountMode.TOTALS else None
        number = reopened.round if reopened else len(paper.counts) + 1
        self.open_form(TotalsDialog(self._desk, paper.plan, number, self, reopened))

    def go_on(self) -> None:
        """Do what the red button says: end the count, or begin, or go to the next paper."""
        paper = self.paper
        if paper is None or not self.finish.isEnabled():
            return
        if paper.open is not None and paper.open.mode is CountMode.CALLED:
            self._close_count(paper.open)
        elif paper.open is not None or (paper.plan.by_hand and not paper.counts):
            self.enter_totals()
        elif not paper.counts:
            self.begin()
        elif following := self._following():
            self.choose(following.plan.key)

    def choose(self, key: int) -> None:
        """Show another paper."""
        self._chosen = key
        if self.view is not None:
            self._show_paper(self.view)

    def turn_paper(self, step: int) -> None:
        """Show the paper before (−1) or after (1)."""
        place = self.papers.field.currentIndex() + step
        if 0 <= place < self.papers.field.count() and self.view is not None:
            self.choose(self.view.papers[place].plan.key)

    def show_projector(self) -> None:
        """Show the count on the wall, or take it away."""
        if self.projector is not None and self.projector.isVisible():
            self.projector.close()
            return
        if self.projector is None:
            self.projector = Projector()
        self._show_board()
        self.projector.show_beside(self.window())
        self.activateWindow()

    def done(self, result: int) -> None:
        """Close, and the window on the wall with it; not while papers are being saved."""
        if self.calling.queue.waiting:
            self.told.say(f"还有 {self.calling.queue.waiting} 张正在保存，请稍等。", "warn")
            return
        if self.projector is not None:
            self.projector.close()
            self.projector.deleteLater()
            self.projector = None
        super().done(result)

    # Acts

    def _close_count(self, state: CountState) -> None:
        self._run(*acts.closing(state))

    def _reopen(self) -> None:
        if self.paper is not None and self.paper.counts:
            self.open_form(acts.reopen_form(self._desk, self.paper.counts[-1], self))

    def _accept(self, count: CountState) -> None:
        self.open_form(acts.accept_form(self._desk, count, self))

    def _run(self, name: str, work: acts.Work) -> None:
        if self.writable:
            self._desk.jobs.run(name, work, self.take_done, self._refuse, owner=self)

    def _refuse(self, refusal: OfficeError) -> None:
        self.told.say(str(refusal), "bad")

    # Showing

    def _show(self, asked: int, view: CountingView) -> None:
        if asked != self._round or self.calling.queue.waiting:
            return
        self.view = view
        self.note.setText(view.meeting.draft.title)
        self.practice.setVisible(view.rehearsal)
        with QSignalBlocker(self.papers):
            self.papers.set_choices([(one.plan.key, _paper_words(one)) for one in view.papers])
        self._show_paper(view)

    def _show_paper(self, view: CountingView) -> None:
        paper = view.paper(self._chosen)
        if paper is None:
            self.told.say("还没有选票，请先登记议题、冻结名册、印票。", "warn")
            self.finish.setEnabled(False)
            return
        self._chosen = paper.plan.key
        self.stack.show()
        self.papers.set_value(paper.plan.key)
        called = paper.open is not None and paper.open.mode is CountMode.CALLED
        self.stack.setCurrentWidget(self.calling if called else self.rest)
        if called and paper.open is not None:
            self.calling.setEnabled(self.writable)
            self.calling.show_count(paper.open)
            self.calling.setFocus()
        else:
            self.rest.show_paper(paper, self._board(paper), writable=self.writable)
        self._show_mode(paper)
        self._show_finish(paper)
        self._show_board()

    def _take_state(self, state: CountState) -> None:
        """A paper was called: the board goes on, the rest is read when nothing is being saved."""
        board = self._board_of(state)
        self.calling.show_board(board)
        if self.projector is not None:
            self.projector.show_board(board)
        ready = not state.remaining and not state.pending and not self.calling.queue.waiting
        self.finish.setEnabled(self.writable and ready)

    def _show_mode(self, paper: PaperCounts) -> None:
        several = len(paper.plan.lines) > 1 and paper.plan.paper_type is MotionType.DECISION
        self.mode.setVisible(several and self.stack.currentWidget() is self.calling)
        self.mode.set_text("逐张：回车确认" if self.calling.at_once else "逐题：唱完就存")

    def _show_finish(self, paper: PaperCounts) -> None:
        state = paper.open
        if state is not None and state.mode is CountMode.CALLED:
            words, may = "结束计票", not state.remaining and not state.pending
        elif state is not None or (paper.plan.by_hand and not paper.counts):
            words, may = "录入合计…", not paper.problem
        elif not paper.counts:
            words, may = "开始唱票", not paper.problem
        else:
            words, may = "计下一种票", self._following() is not None
        self.finish.set_text(words)
        self.finish.setEnabled(self.writable and may)

    def _following(self) -> PaperCounts | None:
        """A paper that was not yet counted."""
        papers = self.view.papers if self.view is not None else ()
        return next((one for one in papers if not one.counts or one.open), None)

    def _show_board(self) -> None:
        paper = self.paper
        if paper is None:
            return
        board = self._board(paper)
        self.calling.show_board(board)
        if self.projector is not None:
            self.projector.show_board(board)

    def _board(self, paper: PaperCounts) -> Board:
        calling = self.calling.state
        if paper.open is not None and calling is not None and calling.key == paper.open.key:
            return self._board_of(calling)
        return self._board_of(paper.shown or zero_state(paper.plan))

    def _board_of(self, state: CountState) -> Board:
        view = self.view
        assert view is not None
        return board_of(state, meeting=view.meeting.draft.title, titles=view.titles, rehearsal=view.rehearsal)

    def _turn_mode(self) -> None:
        self.calling.set_at_once(not self.calling.at_once)
        if self.paper is not None:
            self._show_mode(self.paper)

    def _wire(self) -> None:
        self.calling.state_changed.connect(self._take_state)
        self.calling.queue.drained.connect(self.reload)
        self.finish.clicked.connect(self.go_on)
        self.wall.clicked.connect(self.show_projector)
        self.mode.clicked.connect(self._turn_mode)
        self.papers.changed.connect(lambda: self.choose(self.papers.value()))
        self.rest.call_wanted.connect(self.begin)
        self.rest.totals_wanted.connect(self.enter_totals)
        self.rest.reopen_wanted.connect(self._reopen)
        self.rest.accept_wanted.connect(self._accept)
        self.rest.sheet_wanted.connect(self._show_sheet)
        for keys, slot in (
            ("F9", self.show_projector),
            ("F8", self.mode.click),
            ("Ctrl+PgUp", partial(self.turn_paper, -1)),
            ("Ctrl+PgDown", partial(self.turn_paper, 1)),
            ("PgUp", partial(self._turn_board, -1)),
            ("PgDown", partial(self._turn_board, 1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _turn_board(self, step: int) -> None:
        boards = [self.calling.board, self.rest.board]
        for board in boards + ([self.projector.view] if self.projector is not None else []):
            board.turn(step)

    def _show_sheet(self) -> None:
        paper = self.paper
        if paper is not None:
            self._desk.show_paper("tally-sheet", Choice(meeting=self.key, thing=paper.plan.key), self)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self.papers)
        row.addStretch(1)
        row.addWidget(self.mode)
        row.addWidget(self.wall)
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        self.body.addLayout(row)
        self.body.addWidget(self.told)
        self.stack.addWidget(self.rest)
        self.stack.addWidget(self.calling)
        self.body.addWidget(self.stack, 1)
        self.body.addStretch(0)
        self.stack.hide()


def _paper_words(paper: PaperCounts) -> str:
    """The paper with what is to be done; no figure of any count."""
    if paper.open is not None:
        state = f"第{chinese_number(paper.open.round)}次计票中"
    elif paper.counts:
        settled = any(count.accepted for count in paper.counts)
        state = "两次不一致" if paper.differences and not settled else "已计票"
    else:
        state = "待计票"
    return f"{paper.plan.label}　{state}"
