"""The scheme of a year: categories and items, and the drafts they are entered from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from villageoffice.kits.exact import Points
from villageoffice.people.values import MemberClass
from villageoffice.points.values.words import CategoryKind, Cycle, Grade, QuotaBase, VetoEffect

Bands = tuple[tuple[Grade, Points], ...]
"""The lowest total of each grade, included, best grade first; what is below the last is 不合格."""


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the scheme.

    full: opening mark of DEDUCT.  cap: most that counts in a year.  percent: what part of the
    mark of the appraisal (EVALUATION) or of last year's total (CARRY) counts.
    """

    key: int
    kind: CategoryKind
    name: str
    full: Points | None
    cap: Points | None
    position: int
    percent: int | None = None

    @property
    def loses(self) -> bool:
        """Whether its entries are taken off: their values are negative."""
        return self.kind in (CategoryKind.DEDUCT, CategoryKind.PENALTY)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the scheme; low = high for a fixed value.  Losses and penalties are negative.

    The caps are positive also for losses: the most that is given, or taken off.
    applies_to: classes of members it is for; empty: for all.  since, until: first and last day on
    which it is used; an item changed during the year goes on as another one of the same name.
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
    veto_effect: VetoEffect | None = None
    applies_to: tuple[MemberClass, ...] = ()
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Say whether the item is used on *day*."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def period(self) -> str:
        """The days it is used on in words, e.g. ``7月1日起``; empty for the whole year."""
        first = f"{self.since.month}月{self.since.day}日起" if self.since else ""
        last = f"至{self.until.month}月{self.until.day}日止" if self.until else ""
        return first + last

    @property
    def classes(self) -> str:
        """Whom it is for in words, e.g. ``流动``; empty for all."""
        return "、".join(found.label for found in self.applies_to)

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
    veto_effect: VetoEffect | None = None
    applies_to: tuple[MemberClass, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CategoryDraft:
    """A category to be entered into a scheme, with its items in their order."""

    kind: CategoryKind
    name: str
    full: Points | None
    cap: Points | None
    items: tuple[ItemDraft, ...]
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class SchemeDraft:
    """A whole scheme to be entered for a branch and a year; as :class:`Scheme`."""

    title: str
    notice_days: int
    total_cap: Points | None
    categories: tuple[CategoryDraft, ...]
    cycle: Cycle = Cycle.MONTH
    prorate_base: bool = False
    quota_base: QuotaBase = QuotaBase.ALL_MEMBERS
    probationary_warning: Points | None = None
    bands: Bands = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """The scheme of a branch for a year: categories and items in their order.

    total_cap: the most a year can come to; None without a limit.  prorate_base: the full mark of
    a DEDUCT category counts by months for who arrives during the year.  probationary_warning: a
    probationary member below it is named to the branch.  bands: empty for a scheme without grades.
    items: every version of them; chains: the versions of one item together, in order of time.
    """

    key: int
    year: int
    party_branch: int
    title: str
    notice_days: int
    total_cap: Points | None
    categories: tuple[Category, ...]
    items: tuple[Item, ...]
    cycle: Cycle = Cycle.MONTH
    prorate_base: bool = False
    quota_base: QuotaBase = QuotaBase.ALL_MEMBERS
    probationary_warning: Points | None = None
    bands: Bands = ()
    chains: tuple[tuple[Item, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "chains", _chains(self.items))

    def item(self, key: int) -> Item:
        """Return the item with this key.  Raises KeyError if the scheme has none."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)

    def items_on(self, day: date) -> tuple[Item, ...]:
        """Return the items that are used on *day*."""
        return tuple(item for item in self.items if item.holds(day))

    def named(self, name: str, day: date | None = None) -> Item | None:
        """Return the item with this name, blanks left aside; None if there is none.

        day: the version used on that day, or the nearest one there is; None: the last version.
        """
        wanted = same_name(name)
        found = [item for item in self.items if same_name(item.name) == wanted]
        holding = [item for item in found if day is not None and item.holds(day)]
        return next(reversed(holding or found), None)


def same_name(name: str) -> str:
    """Return a name as it is compared: without blanks."""
    return "".join(name.split())


def _chains(items: Sequence[Item]) -> tuple[tuple[Item, ...], ...]:
    """Put the versions of one item together: same category and name, one period after the other."""
    chains: list[list[Item]] = []
    last: dict[tuple[int, str], list[Item]] = {}
    for item in sorted(items, key=lambda item: (item.since is not None, item.since or date.min)):
        mark = item.category.key, same_name(item.name)
        chain = last.get(mark)
        until = chain[-1].until if chain else None
        if chain and item.since and until and until < item.since:
            chain.append(item)
        else:
            last[mark] = chain = [item]
            chains.append(chain)
    order = {item.key: place for place, item in enumerate(items)}
    return tuple(tuple(chain) for chain in sorted(chains, key=lambda chain: order[chain[0].key]))
