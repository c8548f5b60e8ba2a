"""Cooperatives, their classes of shares, and who holds them."""

from typing import ClassVar

import peewee as pw

from villageoffice.kits.exact import Fen, Shares
from villageoffice.kits.storage.fields import ThingField, bool_field, day_field, enum_field, exact_field
from villageoffice.kits.storage.records import Record
from villageoffice.shares.values import ClassBasis, CoopKind, HolderKind, HoldingUnit, Management, ReserveBase


class CooperativeRecord(Record):
    """A cooperative with what its charter lays down.

    Percentages are in hundredths of a percent.  ceiling: most of all shares that one holder may
    have, None without a limit.  buyback: most that may be bought back in a year.  reserve,
    welfare: of a year's income.  patronage: least part of the surplus returned by volume of
    trade (农民专业合作社法 Art. 44: 60 %).  decimals: of shares as papers show them.
    """

    noun: ClassVar[str] = "合作社"
    labels: ClassVar = {
        "kind": "类型", "name": "名称", "code": "统一社会信用代码", "chair": "理事长",
        "supervisor": "监事长", "accountant": "会计", "cashier": "出纳", "address": "住所",
        "founded": "成立日期", "management": "管理方式", "unit": "持股单位", "ceiling": "单户上限",
        "buyback": "每年回购上限", "reserve": "公积公益金比例", "reserve_base": "提取基数",
        "welfare": "福利费比例", "patronage": "按交易量返还比例", "certificate_prefix": "证书字号",
        "decimals": "股数小数位", "closed": "终止日期", "remark": "备注",
    }  # fmt: skip

    kind = enum_field(CoopKind)
    name = pw.TextField()
    code = pw.TextField(default="")
    chair = pw.TextField(default="")
    supervisor = pw.TextField(default="")
    accountant = pw.TextField(default="")
    cashier = pw.TextField(default="")
    address = pw.TextField(default="")
    founded = day_field(null=True)
    management = enum_field(Management, default=Management.STATIC)
    unit = enum_field(HoldingUnit, default=HoldingUnit.HOUSEHOLD)
    ceiling = pw.IntegerField(null=True)
    buyback = pw.IntegerField(default=500)
    reserve = pw.IntegerField(default=0)
    reserve_base = enum_field(ReserveBase, default=ReserveBase.INCOME)
    welfare = pw.IntegerField(default=0)
    patronage = pw.IntegerField(default=6000)
    certificate_prefix = pw.TextField(default="")
    decimals = pw.IntegerField(default=2)
    closed = day_field(null=True)
    remark = pw.TextField(default="")

    class Meta:
        table_name = "cooperative"

    def caption(self) -> str:
        """Return the name."""
        return str(self.name)


class CooperativePart(Record):
    """A record that belongs to a cooperative."""

    cooperative = ThingField()


class ShareClassRecord(CooperativePart):
    """A class of shares.

    unit_shares: given per head, per year of work or per yuan; of land see LandRateRecord.  par:
    worth of a share.  reverts_on: day on which shares of poverty relief go back.
    """

    noun: ClassVar[str] = "股权类型"
    labels: ClassVar = {
        "name": "名称", "basis": "依据", "unit_shares": "每单位股数", "par": "每股面值",
        "dividend": "参加分红", "transferable": "可以转让", "inheritable": "可以继承",
        "reverts_on": "收回日期", "position": "次序",
    }  # fmt: skip

    name = pw.TextField()
    basis = enum_field(ClassBasis)
    unit_shares = exact_field(Shares, null=True)
    par = exact_field(Fen, null=True)
    dividend = bool_field(default=True)
    transferable = bool_field(default=True)
    inheritable = bool_field(default=True)
    reverts_on = day_field(null=True)
    position = pw.IntegerField()

    class Meta:
        table_name = "share_class"

    def caption(self) -> str:
        """Return the name."""
        return str(self.name)


class LandRateRecord(Record):
    """How many shares a mu of one kind of land makes."""

    noun: ClassVar[str] = "土地折股"
    labels: ClassVar = {"land": "地类", "shares": "每亩股数"}

    share_class = ThingField()
    land = pw.TextField()
    shares = exact_field(Shares)

    class Meta:
        table_name = "share_land_rate"


class HolderRecord(CooperativePart):
    """A holder: a household, a person, the collective, a company, an outside investor.

    number: 户号 or holder number, text.  person: of a single person, or the head of the household.
    identity: ID number or 统一社会信用代码.  account: of the bank, digits only.
    """

    noun: ClassVar[str] = "股东"
    labels: ClassVar = {
        "number": "户号", "kind": "类别", "name": "户主、名称", "identity": "证件号码",
        "phone": "电话", "address": "住址", "bank": "开户行", "account": "账号",
        "account_name": "账户名", "since": "自", "until": "至", "is_member": "本社成员",
        "remark": "备注",
    }  # fmt: skip

    number = pw.TextField()
    kind = enum_field(HolderKind)
    household = ThingField(null=True)
    person = ThingField(null=True)
    name = pw.TextField()
    identity = pw.TextField(default="")
    phone = pw.TextField(default="")
    address = pw.TextField(default="")
    bank = pw.TextField(default="")
    account = pw.TextField(default="")
    account_name = pw.TextField(default="")
    is_member = bool_field(default=True)
    since = day_field(null=True)
    until = day_field(null=True)
    remark = pw.TextField(default="")

    class Meta:
        table_name = "share_holder"

    def caption(self) -> str:
        """Return number and name."""
        return f"{self.number} {self.name}"


class HolderMemberRecord(Record):
    """Somebody of a holder's household.  Shares are counted per person, shared in the household."""

    noun: ClassVar[str] = "户内成员"
    labels: ClassVar = {
        "name": "姓名", "relation": "与户主关系", "identity": "证件号码", "birth": "出生日期",
        "since": "自", "until": "至", "remark": "备注",
    }  # fmt: skip

    holder = ThingField()
    person = ThingField(null=True)
    name = pw.TextField()
    relation = pw.TextField(default="")
    identity = pw.TextField(default="")
    birth = day_field(null=True)
    since = day_field(null=True)
    until = day_field(null=True)
    position = pw.IntegerField()
    remark = pw.TextField(default="")

    class Meta:
        table_name = "share_member"

    def caption(self) -> str:
        """Return the name."""
        return str(self.name)
