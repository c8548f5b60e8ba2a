"""决议公示: the resolution's text beside its notice as it goes on the board; adopted, posted, taken down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.attaching.evidence import EvidenceEdit, keep
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.work_dialog import WorkDialog
from villageoffice.desktop.pdf_view import PdfPreview
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, NoteEdit, NumberEdit, TextEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.desktop.widgets.scrolled import FieldArea
from villageoffice.kits.storage.act import Act
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import MeetingFile, Motion, Outcome, Resolution
from villageoffice.office import exports
from villageoffice.office.exports import Choice

_WORDS = ("number", "text", "executor", "deadline")
POSTED_DAYS = 15
"""村务公开 at least so long (村民委员会组织法 Art. 35)."""


@dataclass(frozen=True, slots=True)
class Resolving:
    """A meeting, the resolution of one of its motions, and the notice of it.

    proof: the notice's bytes, None before the resolution is adopted.
    """

    today: date
    file: MeetingFile
    motion: Motion | None
    resolution: Resolution | None
    proof: bytes | None


class ResolutionDialog(WorkDialog):
    """The resolutions of the meeting *key*, one motion at a time.  motion: the one shown first."""

    def __init__(
        self, desk: Desk, key: int, parent: QWidget, *, motion: int | None = None, read_only: str = ""
    ) -> None:
        super().__init__(desk, "决议公示", parent, note="", width=1180, height=720, read_only=read_only)
        self.key, self._motion = key, motion
        self.state: Resolving | None = None
        self._filled: object = None
        self.motions = ComboEdit(width=0)
        self.preview, self.form = PdfPreview(), FieldForm(label_width=76)
        self.number = TextEdit(placeholder="例如：示例村决〔2026〕3号")
        self.text = NoteEdit(lines=7, placeholder="决议内容")
        self.executor, self.deadline = (
            TextEdit(placeholder="谁来办"),
            TextEdit(placeholder="例如：2026年12月底前"),
        )
        self.status = Banner()
        self.receipt = self.add_button("公示回执…", icon="printer")
        self.print = self.add_button("打印公告…", icon="printer", key="Ctrl+P")
        self.take_down = self.add_button("登记撤下…", icon="minus")
        self.keep = self.add_button("保存决议", icon="check", key="Ctrl+S")
        self.add_cancel("关闭")
        self.post = self.add_button("登记张贴…", "primary", icon="megaphone", key="Ctrl+Enter")
        self._lay_out()
        self._wire()
        self._judge()
        self.reload()

    def read(self) -> Resolving:
        """Read the motion's resolution and draw its notice up."""
        office, file = self._desk.jobs.office, queries.meeting(self.key)
        put = _carried(file)
        motion = next((one for one in put if one.key == self._motion), put[0] if put else None)
        if motion is None:
            return Resolving(office.today, file, None, None, None)
        found = queries.resolution(motion.key)
        proof = None
        if found is not None:
            proof = exports.make(
                office, "resolution", "pdf", Choice(meeting=self.key, motion=motion.key)
            ).content
        return Resolving(office.today, file, motion, found, proof)

    def show_read(self, answer: Resolving) -> None:
        """Show the resolution; words being typed stay."""
        self.state = answer
        self.note.setText(answer.file.draft.title)
        put = _carried(answer.file)
        self.motions.set_choices([(one.key, one.name) for one in put])
        self.motions.setVisible(len(put) > 1)
        if answer.motion is not None:
            self._motion = answer.motion.key
            self.motions.set_value(answer.motion.key)
        if self._filled != (answer.motion and answer.motion.key, answer.resolution):
            self._fill(answer)
        if answer.proof is not None:
            self.preview.show_pdf(answer.proof)
        self.preview.setVisible(answer.proof is not None)
        self._judge()

    def save_resolution(self) -> None:
        """Adopt the resolution as it is typed."""
        state = self.state
        if state is None or state.motion is None or not self.keep.isEnabled() or not self.form.check():
            return
        key, title, values = state.motion.key, state.motion.draft.title, self.form.values()

        def work(act: Act) -> str:
            register.adopt_resolution(
                act,
                key,
                values["number"] or "",
                values["text"],
                values["executor"] or "",
                values["deadline"] or "",
            )
            return "决议已保存"

        self.run(f"保存决议：{title}", work)

    def post_resolution(self) -> None:
        """Say that the notice was posted."""
        if self.post.isEnabled() and self.state is not None:
            self.open_form(PostForm(self._desk, self.state, self))

    def take_it_down(self) -> None:
        """Say that the notice was taken down, and whether anybody objected."""
        if self.state is not None and self.state.resolution is not None:
            self.open_form(TakeDownForm(self._desk, self.state, self))

    def show_paper(self, name: str) -> None:
        """Preview the notice or the receipt of its posting."""
        if self._motion is not None:
            self._desk.show_paper(name, Choice(meeting=self.key, motion=self._motion), self)

    def _fill(self, state: Resolving) -> None:
        found = state.resolution
        self._filled = (state.motion and state.motion.key, found)
        values = {name: getattr(found, name) or None if found else None for name in _WORDS}
        if found is None and state.motion is not None:
            values["text"] = _proposed_text(state.motion)
        self.form.set_values(values)

    def _take_motion(self) -> None:
        self._motion = self.motions.value()
        self.reload()

    def _changed(self) -> bool:
        found = self.state.resolution if self.state else None
        typed = tuple(self.form.editor(name).value() or "" for name in _WORDS)
        kept = (found.number, found.text, found.executor, found.deadline) if found else ("", "", "", "")
        return typed != kept

    def _judge(self) -> None:
        state = self.state
        found = state.resolution if state else None
        adopted, posted = found is not None, found is not None and found.posted is not None
        down = found is not None and found.taken_down is not None
        may = self.writable and state is not None and state.motion is not None
        self.keep.setEnabled(may and self._changed() and not posted)
        for field in (self.number, self.text, self.executor, self.deadline):
            field.setEnabled(may and not posted)
        self.post.setEnabled(may and adopted and not posted and not self._changed())
        self.print.setEnabled(adopted)
        self.receipt.setEnabled(posted)
        self.take_down.setEnabled(may and posted and not down)
        self._say()

    def _say(self) -> None:
        state = self.state
        if state is None:
            return
        if state.motion is None:
            self.status.say("还没有宣布通过的议题。只有通过的议题才写决议。", "warn")
        elif state.resolution is None:
            self.status.say("写好决议内容，点“保存决议”，左边就会显示决议公告。", "info")
        else:
            self.status.say(*_posting_words(state.resolution, state.today, changed=self._changed()))

    def _wire(self) -> None:
        self.form.changed.connect(self._judge)
        self.form.submitted.connect(self.keep.setFocus)
        self.motions.changed.connect(self._take_motion)
        self.keep.clicked.connect(self.save_resolution)
        self.post.clicked.connect(self.post_resolution)
        self.take_down.clicked.connect(self.take_it_down)
        self.print.clicked.connect(partial(self.show_paper, "resolution"))
        self.receipt.clicked.connect(partial(self.show_paper, "resolution-receipt"))

    def _lay_out(self) -> None:
        self.form.add("number", "文号", self.number)
        self.form.add("text", "决议内容", self.text, required=True)
        self.form.add("executor", "执行人", self.executor)
        self.form.add("deadline", "期限", self.deadline)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(FieldArea(self.motions, self.form), 1)
        told = QVBoxLayout()
        told.setContentsMargins(theme.px(12), 0, theme.px(12), theme.px(8))
        told.addWidget(self.status)
        told.addWidget(self.told)
        right.addLayout(told)
        holder = QWidget()
        holder.setFixedWidth(theme.px(440))
        holder.setLayout(right)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.preview, 1)
        row.addStretch(0)
        row.addWidget(holder)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(row, 1)


