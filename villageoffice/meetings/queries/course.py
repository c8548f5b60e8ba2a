"""Where the papers, counts and resolutions of a meeting stand: what its steps are judged by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from villageoffice.meetings.models import (
    BallotPaperRecord,
    CalledPaperRecord,
    CountRecord,
    PaperAccountRecord,
    ResolutionRecord,
)
from villageoffice.meetings.queries.deciding import Decided, decided
from villageoffice.meetings.queries.layout import Layout
from villageoffice.meetings.values import (
    Chamber,
    Motion,
    RollEntry,
    VotingMethod,
)


@dataclass(frozen=True, slots=True)
class Course:
    """A meeting on its way.

    papers: those on which something is still to be declared; papers whose vote is repeated on
    others are left out.  accounts: by paper.  counts: by paper, the first first.  called: papers
    called so far, by count that is not closed.
    """

    found: Layout
    motions: Sequence[Motion]
    chambers: Sequence[Chamber]
    rolls: Mapping[int, Sequence[RollEntry]]
    papers: Sequence[BallotPaperRecord]
    accounts: Mapping[int, PaperAccountRecord]
    counts: Mapping[int, Sequence[CountRecord]]
    called: Mapping[int, int]
    resolutions: Mapping[int, ResolutionRecord]

    def label(self, paper: BallotPaperRecord) -> str:
        """``党员票（表决票）``, of several alike with the first motion's number."""
        chamber = self.chamber(paper.chamber)
        alike = [p for p in self.papers if (p.chamber, p.paper_type) == (paper.chamber, paper.paper_type)]
        word = paper.paper_type.paper
        if len(alike) > 1:
            motion = next(m for m in self.motions if any(b.paper == paper.key for b in m.ballots))
            word += f"，{motion.ordinal}"
        return f"{chamber.label}（{word}）"

    def chamber(self, key: int) -> Chamber:
        """Return a chamber."""
        return next(chamber for chamber in self.chambers if chamber.key == key)

    def by_hand(self, paper: BallotPaperRecord) -> bool:
        """Whether hands are counted, so that there is no paper."""
        return self.chamber(paper.chamber).method is VotingMethod.SHOW_OF_HANDS

    def sealed(self, chamber: int) -> bool:
        """Whether an account of the chamber is closed or a count begun: who came is settled."""
        keys = [paper.key for paper in self.papers if paper.chamber == chamber]
        return any(key in self.counts or (key in self.accounts and self.accounts[key].closed) for key in keys)

    def put(self, paper: BallotPaperRecord) -> list[Decided]:
        """Return what comes of the ballots on a paper, those left out that are not put to the vote."""
        every = [decided(self.found, ballot) for ballot in self.found.ballots_on(paper.key)]
        return [ballot for ballot in every if not ballot.skipped]

    def waits(self, paper: BallotPaperRecord) -> bool:
        """Whether every ballot on a paper comes after one that must pass first."""
        ballots = self.found.ballots_on(paper.key)
        return all(self.found.before(ballot) is not None for ballot in ballots)


def course(
    found: Layout,
    motions: Sequence[Motion],
    chambers: Sequence[Chamber],
    rolls: Mapping[int, Sequence[RollEntry]],
) -> Course:
    """Read where a meeting stands."""
    undecided = {ballot.paper for m in motions if m.outcome is None for ballot in m.ballots}
    papers = [row for row in found.papers if row.key in undecided and not found.replaced(row.key)]
    keys, known = [row.key for row in papers], found.known
    accounts = PaperAccountRecord.select().where(
        PaperAccountRecord.paper.in_(keys), PaperAccountRecord.known_at(known)
    )
    counts: dict[int, list[CountRecord]] = {}
    rows = CountRecord.select().where(CountRecord.paper.in_(keys), CountRecord.known_at(known))
    for row in rows.order_by(CountRecord.round):
        counts.setdefault(row.paper, []).append(row)
    resolutions = ResolutionRecord.select().where(
        ResolutionRecord.motion.in_([motion.key for motion in motions]), ResolutionRecord.known_at(known)
    )
    return Course(
        found,
        motions,
        chambers,
        rolls,
        papers,
        {row.paper: row for row in accounts},
        counts,
        _called([row.key for rows in counts.values() for row in rows if not row.closed], known),
        {row.motion: row for row in resolutions},
    )


def _called(counts: Sequence[int], known: int | None) -> dict[int, int]:
    rows = CalledPaperRecord.select(CalledPaperRecord.count).where(
        CalledPaperRecord.count.in_(counts), CalledPaperRecord.known_at(known)
    )
    found: dict[int, int] = dict.fromkeys(counts, 0)
    for row in rows:
        found[row.count] += 1
    return found
