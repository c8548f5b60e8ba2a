"""A village that meets, and its meetings at any step, in the words of its clerk.

``Hall`` enters people and runs the register's own acts; what the papers and counts of a meeting
leave behind can also be entered as it lies in the file (``printed_by_hand`` …), to test one step
without the ones before it.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.text.dates import PartialDate
from villageoffice.meetings import queries, register
from villageoffice.meetings.models import MODELS as MEETINGS
from villageoffice.meetings.models import (
    BallotPaperRecord,
    CountRecord,
    PaperAccountRecord,
    ResolutionRecord,
    ResultRecord,
)
from villageoffice.meetings.values import (
    Attendance,
    Chamber,
    CountMode,
    MeetingDraft,
    MeetingFile,
    MeetingKind,
    Motion,
    MotionDraft,
    Outcome,
    RollEntry,
    Step,
)
from villageoffice.people.models import MODELS as PEOPLE
from villageoffice.people.models import (
    Household,
    OfficeTerm,
    PartyMembership,
    PartyOrg,
    Person,
    RepresentativeTerm,
    Residence,
)
from villageoffice.people.values import Body, MembershipKind, OrgKind

MODELS = (*PEOPLE, *MEETINGS)
CHINA = timezone(timedelta(hours=8))
DAY = date(2026, 11, 23)
TITLE = "示例村第三次党员和村民代表会议"
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = ("伟", "芳", "志明", "秀英", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇")


class Clock:
    """The clock on the office's wall, set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)

    def __call__(self) -> datetime:
        return self.now


