"""The actions of the page, each with its key, and which of them can be done now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from villageoffice.desktop.points.flow import menus
from villageoffice.desktop.points.flow.scope import of_period
from villageoffice.desktop.points.reading import MonthView
from villageoffice.points.values import EntryState

if TYPE_CHECKING:
    from villageoffice.desktop.points.page import PointsPage

RECORD, ADJUST = "登记积分", "登记调整"


class PageActions:
    """Makes the actions of *page*, in their order at the right and under 更多."""

    def __init__(self, page: PointsPage) -> None:
        self._page = page
        add, more = page.add_action, partial(page.add_action, menu_only=True)
        self.notice = add("公示表", page.show_notice, icon="printer", key="Ctrl+P")
        self.papers = page.add_menu("导出")
        self.papers.aboutToShow.connect(self._fill_papers)
        self.batch = add("批量登记", page.record_many, icon="users", key="Ctrl+B", writes=True)
        self.record = add(RECORD, page.record_one, icon="plus", key="Ctrl+N", primary=True, writes=True)
        self.grid = more("表格登记…", page.fill_grid, icon="columns", key="Ctrl+G", writes=True)
        self.imports = more(
            "从 Excel 导入…", page.import_entries, icon="file-excel", key="Ctrl+I", writes=True
        )
        self.judge_all = more("初评全部", self._judge_all, icon="check", writes=True)
        self.review = more("审核全部", page.go_on, icon="check", key="Ctrl+R", writes=True)
        self.back = more("退回全部待审核的…", self._send_all_back, icon="undo", writes=True)
        self.groups = page.add_submenu("按党小组办理")
        self.post = more("登记公示…", page.post, icon="megaphone", key="Ctrl+Shift+P", writes=True)
        self.period = more("公示情况…", page.show_period, icon="info", key="Ctrl+H")
        self.year = more("年度汇总…", page.show_year, icon="sigma", key="Ctrl+Y")
        more("积分方案…", page.show_scheme, icon="list", key="Ctrl+E")

    def judge(self, view: MonthView | None, *, writable: bool) -> None:
        """Switch on what can be done with the period shown."""
        table, shut = view.table if view else None, bool(view and view.shut)
        writes = table is not None and writable
        open_ = writes and not shut
        row = view.row if view else None
        judged, reviewed = (row.to_judge, row.to_review) if row is not None else (0, 0)
        self.record.setText(ADJUST if shut else RECORD)
        self.record.setEnabled(writes and not (view is not None and view.closed))
        self.imports.setEnabled(writes)
        self._page.card.review_all.setEnabled(writes)
        self.grid.setEnabled(writes)
        self.batch.setEnabled(open_)
        self.batch.setToolTip(view.shut if view and shut else "")
        self.review.setEnabled(open_ and judged + reviewed > 0)
        self.judge_all.setEnabled(open_ and judged > 0)
        self.back.setEnabled(open_ and reviewed > 0)
        self.post.setEnabled(open_ and view is not None and view.over)
        self.period.setEnabled(view is not None and view.row is not None and view.row.posting is not None)
        for action in (self.notice, self.year):
            action.setEnabled(table is not None)
        menus.fill_groups_menu(self.groups, self._page.tasks, view if open_ else None)

    def _fill_papers(self) -> None:
        menus.fill_papers_menu(self.papers, self._page.tasks, self._page.view)

    def _judge_all(self) -> None:
        """Accept for the groups everything that was claimed."""
        view = self._page.view
        if view is not None:
            self._page.tasks.go_on(of_period(view.period), EntryState.DECLARED)

    def _send_all_back(self) -> None:
        """Give back everything that waits for the branch."""
        view = self._page.view
        if view is not None:
            self._page.tasks.send_back(of_period(view.period), menus.BACK)
