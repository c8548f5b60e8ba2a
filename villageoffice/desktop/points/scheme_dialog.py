"""The scheme of a year to be read: categories with their caps, items with value, limit and evidence."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QWidget

from villageoffice.desktop.points.columns import SCHEME_COLUMNS
from villageoffice.desktop.points.reading import item_search
from villageoffice.desktop.widgets.card import say
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.widgets.memory import Memory
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import RowModel
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.points.values import Category, Item, Scheme, SchemeDraft


class SchemeDialog(Dialog):
    """Lists a scheme; nothing can be changed here.  adopted: whether the year already follows it."""

    def __init__(self, scheme: Scheme, memory: Memory, parent: QWidget, *, adopted: bool = True) -> None:
        note = f"{scheme.year}年" if adopted else f"默认方案，{scheme.year}年尚未启用"
        super().__init__(parent, "积分方案", note=note, width=980, height=640)
        self.table = RecordTable(
            RowModel(SCHEME_COLUMNS, row_id=lambda item: item.key, search=item_search),
            name="points-scheme",
            memory=memory,
        )
        self.search = SearchBox("项目名称或拼音首字母", width=240)
        self.search.query_changed.connect(self.table.rows.set_query)
        self.search.go_down.connect(self._go_down)
        self.search.entered.connect(self._go_down)
        self.table.typed.connect(self.search.take)
        row = QHBoxLayout()
        row.addWidget(say(scheme_words(scheme)), 1)
        row.addWidget(self.search)
        self.body.addLayout(row)
        self.body.addWidget(TableCard(self.table), 1)
        self.table.set_rows(scheme.items)
        self.summary.setText(f"{len(scheme.categories)} 类、{len(scheme.items)} 个项目")
        self.add_cancel("关闭")
        self.search.setFocus()

    def _go_down(self) -> None:
        self.table.setFocus()
        self.table.choose_first()


def scheme_words(scheme: Scheme) -> str:
    """Title, days of notice and the year's cap in a sentence."""
    cap = f"，全年总分最高 {scheme.total_cap} 分" if scheme.total_cap is not None else ""
    return f"《{scheme.title}》：每月公示 {scheme.notice_days} 日{cap}。"


def as_scheme(draft: SchemeDraft, year: int) -> Scheme:
    """Show a draft as a scheme; its keys are its own, for reading only."""
    categories = tuple(
        Category(place, found.kind, found.name, found.full, found.cap, place)
        for place, found in enumerate(draft.categories, start=1)
    )
    items = tuple(_items(draft, categories))
    return Scheme(0, year, 0, draft.title, draft.notice_days, draft.total_cap, categories, items)


def _items(draft: SchemeDraft, categories: tuple[Category, ...]) -> Iterator[Item]:
    key = 0
    for category, found in zip(categories, draft.categories, strict=True):
        for place, item in enumerate(found.items, start=1):
            key += 1
            yield Item(
                key=key,
                category=category,
                name=item.name,
                low=item.low,
                high=item.high,
                unit=item.unit,
                month_cap=item.month_cap,
                quarter_cap=item.quarter_cap,
                year_cap=item.year_cap,
                evidence=item.evidence,
                reason_private=item.reason_private,
                position=place,
            )
