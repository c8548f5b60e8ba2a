"""Chambers, their frozen rolls, and who came."""

from typing import ClassVar

import peewee as pw

from villageoffice.kits.storage.fields import ThingField, bool_field, day_field, enum_field
from villageoffice.kits.storage.records import Record
from villageoffice.meetings.models.meeting import MeetingPart
from villageoffice.meetings.values import Attendance, ChamberBody, VotingMethod


class ChamberRecord(MeetingPart):
    """A chamber of the meeting.

    label: its ballot in words (``党员票``).  roll_day: the day as of which its roll was frozen,
    None before.  scope: village group or cooperative where only a part votes.  households: of the
    village or group, where a rule counts households, None otherwise.
    """

    noun: ClassVar[str] = "表决体"
    labels: ClassVar = {
        "body": "表决人", "label": "票种", "method": "方式", "scope": "范围", "roll_day": "名册日期",
        "households": "总户数", "position": "次序",
    }  # fmt: skip

    body = enum_field(ChamberBody)
    label = pw.TextField()
    method = enum_field(VotingMethod, default=VotingMethod.SECRET)
    scope = pw.TextField(default="")
    roll_day = day_field(null=True)
    households = pw.IntegerField(null=True)
    position = pw.IntegerField()

    class Meta:
        table_name = "meeting_chamber"

    def caption(self) -> str:
        """Return its ballot in words."""
        return str(self.label)


class RollEntryRecord(Record):
    """Somebody on a frozen roll, as known on the roll's day.

    person: None for somebody who is not in the register.  identity: 正式党员, 村民代表, 委员 ….
    unit: village or party group.  votes: 1, or more with additional votes (合作社法 Art. 22).
    entitled: False with the reason when struck or without a vote.  added: why it was added by hand.
    """

    noun: ClassVar[str] = "表决名册"
    labels: ClassVar = {
        "name": "姓名", "identity": "身份", "unit": "组别", "household": "户号", "votes": "票数",
        "entitled": "有表决权", "reason": "原因", "added": "增补原因",
    }  # fmt: skip

    chamber = ThingField()
    person = ThingField(null=True)
    position = pw.IntegerField()
    name = pw.TextField()
    sex = pw.TextField(default="")
    identity = pw.TextField(default="")
    unit = pw.TextField(default="")
    household = pw.TextField(default="")
    votes = pw.IntegerField(default=1)
    entitled = bool_field(default=True)
    reason = pw.TextField(default="")
    added = pw.TextField(default="")

    class Meta:
        table_name = "meeting_roll"

    def caption(self) -> str:
        """Return the name."""
        return str(self.name)


class SignInRecord(Record):
    """Whether somebody on a roll came, and when; a proxy with the written authority it rests on."""

    noun: ClassVar[str] = "签到"
    labels: ClassVar = {
        "attendance": "到会", "at": "时间", "proxy_name": "受委托人", "basis": "依据", "remark": "备注",
    }  # fmt: skip

    entry = ThingField()
    attendance = enum_field(Attendance)
    at = pw.TextField(default="")
    proxy_person = ThingField(null=True)
    proxy_name = pw.TextField(default="")
    basis = pw.TextField(default="")
    remark = pw.TextField(default="")

    class Meta:
        table_name = "meeting_sign_in"

    def caption(self) -> str:
        """Return who it speaks of, as the roll has it."""
        row = RollEntryRecord.select(RollEntryRecord.name).where(RollEntryRecord.key == self.entry)
        newest = row.order_by(RollEntryRecord.id.desc()).first()
        return newest.name if newest else super().caption()

    def speaks_of(self) -> int | None:
        """Return the roll entry."""
        return int(self.entry)
