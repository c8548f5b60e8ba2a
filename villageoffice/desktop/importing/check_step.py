"""Step three: the sheet with its problems, what would happen, and every row that needs a hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.importing.grid import GridRows, GridView
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.memory import Memory
from villageoffice.desktop.widgets.pill import Pill
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.kits.sheet.cells import column_index, text_of
from villageoffice.people.values import Action

if TYPE_CHECKING:
    from villageoffice.kits.sheet.problems import Problem
    from villageoffice.office.imports import Preview

_LEFT_OUT = "（不导入）"
_MOST_ROWS = 2000

Line = tuple[int, "Problem"]


def _columns(place: Callable[[Line], str]) -> list[ColumnDef[Line]]:
    return [
        ColumnDef(
            "severity",
            "",
            lambda line: line[1].severity.value,
            pill=lambda line: "bad" if line[1].is_error else "warn",
            sort=lambda line: (not line[1].is_error, line[1].row),
            width=96,
        ),
        ColumnDef("place", "位置", place, sort=lambda line: (line[1].row, line[1].column), width=120),
        ColumnDef("what", "问题和办法", lambda line: f"{line[1].what}{line[1].remedy}", width=690),
        ColumnDef(
            "mend", "", lambda line: "改正" if line[1].row and line[1].column else "", link=True, width=60
        ),
    ]


class CheckStep(QWidget):
    """Shows a preview.  mend_wanted(row, column, present text); mapping_changed(heading, field name)."""

    mend_wanted = Signal(int, int, str)
    mapping_changed = Signal(str, str)

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._preview: Preview | None = None
        self.pills = [Pill("", kind) for kind in ("ok", "info", "neutral", "bad", "warn")]
        self.note = Text("", points=10.5, grey=True)
        self.grid = GridView()
        self.problems = RecordTable(
            RowModel(_columns(self._place), row_id=lambda line: line[0]), name="problems", memory=memory
        )
        self.card = TableCard(self.problems, title="要处理的行", note="")
        self._lay_out()
        self.grid.heading_pressed.connect(self._open_menu)
        self.grid.cell_entered.connect(self._mend_cell)
        self.setFocusProxy(self.problems)
        self.problems.row_chosen.connect(self._go_to)
        self.problems.row_activated.connect(self._mend)
        self.problems.cell_pressed.connect(lambda line, _column: self._mend(line))
        self.problems.set_empty("check-circle", "没有要处理的行")

    def show_preview(self, preview: Preview) -> None:
        """Show what an import would do."""
        self._preview = preview
        noun = preview.kind.noun
        texts = (
            f"新增 {preview.count(Action.NEW)} {noun}",
            f"更新 {preview.count(Action.UPDATE)} {noun}",
            f"已有且相同 {preview.count(Action.SAME)} {noun}",
            f"不能导入 {preview.rejected} 行" if preview.rejected else "",
            f"请留意 {preview.warnings} 处" if preview.warnings else "",
        )
        kinds = ("ok", "info", "neutral", "bad", "warn")
        for pill, text, kind in zip(self.pills, texts, kinds, strict=True):
            pill.show_state(text, kind)
        self.note.setText(
            f"{preview.headings.where} · 跳过标题 {preview.headings.titles_skipped}、"
            f"合计 {preview.table.skipped_totals}、空行 {preview.table.skipped_blank}"
        )
        self.grid.show_rows(_grid_of(preview))
        self.problems.set_rows(list(enumerate(sorted(preview.problems, key=_order))))
        hint = "点一行跳到原表位置，回车改正；原表里按回车改这一格，Alt+↓ 改这一列是什么"
        self.card.set_heading("要处理的行", f"全部 {len(preview.problems)} 处　{hint}")
        self.problems.choose_first()

    def _place(self, line: Line) -> str:
        """The place within the sheet that is shown; of another sheet with its name."""
        problem = line[1]
        own = self._preview is not None and problem.sheet == self._preview.sheet.name and problem.row
        return problem.place.removeprefix(problem.sheet).strip() if own else problem.place

    def _go_to(self, line: Line | None) -> None:
        if line is not None and line[1].row:
            self.grid.go_to(line[1].row, column_index(line[1].column) if line[1].column else 0)

    def _mend(self, line: Line) -> None:
        problem = line[1]
        if problem.row and problem.column:
            self.mend_wanted.emit(problem.row, column_index(problem.column), problem.found)

    def _mend_cell(self, row: int, column: int, _place: QPoint) -> None:
        assert self._preview is not None
        sheet = self._preview.sheet
        self.mend_wanted.emit(row, column, text_of(sheet.rows[row - sheet.first_row][column]))

    def _open_menu(self, column: int, place: QPoint) -> None:
        """Choose which field a column is."""
        assert self._preview is not None
        heading = self._preview.headings.texts.get(column, "")
        if not heading:
            return
        menu = QMenu(self)
        present = self._preview.headings.columns.get(column)
        for field in self._preview.kind.layout.fields:
            action = menu.addAction(field.label)
            action.setCheckable(True)
            action.setChecked(present is not None and field.name == present.name)
            action.triggered.connect(
                lambda _=False, name=field.name: self.mapping_changed.emit(heading, name)
            )
        menu.addSeparator()
        menu.addAction("不导入这一列").triggered.connect(lambda: self.mapping_changed.emit(heading, ""))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        for pill in self.pills:
            head.addWidget(pill)
        head.addWidget(self.note, 1)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.grid)
        parts.addWidget(self.card)
        parts.setSizes([theme.px(270), theme.px(240)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(head)
        column.addWidget(parts, 1)


def _order(problem: Problem) -> tuple[bool, int, str]:
    return not problem.is_error, problem.row, problem.column


def _grid_of(preview: Preview) -> GridRows:
    """The rows below the headings, with marks; of a very long sheet the beginning and the problem rows."""
    sheet, headings = preview.sheet, preview.headings
    corrected = dict(preview.corrections)
    concerned = {problem.row for problem in preview.problems}
    rows: list[tuple[int, Sequence[Any]]] = []
    for number, cells in enumerate(sheet.rows[headings.last_row :], start=headings.last_row + 1):
        if len(rows) < _MOST_ROWS or number in concerned:
            rows.append((number, [corrected.get((number, n), cell) for n, cell in enumerate(cells)]))
    titles = [(_last_line(headings.texts.get(n, "")), _field_of(preview, n)) for n in range(sheet.width)]
    return GridRows(rows, titles, _marks(preview))


def _last_line(heading: str) -> str:
    return heading.rsplit("·", 1)[-1]


def _field_of(preview: Preview, column: int) -> str:
    field = preview.headings.columns.get(column)
    if field is not None:
        return field.label
    return _LEFT_OUT if column in preview.headings.texts else ""


def _marks(preview: Preview) -> dict[tuple[int, int], str]:
    marks: dict[tuple[int, int], str] = {(skipped.number, -1): "skipped" for skipped in preview.table.skipped}
    for problem in sorted(preview.problems, key=lambda problem: problem.is_error):
        column = column_index(problem.column) if problem.column else -1
        marks[problem.row, column] = "bad" if problem.is_error else "warn"
    return marks
