"""What the editor of a scheme reads from the books; it runs on the data thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from villageoffice.points import queries
from villageoffice.points.values import Category, Item, Scheme

SETTINGS = "settings"
"""Key of the line of the list that stands for the scheme as a whole."""

ALL = "all"
"""Key of the line that stands for the items of all categories."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in the list.  entries: how many live entries it has."""

    item: Item
    entries: int


@dataclass(frozen=True, slots=True)
class SchemeView:
    """A year as the editor shows it.

    schemes: years that have one.  scheme: None while the year has none.  closed: nothing may be
    changed any more.
    posted: last day whose figures are posted.
    """

    today: date
    year: int
    years: tuple[int, ...]
    schemes: tuple[int, ...]
    scheme: Scheme | None
    lines: tuple[ItemLine, ...]
    closed: bool
    posted: date | None

    @property
    def effect(self) -> date:
        """The day offered for a new rule: the next one that is free."""
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        free = self.posted + timedelta(days=1) if self.posted else first
        return min(max(free, self.today + timedelta(days=1), first), last)

    def of(self, category: Category) -> list[ItemLine]:
        """The items of a category, in their order."""
        return [line for line in self.lines if line.item.category.key == category.key]

    def category(self, key: str) -> Category | None:
        """The category with this key of the list."""
        categories = self.scheme.categories if self.scheme else ()
        return next((found for found in categories if str(found.key) == key), None)


def read_scheme(today: date, year: int) -> SchemeView:
    """Read a year's scheme with how much its items are used."""
    scheme, years = queries.scheme(year), queries.scheme_years()
    spans = queries.item_spans(scheme) if scheme else {}
    lines = [
        ItemLine(item, spans[item.key].entries if item.key in spans else 0)
        for item in (scheme.items if scheme else ())
    ]
    return SchemeView(
        today=today,
        year=year,
        years=tuple(sorted({*years, today.year, today.year + 1, year}, reverse=True)),
        schemes=years,
        scheme=scheme,
        lines=tuple(lines),
        closed=year in queries.closed_years(),
        posted=queries.posted_until(year),
    )
