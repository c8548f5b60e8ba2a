"""登记变动: what happened, on which day, by which basis, and what will be so afterwards."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.people.events import EVENTS, Answers, Event, Surrounding
from villageoffice.desktop.people.form_dialog import FormDialog, Work
from villageoffice.desktop.people.neighbours import Neighbours
from villageoffice.desktop.people.person_dialog import Surroundings
from villageoffice.desktop.people.switch import EVENT, Switch
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.card import SectionTitle
from villageoffice.desktop.widgets.scrolled import FieldArea
from villageoffice.desktop.widgets.side_list import SideEntry, SideList
from villageoffice.kits.sheet.problems import Severity
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.values import Finding, PersonFile

_ASK = "填好上面的内容，这里说明登记之后的结果。"


class EventDialog(FormDialog):
    """The events that can happen to one person now; one is chosen, filled in and saved.

    correction_wanted: it was written down wrongly instead.
    """

    correction_wanted = Signal()

    def __init__(self, parent: QWidget | None, desk: Desk, around: Surroundings, file: PersonFile) -> None:
        super().__init__(
            parent,
            desk,
            f"登记变动：{file.draft.name}",
            note="从发生的那天起算，以前的情况留在经历里",
            save="登记",
            width=880,
            height=640,
        )
        self.today: date = around.today
        self.file = file
        self._surrounding = Surrounding(around.party_groups, Neighbours(around.rows))
        self.events = {event.key: event for event in EVENTS if event.applies(file)}
        self.list, self.outcome = SideList(row=32), Banner()
        self._title = SectionTitle("")
        self._make()
        self.list.chosen.connect(self._show)
        self.list.set_entries(self._entries())
        self._show(self.list.current_key())

    @property
    def chosen(self) -> Event:
        """The event chosen."""
        return self.events[self.list.current_key()]

    def choose(self, key: str) -> bool:
        """Choose an event; False if it cannot happen to this person now."""
        return self.list.choose(key)

    def findings(self) -> Sequence[Finding]:
        """What the fields say, days that have not come, and what the event itself checks."""
        own = self.form.problems()
        blocked = {finding.field for finding in own}
        answers = self._answers()
        found = [*self._future(answers), *self.chosen.check(self.file, answers), *self._second_head(answers)]
        return [*own, *(finding for finding in found if finding.field not in blocked)]

    def act(self) -> tuple[str, Work]:
        """The act of the chosen event."""
        event, file, answers = self.chosen, self.file, self._answers()
        return event.act, lambda act: event.perform(act, file, answers)

    def refresh(self) -> None:
        """Judge anew, and say what will be so."""
        super().refresh()
        self._tell_household()
        wrong = any(finding.is_error for finding in self.findings())
        self.outcome.say(_ASK if wrong else self.chosen.sentence(self.file, self._answers()), "info")

    def outline(self, found: Sequence[Finding]) -> str:
        """The foot says only what is missing; the result stands above it."""
        wrong = sum(finding.is_error for finding in found)
        return f"还有 {wrong} 处要填写或改正。" if wrong else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes from the list into the form."""
        pressed = watched is self.list and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.form.go_to_first()
            return True
        return super().eventFilter(watched, event)

    def _make(self) -> None:
        switch = Switch(EVENT)
        switch.other_wanted.connect(self._want_correction)
        self.add_head_right(switch)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for widget in (self._title, self.form, self.outcome):
            column.addWidget(widget)
        self.list.setFixedWidth(theme.px(178))
        self.list.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self.form.go_to_first())
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        edge = QWidget()
        edge.setFixedWidth(1)
        edge.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        edge.setStyleSheet(f"background: {theme.LINE};")
        row.addWidget(edge)
        row.addWidget(FieldArea(self.problem, right), 1)
        self.body.addLayout(row, 1)

    def _entries(self) -> list[SideEntry]:
        entries: list[SideEntry] = []
        part = ""
        for event in self.events.values():
            if event.part != part:
                part = event.part
                entries.append(SideEntry(f"part:{part}", part, heading=True))
            entries.append(SideEntry(event.key, event.label))
        return entries

    def _show(self, key: str) -> None:
        """Ask what the event needs."""
        event = self.events[key]
        self._title.setText(event.label)
        self.problem.say("")
        self.form.clear()
        self.form.add_fields(event.fields(self.file, self._surrounding))
        if "number" in self.form.fields:
            self.form.fields["number"].put(self.file.draft.household_number)
            self.form.fields["relation"].put(self.file.draft.relation_to_head)
        self.refresh()

    def _answers(self) -> Answers:
        """What was filled in; a household's number as the register writes it."""
        values = self.form.values()
        if "number" in values:
            values["number"] = self._surrounding.near.spelling(values["number"])
        return values

    def _second_head(self, answers: Answers) -> list[Finding]:
        """A household that has a head already gets no second one unseen."""
        head = self._surrounding.near.head(answers.get("number", ""))
        if head is None or head.person == self.file.person or answers.get("relation") != "户主":
            return []
        what = f"{head.household_number} 户已有户主{head.name}。"
        return [Finding("relation", what, "请核对。", Severity.WARNING)]

    def _future(self, answers: Answers) -> list[Finding]:
        """Days that have not come; the end of a term may."""
        return [
            Finding(name, f"{value.iso} 还没有到。", "将来的变动请到时再登记。")
            for name, value in answers.items()
            if isinstance(value, PartialDate) and name != "until" and value.first() > self.today
        ]

    def _tell_household(self) -> None:
        field = self.form.fields.get("number")
        if field is not None and not field.message.full_text:
            field.say(self._surrounding.near.describe(field.text))

    def _want_correction(self) -> None:
        self.reject()
        self.correction_wanted.emit()
