"""What the clerk or a sheet says, before it is in the register."""

from dataclasses import dataclass

from villageoffice.kits.exact import Fen
from villageoffice.kits.sheet.problems import Severity
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.values.words import MemberClass, MembershipKind


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What is said of a person; empty text means unknown.

    household_number and relation_to_head place the person in a household; a new number makes
    a new household.  village_group is the group of that household.
    reading: the name's Pinyin when typed by hand, for characters no table knows.
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
    """What is said of a party member besides the person.

    party_group: its name; a new name makes a new group.  member_class REGULAR means none of the
    others.  class_basis: date and number of the resolution, needed for 年老体弱.
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
    monthly_dues: Fen | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RepresentativeDraft:
    """What is said of a villagers' representative.

    since, until: first and last day of the term, both included.  households: the numbers of the
    choosing households, separated by ``、``.
    """

    person: PersonDraft
    since: PartialDate | None = None
    until: PartialDate | None = None
    households: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend (ERROR) or to look at (WARNING) in one field of a draft.

    field: name of the draft's field, as in the glossary.  what, remedy: complete sentences.
    """

    field: str
    what: str
    remedy: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether the draft cannot be saved because of this."""
        return self.severity is Severity.ERROR
