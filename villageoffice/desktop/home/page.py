"""工作台: what waits for whom, the next days, the village in figures, common tasks, recent papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.home.parts import AppointmentLine, PaperLine, TaskLine
from villageoffice.desktop.page import Page
from villageoffice.desktop.widgets.buttons import Button, secondary
from villageoffice.desktop.widgets.card import Card, hline, say
from villageoffice.desktop.widgets.pill import Pill
from villageoffice.desktop.widgets.scrolled import Scrolled
from villageoffice.desktop.widgets.search_popup import SearchField
from villageoffice.desktop.widgets.tile import Tile

if TYPE_CHECKING:
    from villageoffice.office.agenda import Agenda
    from villageoffice.office.agenda import Tile as Figure
    from villageoffice.office.printed import PaperRow

_WEEKDAYS = "一二三四五六日"
_APPOINTMENTS_SHOWN = 5
_WRITING = ("登记积分", "新建会议", "新增人员", "从 Excel 导入", "立即备份")
_TILE_PAGES = ("people", "points", "meetings", "people")


class HomePage(Page):
    """The page the window opens with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("工作台", key="home")
        self._desk = desk
        self.search = SearchField()
        self.search.clicked.connect(self._open_search)
        self.heading.addWidget(self.search)
        self.tasks, self.appointments, self.papers = Card(), Card(), Card()
        self.buttons: dict[str, Button] = {}
        self.tiles = [Tile("") for _ in _TILE_PAGES]
        for tile, page in zip(self.tiles, _TILE_PAGES, strict=True):
            tile.pressed.connect(partial(desk.go, page, None))
        self._lay_out()

    def reload(self) -> None:
        """Ask what waits."""

        def work() -> Agenda:
            from villageoffice.office.agenda import agenda

            return agenda(self._desk.jobs.office)

        self._desk.jobs.ask(work, self._show, owner=self)

    def set_read_only(self, reason: str = "") -> None:
        """Grey out what would write."""
        super().set_read_only(reason)
        for text in _WRITING:
            self.buttons[text].setEnabled(not reason)

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(theme.px(12))
        upper.addWidget(self.tasks, 19)
        upper.addWidget(self.appointments, 10)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(12))
        for tile in self.tiles:
            middle.addWidget(tile, 1)
        lower = QHBoxLayout()
        lower.setSpacing(theme.px(12))
        lower.addWidget(self._common_tasks(), 10)
        lower.addWidget(self.papers, 19)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for layout, stretch in ((upper, 10), (middle, 0), (lower, 6)):
            column.addLayout(layout, stretch)
        self.body.addWidget(Scrolled(inner), 1)

    def _common_tasks(self) -> QWidget:
        card = Card()
        card.add_heading("常用")
        grid = QGridLayout()
        grid.setContentsMargins(theme.px(14), 0, theme.px(14), theme.px(12))
        grid.setSpacing(theme.px(8))
        for place, (text, icon, action) in enumerate(self._actions()):
            button = secondary(text, icon=icon)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumHeight(button.sizeHint().height())
            button.clicked.connect(lambda _=False, action=action: action())
            self.buttons[text] = button
            grid.addWidget(button, place // 2, place % 2)
        card.body.addLayout(grid)
        card.body.addStretch(1)
        return card

    def _actions(self) -> list[tuple[str, str, Callable[[], object]]]:
        go = self._desk.go
        return [
            ("登记积分", "plus", partial(go, "points", "record")),
            ("新建会议", "calendar-plus", partial(go, "meetings", "new")),
            ("打印公示表", "printer", partial(go, "points", "notice")),
            ("新增人员", "user-add", partial(go, "people", "new")),
            ("从 Excel 导入", "file-excel", partial(go, "import", "")),
            ("立即备份", "drive", partial(go, "safekeeping", "backup")),
        ]

    def _show(self, agenda: Agenda) -> None:
        day = agenda.today
        self.set_note(f"{day.year}年{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}")
        self._show_tasks(agenda)
        self._show_appointments(agenda)
        for tile, figure in zip(self.tiles, agenda.tiles, strict=True):
            _show_tile(tile, figure)
        self._show_papers(agenda)

    def _show_tasks(self, agenda: Agenda) -> None:
        _clear(self.tasks)
        heading = self.tasks.add_heading("待办")
        if agenda.tasks:
            heading.add_after_title(Pill(str(len(agenda.tasks)), "accent"))
        for task in agenda.tasks:
            self.tasks.body.addWidget(TaskLine(task, partial(self._desk.go, task.page, task.target)))
            self.tasks.body.addWidget(hline())
        if not agenda.tasks:
            self._say_nothing(self.tasks, "没有要办的事。")
        self.tasks.body.addStretch(1)

    def _show_appointments(self, agenda: Agenda) -> None:
        _clear(self.appointments)
        self.appointments.add_heading("近期日程")
        for entry in agenda.appointments[:_APPOINTMENTS_SHOWN]:
            self.appointments.body.addWidget(AppointmentLine(entry, agenda.today))
            self.appointments.body.addWidget(hline())
        if not agenda.appointments:
            self._say_nothing(self.appointments, "近期没有日程。")
        self.appointments.body.addStretch(1)

    def _show_papers(self, agenda: Agenda) -> None:
        _clear(self.papers)
        self.papers.add_heading("最近文件")
        for paper in agenda.papers:
            self.papers.body.addWidget(hline())
            self.papers.body.addWidget(PaperLine(paper, partial(self._show_again, paper)))
        if not agenda.papers:
            self._say_nothing(self.papers, "打印或导出过的文件会列在这里。")
        self.papers.body.addStretch(1)

    def _show_again(self, paper: PaperRow) -> None:
        """Make the paper again as it was known when it was made."""
        from villageoffice.office.exports import Choice

        self._desk.show_paper(paper.name, Choice.read(paper.options, paper.known_act), self)

    def _say_nothing(self, card: Card, text: str) -> None:
        line = say(text)
        line.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6))
        card.body.addWidget(line)

    def _open_search(self) -> None:
        window = self.window()
        search = getattr(window, "search", None)
        if search is not None:
            search.open_search()


def _show_tile(tile: Tile, figure: Figure) -> None:
    tile.title.setText(figure.title)
    tile.show_figure(figure.figure, figure.note, bars=figure.bars, caption=figure.caption)


def _clear(card: Card) -> None:
    while card.body.count():
        widget = card.body.takeAt(0).widget()
        if widget:
            widget.hide()
            widget.deleteLater()
