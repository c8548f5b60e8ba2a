"""Entries: drafts, rows of the register, and what of them counts."""

from dataclasses import dataclass
from datetime import date, datetime

from villageoffice.kits.exact import Points
from villageoffice.points.values.words import EntryState


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
    """An entry of the register, at its full value.

    entered, recorder: when this state of it was saved, and by whom.  void_reason: why it is void,
    or why it came back.  adjusts: number of the posting it corrects.
    """

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
    recorder: str = ""
    adjusts: int | None = None

    @property
    def title(self) -> str:
        """Item and reason in one line; once if they are the same."""
        same = self.reason in ("", self.item_name)
        return self.item_name if same else f"{self.item_name}：{self.reason}"

    @property
    def unexplained(self) -> bool:
        """Whether points are taken off without a word why."""
        return self.points < 0 and not self.reason and self.state is not EntryState.VOIDED

    @property
    def sent_back(self) -> str:
        """Why it came back a step; empty if it did not, or has gone on since."""
        return "" if self.state is EntryState.VOIDED else self.void_reason


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
