"""A member's points card: every line of the year, and how the total came about."""

from dataclasses import dataclass
from datetime import date

from villageoffice.kits.exact import Points
from villageoffice.kits.text.dates import PartialDate
from villageoffice.points.values.periods import Period


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of a card.

    day: None for an opening mark.  points: full value.  counted: what the year's total gained by
    it.  running: the total after it.  cap: what cut it, in words.  state: how far it has come,
    since when and by whose word.
    """

    day: date | None
    category: str
    what: str
    points: Points
    counted: Points
    running: Points
    cap: str
    state: str

    @property
    def cut(self) -> Points:
        """What the caps took off."""
        return self.points - self.counted


@dataclass(frozen=True, slots=True)
class CardCategory:
    """A category on a card.  cap: in words.  earned: full values.  counted: after all caps."""

    name: str
    cap: str
    earned: Points
    counted: Points
    note: str


@dataclass(frozen=True, slots=True)
class MemberCard:
    """A member's year up to the end of a period.

    total, rank, ranked: those of the whole branch's list of that period; None outside of it.
    lines: oldest day first, void ones too.  notes: sentences that explain.
    """

    branch: str
    scheme_title: str
    period: Period
    person: int
    name: str
    party_group: str
    member_word: str
    joined: PartialDate | None
    confirmed: PartialDate | None
    duty: str
    lines: tuple[CardLine, ...]
    categories: tuple[CardCategory, ...]
    earned: Points
    total: Points | None
    rank: int | None
    ranked: int
    notes: tuple[str, ...]
    known_act: int

    @property
    def standing(self) -> str:
        """The rank in words: ``第 4 名，共 34 名参加排名``, or why there is none."""
        if self.total is None:
            return "免计分，不参加排名"
        if self.rank is None:
            return f"{self.member_word}，不参加排名（共 {self.ranked} 名参加）"
        return f"第 {self.rank} 名，共 {self.ranked} 名参加排名"
