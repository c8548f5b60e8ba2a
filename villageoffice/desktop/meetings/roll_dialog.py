"""名册: who votes in each chamber, frozen as of a day; added to and struck off with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.reading import known_names
from villageoffice.desktop.meetings.reason_form import ReasonForm
from villageoffice.desktop.meetings.work_dialog import WorkDialog
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.editors import DateEdit, KnownName, NameEdit, NumberEdit, TextEdit
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.desktop.widgets.tabs import Tabs
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import Chamber, ChamberBody, MeetingFile, RollEntry, Step

_COLUMNS: list[ColumnDef[RollEntry]] = [
    ColumnDef(
        "position", "序号", lambda row: str(row.position), sort=lambda row: row.position, align="right"
    ),
    ColumnDef("name", "姓名", lambda row: row.name, sort=lambda row: row.sort, bold=True),
    ColumnDef("sex", "性别", lambda row: row.sex),
    ColumnDef("unit", "组别", lambda row: row.unit),
    ColumnDef("identity", "身份", lambda row: row.identity),
    ColumnDef("household", "户号", lambda row: row.household, shown=False),
    ColumnDef("votes", "票数", lambda row: str(row.votes) if row.entitled else "", align="right"),
    ColumnDef(
        "right",
        "表决权",
        lambda row: "有" if row.entitled else "没有",
        pill=lambda row: "ok" if row.entitled else "neutral",
    ),
    ColumnDef("also", "另在", lambda row: "、".join(row.also)),
    ColumnDef("reason", "说明", lambda row: _remark(row), width=200, tip=lambda row: _remark(row)),
]


@dataclass(frozen=True, slots=True)
class Rolls:
    """A meeting and its rolls by chamber."""

    today: date
    file: MeetingFile
    entries: Mapping[int, tuple[RollEntry, ...]]
    names: tuple[KnownName, ...]


class RollDialog(WorkDialog):
    """The rolls of the meeting *key*."""

    def __init__(self, desk: Desk, key: int, parent: QWidget, *, read_only: str = "") -> None:
        super().__init__(desk, "名册", parent, note="", width=1080, height=680, read_only=read_only)
        self.key = key
        self.rolls: Rolls | None = None
        self.tabs, self.search = Tabs(), SearchBox(width=220)
        self.day = DateEdit(width=150)
        self.table: RecordTable[RollEntry] = RecordTable(
            RowModel(_COLUMNS, row_id=lambda row: row.key, search=lambda row: row.search),
            name="meeting-roll",
            memory=desk.memory,
        )
        self.table.set_empty("users", "名册还没有冻结", note="冻结以后，人员名册里再变动，也不影响这次会议。")
        self.table.follow(self.search)
        self.card = TableCard(self.table)
        self.add = self.add_button("增补…", icon="user-add", key="Ctrl+N")
        self.strike = self.add_button("划去…", icon="minus", key="Delete")
        self.votes = self.add_button("票数…", icon="edit")
        self.thaw = self.add_button("撤销冻结…", icon="undo")
        self.add_cancel("关闭")
        self.freeze = self.add_button("冻结名册", "primary", icon="lock", key="Ctrl+Enter")
        self._lay_out()
        self._wire()
        self._judge()
        self.reload()

    @property
    def chamber(self) -> Chamber | None:
        """The chamber shown."""
        if self.rolls is None:
            return None
        return next((one for one in self.rolls.file.chambers if str(one.key) == self.tabs.current), None)

    def read(self) -> Rolls:
        """Read the meeting and its rolls."""
        file = queries.meeting(self.key)
        today = self._desk.jobs.office.today
        entries = {chamber.key: queries.roll(chamber.key) for chamber in file.chambers}
        return Rolls(today, file, entries, known_names(today))

    def show_read(self, answer: Rolls) -> None:
        """Show the roll of the chamber chosen."""
        if self.rolls is None:
            self.day.set_value(min(answer.today, answer.file.draft.day))
        self.rolls = answer
        self.note.setText(answer.file.draft.title)
        self.tabs.set_tabs([(str(one.key), _tab_words(one)) for one in answer.file.chambers])
        missing = next(state.missing for state in answer.file.steps if state.step is Step.ROLLS)
        self.step.say("".join(missing), "warn")
        self._show_chamber()

    def freeze_rolls(self) -> None:
        """Take down who votes as of the day typed."""
        if not self.freeze.isEnabled() or self.day.check(required=True, label="名册日期"):
            return
        day, key = self.day.value(), self.key

        def work(act: Act) -> str:
            count = register.freeze_rolls(act, key, day)
            return f"已按{day:%Y-%m-%d}的人员名册冻结，共 {count} 人次"

        self.run("冻结表决名册", work)

    def add_entry(self) -> None:
        """Put somebody on the roll shown."""
        if self.rolls is not None and self.chamber is not None and self.add.isEnabled():
            self.open_form(AddForm(self._desk, self.chamber, self.rolls.names, self))

    def strike_entry(self) -> None:
        """Take the vote of somebody away, or give it back."""
        row = self.table.current_row()
        if row is None or not self.strike.isEnabled():
            return
        self.open_form(
            _strike_form(self._desk, row, self) if row.entitled else _restore_form(self._desk, row, self)
        )

    def change_votes(self) -> None:
        """Give a cooperative's member additional votes."""
        row = self.table.current_row()
        if row is not None and self.votes.isEnabled():
            self.open_form(VotesForm(self._desk, row, self))

    def thaw_roll(self) -> None:
        """Take the frozen roll back."""
        chamber = self.chamber
        if chamber is None:
            return
        form = ReasonForm(
            self._desk,
            "撤销名册冻结",
            self,
            lambda act, reason: register.thaw_roll(act, chamber.key, reason),
            what=f"{chamber.label}：{chamber.eligible} 人",
            then="增补、划去和签到也一起撤销，然后可以重新冻结。",
            told=f"{chamber.label}的名册已撤销冻结",
            save="撤销冻结",
            kind="danger",
        )
        self.open_form(form)

    def _show_chamber(self) -> None:
        chamber = self.chamber
        if chamber is None or self.rolls is None:
            return
        entries = self.rolls.entries[chamber.key]
        self.table.set_rows(entries)
        self.table.choose_first()
        struck = sum(not one.entitled for one in entries)
        both = sum(bool(one.also) for one in entries if one.entitled)
        words = [f"应到 {chamber.eligible} 人", f"没有表决权 {struck} 人" if struck else "",
                 f"两册都在 {both} 人" if both else ""]  # fmt: skip
        frozen = f"{chamber.roll_day:%Y-%m-%d} 的名册" if chamber.roll_day else "未冻结"
        self.card.set_footer(" · ".join(filter(None, words)) if entries else "", frozen)
        self._judge()

    def _judge(self) -> None:
        chamber, row = self.chamber, self.table.current_row()
        frozen = chamber is not None and chamber.frozen
        may = self.writable and frozen
        some_open = self.rolls is not None and any(not one.frozen for one in self.rolls.file.chambers)
        self.freeze.setEnabled(self.writable and some_open)
        self.day.setEnabled(self.writable and some_open)
        self.add.setEnabled(may)
        self.thaw.setEnabled(may)
        self.strike.setEnabled(may and row is not None)
        self.strike.set_text("恢复…" if row is not None and not row.entitled else "划去…")
        self.votes.setVisible(chamber is not None and chamber.body is ChamberBody.COOP_MEMBERS)
        self.votes.setEnabled(may and row is not None and row.entitled)

    def _wire(self) -> None:
        self.tabs.chosen.connect(lambda _: self._show_chamber())
        self.freeze.clicked.connect(self.freeze_rolls)
        self.add.clicked.connect(self.add_entry)
        self.strike.clicked.connect(self.strike_entry)
        self.votes.clicked.connect(self.change_votes)
        self.thaw.clicked.connect(self.thaw_roll)
        self.day.entered.connect(self.freeze.setFocus)
        self.table.row_chosen.connect(lambda _: self._judge())

    def _lay_out(self) -> None:
        self.add_head_right(self.tabs)
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        line.addWidget(Text("名册日期", grey=True, elide=False))
        line.addWidget(self.day)
        line.addStretch(1)
        line.addWidget(self.search)
        self.day.setFixedWidth(theme.px(240))
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        for part in (self.step, self.told):
            self.body.addWidget(part)
        self.body.addLayout(line)
        self.body.addWidget(self.card, 1)
        self.day.input().setFocus()


