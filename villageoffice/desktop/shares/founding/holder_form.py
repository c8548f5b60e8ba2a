"""A holder's particulars: household, person, company, investor from outside, or the collective."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.fields import TickEdit
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, IdEdit, PhoneEdit, TextEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.shares import queries, register
from villageoffice.shares.rules.identities import account_hint, account_problem
from villageoffice.shares.values import Cooperative, HolderDraft, HolderKind, MemberDraft

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_LEFT = ("kind", "number", "name", "phone", "address", "remark")
_RIGHT = ("bank", "account", "account_name", "is_member", "since", "until")
_PEOPLE = (HolderKind.HOUSEHOLD, HolderKind.PERSON, HolderKind.OUTSIDER)


class HolderForm(ActForm):
    """Enters a holder of *of*, or changes the one with the key *holder*."""

    def __init__(self, desk: Desk, of: Cooperative, holder: int | None, parent: QWidget) -> None:
        title = "修改股东资料" if holder is not None else "新增股东"
        super().__init__(desk, title, parent, note=of.draft.name, width=940, height=560)
        self.of, self.holder = of, holder
        self.before: HolderDraft | None = None
        self.kind = ComboEdit([(kind, kind.label) for kind in HolderKind])
        self.identity, self.code = IdEdit(), TextEdit(most=18)
        self.account = TextEdit(placeholder="空着就是领现金")
        self._fill(self.left, self.right)
        self.kind.changed.connect(self._take_kind)
        self.kind.set_value(HolderKind.HOUSEHOLD)
        self.right.editor("is_member").set_value(True)
        self._take_kind()
        self.begin()
        if holder is not None:
            desk.jobs.ask(partial(queries.holder_draft, holder), self._show, owner=self)

    def problems(self) -> Iterable[str]:
        """An account that cannot be one."""
        account = str(self.account.value() or "")
        if problem := account_problem(account):
            yield f"银行账号不对：{problem}"
        self.right.editor("account").judged.emit(account_hint(account), "warn" if account else "")

    def act(self) -> tuple[str, Work]:
        """Enter or change the holder."""
        draft, key, holder = self._draft(), self.of.key, self.holder

        def work(act: Act) -> str:
            if holder is None:
                register.add_holder(act, key, draft)
                return f"已登记股东 {draft.number} {draft.name}"
            register.edit_holder(act, holder, draft)
            return f"已修改 {draft.number} {draft.name} 的资料"

        return ("修改股东资料" if holder is not None else "登记股东"), work

    def _draft(self) -> HolderDraft:
        found: dict[str, Any] = self.values()
        kind = found["kind"]
        identity = found.pop("identity", None) or found.pop("code", None) or ""
        chosen = {name: found.get(name) for name in (*_LEFT, *_RIGHT)}
        texts = {name: value or "" for name, value in chosen.items() if name not in ("since", "until")}
        draft = HolderDraft(
            **{**texts, "since": chosen["since"], "until": chosen["until"], "identity": str(identity)}  # type: ignore[arg-type]
        )
        draft = replace(draft, is_member=bool(chosen["is_member"]))
        if self.before is not None:
            return replace(draft, person=self.before.person, household=self.before.household)
        own = (MemberDraft(draft.name, "户主", draft.identity),)
        return replace(draft, members=own) if kind is HolderKind.HOUSEHOLD else draft

    def _show(self, draft: HolderDraft) -> None:
        self.before = draft
        self.kind.set_value(draft.kind)
        self.left.set_values({name: getattr(draft, name) or None for name in _LEFT})
        self.right.set_values({name: getattr(draft, name) for name in _RIGHT})
        (self.identity if draft.kind in _PEOPLE else self.code).set_value(draft.identity or None)
        self._take_kind()

    def _take_kind(self) -> None:
        kind = self.kind.value()
        self.left.set_shown("identity", kind in _PEOPLE)
        self.left.set_shown("code", kind is HolderKind.COMPANY)
        if self.holder is None and kind in (HolderKind.COMPANY, HolderKind.OUTSIDER, HolderKind.COLLECTIVE):
            self.right.editor("is_member").set_value(False)

    def _fill(self, left: FieldForm, right: FieldForm) -> None:
        left.add("kind", "类别", self.kind, required=True)
        left.add("number", "户号（编号）", TextEdit(most=20), required=True)
        left.add("name", "户主（名称）", TextEdit(), required=True)
        left.add("identity", "身份证号", self.identity)
        left.add("code", "信用代码", self.code)
        left.add("phone", "电话", PhoneEdit())
        left.add("address", "住址", TextEdit())
        left.add("remark", "备注", TextEdit())
        right.add("bank", "开户银行", TextEdit())
        right.add("account", "银行账号", self.account)
        right.add("account_name", "账户户名", TextEdit(placeholder="空着就是户主本人"))
        right.add("is_member", "成员", TickEdit("是本组织的成员"), hint="继承取得份额的可以不是成员")
        right.add("since", "何时起", DateEdit(), hint="空着就是从一开始")
        right.add("until", "何时止", DateEdit())
