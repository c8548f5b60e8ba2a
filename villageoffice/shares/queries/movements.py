"""The ledger: movements of a cooperative, one holder's ledger, the papers of a change."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Shares
from villageoffice.kits.storage.records import ActRow
from villageoffice.shares.models import HolderRecord, MovementRecord, ShareClassRecord
from villageoffice.shares.queries.cooperatives import cooperative
from villageoffice.shares.rules.replay import Shortfall, first_shortfall
from villageoffice.shares.values import Cooperative, Movement, MovementDraft, MovementKind


def movements(cooperative_key: int, known: int | None = None) -> tuple[Movement, ...]:
    """Return every movement of a cooperative, by day, then as entered."""
    return _told(_rows(MovementRecord.cooperative == cooperative_key, known), known)


def movements_between(
    cooperative_key: int, after: date, until: date, known: int | None = None
) -> tuple[Movement, ...]:
    """Return the movements effective after *after* up to *until*, that day included."""
    wanted = (
        (MovementRecord.cooperative == cooperative_key)
        & (MovementRecord.day > after)
        & (MovementRecord.day <= until)
    )
    return _told(_rows(wanted, known), known)


def movements_of(holder: int, until: date | None = None, known: int | None = None) -> tuple[Movement, ...]:
    """Return the movements that touch one holder, up to the end of *until*."""
    wanted = (MovementRecord.source == holder) | (MovementRecord.target == holder)
    if until is not None:
        wanted = wanted & (MovementRecord.day <= until)
    return _told(_rows(wanted, known), known)


def change(cooperative_key: int, number: str, known: int | None = None) -> tuple[Movement, ...]:
    """Return the movements on one paper, by its number.  Raises OfficeError if there is none."""
    wanted = (MovementRecord.cooperative == cooperative_key) & (MovementRecord.number == number)
    found = _told(_rows(wanted, known), known)
    if not found:
        raise OfficeError(f"没有编号为 {number} 的变动。", "请在台账里核对编号。")
    return found


def movement(key: int, known: int | None = None) -> Movement:
    """Return one movement.  Raises OfficeError."""
    found = _told(_rows(MovementRecord.key == key, known), known)
    if not found:
        raise OfficeError("这一笔变动已经不在台账里了。", "请刷新后再试。")
    return found[0]


def cooperative_of(key: int, known: int | None = None) -> Cooperative:
    """Return the cooperative of a movement.  Raises OfficeError."""
    row = MovementRecord.get_or_none(MovementRecord.key == key, MovementRecord.known_at(known))
    if row is None:
        raise OfficeError("这一笔变动已经不在台账里了。", "请刷新后再试。")
    return cooperative(row.cooperative, known)


def next_number(cooperative_key: int, year: int) -> str:
    """Return the next free number of a change: ``2026-07``."""
    rows = MovementRecord.select().where(
        MovementRecord.cooperative == cooperative_key, MovementRecord.number.startswith(f"{year}-")
    )
    taken = [int(row.number[5:]) for row in rows if row.number[5:].isdecimal()]
    return f"{year}-{max(taken, default=0) + 1:02d}"


def shortfall_with(
    cooperative_key: int, drafts: Sequence[MovementDraft], undoes: Sequence[MovementKind | None] = ()
) -> Shortfall | None:
    """Return the first day on which somebody would be short if *drafts* were entered; None: never.

    undoes: beside each draft the kind it reverses, None for a plain one.  Only what happens to
    the holders who would give, or have locked, is replayed; all their days, past and to come.
    """
    givers = {
        (holder, draft.share_class)
        for draft in drafts
        for holder in (draft.source, draft.target if draft.kind is MovementKind.REVERSAL else None)
        if holder is not None
    }
    holders = {holder for holder, _ in givers}
    rows = list(
        MovementRecord.select().where(
            MovementRecord.cooperative == cooperative_key,
            MovementRecord.live(),
            MovementRecord.source.in_(holders) | MovementRecord.target.in_(holders),
        )
    )
    kinds = {row.key: row.kind for row in rows}
    ledger = [_only(draft_of(row), holders) for row in rows]
    told = {place: kinds[row.reverses] for place, row in enumerate(rows) if row.reverses in kinds}
    for draft, undone in zip(drafts, [*undoes, *[None] * (len(drafts) - len(undoes))], strict=True):
        if undone is not None:
            told[len(ledger)] = undone
        ledger.append(_only(draft, holders))
    return first_shortfall(ledger, told)


def draft_of(row: MovementRecord) -> MovementDraft:
    """Return a movement as it was entered."""
    return MovementDraft(**{name: getattr(row, name) for name in MovementDraft.__dataclass_fields__})


def _only(draft: MovementDraft, holders: set[int]) -> MovementDraft:
    """Leave out the side whose other movements are not looked at."""
    if draft.source is not None and draft.source not in holders:
        draft = replace(draft, source=None, source_member=None)
    if draft.target is not None and draft.target not in holders:
        draft = replace(draft, target=None, target_member=None)
    return draft


def _rows(wanted: object, known: int | None) -> list[MovementRecord]:
    query = MovementRecord.select().where(wanted, MovementRecord.known_at(known))
    return list(query.order_by(MovementRecord.day, MovementRecord.key))


def _told(rows: Sequence[MovementRecord], known: int | None) -> tuple[Movement, ...]:
    keys = [row.key for row in rows]
    undone = {
        row.reverses: row.key
        for row in MovementRecord.select(MovementRecord.key, MovementRecord.reverses).where(
            MovementRecord.reverses.in_(keys), MovementRecord.known_at(known)
        )
    }
    holders = _names(HolderRecord, (h for row in rows for h in (row.source, row.target) if h is not None))
    classes = _names(ShareClassRecord, (row.share_class for row in rows))
    days = _days(row.entered for row in rows)
    return tuple(
        Movement(
            key=row.key,
            number=row.number,
            draft=draft_of(row),
            document=row.document,
            approval=row.approval,
            reason=row.reason,
            entered=days[row.entered],
            source_name=holders.get(row.source, ""),
            target_name=holders.get(row.target, ""),
            class_name=classes.get(row.share_class, ""),
            reverses=row.reverses,
            reversed_by=undone.get(row.key),
        )
        for row in rows
    )


def _names(table: type[HolderRecord] | type[ShareClassRecord], keys: Iterable[int]) -> dict[int, str]:
    """Return the newest name of each thing, whether or not it still holds."""
    wanted = table.key.in_(set(keys))
    return {row.key: row.name for row in table.select().where(wanted).order_by(table.id)}


def _days(acts: Iterable[int]) -> dict[int, date]:
    rows = ActRow.select(ActRow.id, ActRow.moment).where(ActRow.id.in_(set(acts)))
    return {row.id: row.moment.date() for row in rows}


def balances_after(
    lines: Sequence[tuple[int, Shares]],
) -> tuple[tuple[Shares, Shares], ...]:
    """Return, after each (class, change), the balance of that class and of all classes."""
    by_class: defaultdict[int, int] = defaultdict(int)
    found = []
    for share_class, moved in lines:
        by_class[share_class] += int(moved)
        found.append((Shares(by_class[share_class]), Shares(sum(by_class.values()))))
    return tuple(found)
