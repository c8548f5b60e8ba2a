"""Which ballot stands on which paper: a chamber's decisions together, every election alone."""

from collections.abc import Sequence

from villageoffice.kits.storage.act import Act
from villageoffice.meetings import rules
from villageoffice.meetings.models import BallotPaperRecord, BallotRecord, ChamberRecord, MotionRecord
from villageoffice.meetings.register.shut import chambers_of, motions_of, papers_of
from villageoffice.meetings.values import BallotDraft, MotionType, PassBase


def lay_out(act: Act, motion: MotionRecord, drafts: Sequence[BallotDraft]) -> None:
    """Put a motion to the chambers that *drafts* name, each ballot on its paper."""
    chambers = {row.body: row for row in chambers_of(motion.meeting)}
    old = {(row.chamber, row.round): row for row in _ballots(motion.key)}
    for draft in drafts:
        chamber = chambers[draft.body]
        kept = old.pop((chamber.key, draft.round), None)
        values = _values(draft) | {"paper": _paper(act, chamber, motion, kept)}
        if kept is None:
            act.insert(BallotRecord(motion=motion.key, chamber=chamber.key, **values))
        else:
            act.replace(kept, **values)
    for row in old.values():
        act.end(row)
    tidy(act, motion.meeting)


def tidy(act: Act, meeting: int) -> None:
    """End papers on which nothing stands any more, and number the others by their first motion."""
    place = {row.key: row.position for row in motions_of(meeting)}
    ballots = BallotRecord.select().where(BallotRecord.motion.in_(list(place)), BallotRecord.live())
    first: dict[int, int] = {}
    for row in ballots:
        first[row.paper] = min(place[row.motion], first.get(row.paper, place[row.motion]))
    for paper in papers_of(meeting):
        if paper.printed is not None or paper.replaces is not None:
            continue
        if paper.key in first:
            act.replace(paper, position=first[paper.key])
        else:
            act.end(paper)


def decision_papers(meeting: int) -> list[BallotPaperRecord]:
    """Return the papers on which the meeting's decisions stand."""
    return [row for row in papers_of(meeting) if row.paper_type is MotionType.DECISION]


def _ballots(motion: int) -> list[BallotRecord]:
    return list(BallotRecord.select().where(BallotRecord.motion == motion, BallotRecord.live()))


def _paper(act: Act, chamber: ChamberRecord, motion: MotionRecord, kept: BallotRecord | None) -> int:
    """Return the paper for a motion: the chamber's for decisions, its own for anything else."""
    papers = {row.key: row for row in papers_of(motion.meeting) if row.chamber == chamber.key}
    old = papers.get(kept.paper) if kept is not None else None
    if old is not None and old.paper_type is motion.motion_type:
        return int(old.key)
    if motion.motion_type is MotionType.DECISION:
        for row in papers.values():
            if row.paper_type is MotionType.DECISION and row.printed is None:
                return int(row.key)
    fresh = BallotPaperRecord(
        chamber=chamber.key, paper_type=motion.motion_type, position=motion.position, spares=0
    )
    return int(act.insert(fresh).key)


def _values(draft: BallotDraft) -> dict[str, object]:
    custom = draft.custom if draft.rule == rules.CUSTOM else None
    quorum = custom.quorum if custom else None
    majority = custom.majority if custom else None
    return {
        "rule": draft.rule,
        "round": draft.round,
        "non_member_benefit": draft.non_member_benefit,
        "quorum_numerator": quorum.share.numerator if quorum else None,
        "quorum_denominator": quorum.share.denominator if quorum else None,
        "quorum_inclusive": quorum.inclusive if quorum else True,
        "pass_numerator": majority.share.numerator if majority else None,
        "pass_denominator": majority.share.denominator if majority else None,
        "pass_inclusive": majority.inclusive if majority else False,
        "pass_base": custom.pass_base if custom else PassBase.PRESENT,
    }
