"""What the clerk does on the way from entering to filing, each told at the foot of the page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from villageoffice.desktop import errors
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.attaching.evidence import Picked, keep, make_ready, pick
from villageoffice.desktop.attaching.viewer import AttachmentViewer
from villageoffice.desktop.points.flow.back_form import BackForm
from villageoffice.desktop.points.flow.file_forms import FilingForm
from villageoffice.desktop.points.flow.file_reading import PeriodFile, read_file
from villageoffice.desktop.points.flow.objection_forms import TakeForm
from villageoffice.desktop.points.flow.period_dialog import POSTING, PeriodDialog
from villageoffice.desktop.points.flow.post_dialog import PostDialog
from villageoffice.desktop.points.flow.proof import paper_of, posted_choice
from villageoffice.desktop.points.flow.scope import STEPS, Scope, entries_of, go_on
from villageoffice.desktop.points.reading import MonthView, read_month
from villageoffice.desktop.points.tasks import PointsTasks
from villageoffice.errors import OfficeError
from villageoffice.office.attachments import Attached
from villageoffice.office.exports import Choice
from villageoffice.points import queries, rules
from villageoffice.points.values import EntryRow, EntryState, Period

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


class FlowTasks(PointsTasks):
    """Runs the acts and opens the dialogs of the flow."""

    def go_on(self, scope: Scope, state: EntryState) -> None:
        """Accept what waits: 初评 or 审核."""
        name = f"{STEPS[state]}积分：{scope.words}"
        self._desk.jobs.run(name, lambda act: go_on(act, scope, state), self.tell, owner=self._page)

    def send_back(self, scope: Scope, states: Collection[EntryState]) -> None:
        """Ask why entries go back, and give them back."""
        self._desk.jobs.ask(
            lambda: entries_of(scope, states), partial(self._ask_back, scope), owner=self._page
        )

    def post(self, view: MonthView) -> None:
        """Preview and post the period."""
        self.open_form(PostDialog(self._desk, view.period, self._page))

    def repost(self, view: MonthView) -> None:
        """Preview and post the amended notice."""
        if view.row is not None and view.row.posting is not None:
            self.open_form(PostDialog(self._desk, view.period, self._page, amends=view.row.posting))

    def file_period(self, view: MonthView) -> None:
        """Say that the period was filed."""
        if view.row is not None and view.row.posting is not None:
            self.open_form(FilingForm(self._desk, view.row.posting, view.today, self._page))

    def take_objection(self, view: MonthView) -> None:
        """Write an objection down."""
        today, period = view.today, view.period
        self._desk.jobs.ask(lambda: read_file(period, today), self._take_objection, owner=self._page)

    def open_period(self, view: MonthView, read_only: str, tab: str = POSTING) -> None:
        """Show what became of the period."""
        self._open(PeriodDialog(self._desk, view.period, self._page, tab=tab, read_only=read_only))

    def show_notice(self, view: MonthView) -> None:
        """Preview the notice of the period shown: as it was posted, or a fresh one."""
        row = view.row
        if row is not None and row.posting is not None:
            self._show_notice(posted_choice(row.posting))
        else:
            self.show_fresh_notice(view, view.period)

    def show_last_notice(self, view: MonthView) -> None:
        """Preview the notice of the last period that is over."""
        today = view.today

        def work() -> MonthView:
            found = queries.last_period_over(today)
            return read_month(today, found.year, found.last_month)

        self._desk.jobs.ask(work, self.show_notice, owner=self._page)

    def show_fresh_notice(self, view: MonthView, period: Period) -> None:
        """Preview the notice of a period, or say from when it may be posted."""
        try:
            rules.posting_days(period.year, period.last_month, view.today, 1)
        except OfficeError as refusal:
            errors.tell(self._page.window(), refusal)
            return
        self._show_notice(paper_of(period))

    def show_paper(self, name: str, choice: Choice) -> None:
        """Preview another paper."""
        self._desk.show_paper(name, choice, self._page)

    def show_card(self, view: MonthView, person: int | None) -> None:
        """Preview the points card of a member, or of all."""
        self.show_paper("member-card", replace(paper_of(view.period), person=person))

    def show_evidence(self, one: Attached, *, may_remove: bool) -> None:
        """Show an attachment."""
        self.open_form(AttachmentViewer(self._desk, one, self._page, may_remove=may_remove))

    def add_evidence(self, entry: int) -> None:
        """Let the clerk choose photographs or scans for an entry."""
        paths = pick(self._desk, self._page)
        if paths:
            self.keep_files(entry, paths)

    def keep_files(self, entry: int, paths: list[Path]) -> None:
        """Attach files to an entry; those that cannot be kept are told."""
        self._desk.jobs.ask(partial(make_ready, paths), partial(self._keep, entry), owner=self._page)

    def _keep(self, entry: int, picked: Picked) -> None:
        if picked.refused:
            errors.tell(self._page.window(), OfficeError("".join(picked.refused)))
        if not picked.ready:
            return
        names = "、".join(one.words for one in picked.ready)

        def work(act: Act) -> Done:
            keep(act, (entry,), picked.ready)
            return Done(act.id, act.name, f"已添加证明材料{names}")

        self._desk.jobs.run("添加证明材料", work, self.tell, owner=self._page)

    def _ask_back(self, scope: Scope, rows: tuple[EntryRow, ...]) -> None:
        if rows:
            self.open_form(BackForm(self._desk, scope.words, rows, self._page))
        else:
            self._desk.say(f"{scope.words}没有可以退回的登记")

    def _take_objection(self, file: PeriodFile) -> None:
        if file.current is not None:
            self.open_form(TakeForm(self._desk, file, file.current, self._page))

    def _show_notice(self, choice: Choice) -> None:
        self.show_paper("points-notice", choice)
