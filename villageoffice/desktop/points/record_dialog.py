"""登记积分 and 批量登记: one item for one or many members, previewed with its caps, saved as one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.attaching.evidence import Evidence
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.points import acts
from villageoffice.desktop.points.columns import figure
from villageoffice.desktop.points.item_pane import ItemPane
from villageoffice.desktop.points.name_pane import NamePane
from villageoffice.desktop.points.pasting import Pasted, read_names
from villageoffice.desktop.points.previewed import Preview, PreviewedDialog
from villageoffice.desktop.points.reading import Choices, read_choices
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.editors import ComboEdit
from villageoffice.people import queries as people
from villageoffice.people.values import Candidate
from villageoffice.points.values import EntryDraft, EntryState, Item, Recorded

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_STATES = [(EntryState.GROUP_JUDGED, "已初评，待审核"), (EntryState.DECLARED, "申报，待初评")]


class RecordDialog(PreviewedDialog):
    """``done_act`` tells what was saved (Done); nothing is lost by a refusal.

    preset: persons ticked at the beginning.  one: whether it was opened for one member.
    """

    verb = "登记积分"

    def __init__(
        self, desk: Desk, day: date, parent: QWidget, *, preset: Collection[int] = (), one: bool = False
    ) -> None:
        title = "登记积分" if one else "批量登记积分"
        note = "一个项目，登记给一名党员；也可以再勾选别人" if one else "一个项目，登记给多名党员"
        super().__init__(desk, title, parent, note=note, width=1084, height=656)
        self._preset = set(preset)
        self._choices: Choices | None = None
        self._asked_day: date | None = None
        self.items, self.names = ItemPane(desk, day), NamePane()
        self.state, self.state_label = ComboEdit(_STATES, width=170), Text("登记为", grey=True, elide=False)
        self.total = Text("", bold=True, elide=False)
        self.names.tick(preset)
        self._lay_out()
        self.add_save("登记")
        self._wire()
        self._ask_choices(day)
        self._show_summary()
        self.items.search.setFocus()

    def drafts(self) -> tuple[EntryDraft, ...]:
        """What would be recorded; nothing while item, day or value are missing."""
        item, day, points = self.items.item(), self.items.day(), self.items.value()
        if item is None or day is None or points is None:
            return ()
        reason, evidence = self.items.words()
        return tuple(
            EntryDraft(person, item.key, day, points, reason, evidence) for person in self.names.ticked()
        )

    def save(self) -> None:
        """Record, if nothing is missing; else say what."""
        if self.saving:
            return
        problem = self._missing()
        self.problem.say(problem, "bad")
        if problem:
            return
        drafts, item = self.drafts(), self.items.item()
        assert item is not None
        files = tuple(self.items.files.files)
        name = f"{self.verb}：{item.name} {len(drafts)} 人"
        self.run(name, self.perform(item, drafts, files))

    def perform(
        self, item: Item, drafts: tuple[EntryDraft, ...], files: tuple[Evidence, ...]
    ) -> Callable[[Act], Done]:
        """Return the act that records."""
        state = self.state.value()
        return lambda act: acts.record(act, item, drafts, state, files)

    def summary_of(self, recorded: Recorded) -> str:
        """Say what counts of it."""
        return cap_words(recorded)

    def unsaved(self) -> str:
        """Whom the clerk has ticked, once anything is ticked or written."""
        return f"已勾选 {len(self.names.ticked())} 人" if self._is_begun() else ""

    def _missing(self) -> str:
        if not self.names.ticked():
            self.names.grid.setFocus()
            return "还没有勾选党员。"
        return self.names.open_question() or self.items.problem()

    def _is_begun(self) -> bool:
        return (
            set(self.names.ticked()) != self._preset
            or any(self.items.words())
            or bool(self.items.files.files)
        )

    def _ask_choices(self, day: date) -> None:
        self._asked_day = day
        self._desk.jobs.ask(partial(read_choices, day), self._show_choices, owner=self)

    def _show_choices(self, choices: Choices) -> None:
        if choices.day != self._asked_day:
            return
        before, self._choices = self._choices, choices
        if before is None or before.scheme != choices.scheme:
            self.items.show_items(choices.items, choices.day.year)
        if before is None or before.members != choices.members:
            self.names.show_members(choices.members)
        if before is None:
            self._preset = set(self.names.ticked())
        self.settle()

    def _touched(self) -> None:
        """Something changed: say what is known at once, ask the register a moment later."""
        self.touch()
        self.problem.say("")
        self._show_summary()

    def settle(self) -> None:
        """Ask what would be counted, on another day first who and what there is to choose."""
        day = self.items.day()
        if day is not None and day != self._asked_day:
            self._ask_choices(day)
        else:
            self.ask_preview(self.drafts())

    def show_preview(self, preview: Preview) -> None:
        """Note beside the names what a cap cuts, and say what counts."""
        cut = preview.recorded.cut if preview.recorded else ()
        self.names.set_tags({one.draft.person: (f"计 {figure(one.counted)}", "warn") for one in cut})
        self.say_problems(preview.problems)
        self._show_summary()

    def _show_summary(self) -> None:
        number = len(self.names.ticked())
        self.save_button.set_text(f"登记 {number} 条" if number else "登记")
        recorded = self.preview.recorded if self.preview else None
        points = self.items.value()
        if recorded is None or points is None:
            self.total.setText(f"已勾选 {number} 人" if number else "还没有勾选党员")
            self.summary.setText("" if self.items.item() else "请在左边选一个项目")
        else:
            self.total.setText(f"{number} 人 × {figure(points)} = {figure(recorded.points)} 分")
            self.summary.setText(self.summary_of(recorded))

    def _paste(self, text: str) -> None:
        choices = self._choices
        if choices is None:
            return
        scored = [Candidate(one.person, one.name, "") for one in choices.members if one.scored]

        def work() -> Pasted:
            find = partial(people.find_names, day=choices.day, members=True)
            return read_names(text, find, scored)

        self._desk.jobs.ask(work, self.names.take, owner=self)

    def _wire(self) -> None:
        self.items.changed.connect(self._touched)
        self.names.changed.connect(self._touched)
        self.items.finished.connect(self.names.grid.setFocus)
        for pane in (self.items, self.names):
            pane.names_pasted.connect(self._paste)
        for keys, slot in (("Ctrl+V", self.names.paste_names), ("Ctrl+A", self.names.turn_all)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _lay_out(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        rule = QFrame()
        rule.setStyleSheet(f"background: {theme.LINE};")
        rule.setFixedWidth(1)
        self.items.setFixedWidth(min(theme.px(440), self.sizeHint().width() * 42 // 100))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.items)
        row.addWidget(rule)
        row.addWidget(self.names, 1)
        self.body.addLayout(row, 1)
        self.add_problem(self.body)
        self.add_head_right(self.state_label)
        self.add_head_right(self.state)
        self.add_foot_left(self.total)


def cap_words(recorded: Recorded) -> str:
    """Say whom a cap cuts and what counts in all."""
    counted = f"计入合计 {figure(recorded.counted)} 分"
    if not recorded.cut:
        return counted
    groups = Counter((one.cap, one.counted) for one in recorded.cut)
    told = "；".join(f"{number} 人{cap}，计 {figure(value)} 分" for (cap, value), number in groups.items())
    return f"其中 {told}（名后已注）；{counted}"
