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


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the scheme; low = high for a fixed value.  Losses and penalties are negative."""

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


@dataclass(frozen=True, slots=True)
class Scheme:
    """The scheme of a branch for a year."""

    key: int
    year: int
    party_branch: int
    title: str
    notice_days: int
    total_cap: Points | None
    categories: tuple[Category, ...]
    items: tuple[Item, ...]


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
class Entry:
    """An entry of the register, at its full value."""

    key: int
    person: int
    item: int
    day: date
    points: Points
    reason: str
    evidence: str
    state: EntryState
    void_reason: str
    entered: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """An entry with what of it counts, in order of day and entry, and the cap that cut it.

    cut: full value minus counted; cap: the cap in words (``本季“志愿服务”已满 6.0 分``), empty if nothing was cut.
    """

    entry: Entry
    counted: Points
    cap: str = ""

    @property
    def cut(self) -> Points:
        """What the caps took off."""
        return self.entry.points - self.counted


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A member's month.

    base + bonus + deduction = month (deduction is ≤ 0); year_before + month = year_total.
    Members outside the scoring (免计分) have None for all figures; rank is None outside the ranking.
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


@dataclass(frozen=True, slots=True)
class MonthTable:
    """The month view: one row per member, ranked first by rank, then by name.

    ranked: how many stand in the ranking.  entries: live entries of the month.  missing: what is
    still to be done before the month can be posted, in sentences.
    """

    year: int
    month: int
    branch: str
    rows: tuple[MonthRow, ...]
    ranked: int
    entries: int
    total: Points
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberMonth:
    """One member's month for the panel: counted entries, notes on caps, running totals by month."""

    row: MonthRow
    ranked: int
    entries: tuple[Counted, ...]
    notes: tuple[str, ...]
    totals: tuple[tuple[int, Points], ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording did: entries made, and those of which a cap cut something."""

    entries: int
    points: Points
    counted: Points
    cut: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """The figures of a month's notice, frozen at the moment it was drawn up.

    posted, last_day: first and last day of the posting period (Civil Code Art. 201: the day of
    posting is not counted).  No ID number, no private reason is in it.
    """

    village: str
    branch: str
    scheme_title: str
    year: int
    month: int
    posted: date
    last_day: date
    notice_days: int
    rows: tuple[MonthRow, ...]
    known_act: int
    known_at: datetime
    foot: tuple[str, ...]
    contact: str
