"""Which classes take part in a dividend, each with what it is guaranteed a share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.shares.fields import MoneyEdit
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.editors.base import Editor
from villageoffice.kits.exact import Fen
from villageoffice.shares.values import PlanClass, ShareClass


class ClassTicks(Editor):
    """A box for each class and its guaranteed amount (保底, yuan a share; land: what a mu is paid)."""

    def __init__(self, classes: Sequence[ShareClass]) -> None:
        super().__init__()
        self.boxes: dict[int, QCheckBox] = {}
        self.fixed: dict[int, MoneyEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        for place, each in enumerate(classes):
            box, fixed = QCheckBox(each.draft.name), MoneyEdit(width=90, beside="元/股")
            fixed.input().setAccessibleName(f"{each.draft.name}保底")
            box.toggled.connect(lambda _: self.changed.emit())
            fixed.changed.connect(self.changed)
            self.boxes[each.key], self.fixed[each.key] = box, fixed
            grid.addWidget(box, place, 0)
            grid.addWidget(Text("保底", points=10.5, grey=True, elide=False), place, 1)
            grid.addWidget(fixed, place, 2)
        self.row.addLayout(grid, 1)

    def value(self) -> tuple[PlanClass, ...] | None:
        """The classes ticked, None when there are none.  Raises InvalidValue."""
        return (
            tuple(
                PlanClass(key, self.fixed[key].value() or Fen(0))
                for key, box in self.boxes.items()
                if box.isChecked()
            )
            or None
        )

    def set_value(self, value: Any) -> None:
        """Tick the classes of a plan."""
        chosen = {each.share_class: each for each in value or ()}
        for key, box in self.boxes.items():
            box.setChecked(key in chosen)
            self.fixed[key].set_value(chosen[key].fixed or None if key in chosen else None)

    def input(self) -> QWidget:
        """The first box."""
        return next(iter(self.boxes.values()), self)
