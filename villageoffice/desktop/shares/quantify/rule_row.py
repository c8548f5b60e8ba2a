"""One class in the first step: whether it is quantified, and by which figure."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.shares.fields import SharesEdit
from villageoffice.desktop.shares.founding.classes_dialog import rule_words
from villageoffice.desktop.widgets.card import Text
from villageoffice.errors import InvalidValue
from villageoffice.shares.values import ClassBasis, ShareClass

_UNITS = {ClassBasis.HEAD: "每人", ClassBasis.YEARS: "每年"}
_TOLD = {
    ClassBasis.HEAD: "按户内人数，一人一份，量化到人",
    ClassBasis.YEARS: "下一步填写各户的年数",
    ClassBasis.AREA: "下一步填写各户的亩数",
    ClassBasis.MONEY: "下一步填写各户的股数",
    ClassBasis.COLLECTIVE: "下一步填写集体的股数",
    ClassBasis.FIXED: "下一步填写各户的股数",
}


class RuleRow(QWidget):
    """A class with its box and its unit.  ``changed`` when either is."""

    changed = Signal()

    def __init__(self, each: ShareClass, *, done: bool) -> None:
        super().__init__()
        self.each = each
        basis = each.draft.basis
        self.box = QCheckBox(each.draft.name)
        self.box.setChecked(not done)
        self.box.setEnabled(not done)
        self.box.setFixedWidth(theme.px(150))
        self.unit = SharesEdit(width=100)
        self.unit.set_value(each.draft.unit_shares)
        self.unit.input().setAccessibleName(f"{each.draft.name}{_UNITS.get(basis, '')}股数")
        told = "已经做过初始量化，以后的变化请登记调整" if done else _TOLD[basis]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(self.box)
        if basis in _UNITS and not done:
            row.addWidget(Text(_UNITS[basis], grey=True, elide=False))
            self.unit.setFixedWidth(theme.px(150))
            row.addWidget(self.unit)
        else:
            self.unit.hide()
            if each.draft.land_rates:
                row.addWidget(Text(rule_words(each), elide=False))
        row.addWidget(Text(told, points=10.5, grey=True), 1)
        self.box.toggled.connect(lambda _: self.changed.emit())
        self.unit.changed.connect(self.changed)

    @property
    def wanted(self) -> bool:
        """Whether the class is quantified now."""
        return self.box.isChecked() and self.box.isEnabled()

    def share_class(self) -> ShareClass:
        """The class with the unit typed.  Raises InvalidValue."""
        if self.each.draft.basis not in _UNITS:
            return self.each
        unit = self.unit.value()
        if not unit:
            raise InvalidValue(f"请填写{self.each.draft.name}{_UNITS[self.each.draft.basis]}的股数。")
        return replace(self.each, draft=replace(self.each.draft, unit_shares=unit))
