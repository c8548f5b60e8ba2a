"""A meeting as the page shows it, and the drafts it is entered from."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from villageoffice.meetings.values.voting import PassBase, Share, VotingRule
from villageoffice.meetings.values.words import (
    Attendance,
    ChamberBody,
    Combination,
    MeetingKind,
    MotionType,
    Outcome,
    Role,
    Stage,
    Step,
    Triage,
    VotingMethod,
)


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """Who holds a role.  person: None for somebody who is not in the register."""

    role: Role
    name: str
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who attends without a vote."""

    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class CustomRule:
    """A rule set by hand."""

    quorum: Share
    majority: Share
    pass_base: PassBase


@dataclass(frozen=True, slots=True)
class BallotDraft:
    """By which rule a chamber votes on a motion.

    body: names the chamber, one of each body in a meeting.  rule: id of a named rule, or
    ``custom`` with *custom*.
    """

    body: ChamberBody
    rule: str
    custom: CustomRule | None = None
    round: int = 1
    non_member_benefit: bool = False


@dataclass(frozen=True, slots=True)
class CandidateDraft:
    """A candidate, or somebody to be evaluated."""

    name: str
    person: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class MotionDraft:
    """What a motion is entered from.

    least: share of those present in each chamber, included (EACH_AT_LEAST).  first_percent: weight
    of the first chamber (WEIGHTED_…), 1–99.  typed_order: candidates stand on the paper as they are
    given, not by the strokes of their surnames (those who are judged always do).
    """

    title: str
    text: str = ""
    proposer: str = ""
    subject: str = ""
    motion_type: MotionType = MotionType.DECISION
    seats: int | None = None
    write_ins: bool = False
    triage: Triage = Triage.NONE
    combination: Combination = Combination.ALL_PASS
    first_percent: int | None = None
    least: Fraction | None = None
    four_two: bool = False
    candidates: tuple[CandidateDraft, ...] = ()
    ballots: tuple[BallotDraft, ...] = ()
    typed_order: bool = False


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """What a meeting is entered from; its chambers follow from its kind.

    begins, ends: ``HH:MM``.  scope: village group or cooperative where only that part votes.
    """

    kind: MeetingKind
    title: str
    day: date
    begins: str = ""
    ends: str = ""
    place: str = ""
    organiser: str = ""
    notice_day: date | None = None
    invited: str = ""
    authorised: date | None = None
    remark: str = ""
    scope: str = ""
    roles: tuple[RoleHolder, ...] = ()
    guests: tuple[Guest, ...] = ()
    agenda: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageDraft:
    """A stage that a motion has gone through."""

    stage: Stage
    day: date
    body: str = ""
    eligible: int | None = None
    present: int | None = None
    result: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage on the strip.  key: None for one that is still to come.  warning: order or interval."""

    stage: Stage
    key: int | None = None
    day: date | None = None
    body: str = ""
    eligible: int | None = None
    present: int | None = None
    result: str = ""
    document: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate in the order of the paper."""

    key: int
    name: str
    person: int | None
    remark: str


@dataclass(frozen=True, slots=True)
class Ballot:
    """A motion put to a chamber.  paper: key of the ballot paper it stands on."""

    key: int
    motion: int
    chamber: int
    paper: int
    label: str
    rule: VotingRule
    rule_id: str
    custom: CustomRule | None = None
    round: int = 1
    non_member_benefit: bool = False


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion.  number: 1, 2 … in the order of the meeting.  result: None before it is declared."""

    key: int
    number: int
    draft: MotionDraft
    subject_label: str
    candidates: tuple[Candidate, ...]
    ballots: tuple[Ballot, ...]
    stages: tuple[StageLine, ...]
    outcome: Outcome | None = None
    sentence: str = ""

    @property
    def name(self) -> str:
        """``议题一　村内道路养护筹资筹劳方案``."""
        return f"{self.ordinal}　{self.draft.title}"

    @property
    def ordinal(self) -> str:
        """``议题一``."""
        return f"议题{chinese_number(self.number)}"


@dataclass(frozen=True, slots=True)
class Chamber:
    """A chamber.  paper keys in ``papers``.  eligible: with a vote.  present: who signed in or sent a proxy.

    head_count: persons who came themselves.  title: of its sheet, e.g. ``村民代表会议``.
    """

    key: int
    body: ChamberBody
    label: str
    title: str
    method: VotingMethod
    scope: str
    roll_day: date | None
    households: int | None
    eligible: int
    present: int
    head_count: int
    leave: int
    papers: tuple[int, ...]

    @property
    def frozen(self) -> bool:
        """Whether its roll stands."""
        return self.roll_day is not None


@dataclass(frozen=True, slots=True)
class RollEntry:
    """Somebody on a roll, with how they came.  also: labels of other chambers they are on."""

    key: int
    chamber: int
    person: int | None
    position: int
    name: str
    sort: str
    search: str
    sex: str
    identity: str
    unit: str
    household: str
    votes: int
    entitled: bool
    reason: str
    added: str
    attendance: Attendance = Attendance.UNKNOWN
    at: str = ""
    proxy_name: str = ""
    proxy_person: int | None = None
    basis: str = ""
    remark: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepState:
    """A step with what is still missing in it, as short sentences; done when nothing is."""

    step: Step
    done: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """Everything of one meeting as of an act.

    persons_eligible, persons_present: each person once, however many rolls name them.
    persons_on_both: present persons who are on more than one roll.  current: the first step that is
    not done (the last one when all are).  warnings: lawful, but to be known.  locked: a result is declared.
    """

    key: int
    draft: MeetingDraft
    cancelled: str
    motions: tuple[Motion, ...]
    chambers: tuple[Chamber, ...]
    steps: tuple[StepState, ...]
    current: Step
    persons_eligible: int
    persons_present: int
    persons_on_both: int
    warnings: tuple[str, ...] = ()
    locked: bool = False
    minutes: str = ""
    known_act: int = 0


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the list of all years.  outcome: ``通过 1 项，未通过 1 项`` or the step it is at."""

    key: int
    day: date
    kind: MeetingKind
    title: str
    motions: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    state: str
    search: str


@dataclass(frozen=True, slots=True)
class MeetingStatistics:
    """Meetings and motions of a year: how many, how they ended, attendance by chamber.

    attendance: (chamber label, present, eligible) summed over the year's held meetings.
    """

    year: int
    meetings: int
    motions: int
    outcomes: tuple[tuple[Outcome, int], ...]
    attendance: tuple[tuple[str, int, int], ...] = field(default=())


_DIGITS = "零一二三四五六七八九"
_TEN = 10


def chinese_number(number: int) -> str:
    """Write 1–99 in Chinese: 一, 十, 十二, 二十.

    >>> [chinese_number(n) for n in (1, 10, 12, 20, 25)]
    ['一', '十', '十二', '二十', '二十五']
    """
    tens, ones = divmod(number, _TEN)
    head = "" if tens == 0 else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones or not tens else "")
