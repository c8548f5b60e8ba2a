"""One row of a clerk's sheet as values, with what is wrong and in which column."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Fen
from villageoffice.kits.sheet.cells import LostDigits, text_of
from villageoffice.kits.sheet.headings import Headings, Row
from villageoffice.kits.sheet.problems import Problem, Severity
from villageoffice.kits.text.dates import PartialDate, read_date
from villageoffice.kits.text.identity import InvalidIdentity, read_identity
from villageoffice.kits.text.names import normalise_name
from villageoffice.people.values import Finding

_BLANK_WORDS = frozenset({"/", "-", "—", "——", "--", "无", "暂无", "不详", "空", "\\", "、", "．", "."})
_PHONE_NOISE = re.compile(r"[\s‐‑–—−-]+")


_MANY = 5
"""From so many rows on, one sentence stands for all that say the same."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in a row.  text: the cell as it stands in the sheet."""

    row: int
    name: str
    text: str
    finding: Finding


class RowReader:
    """Takes the values of one row and collects its problems."""

    def __init__(self, headings: Headings, row: Row) -> None:
        self.row = row
        self.found: list[Found] = []
        self._headings = headings
        self.name = normalise_name(row.text("name")).text

    @property
    def rejected(self) -> bool:
        """Whether the row cannot be imported."""
        return any(found.finding.is_error for found in self.found)

    def text(self, field: str) -> str:
        """A text with half-width signs and single blanks; words that mean nothing (无, /) are ""."""
        text = " ".join(unicodedata.normalize("NFC", self.row.text(field)).split())
        return "" if text in _BLANK_WORDS else text

    def code(self, field: str) -> str:
        """A number kept as text (户号): half-width, without blanks."""
        return "".join(unicodedata.normalize("NFKC", self.text(field)).split())

    def phone(self) -> str:
        """The telephone in half-width digits; only a land line keeps its hyphen."""
        text = _PHONE_NOISE.sub("-", unicodedata.normalize("NFKC", self.text("phone"))).strip("-")
        bare = text.replace("-", "").removeprefix("+")
        mobile = bare[2:] if len(bare) == 13 and bare.startswith("861") else bare
        return mobile if len(mobile) == 11 and mobile.startswith("1") else text

    def day(self, field: str) -> PartialDate | None:
        """A date; one that cannot be read rejects the row."""
        cell = self.row.get(field)
        if cell is None or (isinstance(cell, str) and not self.text(field)) or isinstance(cell, LostDigits):
            return None
        try:
            return read_date(cell)
        except InvalidValue as refusal:
            self.refuse(field, refusal.what, refusal.remedy)
            return None

    def identity(self, today: date) -> str:
        """The ID number, "" when there is none; a faulty one rejects the row."""
        cell = self.row.get("id_number")
        if cell is None or (isinstance(cell, str) and not self.text("id_number")):
            return ""
        try:
            return read_identity(cell if isinstance(cell, int | str) else text_of(cell), today=today).number
        except InvalidIdentity as refusal:
            self.refuse("id_number", refusal.what, refusal.remedy)
            return ""

    def money(self, field: str) -> Fen | None:
        """An amount in yuan; one that cannot be read rejects the row."""
        text = self.text(field).removesuffix("元")
        if not text:
            return None
        try:
            return Fen.parse(text)
        except InvalidValue as refusal:
            self.refuse(field, refusal.what, refusal.remedy)
            return None

    def refuse(self, field: str, what: str, remedy: str = "") -> None:
        """Reject the row because of a field."""
        self.add(Finding(field, what, remedy))

    def warn(self, field: str, what: str, remedy: str = "") -> None:
        """Ask the clerk to look at a field."""
        self.add(Finding(field, what, remedy, Severity.WARNING))

    def add(self, finding: Finding) -> None:
        """Keep a finding, to be told at its place."""
        self.found.append(Found(self.row.number, self.name, self.row.text(finding.field), finding))

    def add_all(self, findings: Iterable[Finding]) -> None:
        """Keep findings; what is missing only because the sheet has no such column is not told.

        What an earlier finding of the same field has said already is not said twice.
        """
        told = {found.finding.field for found in self.found}
        for finding in findings:
            there = self._headings.column_of(finding.field) is not None or finding.is_error
            if there and finding.field not in told:
                self.add(finding)


def told(sheet: str, headings: Headings, found: Iterable[Found]) -> Iterator[Problem]:
    """Tell findings with their places; what many rows have in common is told once, at the first."""
    together: defaultdict[Finding, list[Found]] = defaultdict(list)
    for item in found:
        together[item.finding].append(item)
    for finding, items in together.items():
        column = headings.letter_of(finding.field)
        if len(items) >= _MANY and not finding.is_error:
            rows = "、".join(str(item.row) for item in items[:_MANY])
            what = f"{finding.what}（共 {len(items)} 行：第 {rows} 行等）"
            yield Problem(sheet, items[0].row, column, "", what, finding.remedy, finding.severity)
            continue
        for item in items:
            who = f"{item.name}：" if item.name and item.name not in finding.what else ""
            what = f"{who}{finding.what}"
            yield Problem(sheet, item.row, column, item.text, what, finding.remedy, finding.severity)
