"""What is lawful about a meeting but should be known before it is held."""

from collections.abc import Iterator, Mapping, Sequence

from villageoffice.meetings import rules
from villageoffice.meetings.values import (
    Chamber,
    Exclusion,
    MeetingDraft,
    Motion,
    MotionType,
    RollEntry,
)

_EXCLUSIONS = {reason.label for reason in Exclusion}


def warnings(
    draft: MeetingDraft,
    motions: Sequence[Motion],
    chambers: Sequence[Chamber],
    rolls: Mapping[int, Sequence[RollEntry]],
) -> tuple[str, ...]:
    """Return the warnings of a meeting, each once, as sentences."""
    found = [*_of_motions(draft, motions), *_of_rolls(motions, chambers, rolls), *_of_notice(draft)]
    return tuple(dict.fromkeys(found))


def _of_motions(draft: MeetingDraft, motions: Sequence[Motion]) -> Iterator[str]:
    for motion in motions:
        for warning in rules.motion_warnings(motion.draft, draft.day, draft.authorised):
            yield f"{motion.ordinal}：{warning}"
        for stage in motion.stages:
            if stage.warning:
                yield f"{motion.ordinal}：{stage.warning}"


def _of_rolls(
    motions: Sequence[Motion], chambers: Sequence[Chamber], rolls: Mapping[int, Sequence[RollEntry]]
) -> Iterator[str]:
    for chamber in chambers:
        excluded = [e for e in rolls[chamber.key] if not e.entitled and e.reason in _EXCLUSIONS]
        if excluded and _decides(motions, chamber.key):
            yield (
                f"{chamber.label}的名册上有 {len(excluded)} 人按选举的规定不计入应到，"
                "须报上级党组织同意并经会议通过；本次会议还有普通表决，普通表决应到不能这样减。"
            )
        elif excluded:
            yield (
                f"{chamber.label}的名册上有 {len(excluded)} 人不计入应到，须报上级党组织同意并经会议通过。"
            )


def _decides(motions: Sequence[Motion], chamber: int) -> bool:
    return any(
        motion.draft.motion_type is not MotionType.ELECTION and ballot.chamber == chamber
        for motion in motions
        for ballot in motion.ballots
    )


def _of_notice(draft: MeetingDraft) -> Iterator[str]:
    absent = [word for word, value in (("地点", draft.place), ("开始时间", draft.begins)) if not value]
    if absent:
        yield f"会议还没有填写{'和'.join(absent)}，会议通知写不全。"
