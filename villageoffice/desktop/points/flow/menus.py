"""The menus of the page: what can be done with the members marked, with a group, as papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from villageoffice.desktop import icons
from villageoffice.desktop.points.flow.proof import paper_of
from villageoffice.desktop.points.flow.scope import GROUPLESS, Scope, of_group, of_persons
from villageoffice.desktop.points.flow.tasks import FlowTasks
from villageoffice.desktop.points.reading import MonthView
from villageoffice.office.exports import Choice
from villageoffice.points.values import EntryState, MonthRow

if TYPE_CHECKING:
    from villageoffice.desktop.points.page import PointsPage

BACK = (EntryState.GROUP_JUDGED,)
"""What goes back together: entries that wait for the branch.  A reviewed one goes back by itself."""


def add(menu: QMenu, icon: str, words: str, do: Callable[[], object]) -> None:
    """Add an entry to a menu."""
    menu.addAction(icons.icon(icon), words).triggered.connect(lambda _=False: do())


def members_menu(page: PointsPage, row: MonthRow) -> QMenu:
    """Offer what can be done with the members marked in the table; *row* is the one clicked."""
    chosen = [one for one in page.table.selected_rows() if one.month is not None]
    persons, view = {one.person for one in chosen}, page.view
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if chosen and view is not None and page.acts.record.isEnabled():
        what = "登记调整" if view.shut else "登记积分"
        whom = row.name if len(chosen) == 1 else f"选中的 {len(chosen)} 人"
        add(menu, "plus", f"给{whom}{what}…", lambda: page.record_for(persons))
    if chosen and view is not None and page.writable:
        _fill_steps(menu, page.tasks, view, chosen)
    if view is not None and view.table is not None:
        add(menu, "id-card", f"{row.name}的积分卡…", page.show_card)
    add(menu, "user", f"在人员名册中查看{row.name}", lambda: page.look_up(row.person))
    add(menu, "copy", "复制", page.table.copy)
    return menu


def _fill_steps(menu: QMenu, tasks: FlowTasks, view: MonthView, rows: Sequence[MonthRow]) -> None:
    waiting = [row for row in rows if row.unreviewed]
    if view.shut or not waiting:
        return
    whom = rows[0].name if len(rows) == 1 else f"选中的 {len(rows)} 人"
    scope = of_persons(view.period, [row.person for row in rows], whom)
    if any(row.state == EntryState.DECLARED.label for row in waiting):
        add(menu, "check", f"初评通过{whom}的登记", lambda: tasks.go_on(scope, EntryState.DECLARED))
    add(menu, "check", f"审核通过{whom}的登记", lambda: tasks.go_on(scope, EntryState.GROUP_JUDGED))
    add(menu, "undo", f"退回{whom}待审核的登记…", lambda: tasks.send_back(scope, BACK))


def fill_groups_menu(menu: QMenu, tasks: FlowTasks, view: MonthView | None) -> None:
    """Offer the steps group by group, for those that have entries that wait."""
    menu.clear()
    rows = view.table.rows if view is not None and view.table is not None and not view.shut else ()
    waiting: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: row.group_position):
        if row.unreviewed:
            waiting[row.party_group] = waiting.get(row.party_group, 0) + row.unreviewed
    for group, number in waiting.items():
        assert view is not None
        _fill_group(
            menu.addMenu(f"{group or GROUPLESS}（{number} 条等着）"), tasks, of_group(view.period, group)
        )
    menu.setEnabled(bool(waiting))
    menu.menuAction().setEnabled(bool(waiting))


def _fill_group(menu: QMenu, tasks: FlowTasks, scope: Scope) -> None:
    add(menu, "check", "初评通过", lambda: tasks.go_on(scope, EntryState.DECLARED))
    add(menu, "check", "审核通过", lambda: tasks.go_on(scope, EntryState.GROUP_JUDGED))
    add(menu, "undo", "退回待审核的…", lambda: tasks.send_back(scope, BACK))


def fill_papers_menu(menu: QMenu, tasks: FlowTasks, view: MonthView | None) -> None:
    """Offer the papers of the period shown and the blank forms."""
    menu.clear()
    if view is None or view.table is None:
        add(menu, "file", "空白签到表…", lambda: tasks.show_paper("sign-in-form", Choice(undated=True)))
        return
    paper, label = paper_of(view.period), view.period.label
    add(menu, "file-text", f"{label}登记台账…", lambda: tasks.show_paper("points-register", paper))
    add(menu, "id-card", "全体党员积分卡…", lambda: tasks.show_card(view, None))
    row = view.row
    if row is not None and row.posting is not None:
        receipt = Choice(year=view.year, thing=row.posting.key)
        add(menu, "file-text", f"{label}公示回执…", lambda: tasks.show_paper("posting-receipt", receipt))
    menu.addSeparator()
    blank, sheet = replace(Choice(), day=view.usual_day), Choice(year=view.year)
    add(menu, "file", "空白申报表…", lambda: tasks.show_paper("claim-form", blank))
    add(menu, "file", "民主评议测评表…", lambda: tasks.show_paper("appraisal-sheet", sheet))
    add(menu, "file", "空白签到表…", lambda: tasks.show_paper("sign-in-form", Choice(undated=True)))
