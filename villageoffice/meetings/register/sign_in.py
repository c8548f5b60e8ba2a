"""Sign-in: who came, who sent a proxy, who asked for leave.  Corrections append; nothing is edited."""

import re
from collections.abc import Sequence
from typing import Any

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.meetings import queries
from villageoffice.meetings.models import ChamberRecord, RollEntryRecord, SignInRecord
from villageoffice.meetings.register.shut import chambers_of, entry_row, refuse_sealed
from villageoffice.meetings.values import Attendance

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def sign_in(
    act: Act, entries: Sequence[int], attendance: Attendance, at: str = "", *, everywhere: bool = False
) -> int:
    """Say of people on a roll how they came; returns of how many it was said anew.

    at: ``HH:MM``, or empty.  everywhere: also on the other rolls of the meeting that name them.
    UNKNOWN takes back what was said.  Raises AccountClosed if it would change who votes,
    ResultDeclared; OfficeError for somebody without a vote, and for PROXY (needs its authority).
    """
    if attendance is Attendance.PROXY:
        raise OfficeError("委托要有受委托人和书面依据。", "请登记委托，写明受委托人。")
    _check_time(at)
    keys = list(dict.fromkeys([*entries, *(_twins(entries) if everywhere else [])]))
    changed = sum(_say(act, key, attendance, at, {}) for key in keys)
    act.touched(Change.MEETINGS)
    return changed


def authorise_proxy(
    act: Act, entry: int, proxy_name: str, proxy_person: int | None, basis: str, at: str = ""
) -> None:
    """Say that somebody votes for a person on the roll, on a written authority.

    Raises OfficeError where the rule allows no proxy, the proxy has too many already or is a
    candidate, or name or basis is missing; AccountClosed; ResultDeclared.
    """
    row, chamber = entry_row(entry)
    _check_time(at)
    if not proxy_name.strip() or not basis.strip():
        raise OfficeError("委托要写明受委托人和依据。", "请填写受委托人的姓名和书面委托的日期或编号。")
    _refuse_proxy(chamber, row)
    proxy: dict[str, Any] = {
        "proxy_name": proxy_name.strip(),
        "proxy_person": proxy_person,
        "basis": basis.strip(),
    }
    _say(act, entry, Attendance.PROXY, at, proxy)
    act.touched(Change.MEETINGS)


def _say(act: Act, entry: int, attendance: Attendance, at: str, proxy: dict[str, Any]) -> bool:
    row, chamber = entry_row(entry)
    if not row.entitled:
        raise OfficeError(
            f"{row.name}在{chamber.label}的名册上没有表决权（{row.reason}）。", "需要时请先恢复。"
        )
    old: SignInRecord | None = SignInRecord.get_or_none(SignInRecord.entry == entry, SignInRecord.live())
    if attendance.votes or (old is not None and old.attendance.votes):
        refuse_sealed(chamber, "签到")
    fresh = SignInRecord(entry=entry, attendance=attendance, at=at, **proxy)
    if attendance is Attendance.UNKNOWN:
        if old is not None:
            act.end(old)
        return old is not None
    if old is None:
        act.insert(fresh)
        return True
    return act.replace(old, **{k: v for k, v in fresh.__data__.items() if k != "key"}) is not old


def _twins(entries: Sequence[int]) -> list[int]:
    """The lines of the same persons on the meeting's other rolls, those without a vote left out."""
    rows = list(RollEntryRecord.select().where(RollEntryRecord.key.in_(entries), RollEntryRecord.live()))
    persons = [row.person for row in rows if row.person is not None]
    meetings = ChamberRecord.select(ChamberRecord.meeting).where(
        ChamberRecord.key.in_([row.chamber for row in rows]), ChamberRecord.live()
    )
    chambers = [chamber.key for row in meetings.distinct() for chamber in chambers_of(row.meeting)]
    twins = RollEntryRecord.select(RollEntryRecord.key).where(
        RollEntryRecord.person.in_(persons),
        RollEntryRecord.chamber.in_(chambers),
        RollEntryRecord.live(),
        RollEntryRecord.entitled,
    )
    return [row.key for row in twins.order_by(RollEntryRecord.key)]


def _refuse_proxy(chamber: ChamberRecord, row: RollEntryRecord) -> None:
    """Every rule by which the chamber votes must allow a proxy."""
    motions = queries.meeting(chamber.meeting).motions
    for ballot in (ballot for motion in motions for ballot in motion.ballots):
        if ballot.chamber == chamber.key and ballot.rule.proxies_at_most == 0:
            raise OfficeError(
                f"{chamber.label}按“{ballot.rule.label}”表决，{row.name}不能委托别人投票。",
                "请登记请假或缺席。",
            )


def _check_time(at: str) -> None:
    if at and not _TIME.fullmatch(at):
        raise OfficeError(f"签到时间“{at}”看不懂。", "请按 09:00 这样填写。")
