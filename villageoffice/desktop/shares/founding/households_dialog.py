"""从人员名册选户: households of the people book become holders, with their people, linked to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.kits.text.pinyin import name_keys
from villageoffice.office import crossings
from villageoffice.shares import register
from villageoffice.shares.rules.sharing import number_key
from villageoffice.shares.values import Cooperative, CoopKind, HolderDraft, HolderKind

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


class HouseholdsDialog(SavingDialog):
    """Takes the households marked over.  ``done_act`` tells how many (Done)."""

    def __init__(self, desk: Desk, of: Cooperative, parent: QWidget) -> None:
        super().__init__(desk, "从人员名册选户", parent, note=of.draft.name, width=880, height=620)
        self.of = of
        self.search = SearchBox("户号、户主、成员", width=0)
        self.table: RecordTable[HolderDraft] = RecordTable(
            RowModel(_COLUMNS, row_id=lambda draft: draft.number, search=_search)
        )
        self.table.setAccessibleName("人员名册里的户")
        self.table.follow(self.search)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.told = Text("", points=10.5, grey=True, wrap=True)
        person = "成员" if of.draft.kind is CoopKind.SPECIALISED else "股东户"
        for part, stretch in (
            (say(f"选中的户登记为{person}，户内成员一并带过来。以后人员名册有变化，股份不自动变。"), 0),
            (self.search, 0),
            (self.table, 1),
            (self.told, 0),
        ):
            self.body.addWidget(part, stretch)
        self.body.addWidget(self.problem)
        self.collective = of.draft.kind is CoopKind.COLLECTIVE
        self.table.set_empty("users", "人员名册里的户都已经是股东", note="新的户先在“人员名册”里登记。")
        self.add_save("登记为股东")
        desk.jobs.ask(
            lambda: crossings.households_to_hold(of.key, desk.jobs.office.today), self._show, owner=self
        )

    def save(self) -> None:
        """Enter those marked as holders, at first the collective as well."""
        chosen = self.table.selected_rows()
        if self.saving:
            return
        if not chosen:
            self.problem.say("没有选中户。", "bad")
            return
        key, own = self.of.key, self.collective

        def work(act: Act) -> Done:
            drafts = list(chosen)
            if own and crossings.lacks_collective(key):
                drafts.append(HolderDraft(_free(drafts), HolderKind.COLLECTIVE, "村集体"))
            register.add_holders(act, key, drafts)
            more = "和村集体" if len(drafts) > len(chosen) else ""
            return Done(act.id, act.name, f"已登记 {len(chosen)} 户股东{more}，下一步做股权量化")

        self.run("登记股东", work)

    def _show(self, drafts: tuple[HolderDraft, ...]) -> None:
        self.table.set_rows(drafts)
        self.table.selectAll()
        self.table.setFocus()
        self._tell()

    def _tell(self) -> None:
        chosen = self.table.selected_rows()
        people = sum(len(draft.members) for draft in chosen)
        self.told.setText(f"选中 {len(chosen)} 户 {people} 人（按住 Ctrl 单击增减，Ctrl+A 全选）")
        if hasattr(self, "save_button"):
            self.save_button.set_text(f"登记 {len(chosen)} 户")
            self.set_savable(bool(chosen) and not self.saving)


def _free(drafts: list[HolderDraft]) -> str:
    """A number for the collective that no household has."""
    taken = {draft.number for draft in drafts}
    return next(number for number in ("000", "0", "集体") if number not in taken)


def _search(draft: HolderDraft) -> str:
    names = (name_keys(member.name).search for member in draft.members)
    return " ".join((draft.number, *names))


_COLUMNS: list[ColumnDef[HolderDraft]] = [
    ColumnDef(
        "number", "户号", lambda draft: draft.number, sort=lambda draft: number_key(draft.number), width=80
    ),
    ColumnDef("name", "户主", lambda draft: draft.name, width=130),
    ColumnDef("heads", "人口", lambda draft: str(len(draft.members)), align="right", width=66),
    ColumnDef("members", "成员", lambda draft: "、".join(member.name for member in draft.members)),
]
