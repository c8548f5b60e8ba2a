"""Which items are the columns of the grid."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QWidget

from villageoffice.desktop.points.reading import item_search
from villageoffice.desktop.widgets.card import say
from villageoffice.desktop.widgets.check_grid import CheckGroupGrid, GridGroup, GridName
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.points.values import Item


class ItemChooser(Dialog):
    """Ticks items by category.  kept: items with something typed, which stay in any case."""

    def __init__(
        self, items: Sequence[Item], ticked: Iterable[int], kept: Collection[int], parent: QWidget
    ) -> None:
        super().__init__(parent, "选择项目", note="打勾的项目就是表格的列", width=860, height=560)
        self._kept = set(kept)
        self.search = SearchBox("项目名称或拼音首字母", width=260)
        self.grid = CheckGroupGrid(_groups(items))
        self.grid.tick(set(ticked) | self._kept)
        head = QHBoxLayout()
        head.addWidget(say("已经填写内容的列会留着。空格打勾，输入拼音首字母跳到项目。"), 1)
        head.addWidget(self.search)
        self.body.addLayout(head)
        self.body.addWidget(self.grid, 1)
        self.add_cancel()
        self.take = self.add_button("确定", "primary", key="Ctrl+Enter")
        self.take.clicked.connect(self.accept)
        self.search.query_changed.connect(self.grid.go_to)
        self.search.go_down.connect(self.grid.setFocus)
        self.search.entered.connect(self.grid.setFocus)
        self.grid.changed.connect(self._show_count)
        self._show_count()
        self.grid.setFocus()

    def chosen(self) -> list[int]:
        """Keys of the items ticked or kept, in the order of the scheme."""
        return cast("list[int]", self.grid.ticked())

    def _show_count(self) -> None:
        self.grid.tick(self._kept)
        count = len(self.grid.ticked())
        self.summary.setText(f"已选 {count} 个项目")
        self.take.setEnabled(count > 0)


def _groups(items: Sequence[Item]) -> list[GridGroup]:
    return [
        GridGroup(
            category.name,
            tuple(GridName(item.key, _text(item, items), item_search(item)) for item in found),
        )
        for category, found in groupby(items, key=lambda item: item.category)
    ]


def _text(item: Item, items: Sequence[Item]) -> str:
    """The name, with its days where two versions stand side by side."""
    twins = sum(other.name == item.name for other in items) > 1
    return f"{item.name}（{item.period}）" if twins and item.period else item.name
