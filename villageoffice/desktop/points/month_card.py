"""The card in the middle: the period's table with what is missing above it and the sums below."""

from __future__ import annotations

from collections.abc import Callable

from villageoffice.desktop.points.columns import MONTH_COLUMNS, figure
from villageoffice.desktop.points.flow.scope import STEPS
from villageoffice.desktop.points.reading import MonthView, missing_words
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.memory import Memory
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import RowModel
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.points.values import EntryState, MonthRow, PeriodRow

Slot = Callable[[], object]


class MonthCard(TableCard):
    """Shows a :class:`MonthView`; ``rows`` is its table."""

    def __init__(self, memory: Memory) -> None:
        self.rows: RecordTable[MonthRow] = RecordTable(
            RowModel(MONTH_COLUMNS, row_id=lambda row: row.person, search=lambda row: row.search),
            name="points",
            memory=memory,
        )
        super().__init__(self.rows)
        self.rows.setAccessibleName("本月积分")
        self.review_all = Button("", icon="check", small=True, tip="通过这一期全部等着的登记（Ctrl+R）")
        self.heading.add_right(self.review_all)

    def show_words(self, view: MonthView, *, narrow: bool) -> None:
        """Heading and foot; a narrow window has no heading, the foot tells what is missing."""
        table, row, label = view.table, view.row, view.period.label
        if table is None or row is None:
            self.review_all.hide()
            self.set_heading("" if narrow else label)
            self.set_footer(f"共 {view.members} 人")
            return
        step = next_step_of(row)
        self.review_all.setVisible(step is not None and not view.shut and not view.over)
        words = [f"{len(table.rows)} 人", f"登记 {row.entries} 条", missing_words(row)]
        note = " · ".join(filter(None, words))
        self.set_heading(*("", "") if narrow else (label, note))
        self.rows.setAccessibleName(f"{view.period.this}积分")
        self.rows.rows.set_title("month", view.period.this)
        if step is not None:
            self.review_all.set_text(f"{step[0]}全部 {step[1]} 条")
        self.show_foot(view, narrow=narrow)

    def show_foot(self, view: MonthView, *, narrow: bool) -> None:
        """How many are shown, and the sum or what Enter does."""
        table = view.table
        if table is None or view.row is None:
            return
        shown, row = self.rows.rows.rowCount(), self.rows.current_row()
        found = f"找到 {shown} 人，" if shown != len(table.rows) else ""
        count = f"{found}共 {len(table.rows)} 人"
        if narrow:
            step = next_step_of(view.row)
            waiting = f"待{step[0]} {step[1]} 条" if step and not view.shut else missing_words(view.row)
            opens = f"Enter 打开{row.name}的明细" if row else ""
            self.set_footer(" · ".join(filter(None, (count, waiting))), opens)
        else:
            total = f"{view.period.this}合计 {figure(table.total)} 分"
            self.set_footer(f"{count} · 名次不含预备党员和免计分党员", total)

    def say_empty(self, view: MonthView, *, import_members: Slot, adopt: Slot | None) -> None:
        """What the table says while it has no rows: what to do first."""
        if not view.members:
            self.rows.set_empty(
                "users",
                "还没有党员名册",
                note="先导入党员花名册，再登记积分。也可以在“人员名册”里逐个登记党员。",
                button="导入党员名册",
                on_click=import_members,
            )
        elif view.scheme is None:
            self.rows.set_empty(
                "points",
                f"{view.year}年还没有积分方案",
                note="启用默认方案后就能登记。想沿用上一年的，或者从 Excel 导入，请按“积分方案”。",
                button="启用默认方案" if adopt else "",
                on_click=adopt,
            )


def next_step_of(row: PeriodRow) -> tuple[str, int, EntryState] | None:
    """Return the step most entries wait for: its name, how many, their state; 审核 first."""
    if row.to_review:
        return STEPS[EntryState.GROUP_JUDGED], row.to_review, EntryState.GROUP_JUDGED
    if row.to_judge:
        return STEPS[EntryState.DECLARED], row.to_judge, EntryState.DECLARED
    return None
