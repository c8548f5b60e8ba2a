"""The rows of one meeting from which its papers follow: motions, chambers, papers, ballots, candidates."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.records import Record
from villageoffice.meetings.models import (
    BallotPaperRecord,
    BallotRecord,
    CandidateRecord,
    ChamberRecord,
    MeetingRecord,
    MotionRecord,
)
from villageoffice.meetings.values import Combination

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands on which paper.  Motions, chambers and papers are in the order of the meeting."""

    meeting: MeetingRecord
    motions: tuple[MotionRecord, ...]
    chambers: tuple[ChamberRecord, ...]
    papers: tuple[BallotPaperRecord, ...]
    ballots: tuple[BallotRecord, ...]
    candidates: tuple[CandidateRecord, ...]
    known: int | None

    def number(self, motion: int) -> int:
        """Return a motion's number, 1, 2 …."""
        return [row.key for row in self.motions].index(motion) + 1

    def motion(self, key: int) -> MotionRecord:
        """Return a motion of the meeting."""
        return next(row for row in self.motions if row.key == key)

    def chamber(self, key: int) -> ChamberRecord:
        """Return a chamber of the meeting."""
        return next(row for row in self.chambers if row.key == key)

    def ballots_of(self, motion: int) -> tuple[BallotRecord, ...]:
        """Return the ballots of a motion, in the order of the chambers."""
        return tuple(row for row in self.ballots if row.motion == motion)

    def ballots_on(self, paper: int) -> tuple[BallotRecord, ...]:
        """Return the ballots on a paper, in the order of the motions."""
        found = [row for row in self.ballots if row.paper == paper]
        return tuple(sorted(found, key=lambda row: self.number(row.motion)))

    def before(self, ballot: BallotRecord) -> BallotRecord | None:
        """Return the ballot that must pass before this one is put to the vote."""
        motion = self.motion(ballot.motion)
        if motion.combination not in (Combination.SEQUENTIAL, Combination.FIRST_QUALIFIES):
            return None
        keys = [row.key for row in self.ballots_of(ballot.motion)]
        place = keys.index(ballot.key)
        return self.ballots_of(ballot.motion)[place - 1] if place else None

    def candidates_of(self, motion: int) -> tuple[CandidateRecord, ...]:
        """Return a motion's candidates in the order of the paper."""
        return tuple(row for row in self.candidates if row.motion == motion)

    def replaced(self, paper: int) -> bool:
        """Say whether a paper's vote was void and is repeated on another."""
        return any(row.replaces == paper for row in self.papers)


def layout(meeting: int, known: int | None = None) -> Layout:
    """Return the layout of a meeting.  Raises OfficeError if there is no such meeting."""
    row = one(MeetingRecord, meeting, known)
    motions = _many(MotionRecord, MotionRecord.meeting == meeting, known)
    chambers = _many(ChamberRecord, ChamberRecord.meeting == meeting, known)
    places = {chamber.key: chamber.position for chamber in chambers}
    papers = _many(BallotPaperRecord, BallotPaperRecord.chamber.in_(list(places)), known)
    ballots = _many(BallotRecord, BallotRecord.chamber.in_(list(places)), known)
    wanted = [motion.key for motion in motions]
    candidates = _many(CandidateRecord, CandidateRecord.motion.in_(wanted), known)
    return Layout(
        row,
        _placed(motions),
        _placed(chambers),
        tuple(sorted(papers, key=lambda paper: (places[paper.chamber], paper.position, paper.key))),
        tuple(sorted(ballots, key=lambda ballot: (places[ballot.chamber], ballot.round, ballot.key))),
        _placed(candidates),
        known,
    )


def layout_of_paper(paper: int, known: int | None = None) -> Layout:
    """Return the layout of the meeting a paper belongs to.  Raises OfficeError."""
    chamber = one(BallotPaperRecord, paper, known).chamber
    return layout(one(ChamberRecord, chamber, known).meeting, known)


def layout_of_motion(motion: int, known: int | None = None) -> Layout:
    """Return the layout of the meeting a motion belongs to.  Raises OfficeError."""
    return layout(one(MotionRecord, motion, known).meeting, known)


def one(kind: type[R], key: int, known: int | None) -> R:
    """Return the row that holds.  Raises OfficeError if there is none."""
    row: R | None = kind.get_or_none(kind.key == key, kind.known_at(known))
    if row is None:
        raise OfficeError(f"要处理的{kind.noun}已经不在了。", "请刷新后再试。")
    return row


def _many(kind: type[R], condition: object, known: int | None) -> list[R]:
    return list(kind.select().where(condition, kind.known_at(known)))


def _placed(rows: Iterable[R]) -> tuple[R, ...]:
    return tuple(sorted(rows, key=lambda row: (row.__data__["position"], row.key)))
