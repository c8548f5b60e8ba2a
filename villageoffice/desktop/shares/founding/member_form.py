"""Somebody of a holder's household.  A birth or a death changes the roll, never the shares."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.reading import HolderView
from villageoffice.desktop.widgets.card import say
from villageoffice.desktop.widgets.editors import DateEdit, IdEdit, TextEdit
from villageoffice.shares import register
from villageoffice.shares.values import HolderMember, Management, MemberDraft

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_FIELDS = ("name", "relation", "identity", "birth", "since", "until", "remark")
_DAYS = ("birth", "since", "until")


class MemberForm(ActForm):
    """Adds somebody to the household shown, or changes *member*."""

    def __init__(self, desk: Desk, view: HolderView, member: HolderMember | None, parent: QWidget) -> None:
        title = "修改户内成员" if member else "添加户内成员"
        row = view.ledger.row
        super().__init__(desk, title, parent, note=f"{row.number} {row.name}", width=640, height=520)
        self.holder, self.member = row.holder, member
        management = view.ledger.cooperative.draft.management
        told = {
            Management.STATIC: "静态管理：生人不增、死人不减，成员变动只改名册，股份不变。",
            Management.RELATIVE: "成员变动只改名册；股份到调整年份按决议调整。",
            Management.DYNAMIC: "成员变动先改名册；股份按章程在调整日另行登记增减。",
        }
        self.left.add_wide(say(told[management]))
        self.left.add("name", "姓名", TextEdit(), required=True)
        self.left.add("relation", "与户主关系", TextEdit())
        self.left.add("identity", "身份证号", IdEdit())
        self.left.add("birth", "出生日期", DateEdit())
        self.left.add("since", "何时入户", DateEdit(), hint="空着就是从一开始")
        self.left.add("until", "何时离户", DateEdit(), hint="去世、迁出的填日期，仍留在以前的名册里")
        self.left.add("remark", "备注", TextEdit())
        if member is not None:
            self.left.set_values({name: getattr(member.draft, name) or None for name in _FIELDS})
        self.begin(wide=True)

    def act(self) -> tuple[str, Work]:
        """Add or change the member."""
        found: dict[str, Any] = self.left.values()
        values: dict[str, Any] = {
            name: found[name] if name in _DAYS else found[name] or "" for name in _FIELDS
        }
        draft = MemberDraft(**values)
        holder, member = self.holder, self.member
        if member is not None:
            draft = replace(draft, person=member.draft.person)

        def work(act: Act) -> str:
            if member is None:
                register.add_member(act, holder, draft)
                return f"已添加成员{draft.name}"
            register.edit_member(act, member.key, draft)
            return f"已修改成员{draft.name}"

        return ("修改户内成员" if member else "添加户内成员"), work
