"""What became of a period once it is posted: posting and filing, objections, who moved since."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.acting.forms_dialog import FormsDialog
from villageoffice.desktop.attaching.evidence import Picked, keep, make_ready, pick
from villageoffice.desktop.attaching.viewer import AttachmentViewer
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.points.flow.adjust_dialog import AdjustDialog
from villageoffice.desktop.points.flow.columns import MOVE_COLUMNS
from villageoffice.desktop.points.flow.file_forms import FilingForm, TakeDownForm
from villageoffice.desktop.points.flow.file_reading import PeriodFile, read_file
from villageoffice.desktop.points.flow.file_step import Step, step_of
from villageoffice.desktop.points.flow.objection_forms import AnswerForm, LinkForm, TakeForm
from villageoffice.desktop.points.flow.objections_tab import ObjectionsTab
from villageoffice.desktop.points.flow.post_dialog import PostDialog
from villageoffice.desktop.points.flow.posting_tab import PostingTab
from villageoffice.desktop.points.flow.proof import posted_choice
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import RowModel
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.desktop.widgets.tabs import Tabs
from villageoffice.office.attachments import Attached
from villageoffice.office.exports import Choice
from villageoffice.points.values import Move, Objection, Period, Posting

if TYPE_CHECKING:
    from villageoffice.errors import OfficeError
    from villageoffice.kits.storage.act import Act

POSTING, OBJECTIONS, MOVES = "posting", "objections", "moves"


class PeriodDialog(FormsDialog):
    """The file of a period.

    tab: which part is shown first.  read_only: why nothing may be changed, empty if it may.
    """

    def __init__(
        self, desk: Desk, period: Period, parent: QWidget, *, tab: str = POSTING, read_only: str = ""
    ) -> None:
        super().__init__(desk, f"{period.title}公示", parent, width=1080, height=680)
        self.period, self._read_only, self._round = period, read_only, 0
        self.file: PeriodFile | None = None
        self.tabs, self.pages = Tabs(_tab_words(None)), QStackedWidget()
        self.step = Banner()
        self.posting, self.objections = PostingTab(), ObjectionsTab(desk.memory)
        self.moves: RecordTable[Move] = RecordTable(
            RowModel(MOVE_COLUMNS, row_id=lambda move: move.person), name="points-moves", memory=desk.memory
        )
        self.moves.set_empty("check-circle", "没有变动", note="现在的分数和名次与公示的一样。")
        self.moves_card = TableCard(self.moves, title="与公示不同的党员")
        self.adjust_button = Button("登记调整…", icon="edit", tip="更正这一期的分数，写明原因")
        self._lay_out()
        self._wire()
        self.tabs.choose(tab)
        self._turn(tab)
        self.pages.currentWidget().setFocus()
        self.reload()

    def reload(self) -> None:
        """Read the period again."""
        self._round += 1
        desk, period = self._desk, self.period
        desk.jobs.ask(
            lambda: read_file(period, desk.jobs.office.today),
            partial(self._show, self._round),
            owner=self,
            failed=self._refuse,
        )

    def adjust(self) -> None:
        """Correct the period."""
        if self._writable and self.file and self.file.current:
            self.open_form(AdjustDialog(self._desk, self.file.current, self))

    def take_objection(self) -> None:
        """Write an objection down."""
        if self._writable and self.file and self.file.current:
            self.open_form(TakeForm(self._desk, self.file, self.file.current, self))

    def answer(self, one: Objection) -> None:
        """Look into an objection and answer it."""
        if self._writable and self.file:
            self.open_form(AnswerForm(self._desk, one, self.file.adjustments, self.file.today, self))

    def link(self, one: Objection) -> None:
        """Name the adjustment an upheld objection led to."""
        if self._writable and self.file:
            self.open_form(LinkForm(self._desk, one, self.file.adjustments, self))

    def take_down(self) -> None:
        """Say when the notice was taken down."""
        if self._writable and self.file and self.file.current:
            self.open_form(TakeDownForm(self._desk, self.file.current, self.file.today, self))

    def file_it(self) -> None:
        """Say that the period was filed."""
        if self._writable and self.file and self.file.current:
            self.open_form(FilingForm(self._desk, self.file.current, self.file.today, self))

    def repost(self) -> None:
        """Post the amended notice."""
        if self._writable and self.file and self.file.current:
            self.open_form(PostDialog(self._desk, self.period, self, amends=self.file.current))

    def go_to(self, tab: str) -> None:
        """Show a part."""
        self.tabs.choose(tab)

    def _go_to_open(self) -> None:
        """Go to the first objection that waits for its answer."""
        self.go_to(OBJECTIONS)
        self.objections.choose_open()

    @property
    def _writable(self) -> bool:
        return not self._read_only

    def _show(self, asked: int, file: PeriodFile) -> None:
        if asked != self._round:
            return
        self.file = file
        self.note.setText(file.row.state.label)
        self.tabs.set_tabs(_tab_words(file))
        may = self._writable
        self.posting.show_file(file, may_write=may)
        self.objections.show_file(file, may_write=may)
        self.moves.set_rows(file.moves)
        figures = sum(move.figures_moved for move in file.moves)
        self.moves_card.set_footer(
            f"{len(file.moves)} 人与公示不同，其中 {figures} 人分数有变" if file.moves else "没有变动"
        )
        self.adjust_button.setEnabled(may and not file.closed and file.current is not None)
        self._show_step(step_of(file))

    def _show_step(self, step: Step) -> None:
        self.step.say(step.words, step.kind)
        slots = {
            "objections": self._go_to_open,
            "repost": self.repost,
            "take_down": self.take_down,
            "file": self.file_it,
            "moves": lambda: self.go_to(MOVES),
        }
        for key, label in step.buttons if self._writable else ():
            self.step.add_button(label, slots[key])

    def _refuse(self, refusal: OfficeError) -> None:
        self.step.say(str(refusal), "bad")

    def _turn(self, key: str) -> None:
        pages = {POSTING: self.posting, OBJECTIONS: self.objections, MOVES: self.moves_card}
        self.pages.setCurrentWidget(pages[key])

    def _show_evidence(self, one: Attached) -> None:
        self.open_form(AttachmentViewer(self._desk, one, self, may_remove=self._writable))

    def _add_evidence(self, subject: int) -> None:
        paths = pick(self._desk, self)
        if paths:
            self.keep_files(subject, paths)

    def keep_files(self, subject: int, paths: list[Path]) -> None:
        """Attach files to a posting or a filing; those that cannot be kept are told."""
        ready = partial(self._keep, subject)
        self._desk.jobs.ask(partial(make_ready, paths), ready, owner=self)

    def _keep(self, subject: int, picked: Picked) -> None:
        refused = "".join(picked.refused)
        if not picked.ready:
            self.told.say(refused, "bad")
            return
        names = "、".join(one.words for one in picked.ready)

        def work(act: Act) -> Done:
            keep(act, (subject,), picked.ready)
            return Done(act.id, act.name, f"已添加{names}。{refused}")

        self._desk.jobs.run(f"添加{self.period.title}公示照片", work, self.take_done, owner=self)

    def _show_paper(self, posting: Posting) -> None:
        self._desk.show_paper("points-notice", posted_choice(posting), self)

    def _wire(self) -> None:
        self.tabs.chosen.connect(self._turn)
        self.adjust_button.clicked.connect(self.adjust)
        self.posting.paper_wanted.connect(self._show_paper)
        self.posting.receipt_wanted.connect(
            lambda one: self._desk.show_paper(
                "posting-receipt", Choice(year=one.period.year, thing=one.key), self
            )
        )
        self.posting.add_wanted.connect(self._add_evidence)
        for part in (self.posting, self.objections):
            part.evidence_wanted.connect(self._show_evidence)
        self.objections.take_wanted.connect(self.take_objection)
        self.objections.answer_wanted.connect(self.answer)
        self.objections.link_wanted.connect(self.link)
        self.objections.sheet_wanted.connect(
            lambda one: self._desk.show_paper("objection-sheet", Choice(thing=one.key), self)
        )

    def _lay_out(self) -> None:
        for page in (self.posting, self.objections, self.moves_card):
            self.pages.addWidget(page)
        self.add_head_right(self.tabs)
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        self.body.addWidget(self.step)
        self.body.addWidget(self.told)
        self.body.addWidget(self.pages, 1)
        self.add_foot_left(self.adjust_button)
        self.add_cancel("关闭")


def _tab_words(file: PeriodFile | None) -> list[tuple[str, str]]:
    """The parts, with how much there is in each."""
    objections = f"异议 {len(file.objections)}" if file and file.objections else "异议"
    moves = f"变动 {len(file.moves)}" if file and file.moves else "变动"
    return [(POSTING, "公示和备案"), (OBJECTIONS, objections), (MOVES, moves)]
