"""Ballot papers as they are laid out, every candidate on them; ``papers`` adds what earlier ballots say."""

from villageoffice.meetings import rules
from villageoffice.meetings.models import (
    BallotPaperRecord,
    BallotRecord,
    ChamberRecord,
    PaperAccountRecord,
)
from villageoffice.meetings.queries.heads import Heads, heads
from villageoffice.meetings.queries.layout import Layout
from villageoffice.meetings.queries.motions import rule_of
from villageoffice.meetings.values import (
    Combination,
    MotionType,
    PaperLine,
    PaperPlan,
    VotingMethod,
    chinese_number,
)


def plan_of(found: Layout, row: BallotPaperRecord) -> PaperPlan:
    """Return the plan of one paper of a layout, every candidate on it."""
    chamber = found.chamber(row.chamber)
    count = heads(chamber.key, found.known)
    account = account_row(row.key, found.known)
    by_hand = chamber.method is VotingMethod.SHOW_OF_HANDS
    closed = account is not None and account.closed
    ballots = found.ballots_on(row.key)
    named = [rule_of(ballot, found) for ballot in ballots]
    voters = any(rules.by_voters(rule) for rule in named)
    return PaperPlan(
        key=row.key,
        chamber=chamber.key,
        chamber_label=chamber.label,
        paper_type=row.paper_type,
        lines=tuple(line for ballot in ballots for line in _lines(found, ballot)),
        seats=max((_seats(found, ballot) for ballot in ballots), default=0),
        write_ins=any(found.motion(ballot.motion).write_ins for ballot in ballots),
        eligible=count.votes,
        printed=row.printed,
        spares=row.spares,
        expected=_expected(account, count, by_hand=by_hand),
        void=closed and account is not None and (account.in_box or 0) > account.issued,
        replaces=row.replaces,
        label=_label(found, row, chamber),
        by_hand=by_hand,
        written=bool(named) and all(rule.written_opinions for rule in named),
        present=count.votes if voters else count.votes_present,
    )


def account_row(paper: int, known: int | None) -> PaperAccountRecord | None:
    """Return the account of a paper, None before anything was counted out."""
    row: PaperAccountRecord | None = PaperAccountRecord.get_or_none(
        PaperAccountRecord.paper == paper, PaperAccountRecord.known_at(known)
    )
    return row


def _expected(account: PaperAccountRecord | None, count: Heads, *, by_hand: bool) -> int | None:
    if by_hand:
        return count.votes_present
    if account is None or not account.closed:
        return None
    return int(account.in_box or 0) + int(account.written)


def _lines(found: Layout, ballot: BallotRecord) -> list[PaperLine]:
    motion, number = found.motion(ballot.motion), found.number(ballot.motion)
    if not motion.motion_type.by_candidate:
        return [PaperLine(ballot.key, number, None, motion.title)]
    candidates = found.candidates_of(motion.key)
    names = [row.name for row in candidates]
    return [
        PaperLine(
            ballot.key,
            number,
            row.key,
            f"{row.name}（{row.remark}）" if names.count(row.name) > 1 else row.name,
        )
        for row in candidates
    ]


def _seats(found: Layout, ballot: BallotRecord) -> int:
    """Return how many may be chosen; 0 for any number, as in the first of 先信任后选举."""
    motion = found.motion(ballot.motion)
    first = ballot.key == found.ballots_of(motion.key)[0].key
    free = motion.combination is Combination.FIRST_QUALIFIES and first
    chosen = motion.motion_type in (MotionType.ELECTION, MotionType.RECOMMENDATION)
    return int(motion.seats or 0) if chosen and not free else 0


def _label(found: Layout, row: BallotPaperRecord, chamber: ChamberRecord) -> str:
    if found.replaced(row.key):
        return f"{chamber.label}（作废）"
    living = [
        other for other in found.papers if other.chamber == row.chamber and not found.replaced(other.key)
    ]
    words = []
    if len(living) > 1:
        numbers = "、".join(chinese_number(found.number(b.motion)) for b in found.ballots_on(row.key))
        words.append(f"议题{numbers}")
    if row.replaces is not None:
        words.append("重新投票")
    return f"{chamber.label}（{'，'.join(words)}）" if words else str(chamber.label)
