"""签到: who came, by keys alone: letters go to a name, space signs in, on every roll at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.attendees import KINDS, Attendee, attendees
from villageoffice.desktop.meetings.chamber_card import QuorumBar
from villageoffice.desktop.meetings.reading import known_names
from villageoffice.desktop.meetings.work_dialog import WorkDialog
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.editors import KnownName, NameEdit, TextEdit
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.desktop.widgets.tabs import Tabs
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import Attendance, BallotFigures, Chamber, MeetingFile, RollEntry, Step
from villageoffice.office.exports import Choice

_ALL = "all"
_PAUSE_MS = 1200
"""Letters typed within this time of one another are one name."""

_COLUMNS: list[ColumnDef[Attendee]] = [
    ColumnDef("name", "姓名", lambda row: row.first.name, sort=lambda row: row.first.sort, bold=True),
    ColumnDef("unit", "组别", lambda row: row.first.unit),
    ColumnDef("chambers", "名册", lambda row: "、".join(row.chambers)),
    ColumnDef(
        "identity",
        "身份",
        lambda row: "、".join(dict.fromkeys(e.identity for e in row.entries if e.identity)),
    ),
    ColumnDef(
        "state",
        "签到",
        lambda row: row.state,
        sort=lambda row: list(Attendance).index(row.attendance),
        pill=lambda row: "warn" if row.differs else KINDS[row.attendance],
    ),
    ColumnDef("at", "时间", lambda row: row.first.at),
    ColumnDef("remark", "委托", lambda row: row.remark, width=170),
]


@dataclass(frozen=True, slots=True)
class Attending:
    """A meeting with its people.  quorums: how many have to come, by chamber."""

    file: MeetingFile
    people: tuple[Attendee, ...]
    quorums: Mapping[int, BallotFigures]
    names: tuple[KnownName, ...]


class SignInDialog(WorkDialog):
    """Signs people in at the meeting *key*."""

    def __init__(self, desk: Desk, key: int, parent: QWidget, *, read_only: str = "") -> None:
        super().__init__(desk, "签到", parent, note="", width=1060, height=690, read_only=read_only)
        self.key = key
        self.attending: Attending | None = None
        self._typed, self._clock = "", QElapsedTimer()
        self.tabs, self.search = Tabs([(_ALL, "全部")]), SearchBox(width=220)
        self.tallies: dict[int, _Tally] = {}
        self.table: RecordTable[Attendee] = RecordTable(
            RowModel(_COLUMNS, row_id=lambda row: row.key, search=lambda row: row.first.search),
            name="sign-in",
            memory=desk.memory,
        )
        self.table.set_empty("users", "名册还没有冻结", note="先在“名册”一步冻结名册，再签到。")
        self.card = TableCard(self.table)
        self.keys = Text("", points=10, grey=True)
        self.sheet = self.add_button("签到表…", icon="printer", key="Ctrl+P")
        self.proxy = self.add_button("委托…", icon="users", key="Ctrl+U")
        self.absent = self.add_button("缺席", key="Ctrl+D")
        self.leave = self.add_button("请假", key="Ctrl+L")
        self.add_cancel("关闭")
        self.present = self.add_button("到会", "primary", icon="check")
        self.present.hint = "空格"
        self._lay_out()
        self._wire()
        self.reload()

    def read(self) -> Attending:
        """Read the meeting, its rolls and how many have to come."""
        file = queries.meeting(self.key)
        rolls: dict[int, tuple[RollEntry, ...]] = {one.key: queries.roll(one.key) for one in file.chambers}
        quorums: dict[int, BallotFigures] = {}
        for motion in file.motions:
            for figures in queries.ballot_figures(motion.key):
                best = quorums.get(figures.chamber)
                if best is None or figures.quorum_needed > best.quorum_needed:
                    quorums[figures.chamber] = figures
        people = attendees(file.chambers, rolls)
        return Attending(file, people, quorums, known_names(self._desk.jobs.office.today))

    def show_read(self, answer: Attending) -> None:
        """Show who came; where the keyboard is stays."""
        first = self.attending is None
        self.attending = answer
        file = answer.file
        self.note.setText(file.draft.title)
        self.tabs.set_tabs([(_ALL, "全部"), *((str(one.key), one.label) for one in file.chambers)])
        missing = next(state.missing for state in file.steps if state.step is Step.SIGN_IN)
        self.step.say("".join(missing), "warn")
        self._show_tallies()
        self.table.set_rows(answer.people)
        self._show_foot()
        if first:
            self.table.choose_first()
            self.table.setFocus()

    def say(self, attendance: Attendance) -> None:
        """Say of the people marked how they came, on every roll that names them."""
        people = self.table.selected_rows()
        if not people or not self.writable:
            return
        keys = [key for one in people for key in one.keys]
        who = people[0].first.name if len(people) == 1 else f"{len(people)} 人"
        office = self._desk.jobs

        def work(act: Act) -> str:
            at = f"{office.office.moment:%H:%M}" if attendance is Attendance.PRESENT else ""
            register.sign_in(act, keys, attendance, at, everywhere=True)
            return f"{who}：{attendance.label}"

        self.run(f"签到：{who}{attendance.label}", work)

    def turn(self) -> None:
        """Sign the people marked in; when all of them are, take it back."""
        people = self.table.selected_rows()
        here = bool(people) and all(
            entry.attendance is Attendance.PRESENT for one in people for entry in one.entries
        )
        self.say(Attendance.UNKNOWN if here else Attendance.PRESENT)

    def authorise(self) -> None:
        """Write down who votes in the place of the person the table is on."""
        row = self.table.current_row()
        if row is not None and self.attending is not None and self.writable:
            self.open_form(ProxyForm(self._desk, row, self.attending.names, self))

    def show_sheet(self) -> None:
        """Preview the sign-in sheet of the chamber chosen, of the first one when all are shown."""
        if self.attending is None:
            return
        chambers = self.attending.file.chambers
        chosen = next((one for one in chambers if str(one.key) == self.tabs.current), chambers[0])
        self._desk.show_paper("sign-in", Choice(meeting=self.key, chamber=chosen.key), self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space signs in, Delete takes it back; other letters go to a name."""
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Space:
                self._typed = ""
                self.turn()
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.say(Attendance.UNKNOWN)
                return True
        return super().eventFilter(watched, event)

    def find_name(self, typed: str) -> None:
        """Go to the next name that what was typed fits."""
        from villageoffice.kits.text.pinyin import matches, prepare_query

        fresh = not self._clock.isValid() or self._clock.elapsed() > _PAUSE_MS
        self._typed = typed if fresh else self._typed + typed
        self._clock.restart()
        query, rows = prepare_query(self._typed), self.table.rows.shown_rows
        current = self.table.current_row()
        start = next((place for place, row in enumerate(rows) if current and row.key == current.key), 0)
        order = [*rows[start:], *rows[:start]]
        hit = next((row for row in order if matches(query, row.first.search)), None)
        self.keys.setText(f"查找：{self._typed}" if hit else f"查找：{self._typed}，没有这个人")
        if hit is not None:
            self.table.choose(hit.key)

    def _show_tallies(self) -> None:
        assert self.attending is not None
        for chamber in self.attending.file.chambers:
            if chamber.key not in self.tallies:
                self.tallies[chamber.key] = _Tally()
                self._tally_row.addWidget(self.tallies[chamber.key], 1)
            figures = self.attending.quorums.get(chamber.key)
            self.tallies[chamber.key].show_chamber(chamber, figures)

    def _show_foot(self) -> None:
        people = self.table.rows.shown_rows
        counts = {one: sum(person.attendance is one for person in people) for one in Attendance}
        words = [f"{one.label} {counts[one]} 人" for one in Attendance if counts[one]]
        room = self.attending.file if self.attending else None
        told = f"到会 {room.persons_present} 人" if room else ""
        both = f"（{room.persons_on_both} 人两册都在）" if room and room.persons_on_both else ""
        self.card.set_footer(f"{len(people)} 人：{'，'.join(words)}" if people else "", told + both)

    def _show_chamber(self) -> None:
        chosen = self.tabs.current
        if chosen == _ALL:
            self.table.rows.set_allowed(None)
        else:
            self.table.rows.set_allowed(lambda one: any(str(e.chamber) == chosen for e in one.entries))
        self.table.choose_first()
        self._show_foot()

    def _wire(self) -> None:
        self.table.installEventFilter(self)
        self.table.typed.connect(self.find_name)
        self.table.row_activated.connect(lambda _: self.turn())
        self.search.query_changed.connect(self._search)
        self.search.go_down.connect(self._into_table)
        self.search.entered.connect(self._into_table)
        self.tabs.chosen.connect(lambda _: self._show_chamber())
        self.present.clicked.connect(self.turn)
        self.leave.clicked.connect(lambda: self.say(Attendance.LEAVE))
        self.absent.clicked.connect(lambda: self.say(Attendance.ABSENT))
        self.proxy.clicked.connect(self.authorise)
        self.sheet.clicked.connect(self.show_sheet)
        for button in (self.present, self.leave, self.absent, self.proxy):
            button.setEnabled(self.writable)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _search(self, query: str) -> None:
        self.table.rows.set_query(query)
        self._show_foot()

    def _into_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        self.table.choose_first()

    def _lay_out(self) -> None:
        self.add_head_right(self.tabs)
        self._tally_row = QHBoxLayout()
        self._tally_row.setSpacing(theme.px(24))
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        line.addWidget(self.keys, 1)
        line.addWidget(self.search)
        self.keys.setText("空格：到会；输入姓名的拼音首字母，跳到这个人；Delete：改回未签到")
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        for part in (self.step, self.told):
            self.body.addWidget(part)
        self.body.addLayout(self._tally_row)
        self.body.addLayout(line)
        self.body.addWidget(self.card, 1)


