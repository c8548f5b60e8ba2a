"""One row of a clerk's sheet as values, with what is wrong and in which column."""

import re
import unicodedata
from collections.abc import Iterable
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


class RowReader:
    """Takes the values of one row and collects its problems."""

    def __init__(self, sheet: str, headings: Headings, row: Row) -> None:
        self.row = row
        self.problems: list[Problem] = []
        self._sheet, self._headings = sheet, headings
        self.name = normalise_name(row.text("name")).text

    @property
    def rejected(self) -> bool:
        """Whether the row cannot be imported."""
        return any(problem.is_error for problem in self.problems)

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
        """Tell a finding at its place."""
        who = f"{self.name}：" if self.name and self.name not in finding.what else ""
        column = self._headings.letter_of(finding.field)
        found = self.row.text(finding.field)
        self.problems.append(
            Problem(
                self._sheet,
                self.row.number,
                column,
                found,
                f"{who}{finding.what}",
                finding.remedy,
                finding.severity,
            )
        )

    def add_all(self, findings: Iterable[Finding]) -> None:
        """Tell findings; what is missing only because the sheet has no such column is not told.

        What an earlier problem of the same field has said already is not said twice.
        """
        told = {problem.column for problem in self.problems if problem.column}
        for finding in findings:
            column = self._headings.letter_of(finding.field)
            missing_column = not column and not finding.is_error
            if not missing_column and column not in told:
                self.add(finding)
