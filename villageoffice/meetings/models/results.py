"""Declared results with their frozen figures, and the resolutions that came of them."""

from typing import ClassVar

import peewee as pw

from villageoffice.kits.storage.fields import ThingField, bool_field, day_field, enum_field
from villageoffice.kits.storage.records import Record
from villageoffice.meetings.values import Outcome


class ResultRecord(Record):
    """The declared result of a motion.  corrects: the result it takes the place of, with the reason."""

    noun: ClassVar[str] = "表决结果"
    labels: ClassVar = {
        "outcome": "结果", "sentence": "说明", "declared": "宣布日期", "declared_at": "宣布时间",
        "reason": "更正原因",
    }  # fmt: skip

    motion = ThingField()
    outcome = enum_field(Outcome)
    sentence = pw.TextField()
    declared = day_field()
    declared_at = pw.TextField(default="")
    known_act = pw.IntegerField()
    corrects = ThingField(null=True)
    reason = pw.TextField(default="")

    class Meta:
        table_name = "meeting_result"


class BallotResultRecord(Record):
    """The frozen figures of one ballot of a declared result, with the sentence that explains them.

    weight figures of a cooperative: ``extra_votes``; households where the rule counts them.
    """

    noun: ClassVar[str] = "表决票数"
    labels: ClassVar = {
        "eligible": "应到", "present": "实到", "issued": "发出", "collected": "收回", "yes": "赞成",
        "no": "反对", "abstain": "弃权", "invalid": "无效", "outcome": "结果", "sentence": "说明",
    }  # fmt: skip

    result = ThingField()
    ballot = ThingField()
    label = pw.TextField()
    eligible = pw.IntegerField()
    present = pw.IntegerField()
    issued = pw.IntegerField()
    collected = pw.IntegerField()
    yes = pw.IntegerField()
    no = pw.IntegerField()
    abstain = pw.IntegerField()
    invalid = pw.IntegerField()
    households = pw.IntegerField(default=0)
    households_present = pw.IntegerField(default=0)
    extra_votes = pw.IntegerField(default=0)
    written = pw.IntegerField(default=0)
    votes_needed = pw.IntegerField(default=0)
    outcome = enum_field(Outcome)
    sentence = pw.TextField()
    basis = pw.TextField(default="")

    class Meta:
        table_name = "meeting_ballot_result"


class CandidateResultRecord(Record):
    """A candidate's votes in one ballot of a declared result; for an evaluation the four grades."""

    noun: ClassVar[str] = "得票"
    labels: ClassVar = {"name": "姓名", "yes": "赞成", "no": "反对", "abstain": "弃权", "elected": "当选"}

    ballot_result = ThingField()
    candidate = ThingField(null=True)
    position = pw.IntegerField()
    name = pw.TextField()
    yes = pw.IntegerField(default=0)
    no = pw.IntegerField(default=0)
    abstain = pw.IntegerField(default=0)
    grades = pw.TextField(default="")
    elected = bool_field(default=False)
    tied = bool_field(default=False)

    class Meta:
        table_name = "meeting_candidate_result"

    def caption(self) -> str:
        """Return the name."""
        return str(self.name)


class ResolutionRecord(Record):
    """A resolution and its posting.  last_day: of the posting (15 days, 村民委员会组织法 Art. 35)."""

    noun: ClassVar[str] = "决议"
    labels: ClassVar = {
        "number": "文号", "text": "内容", "executor": "执行人", "deadline": "期限", "posted": "张贴日期",
        "last_day": "公示期满", "place": "地点", "posted_by": "张贴人",
        "taken_down": "撤下日期", "objections": "异议",
    }  # fmt: skip

    motion = ThingField()
    number = pw.TextField(default="")
    text = pw.TextField()
    executor = pw.TextField(default="")
    deadline = pw.TextField(default="")
    posted = day_field(null=True)
    last_day = day_field(null=True)
    place = pw.TextField(default="")
    posted_by = pw.TextField(default="")
    taken_down = day_field(null=True)
    objections = pw.TextField(default="")

    class Meta:
        table_name = "meeting_resolution"

    def caption(self) -> str:
        """Return its number, or the beginning of its text."""
        return str(self.number) or str(self.text)[:20]
