"""The card at the left: the settings, the categories of the scheme, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from villageoffice.desktop import theme
from villageoffice.desktop.points.scheme.reading import ALL, SETTINGS, SchemeView
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Card
from villageoffice.desktop.widgets.side_list import SideEntry, SideList
from villageoffice.desktop.widgets.table_card import Footer


class CategoryCard(Card):
    """Signals: new_wanted, edit_wanted, end_wanted of the category chosen."""

    new_wanted = Signal()
    edit_wanted = Signal()
    end_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = SideList(lines=True, row=36)
        self.setFixedWidth(theme.px(200))
        self.button, menu = Button("类别", icon="list", small=True, tip="新增、修改、停用类别"), QMenu(self)
        self.new = self._add(menu, "新增类别…", self.new_wanted)
        self.edit = self._add(menu, "修改类别…", self.edit_wanted)
        self.end = self._add(menu, "停用类别…", self.end_wanted)
        self.button.drop_menu(menu)
        foot = Footer()
        foot.add_left(self.button)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(foot)

    def judge(self, *, writable: bool, chosen: bool) -> None:
        """Switch off what cannot be done.  chosen: a category is."""
        self.button.setEnabled(writable)
        for action in (self.edit, self.end):
            action.setEnabled(chosen)

    @staticmethod
    def _add(menu: QMenu, text: str, wanted: SignalInstance) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda: wanted.emit())
        return action


def list_entries(view: SchemeView) -> list[SideEntry]:
    """The lines of the list: the settings, then the categories with how many items they have."""
    if view.scheme is None:
        return []
    lines = [SideEntry(SETTINGS, "方案设置"), SideEntry(ALL, "全部项目", count=str(len(view.lines)))]
    for category in view.scheme.categories:
        lines.append(SideEntry(str(category.key), category.name, count=str(len(view.of(category)))))
    return lines
