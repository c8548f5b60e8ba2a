"""Recording entries and taking them through their steps: 申报 → 初评 → 审核, back with a reason.

A day that was posted is shut: what would change it is refused (:mod:`shut`); a correction of it is
an adjustment (:mod:`adjustments`).
"""

from collections.abc import Collection, Sequence

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points import queries
from villageoffice.points.models import EntryRecord
from villageoffice.points.register.shut import refuse_shut
from villageoffice.points.values import EntryDraft, EntryState, Recorded

_SHOWN = 5


class EntriesRefused(OfficeError):
    """Something forbids one of the entries; none of them is saved."""


def declare_entries(act: Act, drafts: Sequence[EntryDraft]) -> Recorded:
    """Enter what members claim (申报); it waits for the group.  Raises as :func:`record_entries`."""
    return record_entries(act, drafts, EntryState.DECLARED)


def record_entries(
    act: Act, drafts: Sequence[EntryDraft], state: EntryState = EntryState.GROUP_JUDGED
) -> Recorded:
    """Enter points at their full value; what a cap cuts is told, not dropped.

    They wait for review (待审核): the clerk usually enters what the group has judged.  Raises
    PeriodPosted, YearClosed; EntriesRefused with everything that is wrong; then nothing is entered.
    """
    refuse_shut(draft.day for draft in drafts)
    refuse_wrong(queries.draft_problems(drafts, act.moment.date()))
    done = queries.preview_entries(drafts)
    enter(act, drafts, state)
    return done


def refuse_wrong(problems: Sequence[str]) -> None:
    """Raise EntriesRefused if there are problems."""
    if problems:
        more = f"（还有 {len(problems) - _SHOWN} 处）" if len(problems) > _SHOWN else ""
        raise EntriesRefused("".join(problems[:_SHOWN]) + more, "请改正后再登记，这次什么都没有保存。")


def enter(
    act: Act,
    drafts: Sequence[EntryDraft],
    state: EntryState = EntryState.GROUP_JUDGED,
    adjusts: int | None = None,
) -> list[int]:
    """Enter drafts that have been checked; returns their keys.  adjusts: the posting they correct."""
    rows = [
        EntryRecord(
            person=draft.person,
            item=draft.item,
            day=draft.day,
            points=draft.points,
            reason=draft.reason.strip(),
            evidence=draft.evidence.strip(),
            state=state,
            adjusts=adjusts,
        )
        for draft in drafts
    ]
    act.touched(Change.POINTS)
    return [int(row.key) for row in act.insert_all(rows)]


def judge_entries(act: Act, keys: Collection[int]) -> int:
    """Accept for the group (初评) what was claimed; returns how many.  Those further on stay.

    Raises OfficeError for an entry that is void or not there; PeriodPosted, YearClosed.
    """
    done = (EntryState.GROUP_JUDGED, EntryState.REVIEWED)
    return _forward(act, keys, EntryState.DECLARED, EntryState.GROUP_JUDGED, done, "初评")


def review_entries(act: Act, keys: Collection[int]) -> int:
    """Accept entries that wait for review; returns how many.  Those reviewed before stay.

    Raises OfficeError for an entry that is void, still with the group, or not there;
    PeriodPosted, YearClosed.
    """
    done = (EntryState.REVIEWED,)
    return _forward(act, keys, EntryState.GROUP_JUDGED, EntryState.REVIEWED, done, "审核")


def _forward(
    act: Act,
    keys: Collection[int],
    wanted: EntryState,
    then: EntryState,
    done: Collection[EntryState],
    step: str,
) -> int:
    waiting = [row for row in rows_of(keys) if row.state not in done]
    for row in waiting:
        if row.state is not wanted:
            raise OfficeError(f"{words_of(row)}{row.state.label}，不能{step}通过。", "请先取消选择这一条。")
    refuse_shut(row.day for row in waiting)
    for row in waiting:
        act.replace(row, state=then, void_reason="")
    act.touched(Change.POINTS)
    return len(waiting)


def send_back(act: Act, keys: Collection[int], reason: str) -> int:
    """Give entries back one step: from 已审核 to 待审核, from 待审核 to 初评中; returns how many.

    The reason stays with the entry until it goes on.  Raises OfficeError without a reason, for
    an entry that is void or still with the group; PeriodPosted, YearClosed.
    """
    if not reason.strip():
        raise OfficeError("退回要写明原因。", "请填写为什么退回，例如“缺签到表”。")
    rows = rows_of(keys)
    for row in rows:
        if row.state not in _BACK:
            raise OfficeError(f"{words_of(row)}{row.state.label}，不能再退回。", "请先取消选择这一条。")
    refuse_shut(row.day for row in rows)
    for row in rows:
        act.replace(row, state=_BACK[row.state], void_reason=reason.strip())
    act.touched(Change.POINTS)
    return len(rows)


_BACK = {EntryState.REVIEWED: EntryState.GROUP_JUDGED, EntryState.GROUP_JUDGED: EntryState.DECLARED}


def void_entry(act: Act, key: int, reason: str) -> None:
    """Void an entry, or refuse one that waits: it stays in the register and counts nothing.

    Raises OfficeError without a reason, or if the entry is void already; PeriodPosted, YearClosed.
    """
    row = voidable(key, reason)
    refuse_shut([row.day])
    act.replace(row, state=EntryState.VOIDED, void_reason=reason.strip())
    act.touched(Change.POINTS)


def voidable(key: int, reason: str) -> EntryRecord:
    """Return an entry that may be voided.  Raises OfficeError without a reason, or if it is void."""
    if not reason.strip():
        raise OfficeError("作废要写明原因。", "请填写为什么作废这一条，例如“重复登记”。")
    row = rows_of([key])[0]
    if row.state is EntryState.VOIDED:
        raise OfficeError(f"{words_of(row)}已经作废过了（{row.void_reason}）。")
    return row


def rows_of(keys: Collection[int]) -> list[EntryRecord]:
    """Return the live rows of entries, in order.  Raises OfficeError if one is not there."""
    wanted = sorted(set(keys))
    rows: list[EntryRecord] = []
    for start in range(0, len(wanted), 5000):
        chunk = wanted[start : start + 5000]
        rows.extend(EntryRecord.select().where(EntryRecord.key.in_(chunk), EntryRecord.live()))
    if len(rows) != len(wanted):
        raise OfficeError("要处理的积分登记已经不在了。", "请刷新后再试。")
    return sorted(rows, key=lambda row: int(row.key))


def words_of(row: EntryRecord) -> str:
    """Name an entry in a sentence: whose, of which day, how much."""
    return f"{row.caption()}{chinese_date(row.day)}的 {row.points.signed()} 分"
