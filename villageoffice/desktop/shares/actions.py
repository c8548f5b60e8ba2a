"""The actions of the page, each with its key, and which of them can be done now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from villageoffice.desktop.shares.reading import RosterView
from villageoffice.shares.values import CoopKind, HolderKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from villageoffice.desktop.shares.page import SharesPage


class PageActions:
    """Makes the actions of *page*, in their order at the right and under 更多."""

    def __init__(self, page: SharesPage) -> None:
        self._page = page
        tasks = page.tasks
        more = partial(page.add_action, menu_only=True)
        self.dividend = page.add_action("分红", page.show_dividend, icon="coins", key="Ctrl+D")
        self.papers = page.add_menu("打印", icon="printer")
        self.papers.aboutToShow.connect(self._fill_papers)
        self.change = page.add_action(
            "股权变更", self._change, icon="plus", key="Ctrl+N", primary=True, writes=True
        )
        with_view = self._with_view
        self.holder = more("新增股东…", with_view(tasks.new_holder), icon="user-add", writes=True)
        self.households = more(
            "从人员名册选户…", with_view(tasks.add_households), icon="users", key="Ctrl+U", writes=True
        )
        self.people = more("对照人员名册…", with_view(tasks.compare_people), icon="users", writes=True)
        self.quantify = more("股权量化…", with_view(tasks.quantify), icon="sigma", key="Ctrl+G", writes=True)
        self.issue = more("发证换证…", with_view(tasks.issue), icon="award", key="Ctrl+R", writes=True)
        self.imports = more(
            "从 Excel 导入…", with_view(tasks.import_holders), icon="file-excel", key="Ctrl+I", writes=True
        )
        self.compare = more("两个日期对比…", with_view(tasks.compare), icon="compare", key="Ctrl+B")
        self.charts = more("图表…", with_view(tasks.show_charts), icon="chart", key="Ctrl+Y")
        self.post = more(
            "公示股东名册…", with_view(tasks.show_postings), icon="megaphone", key="Ctrl+Shift+P"
        )
        self.accounts = more("交易和成员账户…", with_view(tasks.show_accounts), icon="list", key="Ctrl+E")
        self.classes = self._own("股权类型…", with_view(tasks.show_classes))
        self.edit_cooperative = self._own("合作社资料…", with_view(tasks.edit_cooperative))
        self.new_cooperative = self._own("新建合作社…", lambda: tasks.new_cooperative())

    def judge(self, view: RosterView | None, *, writable: bool) -> None:
        """Switch on what can be done with the cooperative shown."""
        roster = view.roster if view else None
        there = roster is not None
        living = roster is not None and roster.cooperative.closed is None and writable
        holders = bool(roster and roster.rows)
        classes = bool(roster and roster.classes)
        held = bool(roster and roster.total)
        special = roster is not None and roster.cooperative.draft.kind is CoopKind.SPECIALISED
        self.change.setEnabled(living and holders and classes)
        self.holder.setEnabled(living)
        self.households.setEnabled(living and bool(view and view.people))
        self.imports.setEnabled(living)
        self.people.setEnabled(living and holders and bool(view and view.people))
        self.quantify.setEnabled(living and holders and classes)
        self.issue.setEnabled(living and held)
        self._page.card.renew.setEnabled(self.issue.isEnabled())
        for action in (self.compare, self.charts, self.post):
            action.setEnabled(holders)
        self.dividend.setEnabled(holders)
        self.papers.setEnabled(there)
        self.accounts.setVisible(special)
        self.accounts.setEnabled(special)
        for action in (self.classes, self.edit_cooperative):
            action.setEnabled(there)
        self.new_cooperative.setEnabled(writable)

    def menu_of_holder(self, page: SharesPage) -> QMenu:
        """What can be done with the holder the table is on."""
        menu = QMenu(page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row, view = page.current(), page.view
        if row is None or view is None:
            return menu
        writable = self.change.isEnabled()
        if writable and row.total and row.kind is not HolderKind.COLLECTIVE:
            menu.addAction("转出这一户的股份…").triggered.connect(lambda: page.tasks.change(view, row.holder))
            menu.addAction("发证、换证…").triggered.connect(lambda: page.tasks.issue(view, row.holder))
        if page.writable:
            menu.addAction("修改股东资料…").triggered.connect(
                lambda: page.tasks.edit_holder(view, row.holder)
            )
        menu.addAction("打印台账").triggered.connect(lambda: page.tasks.show_ledger(view, row.holder))
        if view.roster is not None and view.roster.cooperative.draft.kind is CoopKind.SPECIALISED:
            menu.addAction("打印成员账户").triggered.connect(
                lambda: page.tasks.show_account(view, row.holder)
            )
        menu.addSeparator()
        menu.addAction("复制这一行").triggered.connect(page.card.rows.copy)
        return menu

    def _change(self) -> None:
        row, view = self._page.current(), self._page.view
        if view is not None:
            self._page.tasks.change(view, row.holder if row is not None else None)

    def _with_view(self, do: Callable[[RosterView], object]) -> Callable[[], object]:
        def slot() -> object:
            return do(self._page.view) if self._page.view is not None else None

        return slot

    def _own(self, text: str, slot: Callable[[], object]) -> QAction:
        """An action of the menu of cooperatives."""
        action = QAction(text, self._page)
        action.triggered.connect(lambda: slot())
        return action

    def _fill_papers(self) -> None:
        page = self._page
        view, row = page.view, page.current()
        self.papers.clear()
        if view is None or view.roster is None:
            return
        papers = [
            ("shareholder-roster", "股东名册"),
            ("public-roster", "股权公示表"),
            ("certificate", "全部股权证书"),
            ("movement-register", "本年股权变动登记簿"),
        ]
        for name, label in papers:
            action = self.papers.addAction(label)
            action.triggered.connect(lambda _=False, name=name: page.tasks.show_paper(view, name))
        if row is not None:
            ledger = self.papers.addAction(f"{row.number} {row.name}的台账")
            ledger.triggered.connect(lambda: page.tasks.show_ledger(view, row.holder))
        if view.roster.cooperative.draft.kind is CoopKind.SPECIALISED:
            account = self.papers.addAction("全体成员账户")
            account.triggered.connect(lambda: page.tasks.show_account(view, None))
