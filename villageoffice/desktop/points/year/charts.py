"""The year in pictures: how the totals spread, and the groups beside one another with their figures."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.points.columns import figure
from villageoffice.desktop.points.year.columns import GROUP_COLUMNS
from villageoffice.desktop.widgets.card import Card
from villageoffice.desktop.widgets.charts import BarChart
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import RowModel
from villageoffice.points.values import Distribution, GroupComparison


class DistributionCard(Card):
    """How many members have which total."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = self.add_heading("总分分布")
        self.chart = BarChart()
        self.body.addWidget(_framed(self.chart), 1)

    def show_distribution(self, found: Distribution) -> None:
        """Show the bands."""
        note = "还没有计分的党员"
        if found.mean is not None:
            note = (
                f"{found.scored} 人计分　平均 {figure(found.mean)}　"
                f"最高 {figure(found.highest)}　最低 {figure(found.lowest)}"
            )
        self.heading.show_text("总分分布", note)
        most = max((one.members for one in found.bins), default=0)
        mark = next((n for n, one in enumerate(found.bins) if one.members == most), -1)
        self.chart.show_bars([(one.label, one.members, f"{one.members} 人") for one in found.bins], mark=mark)


class GroupCard(Card):
    """The groups' means as bars, their figures below."""

    def __init__(self) -> None:
        super().__init__()
        self.add_heading("分组对比", "计分党员的年度总分，平均数四舍五入到 0.1 分")
        self.chart = BarChart()
        self.table = RecordTable(RowModel(GROUP_COLUMNS, row_id=lambda row: (row.position, row.name)))
        self.table.setAccessibleName("党小组")
        self.body.addWidget(_framed(self.chart), 1)
        self.body.addWidget(self.table, 1)

    def show_groups(self, found: GroupComparison) -> None:
        """Show the groups and the branch as a whole."""
        means = [(group.name, group.mean) for group in found.groups if group.mean is not None]
        best = max((int(mean) for _, mean in means), default=0)
        mark = next((n for n, (_, mean) in enumerate(means) if int(mean) == best), -1)
        self.chart.show_bars([(name, int(mean), figure(mean)) for name, mean in means], mark=mark)
        self.table.set_rows([*found.groups, found.whole])


def _framed(chart: BarChart) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(theme.px(18), theme.px(6), theme.px(18), theme.px(10))
    column.addWidget(chart)
    return holder
