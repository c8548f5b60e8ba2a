"""一会两票: one meeting, its course of seven steps, and the motion shown with its ballots.

The page asks, shows and passes on; what is read is in ``reading``, what is done in ``tasks``.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.actions import PageActions
from villageoffice.desktop.meetings.chamber_card import ChamberCard
from villageoffice.desktop.meetings.chooser import MeetingButton
from villageoffice.desktop.meetings.course_bar import CourseBar
from villageoffice.desktop.meetings.motion_card import MotionCard
from villageoffice.desktop.meetings.next_step import NextStep, next_step, open_accounts
from villageoffice.desktop.meetings.reading import MeetingView, read_meeting
from villageoffice.desktop.meetings.side_card import SideCard
from villageoffice.desktop.meetings.tasks import MeetingTasks
from villageoffice.desktop.meetings.words import basis_words
from villageoffice.desktop.page import Page
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.empty_state import EmptyState
from villageoffice.desktop.widgets.scrolled import Scrolled
from villageoffice.meetings.values import MeetingFile, Motion, Step

_NOTHING = NextStep("", "info", "新建会议", "plus", None)


class MeetingsPage(Page):
    """The page.  ``view`` is the meeting shown, None before the first answer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("一会两票", key="meetings")
        self._desk = desk
        self.view: MeetingView | None = None
        self._wanted: int | None = None
        self._motion: int | None = None
        self._target: object = None
        self._round = 0
        self._reason = ""
        self._step = _NOTHING
        self.tasks = MeetingTasks(desk, self)
        self.chooser, self.present = MeetingButton(), Text("", points=10.5, grey=True, elide=False)
        self.course, self.motion_card, self.side = CourseBar(), MotionCard(), SideCard()
        self.more = Button("清点和文件", icon="clipboard-check")
        self.chambers: list[ChamberCard] = []
        self.add_scope(self.chooser)
        self.add_scope(self.present)
        self.acts = PageActions(self)
        self.empty = EmptyState(
            "ballot",
            "还没有会议",
            note="先新建会议，再登记议题、冻结名册、印票、签到、计票，最后宣布结果、公示决议。",
            button="新建会议",
            on_click=self.create_meeting,
        )
        self.no_motion = EmptyState(
            "list", "还没有议题", note="写明表决什么，程序会提出由谁表决、按哪条法律。", button="登记议题",
            on_click=lambda: self.open_step(Step.MOTIONS),
        )  # fmt: skip
        self._lay_out()
        self._wire()

    @property
    def file(self) -> MeetingFile | None:
        """The meeting shown."""
        return self.view.file if self.view is not None else None

    @property
    def motion(self) -> Motion | None:
        """The motion shown."""
        motions = self.file.motions if self.file is not None else ()
        return next((one for one in motions if one.key == self._motion), motions[0] if motions else None)

    @property
    def writable(self) -> bool:
        """Whether the file can be changed."""
        return not self._reason

    def reload(self) -> None:
        """Read the meeting shown again; at first the one that waits."""
        self._round += 1
        jobs, wanted = self._desk.jobs, self._wanted
        jobs.ask(lambda: read_meeting(jobs.office, wanted), partial(self._show, self._round), owner=self)

    def show_target(self, target: object) -> None:
        """Show a meeting by its key, (meeting, step) with that step's work, or ``new``."""
        self._target = target
        if isinstance(target, int):
            self.show_meeting(target)
        elif isinstance(target, tuple):
            self.show_meeting(target[0])
        else:
            self.reload()

    def show_meeting(self, key: int) -> None:
        """Show a meeting."""
        self._wanted, self._motion = key, None
        self.close_drawers()
        self.reload()

    def go_on(self) -> None:
        """Do the next step."""
        if not self.acts.go_on.isEnabled():
            return
        if self._step.step is None:
            self.create_meeting()
        else:
            self.open_step(self._step.step)

    def create_meeting(self) -> None:
        """Enter a new meeting and show it."""
        if self.writable and self.view is not None:
            self.tasks.create(self.show_meeting)

    def edit(self) -> None:
        """Change the meeting shown."""
        if self.file is not None and self.acts.edit.isEnabled():
            self.tasks.edit(self.file)

    def cancel(self) -> None:
        """Call the meeting shown off."""
        if self.file is not None and self.acts.cancel.isEnabled():
            self.tasks.cancel(self.file)

    def rehearse(self) -> None:
        """Practise with the meeting shown, on a copy."""
        if self.file is not None and self.acts.rehearse.isEnabled():
            self._desk.rehearse(self.file.key)

    def open_step(self, step: Step) -> None:
        """Open the work of a step."""
        file, view, reason = self.file, self.view, self._reason
        if file is None or view is None:
            return
        tasks = self.tasks
        if step is Step.COUNT and open_accounts(view):
            tasks.show_accounts(file, reason)
        elif step is Step.POSTING:
            tasks.show_resolution(file, self.motion, reason)
        else:
            open_ = {
                Step.MOTIONS: tasks.show_motions,
                Step.ROLLS: tasks.show_rolls,
                Step.PAPERS: tasks.show_papers,
                Step.SIGN_IN: tasks.show_sign_in,
                Step.COUNT: tasks.show_count,
                Step.RESULT: tasks.show_result,
            }
            open_[step](file, reason)

    def show_accounts(self) -> None:
        """Open the account of the ballot papers."""
        if self.file is not None:
            self.tasks.show_accounts(self.file, self._reason)

    def show_stages(self) -> None:
        """Open the stages of the motion shown."""
        if self.file is not None and self.motion is not None:
            self.tasks.show_stages(self.file, self.motion, self._reason)

    def show_attachments(self) -> None:
        """Open the photographs and scans of the meeting and its motions."""
        if self.file is not None:
            self.tasks.show_attachments(self.file, self.motion, self._reason)

    def show_attendance(self) -> None:
        """Propose points for those who came."""
        if self.file is not None and self.acts.attendance.isEnabled():
            self.tasks.show_attendance(self.file)

    def show_minutes(self) -> None:
        """Open the minutes."""
        if self.file is not None:
            self.tasks.show_minutes(self.file, self._reason)

    def show_list(self) -> None:
        """Show all meetings."""
        self.tasks.show_list(self.show_meeting)

    def show_document(self, key: str) -> None:
        """Preview a paper of the meeting; ballot papers where they are printed."""
        if self.file is None:
            return
        if key == "ballots":
            self.open_step(Step.PAPERS)
        else:
            self.tasks.show_document(key, self.file, self.motion)

    def turn(self, step: int) -> None:
        """Show the motion before (−1) or after (1)."""
        motions = list(self.file.motions) if self.file is not None else []
        motion = self.motion
        if motion is not None and 0 <= motions.index(motion) + step < len(motions):
            self._motion = motions[motions.index(motion) + step].key
            self._show_motion()

    def set_read_only(self, reason: str = "") -> None:
        """Switch off what writes."""
        super().set_read_only(reason)
        self._reason = reason
        self.acts.judge(self.view, self._step, writable=self.writable)

    def _show(self, asked: int, view: MeetingView) -> None:
        if asked != self._round:
            return
        self.view = view
        file = view.file
        self._wanted = file.key if file is not None else None
        self._step = next_step(view)
        self.chooser.show_rows(view.rows, self._wanted)
        self.present.setText(_present_words(file) if file is not None else "")
        self.empty.setVisible(file is None)
        for part in (self.course, self.motion_card, self.work):
            part.setVisible(file is not None)
        if file is not None:
            self.course.show_steps(file.steps, file.current)
        self._take_form(self.narrow)
        self._show_motion()
        self.acts.judge(view, self._step, writable=self.writable)
        self._take_target()

    def _show_step(self) -> None:
        """Say what comes next; a narrow window leaves what is usual to the steps themselves."""
        step = self._step
        self.set_next_step("" if self.narrow and step.kind == "info" else step.words, step.kind)
        if self._primary is not None:
            self._primary.icon_name = step.icon
            self._primary.updateGeometry()
            self._primary.update()

    def _show_motion(self) -> None:
        view, file, motion = self.view, self.file, self.motion
        if view is None or file is None:
            return
        for part in (self.motion_card, *self.chambers):
            part.setVisible(motion is not None)
        self.no_motion.setVisible(motion is None)
        self.side.show_accounts(view.accounts_of(motion) if motion is not None else ())
        self.side.show_documents(view.documents)
        if motion is None:
            return
        self._motion = motion.key
        self.motion_card.show_motion(motion, file.motions.index(motion), len(file.motions))
        self._show_chambers(view, motion)

    def _show_chambers(self, view: MeetingView, motion: Motion) -> None:
        figures = view.figures[motion.key]
        while len(self.chambers) < len(figures):
            card = ChamberCard()
            self.chambers.append(card)
            self._ballots.addWidget(card, 1)
        tables = {table.label: table for table in view.tables.get(motion.key, ())}
        for number, card in enumerate(self.chambers):
            card.setVisible(number < len(figures))
            if number < len(figures):
                card.show_figures(figures[number], tables.get(figures[number].label))

    def _take_target(self) -> None:
        """Open what another page asked for, now that the meeting is there."""
        target, self._target = self._target, None
        if target == "new":
            self.create_meeting()
        elif isinstance(target, tuple) and isinstance(target[1], Step):
            self.open_step(target[1])

    def _tell_basis(self) -> None:
        """Show law and article where the word was pressed."""
        if self.motion is not None:
            self.motion_card.show_basis(basis_words(self.motion))

    def _wire(self) -> None:
        self.chooser.meeting_chosen.connect(self.show_meeting)
        self.chooser.all_wanted.connect(self.show_list)
        self.course.step_wanted.connect(self.open_step)
        self.motion_card.turn_wanted.connect(self.turn)
        self.motion_card.stages_wanted.connect(self.show_stages)
        self.motion_card.basis_wanted.connect(self._tell_basis)
        self.side.account_wanted.connect(self.show_accounts)
        self.side.document_wanted.connect(self.show_document)
        self.narrow_changed.connect(self._take_form)

    def _take_form(self, narrow: bool) -> None:
        """A narrow window shows less in the heading and the right column in a drawer."""
        self.present.setVisible(not narrow)
        self.motion_card.make_short(narrow)
        self._show_step()
        self.more.setVisible(narrow and self.file is not None)
        if not narrow:
            self.side.setVisible(self.file is not None)

    def _lay_out(self) -> None:
        ballots = QWidget()
        ballots.setProperty("ground", True)
        self._ballots = QHBoxLayout(ballots)
        self._ballots.setContentsMargins(0, 0, 0, 0)
        self._ballots.setSpacing(theme.px(12))
        self._ballots.addWidget(self.no_motion, 1)
        self.work = Scrolled(ballots)
        for part in (self.course, self.motion_card):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self.body.addWidget(part)
        self.body.addWidget(self.empty, 100)
        self.set_panels(self.work, right=self.side, right_width=290)
        self.add_scope(self.more)
        self.more.clicked.connect(self.show_detail)
        hidden: tuple[QWidget, ...] = (self.work, self.side, self.empty, self.more)
        for widget in (*hidden, self.course, self.motion_card):
            widget.hide()
        self.setFocusProxy(self.course.buttons[Step.MOTIONS])


def _present_words(file: MeetingFile) -> str:
    if not file.persons_present:
        return f"应到 {file.persons_eligible} 人" if file.persons_eligible else ""
    both = f"（{file.persons_on_both} 人两册都在）" if file.persons_on_both else ""
    return f"到会 {file.persons_present} 人{both}"
