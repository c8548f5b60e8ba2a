"""The card at the left: the periods of a year with their states, the scheme and the year below them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from villageoffice.desktop.points.reading import period_pill
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Card
from villageoffice.desktop.widgets.side_list import SideEntry, SideList
from villageoffice.desktop.widgets.table_card import Footer
from villageoffice.points.values import PeriodRow


class PeriodCard(Card):
    """Signals: month_chosen(last month of the period); scheme_wanted; year_wanted."""

    month_chosen = Signal(int)
    scheme_wanted = Signal()
    year_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = self.add_heading("期间")
        self.list = SideList(lines=True, row=36)
        self.list.setAccessibleName("期间")
        self.list.chosen.connect(lambda key: self.month_chosen.emit(int(key)))
        self.body.addWidget(self.list, 1)
        foot = Footer()
        self.scheme = Button("积分方案", icon="list", small=True, tip="看全部类别和项目（Ctrl+E）")
        self.scheme.clicked.connect(self.scheme_wanted)
        foot.add_left(self.scheme)
        self.body.addWidget(foot)
        year_foot = Footer()
        self.summary = Button("年度汇总", icon="sigma", small=True, tip="全年总分、等次、结账（Ctrl+Y）")
        self.summary.clicked.connect(self.year_wanted)
        year_foot.add_left(self.summary)
        self.body.addWidget(year_foot)

    def show_months(self, months: Sequence[int], chosen: int) -> None:
        """List the months of a year that has no scheme yet."""
        self._show([SideEntry(str(month), f"{month}月") for month in months], chosen)

    def show_periods(self, rows: Sequence[PeriodRow], chosen: int) -> None:
        """List periods with their states, each under the number of its last month."""
        entries = [
            SideEntry(str(row.period.last_month), row.label.removeprefix("第"), pill=period_pill(row))
            for row in rows
        ]
        self._show(entries, chosen)

    def _show(self, entries: list[SideEntry], chosen: int) -> None:
        if entries != self.list.entries() or self.list.current_key() != str(chosen):
            self.list.blockSignals(True)
            self.list.set_entries(entries)
            self.list.choose(str(chosen))
            self.list.blockSignals(False)


class YearButton(Button):
    """The chosen year; its menu offers the others.  ``year_chosen`` tells the year."""

    year_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__("", icon="calendar", tip="选择年度")
        self.years = QMenu(self)
        self.drop_menu(self.years)

    def show_years(self, years: Sequence[int], chosen: int) -> None:
        """Offer years, newest first."""
        self.set_text(f"{chosen}年")
        self.years.clear()
        for year in years:
            action = self.years.addAction(f"{year}年")
            action.setCheckable(True)
            action.setChecked(year == chosen)
            action.triggered.connect(lambda _=False, year=year: self.year_chosen.emit(year))
