"""Tables of the points register, nothing else.  Points are stored in tenths."""

from typing import ClassVar

import peewee as pw

from villageoffice.kits.exact import Points
from villageoffice.kits.storage.fields import (
    ThingField,
    bool_field,
    day_field,
    enum_field,
    exact_field,
)
from villageoffice.kits.storage.records import Record
from villageoffice.people.models import PersonRecord
from villageoffice.points.values import (
    CategoryKind,
    Cycle,
    EntryState,
    Grade,
    ObjectionOutcome,
    Period,
    QuotaBase,
)


class SchemeRecord(Record):
    """The scheme of a branch for one year."""

    noun: ClassVar[str] = "积分方案"
    labels: ClassVar = {"year": "年度", "title": "名称", "notice_days": "公示天数", "total_cap": "总分上限"}

    year = pw.IntegerField()
    party_branch = ThingField()
    title = pw.TextField()
    notice_days = pw.IntegerField()
    total_cap = exact_field(Points, null=True)
    cycle = enum_field(Cycle, default=Cycle.MONTH)
    prorate_base = bool_field(default=False)
    quota_base = enum_field(QuotaBase, default=QuotaBase.ALL_MEMBERS)
    probationary_warning = exact_field(Points, null=True)

    class Meta:
        table_name = "points_scheme"

    def caption(self) -> str:
        """Return the scheme's year in words."""
        return f"{self.year}年积分方案"


class CategoryRecord(Record):
    """A category of a scheme."""

    noun: ClassVar[str] = "积分类别"
    labels: ClassVar = {"kind": "算法", "name": "名称", "full": "满分", "cap": "上限", "position": "次序"}

    scheme = ThingField()
    kind = enum_field(CategoryKind)
    name = pw.TextField()
    full = exact_field(Points, null=True)
    cap = exact_field(Points, null=True)
    position = pw.IntegerField()
    percent = pw.IntegerField(null=True)

    class Meta:
        table_name = "points_category"

    def caption(self) -> str:
        """Return the category's name."""
        return str(self.name)


class ItemRecord(Record):
    """An item of a scheme."""

    noun: ClassVar[str] = "积分项目"
    labels: ClassVar = {
        "name": "名称", "low": "最低分", "high": "最高分", "unit": "单位", "month_cap": "每月上限",
        "quarter_cap": "每季上限", "year_cap": "全年上限", "evidence": "证明材料",
        "reason_private": "事由不公开", "position": "次序",
    }  # fmt: skip

    scheme = ThingField()
    category = ThingField()
    name = pw.TextField()
    low = exact_field(Points)
    high = exact_field(Points)
    unit = pw.TextField(default="次")
    month_cap = exact_field(Points, null=True)
    quarter_cap = exact_field(Points, null=True)
    year_cap = exact_field(Points, null=True)
    evidence = pw.TextField(default="")
    reason_private = bool_field(default=False)
    position = pw.IntegerField()
    veto_effect = pw.TextField(default="")
    applies_to = pw.TextField(default="")
    since = day_field(null=True)
    until = day_field(null=True)

    class Meta:
        table_name = "points_item"

    def caption(self) -> str:
        """Return the item's name."""
        return str(self.name)


class EntryRecord(PersonRecord):
    """An entry of points for one member, at its full value."""

    noun: ClassVar[str] = "积分登记"
    labels: ClassVar = {
        "day": "日期", "points": "分值", "reason": "事由", "evidence": "证明材料", "state": "状态",
        "void_reason": "退回、作废原因",
    }  # fmt: skip

    item = ThingField()
    day = day_field()
    points = exact_field(Points)
    reason = pw.TextField(default="")
    evidence = pw.TextField(default="")
    state = enum_field(EntryState)
    void_reason = pw.TextField(default="")
    adjusts = ThingField(null=True)

    class Meta:
        table_name = "points_entry"


class BandRecord(Record):
    """The lowest total of a grade, included (以上 includes the number, Civil Code Art. 1259)."""

    noun: ClassVar[str] = "等次线"
    labels: ClassVar = {"grade": "等次", "lower": "最低分"}

    scheme = ThingField()
    grade = enum_field(Grade)
    lower = exact_field(Points)

    class Meta:
        table_name = "points_band"

    def caption(self) -> str:
        """Return the grade."""
        return f"{self.grade.label}线"


