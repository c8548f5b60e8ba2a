"""What the points register speaks of: kinds and states with their words, drafts, answers.

Points are in tenths (:class:`Points`) everywhere.
"""

from dataclasses import dataclass
from datetime import date, datetime

from villageoffice.kits.exact import Points
from villageoffice.kits.labelled import Labelled


class CategoryKind(Labelled):
    """How the entries of a category are summed.

    DEDUCT starts at its full mark and only goes down, never below 0; EARN and BONUS are sums
    with a cap; PENALTY is taken off without a cap; EVALUATION is a weighted mark; CARRY is part
    of last year's total; VETO carries no points.
    """

    DEDUCT = "DEDUCT", "基础分"
    EARN = "EARN", "日常分"
    BONUS = "BONUS", "加分"
    PENALTY = "PENALTY", "扣分"
    EVALUATION = "EVALUATION", "民主评议分"
    CARRY = "CARRY", "结转分"
    VETO = "VETO", "一票否决"


class EntryState(Labelled):
    """How far an entry has come: 申报 → 初评 → 审核; a voided or refused one keeps its row."""

    DECLARED = "DECLARED", "初评中"
    GROUP_JUDGED = "GROUP_JUDGED", "待审核"
    REVIEWED = "REVIEWED", "已审核"
    VOIDED = "VOIDED", "已作废"


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


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """Points to be entered for one member.  reason: what for, in the clerk's words."""

    person: int
    item: int
    day: date
    points: Points
    reason: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A row of a sheet of entries.

    id_number: a whole ID number or its last digits, or empty.  item: its name.
    person, item_key: whom and what they mean, once matched with the register.
    """

    name: str
    id_number: str
    day: date
    item: str
    points: Points
    reason: str
    person: int = 0
    item_key: int = 0

    @property
    def draft(self) -> EntryDraft:
        """The entry to be made, once matched."""
        return EntryDraft(self.person, self.item_key, self.day, self.points, self.reason)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the register, at its full value.  entered: when this state of it was saved."""

    key: int
    person: int
    item: int
    item_name: str
    day: date
    points: Points
    reason: str
    evidence: str
    state: EntryState
    void_reason: str
    entered: datetime

    @property
    def title(self) -> str:
        """Item and reason in one line."""
        return f"{self.item_name}：{self.reason}" if self.reason else self.item_name

    @property
    def unexplained(self) -> bool:
        """Whether points are taken off without a word why."""
        return self.points < 0 and not self.reason and self.state is not EntryState.VOIDED


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry with its member, for lists over the whole branch."""

    entry: Entry
    name: str
    sort: str
    search: str
    party_group: str


@dataclass(frozen=True, slots=True)
class Counted:
    """An entry with what of it counts and the caps that cut it.

    counted: what the year's total gained or lost by it, entries taken in order of day.
    cap: the caps in words (``本季“志愿服务”已满 6.0 分``), empty if nothing was cut.
    """

    entry: Entry
    counted: Points
    cap: str = ""

    @property
    def cut(self) -> Points:
        """What the caps took off."""
        return self.entry.points - self.counted


@dataclass(frozen=True, slots=True)
class CountedDraft:
    """A draft with what it would add to the year's total as the register stands."""

    draft: EntryDraft
    counted: Points
    cap: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording does, or would do: how many entries, their full value, what counts.

    cut: the drafts of which a cap cuts something.  notes: the same in sentences.
    """

    entries: int
    points: Points
    counted: Points
    cut: tuple[CountedDraft, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A member's month in figures: base + bonus + deduction = month; before + month = total."""

    base: Points
    bonus: Points
    deduction: Points
    before: Points

    @property
    def month(self) -> Points:
        """What the month counts."""
        return self.base + self.bonus + self.deduction

    @property
    def total(self) -> Points:
        """The year up to the end of the month."""
        return self.before + self.month


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A member's month.

    base + bonus + deduction = month; year_before + month = year_total.
    Members outside the scoring (免计分) have None for all figures; rank is None outside the ranking.
    member_word: 正式, 预备, 流动, 年老体弱, 双报到.  state: 已审核, 待审核, 初评中, 需说明, 未登记, 免计分.
    remark: what the notice says beside the figures.  unreviewed: entries still to be reviewed.
    """

    person: int
    name: str
    sort: str
    search: str
    party_group: str
    group_position: int
    member_word: str
    base: Points | None
    bonus: Points | None
    deduction: Points | None
    month: Points | None
    year_before: Points | None
    year_total: Points | None
    rank: int | None
    state: str
    remark: str
    unreviewed: int


@dataclass(frozen=True, slots=True)
class MonthTable:
    """The month view: one row per member, best total of the year first, 免计分 last.

    ranked: how many stand in the ranking.  entries: live entries of the month.
    total: sum of the month over all rows.
    to_judge, to_review, to_explain: entries of the month still in 初评, still to be reviewed,
    deductions without a reason.  postable: the first day the month may be posted.
    missing: what is still to be done before that, in words; empty when nothing is.
    """

    year: int
    month: int
    branch: str
    rows: tuple[MonthRow, ...]
    ranked: int
    entries: int
    total: Points
    to_judge: int
    to_review: int
    to_explain: int
    postable: date
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberMonth:
    """One member's month for the panel.

    entries: the month's entries in order of day, each with what counts of it.
    notes: sentences on what counts and which caps are reached.
    totals: (month, total of the year up to its end) from January, or the month of arrival.
    """

    row: MonthRow
    ranked: int
    entries: tuple[Counted, ...]
    notes: tuple[str, ...]
    totals: tuple[tuple[int, Points], ...]


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """The figures of a month's notice, frozen at the moment it was drawn up.

    posted, last_day: first and last day of the posting period (Civil Code Art. 201: the day of
    posting is not counted).  No ID number and no reason is in it: the rows' search text is empty.
    warning: why this is only a proof for checking, or empty.  foot: notes below the table.
    known_act: the figures are those known after this act.
    """

    branch: str
    scheme_title: str
    year: int
    month: int
    posted: date
    last_day: date
    notice_days: int
    rows: tuple[MonthRow, ...]
    foot: tuple[str, ...]
    contact: str
    warning: str
    known_act: int

    @property
    def title(self) -> str:
        """The heading of the paper."""
        return f"{self.branch}党员积分公示"

    @property
    def period(self) -> str:
        """The month in words."""
        return f"{self.year}年{self.month}月"
