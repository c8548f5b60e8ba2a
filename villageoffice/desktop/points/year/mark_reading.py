"""What the dialog of the marks reads from the books, in one piece; it runs on the data thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from villageoffice.desktop.points.grid.cells import Cell, GridRow
from villageoffice.errors import OfficeError
from villageoffice.points import queries, rules
from villageoffice.points.values import Appraisal, AppraisalRow


@dataclass(frozen=True, slots=True)
class MarksView:
    """The marks of a year.  day: offered for new ones.  shut: days that were posted."""

    today: date
    day: date
    appraisals: tuple[Appraisal, ...]
    shut: rules.Shut

    @property
    def rows(self) -> tuple[GridRow, ...]:
        """The members as rows of the grid."""
        return tuple(
            GridRow(row.person, row.name, row.text, row.party_group, row.scored, row.member_class)
            for row in self.appraisals[0].rows
        )

    @property
    def there(self) -> Mapping[Cell, AppraisalRow]:
        """What is entered already, by cell."""
        return {(row.person, found.item.key): row for found in self.appraisals for row in found.rows}

    @property
    def expected(self) -> set[int]:
        """Members who get a mark."""
        return {row.person for found in self.appraisals for row in found.rows if row.expected}

    @property
    def missing(self) -> tuple[AppraisalRow, ...]:
        """Members who lack a mark, each once."""
        by_person = {row.person: row for found in self.appraisals for row in found.missing}
        return tuple(row for row in map(by_person.get, (r.person for r in self.appraisals[0].rows)) if row)

    def shut_words(self, day: date) -> str:
        """Why a mark of a day is an adjustment; empty if it is none."""
        posting = self.shut.posting_of(day)
        return f"{posting.period.title}的积分已经公示，" if posting else ""


def read_marks(today: date, year: int) -> MarksView:
    """Read the marks of a year.  Raises NoScheme; OfficeError if its scheme has no appraisal."""
    last = date(year, 12, 31)
    day = max(min(today, last), date(year, 1, 1))
    found = queries.appraisals(year, day)
    if not found:
        raise OfficeError(
            f"{year}年的积分方案里没有民主评议分。",
            "要把民主评议计入总分，请在积分方案里增加“民主评议分”类别；只评等次的，打印测评表即可。",
        )
    return MarksView(today, day, found, queries.shut())
