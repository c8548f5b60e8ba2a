"""印票: the ballot papers of a meeting, how many of each, and that they were printed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.reason_form import ReasonForm
from villageoffice.desktop.meetings.work_dialog import WorkDialog
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.editors import ComboEdit, NumberEdit
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import PaperPlan, VotingMethod
from villageoffice.office.exports import Choice

_PER_PAGE = ((1, "一页 1 张"), (2, "一页 2 张"), (4, "一页 4 张"))
_TENTH = 10
_LEAST_SPARES = 4

_COLUMNS: list[ColumnDef[PaperPlan]] = [
    ColumnDef("label", "票种", lambda row: row.label or row.chamber_label, bold=True),
    ColumnDef("type", "名称", lambda row: row.paper_type.paper),
    ColumnDef("lines", "内容", lambda row: _content(row), width=280, tip=lambda row: _content(row)),
    ColumnDef("eligible", "按名册", lambda row: str(row.eligible), align="right"),
    ColumnDef("spares", "备用", lambda row: str(row.spares) if row.printed else "", align="right"),
    ColumnDef("printed", "印制", lambda row: str(row.printed or ""), align="right", bold=True),
    ColumnDef("state", "状态", lambda row: _state(row)[0], pill=lambda row: _state(row)[1]),
]


class PapersDialog(WorkDialog):
    """Prints the ballot papers of the meeting *key*."""

    def __init__(self, desk: Desk, key: int, parent: QWidget, *, read_only: str = "") -> None:
        super().__init__(desk, "印票", parent, note="", width=1060, height=560,
                         read_only=read_only)  # fmt: skip
        self.key = key
        self.papers: tuple[PaperPlan, ...] | None = None
        self._asked: int | None = None
        self.spares, self.per_page = NumberEdit(width=70), ComboEdit(_PER_PAGE, width=130)
        self.method = ComboEdit([(one, one.label) for one in VotingMethod], width=150)
        self.total = Text("", points=10.5, grey=True)
        self.table: RecordTable[PaperPlan] = RecordTable(
            RowModel(_COLUMNS, row_id=lambda row: row.key), name="ballot-papers", memory=desk.memory
        )
        self.table.set_empty("ballot", "还没有要印的票", note="先登记议题，票随议题排好。")
        self.card = TableCard(self.table)
        self.withdraw = self.add_button("撤回印制…", icon="undo")
        self.preview = self.add_button("预览并打印…", icon="printer", key="Ctrl+P")
        self.add_cancel("关闭")
        self.print = self.add_button("登记印制", "primary", icon="check", key="Ctrl+Enter")
        self._lay_out()
        self._wire()
        self.per_page.set_value(2)
        self._judge()
        self.reload()

    def read(self) -> tuple[tuple[PaperPlan, ...], dict[int, VotingMethod], str]:
        """Read the papers, how each chamber votes, and the meeting's title."""
        file = queries.meeting(self.key)
        methods = {chamber.key: chamber.method for chamber in file.chambers}
        return queries.papers(self.key), methods, file.draft.title

    def show_read(self, answer: tuple[tuple[PaperPlan, ...], dict[int, VotingMethod], str]) -> None:
        """Show the papers; at first the keyboard is on one that is not printed."""
        first = self.papers is None
        papers, self._methods, title = answer
        self.papers = papers
        self.note.setText(f"{title} · 票上没有编号，也没有任何记号")
        waiting = [one for one in papers if one.printed is None and one.lines and not one.by_hand]
        self.step.say(f"还有 {len(waiting)} 种票没有登记印制。" if waiting else "", "info")
        self.table.set_rows(papers)
        if first and waiting:
            self.table.choose(waiting[0].key)
        self.table.choose_first()
        self._take_row()

    def record(self) -> None:
        """Say that the paper the table is on was printed; the next one is gone to."""
        plan = self.table.current_row()
        if plan is None or not self.print.isEnabled() or self.spares.check(required=True, label="备用张数"):
            return
        spares, words = self.spares.value(), plan.label or plan.chamber_label

        def work(act: Act) -> str:
            count = register.print_papers(act, plan.key, spares)
            return f"{words}已登记印制 {count} 张（备用 {spares} 张）"

        self.run(f"印制{words}", work)

    def show_paper(self) -> None:
        """Preview the paper the table is on, as many as will be printed."""
        plan = self.table.current_row()
        if plan is None or not self.preview.isEnabled() or self.spares.check(required=True, label="备用张数"):
            return
        spares = plan.spares if plan.printed is not None else self.spares.value()
        choice = Choice(meeting=self.key, thing=plan.key, spares=spares, per_page=int(self.per_page.value()))
        self._desk.show_paper("ballots", choice, self)

    def withdraw_printing(self) -> None:
        """Take a printing back, with the reason."""
        plan = self.table.current_row()
        if plan is None:
            return
        words = plan.label or plan.chamber_label
        form = ReasonForm(
            self._desk,
            f"撤回{words}的印制",
            self,
            lambda act, reason: register.withdraw_printing(act, plan.key, reason),
            what=f"{words} {plan.printed} 张",
            then="印好的票请剪角作废。撤回以后可以改议题和名册，再重新印。",
            told=f"{words}的印制已撤回",
            save="撤回",
            kind="danger",
            offers=("议题文字有误", "候选人有变动"),
        )
        self.open_form(form)

    def set_method(self) -> None:
        """Say how the chamber of the paper votes."""
        plan, method = self.table.current_row(), self.method.value()
        if plan is None or method is None or self._methods[plan.chamber] is method:
            return
        chamber, words = plan.chamber, plan.chamber_label

        def work(act: Act) -> str:
            register.set_method(act, chamber, method)
            return f"{words}：{method.label}"

        self.run(f"改表决方式：{words}", work)

    def _take_row(self) -> None:
        """Propose a tenth as spares for the paper the table is on."""
        plan = self.table.current_row()
        if plan is not None:
            if plan.key != self._asked:
                usual = max(_LEAST_SPARES, -(-plan.eligible // _TENTH))
                self.spares.set_value(plan.spares if plan.printed is not None else usual)
                self._asked = plan.key
            self.method.set_value(self._methods[plan.chamber])
        self._judge()

    def _judge(self) -> None:
        plan = self.table.current_row()
        free = plan is not None and plan.printed is None and bool(plan.lines) and not plan.by_hand
        self.print.setEnabled(self.writable and free)
        self.spares.setEnabled(free)
        self.method.setEnabled(self.writable and plan is not None and plan.printed is None)
        self.preview.setEnabled(plan is not None and bool(plan.lines) and not plan.by_hand)
        self.withdraw.setEnabled(self.writable and plan is not None and plan.printed is not None)
        self.total.setText(self._words())

    def _words(self) -> str:
        plan = self.table.current_row()
        if plan is None or plan.by_hand or self.spares.is_empty() or self.spares.check():
            return ""
        spares = plan.spares if plan.printed is not None else self.spares.value()
        count, per = plan.eligible + spares, int(self.per_page.value() or 1)
        return f"共 {count} 张，{-(-count // per)} 页"

    def _wire(self) -> None:
        self.print.clicked.connect(self.record)
        self.preview.clicked.connect(self.show_paper)
        self.withdraw.clicked.connect(self.withdraw_printing)
        self.method.changed.connect(self.set_method)
        self.spares.changed.connect(self._judge)
        self.per_page.changed.connect(self._judge)
        self.spares.entered.connect(self.per_page.setFocus)
        self.table.row_chosen.connect(lambda _: self._take_row())
        self.table.row_activated.connect(lambda _: self.spares.input().setFocus())

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        for label, editor in (("表决方式", self.method), ("备用", self.spares), ("排版", self.per_page)):
            line.addWidget(Text(label, grey=True, elide=False))
            editor.input().setAccessibleName(label)
            line.addWidget(editor)
        line.addWidget(self.total, 1)
        self.body.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        for part in (self.step, self.told):
            self.body.addWidget(part)
        self.body.addWidget(self.card, 1)
        self.body.addLayout(line)
        self.table.setFocus()


def _content(plan: PaperPlan) -> str:
    return "；".join(line.text for line in plan.lines) or plan.blocked


def _state(plan: PaperPlan) -> tuple[str, str]:
    if plan.by_hand:
        return "举手，不印票", "neutral"
    if plan.void:
        return "作废", "bad"
    return ("已印制", "ok") if plan.printed is not None else ("未印制", "warn")
