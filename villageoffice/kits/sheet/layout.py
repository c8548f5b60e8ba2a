"""What a kind of sheet may hold: its fields, and the many words clerks head their columns with."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from villageoffice.errors import OfficeError
from villageoffice.kits.sheet.cells import column_letter

REASON_HEADING = "未导入原因"
"""Heading of the column that :mod:`report` adds; never reported as unknown when it comes back."""

_BRACKETED = re.compile(r"[(\[【〔<《{].*?[)\]】〕>》}]")
_MARKS = re.compile(r"[\W_]+")
_RUNNING_NUMBERS = frozenset({"序号", "序", "行号", "no", "顺序号"})


def heading_key(text: str) -> str:
    """A heading as it is compared: full-width made half, without blanks, punctuation, brackets' signs.

    >>> heading_key("*身份证　号码："), heading_key("入党时间（年月日）")
    ('身份证号码', '入党时间年月日')
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).lower()


def bare_key(text: str) -> str:
    """The same without what stands in brackets, usually a unit or an instruction.

    >>> bare_key("入党时间（年月日）"), bare_key("（小计）")
    ('入党时间', '小计')
    """
    return heading_key(_BRACKETED.sub("", unicodedata.normalize("NFKC", text))) or heading_key(text)


@dataclass(frozen=True)
class Field:
    """One thing a row may tell.

    name: glossary identifier; label: its Chinese heading; synonyms: other headings in use.
    required: without this column the sheet is not this kind of sheet.
    carried: one merged cell beside several rows counts for each of them (小组, 户主); never true for
    quantities.
    """

    name: str
    label: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    carried: bool = False

    @cached_property
    def keys(self) -> frozenset[str]:
        """Label and synonyms as compared."""
        return frozenset(map(heading_key, (self.label, *self.synonyms)))


@dataclass(frozen=True)
class Layout:
    """A kind of sheet.

    kind: the word of the command line (``party-members``); label: what the clerk calls it.
    required_any: groups of field names; at least one column of each group must be there.
    """

    kind: str
    label: str
    fields: tuple[Field, ...]
    required_any: tuple[tuple[str, ...], ...] = ()

    def field(self, name: str) -> Field:
        """The field of this name.  Raises OfficeError, naming all fields, when there is none."""
        for known in self.fields:
            if known.name == name:
                return known
        names = "、".join(f"{known.name}（{known.label}）" for known in self.fields)
        raise OfficeError(f"“{self.label}”没有名为“{name}”的栏目。", f"可用的栏目：{names}。")

    def missing(self, found: Iterable[str]) -> tuple[str, ...]:
        """Labels of the required columns that are not among the field names *found*."""
        have = set(found)
        single = [known.label for known in self.fields if known.required and known.name not in have]
        groups = [group for group in self.required_any if not have.intersection(group)]
        return (*single, *("或".join(self.field(name).label for name in group) for group in groups))


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings stand and which column is which field.

    first_row, last_row: rows of the headings, as Excel counts.
    columns: field by column counted from 0.
    unknown: columns with a heading we do not know; running numbers and our own reason column are
    not among them.
    duplicates: columns whose heading means a field that another column to the left already is.
    left_out: columns the clerk left out.
    texts: the heading of every column that has one, ``积分·基础`` where it stands in two rows.
    titles_skipped: filled rows above.
    """

    first_row: int
    last_row: int
    columns: Mapping[int, Field]
    unknown: tuple[tuple[int, str], ...] = ()
    duplicates: tuple[tuple[int, Field], ...] = ()
    left_out: tuple[int, ...] = ()
    texts: Mapping[int, str] = field(default_factory=dict)
    titles_skipped: int = 0

    def column_of(self, name: str) -> int | None:
        """The column, counted from 0, that holds a field; None when the sheet has none."""
        return next((index for index, known in self.columns.items() if known.name == name), None)

    def letter_of(self, name: str) -> str:
        """The letters of the column that holds a field; "" when the sheet has none."""
        index = self.column_of(name)
        return "" if index is None else column_letter(index)

    @property
    def where(self) -> str:
        """The rows of the headings in words: ``表头在第 3–4 行``."""
        last = f"–{self.last_row}" if self.last_row > self.first_row else ""
        return f"表头在第 {self.first_row}{last} 行"


def is_quiet(text: str) -> bool:
    """Whether a heading without a field needs no remark: running numbers, our own reason column."""
    return heading_key(text) in _RUNNING_NUMBERS or heading_key(text) == REASON_HEADING


def is_running_number(text: str) -> bool:
    """Whether a column only counts the rows."""
    return heading_key(text) in _RUNNING_NUMBERS
