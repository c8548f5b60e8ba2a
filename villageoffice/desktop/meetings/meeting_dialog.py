"""会议: what is held, when and where, who does what, who is invited; for a new meeting and an old one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.reading import known_names
from villageoffice.desktop.meetings.times import clock_words
from villageoffice.desktop.widgets.card import SectionTitle
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, KnownName, NameEdit, NoteEdit, TextEdit
from villageoffice.desktop.widgets.lines_edit import LinesEdit
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import (
    Guest,
    MeetingDraft,
    MeetingFile,
    MeetingKind,
    Role,
    RoleHolder,
    chinese_number,
)
from villageoffice.office.office import Office

_NOTICE_DAYS = {
    MeetingKind.ASSEMBLY: 10,
    MeetingKind.COLLECTIVE: 10,
}
_USUAL_NOTICE = 3
_USUAL_ROLES = (Role.HOST, Role.RECORDER, Role.CHIEF_SCRUTINEER, Role.SCRUTINEER, Role.CALLER, Role.TELLER)
_SCOPED = (MeetingKind.GROUP, MeetingKind.COLLECTIVE, MeetingKind.COLLECTIVE_REPS, MeetingKind.COOPERATIVE)


@dataclass(frozen=True, slots=True)
class _Start:
    """What a new meeting begins with.  number: how many of its year there are already."""

    today: date
    names: tuple[KnownName, ...]
    village: str
    place: str
    organiser: str
    number: int
    years: dict[int, int]


class MeetingDialog(ActForm):
    """Enters a meeting, or changes *file*.  ``made`` is the key of the meeting once it is saved."""

    def __init__(self, desk: Desk, parent: QWidget, file: MeetingFile | None = None) -> None:
        super().__init__(
            desk,
            "修改会议" if file else "新建会议",
            parent,
            note="" if file else "先把会议建起来，再登记议题",
            save="保存" if file else "新建会议",
            width=1120,
            height=700,
            labels=84,
        )
        self.file = file
        self.made: int | None = file.key if file else None
        self._names: tuple[KnownName, ...] = ()
        self._proposed: tuple[str, date | None] = ("", None)
        self._start: _Start | None = None
        self.kind = ComboEdit([(kind, kind.label) for kind in MeetingKind])
        self.title, self.day = TextEdit(placeholder="会议名称"), DateEdit(width=150)
        self.begins, self.ends = (
            TextEdit(width=90, placeholder="09:00"),
            TextEdit(width=90, placeholder="散会后填"),
        )
        self.place, self.organiser = TextEdit(placeholder="例如：村党群服务中心"), TextEdit()
        self.notice_day, self.authorised = DateEdit(width=150), DateEdit(width=150)
        self.roles = LinesEdit(self._role_editors, "添加人员", needed=1)
        self.guests = LinesEdit(_guest_editors, "添加列席")
        self.agenda = LinesEdit(_agenda_editors, "添加议程", movable=True)
        self._fill()
        self.begin()
        for lines in (self.roles, self.guests, self.agenda):
            lines.changed.connect(self.judge)
        self.set_savable(False)
        desk.jobs.ask(lambda: _read_start(desk.jobs.office), self._take_start, owner=self)

    def set_savable(self, savable: bool) -> None:
        """Nothing is saved before the register of people is there."""
        super().set_savable(savable and (self.file is not None or self._start is not None))

    def draft(self) -> MeetingDraft:
        """What stands in the fields.  Raises InvalidValue."""
        values = self.values()
        roles = [
            RoleHolder(line.editors[0].value(), str(line.editors[1].value()), _person(line.editors[1]))
            for line in self.roles.filled()
        ]
        return MeetingDraft(
            kind=values["kind"],
            title=values["title"] or "",
            day=values["day"],
            begins=clock_words(values["begins"]) or "",
            ends=clock_words(values["ends"]) or "",
            place=values["place"] or "",
            organiser=values["organiser"] or "",
            notice_day=values["notice_day"],
            invited=values["invited"] or "",
            authorised=values.get("authorised"),
            remark=values["remark"] or "",
            scope=values.get("scope") or "",
            roles=tuple(roles),
            guests=tuple(Guest(name, unit or "") for name, unit in self.guests.values()),
            agenda=tuple(text for (text,) in self.agenda.values()),
        )

    def problems(self) -> Iterable[str]:
        """Propose title and day of the notice, show what belongs to the kind."""
        kind: MeetingKind = self.kind.value()
        self.left.set_shown("scope", kind in _SCOPED)
        self.left.set_shown("authorised", kind in (MeetingKind.TWO_BALLOT, MeetingKind.REPRESENTATIVES))
        self._propose()
        for words, editor in (("开始", self.begins), ("散会", self.ends)):
            if clock_words(editor.value()) is None:
                yield f"{words}时间“{editor.value()}”看不懂，请按 09:00 这样填写。"

    def act(self) -> tuple[str, Work]:
        """Enter or change the meeting."""
        draft = self.draft()
        if self.file is not None:
            key = self.file.key

            def change(act: Act) -> str:
                register.edit_meeting(act, key, draft)
                return f"已修改“{draft.title}”"

            return f"修改会议：{draft.title}", change

        def enter(act: Act) -> str:
            self.made = register.create_meeting(act, draft)
            return f"已新建“{draft.title}”，请登记议题"

        return f"新建会议：{draft.title}", enter

    def _fill(self) -> None:
        left, right = self.left, self.right
        left.add("kind", "类型", self.kind, required=True)
        left.add("day", "日期", self.day, required=True)
        left.add("title", "名称", self.title, required=True)
        left.add("begins", "开始时间", self.begins)
        left.add("ends", "散会时间", self.ends)
        left.add("place", "地点", self.place)
        left.add("organiser", "召集", self.organiser)
        left.add("scope", "范围", TextEdit(placeholder="哪个村民小组，或者哪个合作社"))
        left.add("notice_day", "通知日期", self.notice_day)
        left.add("authorised", "授权日期", self.authorised, hint="村民会议授权村民代表会议的日期，没有就空着")
        left.add("invited", "参加人员", TextEdit(placeholder="写在会议通知上，例如：全体党员、村民代表"))
        left.add("remark", "备注", NoteEdit(lines=2))
        for title, lines in (
            ("会议职务", self.roles),
            ("议程（表决以外的）", self.agenda),
            ("列席人员", self.guests),
        ):
            right.add_wide(SectionTitle(title))
            right.add_wide(lines)

    def _take_start(self, start: _Start) -> None:
        self._start, self._names = start, start.names
        for line in self.roles.lines:
            editor = line.editors[1]
            assert isinstance(editor, NameEdit)
            editor.set_known(start.names)
        if self.file is not None:
            self._show(self.file.draft)
        else:
            offered = {"place": start.place or None, "organiser": start.organiser or None, "begins": "09:00"}
            self.left.set_values({"kind": MeetingKind.TWO_BALLOT, "day": start.today, **offered})
            for role in _USUAL_ROLES:
                self.roles.add_line().editors[0].set_value(role)
        self.judge()
        self.set_savable(True)

    def _show(self, draft: MeetingDraft) -> None:
        names = ("kind", "title", "day", "begins", "ends", "place", "organiser", "notice_day", "invited",
                 "authorised", "remark", "scope")  # fmt: skip
        self.left.set_values({name: getattr(draft, name) or None for name in names})
        self._proposed = ("", None)
        for holder in draft.roles:
            role, name = self.roles.add_line().editors
            role.set_value(holder.role)
            assert isinstance(name, NameEdit)
            name.set_person(holder.name, holder.person)
        for guest in draft.guests:
            for editor, words in zip(self.guests.add_line().editors, (guest.name, guest.unit), strict=True):
                editor.set_value(words or None)
        for text in draft.agenda:
            self.agenda.add_line().editors[0].set_value(text)

    def _propose(self) -> None:
        """Write title and day of the notice anew, as long as the clerk has not written others."""
        if self.file is not None or self._start is None or self.day.is_empty():
            return
        kind, day = self.kind.value(), self.day.value()
        title = _title(self._start, kind, day)
        notice = max(min(self._start.today, day), day - timedelta(days=_NOTICE_DAYS.get(kind, _USUAL_NOTICE)))
        before = self._proposed
        self._proposed = (title, notice)
        if (self.title.value() or "") == before[0]:
            self.title.set_value(title)
        if self.notice_day.is_empty() or (
            not self.notice_day.check() and self.notice_day.value() == before[1]
        ):
            self.notice_day.set_value(notice)

    def _role_editors(self) -> tuple[ComboEdit, NameEdit]:
        return ComboEdit([(role, role.label) for role in Role], width=126), NameEdit(self._names)


def _guest_editors() -> tuple[TextEdit, TextEdit]:
    return TextEdit(placeholder="姓名"), TextEdit(placeholder="单位、职务")


def _agenda_editors() -> tuple[TextEdit]:
    return (TextEdit(placeholder="例如：通报三季度村务公开情况"),)


def _read_start(office: Office) -> _Start:
    rows = queries.meetings()
    last = queries.meeting(rows[0].key).draft if rows else None
    years: dict[int, int] = {}
    for row in rows:
        years[row.day.year] = years.get(row.day.year, 0) + 1
    return _Start(
        today=office.today,
        names=known_names(office.today),
        village=office.particulars.village,
        place=last.place if last else "",
        organiser=last.organiser if last else f"{office.particulars.village}党支部",
        number=len(rows),
        years=years,
    )


def _title(start: _Start, kind: MeetingKind, day: date) -> str:
    number = start.years.get(day.year, 0) + 1
    words = "一会两票会议" if kind is MeetingKind.TWO_BALLOT else kind.label
    return f"{start.village}{day.year}年第{chinese_number(number) if number < 100 else number}次{words}"


def _person(editor: object) -> int | None:
    assert isinstance(editor, NameEdit)
    person = editor.person
    return person if isinstance(person, int) else None
