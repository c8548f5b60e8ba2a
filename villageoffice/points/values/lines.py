"""A row of a sheet that tells a scheme: an item with its category, or a setting of the whole."""

from dataclasses import dataclass

from villageoffice.kits.exact import Points
from villageoffice.points.values.scheme import ItemDraft
from villageoffice.points.values.words import CategoryKind


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """A row of the sheet of *year*'s scheme.

    item: None for a setting; then *setting* is its name as printed and *value* its text.
    kind: None where the sheet does not say it; full, cap, percent: of the category.
    """

    year: int
    category: str
    kind: CategoryKind | None = None
    full: Points | None = None
    cap: Points | None = None
    percent: int | None = None
    item: ItemDraft | None = None
    setting: str = ""
    value: str = ""
