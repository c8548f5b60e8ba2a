"""The actions of the page, each with its key, and which of them can be done now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from villageoffice.desktop.meetings.next_step import NextStep
from villageoffice.desktop.meetings.reading import MeetingView
from villageoffice.meetings.values import Step

if TYPE_CHECKING:
    from villageoffice.desktop.meetings.page import MeetingsPage


class PageActions:
    """Makes the actions of *page*, in their order at the right and under 更多."""

    def __init__(self, page: MeetingsPage) -> None:
        self._page = page
        add, more = page.add_action, partial(page.add_action, menu_only=True)
        self.minutes = add("会议记录", page.show_minutes, icon="file-text", key="Ctrl+M")
        self.print: QMenu = page.add_menu("打印", icon="printer")
        self.print.aboutToShow.connect(self._fill_print)
        self.go_on = add("新建会议", page.go_on, icon="plus", key="F5", primary=True, writes=True)
        self.create = more("新建会议…", page.create_meeting, icon="calendar-plus", key="Ctrl+N", writes=True)
        self.edit = more("修改会议…", page.edit, icon="edit", key="Ctrl+E", writes=True)
        self.account = more("选票清点…", page.show_accounts, icon="clipboard-check", key="Ctrl+L")
        self.stages = more("四议两公开…", page.show_stages, icon="flag", key="Ctrl+G")
        self.attachments = more("附件…", page.show_attachments, icon="paperclip", key="Ctrl+J")
        self.attendance = more("到会登记积分…", page.show_attendance, icon="points", writes=True)
        self.every = more("全部会议…", page.show_list, icon="list", key="Ctrl+O")
        self.rehearse = more("演练…", page.rehearse, icon="refresh", writes=True)
        self.cancel = more("取消会议…", page.cancel, icon="x-circle", writes=True)
        for number, step in enumerate(Step, start=1):
            self._shortcut(f"Alt+{number}", partial(page.open_step, step))
        self._shortcut("Ctrl+PgUp", partial(page.turn, -1))
        self._shortcut("Ctrl+PgDown", partial(page.turn, 1))
        self._shortcut("Ctrl+P", self.open_print)

    def judge(self, view: MeetingView | None, step: NextStep, *, writable: bool) -> None:
        """Switch on what can be done with the meeting shown, and name the next step."""
        file = view.file if view is not None else None
        held = file is not None and not file.cancelled
        self.go_on.setText(step.button)
        self.go_on.setEnabled(view is not None and (writable or step.step is not None))
        self.create.setEnabled(writable)
        for action in (self.edit, self.rehearse, self.cancel):
            action.setEnabled(writable and held)
        self.attendance.setEnabled(writable and held and bool(file and file.persons_present))
        if file is not None and file.locked:
            self.cancel.setEnabled(False)
        for action in (self.minutes, self.account):
            action.setEnabled(held)
        self.attachments.setEnabled(file is not None)
        self.stages.setEnabled(held and self._page.motion is not None)
        self.print.setEnabled(held)
        self.print.menuAction().setEnabled(held)

    def open_print(self) -> None:
        """Open the menu of papers by its key."""
        if self.print.isEnabled():
            page = self._page
            self.print.popup(
                page.mapToGlobal(QPoint(page.width() * 2 // 3, page.heading.geometry().bottom()))
            )

    def _fill_print(self) -> None:
        self.print.clear()
        view = self._page.view
        for line in view.documents if view is not None else ():
            action = self.print.addAction(f"{line.text}…\t{line.state}")
            action.triggered.connect(lambda _=False, key=line.key: self._page.show_document(key))

    def _shortcut(self, keys: str, slot: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._page, context=Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(slot)
