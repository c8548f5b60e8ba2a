"""The scheme of a year: categories and items, and the drafts they are entered from."""

from dataclasses import dataclass

from villageoffice.kits.exact import Points
from villageoffice.points.values.words import CategoryKind


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the scheme.  full: opening mark of DEDUCT.  cap: most that counts in a year."""

    key: int
    kind: CategoryKind
    name: str
    full: Points | None
    cap: Points | None
    position: int

    @property
    def loses(self) -> bool:
        """Whether its entries are taken off: their values are negative."""
        return self.kind in (CategoryKind.DEDUCT, CategoryKind.PENALTY)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the scheme; low = high for a fixed value.  Losses and penalties are negative.

    The caps are positive also for losses: the most that is given, or taken off.
    """

    key: int
    category: Category
    name: str
    low: Points
    high: Points
    unit: str
    month_cap: Points | None
    quarter_cap: Points | None
    year_cap: Points | None
    evidence: str
    reason_private: bool
    position: int

    @property
    def limit(self) -> str:
        """The tightest cap in words for lists, e.g. ``每季 ≤ 6.0``; ``按次`` without one."""
        caps = (("每月", self.month_cap), ("每季", self.quarter_cap), ("全年", self.year_cap))
        return next((f"{word} ≤ {cap}" for word, cap in caps if cap is not None), "按次")

    @property
    def value(self) -> str:
        """What one entry is worth, e.g. ``+2.0``; a range as ``+3.0 至 +5.0``, the smaller one first."""
        if self.low == self.high:
            return self.low.signed()
        near, far = sorted((self.low, self.high), key=abs)
        return f"{near.signed()} 至 {far.signed()}"

    @property
    def usual(self) -> Points:
        """The value offered for a new entry: the one nearest to nothing."""
        return min(self.low, self.high, key=abs)


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An item to be entered into a scheme; as :class:`Item`."""

    name: str
    low: Points
    high: Points
    unit: str = "次"
    month_cap: Points | None = None
    quarter_cap: Points | None = None
    year_cap: Points | None = None
    evidence: str = ""
    reason_private: bool = False


@dataclass(frozen=True, slots=True)
class CategoryDraft:
    """A category to be entered into a scheme, with its items in their order."""

    kind: CategoryKind
    name: str
    full: Points | None
    cap: Points | None
    items: tuple[ItemDraft, ...]


@dataclass(frozen=True, slots=True)
class SchemeDraft:
    """A whole scheme to be entered for a branch and a year."""

    title: str
    notice_days: int
    total_cap: Points | None
    categories: tuple[CategoryDraft, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """The scheme of a branch for a year: categories and items in their order.

    total_cap: the most a year can come to; None without a limit.
    """

    key: int
    year: int
    party_branch: int
    title: str
    notice_days: int
    total_cap: Points | None
    categories: tuple[Category, ...]
    items: tuple[Item, ...]

    def item(self, key: int) -> Item:
        """Return the item with this key.  Raises KeyError if the scheme has none."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)

    def named(self, name: str) -> Item | None:
        """Return the item with this name, blanks left aside; None if there is none."""
        wanted = "".join(name.split())
        return next((item for item in self.items if "".join(item.name.split()) == wanted), None)