class AddForm(ActForm):
    """Puts somebody on a frozen roll."""

    def __init__(self, desk: Desk, chamber: Chamber, names: tuple[KnownName, ...], parent: QWidget) -> None:
        super().__init__(
            desk, f"增补：{chamber.label}", parent, save="增补", width=640, height=340, labels=80
        )
        self.chamber, self.name = chamber, NameEdit(names)
        self.left.add("name", "姓名", self.name, required=True)
        self.left.add("identity", "身份", TextEdit(placeholder="例如：正式党员、村民代表"))
        self.left.add("reason", "原因", TextEdit(placeholder="例如：组织关系当天转入"), required=True)
        self.begin(wide=True)

    def act(self) -> tuple[str, Work]:
        """Add the person."""
        values, chamber = self.values(), self.chamber
        person = self.name.person if isinstance(self.name.person, int) else None
        name = str(values["name"])

        def work(act: Act) -> str:
            register.add_to_roll(act, chamber.key, name, person, values["identity"] or "", values["reason"])
            return f"{name}已增补到{chamber.label}的名册"

        return f"增补名册：{name}", work


class VotesForm(ActForm):
    """Gives a member additional votes."""

    def __init__(self, desk: Desk, row: RollEntry, parent: QWidget) -> None:
        super().__init__(desk, f"{row.name}的票数", parent, save="保存", width=620, height=300, labels=80)
        self.row = row
        hint = "基本票 1 票加附加票；全部附加票不超过基本票的 20%"
        self.left.add("votes", "共有", NumberEdit(width=80, least=1, beside="票"), required=True, hint=hint)
        self.left.add("reason", "依据", TextEdit(placeholder="章程第几条，按什么计算"), required=True)
        self.left.set_values({"votes": row.votes})
        self.begin(wide=True)

    def act(self) -> tuple[str, Work]:
        """Set the votes."""
        values, row = self.values(), self.row

        def work(act: Act) -> str:
            register.set_votes(act, row.key, values["votes"], values["reason"])
            return f"{row.name}现在有 {values['votes']} 票"

        return f"改票数：{row.name}", work


def _strike_form(desk: Desk, row: RollEntry, parent: QWidget) -> ReasonForm:
    return ReasonForm(
        desk,
        f"划去{row.name}",
        parent,
        lambda act, reason: register.strike(act, row.key, reason),
        what=f"{row.name}　{row.identity}　{row.unit}".rstrip(),
        then="划去以后不计入应到，也不发票；这一行留着，写明原因。",
        told=f"{row.name}已划去",
        save="划去",
        offers=("不是本村村民", "长期生病，上级同意不计入应到"),
    )


def _restore_form(desk: Desk, row: RollEntry, parent: QWidget) -> ReasonForm:
    return ReasonForm(
        desk,
        f"恢复{row.name}",
        parent,
        lambda act, reason: register.restore(act, row.key, reason),
        what=f"{row.name}　{row.reason}",
        then="恢复以后计入应到。",
        told=f"{row.name}已恢复表决权",
        save="恢复",
    )


def _tab_words(chamber: Chamber) -> str:
    return f"{chamber.label} {chamber.eligible}" if chamber.frozen else chamber.label


def _remark(row: RollEntry) -> str:
    return "；".join(filter(None, (row.reason, f"增补：{row.added}" if row.added else "")))
