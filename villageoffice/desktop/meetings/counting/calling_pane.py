"""Where papers are called by keys.  Each is saved at once; what is shown comes from the file."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.counting.board import Board
from villageoffice.desktop.meetings.counting.board_view import BoardView
from villageoffice.desktop.meetings.counting.call_queue import CallQueue
from villageoffice.desktop.meetings.counting.calling_side import CallingSide
from villageoffice.desktop.meetings.counting.entry import CandidateEntry, Entry, Pressed, entry_for
from villageoffice.desktop.meetings.counting.paper_view import PaperView
from villageoffice.desktop.meetings.counting.write_in import WriteInDialog
from villageoffice.desktop.widgets.card import Card
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import (
    Called,
    CalledPaper,
    CountState,
    InvalidReason,
    MotionType,
)

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

AT_ONCE = "meetings/count_at_once"
"""What is remembered of how papers with several motions are called."""

_REASONS = tuple(reason for reason in InvalidReason if reason is not InvalidReason.OVERVOTE)
_NAMED = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
}
_MANY = 4
_ARROWS = ("Up", "Down", "Left", "Right")


class CallingPane(QWidget):
    """The count *state* as it goes on.  ``state_changed`` tells how it stands in the file."""

    state_changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.state: CountState | None = None
        self.entry: Entry | None = None
        self.queue = CallQueue(desk.jobs, self)
        self.board, self.lines, self.side = BoardView(), PaperView(), CallingSide()
        self._settling: CalledPaper | None = None
        self._place = 0
        self._asking = False
        self._ask_again = False
        self._failure = self._note = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("唱票")
        self._lay_out()
        self.queue.saved.connect(self._take_saved)
        self.queue.drained.connect(self._read)
        self.queue.refused.connect(self._take_refusal)
        self.side.key_pressed.connect(self.press)
        self.lines.pressed.connect(self._press_line)

    @property
    def at_once(self) -> bool:
        """Whether papers of several motions are confirmed by Enter."""
        return bool(self._desk.memory.get(AT_ONCE, False))

    def set_at_once(self, at_once: bool) -> None:
        """Call papers of several motions by the paper, or motion by motion; remembered."""
        self._desk.memory.put(AT_ONCE, at_once)
        self._begin_paper()
        self._show_entry()
        self.setFocus()

    def show_count(self, state: CountState) -> None:
        """Go on with a count; a paper being called stays if it is the same count."""
        same = self.state is not None and self.state.key == state.key
        self.side.show_plan(state.paper)
        if not same:
            self._place, self._failure, self._note = state.called, "", ""
            self._settling = None
            self.state = state
            self._begin_paper()
        self._take_state(state)

    def show_board(self, board: Board) -> None:
        """Show the board, where the lines being called do not take its place."""
        self.board.show_board(board)

    def press(self, key: str) -> None:
        """Take a key by its name, as typed or from its button."""
        if self.entry is None or self.state is None or not self.isEnabled():
            return
        self._failure = self._note = ""
        if key == "Z":
            self._ask_reason()
        elif key == "W":
            self._ask_name()
        else:
            self.take(self.entry.press(key))

    def take(self, pressed: Pressed) -> None:
        """Do what a key meant."""
        self._note = pressed.told
        if pressed.take_back:
            self._note = self._take_back()
        elif pressed.called is not None:
            self._note = self._save(pressed.called)
        self._show_saving()
        self._show_entry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Calling is typing.  A key held down counts once."""
        name = key_name(event)
        if not name:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat() or name in _ARROWS:
            self.press(name)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that belong to the paper away from shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and key_name(event):
            event.accept()
            return True
        return super().event(event)

    # Saving

    def _save(self, called: Called) -> str:
        """Hand a paper to the file; answers why not."""
        state = self.state
        assert state is not None
        if self._settling is not None:
            return self._settle(self._settling, called)
        if self._place >= state.expected:
            return f"箱内 {state.expected} 张票已经唱完，这一张没有记。"
        self._place += 1
        key = state.key
        self.queue.add("唱票", lambda act: register.call_paper(act, key, called))
        return ""

    def _settle(self, paper: CalledPaper, called: Called) -> str:
        if self.queue.waiting:
            return "正在保存，请稍等再认定。"

        def work(act: Act) -> None:
            register.settle_pending(act, paper.key, called)

        self.queue.add("认定待定票", work)
        return ""

    def _take_back(self) -> str:
        state = self.state
        assert state is not None
        if not self._place:
            return "还没有唱过票，没有可以撤回的。"
        self._place -= 1
        self._settling = None
        key = state.key
        self.queue.add("撤回上一张", lambda act: register.take_back_last(act, key))
        return ""

    def _take_refusal(self, sentence: str, dropped: int) -> None:
        more = f"后面输入的 {dropped - 1} 张也没有记，" if dropped > 1 else ""
        self._failure = f"{sentence}{more}请看“已保存”，从下一张接着唱。"

    def _take_saved(self) -> None:
        """Show each paper as it is saved; of many typed at once the last ones."""
        if self.queue.waiting < _MANY:
            self._read()
        else:
            self._show_saving()

    def _read(self) -> None:
        """Read how the count stands, one question at a time."""
        self._show_saving()
        if self._asking:
            self._ask_again = True
            return
        assert self.state is not None
        key = self.state.key
        self._asking = True
        self._desk.jobs.ask(lambda: queries.count_state(key), self._take_answer, owner=self)

    def _take_answer(self, state: CountState) -> None:
        self._asking = False
        if self.state is None or state.key != self.state.key:
            return
        self._take_state(state)
        if self._ask_again:
            self._ask_again = False
            self._read()

    def _take_state(self, state: CountState) -> None:
        self.state = state
        if not self.queue.waiting:
            self._place = state.called
            self._look_for_pending()
        self._show_saving()
        self._show_entry()
        self.state_changed.emit(state)

    def _look_for_pending(self) -> None:
        """When the box is empty the papers put aside are settled, the first first."""
        state = self.state
        assert state is not None
        wanted = state.pending[0] if state.pending and not state.remaining else None
        if (wanted and wanted.key) != (self._settling and self._settling.key):
            self._settling = wanted
            self._begin_paper()

    # Showing

    def _begin_paper(self) -> None:
        if self.state is not None:
            plan = self.state.paper
            self.entry = entry_for(plan, at_once=self.at_once, settling=self._settling is not None)

    def _show_entry(self) -> None:
        entry, state = self.entry, self.state
        if entry is None or state is None:
            return
        by_line = state.paper.paper_type is not MotionType.DECISION
        self.lines_card.setVisible(by_line)
        self.board_card.setVisible(not by_line)
        self.lines.show_entry(entry)
        self.side.show_entry(entry)
        self.side.now.setText(self._now_words(state))
        self._show_told(entry)

    def _now_words(self, state: CountState) -> str:
        if self._settling is not None:
            return f"认定：第 {self._settling.sequence} 张"
        if self._place >= state.expected:
            return f"{state.expected} 张全部唱完"
        typed = f"　{self.entry.typed}" if isinstance(self.entry, CandidateEntry) and self.entry.typed else ""
        return f"第 {self._place + 1} / {state.expected} 张{typed}"

    def _show_saving(self) -> None:
        if self.state is not None:
            self.side.show_state(self.state, self.queue.waiting)

    def _show_told(self, entry: Entry) -> None:
        """Say what could not be saved, what a key wanted, what is wrong with the paper, what is next."""
        if self._failure or entry.problem:
            self.side.told.say(self._failure or entry.problem, "bad")
        elif self._note:
            self.side.told.say(self._note, "warn")
        else:
            self.side.told.say(self._next_words(), "info")

    def _next_words(self) -> str:
        """What is to be done when every paper was called."""
        state = self.state
        if state is None or self.queue.waiting or state.remaining:
            return ""
        if self._settling is not None:
            return "这一张是待定，请监票人认定，再按对应的键。"
        return "票已全部唱完。核对无误后结束计票（Ctrl+Enter）。"

    # Asking

    def _ask_reason(self) -> None:
        menu = QMenu(self)
        for number, reason in enumerate(_REASONS, start=1):
            action = menu.addAction(f"&{number}　{reason.label}")
            action.triggered.connect(lambda _=False, reason=reason: self._call_invalid(reason))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.side.mapToGlobal(QPoint(0, self.side.height() // 3)))

    def _call_invalid(self, reason: InvalidReason) -> None:
        if self.entry is not None:
            self.take(self.entry.invalid(reason))

    def _ask_name(self) -> None:
        if self.state is None or not self.state.paper.write_ins:
            return
        dialog = WriteInDialog(self)
        dialog.named.connect(self._write_in)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write_in(self, name: str) -> None:
        if self.entry is not None:
            self.take(self.entry.write_in(name))

    def _press_line(self, number: int) -> None:
        if self.entry is not None and number < len(self.entry.marks):
            self.entry.cursor = number
            self.press("Space")
        self.setFocus()

    def _lay_out(self) -> None:
        self.lines_card = Card(margins=10)
        self.lines_card.body.addWidget(self.lines, 1)
        board = Card()
        board.body.addWidget(self.board)
        left = QVBoxLayout()
        left.addWidget(board, 1)
        left.addWidget(self.lines_card, 1)
        self.board_card = board
        self.side.setFixedWidth(theme.px(300))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addLayout(left, 1)
        row.addWidget(self.side)


def key_name(event: QKeyEvent) -> str:
    """Return the name of a key that belongs to a paper, "" for another.

    Full-width digits count as digits; with Ctrl or Alt a key means something else.
    """
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    if held:
        return ""
    named = _NAMED.get(Qt.Key(event.key()))
    if named:
        return named
    text = unicodedata.normalize("NFKC", event.text()).upper()
    return text if len(text) == 1 and text.isascii() and text.isalnum() else ""