class PostingRecord(Record):
    """A period's public notice: when and where it was posted, by whom, and the digest of the paper.

    period: month 1–12 or quarter 1–4, by the scheme's cycle.  reposts: the posting it replaces
    after an objection was upheld.  contact: whom the notice names for objections, empty for one
    posted before that was kept.  masked: it tells no reasons of deductions.
    """

    noun: ClassVar[str] = "积分公示"
    labels: ClassVar = {
        "year": "年度", "period": "期次", "posted": "张贴日期", "last_day": "公示期满", "place": "地点",
        "posted_by": "张贴人", "taken_down": "撤下日期", "contact": "异议受理", "remark": "备注",
    }  # fmt: skip

    scheme = ThingField()
    year = pw.IntegerField()
    period = pw.IntegerField()
    posted = day_field()
    last_day = day_field()
    place = pw.TextField(default="")
    posted_by = pw.TextField(default="")
    taken_down = day_field(null=True)
    known_act = pw.IntegerField()
    notice_digest = pw.TextField()
    contact = pw.TextField(default="")
    masked = bool_field(default=False)
    reposts = ThingField(null=True)
    remark = pw.TextField(default="")

    class Meta:
        table_name = "points_posting"

    def caption(self) -> str:
        """Return the period."""
        scheme = SchemeRecord.get_or_none(SchemeRecord.key == self.scheme, SchemeRecord.live())
        cycle = scheme.cycle if scheme else Cycle.MONTH
        return f"{Period(self.year, self.period, cycle).title}公示"


class PostedRow(PersonRecord):
    """A member's line of a posted notice, as it was printed."""

    noun: ClassVar[str] = "公示数字"
    labels: ClassVar = {"year_total": "本年累计", "month": "本期", "rank": "名次"}

    posting = ThingField()
    position = pw.IntegerField()
    name = pw.TextField()
    party_group = pw.TextField(default="")
    member_word = pw.TextField(default="")
    year_before = exact_field(Points, null=True)
    base = exact_field(Points, null=True)
    bonus = exact_field(Points, null=True)
    deduction = exact_field(Points, null=True)
    month = exact_field(Points, null=True)
    year_total = exact_field(Points, null=True)
    rank = pw.IntegerField(null=True)
    remark = pw.TextField(default="")

    class Meta:
        table_name = "points_posted_row"


class FilingRecord(Record):
    """A posted period was filed with the township."""

    noun: ClassVar[str] = "备案"
    labels: ClassVar = {"filed": "备案日期", "file_number": "文号", "receiver": "接收人", "remark": "备注"}

    posting = ThingField()
    filed = day_field()
    file_number = pw.TextField(default="")
    receiver = pw.TextField(default="")
    remark = pw.TextField(default="")

    class Meta:
        table_name = "points_filing"


class ObjectionRecord(Record):
    """An objection taken at the desk, its answer and what came of it."""

    noun: ClassVar[str] = "异议"
    labels: ClassVar = {
        "objector": "提出人", "received": "提出日期", "content": "内容", "findings": "调查", "answer": "答复",
        "answered": "答复日期", "outcome": "结果",
    }  # fmt: skip

    posting = ThingField()
    objector = pw.TextField()
    person = ThingField(null=True)
    received = day_field()
    content = pw.TextField()
    findings = pw.TextField(default="")
    answer = pw.TextField(default="")
    answered = day_field(null=True)
    outcome = enum_field(ObjectionOutcome, default=ObjectionOutcome.OPEN)
    adjustment = ThingField(null=True)

    class Meta:
        table_name = "points_objection"

    def caption(self) -> str:
        """Return who objected."""
        return f"{self.objector}的异议"


class GradeRecord(PersonRecord):
    """The branch's decision on a member's grade of the year, beside what the points proposed."""

    noun: ClassVar[str] = "评定等次"
    labels: ClassVar = {
        "proposed": "建议等次",
        "decided": "评定等次",
        "reason": "理由",
        "decided_on": "评定日期",
    }

    scheme = ThingField()
    proposed = pw.TextField(default="")
    decided = enum_field(Grade)
    reason = pw.TextField(default="")
    decided_on = day_field()

    class Meta:
        table_name = "points_grade"


class ClosingRecord(Record):
    """A year that is closed.  known_act: the figures are those known after this act."""

    noun: ClassVar[str] = "年度结账"
    labels: ClassVar = {"closed": "结账日期", "remark": "备注"}

    scheme = ThingField()
    closed = day_field()
    known_act = pw.IntegerField()
    remark = pw.TextField(default="")

    class Meta:
        table_name = "points_closing"


class ClosedTotal(PersonRecord):
    """A member's total, rank and grade of a closed year."""

    noun: ClassVar[str] = "年度结果"
    labels: ClassVar = {"total": "年度总分", "rank": "名次", "grade": "等次"}

    closing = ThingField()
    total = exact_field(Points)
    rank = pw.IntegerField(null=True)
    grade = pw.TextField(default="")

    class Meta:
        table_name = "points_closed_total"


MODELS = (
    SchemeRecord, CategoryRecord, ItemRecord, EntryRecord, BandRecord, PostingRecord, PostedRow,
    FilingRecord, ObjectionRecord, GradeRecord, ClosingRecord, ClosedTotal,
)  # fmt: skip
