"""Tables of the people book, nothing else.  Periods run from ``since`` to ``until``, both included."""

from typing import ClassVar

import peewee as pw

from villageoffice.kits.exact import Fen
from villageoffice.kits.storage.fields import (
    ThingField,
    enum_field,
    exact_field,
    partial_date_field,
)
from villageoffice.kits.storage.records import Record
from villageoffice.people.values import (
    BarReason,
    Body,
    MemberClass,
    MembershipKind,
    OrgKind,
    Whereabouts,
)


class Household(Record):
    """A household; its head is the resident whose relation to the head is 户主."""

    noun: ClassVar[str] = "户"
    labels: ClassVar = {"number": "户号", "village_group": "村民小组", "address": "住址", "remark": "备注"}

    number = pw.TextField()
    village_group = pw.TextField(default="")
    address = pw.TextField(default="")
    remark = pw.TextField(default="")

    class Meta:
        table_name = "household"

    def caption(self) -> str:
        """Return the household's number in words."""
        return f"{self.number} 户"


class Person(Record):
    """A person.  reading: the name's Pinyin when typed by hand (rare characters), else empty."""

    noun: ClassVar[str] = "人员"
    labels: ClassVar = {
        "name": "姓名", "reading": "拼音", "sex": "性别", "id_number": "公民身份号码", "birth": "出生日期",
        "phone": "电话", "ethnicity": "民族", "education": "学历", "address": "住址", "remark": "备注",
    }  # fmt: skip

    name = pw.TextField()
    reading = pw.TextField(default="")
    sex = pw.TextField(default="")
    id_number = pw.TextField(default="")
    birth = partial_date_field(null=True)
    phone = pw.TextField(default="")
    ethnicity = pw.TextField(default="")
    education = pw.TextField(default="")
    address = pw.TextField(default="")
    remark = pw.TextField(default="")

    class Meta:
        table_name = "person"

    def caption(self) -> str:
        """Return the name."""
        return str(self.name)


class PersonRecord(Record):
    """A record about a person."""

    person = ThingField()

    def caption(self) -> str:
        """Return the name of the person, as it is now or was last."""
        newest = (
            Person.select(Person.name).where(Person.key == self.person).order_by(Person.id.desc()).first()
        )
        return newest.name if newest else super().caption()

    def speaks_of(self) -> int | None:
        """Return the person."""
        return int(self.person)


class Residence(PersonRecord):
    """A person lives in a household."""

    noun: ClassVar[str] = "户内成员"
    labels: ClassVar = {"relation_to_head": "与户主关系", "since": "自", "until": "至"}

    household = ThingField()
    relation_to_head = pw.TextField(default="")
    since = partial_date_field(null=True)
    until = partial_date_field(null=True)

    class Meta:
        table_name = "residence"


class WhereaboutsPeriod(PersonRecord):
    """Where a person is: here, away, moved out, dead.  Without one, a person lives here."""

    noun: ClassVar[str] = "在村情况"
    labels: ClassVar = {"status": "状态", "since": "自", "until": "至", "remark": "说明"}

    status = enum_field(Whereabouts)
    since = partial_date_field(null=True)
    until = partial_date_field(null=True)
    remark = pw.TextField(default="")

    class Meta:
        table_name = "whereabouts"


class PartyOrg(Record):
    """A party branch or a party group of a branch."""

    noun: ClassVar[str] = "党组织"
    labels: ClassVar = {"kind": "类别", "name": "名称", "position": "次序"}

    parent = ThingField(null=True)
    kind = enum_field(OrgKind)
    name = pw.TextField()
    position = pw.IntegerField(default=0)

    class Meta:
        table_name = "party_org"

    def caption(self) -> str:
        """Return the name of the organisation."""
        return str(self.name)


class PartyFile(PersonRecord):
    """What the branch keeps of a member besides the periods of membership."""

    noun: ClassVar[str] = "党员信息"
    labels: ClassVar = {
        "joined": "入党日期", "confirmed": "转正日期", "introducers": "入党介绍人", "duty": "党内职务",
        "monthly_dues": "月交党费", "dues_paid_until": "党费交至", "remark": "备注",
    }  # fmt: skip

    joined = partial_date_field(null=True)
    confirmed = partial_date_field(null=True)
    introducers = pw.TextField(default="")
    duty = pw.TextField(default="")
    monthly_dues = exact_field(Fen, null=True)
    dues_paid_until = partial_date_field(null=True)
    remark = pw.TextField(default="")

    class Meta:
        table_name = "party_file"


class PartyMembership(PersonRecord):
    """A period of membership in a branch, of one kind, in one group."""

    noun: ClassVar[str] = "党籍"
    labels: ClassVar = {"kind": "类别", "since": "自", "until": "至", "reason": "事由"}

    kind = enum_field(MembershipKind)
    party_branch = ThingField()
    party_group = ThingField(null=True)
    since = partial_date_field(null=True)
    until = partial_date_field(null=True)
    reason = pw.TextField(default="")

    class Meta:
        table_name = "party_membership"


class ClassPeriod(PersonRecord):
    """A period in which a member belongs to a class other than 普通党员."""

    noun: ClassVar[str] = "党员类型"
    labels: ClassVar = {"member_class": "类型", "since": "自", "until": "至", "basis": "依据"}

    member_class = enum_field(MemberClass)
    since = partial_date_field(null=True)
    until = partial_date_field(null=True)
    basis = pw.TextField(default="")

    class Meta:
        table_name = "member_class"


class VotingBar(PersonRecord):
    """A period in which a full member has no vote."""

    noun: ClassVar[str] = "表决权中止"
    labels: ClassVar = {"reason": "原因", "since": "自", "until": "至", "basis": "依据"}

    reason = enum_field(BarReason)
    since = partial_date_field(null=True)
    until = partial_date_field(null=True)
    basis = pw.TextField(default="")

    class Meta:
        table_name = "voting_bar"


class RepresentativeTerm(PersonRecord):
    """A term as villagers' representative.  households: the numbers of the choosing households."""

    noun: ClassVar[str] = "村民代表任期"
    labels: ClassVar = {"since": "自", "until": "至", "households": "推选户", "remark": "备注"}

    since = partial_date_field(null=True)
    until = partial_date_field(null=True)
    households = pw.TextField(default="")
    remark = pw.TextField(default="")

    class Meta:
        table_name = "representative_term"


class OfficeTerm(PersonRecord):
    """A term in the branch committee, village committee or supervision committee."""

    noun: ClassVar[str] = "任职"
    labels: ClassVar = {"body": "机构", "post": "职务", "since": "自", "until": "至"}

    body = enum_field(Body)
    post = pw.TextField(default="")
    since = partial_date_field(null=True)
    until = partial_date_field(null=True)

    class Meta:
        table_name = "office_term"


MODELS = (
    Household, Person, Residence, WhereaboutsPeriod, PartyOrg, PartyFile, PartyMembership,
    ClassPeriod, VotingBar, RepresentativeTerm, OfficeTerm,
)  # fmt: skip
