"""对照人员名册: who came to or left the households of holders; shares do not move by it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.card import say
from villageoffice.desktop.widgets.editors import DateEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.office import crossings
from villageoffice.office.crossings import MemberNews
from villageoffice.shares.rules.sharing import number_key
from villageoffice.shares.values import Cooperative

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


class NewsDialog(SavingDialog):
    """Lets the people of holders follow the people book.  ``done_act`` tells how many (Done)."""

    def __init__(self, desk: Desk, of: Cooperative, today: date, parent: QWidget) -> None:
        super().__init__(desk, "对照人员名册", parent, note=of.draft.name, width=860, height=580)
        self.day = DateEdit()
        self.day.set_value(today)
        self.form = FieldForm(label_width=96)
        self.form.add("day", "从哪天起", self.day, required=True, hint="不是同一天的，请分几次带过来")
        self.table: RecordTable[MemberNews] = RecordTable(
            RowModel(_COLUMNS, row_id=lambda news: (news.holder, news.member, news.draft.person))
        )
        self.table.setAccessibleName("成员变化")
        self.table.set_empty("check-circle", "户内成员与人员名册一致", note="没有要带过来的变化。")
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        told = "选中的人从这一天起加入或者离开本户。股份不动；要增减的，另按决议登记调整。"
        self.body.addWidget(say(told))
        self.body.addWidget(self.form)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.problem)
        self.add_save("带过来")
        self._tell()
        desk.jobs.ask(lambda: crossings.member_news(of.key, today), self._show, owner=self)

    def save(self) -> None:
        """Take those marked over."""
        chosen = self.table.selected_rows()
        if self.saving or not chosen or not self.form.check():
            return
        day = self.day.value()

        def work(act: Act) -> Done:
            crossings.take_member_news(act, chosen, day)
            return Done(act.id, act.name, f"已更新 {len(chosen)} 名户内成员，股份没有变动")

        self.run("更新户内成员", work)

    def _show(self, news: tuple[MemberNews, ...]) -> None:
        self.table.set_rows(news)
        self.table.selectAll()
        self._tell()

    def _tell(self) -> None:
        chosen = self.table.selected_rows()
        self.summary.setText(f"选中 {len(chosen)} 人" if chosen else "")
        self.set_savable(bool(chosen) and not self.saving)


_COLUMNS: list[ColumnDef[MemberNews]] = [
    ColumnDef(
        "number", "户号", lambda news: news.number, sort=lambda news: number_key(news.number), width=80
    ),
    ColumnDef("household", "户主", lambda news: news.household),
    ColumnDef("name", "成员", lambda news: news.draft.name),
    ColumnDef("relation", "与户主关系", lambda news: news.draft.relation),
    ColumnDef(
        "what",
        "变化",
        lambda news: "加入" if news.member is None else "离户",
        pill=lambda news: "ok" if news.member is None else "warn",
        width=84,
    ),
    ColumnDef("why", "原因", lambda news: news.why),
]
