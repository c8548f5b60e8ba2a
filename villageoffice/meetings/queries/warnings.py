"""What is lawful about a meeting but should be known before it is held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from villageoffice.meetings import rules
from villageoffice.meetings.queries.layout import Layout
from villageoffice.meetings.queries.proxies import chamber_rules, warnings_of
from villageoffice.meetings.queries.rosters import homes
from villageoffice.meetings.values import (
    Attendance,
    Chamber,
    Exclusion,
    Figures,
    MeetingDraft,
    Motion,
    MotionType,
    RollEntry,
)

_EXCLUSIONS = {reason.label for reason in Exclusion}


@dataclass(frozen=True)
class Prepared:
    """A meeting as far as it is prepared."""

    found: Layout
    draft: MeetingDraft
    motions: Sequence[Motion]
    chambers: Sequence[Chamber]
    rolls: Mapping[int, Sequence[RollEntry]]

    @cached_property
    def homes(self) -> dict[int, str]:
        """Numbers of everybody's household on the day of the meeting."""
        return homes(self.draft.day, self.found.known)


def warnings(of: Prepared) -> tuple[str, ...]:
    """Return the warnings of a meeting, each once, as sentences."""
    found = [*_notice(of), *_motions(of), *_roles(of), *_exclusions(of), *_rolls(of), *_room(of)]
    return tuple(dict.fromkeys(found))


def _notice(of: Prepared) -> Iterator[str]:
    absent = [word for word, value in (("地点", of.draft.place), ("开始时间", of.draft.begins)) if not value]
    if absent:
        yield f"会议还没有填写{'和'.join(absent)}，会议通知写不全。"
    chosen = [rule for chamber in of.chambers for rule in chamber_rules(of.found, of.motions, chamber.key)]
    yield from rules.notice_warnings(of.draft, chosen)


def _motions(of: Prepared) -> Iterator[str]:
    for motion in of.motions:
        for warning in rules.motion_warnings(motion.draft, of.draft.day, of.draft.authorised):
            yield f"{motion.ordinal}：{warning}"
        for stage in motion.stages:
            if stage.warning:
                yield f"{motion.ordinal}：{stage.warning}"


def _roles(of: Prepared) -> Iterator[str]:
    """Who counts the votes of somebody of the same household."""
    candidates = [candidate for motion in of.motions for candidate in motion.draft.candidates]
    counting = [holder for holder in of.draft.roles if holder.role.counts and holder.person is not None]
    if counting and any(candidate.person is not None for candidate in candidates):
        yield from rules.role_warnings(of.draft.roles, candidates, of.homes)


def _exclusions(of: Prepared) -> Iterator[str]:
    for chamber in of.chambers:
        excluded = [e for e in of.rolls[chamber.key] if not e.entitled and e.reason in _EXCLUSIONS]
        if not excluded:
            continue
        said = f"{chamber.label}的名册上有 {len(excluded)} 人按选举的规定不计入应到"
        if _decides(of.motions, chamber.key):
            yield f"{said}，本次会议还有普通表决，普通表决的应到不能这样减，请恢复或者分开开会。"
        else:
            yield f"{said}，须报上级党组织同意并经会议通过。"


def _decides(motions: Sequence[Motion], chamber: int) -> bool:
    return any(
        motion.draft.motion_type is not MotionType.ELECTION and ballot.chamber == chamber
        for motion in motions
        for ballot in motion.ballots
    )


def _rolls(of: Prepared) -> Iterator[str]:
    for chamber in of.chambers:
        entries = of.rolls[chamber.key]
        yield from rules.composition_warnings(chamber.body, entries)
        if any(entry.attendance is Attendance.PROXY for entry in entries):
            yield from warnings_of(of.found, of.motions, entries, of.homes)


def _room(of: Prepared) -> Iterator[str]:
    """Where those who came cannot carry anything, even with one voice."""
    ballots = [ballot for motion in of.motions if motion.outcome is None for ballot in motion.ballots]
    for chamber in of.chambers:
        for ballot in ballots:
            if chamber.present and ballot.chamber == chamber.key:
                majority = rules.majority_of(ballot.rule, ballot.round)
                if warning := rules.hopeless(majority, _figures(chamber, of.rolls[chamber.key])):
                    yield f"{chamber.label}：{warning}"


def _figures(chamber: Chamber, entries: Sequence[RollEntry]) -> Figures:
    extra = sum(entry.votes - 1 for entry in entries if entry.entitled)
    return Figures(chamber.eligible, chamber.present, 0, 0, 0, 0, 0, 0, extra_votes=extra)
