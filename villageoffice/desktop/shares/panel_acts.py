"""What the panel of a holder asks for: slips, reversals, certificates, documents, particulars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from villageoffice.shares.values import Certificate, LedgerLine

if TYPE_CHECKING:
    from villageoffice.desktop.shares.page import SharesPage


class PanelActs:
    """Wires the panel of *page* to its tasks; all of it is about the holder shown there."""

    def __init__(self, page: SharesPage) -> None:
        self._page = page
        panel, tasks = page.panel, page.tasks
        panel.slip_wanted.connect(lambda line: tasks.show_slip(line.movement.key))
        panel.reverse_wanted.connect(self._reverse)
        panel.add_wanted.connect(lambda line: tasks.add_evidence(line.movement.key))
        panel.evidence_wanted.connect(lambda one: tasks.show_evidence(one, may_remove=page.writable))
        panel.certificate_wanted.connect(self._show_certificate)
        panel.state_wanted.connect(tasks.change_certificate)
        panel.dividend_wanted.connect(lambda plan: page.desk.go("dividend", ("plan", plan)))
        panel.renew.clicked.connect(self._renew)
        panel.more.clicked.connect(self._drop_menu)

    def _reverse(self, line: LedgerLine) -> None:
        if self._page.view is not None:
            self._page.tasks.reverse(self._page.view, line.movement)

    def _show_certificate(self, each: Certificate) -> None:
        if self._page.view is not None:
            self._page.tasks.show_certificate(self._page.view, each.key)

    def _renew(self) -> None:
        page = self._page
        if page.view is not None and page.panel.view is not None:
            page.tasks.issue(page.view, page.panel.view.ledger.row.holder)

    def _drop_menu(self) -> None:
        page = self._page
        shown, view = page.panel.view, page.view
        if shown is None or view is None:
            return
        menu = QMenu(page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        holder = shown.ledger.row.holder
        if page.writable:
            menu.addAction("修改股东资料…").triggered.connect(lambda: page.tasks.edit_holder(view, holder))
            menu.addAction("添加户内成员…").triggered.connect(lambda: page.tasks.add_member(shown))
            for member in shown.ledger.members:
                action = menu.addAction(f"修改成员 {member.draft.name}…")
                action.triggered.connect(lambda _=False, member=member: page.tasks.edit_member(shown, member))
            line = page.panel.line()
            if line is not None:
                menu.addAction("给选中的一笔添加照片或扫描件…").triggered.connect(
                    lambda: page.tasks.add_evidence(line.movement.key)
                )
            menu.addSeparator()
        menu.addAction("打印台账").triggered.connect(lambda: page.tasks.show_ledger(view, holder))
        corner = page.panel.more.mapToGlobal(QPoint(0, -menu.sizeHint().height()))
        menu.popup(corner)
