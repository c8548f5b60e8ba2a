"""A cooperative's particulars and what its charter says, for both legal kinds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.fields import PercentEdit
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, NumberEdit, TextEdit
from villageoffice.shares import register
from villageoffice.shares.rules.identities import code_problem
from villageoffice.shares.values import (
    Cooperative,
    CooperativeDraft,
    CoopKind,
    HoldingUnit,
    Management,
    ReserveBase,
)

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_LAWS = {
    CoopKind.COLLECTIVE: "适用《农村集体经济组织法》：持有的是收益权份额，份额只在组织内流转。",
    CoopKind.SPECIALISED: "适用《农民专业合作社法》：成员出资、按交易量返还不低于 60%。",
}
_COLLECTIVE_ONLY = ("management", "unit", "ceiling", "buyback", "welfare")


class CooperativeForm(ActForm):
    """Enters a cooperative, or changes *of*."""

    def __init__(self, desk: Desk, of: Cooperative | None, parent: QWidget) -> None:
        title = "合作社资料" if of else "新建合作社"
        super().__init__(
            desk, title, parent, save="保存" if of else "建立合作社", width=980, height=640, labels=130
        )
        self.of = of
        self.kind = ComboEdit([(kind, kind.label) for kind in CoopKind])
        self._fill()
        self.left.set_values(_values(of.draft if of else _START))
        self.right.set_values(_more(of.draft if of else _START))
        self.kind.changed.connect(self._take_kind)
        self._take_kind()
        self.begin()
        self.left.editor("name").input().setFocus()

    def problems(self) -> Iterable[str]:
        """A code whose check digit is wrong."""
        yield code_problem(str(self.left.editor("code").value() or ""))

    def act(self) -> tuple[str, Work]:
        """Enter or change the cooperative."""
        found, of = self.values(), self.of
        draft = _draft(found, of.draft if of else _START)

        def work(act: Act) -> str:
            if of is None:
                register.create_cooperative(act, draft)
                return f"已建立{draft.name}，下一步设置股权类型"
            register.edit_cooperative(act, of.key, draft)
            return f"已修改{draft.name}的资料"

        return ("修改合作社资料" if of else "建立合作社"), work

    def _take_kind(self) -> None:
        """Ask only what the law of this kind knows."""
        kind = self.kind.value()
        self.note.setText(_LAWS[kind])
        for key in _COLLECTIVE_ONLY:
            self.right.set_shown(key, kind is CoopKind.COLLECTIVE)
        self.right.set_shown("patronage", kind is CoopKind.SPECIALISED)

    def _fill(self) -> None:
        left, right = self.left, self.right
        left.add("kind", "类型", self.kind, required=True)
        left.add("name", "名称", TextEdit(placeholder="登记证书上的全称"), required=True)
        left.add("code", "统一社会信用代码", TextEdit(most=18), hint="18 位，可以以后补填")
        left.add("chair", "理事长", TextEdit())
        left.add("supervisor", "监事长", TextEdit())
        left.add("accountant", "会计", TextEdit())
        left.add("cashier", "出纳", TextEdit())
        left.add("address", "地址", TextEdit())
        left.add("founded", "成立日期", DateEdit())
        left.add("remark", "备注", TextEdit())
        right.add_section("章程的规定")
        right.add("management", "股权管理", ComboEdit([(one, one.label) for one in Management]))
        right.add("unit", "持有和分红单位", ComboEdit([(one, f"按{one.label}") for one in HoldingUnit]))
        right.add("ceiling", "单户上限", PercentEdit(beside="% 总股数，空着不限"))
        right.add("buyback", "每年退出上限", PercentEdit(beside="% 总股数"))
        right.add("reserve", "提取公积公益金", PercentEdit())
        right.add("reserve_base", "提取的基数", ComboEdit([(one, one.label) for one in ReserveBase]))
        right.add("welfare", "提取福利费", PercentEdit(beside="% 本年收益"))
        right.add("patronage", "按交易量返还", PercentEdit(), hint="可分配盈余的比例，法律规定不低于 60%")
        right.add_section("证书和股数")
        right.add("certificate_prefix", "证号字样", TextEdit(placeholder="例如：示例股权字"))
        right.add("decimals", "股数小数位", NumberEdit(beside="位，最多四位", most=4))


_START = CooperativeDraft(CoopKind.COLLECTIVE, "", ceiling=500)
_LEFT = (
    "kind",
    "name",
    "code",
    "chair",
    "supervisor",
    "accountant",
    "cashier",
    "address",
    "founded",
    "remark",
)
_RIGHT = (
    "management", "unit", "ceiling", "buyback", "reserve", "reserve_base", "welfare", "patronage",
    "certificate_prefix", "decimals",
)  # fmt: skip
_MAY_BE_NONE = ("founded", "ceiling")


def _values(draft: CooperativeDraft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in _LEFT}


def _more(draft: CooperativeDraft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in _RIGHT}


def _draft(found: dict[str, object], start: CooperativeDraft) -> CooperativeDraft:
    """Return what stands in the fields; a field not shown keeps what was known."""
    chosen: dict[str, object] = {}
    for name in (*_LEFT, *_RIGHT):
        value = found.get(name, getattr(start, name))
        if value is None and name not in _MAY_BE_NONE:
            value = getattr(_START, name) if not isinstance(getattr(_START, name), str) else ""
        chosen[name] = value
    return CooperativeDraft(**chosen)  # type: ignore[arg-type]
