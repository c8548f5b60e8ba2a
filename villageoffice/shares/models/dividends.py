"""Dividends: the plan, the frozen amounts, who was paid; members' accounts and trade."""

from typing import ClassVar

import peewee as pw

from villageoffice.kits.exact import Fen, Shares
from villageoffice.kits.storage.fields import ThingField, bool_field, day_field, enum_field, exact_field
from villageoffice.kits.storage.records import Record
from villageoffice.shares.models.cooperatives import CooperativePart
from villageoffice.shares.values import AccountKind, PaymentState, PlanState, ReserveBase, SharingMode


class DividendPlanRecord(CooperativePart):
    """The plan of a dividend.

    Money in fen.  reserve: hundredths of a percent.  rate: fen per share times 10,000 (RATE).
    tax: withheld, hundredths of a percent.  keeps: the collective's shares take part.
    resolution: key of the meeting's resolution, with its words in resolution_words.  known_act:
    the shares on the record date are those known after it (None before approval).
    """

    noun: ClassVar[str] = "分红方案"
    labels: ClassVar = {
        "year": "年度", "record_date": "登记日", "mode": "方式", "income": "本年收益",
        "brought": "年初未分配收益", "losses": "弥补以前年度亏损", "reserve": "公积公益金比例",
        "reserve_base": "提取基数", "welfare": "福利费", "other": "其他扣除",
        "other_words": "其他扣除事由", "carried": "结转下年", "rate": "每股金额", "tax": "代扣比例",
        "patronage": "按交易量返还比例", "state": "状态", "approved": "决议日期",
        "resolution_words": "决议", "remark": "备注",
    }  # fmt: skip

    year = pw.IntegerField()
    record_date = day_field()
    mode = enum_field(SharingMode, default=SharingMode.POOL)
    income = exact_field(Fen)
    brought = exact_field(Fen)
    losses = exact_field(Fen)
    reserve = pw.IntegerField(default=0)
    reserve_base = enum_field(ReserveBase, default=ReserveBase.INCOME)
    welfare = exact_field(Fen)
    other = exact_field(Fen)
    other_words = pw.TextField(default="")
    carried = exact_field(Fen)
    rate = pw.IntegerField(null=True)
    tax = pw.IntegerField(default=0)
    keeps = bool_field(default=True)
    patronage = pw.IntegerField(null=True)
    state = enum_field(PlanState, default=PlanState.DRAFT)
    approved = day_field(null=True)
    resolution = ThingField(null=True)
    resolution_words = pw.TextField(default="")
    known_act = pw.IntegerField(null=True)
    remark = pw.TextField(default="")

    class Meta:
        table_name = "dividend_plan"

    def caption(self) -> str:
        """Return the year."""
        return f"{self.year}年度分红"


class PlanClassRecord(Record):
    """A class that takes part in a dividend; fixed: guaranteed rent, fen per share, before the rest."""

    noun: ClassVar[str] = "参加分红的股权"
    labels: ClassVar = {"fixed": "保底每股"}

    plan = ThingField()
    share_class = ThingField()
    fixed = exact_field(Fen)

    class Meta:
        table_name = "dividend_class"


class DividendRowRecord(Record):
    """A holder's frozen amount.  shares: that took part.  patronage: part returned by trade."""

    noun: ClassVar[str] = "分红金额"
    labels: ClassVar = {"shares": "股数", "amount": "应发", "withheld": "代扣", "patronage": "交易量返还"}

    plan = ThingField()
    holder = ThingField()
    position = pw.IntegerField()
    number = pw.TextField()
    name = pw.TextField()
    shares = exact_field(Shares)
    detail = pw.TextField(default="")
    patronage = exact_field(Fen)
    amount = exact_field(Fen)
    withheld = exact_field(Fen)

    class Meta:
        table_name = "dividend_row"

    def caption(self) -> str:
        """Return number and name."""
        return f"{self.number} {self.name}"


class PaymentRecord(Record):
    """An event of paying: signed for, sent by the bank, returned by it.  relation: of who signed."""

    noun: ClassVar[str] = "签领"
    labels: ClassVar = {
        "state": "状态", "day": "日期", "receiver": "领取人", "relation": "与户主关系",
        "method": "方式", "reason": "原因",
    }  # fmt: skip

    row = ThingField()
    state = enum_field(PaymentState)
    day = day_field()
    receiver = pw.TextField(default="")
    relation = pw.TextField(default="")
    method = pw.TextField(default="")
    reason = pw.TextField(default="")

    class Meta:
        table_name = "dividend_payment"


class TradeRecord(CooperativePart):
    """A member's trade with the cooperative (交易量, 农民专业合作社法 Art. 43)."""

    noun: ClassVar[str] = "交易"
    labels: ClassVar = {
        "day": "日期", "goods": "品名", "volume": "数量", "amount": "金额", "document": "凭证",
    }  # fmt: skip

    holder = ThingField()
    day = day_field()
    goods = pw.TextField(default="")
    volume = pw.TextField(default="")
    amount = exact_field(Fen)
    document = pw.TextField(default="")

    class Meta:
        table_name = "share_trade"


class AccountEntryRecord(CooperativePart):
    """A line of a member's account that is no contribution; amount in fen, negative when taken out."""

    noun: ClassVar[str] = "成员账户"
    labels: ClassVar = {"day": "日期", "kind": "项目", "amount": "金额", "reason": "摘要"}

    holder = ThingField()
    day = day_field()
    kind = enum_field(AccountKind)
    amount = exact_field(Fen)
    reason = pw.TextField(default="")

    class Meta:
        table_name = "share_account"
