"""Excel into the books: read, compare with the register, show, and only then save as one act.

A preview changes nothing.  Saving makes a backup first, then one act; the same file again
changes nothing; the whole act can be taken back later.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from villageoffice.errors import InvalidValue
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.headings import find_headings, find_tables, heading_problems
from villageoffice.kits.sheet.layout import Headings, Layout
from villageoffice.kits.sheet.problems import Problem, Severity
from villageoffice.kits.sheet.reader import Sheet, Workbook, read_workbook
from villageoffice.kits.sheet.table import Table, table_rows
from villageoffice.kits.storage.act import Act
from villageoffice.office.office import Office
from villageoffice.people import queries as people_queries
from villageoffice.people import register as people
from villageoffice.people import sheets as people_sheets
from villageoffice.people.values import Action, Imported, Plan, Reading
from villageoffice.points import queries as points_queries
from villageoffice.points import register as points
from villageoffice.points import sheets as points_sheets
from villageoffice.shares import queries as shares_queries
from villageoffice.shares import register as shares
from villageoffice.shares import sheets as shares_sheets


@dataclass(frozen=True, slots=True)
class ImportKind:
    """One kind of sheet: how it is laid out, read, compared with the register, and saved.

    noun: the measure word of a row, for sentences (``人``, ``条``).
    """

    noun: str
    layout: Layout
    read: Callable[[Sheet, Headings, Table, date], Reading[Any]]
    plan: Callable[[Reading[Any], date], Plan[Any]]
    save: Callable[[Act, Plan[Any]], Imported]

    @property
    def name(self) -> str:
        """The word of the command line."""
        return self.layout.kind

    @property
    def label(self) -> str:
        """What the clerk calls such a sheet."""
        return self.layout.label


KINDS = {
    kind.name: kind
    for kind in (
        ImportKind(
            "人",
            people_sheets.LAYOUT_PEOPLE,
            people_sheets.read_people,
            people_queries.plan_people,
            people.import_people,
        ),
        ImportKind(
            "人",
            people_sheets.LAYOUT_MEMBERS,
            people_sheets.read_members,
            people_queries.plan_members,
            people.import_members,
        ),
        ImportKind(
            "人",
            people_sheets.LAYOUT_REPRESENTATIVES,
            people_sheets.read_representatives,
            people_queries.plan_representatives,
            people.import_representatives,
        ),
        ImportKind(
            "条",
            points_sheets.LAYOUT_ENTRIES,
            points_sheets.read_entries,
            points_queries.plan_entries,
            points.import_entries,
        ),
        ImportKind(
            "项",
            points_sheets.LAYOUT_SCHEME,
            points_sheets.read_scheme,
            points_queries.plan_scheme,
            points.import_scheme,
        ),
        ImportKind(
            "人",
            shares_sheets.LAYOUT_SHAREHOLDERS,
            shares_sheets.read_shareholders,
            shares_queries.plan_shareholders,
            shares.import_shareholders,
        ),
        ImportKind(
            "笔",
            shares_sheets.LAYOUT_TRADES,
            shares_sheets.read_trades,
            shares_queries.plan_trades,
            shares.import_trades,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do.  Nothing has been saved.

    corrections: cells the clerk mended in the preview, by row and column index.
    plan: the readable rows against the register; problems: those of reading and of comparing.
    """

    kind: ImportKind
    path: Path
    workbook: Workbook
    sheet: Sheet
    headings: Headings
    table: Table
    plan: Plan[Any]
    problems: tuple[Problem, ...]
    mapping: Mapping[str, str]
    corrections: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def count(self, action: Action) -> int:
        """Say how many rows would be new, changed, or the same."""
        return self.plan.count(action)

    @property
    def rejected(self) -> int:
        """How many rows cannot be imported."""
        return len({problem.row for problem in self.problems if problem.is_error and problem.row})

    @property
    def warnings(self) -> int:
        """How many places deserve a look but can be imported."""
        return sum(p.severity is Severity.WARNING for p in self.problems)

    @property
    def savable(self) -> int:
        """How many rows saving would enter or change."""
        return self.count(Action.NEW) + self.count(Action.UPDATE)

    def summary(self) -> list[str]:
        """Tell the preview in a few Chinese lines."""
        noun, table = self.kind.noun, self.table
        return [
            f"{self.kind.label}“{self.path.name}”工作表“{self.sheet.name}”，{self.headings.where}。",
            f"新增 {self.count(Action.NEW)} {noun}，更新 {self.count(Action.UPDATE)} {noun}，"
            f"已有且相同 {self.count(Action.SAME)} {noun}，"
            f"不能导入 {self.rejected} 行，请留意 {self.warnings} 处。",
            f"跳过标题 {self.headings.titles_skipped} 行、合计 {table.skipped_totals} 行、"
            f"空行 {table.skipped_blank} 行、其他 {table.skipped_notes + table.repeated_headings} 行。",
        ]


