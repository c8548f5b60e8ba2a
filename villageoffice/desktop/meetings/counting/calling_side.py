"""The column beside the board while papers are called: which one, what is left, the last ones, the keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.meetings.counting.entry import Entry
from villageoffice.desktop.meetings.counting.key_words import key_words
from villageoffice.desktop.meetings.counting.paper_view import PaperView
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Card, Text
from villageoffice.desktop.widgets.side_list import SideEntry, SideList
from villageoffice.meetings import queries
from villageoffice.meetings.values import CalledPaper, CountState, MotionType, PaperPlan

_LAST = 12
_ACROSS = 2


class CallingSide(Card):
    """``key_pressed`` tells the name of a key whose button was pressed."""

    key_pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__(margins=12, spacing=8)
        self.now = Text("", points=15, bold=True, elide=False, tabular=True)
        self.left = Text("", points=10.5, grey=True, elide=False)
        self.saved = Text("", points=10.5, grey=True, elide=False)
        self.told = Banner()
        self.paper = PaperView()
        self.last = SideList(row=26)
        self.last.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.last.setAccessibleName("最近唱的票")
        self.last.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.last_title = Text("最近唱的票", bold=True)
        self._low = False
        self.keys, self._keys = QWidget(), QGridLayout()
        self._keys.setSpacing(theme.px(6))
        self._plan: PaperPlan | None = None
        self._state: CountState | None = None
        self._lay_out()

    def show_plan(self, plan: PaperPlan) -> None:
        """Offer the keys of a kind of paper."""
        if self._plan == plan:
            return
        self._plan = plan
        while self._keys.count():
            self._keys.takeAt(0).widget().deleteLater()
        for number, key in enumerate(key_words(plan)):
            button = Button(key.word, hint=key.shown, small=True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, key=key.key: self.key_pressed.emit(key))
            self._keys.addWidget(button, number // _ACROSS, number % _ACROSS)
        several = len(plan.lines) > 1 and plan.paper_type is MotionType.DECISION
        self.paper.setVisible(several)
        crowded = self._low and several and len(plan.lines) > _ACROSS
        for part in (self.last_title, self.last):
            part.setVisible(not crowded)

    def show_entry(self, entry: Entry) -> None:
        """Show the paper being called."""
        self.paper.show_entry(entry)
        self.paper.setFixedHeight(self.paper.sizeHint().height())

    def show_state(self, state: CountState, saving: int) -> None:
        """Say how far the count is.  saving: papers typed that are not yet in the file."""
        pending = f"，待定 {len(state.pending)} 张" if state.pending else ""
        self.left.setText(f"还有 {state.remaining} 张没有唱{pending}")
        self.saved.setText(f"正在保存 {saving} 张…" if saving else f"已保存 {state.called} 张")
        if state is not self._state:
            self._state = state
            self.last.set_entries([_entry(state.paper, paper) for paper in reversed(state.last[-_LAST:])])
            self.last.clearSelection()

    def make_low(self, low: bool) -> None:
        """In a low window there is no room for the buttons; the keys are in the manual (F1)."""
        self._low = low
        self.keys.setVisible(not low)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(theme.px(2))
        for text in (self.now, self.left, self.saved):
            head.addWidget(text)
        self.body.addLayout(head)
        self.body.addWidget(self.told)
        self.body.addWidget(self.paper)
        self.body.addWidget(self.last_title)
        self.body.addWidget(self.last, 1)
        self.keys.setProperty("plain", True)
        self.keys.setLayout(self._keys)
        self._keys.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.keys)


def _entry(plan: PaperPlan, paper: CalledPaper) -> SideEntry:
    words = queries.paper_words(plan, paper.called)
    pill = ("待定", "warn") if paper.called.pending else ("", "neutral")
    return SideEntry(str(paper.key), f"{paper.sequence}　{words}", pill=pill)
