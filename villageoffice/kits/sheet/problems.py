"""What is wrong with a row of a clerk's sheet: told with its place, never raised."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from villageoffice.kits.sheet.cells import column_letter


class Severity(enum.Enum):
    """How much a problem weighs; the value is the word on the screen."""

    ERROR = "不能导入"
    WARNING = "请留意"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend or to look at.

    sheet, row, column: where, as Excel counts: row from 1 (0: the sheet as a whole), column
    letters or "" for the whole row.
    found: the text of the cell as it stands in the sheet.
    what, remedy: complete Chinese sentences.
    """

    sheet: str
    row: int
    column: str
    found: str
    what: str
    remedy: str = ""
    severity: Severity = Severity.ERROR

    @property
    def place(self) -> str:
        """The place in words: ``名单 第 8 行 C 列``."""
        row = f" 第 {self.row} 行" if self.row else ""
        return f"{self.sheet}{row}{f' {self.column} 列' if self.column else ''}"

    @property
    def is_error(self) -> bool:
        """Whether the row cannot be imported because of this."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        return f"{self.place}：{self.what}{self.remedy}"


def rejected_rows_of(problems: Iterable[Problem]) -> set[int]:
    """The numbers of the rows that cannot be imported."""
    return {problem.row for problem in problems if problem.is_error and problem.row}


def column_name(index: int | None) -> str:
    """The letters of a column counted from 0; "" when it is not in the sheet."""
    return "" if index is None else column_letter(index)