@dataclass(frozen=True, slots=True)
class Saved:
    """What an import saved: the act's number (None if nothing changed) and a sentence."""

    act: int | None
    sentence: str


def preview(
    office: Office,
    kind_name: str,
    path: Path,
    mapping: Mapping[str, str] | None = None,
    *,
    tab: str = "",
    corrections: Mapping[tuple[int, int], str] | None = None,
    workbook: Workbook | None = None,
    progress: Progress = no_progress,
) -> Preview:
    """Read a file and compare it with the register.  Changes nothing.

    mapping: heading text to field name, or to nothing to leave the column out.
    workbook: the file as read before, to look again after a correction.
    Raises SheetUnreadable, HeadingsNotFound, or OfficeError for a heading, field or sheet that
    does not exist.
    """
    kind = KINDS[kind_name]
    mapping, corrections = dict(mapping or {}), dict(corrections or {})
    read = workbook or read_workbook(path, progress)
    sheet, headings, others = _choose_sheet(read, kind.layout, mapping, tab)
    mended = _mended(sheet, corrections)
    table = table_rows(mended, headings)
    progress(0, 0, "正在与登记内容核对")
    plan = kind.plan(kind.read(mended, headings, table, office.today), office.today)
    problems = (*others, *heading_problems(sheet, headings), *plan.problems)
    return Preview(kind, path, read, sheet, headings, table, plan, problems, mapping, corrections)


def save(office: Office, shown: Preview, progress: Progress = no_progress) -> Saved:
    """Save the rows of a preview that have no error, as one act, after a backup.

    The register compares the rows once more; raises OfficeError if it has changed so that the
    preview no longer holds, BackupFailed if no backup could be made.
    """
    if not shown.savable:
        return Saved(None, "与已登记的内容完全相同，没有改动。")
    progress(0, 0, "正在备份")
    office.back_up(f"导入前（{shown.path.name}）")
    progress(0, 0, "正在保存")
    with office.act(f"导入{shown.kind.label}（{shown.path.name}）") as act:
        done = shown.kind.save(act, shown.plan)
        number = act.id
        progress(1, 1, "正在保存")  # the last moment at which the clerk can still stop
    return Saved(number, done.sentence())


def report(shown: Preview, *, only_rejected: bool) -> bytes:
    """Return the clerk's own sheet as xlsx with a last column that tells the reasons."""
    from villageoffice.kits.sheet.report import rejected_rows

    sheet = _mended(shown.sheet, shown.corrections)
    return rejected_rows(shown.workbook, sheet, shown.headings, shown.problems, only_rejected=only_rejected)


def _choose_sheet(
    workbook: Workbook, layout: Layout, mapping: Mapping[str, str], tab: str
) -> tuple[Sheet, Headings, tuple[Problem, ...]]:
    """Take the named sheet, or the first that has the headings; tell which others have them too."""
    if tab:
        sheet = next((sheet for sheet in workbook.sheets if sheet.name == tab), None)
        if sheet is None:
            names = "、".join(sheet.name for sheet in workbook.sheets)
            raise InvalidValue(f"文件里没有工作表“{tab}”。", f"现有的工作表：{names}。")
        return sheet, find_headings(sheet, layout, mapping), ()
    (sheet, headings), *others = find_tables(workbook, layout, mapping)
    what, remedy = "这张工作表也有表头，这次没有读它。", "需要时请选这张工作表再导入一次。"
    told = tuple(Problem(other.name, 0, "", "", what, remedy, Severity.WARNING) for other, _ in others)
    return sheet, headings, told


def _mended(sheet: Sheet, corrections: Mapping[tuple[int, int], str]) -> Sheet:
    """Return the sheet with the clerk's corrections; (row as in Excel, column index from 0)."""
    if not corrections:
        return sheet
    rows = list(sheet.rows)
    for (row, column), text in corrections.items():
        cells = list(rows[row - sheet.first_row])
        cells[column] = text
        rows[row - sheet.first_row] = tuple(cells)
    return dataclasses.replace(sheet, rows=rows)
