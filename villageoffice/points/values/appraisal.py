"""The yearly appraisal (民主评议): who has which mark, and the sheet on which members judge one another."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from villageoffice.people.values import MemberClass
from villageoffice.points.values.entries import Entry
from villageoffice.points.values.scheme import Item


@dataclass(frozen=True, slots=True)
class AppraisalRow:
    """A member's mark.

    text: the name, with the tail of the ID number where two members share it.  entry: the live
    entry that holds what counts; None while there is none.  mark: 0 to 100 as it was given; None
    for an entry made without one.  expected: a mark is to be entered; not for 免计分 and for
    classes of members the item is not for.
    """

    person: int
    name: str
    text: str
    party_group: str
    member_word: str
    member_class: MemberClass
    scored: bool
    expected: bool
    entry: Entry | None
    mark: Decimal | None

    @property
    def missing(self) -> bool:
        """Whether a mark is still to be entered."""
        return self.expected and self.entry is None


@dataclass(frozen=True, slots=True)
class Appraisal:
    """One item of the appraisal: everybody who is a member on *day*, in the order of the groups."""

    year: int
    day: date
    item: Item
    rows: tuple[AppraisalRow, ...]

    @property
    def missing(self) -> tuple[AppraisalRow, ...]:
        """Members without a mark."""
        return tuple(row for row in self.rows if row.missing)

    @property
    def begun(self) -> bool:
        """Whether anybody has a mark."""
        return any(row.entry is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class SheetName:
    """A line of the blank sheet.  why_not: why no grade is given (预备党员); empty for one who gets it."""

    name: str
    party_group: str
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class AppraisalSheet:
    """The blank, anonymous sheet of a year.  limit: most that may be 优秀, a third of *base*."""

    branch: str
    year: int
    names: tuple[SheetName, ...]
    limit: int
    base: int
