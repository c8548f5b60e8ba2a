"""Papers and their count: where each paper is, what was called, what it adds up to."""

from dataclasses import dataclass

from villageoffice.meetings.values.words import CountMode, InvalidReason, Mark, MotionType, Outcome


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line of a ballot paper: a decision, or a candidate of an election.

    ballot: key of the Ballot.  candidate: key, None for a decision.  motion: its number 1, 2 ….
    """

    ballot: int
    motion: int
    candidate: int | None
    text: str


@dataclass(frozen=True, slots=True)
class PaperPlan:
    """A ballot paper of a chamber.

    key: of the paper.  chamber_label: ``党员票``.  seats: to be filled, 0 for decisions.
    printed: None before it is printed.  eligible: papers the roll asks for.  expected: papers to
    count, None before the account is closed.  void: more papers were in the box than were issued.
    replaces: the void paper whose vote is repeated on this one.  label: what the paper is called in
    the meeting, ``党员票`` or ``党员票（议题三）``.  by_hand: hands are shown, nothing is printed.
    written: whether written opinions of absent members count (P2).  present: papers that may be
    issued, to those who came, or in an election by registered voters to all.  blocked: why the vote may not
    begin yet, because another must pass first; empty when it may.
    """

    key: int
    chamber: int
    chamber_label: str
    paper_type: MotionType
    lines: tuple[PaperLine, ...]
    seats: int
    write_ins: bool
    eligible: int
    printed: int | None
    spares: int
    expected: int | None = None
    void: bool = False
    replaces: int | None = None
    label: str = ""
    by_hand: bool = False
    written: bool = False
    present: int = 0
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """The figures of 选票清点单 as they are typed.

    in_box: None until the box is opened.  written: written opinions opened with it (P2).
    """

    printed: int
    issued: int
    spoiled: int
    unused: int
    in_box: int | None = None
    written: int = 0


@dataclass(frozen=True, slots=True)
class PaperAccount:
    """选票清点 of one paper.

    gap: printed − issued − spoiled − unused (0 when every paper is accounted for).
    box_gap: in_box − issued; below 0 papers were not returned, above 0 the vote is void.
    problem: what stops the count, in one sentence; empty when it may begin.
    """

    paper: int
    label: str
    eligible: int
    present: int
    draft: AccountDraft | None
    closed: bool
    gap: int
    box_gap: int
    problem: str = ""
    reopened: str = ""
    witnesses: str = ""

    @property
    def void(self) -> bool:
        """Whether the vote is void: more papers were in the box than were issued."""
        return self.closed and self.box_gap > 0


@dataclass(frozen=True, slots=True)
class Called:
    """One paper as it was called: a mark a line, write-ins, or why the whole paper is invalid."""

    marks: tuple[Mark, ...]
    write_ins: tuple[str, ...] = ()
    reason: InvalidReason | None = None

    @property
    def pending(self) -> bool:
        """Whether it waits for the scrutineers (待定)."""
        return Mark.PENDING in self.marks


@dataclass(frozen=True, slots=True)
class CalledPaper:
    """A called paper with its place in the order of calling."""

    key: int
    sequence: int
    called: Called


@dataclass(frozen=True, slots=True)
class LineTotal:
    """How often each mark stands on a line.  marks: in the order of the count's options."""

    line: PaperLine
    marks: tuple[tuple[Mark, int], ...]

    def votes(self, mark: Mark) -> int:
        """Votes with *mark*, 0 if there is none."""
        return dict(self.marks).get(mark, 0)


@dataclass(frozen=True, slots=True)
class Tally:
    """What called papers add up to.

    totals: one a line; on every line the marks add up to the papers that are not pending.
    write_ins: (name, votes), most first.  invalid_papers: invalid as a whole.  pending: papers
    put aside, which count nowhere yet.
    """

    totals: tuple[LineTotal, ...]
    write_ins: tuple[tuple[str, int], ...]
    invalid_papers: int
    pending: int


@dataclass(frozen=True, slots=True)
class CountState:
    """A count under way or closed: what the clerk and the projector show.

    round: 1, or 2 for the second, independent count.  expected: papers in the box.  called: so
    far.  totals: one a line.  write_ins: (name, votes).  invalid_papers: invalid as a whole.
    pending: papers put aside.  votes_needed: yes votes that carry each line's motion, by line
    (0 where the rule has no figure yet).  last: the newest papers, newest last.
    accepted: why this count holds although another disagrees, empty if it was not needed.
    """

    key: int
    paper: PaperPlan
    round: int
    mode: CountMode
    expected: int
    called: int
    totals: tuple[LineTotal, ...]
    write_ins: tuple[tuple[str, int], ...]
    invalid_papers: int
    pending: tuple[CalledPaper, ...]
    votes_needed: tuple[int, ...]
    last: tuple[CalledPaper, ...]
    closed: bool
    accepted: str = ""

    @property
    def remaining(self) -> int:
        """Papers not yet called."""
        return self.expected - self.called


@dataclass(frozen=True, slots=True)
class Difference:
    """A paper, or a total, on which two counts disagree."""

    what: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class BallotFigures:
    """The figures of a ballot with what came of it; before the declaration as they stand.

    not_called: papers still in the box.  votes_needed: 0 where there is no figure yet.  yes: on
    candidates the valid papers.  outcome: None until it is certain.  sentence: what is missing till then.
    """

    ballot: int
    motion: int
    chamber: int
    label: str
    eligible: int
    present: int
    issued: int
    collected: int
    yes: int
    no: int
    abstain: int
    invalid: int
    not_called: int
    quorum_needed: int
    quorum_words: str
    quorum_met: bool
    votes_needed: int
    outcome: Outcome | None
    sentence: str
    basis: str
    share_base: int
    share_word: str
