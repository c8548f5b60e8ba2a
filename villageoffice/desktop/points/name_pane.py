"""The right half of the dialog: the names to tick, by group, and what a pasted list leaves open."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.points.pasting import Pasted, Question
from villageoffice.desktop.points.reading import MemberName
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.check_grid import CheckGroupGrid, GridGroup, GridName

_EXEMPT = ("免计分", "neutral")


class NamePane(QWidget):
    """Who gets the points.

    Ticks of members who are not in the list of another day are kept and come back with it.
    Signals: changed; names_pasted(text).
    """

    changed = Signal()
    names_pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.members: dict[int, MemberName] = {}
        self.questions: list[Question] = []
        self._parked: set[int] = set()
        self._told = ""
        self.grid = CheckGroupGrid()
        self.banner = Banner()
        self.paste = Button("粘贴名单", icon="clipboard-paste", hint="Ctrl+V")
        self.all = Button("全选", "plain", hint="Ctrl+A", small=True)
        self.paste.clicked.connect(self.paste_names)
        self.all.clicked.connect(self.turn_all)
        self.grid.changed.connect(self.changed)
        self._lay_out()

    def show_members(self, members: Sequence[MemberName]) -> None:
        """Show the members of a day; those who cannot be ticked then are told."""
        wanted = set(self.ticked()) | self._parked
        before = {one.person: one.name for one in self.members.values()}
        self.members = {one.person: one for one in members}
        self.grid.set_groups(grid_groups(members))
        self.set_tags({})
        self.grid.tick(wanted)
        self._parked = wanted - set(self.ticked())
        lost = "、".join(before[person] for person in sorted(self._parked) if person in before)
        if lost:
            self.banner.say(f"{lost}在这一天不是本支部党员或者免计分，没有勾选。", "warn")
        elif not self.questions:
            self.banner.say("")
        self.changed.emit()

    def ticked(self) -> list[int]:
        """Persons ticked, in the order of the grid."""
        return cast("list[int]", self.grid.ticked())

    def tick(self, persons: Iterable[int]) -> None:
        """Tick persons; those who are not there yet are ticked when they come."""
        wanted = set(persons)
        self.grid.tick(wanted)
        self._parked |= wanted - set(self.ticked())

    def turn_all(self) -> None:
        """Tick all, or none if all are ticked."""
        scored = {person for person, one in self.members.items() if one.scored}
        self.grid.tick_all(bool(scored - set(self.ticked())))

    def set_tags(self, tags: Mapping[int, tuple[str, str]]) -> None:
        """Put tags behind names; who is outside the scoring has one anyway."""
        shown: dict[Hashable, tuple[str, str]] = {
            person: _EXEMPT for person, one in self.members.items() if not one.scored
        }
        shown.update(tags.items())
        self.grid.set_tags(shown)

    def paste_names(self) -> None:
        """Take the names on the clipboard."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.names_pasted.emit(text)
        else:
            self.banner.say("剪贴板里没有文字。请先在 Excel 或微信里复制一列姓名，再按 Ctrl+V。", "warn")

    def take(self, pasted: Pasted) -> None:
        """Tick who is certain and ask about the others, one after another."""
        certain = [person for person in pasted.persons if self._scored(person)]
        exempt = [self._name(person) for person in pasted.persons if not self._scored(person)]
        self.grid.tick(certain)
        told = f"粘贴 {pasted.names} 个姓名：{len(certain)} 个已勾选"
        self._told = told + (f"，{'、'.join(exempt)}免计分，不登记" if exempt else "")
        self.questions = list(pasted.questions)
        self._ask()
        self.grid.setFocus()

    def open_question(self) -> str:
        """Say which pasted names still wait for an answer; empty if none does."""
        if not self.questions:
            return ""
        names = "、".join(f"“{one.typed}”" for one in self.questions)
        return f"粘贴的 {names} 还没有对上，请先在名单下面回答。"

    def _ask(self) -> None:
        """Ask the first open question."""
        if not self.questions:
            self.banner.say(f"{self._told}。", "ok")
            return
        question = self.questions[0]
        candidates = [one for one in question.candidates if self._scored(one.person)]
        self.banner.say(f"{self._told}；{question_words(question, [one.name for one in candidates])}", "warn")
        certain = len(candidates) == 1 and not question.twins
        for one in candidates:
            label = "是" if certain else f"{one.name}（{one.hint}）" if one.hint else one.name
            self.banner.add_button(label, partial(self._answer, one.person))
        refuse = "不是" if certain else "都不是" if candidates else "跳过"
        self.banner.add_button(refuse, partial(self._answer, None))

    def _answer(self, person: int | None) -> None:
        self.questions.pop(0)
        if person is not None:
            self.grid.tick([person])
        self._told = f"还有 {len(self.questions)} 个没有对上" if self.questions else "粘贴的姓名都处理完了"
        self._ask()
        self.grid.setFocus()
        self.changed.emit()

    def _scored(self, person: int) -> bool:
        return person in self.members and self.members[person].scored

    def _name(self, person: int) -> str:
        return self.members[person].name if person in self.members else ""

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.paste)
        row.addStretch(1)
        row.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(18), theme.px(10), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(6))
        column.addLayout(row)
        column.addWidget(self.grid, 1)
        column.addWidget(self.banner)


def question_words(question: Question, names: Sequence[str]) -> str:
    """The question to a name that is not certain."""
    typed = f"“{question.typed}”"
    if question.twins:
        return f"有 {len(question.candidates)} 个{typed}，是哪一个？"
    if not names:
        return f"{typed}没有对上，党员里也没有相近的姓名。"
    return f"{typed}没有对上，是 {names[0]} 吗？" if len(names) == 1 else f"{typed}没有对上，是哪一个？"


def grid_groups(members: Sequence[MemberName]) -> list[GridGroup]:
    """Members by party group; those outside the scoring cannot be ticked."""
    return [
        GridGroup(
            title or "未分党小组",
            tuple(GridName(one.person, one.text, one.search, one.scored) for one in group),
        )
        for title, group in groupby(members, key=lambda one: one.party_group)
    ]
