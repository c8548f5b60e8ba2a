"""Whether enough have come; any one way of a rule suffices (村民委员会组织法 Art. 26: adults or homes)."""

from dataclasses import dataclass

from villageoffice.meetings.rules.thresholds import asked, met, missed, needed, reaches
from villageoffice.meetings.values import Figures, Quorum, QuorumBase, VotingRule


@dataclass(frozen=True, slots=True)
class QuorumWay:
    """One way of a rule with its figures.  came, whole, needed: persons or households."""

    quorum: Quorum
    came: int
    whole: int
    needed: int
    met: bool

    @property
    def words(self) -> str:
        """``达到三分之二以上（须32人）``, ``不足三分之二（须234户）``."""
        if asks_nobody(self.quorum):
            return "没有规定到会人数"
        told = met if self.met else missed
        return f"{told(self.quorum.share)}（须{self.needed}{self.unit}）"

    @property
    def unit(self) -> str:
        """The measure word."""
        return "户" if self.quorum.base is QuorumBase.HOUSEHOLDS else "人"


def asks_nobody(quorum: Quorum) -> bool:
    """Whether a quorum set by hand is met by nobody."""
    return quorum.share.share == 0 and quorum.share.inclusive


def by_voters(rule: VotingRule) -> bool:
    """Whether those count who cast a paper, not those who came (R4, R5)."""
    return any(quorum.base is QuorumBase.VOTERS for quorum in rule.quorums)


def quorum_ways(rule: VotingRule, figures: Figures) -> tuple[QuorumWay, ...]:
    """Return the ways of a rule in its order; households only where their number is known."""
    return tuple(
        _way(quorum, figures)
        for quorum in rule.quorums
        if quorum.base is not QuorumBase.HOUSEHOLDS or figures.households
    )


def way_met(ways: tuple[QuorumWay, ...]) -> QuorumWay | None:
    """Return the first way that is met, None without a quorum."""
    return next((way for way in ways if way.met), None)


def quorum_met(rule: VotingRule, figures: Figures) -> bool:
    """Say whether enough have come."""
    return way_met(quorum_ways(rule, figures)) is not None


def attendance_words(rule: VotingRule, figures: Figures) -> str:
    """Tell who came and whether that is enough.

    ``应到47人，实到35人，达到三分之二以上（须32人）``; where households made the quorum, or neither did,
    both ways are told.
    """
    ways = quorum_ways(rule, figures)
    good = way_met(ways)
    told = [_told(figures, way) for way in ways if good is None or way in (good, ways[0])]
    return "；".join(told)


def quorum_words(rule: VotingRule) -> str:
    """Say what the rule asks: ``到会须达组成人员三分之二以上``."""
    ways = " 或者 ".join(_asked(rule, quorum) for quorum in rule.quorums)
    return ways.replace(" ", "")


def _way(quorum: Quorum, figures: Figures) -> QuorumWay:
    came, whole = {
        QuorumBase.ELIGIBLE: (figures.present, figures.eligible),
        QuorumBase.HOUSEHOLDS: (figures.households_present, figures.households),
        QuorumBase.VOTERS: (figures.collected, figures.eligible),
    }[quorum.base]
    return QuorumWay(quorum, came, whole, needed(whole, quorum.share), reaches(came, whole, quorum.share))


def _told(figures: Figures, way: QuorumWay) -> str:
    if way.quorum.base is QuorumBase.HOUSEHOLDS:
        return f"共{way.whole}户，有{way.came}户的代表到会，{way.words}"
    if way.quorum.base is QuorumBase.VOTERS:
        return f"登记参加选举{way.whole}人，参加投票{way.came}人，{way.words}"
    written = f"，另有书面意见{figures.written}份" if figures.written else ""
    return f"应到{way.whole}人，实到{way.came}人{written}，{way.words}"


def _asked(rule: VotingRule, quorum: Quorum) -> str:
    if asks_nobody(quorum):
        return "到会人数不作要求"
    if quorum.base is QuorumBase.HOUSEHOLDS:
        return f"到会户代表须达{asked(quorum.share, '全部户数')}"
    verb = "参加投票须" if quorum.base is QuorumBase.VOTERS else "到会须"
    reach = "达" if quorum.share.inclusive else ""
    return f"{verb}{reach}{asked(quorum.share, rule.whole_body)}"
