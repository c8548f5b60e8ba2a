"""Moving shares.  A movement stands for ever; a mistake is undone by a reversal with its reason.

Nobody may be below nothing on any day, past or to come, so a back-dated movement is checked
against everything that follows it.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Shares
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.storage.records import Record
from villageoffice.kits.text.dates import chinese_date
from villageoffice.shares import queries
from villageoffice.shares.models import HolderMemberRecord, HolderRecord, MovementRecord, ShareClassRecord
from villageoffice.shares.rules.movements import MovementRefused, Party, buyback_problem, check_change
from villageoffice.shares.rules.replay import Shortfall
from villageoffice.shares.values import ChangeDraft, MovementDraft, MovementKind, QuantifiedRow


class Disturbs(OfficeError):
    """A back-dated change that the clerk has not yet agreed to, though later things hang on it."""


def record_change(act: Act, cooperative: int, change: ChangeDraft, *, accept_disturbed: bool = False) -> str:
    """Enter all movements of one change, or none; returns its number.

    accept_disturbed: the clerk has seen :func:`queries.disturbed`.  Raises MovementRefused with
    the holder and the day, when somebody would be short then or later; Disturbs.
    """
    found = queries.cooperative(cooperative)
    classes = {each.key: each for each in queries.share_classes(cooperative)}
    check_change(found, change, classes, _parties(cooperative))
    _refuse_future(act, [movement.day for movement in change.movements])
    _refuse_members(change.movements)
    _refuse_buyback(cooperative, change.movements)
    if short := queries.shortfall_with(cooperative, change.movements):
        raise _too_much(short, change.movements)
    later = () if accept_disturbed else queries.disturbed(cooperative, change.movements)
    if later:
        shown = "；".join(f"{each.day:%Y-%m-%d} {each.what}" for each in later[:5])
        raise Disturbs(
            f"这次变动的日期早于 {len(later)} 项已有的登记：{shown}。",
            "请核对日期；确认要补登的，请勾选确认。",
        )
    number = change.number.strip() or queries.next_number(cooperative, change.movements[0].day.year)
    if change.number.strip() and _taken(cooperative, number):
        raise MovementRefused(f"编号 {number} 已经用过了。", "请换一个编号，或者留空由程序编号。")
    act.insert_all([_row(cooperative, number, change, movement) for movement in change.movements])
    act.touched(Change.SHARES)
    return number


def reverse_change(act: Act, cooperative: int, number: str, reason: str, day: date | None = None) -> str:
    """Undo every movement of a change that still counts; returns the number of the reversal.

    day: from which the reversal counts; None: from the movement's own day, as if it had never
    been.  Raises MovementRefused without a reason, or when somebody would be short.
    """
    if not reason.strip():
        raise MovementRefused("冲正要写明原因。", "请写明哪里登记错了。")
    standing = [each for each in queries.change(cooperative, number) if each.reversed_by is None]
    standing = [each for each in standing if each.reverses is None]
    if not standing:
        raise MovementRefused(f"{number} 已经冲正过了。", "需要时请重新登记。")
    backwards = [_reversal(each.draft, day) for each in standing]
    _refuse_future(act, [movement.day for movement in backwards])
    early = next((e for e, b in zip(standing, backwards, strict=True) if b.day < e.draft.day), None)
    if early is not None:
        raise MovementRefused(f"冲正日期不能早于原登记的{chinese_date(early.draft.day)}。", "请核对日期。")
    kinds = [each.draft.kind for each in standing]
    if short := queries.shortfall_with(cooperative, backwards, kinds):
        raise _too_much(short, backwards)
    fresh = queries.next_number(cooperative, backwards[0].day.year)
    told = ChangeDraft((), document=f"冲正 {number}", reason=reason.strip())
    act.insert_all(
        [
            _row(cooperative, fresh, told, movement, reverses=each.key)
            for each, movement in zip(standing, backwards, strict=True)
        ]
    )
    act.touched(Change.SHARES)
    return fresh


def quantify(
    act: Act,
    cooperative: int,
    day: date,
    rows: Sequence[QuantifiedRow],
    document: str,
    approval: str,
) -> str:
    """Enter the first quantification of all holders as one change; returns its number.

    Raises MovementRefused if a class was quantified before, or as :func:`record_change`.
    """
    wanted = {share_class for row in rows for share_class, shares in row.shares if shares}
    done = {
        m.draft.share_class for m in queries.movements(cooperative) if _opens(m.draft) and not m.reversed_by
    }
    if again := sorted(wanted & done):
        names = {each.key: each.draft.name for each in queries.share_classes(cooperative)}
        raise MovementRefused(
            f"{'、'.join(names[key] for key in again)}已经做过初始量化。",
            "以后的变化请登记调整；登记错了请先冲正。",
        )
    measures = {(row.holder, key): words for row in rows for key, words in row.measures}
    movements = tuple(
        MovementDraft(
            MovementKind.INITIAL,
            day,
            share_class,
            shares,
            target=row.holder,
            target_member=member,
            measure="" if member is not None else measures.get((row.holder, share_class), ""),
        )
        for row in rows
        for member, share_class, shares in row.parts()
    )
    change = ChangeDraft(movements, document=document, approval=approval, reason="初始量化")
    return record_change(act, cooperative, change)


def _opens(draft: MovementDraft) -> bool:
    return draft.kind is MovementKind.INITIAL


def _reversal(draft: MovementDraft, day: date | None) -> MovementDraft:
    return MovementDraft(
        kind=MovementKind.REVERSAL,
        day=day or draft.day,
        share_class=draft.share_class,
        quantity=draft.quantity,
        source=draft.target,
        target=draft.source,
        source_member=draft.target_member,
        target_member=draft.source_member,
    )


def _row(
    cooperative: int, number: str, change: ChangeDraft, movement: MovementDraft, reverses: int | None = None
) -> MovementRecord:
    values = {name: getattr(movement, name) for name in MovementDraft.__dataclass_fields__}
    return MovementRecord(
        cooperative=cooperative,
        number=number,
        document=change.document.strip(),
        approval=change.approval.strip(),
        reason=change.reason.strip(),
        reverses=reverses,
        **values,
    )


def _parties(cooperative: int) -> dict[int, Party]:
    rows = HolderRecord.select().where(HolderRecord.cooperative == cooperative, HolderRecord.live())
    return {row.key: Party(f"{row.number} {row.name}", row.kind, row.is_member) for row in rows}


def _taken(cooperative: int, number: str) -> bool:
    rows = MovementRecord.select().where(
        MovementRecord.cooperative == cooperative, MovementRecord.number == number
    )
    return bool(rows.exists())


def _refuse_future(act: Act, days: Sequence[date]) -> None:
    late = max(days)
    if late > act.moment.date():
        raise MovementRefused(f"生效日期{chinese_date(late)}还没有到。", "请到那一天再登记，或者核对日期。")


def _refuse_members(movements: Sequence[MovementDraft]) -> None:
    """A person within a household must belong to the household named."""
    wanted = {
        (member, holder)
        for movement in movements
        for member, holder in (
            (movement.source_member, movement.source),
            (movement.target_member, movement.target),
        )
        if member is not None
    }
    rows = HolderMemberRecord.select(HolderMemberRecord.key, HolderMemberRecord.holder).where(
        HolderMemberRecord.key.in_([member for member, _ in wanted]), HolderMemberRecord.live()
    )
    if wanted - set(rows.tuples()):
        raise MovementRefused("所选的成员不是这一户的人。", "请重新选择成员。")


def _refuse_buyback(cooperative: int, movements: Sequence[MovementDraft]) -> None:
    leaving = [movement for movement in movements if movement.kind is MovementKind.WITHDRAWAL]
    if not leaving:
        return
    year = leaving[0].day.year
    before = sum(
        int(each.draft.quantity)
        for each in queries.movements(cooperative)
        if each.draft.kind is MovementKind.WITHDRAWAL
        and each.draft.day.year == year
        and each.reversed_by is None
    )
    more = Shares(sum(int(movement.quantity) for movement in leaving))
    held = queries.holdings(cooperative, date(year - 1, 12, 31)) or queries.holdings(
        cooperative, leaving[0].day
    )
    total = Shares(sum(held.values()))
    problem = buyback_problem(queries.cooperative(cooperative), year, Shares(before), more, total)
    if problem:
        raise MovementRefused(problem, "请减少股数，或者先修改章程规定的上限。")


def _too_much(short: Shortfall, movements: Sequence[MovementDraft]) -> MovementRefused:
    """Say who would be short, on which day, by how much."""
    holder, share_class = _last(HolderRecord, short.holder), _last(ShareClassRecord, short.share_class)
    who = holder.caption()
    if short.loose:
        return MovementRefused(
            f"{who}的{share_class.name}已经量化到人，没有选定成员的股份差 {abs(short.held)} 股。",
            "请选定由哪一名成员转出；几名成员转出的，分几行填写。",
        )
    lacking = max(0, int(short.locked)) - int(short.held)
    if short.member is not None:
        who = f"{who}的{_last(HolderMemberRecord, short.member).caption()}"
    locked = f"（其中 {short.locked} 股已质押或冻结）" if short.locked > 0 else ""
    later = short.day > min(movement.day for movement in movements)
    why = "之后已经登记的变动要用到这些股份" if later else "持有的股份不够"
    return MovementRefused(
        f"{chinese_date(short.day)}{who}的{share_class.name}会差 {Shares(lacking)} 股{locked}：{why}。",
        "请核对股数和日期；登记错了的变动先冲正。",
    )


def _last(table: type[Record], key: int) -> Any:
    """Return what is or was last known of a thing."""
    return table.select().where(table.key == key).order_by(table.id.desc()).get()
