"""Sign-in: who came, who sent a proxy, who asked for leave.  Corrections append; nothing is edited."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.meetings import queries
from villageoffice.meetings.models import ChamberRecord, RollEntryRecord, SignInRecord
from villageoffice.meetings.register.shut import chamber_row, chambers_of, entry_row, refuse_sealed
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
    return _say(act, keys, attendance, at, {})


def authorise_proxy(
    act: Act, entry: int, proxy_name: str, proxy_person: int | None, basis: str, at: str = ""
) -> None:
    """Say that somebody votes for a person on the roll, on a written authority.

    Raises OfficeError where the rule allows no proxy, the proxy has too many already or is a
    candidate, or name or basis is missing; AccountClosed; ResultDeclared.
    """
    row, chamber = entry_row(entry)
    _check_time(at)
    proxy: dict[str, Any] = {
        "proxy_name": proxy_name.strip(),
        "proxy_person": proxy_person,
        "basis": basis.strip(),
    }
    _refuse_proxy(row, chamber, proxy)
    _say(act, [entry], Attendance.PROXY, at, proxy)


def _say(act: Act, entries: Sequence[int], attendance: Attendance, at: str, proxy: dict[str, Any]) -> int:
    """Say it of all these lines; returns of how many it was said anew."""
    rows = _open_rows(entries)
    said = SignInRecord.select().where(SignInRecord.entry.in_(entries), SignInRecord.live())
    old = {row.entry: row for row in said}
    _refuse_counted(rows, old, attendance)
    act.touched(Change.MEETINGS)
    if attendance is Attendance.UNKNOWN:
        for row in old.values():
            act.end(row)
        return len(old)
    fresh = [SignInRecord(entry=row.key, attendance=attendance, at=at, **proxy) for row in rows]
    act.insert_all([row for row in fresh if row.entry not in old])
    changed = [row for row in fresh if row.entry in old and _replaced(act, old[row.entry], row)]
    return len(rows) - len(old) + len(changed)


def _replaced(act: Act, old: SignInRecord, fresh: SignInRecord) -> bool:
    """Say it instead of what was said before; False if it is the same."""
    values = {name: value for name, value in fresh.__data__.items() if name != "key"}
    return act.replace(old, **values) is not old


def _open_rows(entries: Sequence[int]) -> list[RollEntryRecord]:
    """Return lines of rolls that may still change.  Raises OfficeError for one without a vote."""
    query = RollEntryRecord.select().where(RollEntryRecord.key.in_(entries), RollEntryRecord.live())
    rows = list(query.order_by(RollEntryRecord.chamber, RollEntryRecord.position))
    if len(rows) != len(entries):
        raise OfficeError("名册上有人已经不在了。", "请刷新后再试。")
    chambers = {key: chamber_row(key) for key in {row.chamber for row in rows}}
    for row in rows:
        if not row.entitled:
            label = chambers[row.chamber].label
            raise OfficeError(f"{row.name}在{label}的名册上没有表决权（{row.reason}）。", "需要时请先恢复。")
    return rows


def _refuse_counted(
    rows: Sequence[RollEntryRecord], old: Mapping[int, SignInRecord], attendance: Attendance
) -> None:
    """Raise AccountClosed if it would change who votes in a chamber whose papers are accounted for."""
    voted = {key for key, row in old.items() if row.attendance.votes}
    for key in {row.chamber for row in rows if attendance.votes or row.key in voted}:
        refuse_sealed(chamber_row(key), "签到")


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


def _refuse_proxy(row: RollEntryRecord, chamber: ChamberRecord, proxy: dict[str, Any]) -> None:
    if proxy["proxy_person"] is not None and proxy["proxy_person"] == row.person:
        raise OfficeError(f"{row.name}不能委托自己。", "本人到会请登记到会。")
    if problem := queries.proxy_problem(chamber.key, row.key, **proxy):
        raise OfficeError(problem)


def _check_time(at: str) -> None:
    if at and not _TIME.fullmatch(at):
        raise OfficeError(f"签到时间“{at}”看不懂。", "请按 09:00 这样填写。")
