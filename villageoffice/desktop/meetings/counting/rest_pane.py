"""A paper of which no count is under way: begin one, look at what was counted, compare two counts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.meetings.counting.board import Board
from villageoffice.desktop.meetings.counting.board_view import BoardView
from villageoffice.desktop.meetings.counting.reading import PaperCounts
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Card, Text, say
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.scrolled import Scrolled
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.meetings.values import CountState, Difference, chinese_number

_COLUMNS = (
    ColumnDef[Difference]("what", "哪里不同", lambda row: row.what),
    ColumnDef[Difference]("first", "第一次", lambda row: row.first, width=190, bold=True),
    ColumnDef[Difference]("second", "最后一次", lambda row: row.second, width=190, bold=True),
)


class RestPane(QWidget):
    """The paper *paper*.

    Signals: call_wanted, totals_wanted; reopen_wanted, sheet_wanted; accept_wanted(CountState).
    """

    call_wanted = Signal()
    totals_wanted = Signal()
    reopen_wanted = Signal()
    sheet_wanted = Signal()
    accept_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.paper: PaperCounts | None = None
        self.board, self.told = BoardView(), Banner()
        self.rounds = Text("", points=10.5, grey=True, wrap=True)
        model = RowModel[Difference](_COLUMNS, row_id=lambda row: (row.what, row.first, row.second))
        self.table: RecordTable[Difference] = RecordTable(model)
        self.differences = TableCard(self.table, title="两次计票的不同")
        self.call = Button("开始唱票", icon="megaphone")
        self.totals = Button("录入合计…", icon="sigma")
        self.reopen = Button("重开这次计票…", icon="undo")
        self.sheet = Button("计票单…", icon="printer")
        self.accept_first, self.accept_last = Button(""), Button("")
        self.note = say("再计一次时看不到前一次的数，两次独立计完后逐项比对。")
        self._lay_out()
        self.call.clicked.connect(self.call_wanted)
        self.totals.clicked.connect(self.totals_wanted)
        self.reopen.clicked.connect(self.reopen_wanted)
        self.sheet.clicked.connect(self.sheet_wanted)
        self.accept_first.clicked.connect(lambda: self._accept(0))
        self.accept_last.clicked.connect(lambda: self._accept(-1))

    def show_paper(self, paper: PaperCounts, board: Board, *, writable: bool) -> None:
        """Show a paper and what can be done with it."""
        self.paper = paper
        counts = paper.counts
        self.board.show_board(board)
        differ = bool(paper.differences)
        self.differences.setVisible(differ)
        self.board_card.setVisible(not differ)
        self.table.set_rows(list(paper.differences or ()))
        self.told.say(*_told(paper))
        self.rounds.setText("\n".join(map(_round_words, counts)))
        again = f"第{chinese_number(len(counts) + 1)}次"
        self.call.set_text(f"{again}计票（逐张唱票）" if counts else "开始唱票")
        self.totals.set_text(f"{again}计票（录入合计）…" if counts else "录入合计…")
        may = writable and not paper.problem
        self.call.setVisible(not paper.plan.by_hand)
        for button in (self.call, self.totals):
            button.setEnabled(may)
        self.reopen.setVisible(bool(counts))
        self.reopen.setEnabled(writable)
        self.sheet.setVisible(bool(counts))
        self._offer_acceptance(counts, writable=writable and differ)

    def make_low(self, low: bool) -> None:
        """In a low window only what is needed is said."""
        self.note.setVisible(not low)

    def _offer_acceptance(self, counts: tuple[CountState, ...], *, writable: bool) -> None:
        for button, place in ((self.accept_first, 0), (self.accept_last, -1)):
            button.setVisible(writable)
            if writable:
                button.set_text(f"采信第{chinese_number(counts[place].round)}次计票…")

    def _accept(self, place: int) -> None:
        if self.paper is not None:
            self.accept_wanted.emit(self.paper.counts[place])

    def _lay_out(self) -> None:
        self.board_card = Card()
        self.board_card.body.addWidget(self.board)
        content = QWidget()
        content.setProperty("plain", True)
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.px(14), theme.px(14), theme.px(14), theme.px(14))
        column.setSpacing(theme.px(10))
        column.addWidget(self.told)
        column.addWidget(self.rounds)
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (self.call, self.totals, self.accept_first, self.accept_last, self.sheet, self.reopen):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        column.addLayout(buttons)
        column.addStretch(1)
        column.addWidget(self.note)
        side = Card()
        side.setFixedWidth(theme.px(300))
        side.body.addWidget(Scrolled(content))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.board_card, 1)
        row.addWidget(self.differences, 1)
        row.addWidget(side)


def _told(paper: PaperCounts) -> tuple[str, str]:
    """What there is to say of a paper, and its kind."""
    accepted = next((count for count in paper.counts if count.accepted), None)
    if accepted is not None:
        return f"以第{chinese_number(accepted.round)}次计票为准：{accepted.accepted}。", "ok"
    if paper.differences:
        return f"两次计票有 {len(paper.differences)} 处不同。请再计一次，或者查明后采信一次。", "bad"
    if paper.differences is not None:
        return "两次计票一致。", "ok"
    if paper.problem:
        return paper.problem, "bad"
    if paper.counts:
        return "计票已经结束。", "ok"
    return f"箱内 {paper.plan.expected} 张，可以开始计票。", "info"


def _round_words(count: CountState) -> str:
    return f"第{chinese_number(count.round)}次：{count.mode.label}，{count.called} 张。"
