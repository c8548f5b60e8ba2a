"""Motions, their candidates and stages, and the rule by which each chamber votes on them."""

from typing import ClassVar

import peewee as pw

from villageoffice.kits.storage.fields import ThingField, bool_field, day_field, enum_field
from villageoffice.kits.storage.records import Record
from villageoffice.meetings.models.meeting import MeetingPart
from villageoffice.meetings.values import Combination, MotionType, PassBase, Stage, Triage


class MotionRecord(MeetingPart):
    """A motion.

    subject: id of a subject of ``resources/voting_rules``.  seats: to be filled, for an election.
    first_percent: weight of the first chamber's ballot (WEIGHTED_…), the second has the rest.
    least_numerator, least_denominator: share of those present in each chamber (EACH_AT_LEAST).
    """

    noun: ClassVar[str] = "议题"
    labels: ClassVar = {
        "title": "议题", "text": "内容", "proposer": "提出人", "subject": "类别", "motion_type": "方式",
        "seats": "应选名额", "write_ins": "可以另选他人", "triage": "三事分流", "combination": "两票关系",
        "four_two": "四议两公开", "position": "次序",
    }  # fmt: skip

    position = pw.IntegerField()
    title = pw.TextField()
    text = pw.TextField(default="")
    proposer = pw.TextField(default="")
    subject = pw.TextField(default="")
    motion_type = enum_field(MotionType, default=MotionType.DECISION)
    seats = pw.IntegerField(null=True)
    write_ins = bool_field(default=False)
    triage = enum_field(Triage, default=Triage.NONE)
    combination = enum_field(Combination, default=Combination.ALL_PASS)
    first_percent = pw.IntegerField(null=True)
    least_numerator = pw.IntegerField(null=True)
    least_denominator = pw.IntegerField(null=True)
    four_two = bool_field(default=False)

    class Meta:
        table_name = "meeting_motion"

    def caption(self) -> str:
        """Return the motion's title."""
        return str(self.title)


class CandidateRecord(Record):
    """A candidate, or somebody to be evaluated.  position: order on the paper (by strokes of the surname)."""

    noun: ClassVar[str] = "候选人"
    labels: ClassVar = {"name": "姓名", "remark": "说明", "position": "次序"}

    motion = ThingField()
    person = ThingField(null=True)
    name = pw.TextField()
    remark = pw.TextField(default="")
    position = pw.IntegerField()

    class Meta:
        table_name = "meeting_candidate"

    def caption(self) -> str:
        """Return the name."""
        return str(self.name)


class StageRecord(Record):
    """A stage a motion has gone through (四议两公开, 三会三议)."""

    noun: ClassVar[str] = "议题阶段"
    labels: ClassVar = {
        "stage": "阶段", "day": "日期", "body": "会议", "eligible": "应到", "present": "实到",
        "result": "结果", "document": "文号",
    }  # fmt: skip

    motion = ThingField()
    stage = enum_field(Stage)
    day = day_field()
    body = pw.TextField(default="")
    eligible = pw.IntegerField(null=True)
    present = pw.IntegerField(null=True)
    result = pw.TextField(default="")
    document = pw.TextField(default="")

    class Meta:
        table_name = "meeting_stage"

    def caption(self) -> str:
        """Return the stage."""
        return str(self.stage.label)


class BallotPaperRecord(Record):
    """A ballot paper of a chamber: all its decisions on one, each election on its own.

    printed: how many were made, spares included; None before they are printed.  replaces: the paper
    whose vote was void, when the vote is repeated.
    """

    noun: ClassVar[str] = "选票"
    labels: ClassVar = {"paper_type": "票种", "printed": "印制", "spares": "备用", "position": "次序"}

    chamber = ThingField()
    paper_type = enum_field(MotionType)
    position = pw.IntegerField()
    printed = pw.IntegerField(null=True)
    spares = pw.IntegerField(default=0)
    replaces = ThingField(null=True)

    class Meta:
        table_name = "meeting_paper"


class BallotRecord(Record):
    """A motion put to a chamber, by a rule.

    rule: id of a named rule, or ``custom`` with the shares below.  text_day: the day whose version
    of the law applies.  round: 2 for a second round (R5).
    """

    noun: ClassVar[str] = "表决"
    labels: ClassVar = {"rule": "规则", "round": "轮次"}

    motion = ThingField()
    chamber = ThingField()
    paper = ThingField()
    rule = pw.TextField()
    round = pw.IntegerField(default=1)
    non_member_benefit = bool_field(default=False)
    quorum_numerator = pw.IntegerField(null=True)
    quorum_denominator = pw.IntegerField(null=True)
    quorum_inclusive = bool_field(default=True)
    pass_numerator = pw.IntegerField(null=True)
    pass_denominator = pw.IntegerField(null=True)
    pass_inclusive = bool_field(default=False)
    pass_base = enum_field(PassBase, default=PassBase.PRESENT)

    class Meta:
        table_name = "meeting_ballot"
