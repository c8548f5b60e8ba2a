"""The card in the middle: the month's table with what is missing above it and the sums below."""

from __future__ import annotations

from collections.abc import Callable

from villageoffice.desktop.points.columns import MONTH_COLUMNS, figure
from villageoffice.desktop.points.reading import MonthView, missing_words
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.memory import Memory
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import RowModel
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.points.values import MonthRow, MonthTable

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
        self.review_all = Button("", icon="check", small=True, tip="审核通过本月全部待审核的登记（Ctrl+R）")
        self.heading.add_right(self.review_all)

    def show_words(self, view: MonthView, *, narrow: bool) -> None:
        """Heading and foot; a narrow window has no heading, the foot tells what is missing."""
        table = view.table
        self.review_all.setVisible(table is not None and table.to_review > 0)
        if table is None:
            self.set_heading("" if narrow else f"{view.month}月")
            self.set_footer(f"共 {view.members} 人")
            return
        words = [f"{len(table.rows)} 人", f"登记 {table.entries} 条", missing_words(table)]
        note = " · ".join(filter(None, words))
        self.set_heading(*("", "") if narrow else (f"{table.month}月", note))
        self.review_all.set_text(f"审核全部 {table.to_review} 条")
        self.show_foot(table, narrow=narrow)

    def show_foot(self, table: MonthTable, *, narrow: bool) -> None:
        """How many are shown, and the sum or what Enter does."""
        shown, row = self.rows.rows.rowCount(), self.rows.current_row()
        found = f"找到 {shown} 人，" if shown != len(table.rows) else ""
        count = f"{found}共 {len(table.rows)} 人"
        if narrow:
            waiting = f"待审核 {table.to_review} 条" if table.to_review else missing_words(table)
            opens = f"Enter 打开{row.name}的明细" if row else ""
            self.set_footer(" · ".join(filter(None, (count, waiting))), opens)
        else:
            self.set_footer(f"{count} · 名次不含预备党员和免计分党员", f"本月合计 {figure(table.total)} 分")

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
                note="启用默认方案后就能登记。想先看内容，请按“积分方案”。",
                button="启用默认方案" if adopt else "",
                on_click=adopt,
            )
