"""Where the papers are and what was called; nothing that was counted is ever changed."""

from typing import ClassVar

import peewee as pw

from villageoffice.kits.storage.fields import ThingField, bool_field, enum_field, moment_field
from villageoffice.kits.storage.records import Record
from villageoffice.meetings.values import CountMode, Mark


class PaperAccountRecord(Record):
    """选票清点单: where every printed paper is, before and when the box is opened.

    spoiled: given back and replaced.  unused: left over, corner cut.  in_box: None before the box
    is opened.  written: written opinions opened with it (P2).  reopened: why an account once closed
    was opened again, with two names.
    """

    noun: ClassVar[str] = "选票清点"
    labels: ClassVar = {
        "printed": "印制", "issued": "发出", "spoiled": "作废换发", "unused": "剩余剪角", "in_box": "箱内",
        "written": "书面意见", "closed": "已封账", "reopened": "重开原因", "witnesses": "在场人",
    }  # fmt: skip

    paper = ThingField()
    printed = pw.IntegerField()
    issued = pw.IntegerField()
    spoiled = pw.IntegerField(default=0)
    unused = pw.IntegerField()
    in_box = pw.IntegerField(null=True)
    written = pw.IntegerField(default=0)
    closed = bool_field(default=False)
    reopened = pw.TextField(default="")
    witnesses = pw.TextField(default="")

    class Meta:
        table_name = "meeting_account"


class CountRecord(Record):
    """One count of the papers of a box.  round: 1, 2 for the independent second count ….

    accepted: why it holds although another count disagrees, else empty.
    """

    noun: ClassVar[str] = "计票"
    labels: ClassVar = {
        "round": "第几次", "mode": "方式", "closed": "已结束", "accepted": "采信原因",
        "remark": "备注",
    }  # fmt: skip

    paper = ThingField()
    round = pw.IntegerField()
    mode = enum_field(CountMode)
    started = moment_field()
    closed = bool_field(default=False)
    accepted = pw.TextField(default="")
    remark = pw.TextField(default="")

    class Meta:
        table_name = "meeting_count"


class CalledPaperRecord(Record):
    """A paper as it was called, in order.

    marks: one character a line of the paper, the value of its Mark.  write_ins: names, one a
    line of text.  reason: why the whole paper is invalid (InvalidReason), else empty.
    """

    noun: ClassVar[str] = "唱票"
    labels: ClassVar = {"sequence": "第几张", "marks": "所选", "write_ins": "另选他人", "reason": "无效原因"}

    count = ThingField()
    sequence = pw.IntegerField()
    marks = pw.TextField()
    write_ins = pw.TextField(default="")
    reason = pw.TextField(default="")

    class Meta:
        table_name = "meeting_called"


class TotalRecord(Record):
    """A total of a hand count.  candidate: None for a decision.  name: of a write-in, else empty."""

    noun: ClassVar[str] = "合计"
    labels: ClassVar = {"mark": "所选", "votes": "票数", "name": "另选他人"}

    count = ThingField()
    ballot = ThingField()
    candidate = ThingField(null=True)
    name = pw.TextField(default="")
    mark = enum_field(Mark)
    votes = pw.IntegerField()

    class Meta:
        table_name = "meeting_total"
