"""What the clerk does from the page: dialogs, acts and papers, each told at the foot."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from villageoffice.desktop import errors
from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done, take_back
from villageoffice.desktop.attaching.evidence import Picked, keep, make_ready, pick
from villageoffice.desktop.attaching.viewer import AttachmentViewer
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.shares.reading import HolderView, RosterView
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.window import MainWindow
from villageoffice.errors import OfficeError
from villageoffice.office.exports import Choice

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act
    from villageoffice.office.attachments import Attached
    from villageoffice.shares.values import (
        Certificate,
        CertificateState,
        Cooperative,
        HolderMember,
        Movement,
    )


class Tasks(QObject):
    """Opens dialogs over *page* and tells what they did.  writable: the file can be changed."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self.desk, self.page, self.writable = desk, page, True

    def open_form(self, dialog: SavingDialog) -> None:
        """Open a dialog that does one act, and tell the act."""
        dialog.done_act.connect(self.tell)
        self.open_dialog(dialog)

    def open_dialog(self, dialog: Dialog) -> None:
        """Open a dialog that is thrown away when it closes."""
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def tell(self, done: Done) -> None:
        """Say what was done, with the way back."""
        window = self.page.window()
        if done.number and not done.final and isinstance(window, MainWindow):
            window.say(done.words, lambda: self.take_back(done))
        else:
            self.desk.say(done.words)

    def take_back(self, done: Done) -> None:
        """Take an act back."""
        take_back(self.desk.jobs, done.number, done.name, self.desk.say, self.page)

    def add_evidence(self, subject: int) -> None:
        """Attach photographs or scans to a thing of the book."""
        paths = pick(self.desk, self.page)
        if paths:
            self.attach(subject, paths)

    def attach(self, subject: int, paths: list[Path]) -> None:
        """Make files ready and attach them."""
        ready = partial(self._attach_ready, subject)
        self.desk.jobs.ask(partial(make_ready, paths), ready, owner=self.page)

    def show_evidence(self, one: Attached, *, may_remove: bool) -> None:
        """Look at an attachment."""
        self.open_form(AttachmentViewer(self.desk, one, self.page, may_remove=may_remove))

    def _attach_ready(self, subject: int, picked: Picked) -> None:
        if picked.refused:
            errors.tell(self.page, OfficeError("".join(picked.refused), ""))
        if not picked.ready:
            return

        def work(act: Act) -> Done:
            keep(act, (subject,), picked.ready)
            return Done(act.id, act.name, f"已添加 {len(picked.ready)} 份附件")

        self.desk.jobs.run("添加附件", work, self.tell, owner=self.page)


