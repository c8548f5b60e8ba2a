"""What stands on the papers of a meeting.  No ID number, no telephone of a villager is among it."""

from dataclasses import dataclass
from datetime import date

from villageoffice.meetings.values.counting import BallotFigures, CountState, PaperAccount, PaperPlan
from villageoffice.meetings.values.meeting import Chamber, MeetingDraft, RollEntry
from villageoffice.meetings.values.voting import Line
from villageoffice.meetings.values.words import Outcome, Role


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who gives out the papers.

    village: ``示例村``.  branch, committee: the two that seal.  telephone: of the supervision
    committee and of the office.  rehearsal: papers say 样票 or 演练.
    """

    village: str
    branch: str
    committee: str
    telephone: str = ""
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What every paper of a meeting says at its head and foot.

    village: ``示例村``.  branch, committee: the two that seal.  rehearsal: papers say 样票 or 演练.
    """

    village: str
    branch: str
    committee: str
    meeting: MeetingDraft
    rehearsal: bool = False
    known_act: int = 0


@dataclass(frozen=True, slots=True)
class MeetingNotice:
    """会议通知.  recipients: 主送.  leave_to: to whom one asks for leave, with the office's telephone."""

    head: PaperHead
    recipients: str
    motions: tuple[str, ...]
    leave_to: str
    notice_day: date | None
    organisers: tuple[str, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """签到表 of one chamber: its roll in order, those without a vote left out."""

    head: PaperHead
    chamber: Chamber
    entries: tuple[RollEntry, ...]


@dataclass(frozen=True, slots=True)
class BallotPapers:
    """Ballot papers to print: *count* equal ones, without any number or mark.

    secret: nobody puts a name on them; else there is a line for the voter's (记名投票).
    """

    head: PaperHead
    plan: PaperPlan
    count: int
    per_page: int
    motion_titles: tuple[str, ...]
    method_note: str = ""
    secret: bool = True


@dataclass(frozen=True, slots=True)
class AccountSheet:
    """选票清点单: every paper of the meeting.  roles: who signs."""

    head: PaperHead
    accounts: tuple[PaperAccount, ...]
    roles: tuple[tuple[Role, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class TallySheet:
    """计票单 of one paper: strokes a line.  blank: without figures, to count by hand."""

    head: PaperHead
    counts: tuple[CountState, ...]
    blank: bool
    roles: tuple[tuple[Role, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class CandidateTable:
    """The votes of an election's candidates in one ballot.

    grades: of an evaluation (满意 … 弃权, 无效).  scores: what two weighed ballots give a name, in
    hundredths, in place of votes.  chosen: what a candidate with enough votes is.
    """

    label: str
    lines: tuple[Line, ...]
    grades: tuple[tuple[str, tuple[int, ...]], ...] = ()
    scores: tuple[tuple[str, int], ...] = ()
    chosen: str = "当选"


@dataclass(frozen=True, slots=True)
class ResultReport:
    """结果报告单 of one motion.

    ballots: figures with their sentence.  sentence: of the motion.  basis: laws and articles.
    corrects: day of the result it corrects, with the reason.
    """

    head: PaperHead
    motion_name: str
    motion_note: str
    ballots: tuple[BallotFigures, ...]
    tables: tuple[CandidateTable, ...]
    outcome: Outcome
    sentence: str
    basis: str
    accounts: tuple[PaperAccount, ...]
    roles: tuple[tuple[Role, tuple[str, ...]], ...]
    persons_present: int
    persons_on_both: int
    declared: date
    declared_at: str
    corrects: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """会议记录: the head from the record, the text as the recorder left it."""

    head: PaperHead
    host: str
    recorder: str
    attendance: tuple[str, ...]
    absent: tuple[str, ...]
    guests: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class ResolutionNotice:
    """决议公告 with its posting.  figures: one sentence a ballot."""

    head: PaperHead
    number: str
    motion_title: str
    outcome: Outcome
    figures: str
    text: str
    executor: str
    deadline: str
    posted: date | None
    last_day: date | None
    days: int
    telephone: str
    place: str = ""
    posted_by: str = ""
    taken_down: date | None = None
    objections: str = ""


@dataclass(frozen=True, slots=True)
class ZeroReport:
    """零票报告: before anything is called, every line of every paper stands at nought."""

    head: PaperHead
    papers: tuple[PaperPlan, ...]
    roles: tuple[tuple[Role, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ArchivePart:
    """A paper in the meeting's archive: file name, title, pages, how long it is kept (``永久``)."""

    file_name: str
    title: str
    pages: int
    kept: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveContents:
    """The contents page of a meeting's archive, with how long each kind is kept."""

    head: PaperHead
    parts: tuple[ArchivePart, ...]
    retention: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProxyForm:
    """A blank 委托书 of one chamber.

    words: who may be a proxy by the rule.  at_most: authorities one proxy may hold, 0 for no limit.
    """

    head: PaperHead
    chamber_label: str
    words: str = ""
    at_most: int = 0