def name(number: int) -> str:
    """The name of the person numbered 0, 1 …; 240 different ones."""
    return _SURNAMES[number % len(_SURNAMES)] + _GIVEN[number // len(_SURNAMES)]


class Hall:
    """The village and its meetings."""

    def __init__(self, file: DataFile) -> None:
        self.file = file
        self.branch = 0
        self.persons: list[int] = []
        self._households = 0

    # People

    def found(self, members: int = 5, assembly: int = 6, both: int = 2, committee: int = 0) -> None:
        """Enter a branch of *members* and an assembly of *assembly*, *both* of whom are in each.

        The members come first in ``persons``, then those who are in the assembly only.  The first
        *committee* of the assembly sit in the village committee and are no representatives.
        """
        with self.file.act("建立名册") as act:
            self.branch = act.insert(PartyOrg(kind=OrgKind.BRANCH, name="示例村党支部")).key
            for number in range(members + assembly - both):
                self.persons.append(self.enter(act, name(number), "男" if number % 2 else "女"))
            for person in self.persons[:members]:
                self.enter_member(act, person)
            for place, person in enumerate(self.persons[members - both :]):
                if place < committee:
                    self.enter_office(act, person)
                else:
                    act.insert(RepresentativeTerm(person=person))

    def enter(self, act: Act, called: str, sex: str = "男", birth: int = 1976, group: str = "一组") -> int:
        """Enter somebody, the head of a household of their own."""
        self._households += 1
        home = act.insert(Household(number=f"{self._households:03}", village_group=group))
        person = int(act.insert(Person(name=called, sex=sex, birth=PartialDate(birth, 5, 1))).key)
        act.insert(Residence(person=person, household=home.key, relation_to_head="户主"))
        return person

    def enter_member(self, act: Act, person: int, kind: MembershipKind = MembershipKind.FULL) -> None:
        act.insert(
            PartyMembership(person=person, kind=kind, party_branch=self.branch, since=PartialDate(2008, 7))
        )

    def enter_office(self, act: Act, person: int, body: Body = Body.VILLAGE_COMMITTEE) -> None:
        act.insert(OfficeTerm(person=person, body=body, post="委员"))

    # The course of a meeting

    def meeting(self, kind: MeetingKind = MeetingKind.TWO_BALLOT, **changes: object) -> int:
        """Make a meeting."""
        draft = MeetingDraft(kind, TITLE, DAY, begins="09:00", place="村党群服务中心")
        with self.file.act("筹备会议") as act:
            return register.create_meeting(act, replace(draft, **changes))  # type: ignore[arg-type]

    def motion(self, meeting: int, title: str = "村内道路养护筹资筹劳方案", **changes: object) -> int:
        """Put a motion."""
        with self.file.act("添加议题") as act:
            draft = replace(MotionDraft(title), **changes)  # type: ignore[arg-type]
            return register.add_motion(act, meeting, draft)

    def freeze(self, meeting: int, day: date = DAY) -> int:
        with self.file.act("冻结名册") as act:
            return register.freeze_rolls(act, meeting, day)

    def sign_in(self, chamber: Chamber, present: int, at: str = "08:50") -> None:
        """Let the first *present* with a vote sign in and say of the others that they are absent."""
        keys = [entry.key for entry in queries.roll(chamber.key) if entry.entitled]
        with self.file.act("签到") as act:
            register.sign_in(act, keys[:present], Attendance.PRESENT, at)
            register.sign_in(act, keys[present:], Attendance.ABSENT)

    def at(self, step: Step, motions: int = 1, kind: MeetingKind = MeetingKind.TWO_BALLOT) -> int:
        """Make a meeting that has come to *step*, everything before it done."""
        key = self.meeting(kind)
        steps = list(Step)[: list(Step).index(step)]
        for done in steps:
            if done is Step.MOTIONS:
                for number in range(motions):
                    self.motion(key, f"第{number + 1}件事")
            elif done is Step.ROLLS:
                self.freeze(key)
            elif done is Step.SIGN_IN:
                for chamber in self.file_of(key).chambers:
                    self.sign_in(chamber, chamber.eligible)
            else:
                self._by_hand(key, done)
        return key

    def _by_hand(self, meeting: int, step: Step) -> None:
        if step is Step.PAPERS:
            self.printed_by_hand(meeting)
        elif step is Step.COUNT:
            self.sealed_by_hand(meeting)
            self.counted_by_hand(meeting)
        elif step is Step.RESULT:
            for motion in self.file_of(meeting).motions:
                self.declared_by_hand(motion)

    # What papers and counts leave in the file

    def papers(self, meeting: int) -> list[BallotPaperRecord]:
        """The live rows of a meeting's papers, chamber by chamber."""
        chambers = [chamber.key for chamber in self.file_of(meeting).chambers]
        query = BallotPaperRecord.select().where(
            BallotPaperRecord.chamber.in_(chambers), BallotPaperRecord.live()
        )
        return list(query.order_by(BallotPaperRecord.chamber, BallotPaperRecord.position))

    def printed_by_hand(self, meeting: int, spares: int = 2) -> None:
        eligible = {chamber.key: chamber.eligible for chamber in self.file_of(meeting).chambers}
        with self.file.act("印票") as act:
            for paper in self.papers(meeting):
                act.replace(paper, printed=eligible[paper.chamber] + spares, spares=spares)

    def sealed_by_hand(self, meeting: int) -> None:
        present = {chamber.key: chamber.present for chamber in self.file_of(meeting).chambers}
        with self.file.act("清点选票") as act:
            for paper in self.papers(meeting):
                issued = present[paper.chamber]
                act.insert(
                    PaperAccountRecord(
                        paper=paper.key,
                        printed=paper.printed,
                        issued=issued,
                        unused=(paper.printed or 0) - issued,
                        in_box=issued,
                        closed=True,
                    )
                )

    def counted_by_hand(self, meeting: int, closed: bool = True) -> None:
        with self.file.act("计票") as act:
            for paper in self.papers(meeting):
                row = CountRecord(
                    paper=paper.key, round=1, mode=CountMode.TOTALS, started=act.moment, closed=closed
                )
                act.insert(row)

    def declared_by_hand(self, motion: Motion, outcome: Outcome = Outcome.CARRIED) -> None:
        with self.file.act("宣布结果") as act:
            row = ResultRecord(
                motion=motion.key, outcome=outcome, sentence="表决通过。", declared=DAY, known_act=act.id
            )
            act.insert(row)
            act.seal()

    def resolved_by_hand(
        self, motion: Motion, posted: date | None = None, taken_down: date | None = None
    ) -> None:
        last_day = posted + timedelta(days=15) if posted else None
        with self.file.act("决议") as act:
            act.insert(
                ResolutionRecord(
                    motion=motion.key, text="同意。", posted=posted, last_day=last_day, taken_down=taken_down
                )
            )

    # What there is

    def file_of(self, meeting: int) -> MeetingFile:
        return queries.meeting(meeting)

    def chamber(self, meeting: int, label: str = "党员票") -> Chamber:
        return next(chamber for chamber in self.file_of(meeting).chambers if chamber.label == label)

    def roll(self, meeting: int, label: str = "党员票") -> tuple[RollEntry, ...]:
        return queries.roll(self.chamber(meeting, label).key)