class SharesTasks(Tasks):
    """Runs acts and opens dialogs for the page of the roster."""

    def new_cooperative(self) -> None:
        """Enter a cooperative."""
        from villageoffice.desktop.shares.founding.cooperative_form import CooperativeForm

        self.open_form(CooperativeForm(self.desk, None, self.page))

    def edit_cooperative(self, view: RosterView) -> None:
        """Change a cooperative's particulars."""
        from villageoffice.desktop.shares.founding.cooperative_form import CooperativeForm

        self.open_form(CooperativeForm(self.desk, _of(view), self.page))

    def show_classes(self, view: RosterView) -> None:
        """Enter and change classes of shares."""
        from villageoffice.desktop.shares.founding.classes_dialog import ClassesDialog

        dialog = ClassesDialog(self.desk, _of(view), self.page, may_write=self.writable)
        self.open_dialog(dialog)

    def add_households(self, view: RosterView) -> None:
        """Take households of the people book over as holders."""
        from villageoffice.desktop.shares.founding.households_dialog import HouseholdsDialog

        self.open_form(HouseholdsDialog(self.desk, _of(view), self.page))

    def compare_people(self, view: RosterView) -> None:
        """Show where the people of holders and the people book disagree, and mend it."""
        from villageoffice.desktop.shares.founding.news_dialog import NewsDialog

        self.open_form(NewsDialog(self.desk, _of(view), view.today, self.page))

    def new_holder(self, view: RosterView) -> None:
        """Enter a holder by hand."""
        from villageoffice.desktop.shares.founding.holder_form import HolderForm

        self.open_form(HolderForm(self.desk, _of(view), None, self.page))

    def edit_holder(self, view: RosterView, holder: int) -> None:
        """Change a holder's particulars."""
        from villageoffice.desktop.shares.founding.holder_form import HolderForm

        self.open_form(HolderForm(self.desk, _of(view), holder, self.page))

    def add_member(self, view: HolderView) -> None:
        """Add somebody to a household."""
        from villageoffice.desktop.shares.founding.member_form import MemberForm

        self.open_form(MemberForm(self.desk, view, None, self.page))

    def edit_member(self, view: HolderView, member: HolderMember) -> None:
        """Change somebody of a household."""
        from villageoffice.desktop.shares.founding.member_form import MemberForm

        self.open_form(MemberForm(self.desk, view, member, self.page))

    def import_holders(self, _view: RosterView) -> None:
        """Enter holders from a sheet."""
        self.desk.open_import("shareholders", self.page)

    def quantify(self, view: RosterView) -> None:
        """Open the wizard of the first quantification."""
        from villageoffice.desktop.shares.quantify.dialog import QuantifyDialog

        self.open_form(QuantifyDialog(self.desk, _of(view), view.today, self.page))

    def change(self, view: RosterView, holder: int | None) -> None:
        """Enter a change of shares."""
        from villageoffice.desktop.shares.change.dialog import ChangeDialog

        self.open_form(ChangeDialog(self.desk, _of(view), view.today, self.page, source=holder))

    def reverse(self, view: RosterView, movement: Movement) -> None:
        """Undo a change by a reversal."""
        from villageoffice.desktop.shares.change.reverse_dialog import ReverseDialog

        self.open_form(ReverseDialog(self.desk, _of(view), movement, view.today, self.page))

    def issue(self, view: RosterView | None, holder: int | None = None) -> None:
        """Issue or renew certificates: of one holder, or of all that are due."""
        from villageoffice.desktop.shares.certificates.issue_dialog import IssueDialog

        if view is not None:
            self.open_form(IssueDialog(self.desk, _of(view), view.today, self.page, holder=holder))

    def change_certificate(self, each: Certificate, state: CertificateState) -> None:
        """Say what became of a certificate."""
        from villageoffice.desktop.shares.certificates.state_form import StateForm

        self.open_form(StateForm(self.desk, each, state, self.page))

    def compare(self, view: RosterView) -> None:
        """Compare the rosters of two days."""
        from villageoffice.desktop.shares.compare_dialog import CompareDialog

        self.open_dialog(CompareDialog(self.desk, _of(view), view.day, view.today, self.page))

    def show_charts(self, view: RosterView) -> None:
        """Show classes, largest holders and dividends as charts."""
        from villageoffice.desktop.shares.charts_dialog import ChartsDialog

        self.open_dialog(ChartsDialog(view, self.page))

    def show_postings(self, view: RosterView) -> None:
        """Show and enter postings of the roster."""
        from villageoffice.desktop.shares.postings_dialog import PostingsDialog

        self.open_dialog(PostingsDialog(self.desk, _of(view), self.page, may_write=self.writable))

    def show_accounts(self, view: RosterView) -> None:
        """Show trade and members' accounts."""
        from villageoffice.desktop.shares.accounts.dialog import AccountsDialog

        dialog = AccountsDialog(self.desk, _of(view), view.today, self.page, may_write=self.writable)
        self.open_dialog(dialog)

    def show_paper(self, view: RosterView, name: str) -> None:
        """Preview a paper of the cooperative as of the day shown."""
        choice = Choice(cooperative=view.key, day=view.day, year=view.day.year)
        self.desk.show_paper(name, choice, self.page)

    def show_ledger(self, view: RosterView, holder: int) -> None:
        """Preview a holder's ledger."""
        choice = Choice(cooperative=view.key, holder=holder, day=view.day)
        self.desk.show_paper("share-ledger", choice, self.page)

    def show_account(self, view: RosterView, holder: int | None) -> None:
        """Preview the account of a member, or of all."""
        choice = Choice(cooperative=view.key, holder=holder, year=view.day.year)
        self.desk.show_paper("member-account", choice, self.page)

    def show_slip(self, movement: int) -> None:
        """Preview the slip of a change."""
        self.desk.show_paper("change-slip", Choice(thing=movement), self.page)

    def show_certificate(self, view: RosterView, key: int) -> None:
        """Preview the face of a certificate."""
        self.desk.show_paper("certificate", Choice(thing=key, cooperative=view.key), self.page)


def _of(view: RosterView) -> Cooperative:
    assert view.roster is not None, "there is no cooperative"
    return view.roster.cooperative