class _Tally(QWidget):
    """How many of a chamber have come, and how many have to."""

    def __init__(self) -> None:
        super().__init__()
        self.label, self.told = Text("", bold=True, elide=False), Text("", points=10.5, grey=True)
        self.figure = Text("", points=13, bold=True, tabular=True, elide=False)
        self.bar = QuorumBar()
        upper = QHBoxLayout()
        upper.setSpacing(theme.px(8))
        for part in (self.label, self.figure):
            upper.addWidget(part)
        upper.addWidget(self.told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper)
        column.addWidget(self.bar)

    def show_chamber(self, chamber: Chamber, figures: BallotFigures | None) -> None:
        """Show a chamber's figures."""
        needed = figures.quorum_needed if figures is not None else 0
        self.label.setText(chamber.label)
        self.figure.setText(f"{chamber.present} / {chamber.eligible}")
        lacking = needed - chamber.present
        words = f"到会须 {needed} 人，还差 {lacking} 人" if lacking > 0 else f"到会须 {needed} 人，已达到"
        if lacking > 0 and figures is not None and figures.quorum_met:
            words = "到会户数已达到"
        self.told.setText(words if needed else "")
        self.bar.show_figures(chamber.present, needed, chamber.eligible)


class ProxyForm(ActForm):
    """Writes down who votes for somebody, on each roll that names the person."""

    def __init__(self, desk: Desk, row: Attendee, names: Sequence[KnownName], parent: QWidget) -> None:
        super().__init__(
            desk, f"{row.first.name}委托投票", parent, save="登记委托", width=660, height=330, labels=88
        )
        self.row, self.name = row, NameEdit(tuple(names))
        self.left.add("name", "受委托人", self.name, required=True)
        hint = "法律允许委托的会议才能登记；要有书面委托"
        self.left.add(
            "basis", "书面依据", TextEdit(placeholder="例如：11月20日的委托书"), required=True, hint=hint
        )
        self.begin(wide=True)

    def act(self) -> tuple[str, Work]:
        """Write it down."""
        values, row = self.values(), self.row
        person = self.name.person if isinstance(self.name.person, int) else None
        name, basis, jobs = str(values["name"]), str(values["basis"]), self._desk.jobs

        def work(act: Act) -> str:
            at = f"{jobs.office.moment:%H:%M}"
            for key in row.keys:
                register.authorise_proxy(act, key, name, person, basis, at)
            return f"{row.first.name}委托{name}投票"

        return f"登记委托：{row.first.name}", work
