"""The meeting itself: who, when, where, the agenda, the minutes."""

from typing import ClassVar

import peewee as pw

from villageoffice.kits.storage.fields import ThingField, day_field, enum_field
from villageoffice.kits.storage.records import Record
from villageoffice.meetings.values import MeetingKind, Role


class MeetingRecord(Record):
    """A meeting.  notice_day: when the notice went out.  cancelled: why it was called off, else empty.

    authorised: day on which the village assembly authorised the representatives (村民委员会组织法
    Art. 28 ¶2), where it did.
    """

    noun: ClassVar[str] = "会议"
    labels: ClassVar = {
        "kind": "会议类型", "title": "名称", "day": "日期", "begins": "开始", "ends": "散会",
        "place": "地点", "organiser": "召集", "notice_day": "通知日期", "invited": "参加人员",
        "authorised": "村民会议授权日期", "remark": "备注", "cancelled": "取消原因",
    }  # fmt: skip

    kind = enum_field(MeetingKind)
    title = pw.TextField()
    day = day_field()
    begins = pw.TextField(default="")
    ends = pw.TextField(default="")
    place = pw.TextField(default="")
    organiser = pw.TextField(default="")
    notice_day = day_field(null=True)
    invited = pw.TextField(default="")
    authorised = day_field(null=True)
    remark = pw.TextField(default="")
    cancelled = pw.TextField(default="")

    class Meta:
        table_name = "meeting"

    def caption(self) -> str:
        """Return the title."""
        return str(self.title)


class MeetingPart(Record):
    """A record that belongs to a meeting."""

    meeting = ThingField()


class RoleRecord(MeetingPart):
    """Somebody's role.  person: None for somebody who is not in the register."""

    noun: ClassVar[str] = "会议职务"
    labels: ClassVar = {"role": "职务", "name": "姓名"}

    role = enum_field(Role)
    person = ThingField(null=True)
    name = pw.TextField()
    position = pw.IntegerField()

    class Meta:
        table_name = "meeting_role"

    def caption(self) -> str:
        """Return role and name."""
        return f"{self.role.label}{self.name}"


class AgendaRecord(MeetingPart):
    """A line of the agenda that is not a motion put to the vote."""

    noun: ClassVar[str] = "议程"
    labels: ClassVar = {"text": "内容", "position": "次序"}

    text = pw.TextField()
    position = pw.IntegerField()

    class Meta:
        table_name = "meeting_agenda"


class GuestRecord(MeetingPart):
    """Somebody who attends without a vote (列席)."""

    noun: ClassVar[str] = "列席人员"
    labels: ClassVar = {"name": "姓名", "unit": "单位、职务"}

    name = pw.TextField()
    unit = pw.TextField(default="")
    position = pw.IntegerField()

    class Meta:
        table_name = "meeting_guest"

    def caption(self) -> str:
        """Return the name."""
        return str(self.name)


class MinutesRecord(MeetingPart):
    """The minutes' text, composed from the record and edited by the recorder."""

    noun: ClassVar[str] = "会议记录"
    labels: ClassVar = {"text": "内容"}

    text = pw.TextField()

    class Meta:
        table_name = "meeting_minutes"
