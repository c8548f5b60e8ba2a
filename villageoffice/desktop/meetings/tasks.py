"""What the clerk does from the page: each step's dialog, the meeting itself, its papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.done import Done, take_back
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.documents import ARCHIVE, choice_of
from villageoffice.desktop.meetings.meeting_dialog import MeetingDialog
from villageoffice.desktop.meetings.minutes_dialog import MinutesDialog
from villageoffice.desktop.meetings.motions_dialog import MotionsDialog
from villageoffice.desktop.meetings.papers_dialog import PapersDialog
from villageoffice.desktop.meetings.reason_form import ReasonForm
from villageoffice.desktop.meetings.roll_dialog import RollDialog
from villageoffice.desktop.meetings.sign_in_dialog import SignInDialog
from villageoffice.desktop.meetings.stages_dialog import StagesDialog
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.window import MainWindow
from villageoffice.meetings import register
from villageoffice.meetings.values import MeetingFile, Motion

if TYPE_CHECKING:
    from villageoffice.desktop.acting.dialog import SavingDialog


class MeetingTasks(QObject):
    """Opens dialogs over *page* and tells what they did."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def create(self, then: Callable[[int], object]) -> None:
        """Enter a new meeting; *then* gets its key."""
        dialog = MeetingDialog(self._desk, self._page)
        dialog.done_act.connect(lambda _: dialog.made and then(dialog.made))
        self.open_form(dialog)

    def edit(self, file: MeetingFile) -> None:
        """Change the meeting's particulars."""
        self.open_form(MeetingDialog(self._desk, self._page, file))

    def cancel(self, file: MeetingFile) -> None:
        """Call the meeting off."""
        form = ReasonForm(
            self._desk,
            "取消会议",
            self._page,
            lambda act, reason: register.cancel_meeting(act, file.key, reason),
            what=f"{file.draft.title}　{file.draft.day:%Y-%m-%d}",
            then="会议留在列表里，标明已取消和原因。",
            told=f"“{file.draft.title}”已取消",
            save="取消会议",
            kind="danger",
            offers=("到会人数不足", "改期"),
        )
        self.open_form(form)

    def show_motions(self, file: MeetingFile, read_only: str) -> None:
        """Step 1."""
        self.open(MotionsDialog(self._desk, file.key, self._page, read_only=read_only))

    def show_stages(self, file: MeetingFile, motion: Motion, read_only: str) -> None:
        """The stages of a motion."""
        self.open(StagesDialog(self._desk, file.key, motion.key, self._page, read_only=read_only))

    def show_rolls(self, file: MeetingFile, read_only: str) -> None:
        """Step 2."""
        self.open(RollDialog(self._desk, file.key, self._page, read_only=read_only))

    def show_papers(self, file: MeetingFile, read_only: str) -> None:
        """Step 3."""
        self.open(PapersDialog(self._desk, file.key, self._page, read_only=read_only))

    def show_sign_in(self, file: MeetingFile, read_only: str) -> None:
        """Step 4."""
        self.open(SignInDialog(self._desk, file.key, self._page, read_only=read_only))

    def show_accounts(self, file: MeetingFile, read_only: str) -> None:
        """Where every ballot paper is."""
        from villageoffice.desktop.meetings.account_dialog import AccountDialog

        self.open(AccountDialog(self._desk, file.key, self._page, read_only=read_only))

    def show_count(self, file: MeetingFile, read_only: str) -> None:
        """Step 5."""
        from villageoffice.desktop.meetings.counting.dialog import CountDialog

        self.open(CountDialog(self._desk, file.key, self._page, read_only=read_only))

    def show_result(self, file: MeetingFile, read_only: str) -> None:
        """Step 6."""
        from villageoffice.desktop.meetings.result_dialog import ResultDialog

        self.open(ResultDialog(self._desk, file.key, self._page, read_only=read_only))

    def show_resolution(self, file: MeetingFile, motion: Motion | None, read_only: str) -> None:
        """Step 7."""
        from villageoffice.desktop.meetings.resolution_dialog import ResolutionDialog

        shown = motion.key if motion is not None else None
        self.open(ResolutionDialog(self._desk, file.key, self._page, motion=shown, read_only=read_only))

    def show_attendance(self, file: MeetingFile) -> None:
        """Points for those who came, proposed."""
        from villageoffice.desktop.meetings.attendance_dialog import AttendanceDialog

        self.open_form(AttendanceDialog(self._desk, file.key, self._page))

    def show_minutes(self, file: MeetingFile, read_only: str) -> None:
        """The minutes."""
        self.open_form(MinutesDialog(self._desk, file, self._page, read_only=read_only))

    def show_attachments(self, file: MeetingFile, motion: Motion | None, read_only: str) -> None:
        """Photographs and scans of the meeting and its motions."""
        from villageoffice.desktop.meetings.attachments_dialog import AttachmentsDialog

        shown = motion.key if motion is not None else None
        self.open(AttachmentsDialog(self._desk, file.key, self._page, motion=shown, read_only=read_only))

    def show_list(self, then: Callable[[int], object]) -> None:
        """All meetings; *then* gets the one chosen."""
        from villageoffice.desktop.meetings.list_dialog import ListDialog

        dialog = ListDialog(self._desk, self._page)
        dialog.meeting_chosen.connect(then)
        self.open(dialog)

    def show_document(self, key: str, file: MeetingFile, motion: Motion | None) -> None:
        """Preview a paper of the meeting; its archive is saved as a folder."""
        if key == ARCHIVE:
            from villageoffice.desktop.meetings.archiving import save_archive

            save_archive(self._desk, file, self._page)
            return
        self._desk.show_paper(key, choice_of(key, file, motion), self._page)

    def open_form(self, dialog: SavingDialog) -> None:
        """Open a dialog that does one act, and tell it at the foot of the page."""
        dialog.done_act.connect(self.tell)
        self.open(dialog)

    def open(self, dialog: Dialog) -> None:
        """Open any other dialog."""
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def tell(self, done: Done) -> None:
        """Say what was done, with the way back."""
        window = self._page.window()
        if done.number and not done.final and isinstance(window, MainWindow):
            window.say(done.words, partial(self.take_back, done))
        else:
            self._desk.say(done.words)

    def take_back(self, done: Done) -> None:
        """Take an act back."""
        take_back(self._desk.jobs, done.number, done.name, self._desk.say, self._page)