class PostForm(ActForm):
    """Says when, where and by whom the notice was posted, with a photograph of it."""

    def __init__(self, desk: Desk, state: Resolving, parent: QWidget) -> None:
        assert state.motion is not None
        super().__init__(desk, "登记张贴", parent, note=state.motion.draft.title, save="登记张贴",
                         width=700, height=470, labels=84)  # fmt: skip
        self.state, self.key = state, state.motion.key
        self.day, self.days = (
            DateEdit(width=150),
            NumberEdit(width=80, least=POSTED_DAYS, most=365, beside="天"),
        )
        self.photos = EvidenceEdit(desk)
        form = self.left
        form.add("day", "张贴日期", self.day, required=True)
        form.add("days", "公示天数", self.days, required=True, hint=f"村务公开不少于 {POSTED_DAYS} 天")
        form.add("place", "张贴地点", TextEdit(placeholder="例如：村务公开栏"), required=True)
        form.add("posted_by", "张贴人", TextEdit(placeholder="由谁张贴"), required=True)
        form.add("photos", "张贴照片", self.photos, hint="也可以张贴以后再添加")
        form.set_values({"day": state.today, "days": POSTED_DAYS, "place": "村务公开栏"})
        self.begin(wide=True)
        self.judge()

    def problems(self) -> Iterable[str]:
        """Tell the last day; a notice cannot be posted before it is declared."""
        day, days = self.day.value(), self.days.value()
        told = f"张贴当天不算，公示到{chinese_date(day + timedelta(days=days))}。" if day and days else ""
        self.summary.setText(told)
        if self.photos.list.pending:
            yield "照片还没有处理完，请稍等再登记。"

    def act(self) -> tuple[str, Work]:
        """Note the posting."""
        values, key = self.values(), self.key
        assert self.state.resolution is not None
        resolution = self.state.resolution.key
        files = values["photos"] or ()

        def work(act: Act) -> str:
            last = register.post_resolution(
                act, key, values["day"], values["place"], values["posted_by"], values["days"]
            )
            if files:
                keep(act, (resolution,), files)
            return f"决议公告已登记张贴，公示到{last.month}月{last.day}日"

        return "登记决议公告张贴", work


