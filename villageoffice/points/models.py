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
from villageoffice.points.values import CategoryKind, EntryState


class SchemeRecord(Record):
    """The scheme of a branch for one year."""

    noun: ClassVar[str] = "积分方案"
    labels: ClassVar = {"year": "年度", "title": "名称", "notice_days": "公示天数", "total_cap": "总分上限"}

    year = pw.IntegerField()
    party_branch = ThingField()
    title = pw.TextField()
    notice_days = pw.IntegerField()
    total_cap = exact_field(Points, null=True)

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
        "void_reason": "作废原因",
    }  # fmt: skip

    item = ThingField()
    day = day_field()
    points = exact_field(Points)
    reason = pw.TextField(default="")
    evidence = pw.TextField(default="")
    state = enum_field(EntryState)
    void_reason = pw.TextField(default="")

    class Meta:
        table_name = "points_entry"


MODELS = (SchemeRecord, CategoryRecord, ItemRecord, EntryRecord)
