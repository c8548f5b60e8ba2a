"""Rolls: frozen from the people of a day, then added to and struck from with a reason, never edited."""

from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.models import ChamberRecord, RollEntryRecord, SignInRecord
from villageoffice.meetings.queries.rosters import households, person_line, roster
from villageoffice.meetings.register.shut import (
    chamber_row,
    chambers_of,
    entry_row,
    meeting_row,
    refuse_declared,
    refuse_sealed,
)
from villageoffice.meetings.values import ChamberBody, RosterLine

_EXTRA_DENOMINATOR = 5
"""Additional votes are at most a fifth of the basic votes (农民专业合作社法 Art. 22)."""


class RollFrozen(OfficeError):
    """The roll stands already."""


def freeze_rolls(act: Act, meeting: int, day: date) -> int:
    """Take down who votes in each chamber as of *day*; returns how many stand on the rolls.

    Rolls that stand already stay.  Raises RollFrozen if all do; OfficeError for a day after the
    meeting's.
    """
    found = meeting_row(meeting)
    refuse_declared(meeting, "名册和签到")
    if day > found.day:
        raise OfficeError(
            f"名册日期{chinese_date(day)}在会议日期{chinese_date(found.day)}之后。", "请核对名册日期。"
        )
    open_ = [chamber for chamber in chambers_of(meeting) if chamber.roll_day is None]
    if not open_:
        raise RollFrozen("名册已经冻结过了。", "需要按另一天重新冻结时，请先撤销冻结。")
    act.touched(Change.MEETINGS)
    return sum(_freeze(act, chamber, day) for chamber in open_)


def thaw_roll(act: Act, chamber: int, reason: str) -> None:
    """Take a frozen roll back, with its additions, strikes and sign-ins.

    Raises AccountClosed, ResultDeclared; OfficeError without a reason.
    """
    row = chamber_row(chamber)
    if row.roll_day is None:
        raise OfficeError(f"{row.label}的名册没有冻结，不用撤销。", "请刷新后再试。")
    reason = _reason(reason, "撤销名册冻结")
    refuse_sealed(row, "名册")
    for entry in _entries(chamber):
        _end_sign_in(act, entry.key)
        act.end(entry)
    act.replace(row, roll_day=None, households=None)
    act.note(row.label, f"撤销名册冻结：{reason}")
    act.touched(Change.MEETINGS)


def add_to_roll(act: Act, chamber: int, name: str, person: int | None, identity: str, reason: str) -> int:
    """Put somebody on a frozen roll, last of all; returns the entry's key.

    person: None for somebody who is not in the register.  Raises OfficeError without a name or a
    reason, or if the person is on the roll already; AccountClosed; ResultDeclared.
    """
    row = _frozen(chamber)
    reason = _reason(reason, "增补")
    if not name.strip():
        raise OfficeError("增补的人没有姓名。", "请填写姓名，或者从人员名册里选择。")
    entries = _entries(chamber)
    if person is not None and any(entry.person == person for entry in entries):
        raise OfficeError(f"{name.strip()}已经在{row.label}的名册上。", "被划去的人请恢复，不用增补。")
    line = person_line(person, row.body, row.roll_day) if person is not None else None
    fresh = RollEntryRecord(
        chamber=chamber,
        person=person,
        position=max((entry.position for entry in entries), default=0) + 1,
        name=name.strip(),
        sex=line.sex if line else "",
        identity=identity.strip() or (line.identity if line else ""),
        unit=line.unit if line else "",
        household=line.household if line else "",
        added=reason,
    )
    act.touched(Change.MEETINGS)
    return int(act.insert(fresh).key)


def strike(act: Act, entry: int, reason: str) -> None:
    """Take somebody's vote on a roll away, with the reason; the line stays and shows it.

    Raises OfficeError without a reason or if it was done before; AccountClosed; ResultDeclared.
    """
    row, chamber = entry_row(entry)
    reason = _reason(reason, f"划去{row.name}")
    refuse_sealed(chamber, "名册")
    if not row.entitled:
        raise OfficeError(f"{row.name}已经划去了（{row.reason}）。", "请刷新后再试。")
    _end_sign_in(act, entry)
    act.replace(row, entitled=False, reason=reason)
    act.touched(Change.MEETINGS)


