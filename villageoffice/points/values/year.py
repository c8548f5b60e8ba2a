"""The year: totals of every member, grades, closing, and the figures for charts.

Points are in tenths.  ``total`` is the figure after a veto; the figure before it stays beside it.
"""

from dataclasses import dataclass
from datetime import date

from villageoffice.kits.exact import Points
from villageoffice.kits.text.dates import PartialDate
from villageoffice.points.values.scheme import Bands, Category
from villageoffice.points.values.words import Grade, VetoEffect

NO_POINTS = Points(0)


@dataclass(frozen=True, slots=True)
class CategoryFigures:
    """A category of one member's year.

    earned: entries at their full value, for DEDUCT taken off its opening mark (below nothing if
    more was lost).  counted: what the caps leave of it.
    """

    category: Category
    earned: Points
    counted: Points

    @property
    def cut(self) -> Points:
        """What the caps took off."""
        return self.earned - self.counted


@dataclass(frozen=True, slots=True)
class Course:
    """A member's year: what it comes to at the end of each month, and by category.

    totals: twelve figures, January first; None before the arrival and after the day asked for.
    outside: what the cap of the whole year takes off, or its floor of 0 gives, so that
    sum(counted) + outside = total.
    """

    totals: tuple[Points | None, ...]
    categories: tuple[CategoryFigures, ...]
    base: Points
    bonus: Points
    deduction: Points
    outside: Points
    total: Points

    @property
    def months(self) -> tuple[Points | None, ...]:
        """What each month adds."""
        return tuple(self._gain(month, 1) for month in range(1, 13))

    @property
    def quarters(self) -> tuple[Points | None, ...]:
        """What each quarter adds."""
        return tuple(self._gain(month, 3) for month in (3, 6, 9, 12))

    def _gain(self, last: int, length: int) -> Points | None:
        reached = [found for found in self.totals[last - length : last] if found is not None]
        before = [found for found in self.totals[: last - length] if found is not None]
        return reached[-1] - (before[-1] if before else NO_POINTS) if reached else None


@dataclass(frozen=True, slots=True)
class Veto:
    """A confirmed veto.  entry: number of the entry that says it."""

    entry: int
    person: int
    day: date
    item_name: str
    effect: VetoEffect
    private: bool


@dataclass(frozen=True, slots=True)
class YearRow:
    """A member's year.

    course: None for 免计分, whose figures are all None.  before_veto: the total as counted;
    total: after a veto (0.0 for one that sets the year to nothing).  rank: None outside the
    ranking.  proposed: what points, quota and vetoes propose, None for who gets no grade;
    asked: tied at the limit of the quota, the branch must choose.  decided: the branch's
    decision, with its reason.  remark: what else to know, in words.
    """

    person: int
    name: str
    sort: str
    search: str
    sex: str
    birth: PartialDate | None
    joined: PartialDate | None
    party_group: str
    group_position: int
    member_word: str
    course: Course | None
    before_veto: Points | None
    total: Points | None
    rank: int | None
    vetoes: tuple[Veto, ...]
    gradable: bool
    proposed: Grade | None
    asked: bool
    decided: Grade | None
    reason: str
    remark: str

    @property
    def grade(self) -> Grade | None:
        """The grade as it stands: the decision, before it the proposal."""
        return self.decided or self.proposed

    @property
    def veto_effect(self) -> VetoEffect | None:
        """The hardest effect of the vetoes."""
        return next((effect for effect in VetoEffect if any(v.effect is effect for v in self.vetoes)), None)


@dataclass(frozen=True, slots=True)
class Quota:
    """How many may be graded excellent: a third of *base*, rounded down.

    proposed: how many are.  asked: persons tied at the limit, none of whom is proposed;
    left: how many of the places are free for them.
    """

    base: int
    limit: int
    proposed: int = 0
    asked: tuple[int, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class YearTable:
    """Everybody who is a member on *day*: best total first, 免计分 last.

    day: up to which entries count.  categories: without the veto's.  ranked: how many stand in
    the ranking.  warnings: what the branch should look at.  missing: what is to be done before
    the year can be closed; empty when nothing is.  closed: day of closing; the figures of a
    closed year are those of its closing.  known_act: act the figures are known after.
    """

    year: int
    day: date
    branch: str
    scheme_title: str
    categories: tuple[Category, ...]
    bands: Bands
    rows: tuple[YearRow, ...]
    ranked: int
    quota: Quota
    warnings: tuple[str, ...]
    missing: tuple[str, ...]
    closed: date | None
    known_act: int

    @property
    def scored(self) -> tuple[YearRow, ...]:
        """The rows with figures."""
        return tuple(row for row in self.rows if row.total is not None)


@dataclass(frozen=True, slots=True)
class GradeDraft:
    """A decision of the branch.  reason: needed where it differs from the proposal."""

    person: int
    decided: Grade
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """A member's result of a closed year, as it was stored."""

    person: int
    total: Points
    rank: int | None
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class ClosedYear:
    """A closed year.  known_act: its figures are those known after this act."""

    year: int
    closed: date
    known_act: int
    remark: str
    rows: tuple[ClosedRow, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """Totals from *lower* to below *lower* + 10.0, and how many members have one."""

    lower: Points
    members: int

    @property
    def label(self) -> str:
        """The band in words: ``80–89.9``."""
        return f"{int(self.lower) // 10}–{self.lower + 99}"


@dataclass(frozen=True, slots=True)
class Distribution:
    """How the totals of the scored members spread, bands of ten points, lowest first, no gap.

    mean: half up to a tenth; None without members.
    """

    year: int
    day: date
    bins: tuple[Bin, ...]
    scored: int
    mean: Points | None
    highest: Points | None
    lowest: Points | None


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """A party group's year.

    scored: members with figures; sums and means are over them, means half up to a tenth.
    categories: mean counted points of each category.  months: mean total at each month's end.
    grades: (grade, how many), best first, as it stands.
    """

    name: str
    position: int
    members: int
    scored: int
    total: Points
    mean: Points | None
    highest: Points | None
    lowest: Points | None
    categories: tuple[Points | None, ...]
    months: tuple[Points | None, ...]
    grades: tuple[tuple[Grade, int], ...]


@dataclass(frozen=True, slots=True)
class GroupComparison:
    """The groups beside one another, in their order, and the branch as a whole."""

    year: int
    day: date
    branch: str
    scheme_title: str
    categories: tuple[Category, ...]
    groups: tuple[GroupFigures, ...]
    whole: GroupFigures
    distribution: Distribution
    known_act: int
