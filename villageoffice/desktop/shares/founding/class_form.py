"""A class of shares as a form; land has a rate a mu for each kind of land."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.fields import MoneyEdit, SharesEdit, TickEdit
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, NoteEdit, TextEdit
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Shares
from villageoffice.shares import register
from villageoffice.shares.values import (
    ClassBasis,
    Cooperative,
    CoopKind,
    LandRate,
    ShareClass,
    ShareClassDraft,
)

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_UNITS = {
    ClassBasis.HEAD: ("每人股数", "量化时按户内人数计算，一人一份"),
    ClassBasis.YEARS: ("每年股数", "量化时按农龄（劳龄）年数计算"),
}


class ClassForm(ActForm):
    """Enters a class of *of*, or changes *each*."""

    def __init__(self, desk: Desk, of: Cooperative, each: ShareClass | None, parent: QWidget) -> None:
        title = "修改股权类型" if each else "新增股权类型"
        super().__init__(desk, title, parent, note=of.draft.name, width=900, height=520)
        self.of, self.each = of, each
        self.basis = ComboEdit([(basis, basis.label) for basis in ClassBasis])
        self.name, self.unit, self.par = TextEdit(), SharesEdit(), MoneyEdit(beside="元/股")
        self.rates = NoteEdit(lines=4, placeholder="每行一种：地类 每亩股数，例如\n水田 1\n旱地 0.8")
        self.dividend = TickEdit("参加分红", ticked=True)
        self.transferable = TickEdit("可以转让、赠与", ticked=True)
        self.inheritable = TickEdit("可以继承", ticked=True)
        self.reverts = DateEdit()
        self._fill()
        self._begin_with(each.draft if each else self._usual())
        self.basis.changed.connect(self._take_basis)
        self._take_basis()
        self.begin()

    def problems(self) -> Iterable[str]:
        """Rates that cannot be read."""
        if self.basis.value() is ClassBasis.AREA:
            yield self._rate_problem()

    def act(self) -> tuple[str, Work]:
        """Enter or change the class."""
        draft, of, each = self._draft(), self.of, self.each

        def work(act: Act) -> str:
            if each is None:
                register.add_class(act, of.key, draft)
                return f"已新增股权类型“{draft.name}”"
            register.edit_class(act, each.key, draft)
            return f"已修改股权类型“{draft.name}”"

        return ("修改股权类型" if each else "新增股权类型"), work

    def _usual(self) -> ShareClassDraft:
        """What a first class mostly is."""
        if self.of.draft.kind is CoopKind.SPECIALISED:
            return ShareClassDraft("出资", ClassBasis.MONEY)
        return ShareClassDraft(ClassBasis.HEAD.label, ClassBasis.HEAD)

    def _begin_with(self, draft: ShareClassDraft) -> None:
        self.basis.set_value(draft.basis)
        self.name.set_value(draft.name)
        self.unit.set_value(draft.unit_shares)
        self.par.set_value(draft.par)
        self.rates.set_value("\n".join(f"{rate.land} {rate.shares}" for rate in draft.land_rates))
        for editor, value in (
            (self.dividend, draft.dividend),
            (self.transferable, draft.transferable),
            (self.inheritable, draft.inheritable),
        ):
            editor.set_value(value)
        self.reverts.set_value(draft.reverts_on)

    def _take_basis(self) -> None:
        """Ask for what the basis needs; a name still as it was offered follows it."""
        basis = self.basis.value()
        if self.each is None and self.name.text() in {"", "出资", *(each.label for each in ClassBasis)}:
            money_name = "出资" if self.of.draft.kind is CoopKind.SPECIALISED else basis.label
            self.name.set_value(money_name if basis is ClassBasis.MONEY else basis.label)
        self.left.set_shown("unit", basis in _UNITS)
        self.left.set_shown("par", basis in (ClassBasis.MONEY, ClassBasis.FIXED))
        self.left.set_shown("rates", basis is ClassBasis.AREA)
        if basis is ClassBasis.COLLECTIVE and self.each is None:
            self.transferable.set_value(False)
            self.inheritable.set_value(False)

    def _fill(self) -> None:
        left, right = self.left, self.right
        left.add("basis", "依据", self.basis, required=True)
        left.add("name", "名称", self.name, required=True)
        left.add("unit", "每份股数", self.unit, hint="人口股是每人、农龄股是每年的股数")
        left.add("par", "每股面值", self.par)
        left.add("rates", "每亩股数", self.rates)
        right.add("dividend", "分红", self.dividend)
        right.add("transferable", "转让", self.transferable)
        right.add("inheritable", "继承", self.inheritable)
        right.add("reverts", "收回日期", self.reverts, hint="扶贫股等到期收回的才填")

    def _draft(self) -> ShareClassDraft:
        basis = self.basis.value()
        return ShareClassDraft(
            name=str(self.name.value()),
            basis=basis,
            unit_shares=self.unit.value() if basis in _UNITS else None,
            par=self.par.value() if basis in (ClassBasis.MONEY, ClassBasis.FIXED) else None,
            dividend=self.dividend.value(),
            transferable=self.transferable.value(),
            inheritable=self.inheritable.value(),
            reverts_on=self.reverts.value(),
            land_rates=read_rates(self.rates.value() or "") if basis is ClassBasis.AREA else (),
        )

    def _rate_problem(self) -> str:
        try:
            read_rates(self.rates.value() or "")
        except InvalidValue as wrong:
            return str(wrong)
        return ""


def read_rates(text: str) -> tuple[LandRate, ...]:
    """Read one kind of land a line: its name, a blank, shares a mu.  Raises InvalidValue.

    >>> [(rate.land, str(rate.shares)) for rate in read_rates("水田 1")]
    [('水田', '1.0000')]
    """
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        land, _, shares = line.replace("\u3000", " ").rpartition(" ")
        if not land.strip():
            raise InvalidValue(f"“{line}”看不懂。", "每行写地类、空格、每亩股数，例如“水田 1”。")
        found.append(LandRate(land.strip(), Shares.parse(shares)))
    return tuple(found)
