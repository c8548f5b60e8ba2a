"""民主评议得分: marks of all members typed or pasted like in a spreadsheet, saved as one act."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import errors, theme
from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.points.grid.view import GridView
from villageoffice.desktop.points.year.mark_cells import MarkCells, MarkModel
from villageoffice.desktop.points.year.mark_reading import MarksView, read_marks
from villageoffice.desktop.widgets.card import SectionTitle, Text, say
from villageoffice.desktop.widgets.editors import DateEdit, TextEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.desktop.widgets.scrolled import FieldArea
from villageoffice.errors import InvalidValue
from villageoffice.office.exports import Choice
from villageoffice.points import register, rules

if TYPE_CHECKING:
    from villageoffice.errors import OfficeError
    from villageoffice.kits.storage.act import Act

_EXAMPLE = Decimal(90)
_SHOWN, _NAMED, _NARROW, _WIDEST = 3, 12, 1000, 220
_KEYS = "Enter 到下一人。可从 Excel 粘贴一列得分；连姓名一起粘贴的，按姓名对上。Ctrl+Z 撤销。"


class MarkDialog(SavingDialog):
    """``done_act`` tells what was saved (Done); nothing is lost by a refusal."""

    def __init__(self, desk: Desk, year: int, parent: QWidget) -> None:
        super().__init__(
            desk,
            "民主评议得分",
            parent,
            note=f"{year}年：每人一个得分，0 到 100，最多两位小数",
            width=1020,
            height=700,
        )
        self._year = year
        self.marks: MarksView | None = None
        self.model = MarkModel(MarkCells(year, date(year, 1, 1)))
        self.view = GridView(self.model, widest=_WIDEST)
        self.form = FieldForm(label_width=84)
        self.day, self.reason = DateEdit(width=150), TextEdit(placeholder="例如：票数加错", most=60)
        self.weight, self.state, self.left_out = (
            Text("", wrap=True, elide=False),
            Text("", bold=True, wrap=True, elide=False),
            Text("", grey=True, wrap=True, elide=False),
        )
        self.here, self.total = Text("", points=10.5, grey=True), Text("", bold=True, elide=False)
        self._pasted: list[str] = []
        self._lay_out()
        self.sheet = self.add_button("打印测评表…", icon="printer", key="Ctrl+P")
        self.add_save("登记")
        self._wire()
        self._show_summary()
        desk.jobs.ask(
            lambda: read_marks(desk.jobs.office.today, year),
            self._show_marks,
            owner=self,
            failed=self._give_way,
        )

    def save(self) -> None:
        """Enter everything typed as one act, if nothing is wrong; else say what and go there."""
        self.view.take_typing()
        if self.saving or self.marks is None:
            return
        cells = self.cells
        problems, marks = cells.problems(), cells.marks()
        if problems or not marks:
            self._say(problems or ("还没有填写得分。",))
            self._go_to_problem()
            return
        if why := self._reason_missing():
            self._say((why,))
            self.reason.input().setFocus()
            return
        day, reason, corrected = self._typed_day(), str(self.reason.value() or ""), cells.corrected()
        number = len({person for given in marks.values() for person, _ in given})

        def work(act: Act) -> Done:
            for item, given in marks.items():
                register.record_evaluation(act, item, cast(date, day), given, reason)
            more = f"，其中更正 {corrected} 个" if corrected else ""
            return Done(act.id, act.name, f"已登记 {number} 人的民主评议得分{more}")

        self.run(f"登记民主评议得分：{number} 人", work)

    def reject(self) -> None:
        """Close; what stands half typed in a cell counts as typed."""
        self.view.take_typing()
        super().reject()

    def unsaved(self) -> str:
        """How many marks are typed."""
        number = sum(1 for _ in self.cells.filled())
        return f"已填写 {number} 个得分" if number else ""

    def print_sheet(self) -> None:
        """Preview the blank sheet for the meeting."""
        self._desk.show_paper("appraisal-sheet", Choice(year=self._year), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the groups are left out of the edge."""
        super().resizeEvent(event)
        self.view.members.set_narrow(self.width() < theme.px(_NARROW))
        self._fit()

    @property
    def cells(self) -> MarkCells:
        """What is typed."""
        return self.model.cells

    def _show_marks(self, marks: MarksView) -> None:
        self.marks = marks
        cells = MarkCells(self._year, marks.today, marks.there)
        cells.rows = list(marks.rows)
        self.model.show_cells(cells, {})
        self.model.set_columns([found.item for found in marks.appraisals], marks.day)
        self.day.set_value(marks.day)
        self._fit()
        self.weight.setText("".join(weight_words(found.item.name, found.item.category.percent or 0)
                                    for found in marks.appraisals))  # fmt: skip
        self.view.setFocus()
        self._go_to_first_missing()
        self._touched()

    def _give_way(self, refusal: OfficeError) -> None:
        """There is nothing to be marked: say why instead."""
        super().reject()
        errors.tell(cast(QWidget, self.parentWidget()).window(), refusal)

    def _touched(self) -> None:
        """Something was typed or pasted."""
        self._pasted = []
        at = self.view.currentIndex()
        self._show_here(at.row(), at.column())
        self._say(self.cells.problems())
        self._show_summary()

    def _take_day(self) -> None:
        """Every item gets the day typed."""
        for number, column in enumerate(self.cells.columns):
            self.model.set_column(number, day=self._typed_day(), reason=column.reason)

    def _typed_day(self) -> date | None:
        try:
            day: date | None = self.day.value()
        except InvalidValue:
            return None
        return day

    def _reason_missing(self) -> str:
        """Why a reason must be written that is not; empty if none must."""
        if str(self.reason.value() or "").strip():
            return ""
        if self.cells.corrected():
            return "有更正的得分，请写明更正原因。"
        day = self._typed_day()
        shut = self.marks.shut_words(day) if self.marks and day else ""
        return f"{shut}这次登记是对它的调整，请写明原因。" if shut else ""

    def _show_summary(self) -> None:
        cells = self.cells
        marks, corrected = cells.marks(), cells.corrected()
        persons = {person for given in marks.values() for person, _ in given}
        self.save_button.set_text(f"登记 {len(persons)} 人" if persons else "登记")
        more = f"，其中更正 {corrected} 个" if corrected else ""
        self.total.setText(f"这次填写 {len(persons)} 人{more}" if persons else "还没有填写")
        if self.marks is None:
            return
        missing = [row.name for row in self.marks.missing if row.person not in persons]
        expected = len(self.marks.expected)
        self.state.setText(
            f"应评 {expected} 人，还差 {len(missing)} 人" if missing else f"应评 {expected} 人，都有得分"
        )
        names = "、".join(missing[:_NAMED]) + ("等" if len(missing) > _NAMED else "")
        self.left_out.setText(f"还没有得分：{names}。" if missing else "")
        self.summary.setText(self._reason_missing())

    def _show_here(self, row: int, column: int) -> None:
        words = ""
        if 0 <= row < len(self.cells.rows) and 0 <= column < len(self.cells.columns):
            words = self.model.words(row, column)
            words = f"{self.cells.rows[row].text}：{words}" if words else ""
        self.here.setText(words)

    def _say(self, problems: tuple[str, ...]) -> None:
        more = f"（还有 {len(problems) - _SHOWN} 处）" if len(problems) > _SHOWN else ""
        self.problem.say("".join(problems[:_SHOWN]) + more, "bad")

    def _tell_pasted(self, told: list[str]) -> None:
        self._pasted = list(told)
        self._say(tuple(told) + self.cells.problems())

    def _go_to_problem(self) -> None:
        wrong = (place for place in self.cells.filled() if self.cells.problem(*place))
        place = next(wrong, None)
        if place is not None:
            self.view.go(*place)
            self.view.setFocus()

    def _go_to_first_missing(self) -> None:
        wanted = {row.person for row in self.marks.missing} if self.marks else set()
        rows = (number for number, row in enumerate(self.cells.rows) if row.person in wanted)
        self.view.go(next(rows, 0), 0)

    def _wire(self) -> None:
        self.sheet.clicked.connect(self.print_sheet)
        self.model.typed.connect(self._touched)
        self.view.went.connect(self._show_here)
        self.view.told.connect(self._tell_pasted)
        self.day.changed.connect(self._take_day)
        self.reason.changed.connect(self._show_summary)
        self.form.submitted.connect(self.view.setFocus)
        QShortcut(QKeySequence("Ctrl+T"), self).activated.connect(lambda: self.reason.input().setFocus())

    def _lay_out(self) -> None:
        self.form.add("day", "评议日期", self.day, required=True)
        self.form.add("reason", "更正原因", self.reason, hint="更正已登记的得分时要写（Ctrl+T）")
        parts = (self.form, self.state, self.left_out, SectionTitle("折算"), self.weight, say(_KEYS))
        side = FieldArea(*parts)
        side.setMinimumWidth(theme.px(330))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.view)
        row.addWidget(side, 1)
        below = QVBoxLayout()
        below.setContentsMargins(0, theme.px(6), theme.px(16), theme.px(8))
        below.setSpacing(theme.px(6))
        below.addWidget(self.here)
        below.addWidget(self.problem)
        self.body.addLayout(row, 1)
        self.body.addLayout(below)
        self.body.setContentsMargins(theme.px(16), theme.px(10), 0, 0)
        self.body.setSpacing(0)
        self.add_foot_left(self.total)

    def _fit(self) -> None:
        """The grid is as wide as its columns, so that fields and words stand beside it."""
        columns = len(self.cells.columns) * theme.px(_WIDEST)
        edges = self.view.members.sizeHint().width() + theme.px(24)
        self.view.setFixedWidth(min(edges + columns, max(theme.px(300), self.width() - theme.px(360))))


def weight_words(name: str, percent: int) -> str:
    """Say what of a mark counts."""
    example = rules.weighted(_EXAMPLE, percent)
    return f"“{name}”按 {percent}% 计入总分，四舍五入到 0.1 分，例如 {_EXAMPLE} 分计 {example} 分。"
