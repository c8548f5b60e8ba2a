"""What a sheet for the township shows, as values; :mod:`writer` turns it into a workbook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from villageoffice.kits.exact import Exact
from villageoffice.kits.text.dates import PartialDate

Kind = Literal["text", "center", "number", "date", "points", "money", "shares"]
Value = str | int | Decimal | Exact | date | PartialDate | None

FORMATS: dict[Kind, str] = {
    "text": "@",
    "center": "General",
    "number": "General",
    "date": "yyyy-mm-dd",
    "points": "0.0",
    "money": "0.00",
    "shares": "0.0000",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    width: in digits of the normal font (a Chinese character is two); numbers that need more get it.
    kind: text and center keep what looks like a number as it is written; number, points, money and
    shares stand right with their decimals; date takes days as real dates, lesser precision as text.
    group: heading above this and the neighbouring columns of the same group.
    """

    title: str
    width: float
    kind: Kind = "text"
    group: str = ""


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet of A4 paper: title, lines below it, table, total, notes, signatures.

    rows: one value a column.  total: a last row in bold.  notes: one line each below the table.
    signatures: shared out over the width in one line, e.g. ``制表人：`` and ``（盖章）``.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    subtitle: Sequence[str] = ()
    total: Sequence[Value] | None = None
    notes: Sequence[str] = ()
    signatures: Sequence[str] = ()
    landscape: bool = False
    sheet_name: str = ""
