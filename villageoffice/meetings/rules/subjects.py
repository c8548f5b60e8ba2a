"""What a motion is about: which body decides, by which rule, under which law.

Whoever decides on collective property or membership follows 农村集体经济组织法, also a village
committee that stands in for a missing organisation (村民委员会组织法 Art. 28 ¶4, Art. 64 of the other).
"""

import tomllib
from datetime import date
from functools import cache
from typing import Any

from villageoffice.meetings.rules.named import voting_rule
from villageoffice.meetings.values import ChamberBody, MotionDraft, Subject
from villageoffice.paths import resource

NEW_TEXT = date(2026, 1, 1)
"""From this day the amended 村民委员会组织法 is in force."""

_AUTHORISED = "村民代表会议决定这类事项，须有村民会议授权"


def subjects(on: date | None = None) -> tuple[Subject, ...]:
    """Return what motions may be about, with the articles of a day (default: the text since 2026)."""
    former = on is not None and on < NEW_TEXT
    return tuple(_subject(entry, former=former) for entry in _entries())


def subject(id: str, on: date | None = None) -> Subject | None:
    """Return a subject by its id, None for an unknown or an empty one."""
    return next((found for found in subjects(on) if found.id == id), None)


def assembly_only(id: str) -> bool:
    """Whether only the assembly of all members may decide (农村集体经济组织法 Art. 28 ¶4)."""
    return any(entry["id"] == id and entry.get("assembly_only", False) for entry in _entries())


def needs_authority(id: str) -> bool:
    """Whether representatives need the village assembly's authority for it (村民委员会组织法 Art. 28 ¶2)."""
    return any(entry["id"] == id and entry.get("authorised", False) for entry in _entries())


def motion_problem(draft: MotionDraft) -> str:
    """Say why the chosen body may not decide a motion; empty when it may.

    Items 1, 3, 8, 10 and 12 of 农村集体经济组织法 Art. 26, benefits of non-members (Art. 15) and land for
    outsiders are the members' own: representatives are refused.
    """
    about = subject(draft.subject)
    for ballot in draft.ballots:
        if about and assembly_only(about.id) and ballot.body is ChamberBody.COLLECTIVE_REPS:
            return (
                f"“{about.label}”只能由成员大会决定（{about.basis}；该法第二十八条），成员代表大会不能表决。"
                "请改开成员大会。"
            )
        if ballot.non_member_benefit and ballot.rule != "C1":
            return "给予非成员的权益，只能由成员大会全体成员四分之三以上同意。请改用规则 C1。"
    return ""


def motion_warnings(draft: MotionDraft, day: date, authorised: date | None) -> tuple[str, ...]:
    """Say what is lawful about a motion but should be known.

    authorised: when the village assembly authorised the representatives, None if that is not recorded.
    """
    about = subject(draft.subject, day)
    if about is None:
        return ()
    found = [about.warning] if about.warning and not needs_authority(about.id) else []
    if _unauthorised(draft, day, authorised):
        found.append(
            f"还没有填写村民会议授权的日期：{_AUTHORISED}（{about.basis.removesuffix('第一款')}第二款）。"
        )
    if bodies := _strangers(draft, about):
        decides = "、".join(f"{voting_body(rule)}" for rule in about.rules)
        found.append(
            f"“{about.label}”应由{decides}决定（{about.basis}），{'、'.join(bodies)}的表决只作参考。"
        )
    return tuple(found)


def voting_body(rule: str) -> str:
    """Return the name of the body that decides by a named rule: ``村民代表会议``."""
    return voting_rule(rule, NEW_TEXT).label


def _unauthorised(draft: MotionDraft, day: date, authorised: date | None) -> bool:
    by_representatives = any(ballot.body is ChamberBody.VILLAGE_REPS for ballot in draft.ballots)
    recorded = authorised is not None and authorised <= day
    return needs_authority(draft.subject) and by_representatives and not recorded


def _strangers(draft: MotionDraft, about: Subject) -> list[str]:
    """Bodies that vote although the subject is not theirs, when none that may decide votes at all."""
    bodies = [ballot.body for ballot in draft.ballots]
    if not bodies or any(body in about.bodies for body in bodies):
        return []
    return [body.label for body in bodies]


def _subject(entry: dict[str, Any], *, former: bool) -> Subject:
    basis = entry.get("former_basis", entry["basis"]) if former else entry["basis"]
    bodies = [voting_rule(rule, NEW_TEXT).body for rule in entry["rules"]]
    warning = f"{_AUTHORISED}。" if entry.get("authorised") else entry.get("warning", "")
    return Subject(
        id=entry["id"],
        label=entry["label"],
        rules=tuple(entry["rules"]),
        bodies=tuple(dict.fromkeys(bodies)),
        basis=basis,
        warning=warning,
    )


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(resource("voting_rules/subjects.toml").read_text("utf-8"))["subject"])
