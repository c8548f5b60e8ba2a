"""Read the sheets clerks have: xlsx, xls, ods, csv; recognised by content, guarded, exact.

Row and column numbers are those Excel shows.  Small plain files are read at once, everything else in
a child process with a limit on time and memory (:mod:`outside`).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import IO

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.cells import Cell, ErrorCell, LostDigits, column_letter, text_of
from villageoffice.kits.sheet.extract import Area, NeedsChild, RawSheet, extract_here
from villageoffice.kits.sheet.guard import MAX_FILE, SheetUnreadable, too_large
from villageoffice.kits.sheet.outside import extract_outside

__all__ = [
    "Area", "Cell", "ErrorCell", "LostDigits", "Sheet", "SheetUnreadable", "Workbook",
    "column_letter", "read_workbook", "text_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    rows: from row 1 to the last filled row, all of one width; blank cells are None.
    first_row: the number of rows[0] in Excel, always 1.
    merged: ranges as first row, first column, last row, last column, counted from 0; empty for ods
    and csv, which do not tell them.
    """

    name: str
    visible: bool
    rows: list[tuple[Cell, ...]]
    merged: tuple[Area, ...] = ()
    first_row: int = 1

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read, its sheets in their order, hidden ones too."""

    path: Path
    sheets: tuple[Sheet, ...]

    @property
    def visible_sheets(self) -> tuple[Sheet, ...]:
        """The sheets a clerk sees that hold anything."""
        return tuple(sheet for sheet in self.sheets if sheet.visible and sheet.rows)


def read_workbook(path: Path, progress: Progress = no_progress) -> Workbook:
    """Read a whole workbook.

    Raises SheetUnreadable with one sentence (missing, in use, encrypted, damaged, empty, no table,
    too large) and Cancelled from *progress*.
    """
    progress(0, 0, "正在读取表格")
    try:
        with path.open("rb") as file:
            sheets = _read(file, progress)
    except SheetUnreadable as refusal:
        raise SheetUnreadable(f"“{path.name}”{refusal.what}", refusal.remedy) from None
    except (OSError, ValueError) as error:
        raise _unopened(path, error) from None
    if not any(sheet.rows for sheet in sheets):
        raise SheetUnreadable(f"“{path.name}”里没有内容。", "请确认选对了文件，表格保存过。")
    return Workbook(path, tuple(Sheet(raw.name, raw.visible, raw.rows, raw.merged) for raw in sheets))


def _read(file: IO[bytes], progress: Progress) -> list[RawSheet]:
    data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise too_large(f"文件超过 {MAX_FILE >> 20} MB")
    try:
        return extract_here(data)
    except NeedsChild:
        return extract_outside(file, progress)


def _unopened(path: Path, error: Exception) -> SheetUnreadable:
    match error:
        case FileNotFoundError():
            return SheetUnreadable(f"找不到文件“{path.name}”。", "请确认它没有被移走或改名。")
        case OSError() if path.is_dir():  # Windows only says: not allowed
            return SheetUnreadable(f"“{path.name}”是文件夹，不是表格。", "请选择里面的文件。")
        case PermissionError():
            return SheetUnreadable(
                f"“{path.name}”打不开，可能正被别的程序使用。", "请在 WPS 或 Excel 里关闭它再试。"
            )
    return SheetUnreadable(f"“{path.name}”读取失败。", "如果它在 U 盘里，请先复制到电脑上再试。")
