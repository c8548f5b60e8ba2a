"""Answers of the people book, each as of a day."""

from dataclasses import dataclass
from datetime import date

from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.values.drafts import MemberDraft, PersonDraft, RepresentativeDraft
from villageoffice.people.values.words import (
    BarReason,
    Body,
    MemberClass,
    MembershipKind,
    PeopleScope,
    Whereabouts,
)


@dataclass(frozen=True, slots=True)
class VotingRight:
    """Whether a member may vote in the branch on a day, and the Chinese reason when not."""

    entitled: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A party member as of a day, for registers, rolls and papers.

    person: number of the person.  sort: Pinyin sort key.  search: text that the search box looks in.
    """

    person: int
    name: str
    sort: str
    search: str
    sex: str
    birth: PartialDate | None
    id_number: str
    phone: str
    kind: MembershipKind
    member_class: MemberClass
    party_group: str
    group_position: int
    joined: PartialDate | None
    confirmed: PartialDate | None
    duty: str
    voting_right: VotingRight
    ethnicity: str = ""
    education: str = ""
    address: str = ""
    village_group: str = ""
    introducers: str = ""
    dues_paid_until: PartialDate | None = None
    status: Whereabouts = Whereabouts.LIVING_HERE
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as of a day, for the register.

    age: completed years, None if birth is unknown.  offices: e.g. ``村委 主任``.
    gaps: what is missing or does not fit, as short phrases.
    """

    person: int
    name: str
    sort: str
    search: str
    sex: str
    birth: PartialDate | None
    age: int | None
    id_number: str
    phone: str
    address: str
    village_group: str
    household_number: str
    relation_to_head: str
    status: Whereabouts
    is_member: bool
    is_representative: bool
    offices: tuple[str, ...]
    gaps: tuple[str, ...]
    is_committee: bool = False
    ethnicity: str = ""
    education: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RepresentativeRow:
    """A villagers' representative as of a day."""

    person: int
    name: str
    sort: str
    search: str
    sex: str
    birth: PartialDate | None
    id_number: str
    phone: str
    village_group: str
    household_number: str
    since: PartialDate | None
    until: PartialDate | None
    households: str
    is_member: bool
    remark: str = ""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event in a person's life as the books know it; day None when it is unknown."""

    day: PartialDate | None
    what: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class PeopleCounts:
    """How many people are in each scope and each village group (名称, 人数), groups in order."""

    scopes: tuple[tuple[PeopleScope, int], ...]
    groups: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A party group as of a day.  full: its full members."""

    key: int
    name: str
    position: int
    members: int
    full: int


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A party branch."""

    key: int
    name: str


@dataclass(frozen=True, slots=True)
class Housemate:
    """Somebody of the same household."""

    person: int
    name: str
    relation_to_head: str
    age: int | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A period without a vote.  key: number of the record, to lift it."""

    key: int
    reason: BarReason
    since: PartialDate | None
    until: PartialDate | None
    basis: str


@dataclass(frozen=True, slots=True)
class Office:
    """A post in a committee.  key: number of the record, to end it."""

    key: int
    body: Body
    post: str
    since: PartialDate | None
    until: PartialDate | None

    @property
    def words(self) -> str:
        """The post in words: ``村委 主任``."""
        return f"{self.body.short} {self.post}".strip()


@dataclass(frozen=True, slots=True)
class PersonFile:
    """Everything of one person as of a day, for the panel and the dialogs.

    draft, member, representative: what an edit dialog starts from; None where not applicable.
    voting_right: None for somebody who is no party member.
    """

    person: int
    draft: PersonDraft
    age: int | None
    status: Whereabouts
    status_since: PartialDate | None
    household: tuple[Housemate, ...]
    member: MemberDraft | None
    class_since: PartialDate | None
    voting_right: VotingRight | None
    bars: tuple[Bar, ...]
    representative: RepresentativeDraft | None
    offices: tuple[Office, ...]
    gaps: tuple[str, ...]
    history: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a typed name may mean.  hint tells two of one name apart: ``二组 尾号0315``."""

    person: int
    name: str
    hint: str


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Whom a typed name may mean: one candidate is certain, several need a choice, none is unknown."""

    typed: str
    candidates: tuple[Candidate, ...]

    @property
    def person(self) -> int | None:
        """The number of the person when there is exactly one."""
        return self.candidates[0].person if len(self.candidates) == 1 else None


@dataclass(frozen=True, slots=True)
class RosterHead:
    """What stands above and below a roster.

    organisation: e.g. ``示例村党支部``.  day: as of which day.  counts: a line below the title.
    """

    title: str
    organisation: str
    day: date
    counts: str = ""
