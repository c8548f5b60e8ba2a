"""The ledger of shares and the certificates that tell of it; nothing in it is ever changed."""

from typing import ClassVar

import peewee as pw

from villageoffice.kits.exact import Fen, Shares
from villageoffice.kits.storage.fields import ThingField, day_field, enum_field, exact_field
from villageoffice.shares.models.cooperatives import CooperativePart
from villageoffice.shares.values import CertificateState, MovementKind


class MovementRecord(CooperativePart):
    """A movement of shares of one class, effective on a day.

    number: of the document, shared by the lines of one change (inheritance by several heirs).
    source, target: holders; None where shares come into being or cease.  source_member,
    target_member: the persons within, None for the household as a whole.  reverses: the movement
    that a REVERSAL undoes.  measure: what a quantity was worked out from (``3.12 亩 水田``).
    """

    noun: ClassVar[str] = "股权变动"
    labels: ClassVar = {
        "number": "编号", "day": "生效日期", "kind": "类型", "quantity": "股数", "price": "价款",
        "document": "依据", "approval": "批准", "reason": "事由", "measure": "计算依据",
        "land_until": "土地期限",
    }  # fmt: skip

    number = pw.TextField(default="")
    day = day_field()
    kind = enum_field(MovementKind)
    share_class = ThingField()
    source = ThingField(null=True)
    source_member = ThingField(null=True)
    target = ThingField(null=True)
    target_member = ThingField(null=True)
    quantity = exact_field(Shares)
    price = exact_field(Fen, null=True)
    document = pw.TextField(default="")
    approval = pw.TextField(default="")
    reason = pw.TextField(default="")
    measure = pw.TextField(default="")
    land_until = day_field(null=True)
    reverses = ThingField(null=True)

    class Meta:
        table_name = "share_movement"

    def caption(self) -> str:
        """Return kind and number."""
        return f"{self.kind.label} {self.number}".strip()


class CertificateRecord(CooperativePart):
    """A certificate.  serial: a number never used twice.  as_of, known_act: what its face tells."""

    noun: ClassVar[str] = "股权证书"
    labels: ClassVar = {
        "serial": "证号", "issued": "发证日期", "as_of": "截至", "state": "状态",
        "state_day": "状态日期", "reason": "原因",
    }  # fmt: skip

    holder = ThingField()
    serial = pw.IntegerField()
    issued = day_field()
    as_of = day_field()
    known_act = pw.IntegerField()
    state = enum_field(CertificateState, default=CertificateState.VALID)
    state_day = day_field(null=True)
    reason = pw.TextField(default="")
    replaces = ThingField(null=True)

    class Meta:
        table_name = "share_certificate"

    def caption(self) -> str:
        """Return the number."""
        return f"第 {self.serial:04d} 号股权证书"


class SharePostingRecord(CooperativePart):
    """A roster or dividend plan that was posted.  plan: None for the roster."""

    noun: ClassVar[str] = "股权公示"
    labels: ClassVar = {
        "as_of": "截至", "posted": "张贴日期", "last_day": "公示期满", "place": "地点",
        "posted_by": "张贴人", "taken_down": "撤下日期", "objections": "异议",
    }  # fmt: skip

    plan = ThingField(null=True)
    as_of = day_field()
    known_act = pw.IntegerField()
    posted = day_field()
    last_day = day_field()
    place = pw.TextField(default="")
    posted_by = pw.TextField(default="")
    taken_down = day_field(null=True)
    objections = pw.TextField(default="")

    class Meta:
        table_name = "share_posting"
