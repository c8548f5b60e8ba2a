"""What the people book speaks of: enumerations with their Chinese words, drafts, answers."""

from dataclasses import dataclass

from villageoffice.kits.labelled import Labelled
from villageoffice.kits.text.dates import PartialDate


class Whereabouts(Labelled):
    """Where a person is."""

    LIVING_HERE = "LIVING_HERE", "在村"
    AWAY = "AWAY", "外出"
    MOVED_OUT = "MOVED_OUT", "迁出"
    DIED = "DIED", "去世"


class OrgKind(Labelled):
    """Kind of a party organisation kept here."""

    BRANCH = "BRANCH", "党支部"
    GROUP = "GROUP", "党小组"


class MembershipKind(Labelled):
    """Kind of party membership."""

    FULL = "FULL", "正式"
    PROBATIONARY = "PROBATIONARY", "预备"


class MemberClass(Labelled):
    """Class of a member during a period; without one the member is an ordinary one."""

    REGULAR = "REGULAR", "普通"
    CADRE = "CADRE", "骨干"
    FLOATING = "FLOATING", "流动"
    ELDER_ILL = "ELDER_ILL", "年老体弱"
    NON_LOCAL = "NON_LOCAL", "双报到"


class BarReason(Labelled):
    """Why a full member has no vote for a time (2020 regulation on party elections, Art. 5)."""

    PROBATION_WITHIN_PARTY = "PROBATION_WITHIN_PARTY", "留党察看"
    DETAINED = "DETAINED", "被留置或逮捕"


class Body(Labelled):
    """A committee of the village."""

    PARTY_BRANCH = "PARTY_BRANCH", "党支部委员会"
    VILLAGE_COMMITTEE = "VILLAGE_COMMITTEE", "村民委员会"
    SUPERVISION_COMMITTEE = "SUPERVISION_COMMITTEE", "村务监督委员会"


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What the clerk or a sheet says of a person; empty text means unknown.

    household_number and relation_to_head place the person in a household; a new number makes
    a new household.
    """

    name: str
    sex: str = ""
    id_number: str = ""
    birth: PartialDate | None = None
    phone: str = ""
    ethnicity: str = ""
    education: str = ""
    address: str = ""
    village_group: str = ""
    household_number: str = ""
    relation_to_head: str = ""
    reading: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """What a sheet or the clerk says of a party member besides the person.

    party_group: its name; a new name makes a new group.  member_class REGULAR means none of the others.
    """

    person: PersonDraft
    kind: MembershipKind = MembershipKind.FULL
    party_group: str = ""
    joined: PartialDate | None = None
    confirmed: PartialDate | None = None
    member_class: MemberClass = MemberClass.REGULAR
    class_basis: str = ""
    duty: str = ""
    introducers: str = ""
    dues_paid_until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class RepresentativeDraft:
    """What a sheet or the clerk says of a villagers' representative."""

    person: PersonDraft
    since: PartialDate | None = None
    until: PartialDate | None = None
    households: str = ""
    remark: str = ""


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


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as of a day, for the register.  age: completed years, None if birth is unknown."""

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


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event in a person's life as the books know it; day None when it is unknown."""

    day: PartialDate | None
    what: str
    basis: str
