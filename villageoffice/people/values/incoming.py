"""Rows of a clerk's sheet on their way into a register: read, compared, and what would happen.

Generic over the draft, so that every book's import speaks the same words.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from villageoffice.kits.labelled import Labelled
from villageoffice.kits.sheet.problems import Problem

T = TypeVar("T")


class Action(Labelled):
    """What importing a row would do."""

    NEW = "NEW", "新增"
    UPDATE = "UPDATE", "更新"
    SAME = "SAME", "已有且相同"


@dataclass(frozen=True, slots=True)
class Incoming(Generic[T]):
    """A readable row.

    row: its number as Excel counts.  blank: fields with a default that the sheet leaves open, so
    that an update must not touch them (what is empty in the draft is left open anyway).
    """

    row: int
    draft: T
    blank: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What a sheet says by itself: the readable rows, and what is wrong or to be looked at.

    sheet: its name.  columns: letters of the column by field name, for problems found later.
    """

    sheet: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Incoming[T], ...]
    problems: tuple[Problem, ...]

    def column(self, field: str) -> str:
        """Return the letters of a field's column, or "" when the sheet has none."""
        return dict(self.columns).get(field, "")


@dataclass(frozen=True, slots=True)
class Planned(Generic[T]):
    """What would happen with one row.

    draft: what the register would hold afterwards.  target: number of the thing to be updated,
    None for a new one.  changes: in Chinese, e.g. ``电话 13800000001 → 13900000001``.
    """

    row: int
    action: Action
    draft: T
    target: int | None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan(Generic[T]):
    """What importing would do: the good rows, and every problem of the sheet in row order.

    reading: from which it was made; the import makes the plan again and refuses if the
    register has moved on in between.
    """

    reading: Reading[T]
    rows: tuple[Planned[T], ...]
    problems: tuple[Problem, ...]

    def count(self, action: Action) -> int:
        """Return how many rows would be new, updated or the same."""
        return sum(row.action is action for row in self.rows)

    @property
    def rejected(self) -> tuple[int, ...]:
        """Numbers of the rows that cannot be imported, each once, in order."""
        return tuple(sorted({p.row for p in self.problems if p.is_error and p.row}))

    @property
    def has_errors(self) -> bool:
        """Whether anything cannot be imported."""
        return any(problem.is_error for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, in rows.  rejected: left out because they cannot be imported."""

    added: int
    updated: int
    same: int
    rejected: int

    def sentence(self) -> str:
        """Say it to the clerk."""
        left_out = f"，{self.rejected} 行没有导入" if self.rejected else ""
        if not self.added and not self.updated:
            return f"没有改动：{self.same} 行与登记相同{left_out}。"
        return f"已导入：新增 {self.added} 行，更新 {self.updated} 行，相同 {self.same} 行{left_out}。"
