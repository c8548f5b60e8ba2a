"""新增人员 and 更正: one form for a person, the party membership and the term as representative.

A correction says what should have stood there all along; what happened on a day belongs into the
dialog 登记变动.  Judged while one types, by the rules of the book and by who is in the register.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from villageoffice.desktop.desk import Desk
from villageoffice.desktop.people import sections
from villageoffice.desktop.people.field import FieldSpec
from villageoffice.desktop.people.fields import NumberField
from villageoffice.desktop.people.form_dialog import FormDialog, Work
from villageoffice.desktop.people.neighbours import Neighbours
from villageoffice.desktop.people.switch import CORRECTION, Switch
from villageoffice.desktop.people.uncover import log_uncovered
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import SectionTitle, hline
from villageoffice.desktop.widgets.scrolled import FieldArea
from villageoffice.kits.text.masks import mask_id, mask_phone
from villageoffice.people import queries, register, rules
from villageoffice.people.values import Finding, PersonDraft, PersonFile, PersonRow

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_WHOLE = 18
"""Characters of an ID number."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a dialog needs to know besides the person.  rows: everybody, also the moved and dead."""

    today: date
    rows: tuple[PersonRow, ...]
    party_groups: tuple[str, ...]


class PersonDialog(FormDialog):
    """A new person, or one to be corrected.

    Signals: event_wanted, instead of a correction; person_wanted(number) to see somebody else.
    """

    event_wanted = Signal()
    person_wanted = Signal(int)

    def __init__(
        self, parent: QWidget | None, desk: Desk, around: Surroundings, file: PersonFile | None = None
    ) -> None:
        title = f"更正：{file.draft.name}" if file else "新增人员"
        note = "改正填错的内容，以前的日期也一并改过来" if file else "带 * 的必填，其他的可以以后再补"
        super().__init__(
            parent, desk, title, note=note, save="保存更正" if file else "保存", height=680 if file else 590
        )
        self._around, self._file = around, file
        self._near = Neighbours(around.rows)
        self._filled: dict[str, object] = {}
        self._filling = self._going_on = False
        self._make()
        self._show(file)
        self.refresh()

    @property
    def person(self) -> int | None:
        """Number of the person to be corrected, None for a new one."""
        return self._file.person if self._file else None

    def draft(self) -> PersonDraft:
        """The person as the form says."""
        return sections.person_draft(self.form.values())

    def findings(self) -> Sequence[Finding]:
        """What the fields, the rules and the register have to say."""
        own = self.form.problems()
        blocked = {finding.field for finding in own}
        values, today = self.form.values(), self._around.today
        draft = sections.person_draft(values)
        found = [*rules.check_person(draft, today), *self._near.findings(draft, self.person)]
        if self.member_tick.isChecked():
            member = sections.member_draft(draft, values)
            found += [one for one in rules.check_member(member, today) if one not in found]
        if self.term_tick.isChecked():
            term = sections.term_draft(draft, values)
            found += [one for one in rules.check_representative(term, today) if one not in found]
        return [*own, *(finding for finding in found if finding.field not in blocked)]

    def act(self) -> tuple[str, Work]:
        """One act enters or corrects everything that is ticked."""
        values, file = self.form.values(), self._file
        draft = sections.person_draft(values)
        member = sections.member_draft(draft, values) if self.member_tick.isChecked() else None
        term = sections.term_draft(draft, values) if self.term_tick.isChecked() else None

        def work(act: "Act") -> int:
            if file is None:
                person = register.add_person(act, draft)
            else:
                person = file.person
                register.correct_person(act, person, draft)
            if member is not None and file is not None and file.member is not None:
                register.correct_member(act, person, member)
            elif member is not None:
                register.add_member(act, member, person)
            if term is not None and file is not None and file.representative is not None:
                register.correct_representative(act, person, term)
            elif term is not None:
                register.add_representative(act, term, person)
            return person

        return ("更正人员" if file else "新增人员"), work

    def take_change(self, name: str) -> None:
        """Fill in what the ID number or the household says, then judge."""
        if self._filling:
            return
        if name == "id_number":
            self._fill_from_id()
        elif name == "household_number":
            self._fill_from_household()
        super().take_change(name)

    def refresh(self) -> None:
        """Judge anew; count the characters of a number not yet whole; name the household."""
        super().refresh()
        self._tell_number()
        self._tell_household()
        self._tell_owner()

    def set_savable(self, savable: bool) -> None:
        """Let both buttons that save be pressed, or not while saving."""
        super().set_savable(savable)
        if self._again is not None:
            self._again.setEnabled(savable)

    def _make(self) -> None:
        form, around = self.form, self._around
        self._again: Button | None = None
        self._headings: dict[QCheckBox, SectionTitle] = {}
        form.add_fields(sections.person_specs(self._near.groups, self._near.free_number()))
        form.add_widget(hline())
        self.member_tick = self._part(sections.TICK_MEMBER, sections.member_specs(around.party_groups))
        self.term_tick = self._part(sections.TICK_TERM, sections.term_specs())
        form.end()
        self.body.addWidget(FieldArea(self.problem, form))
        if self._file is None:
            self._again = Button("保存，再添一人")
            self._again.clicked.connect(self._save_and_go_on)
            self.add_foot_left(self._again)
        else:
            switch = Switch(CORRECTION)
            switch.other_wanted.connect(self._want_event)
            self.add_head_right(switch)

    def _part(self, text: str, specs: Sequence[FieldSpec]) -> QCheckBox:
        tick = self.form.add_tick(text)
        self._headings[tick] = heading = SectionTitle(text.removeprefix("是"))
        heading.hide()
        self.form.add_widget(heading)
        box = self.form.add_fields(specs)
        self.form.show_part(box, False)

        def turn(ticked: bool) -> None:
            self.form.show_part(box, ticked)
            self.refresh()

        tick.toggled.connect(turn)
        return tick

    def _show(self, file: PersonFile | None) -> None:
        if file is None:
            return
        form = self.form
        form.put(sections.person_values(file.draft))
        if file.member is not None:
            form.put(sections.member_values(file.member))
            self._hold(self.member_tick)
        if file.representative is not None:
            form.put(sections.term_values(file.representative))
            self._hold(self.term_tick)
        form.visit_all()
        for which, mask in (("id_number", mask_id), ("phone", mask_phone)):
            self._cover(which, mask(getattr(file.draft, which)))

    def _cover(self, which: str, mask: str) -> None:
        """Numbers stay masked until somebody asks for them, which is logged."""
        field = self.form.fields[which]
        assert isinstance(field, NumberField)
        field.cover(mask)

        def show() -> None:
            field.uncover()
            field.take_keyboard()

        field.uncover_wanted.connect(
            lambda: log_uncovered(self._desk, self.draft().name, which, show, owner=self)
        )

    def _hold(self, tick: QCheckBox) -> None:
        """What is so cannot be unticked, that would be an event: a heading stands in its place."""
        tick.setChecked(True)
        tick.hide()
        self._headings[tick].show()

    def _fill_from_id(self) -> None:
        """Take sex and birth from a whole number; what was filled in before gives way."""
        draft = self.draft()
        if len(draft.id_number) < _WHOLE:
            return
        self.form.fields["id_number"].visited = True
        values = self.form.values()
        blank = {name: None for name, was in self._filled.items() if values[name] == was}
        known = sections.person_draft({**values, **blank})
        filled = rules.fill_from_id(known, self._around.today)
        for name in ("sex", "birth"):
            if getattr(filled, name) != getattr(known, name) or name in blank:
                self._fill(name, getattr(filled, name) or None)

    def _fill_from_household(self) -> None:
        group = self._near.group_of(self.form.fields["household_number"].text)
        typed = self.form.fields["village_group"].text
        if group and typed in ("", self._filled.get("village_group", "")):
            self._fill("village_group", group)

    def _fill(self, name: str, value: object) -> None:
        self._filling = True
        self.form.fields[name].put(value)
        self._filled[name] = value
        self._filling = False

    def _tell_number(self) -> None:
        field = self.form.fields["id_number"]
        typed = self.draft().id_number
        if 0 < len(typed) < _WHOLE and not field.visited:
            field.say(f"已输入 {len(typed)} 位，共 {_WHOLE} 位。")
        elif len(typed) == _WHOLE and field.visited and not field.message.full_text:
            draft = self.draft()
            age = rules.completed_years(draft.birth, self._around.today)
            if draft.birth is not None and age is not None:
                field.say(f"号码正确：{draft.sex}，{draft.birth.iso} 出生，{age} 岁。", "ok")

    def _tell_household(self) -> None:
        field = self.form.fields["household_number"]
        words = self._near.describe(self.draft().household_number)
        if words and not field.message.full_text:
            field.say(words)

    def _tell_owner(self) -> None:
        """Offer to open the one who has the number already."""
        owner = self._near.owner(self.draft().id_number, self.person)
        if owner is not None:
            self.problem.say(
                f"{owner.name}已经在名册里。",
                "warn",
                button="看这个人",
                on_click=lambda: self._want(owner.person),
            )
        elif self.problem.kind == "warn":
            self.problem.say("")

    def _want(self, person: int) -> None:
        self.reject()
        self.person_wanted.emit(person)

    def _want_event(self) -> None:
        self.reject()
        self.event_wanted.emit()

    def save(self) -> None:
        """Save and close."""
        self._going_on = False
        super().save()

    def _save_and_go_on(self) -> None:
        self._going_on = True
        super().save()

    def take_saved(self, answer: object) -> None:
        """Close, or go on with the next person if that is wanted."""
        if not self._going_on:
            super().take_saved(answer)
            return
        self._going_on = False
        self.done_act.emit(answer)
        self._next_person()

    def _next_person(self) -> None:
        """An empty form for the next one of the same household."""
        name = self.draft().name
        kept = ("household_number", "village_group", "address")
        self._filling = True
        for field in self.form.fields.values():
            if field.name not in kept:
                field.put(field.spec.start)
            field.visited = False
        self._filling = False
        self._filled.clear()
        for tick in (self.member_tick, self.term_tick):
            tick.setChecked(False)
        self.refresh()
        self.problem.say(f"已新增{name}。户号和小组留着，接着填下一个人。", "ok")
        self.form.fields["name"].take_keyboard()
        self._desk.jobs.ask(lambda: queries.people_rows(self._around.today, gone=True), self._take_rows)

    def _take_rows(self, rows: tuple[PersonRow, ...]) -> None:
        """Compare with those just entered too."""
        self._near = Neighbours(rows)
        self.refresh()
