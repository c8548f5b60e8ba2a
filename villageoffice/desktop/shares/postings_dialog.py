"""公示: which rosters and dividend plans were posted, until when, and what was objected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.acting.forms_dialog import FormsDialog
from villageoffice.desktop.attaching.evidence import EvidenceEdit, keep
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.editors import DateEdit, NoteEdit, NumberEdit, TextEdit
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.errors import InvalidValue
from villageoffice.kits.text.dates import chinese_date, posting_last_day
from villageoffice.office.exports import Choice
from villageoffice.shares import queries, register
from villageoffice.shares.register.posting import DAYS
from villageoffice.shares.values import Cooperative, SharePosting

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


@dataclass(frozen=True, slots=True)
class _Row:
    posting: SharePosting
    what: str
    state: str
    kind: str


class PostingsDialog(FormsDialog):
    """Shows the postings of a cooperative; forms post the roster and take a posting down."""

    def __init__(
        self,
        desk: Desk,
        of: Cooperative,
        parent: QWidget,
        *,
        may_write: bool,
        plan: tuple[int, int] | None = None,
    ) -> None:
        """plan: key and year of the dividend to post instead of the roster."""
        title = f"公示{plan[1]}年度分红方案" if plan else "公示股东名册"
        super().__init__(desk, title, parent, note=of.draft.name, width=980, height=540)
        self.of, self.plan, self._may_write = of, plan, may_write
        self.table: RecordTable[_Row] = RecordTable(RowModel(_COLUMNS, row_id=lambda row: row.posting.key))
        self.table.setAccessibleName("公示")
        self.table.row_chosen.connect(lambda _: self._judge())
        self.table.set_empty(
            "megaphone", "还没有公示过", note="先打印公示表张贴，再登记张贴的日期、地点和张贴人。"
        )
        self.body.addWidget(self.told)
        self.body.addWidget(self.table, 1)
        self.add_cancel("关闭")
        self.paper = self.add_button("打印公示表…", icon="printer", key="Ctrl+P")
        self.paper.clicked.connect(self.show_paper)
        self.down = self.add_button("登记撤下…")
        self.down.clicked.connect(self.take_down)
        self.post = self.add_button("登记公示…", "primary", icon="megaphone")
        self.post.clicked.connect(self.open_post)
        self.post.setEnabled(may_write)
        self._judge()
        self.reload()

    def reload(self) -> None:
        """Read the postings again."""
        key = self.of.key

        def query() -> tuple[_Row, ...]:
            today = self._desk.jobs.office.today
            years = {row.key: row.year for row in queries.dividends(key)}
            return tuple(_row(each, years, today) for each in queries.postings(key))

        self._desk.jobs.ask(query, self._show, owner=self)

    def show_paper(self) -> None:
        """Preview what is posted."""
        if self.plan is not None:
            self._desk.show_paper("dividend-plan", Choice(dividend=self.plan[0]), self)
        else:
            self._desk.show_paper("public-roster", Choice(cooperative=self.of.key), self)

    def open_post(self) -> None:
        """Post the roster of a day, or the plan."""
        self.open_form(PostForm(self._desk, self.of, self.plan, self))

    def take_down(self) -> None:
        """Note that the chosen posting was taken down."""
        row = self.table.current_row()
        if row is not None:
            self.open_form(TakeDownForm(self._desk, row.posting, row.what, self))

    def _show(self, rows: tuple[_Row, ...]) -> None:
        self.table.set_rows(rows)
        self.table.choose_first()
        self._judge()

    def _judge(self) -> None:
        row = self.table.current_row()
        hangs = row is not None and row.posting.taken_down is None
        self.down.setEnabled(self._may_write and hangs)


class PostForm(ActForm):
    """Says what was posted, when, where and by whom."""

    def __init__(self, desk: Desk, of: Cooperative, plan: tuple[int, int] | None, parent: QWidget) -> None:
        what = f"{plan[1]}年度分红方案" if plan else "股东名册"
        super().__init__(desk, f"登记公示：{what}", parent, note=of.draft.name, width=640, height=470)
        self.of, self.plan, self.what = of, plan, what
        self.as_of, self.day, self.days = DateEdit(), DateEdit(), NumberEdit(beside="天", least=1, most=90)
        self.span = Text("", bold=True, wrap=True)
        self.place, self.posted_by = TextEdit(placeholder="例如：村务公开栏"), TextEdit()
        self.photos = EvidenceEdit(desk)
        self.days.set_value(DAYS)
        form = self.left
        if plan is None:
            form.add("as_of", "名册截至", self.as_of, required=True)
        form.add("day", "张贴日期", self.day, required=True)
        form.add("days", "公示期", self.days, required=True)
        form.add_wide(self.span)
        form.add("place", "张贴地点", self.place, required=True)
        form.add("posted_by", "张贴人", self.posted_by, required=True)
        form.add("photos", "张贴照片", self.photos)
        desk.jobs.ask(lambda: desk.jobs.office.today, self._begin, owner=self)
        self.begin(wide=True)

    def problems(self) -> Iterable[str]:
        """Say the last day as it is typed; only the fields can be wrong."""
        day, days = self.day.value(), self.days.value()
        if day is not None and days:
            last = posting_last_day(day, days)
            self.span.setText(f"公示到{chinese_date(last)}24时为止，张贴当天不算。")
        return ()

    def act(self) -> tuple[str, Work]:
        """Post."""
        found, key, plan = self.left.values(), self.of.key, self.plan
        what, files = self.what, found.get("photos") or ()

        def work(act: Act) -> str:
            day, place, by, days = found["day"], found["place"], found["posted_by"], found["days"]
            if plan is not None:
                made = register.post_plan(act, plan[0], day, place, by, days)
            else:
                made = register.post_roster(act, key, found["as_of"], day, place, by, days)
            keep(act, (made,), files)
            return f"已登记公示{what}，到{chinese_date(posting_last_day(day, days))}"

        return f"公示{what}", work

    def _begin(self, today: date) -> None:
        self.as_of.set_value(today)
        self.day.set_value(today)
        self.judge()


class TakeDownForm(ActForm):
    """Says when a posting was taken down and what was objected."""

    def __init__(self, desk: Desk, posting: SharePosting, what: str, parent: QWidget) -> None:
        super().__init__(desk, "登记撤下", parent, note=what, width=600, height=360)
        self.posting = posting
        self.day = DateEdit()
        self.objections = NoteEdit(lines=3, placeholder="没有异议就空着；有异议的写明是谁、说什么、怎样答复")
        self.day.set_value(posting.last_day + timedelta(days=1))
        self.left.add_wide(say(f"公示从{chinese_date(posting.posted)}到{chinese_date(posting.last_day)}。"))
        self.left.add("day", "撤下日期", self.day, required=True)
        self.left.add("objections", "收到的异议", self.objections)
        self.begin(wide=True)

    def act(self) -> tuple[str, Work]:
        """Note it."""
        key, day, objections = self.posting.key, self.day.value(), str(self.objections.value() or "")
        if day is None:
            raise InvalidValue("请填写撤下日期。")

        def work(act: Act) -> str:
            register.take_down(act, key, day, objections)
            return "已登记撤下公示"

        return "撤下公示", work


def _row(each: SharePosting, years: dict[int, int], today: date) -> _Row:
    what = f"截至 {each.as_of:%Y-%m-%d} 的股东名册"
    if each.plan is not None:
        what = f"{years.get(each.plan, each.as_of.year)}年度分红方案"
    if each.taken_down is not None:
        return _Row(each, what, "已撤下", "neutral")
    if each.last_day < today:
        return _Row(each, what, "公示期满", "ok")
    return _Row(each, what, "公示中", "info")


_COLUMNS: list[ColumnDef[_Row]] = [
    ColumnDef("what", "公示什么", lambda row: row.what),
    ColumnDef("posted", "张贴日期", lambda row: f"{row.posting.posted:%Y-%m-%d}", width=104),
    ColumnDef("last", "公示到", lambda row: f"{row.posting.last_day:%Y-%m-%d}", width=104),
    ColumnDef("place", "地点", lambda row: row.posting.place),
    ColumnDef("by", "张贴人", lambda row: row.posting.posted_by, width=90),
    ColumnDef("state", "状态", lambda row: row.state, pill=lambda row: row.kind, width=92),
    ColumnDef(
        "objections",
        "异议",
        lambda row: row.posting.objections or ("无" if row.posting.taken_down else ""),
        tip=lambda row: row.posting.objections,
    ),
]