def restore(act: Act, entry: int, reason: str) -> None:
    """Give somebody who was struck the vote back.  Raises as :func:`strike`."""
    row, chamber = entry_row(entry)
    reason = _reason(reason, f"恢复{row.name}")
    refuse_sealed(chamber, "名册")
    if row.entitled:
        raise OfficeError(f"{row.name}没有划去，不用恢复。", "请刷新后再试。")
    act.replace(row, entitled=True, reason="")
    act.note(row.name, f"恢复表决权：{reason}")
    act.touched(Change.MEETINGS)


def set_votes(act: Act, entry: int, votes: int, reason: str) -> None:
    """Give a cooperative's member additional votes: *votes* in all, the basic one included.

    Raises OfficeError in any other chamber, below 1, or if the additional votes of all would exceed
    a fifth of the basic votes (农民专业合作社法 Art. 22).
    """
    row, chamber = entry_row(entry)
    reason = _reason(reason, f"改{row.name}的票数")
    refuse_sealed(chamber, "票数")
    if chamber.body is not ChamberBody.COOP_MEMBERS:
        raise OfficeError(
            f"{chamber.label}一人一票，{row.name}不能有附加表决权。", "只有农民专业合作社可以设附加表决权。"
        )
    if votes < 1:
        raise OfficeError(f"{row.name}的票数不能是 {votes}。", "基本表决权一票，请填写 1 或更大的整数。")
    _refuse_too_many(row, votes)
    act.replace(row, votes=votes)
    act.note(row.name, f"票数改为 {votes}：{reason}")
    act.touched(Change.MEETINGS)


def _freeze(act: Act, chamber: ChamberRecord, day: date) -> int:
    kind = meeting_row(chamber.meeting).kind
    lines = roster(chamber.body, kind, chamber.scope, day)
    act.insert_all([_entry(chamber, line, place) for place, line in enumerate(lines, start=1)])
    act.replace(chamber, roll_day=day, households=households(chamber.body, chamber.scope, day))
    return len(lines)


def _entry(chamber: ChamberRecord, line: RosterLine, position: int) -> RollEntryRecord:
    return RollEntryRecord(
        chamber=chamber.key,
        person=line.person,
        position=position,
        name=line.name,
        sex=line.sex,
        identity=line.identity,
        unit=line.unit,
        household=line.household,
    )


def _frozen(chamber: int) -> ChamberRecord:
    row = chamber_row(chamber)
    if row.roll_day is None:
        raise OfficeError(f"{row.label}的名册还没有冻结。", "请先冻结名册。")
    refuse_sealed(row, "名册")
    return row


def _entries(chamber: int) -> list[RollEntryRecord]:
    query = RollEntryRecord.select().where(RollEntryRecord.chamber == chamber, RollEntryRecord.live())
    return list(query.order_by(RollEntryRecord.position))


def _end_sign_in(act: Act, entry: int) -> None:
    for row in SignInRecord.select().where(SignInRecord.entry == entry, SignInRecord.live()):
        act.end(row)


def _refuse_too_many(row: RollEntryRecord, votes: int) -> None:
    entries = [entry for entry in _entries(row.chamber) if entry.entitled or entry.key == row.key]
    extra = sum(entry.votes - 1 for entry in entries if entry.key != row.key) + votes - 1
    most = len(entries) // _EXTRA_DENOMINATOR
    if extra > most:
        raise OfficeError(
            f"附加表决权共 {extra} 票，超过基本表决权 {len(entries)} 票的百分之二十（最多 {most} 票）。",
            "请减少附加表决权（《中华人民共和国农民专业合作社法》第二十二条）。",
        )


def _reason(reason: str, what: str) -> str:
    if not reason.strip():
        raise OfficeError(f"{what}要写明原因。", "请填写原因。")
    return reason.strip()
