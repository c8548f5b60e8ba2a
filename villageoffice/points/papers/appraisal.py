"""The sheet on which members judge one another (民主测评): names and four boxes, without a name or mark of
who fills it in.
"""

from collections.abc import Sequence

from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.points.rules import appraisal_notes, short_group
from villageoffice.points.values import AppraisalSheet, Grade, SheetName

_BOXES = tuple(grade.label for grade in Grade)
_ONE_COLUMN = 22
"""Most names that stand in one column on one page; with more, two columns are set side by side."""


def appraisal_sheet(sheet: AppraisalSheet, progress: Progress = no_progress) -> bytes:
    """Return the blank sheet: every member with four boxes; one copy for each who judges."""
    title = f"{sheet.year}年度民主评议党员测评表"
    paper = Document(title, footer=f"{sheet.branch} · {title}")
    paper.heading(title)
    paper.facts(f"党支部：{sheet.branch}", f"共 {len(sheet.names)} 人", "日期：＿＿＿＿年＿＿月＿＿日")
    rows = [_line(number, name) for number, name in enumerate(sheet.names, start=1)]
    if len(rows) <= _ONE_COLUMN:
        paper.table(TableSpec(_columns(wide=True), rows, row_height=9))
    else:
        columns = (*_columns(wide=False), ColumnSpec("", 3), *_columns(wide=False))
        paper.table(TableSpec(columns, _side_by_side(rows), row_height=8.5, header_height=12))
    for number, note in enumerate(appraisal_notes(sheet), start=1):
        paper.note(f"{number}. {note}")
    return paper.render(progress)


def _columns(*, wide: bool) -> tuple[ColumnSpec, ...]:
    box = 20 if wide else 11.5
    return (
        ColumnSpec("序号", 11 if wide else 9),
        ColumnSpec("姓　名", weight=1.0),
        ColumnSpec("党小组", 20 if wide else 13),
        *(ColumnSpec(label, box) for label in _BOXES),
    )


def _line(number: int, name: SheetName) -> list[str | Cell]:
    head: list[str | Cell] = [str(number), name.name, short_group(name.party_group)]
    if name.why_not:
        return [*head, Cell(f"{name.why_not}，不评定", span=len(_BOXES))]
    return [*head, *([""] * len(_BOXES))]


def _side_by_side(rows: Sequence[list[str | Cell]]) -> list[list[str | Cell]]:
    """Set rows in two columns, the first filled first."""
    half = -(-len(rows) // 2)
    blank: list[str | Cell] = [""] * (3 + len(_BOXES))
    right = [*rows[half:], *([blank] * (2 * half - len(rows)))]
    return [[*first, "", *second] for first, second in zip(rows[:half], right, strict=True)]