class TakeDownForm(ActForm):
    """Says when the notice was taken down, and what was objected."""

    def __init__(self, desk: Desk, state: Resolving, parent: QWidget) -> None:
        assert state.motion is not None and state.resolution is not None
        super().__init__(desk, "登记撤下", parent, note=state.motion.draft.title, save="登记撤下",
                         width=660, height=340, labels=84)  # fmt: skip
        self.key, self.resolution = state.motion.key, state.resolution
        self.left.add("day", "撤下日期", DateEdit(width=150), required=True)
        self.left.add("objections", "异议", TextEdit(placeholder="没有异议就写：无异议"), required=True)
        self.left.set_values({"day": state.today, "objections": "无异议"})
        self.begin(wide=True)

    def problems(self) -> Iterable[str]:
        """It hangs to the end of its last day."""
        day, last = self.values()["day"], self.resolution.last_day
        if day and last and day <= last:
            yield f"公示到{chinese_date(last)}才期满，请填写以后的日期。"

    def act(self) -> tuple[str, Work]:
        """Note it."""
        values, key = self.values(), self.key

        def work(act: Act) -> str:
            register.take_down_resolution(act, key, values["day"], str(values["objections"]))
            return "已登记撤下决议公告"

        return "登记决议公告撤下", work


def _carried(file: MeetingFile) -> list[Motion]:
    return [one for one in file.motions if one.outcome is Outcome.CARRIED]


def _proposed_text(motion: Motion) -> str:
    return f"会议表决通过{motion.draft.title}。{motion.draft.text}".strip()


def _posting_words(found: Resolution, today: date, *, changed: bool) -> tuple[str, str]:
    if found.posted is None:
        return (
            ("改过的内容还没有保存。", "warn")
            if changed
            else ("决议已保存，打印张贴以后请登记张贴。", "info")
        )
    span = f"{found.posted:%Y-%m-%d} 张贴于{found.place}，公示到 {found.last_day:%Y-%m-%d}"
    if found.taken_down is not None:
        return f"{span}；{found.taken_down:%Y-%m-%d} 撤下，{found.objections}。", "ok"
    over = found.last_day is not None and today > found.last_day
    return (f"{span}，公示期满，请登记撤下。", "warn") if over else (f"{span}。", "info")
