"""文件打印: the papers that can be made at the left, those printed and exported in the table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.page import Page
from villageoffice.desktop.widgets.buttons import secondary
from villageoffice.desktop.widgets.card import Card, say
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.scrolled import Scrolled
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.office.exports import BOOKS, Choice, PaperKind

if TYPE_CHECKING:
    from villageoffice.office.printed import PaperRow
    from villageoffice.points.values import Period

_KINDS = {"已打印": "ok", "已导出": "info", "打印失败": "bad", "待打印": "warn"}
_SHOWN = 500

_COLUMNS: list[ColumnDef[PaperRow]] = [
    ColumnDef("file", "文件", lambda row: row.file_name),
    ColumnDef("moment", "时间", lambda row: f"{row.moment:%Y-%m-%d %H:%M}", sort=lambda row: row.moment),
    ColumnDef("state", "状态", lambda row: row.state, pill=lambda row: _KINDS[row.state]),
    ColumnDef(
        "pages",
        "页数",
        lambda row: str(row.pages) if row.pages else "",
        sort=lambda row: row.pages,
        align="right",
    ),
    ColumnDef("remark", "说明", lambda row: row.remark, width=260),
    ColumnDef("again", "", lambda _: "再看一次", button=True),
]


class PaperworkPage(Page):
    """Make a paper, or look again at one that was made, as it was known then."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("文件打印", key="printing")
        self._desk = desk
        self._wanted: object = None
        self.search = SearchBox("找文件", width=220)
        self.add_scope(self.search)
        model = RowModel(_COLUMNS, row_id=lambda row: row.key, search=lambda row: row.file_name)
        self.table = RecordTable(model, name="papers", memory=desk.memory)
        self.table.set_empty("printer", "还没有打印或导出过文件", note="从左边选一种文件，先预览再打印。")
        self.table.follow(self.search)
        self.setFocusProxy(self.search)
        self.table.row_activated.connect(self._show_again)
        self.table.cell_pressed.connect(lambda row, _column: self._show_again(row))
        card = TableCard(self.table, title="打印和导出过的文件", note="回车再看一次，内容和当时一样")
        self.set_panels(card, left=self._kinds(), left_width=236, left_label="可打印的文件")

    def reload(self) -> None:
        """Ask for the papers that were made."""

        def work() -> tuple[tuple[PaperRow, ...], Period | None]:
            from villageoffice.office.points_agenda import ready_period
            from villageoffice.office.printed import recent_papers

            return recent_papers(_SHOWN), ready_period(self._desk.jobs.office.today)

        self._desk.jobs.ask(work, self._show, owner=self)

    def show_target(self, target: object) -> None:
        """Show a paper by its number."""
        self._wanted = target
        self.table.choose(target)

    def _kinds(self) -> Card:
        card = Card()
        card.add_heading("可打印的文件")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.px(12), 0, theme.px(12), theme.px(12))
        column.setSpacing(theme.px(8))
        for book, kinds in BOOKS:
            listed = [kind for kind in kinds if kind.listed]
            if listed:
                column.addWidget(say(book))
            for kind in listed:
                column.addWidget(self._button(kind))
        column.addWidget(say("不指定月份的，取最近一个满月的；名册取今天的。"))
        column.addStretch(1)
        area = Scrolled(inner)
        area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        card.body.addWidget(area, 1)
        return card

    def _button(self, kind: PaperKind) -> QWidget:
        """The button that makes a paper of its kind."""
        button = secondary(kind.label, icon="file-text" if "pdf" in kind.forms else "file-excel")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._desk.show_paper, kind.name, Choice(), self))
        button.setMinimumHeight(button.sizeHint().height())
        return button

    def _show(self, found: tuple[tuple[PaperRow, ...], Period | None]) -> None:
        rows, ready = found
        self.table.set_rows(rows)
        if ready is None:
            self.set_next_step("")
        else:
            choice = Choice(year=ready.year, month=ready.last_month)
            self.set_next_step(
                f"{ready.title}积分已审核完，还没有公示。",
                button="预览公示表",
                on_click=partial(self._desk.show_paper, "points-notice", choice, self),
            )
        if self._wanted is not None:
            self.table.choose(self._wanted)
            self._wanted = None

    def _show_again(self, row: PaperRow) -> None:
        """Make the paper again as it was known when it was made."""
        self._desk.show_paper(row.name, self._choice(row), self)

    def _choice(self, row: PaperRow) -> Choice:
        return Choice.read(row.options, row.known_act)
