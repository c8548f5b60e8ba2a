"""What the law asks of a ballot, the figures of a ballot, and what came of it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from villageoffice.kits.labelled import Labelled
from villageoffice.meetings.values.words import ChamberBody, Outcome


class QuorumBase(Labelled):
    """What a quorum is a share of."""

    ELIGIBLE = "ELIGIBLE", "应到"
    HOUSEHOLDS = "HOUSEHOLDS", "户数"
    VOTERS = "VOTERS", "登记参加选举的村民"


class PassBase(Labelled):
    """What a majority is a share of."""

    ELIGIBLE = "ELIGIBLE", "应到"
    PRESENT = "PRESENT", "到会"
    COLLECTED = "COLLECTED", "收回"
    VALID = "VALID", "有效"
    TOTAL_WEIGHT = "TOTAL_WEIGHT", "全部表决权"


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a base.  inclusive: True for 以上 (the number itself reaches), False for 过半, 超过."""

    share: Fraction
    inclusive: bool


@dataclass(frozen=True, slots=True)
class Quorum:
    """One way in which enough have come; a rule with several is met by any of them."""

    base: QuorumBase
    share: Share


@dataclass(frozen=True, slots=True)
class Majority:
    """How many votes carry."""

    base: PassBase
    share: Share


@dataclass(frozen=True, slots=True)
class VotingRule:
    """A named rule in the version of a day.

    id: ``R2``.  body: who decides by it.  article: e.g. ``第二十九条、第三十条``.  valid_from,
    valid_to: first and last day of this version (None: open).  majority_second: of a second
    round (R5).  whole_body: what the base is called in a sentence (``组成人员``, ``应到会有表决权的党员``).
    proxies_at_most: per proxy, 0 for none.  written_opinions: opinions sent in count as votes (P2).
    secret: the law demands a secret ballot.  notice_days: between notice and meeting (0: none
    is laid down).  least_roll: the roll must be larger than this (C2: 20), 0 for any.
    """

    id: str
    label: str
    body: ChamberBody
    law: str
    article: str
    valid_from: date | None
    valid_to: date | None
    quorums: tuple[Quorum, ...]
    majority: Majority
    majority_second: Majority | None = None
    majority_non_member: Majority | None = None
    article_non_member: str = ""
    whole_body: str = "应到人员"
    proxies_at_most: int | None = 0
    proxy_words: str = ""
    proxy_household: bool = False
    written_opinions: bool = False
    secret: bool = False
    notice_days: int = 0
    least_roll: int = 0
    remark: str = ""

    @property
    def basis(self) -> str:
        """Law and article: ``《中华人民共和国村民委员会组织法》第二十九条``; empty for a rule set by hand."""
        return f"《{self.law}》{self.article}" if self.law else ""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one ballot on one motion.

    eligible, present: persons, present with those who sent a proxy.  issued, collected: papers.
    yes … invalid: votes (with additional votes of a cooperative more than papers); of an election
    or an evaluation: yes the valid papers, invalid those invalid as a whole.  households,
    households_present: where a rule counts them.  extra_votes: additional votes of all members
    (合作社法 Art. 22).  written: written opinions counted as votes (P2).
    """

    eligible: int
    present: int
    issued: int
    collected: int
    yes: int
    no: int
    abstain: int
    invalid: int
    households: int = 0
    households_present: int = 0
    extra_votes: int = 0
    written: int = 0

    @property
    def valid(self) -> int:
        """Papers that count."""
        return self.yes + self.no + self.abstain


@dataclass(frozen=True, slots=True)
class Decision:
    """What came of a ballot, told in one Chinese sentence with its figures.

    quorum_needed: persons (or households) that had to come, by the first way of the rule.
    votes_needed: yes votes that carry; 0 where no figure is possible (void, refused).
    cause: why it is not carried, in a few words (``村民代表到会人数不足``, ``村民代表票未过半``), else empty.
    warnings: what is lawful but should be known (with exactly the quorum nothing can be carried).
    """

    outcome: Outcome
    sentence: str
    quorum_needed: int = 0
    votes_needed: int = 0
    cause: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a motion is about, and so which body decides by which rule.

    id: ``fundraising``.  rules: ids, the proposed one first.  bodies: who may decide.
    basis: law and article.  warning: said when the motion is made (e.g. 村民会议授权), else empty.
    """

    id: str
    label: str
    rules: tuple[str, ...]
    bodies: tuple[ChamberBody, ...]
    basis: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate's or person's votes.  rank: 1, 2, 2, 4 by yes votes."""

    name: str
    yes: int
    no: int
    abstain: int
    rank: int = 0
    elected: bool = False
    tied: bool = False
    write_in: bool = False


@dataclass(frozen=True, slots=True)
class ElectionDecision:
    """What came of an election or recommendation: lines by votes, seats filled, ties for the last seat.

    outcome: CARRIED when every seat is filled, or somebody reached the votes where no seats are
    counted.  run_off: names to vote on again, empty if none.  open_seats: seats still to fill.
    cause: why there is no decision, in a few words, else empty.
    """

    outcome: Outcome
    sentence: str
    lines: tuple[Line, ...]
    votes_needed: int
    run_off: tuple[str, ...] = ()
    open_seats: int = 0
    cause: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """A person's marks: 满意, 基本满意, 不满意, 不了解.

    rate: share of 满意 and 基本满意 among the papers that mark the person, in hundredths of a per
    cent (9166 is 91.66 %).  rank: 1, 2, 2, 4.
    """

    name: str
    grades: tuple[int, ...]
    rate: int
    rank: int = 0


@dataclass(frozen=True, slots=True)
class EvaluationDecision:
    """What came of an evaluation.  lines: best first; CARRIED means that it is valid."""

    outcome: Outcome
    sentence: str
    lines: tuple[EvaluationLine, ...]
    cause: str = ""
