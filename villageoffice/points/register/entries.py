"""Recording, reviewing and voiding entries."""

from collections.abc import Collection, Sequence

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points import queries
from villageoffice.points.models import EntryRecord
from villageoffice.points.values import EntryDraft, EntryState, Recorded

_SHOWN = 5


class EntriesRefused(OfficeError):
    """Something forbids one of the entries; none of them is saved."""


def record_entries(act: Act, drafts: Sequence[EntryDraft]) -> Recorded:
    """Enter points at their full value; what a cap cuts is told, not dropped.

    They wait for review (待审核): the clerk enters what the group has judged.  Raises
    EntriesRefused with everything that is wrong; then nothing is entered.
    """
    problems = queries.entry_problems(drafts, act.moment.date())
    if problems:
        more = f"（还有 {len(problems) - _SHOWN} 处）" if len(problems) > _SHOWN else ""
        raise EntriesRefused("".join(problems[:_SHOWN]) + more, "请改正后再登记，这次什么都没有保存。")
    done = queries.preview_entries(drafts)
    enter(act, drafts)
    return done


def enter(act: Act, drafts: Sequence[EntryDraft]) -> None:
    """Enter drafts that have been checked."""
    rows = [
        EntryRecord(
            person=draft.person,
            item=draft.item,
            day=draft.day,
            points=draft.points,
            reason=draft.reason.strip(),
            evidence=draft.evidence.strip(),
            state=EntryState.GROUP_JUDGED,
        )
        for draft in drafts
    ]
    act.insert_all(rows)
    act.touched(Change.POINTS)


def review_entries(act: Act, keys: Collection[int]) -> int:
    """Accept entries that wait for review; returns how many.  Those reviewed before stay.

    Raises OfficeError for an entry that is void, still with the group, or not there.
    """
    number = 0
    for row in _rows(keys):
        if row.state is EntryState.REVIEWED:
            continue
        if row.state is not EntryState.GROUP_JUDGED:
            raise OfficeError(f"{_words(row)}{row.state.label}，不能审核通过。", "请先取消选择这一条。")
        act.replace(row, state=EntryState.REVIEWED)
        number += 1
    act.touched(Change.POINTS)
    return number


def void_entry(act: Act, key: int, reason: str) -> None:
    """Void an entry, or refuse one that waits: it stays in the register and counts nothing.

    Raises OfficeError without a reason, or if the entry is void already.
    """
    if not reason.strip():
        raise OfficeError("作废要写明原因。", "请填写为什么作废这一条，例如“重复登记”。")
    row = _rows([key])[0]
    if row.state is EntryState.VOIDED:
        raise OfficeError(f"{_words(row)}已经作废过了（{row.void_reason}）。")
    act.replace(row, state=EntryState.VOIDED, void_reason=reason.strip())
    act.touched(Change.POINTS)


def _rows(keys: Collection[int]) -> list[EntryRecord]:
    """Return the live rows of entries, in order.  Raises OfficeError if one is not there."""
    wanted = sorted(set(keys))
    rows: list[EntryRecord] = []
    for start in range(0, len(wanted), 5000):
        chunk = wanted[start : start + 5000]
        rows.extend(EntryRecord.select().where(EntryRecord.key.in_(chunk), EntryRecord.live()))
    if len(rows) != len(wanted):
        raise OfficeError("要处理的积分登记已经不在了。", "请刷新后再试。")
    return sorted(rows, key=lambda row: row.key)


def _words(row: EntryRecord) -> str:
    return f"{row.caption()}{chinese_date(row.day)}的 {row.points.signed()} 分"
