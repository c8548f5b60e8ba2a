"""The cooperative in pictures: its classes, the largest holders, the dividends over the years."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.shares.reading import RosterView
from villageoffice.desktop.shares.words import money, shares_text
from villageoffice.desktop.widgets.card import Card
from villageoffice.desktop.widgets.charts import BarChart
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.kits.exact import Fen
from villageoffice.shares.values import HolderKind, PlanState, Roster, RosterRow

_LARGEST = 12
_YEARS = 8
_LEVEL = 4
"""Characters of a name below a bar; a longer one would be turned upright and take the room of all."""


class ChartsDialog(Dialog):
    """Three charts of a :class:`RosterView`; every figure stands in a table as well."""

    def __init__(self, view: RosterView, parent: QWidget) -> None:
        assert view.roster is not None, "charts of a cooperative"
        roster = view.roster
        note = f"{roster.cooperative.draft.name}，截至 {roster.day:%Y-%m-%d}"
        super().__init__(parent, "图表", note=note, width=1080, height=640)
        self.classes, self.largest, self.dividends = BarChart(), BarChart(), BarChart()
        self._show_classes(roster)
        self._show_largest(roster)
        self._show_dividends(view)
        upper = QHBoxLayout()
        upper.setSpacing(theme.px(12))
        upper.addWidget(_card("股权构成", "按股权类型", self.classes), 1)
        upper.addWidget(_card("历年分红", "成员分红合计（元）", self.dividends), 1)
        column = QVBoxLayout()
        column.setSpacing(theme.px(12))
        column.addLayout(upper, 1)
        column.addWidget(_card("持股最多的户", f"前 {_LARGEST} 户，不含集体", self.largest), 1)
        self.body.addLayout(column, 1)
        self.add_cancel("关闭")

    def _show_classes(self, roster: Roster) -> None:
        totals, decimals = dict(roster.totals), roster.cooperative.draft.decimals
        bars = [
            (each.draft.name, int(totals[each.key]), shares_text(totals[each.key], decimals))
            for each in roster.classes
        ]
        most = max((size for _, size, _ in bars), default=0)
        self.classes.show_bars(bars, mark=next((n for n, bar in enumerate(bars) if bar[1] == most), -1))

    def _show_largest(self, roster: Roster) -> None:
        own = [row for row in roster.rows if row.kind is not HolderKind.COLLECTIVE and row.total]
        ranked = sorted(own, key=lambda row: -int(row.total))[:_LARGEST]
        decimals = roster.cooperative.draft.decimals
        self.largest.show_bars(
            [(_short(row), int(row.total), shares_text(row.total, decimals)) for row in ranked], mark=0
        )

    def _show_dividends(self, view: RosterView) -> None:
        sums: dict[int, int] = {}
        for row in view.dividends:
            if row.state is not PlanState.DRAFT:
                sums[row.year] = sums.get(row.year, 0) + int(row.total)
        years = sorted(sums)[-_YEARS:]
        bars = [(f"{year}年度", sums[year], money(Fen(sums[year]))) for year in years]
        self.dividends.show_bars(bars, mark=len(bars) - 1)


def _short(row: RosterRow) -> str:
    """A name that stands level below its bar, else the number."""
    return row.name if len(row.name) <= _LEVEL else row.number


def _card(title: str, note: str, chart: BarChart) -> Card:
    card = Card()
    card.add_heading(title, note)
    frame = QVBoxLayout()
    frame.setContentsMargins(theme.px(14), 0, theme.px(14), theme.px(10))
    frame.addWidget(chart)
    card.body.addLayout(frame, 1)
    return card
