"""Which chambers a kind of meeting has, and by which rule each votes unless the clerk says otherwise."""

from fractions import Fraction

from villageoffice.meetings.rules.named import CUSTOM, voting_rule
from villageoffice.meetings.rules.subjects import NEW_TEXT, subject
from villageoffice.meetings.values import (
    BallotDraft,
    ChamberBody,
    CustomRule,
    MeetingKind,
    MotionType,
    PassBase,
    Share,
)

_PARTY = (ChamberBody.PARTY_MEMBERS, "党员票", "支部党员大会")
_REPS = (ChamberBody.VILLAGE_REPS, "村民代表票", "村民代表会议")

_CHAMBERS: dict[MeetingKind, tuple[tuple[ChamberBody, str, str], ...]] = {
    MeetingKind.TWO_BALLOT: (_PARTY, _REPS),
    MeetingKind.PARTY: (_PARTY,),
    MeetingKind.REPRESENTATIVES: (_REPS,),
    MeetingKind.ASSEMBLY: ((ChamberBody.VILLAGERS, "村民票", "村民会议"),),
    MeetingKind.GROUP: ((ChamberBody.GROUP_VILLAGERS, "小组村民票", "村民小组会议"),),
    MeetingKind.COLLECTIVE: ((ChamberBody.COLLECTIVE_MEMBERS, "成员票", "集体经济组织成员大会"),),
    MeetingKind.COLLECTIVE_REPS: ((ChamberBody.COLLECTIVE_REPS, "成员代表票", "集体经济组织成员代表大会"),),
    MeetingKind.BOARD: ((ChamberBody.BOARD, "理事票", "理事会会议"),),
    MeetingKind.COOPERATIVE: ((ChamberBody.COOP_MEMBERS, "合作社成员票", "合作社成员大会"),),
    MeetingKind.JOINT: ((ChamberBody.OTHER, "与会代表票", "联席会议"),),
    MeetingKind.OTHER: ((ChamberBody.OTHER, "与会人员票", "会议"),),
}

_RULES = {
    ChamberBody.PARTY_MEMBERS: "P1",
    ChamberBody.VILLAGE_REPS: "R2",
    ChamberBody.VILLAGERS: "R1",
    ChamberBody.HOUSEHOLDS: "R1",
    ChamberBody.GROUP_VILLAGERS: "R3",
    ChamberBody.COLLECTIVE_MEMBERS: "C1",
    ChamberBody.COLLECTIVE_REPS: "C2",
    ChamberBody.BOARD: "C3",
    ChamberBody.COOP_MEMBERS: "K1",
}

_ELECTIONS = {ChamberBody.PARTY_MEMBERS: "P3", ChamberBody.VILLAGERS: "R5"}

FREE_RULE = CustomRule(
    quorum=Share(Fraction(2, 3), inclusive=True),
    majority=Share(Fraction(1, 2), inclusive=False),
    pass_base=PassBase.PRESENT,
)
"""Proposed where no law lays down a rule: two thirds of the roll, more than half of those present."""


def chambers_of(kind: MeetingKind) -> tuple[tuple[ChamberBody, str, str], ...]:
    """Return the chambers of a kind of meeting: body, ballot in words, title of its sheets."""
    return _CHAMBERS[kind]


def default_ballots(kind: MeetingKind, subject_id: str, motion_type: MotionType) -> tuple[BallotDraft, ...]:
    """Propose one ballot a chamber: by the subject's rule where it has one for the body, else by its own."""
    return tuple(_default_ballot(body, subject_id, motion_type) for body, _, _ in chambers_of(kind))


def _default_ballot(body: ChamberBody, subject_id: str, motion_type: MotionType) -> BallotDraft:
    rule = _rule_by_subject(body, subject_id)
    if motion_type is MotionType.ELECTION and subject_id in ("", "party_matters"):
        rule = _ELECTIONS.get(body, rule)
    chosen = rule or _RULES.get(body)
    if chosen is None:
        return BallotDraft(body, CUSTOM, FREE_RULE)
    return BallotDraft(body, chosen, non_member_benefit=chosen == "C1" and subject_id == "non_member_benefit")


def _rule_by_subject(body: ChamberBody, subject_id: str) -> str | None:
    about = subject(subject_id)
    rules = about.rules if about else ()
    return next((rule for rule in rules if voting_rule(rule, NEW_TEXT).body is body), None)
