"""The meeting itself: made from a draft, edited until a result stands, called off."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.storage.records import Record
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings import queries, rules
from villageoffice.meetings.models import (
    AgendaRecord,
    ChamberRecord,
    GuestRecord,
    MeetingRecord,
    RoleRecord,
)
from villageoffice.meetings.register.shut import (
    chamber_row,
    chambers_of,
    declared,
    meeting_row,
    motions_of,
    refuse_declared,
    refuse_sealed,
)
from villageoffice.meetings.values import CandidateDraft, MeetingDraft, MeetingKind, RoleHolder, VotingMethod

R = TypeVar("R", bound=Record)

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_LATE_FIELDS = ("ends", "remark")
"""What is filled in when the meeting is over, even after a result was declared."""


def create_meeting(act: Act, draft: MeetingDraft) -> int:
    """Enter a meeting with the chambers of its kind; returns its key.  Raises OfficeError."""
    draft = _checked(draft)
    key = int(act.insert(MeetingRecord(**_fields(draft))).key)
    _enter_parts(act, key, draft)
    _enter_chambers(act, key, draft)
    act.touched(Change.MEETINGS)
    return key


def edit_meeting(act: Act, key: int, draft: MeetingDraft) -> None:
    """Change a meeting's particulars.

    Raises ResultDeclared once a result stands, but for the end and the remark; OfficeError if the
    kind would change under motions or frozen rolls, or a candidate would count votes; InvalidValue
    for a day on which a motion's rule was not in force.
    """
    row, draft = meeting_row(key), _checked(draft)
    before = queries.meeting_draft(key)
    if declared(key) and _settled(before) != _settled(draft):
        refuse_declared(key, "会议的登记")
    if (draft.kind, draft.scope) != (before.kind, before.scope):
        _change_kind(act, key, draft)
    _refuse_other_law(key, draft.day)
    for motion in queries.motions_of(key):
        refuse_counting_candidates(draft.roles, motion.draft.candidates)
    act.replace(row, **_fields(draft))
    _enter_parts(act, key, draft)
    act.touched(Change.MEETINGS)


def cancel_meeting(act: Act, key: int, reason: str) -> None:
    """Call a meeting off.  Raises ResultDeclared, or OfficeError without a reason."""
    row = meeting_row(key)
    if not reason.strip():
        raise OfficeError("取消会议要写明原因。", "请写明为什么取消。")
    refuse_declared(key, "会议不能取消，登记")
    act.replace(row, cancelled=reason.strip())
    act.touched(Change.MEETINGS)


def set_method(act: Act, chamber: int, method: VotingMethod) -> None:
    """Say how a chamber votes.  Raises OfficeError if a rule demands the secret ballot."""
    row = chamber_row(chamber)
    refuse_sealed(row, "表决方式")
    ballots = [b for m in queries.motions_of(row.meeting) for b in m.ballots if b.chamber == chamber]
    strict = next((ballot.rule for ballot in ballots if ballot.rule.secret), None)
    if strict is not None and method is not VotingMethod.SECRET:
        raise OfficeError(
            f"{row.label}按“{strict.label}”必须无记名投票（{strict.basis}）。", "请选择无记名投票。"
        )
    act.replace(row, method=method)
    act.touched(Change.MEETINGS)


def refuse_counting_candidates(roles: Sequence[RoleHolder], candidates: Sequence[CandidateDraft]) -> None:
    """Raise OfficeError if a candidate would count the votes."""
    if problems := rules.role_problems(roles, candidates):
        raise OfficeError(problems[0])


def rewrite(act: Act, kept: Sequence[R], wanted: Sequence[R], alike: Callable[[Any], object]) -> None:
    """Make the rows *kept* say what is *wanted*: rows that are alike stay, with their key."""
    left = list(kept)
    for fresh in wanted:
        old = next((row for row in left if alike(row) == alike(fresh)), None)
        if old is None:
            act.insert(fresh)
        else:
            left.remove(old)
            act.replace(old, **{name: value for name, value in fresh.__data__.items() if name != "key"})
    for row in left:
        act.end(row)


def _checked(draft: MeetingDraft) -> MeetingDraft:
    if not draft.title.strip():
        raise OfficeError("会议没有名称。", "请填写会议名称。")
    for word, time in (("开始", draft.begins), ("散会", draft.ends)):
        if time and not _TIME.fullmatch(time):
            raise OfficeError(f"{word}时间“{time}”看不懂。", "请按 09:00 这样填写。")
    if draft.begins and draft.ends and draft.ends <= draft.begins:
        raise OfficeError(f"散会时间 {draft.ends} 不在开始时间 {draft.begins} 之后。", "请核对时间。")
    _refuse_day_after(draft.notice_day, draft.day, "通知")
    _refuse_day_after(draft.authorised, draft.day, "村民会议授权")
    if draft.kind is MeetingKind.GROUP and not draft.scope.strip():
        raise OfficeError("没有选择是哪个村民小组开会。", "请选择村民小组。")
    for holder in draft.roles:
        if not holder.name.strip():
            raise OfficeError(f"{holder.role.label}没有填写姓名。", "请填写姓名，或者去掉这一行。")
    return draft


def _refuse_other_law(key: int, day: date) -> None:
    """Raise InvalidValue if a motion's rule was not in force on the meeting's new day."""
    for motion in queries.motions_of(key):
        for ballot in motion.ballots:
            if ballot.custom is None:
                rules.voting_rule(ballot.rule_id, day)


def _refuse_day_after(day: date | None, meeting: date, what: str) -> None:
    if day is not None and day > meeting:
        raise OfficeError(
            f"{what}日期{chinese_date(day)}在会议日期{chinese_date(meeting)}之后。", "请核对日期。"
        )


def _fields(draft: MeetingDraft) -> dict[str, Any]:
    return {
        "kind": draft.kind,
        "title": draft.title.strip(),
        "day": draft.day,
        "begins": draft.begins,
        "ends": draft.ends,
        "place": draft.place.strip(),
        "organiser": draft.organiser.strip(),
        "notice_day": draft.notice_day,
        "invited": draft.invited.strip(),
        "authorised": draft.authorised,
        "remark": draft.remark.strip(),
    }


def _settled(draft: MeetingDraft) -> dict[str, Any]:
    """What may not change once a result stands."""
    fields = {name: value for name, value in _fields(draft).items() if name not in _LATE_FIELDS}
    return fields | {"parts": (draft.roles, draft.guests, draft.agenda, draft.scope)}


def _enter_parts(act: Act, key: int, draft: MeetingDraft) -> None:
    roles = [
        RoleRecord(meeting=key, role=holder.role, person=holder.person, name=holder.name.strip(), position=n)
        for n, holder in enumerate(draft.roles, start=1)
    ]
    guests = [
        GuestRecord(meeting=key, name=guest.name.strip(), unit=guest.unit.strip(), position=n)
        for n, guest in enumerate(draft.guests, start=1)
    ]
    agenda = [
        AgendaRecord(meeting=key, text=text.strip(), position=n)
        for n, text in enumerate(draft.agenda, start=1)
    ]
    rewrite(act, _parts(RoleRecord, key), roles, lambda row: (row.role, row.name, row.person))
    rewrite(act, _parts(GuestRecord, key), guests, lambda row: (row.name, row.unit))
    rewrite(act, _parts(AgendaRecord, key), agenda, lambda row: row.text)


def _parts(model: Any, meeting: int) -> list[Any]:
    return list(model.select().where(model.meeting == meeting, model.live()).order_by(model.position))


def _enter_chambers(act: Act, key: int, draft: MeetingDraft) -> None:
    for position, (body, label, _title) in enumerate(rules.chambers_of(draft.kind), start=1):
        scope = draft.scope.strip()
        act.insert(ChamberRecord(meeting=key, body=body, label=label, scope=scope, position=position))


def _change_kind(act: Act, key: int, draft: MeetingDraft) -> None:
    if motions_of(key):
        raise OfficeError("会议已经有议题，会议类型和范围不能再改。", "请先删除议题，或者另建会议。")
    chambers = chambers_of(key)
    if any(chamber.roll_day for chamber in chambers):
        raise OfficeError("名册已经冻结，会议类型和范围不能再改。", "请先撤销名册冻结，或者另建会议。")
    for chamber in chambers:
        act.end(chamber)
    _enter_chambers(act, key, draft)
