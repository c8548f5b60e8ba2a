"""One holder's ledger with the balance after each line, the change slip, the register of a year."""

from collections.abc import Mapping, Sequence
from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Fen, Shares
from villageoffice.shares.models import HolderMemberRecord, HolderRecord
from villageoffice.shares.queries.certificates import certificates
from villageoffice.shares.queries.cooperatives import (
    cooperative,
    holder_numbers,
    member_draft,
    member_records,
    share_classes,
)
from villageoffice.shares.queries.dividends import dividend_lines
from villageoffice.shares.queries.holdings import holdings, person_holdings
from villageoffice.shares.queries.movements import (
    balances_after,
    change,
    movements_between,
    movements_of,
)
from villageoffice.shares.queries.roster import last_act, roster
from villageoffice.shares.rules.members import is_minor
from villageoffice.shares.values import (
    Certificate,
    ChangeSide,
    ChangeSlip,
    HolderLedger,
    HolderMember,
    LedgerLine,
    Movement,
    MovementRegister,
    ShareClass,
)


def holder_ledger(holder: int, day: date, known: int | None = None) -> HolderLedger:
    """Return everything of a holder up to the end of *day*.  Raises OfficeError if unknown."""
    row = HolderRecord.get_or_none(HolderRecord.key == holder, HolderRecord.known_at(known))
    if row is None:
        raise OfficeError("这一户不在股东名册里。", "请刷新后再试。")
    found = roster(row.cooperative, day, known)
    mine = next((each for each in found.rows if each.holder == holder), None)
    if mine is None:
        raise OfficeError(f"{row.caption()}在这一天还不是股东。", "请换一个日期。")
    return HolderLedger(
        cooperative=found.cooperative,
        row=mine,
        members=members_on(row.cooperative, holder, day, known),
        lines=ledger_lines(holder, day, known),
        certificates=certificates(row.cooperative, holder, known),
        dividends=dividend_lines(holder, known),
        day=day,
        known_act=found.known_act,
    )


def ledger_lines(holder: int, day: date, known: int | None = None) -> tuple[LedgerLine, ...]:
    """Return the lines of a holder up to *day*, oldest first, each with the balances after it."""
    found = movements_of(holder, day, known)
    changes = [_change_of(each, holder, found) for each in found]
    moved_in = [each.draft.share_class for each in found]
    after = balances_after(list(zip(moved_in, changes, strict=True)))
    return tuple(
        LedgerLine(
            movement=each,
            change=moved,
            class_balance=of_class,
            balance=of_all,
            locks=_locks(each, found),
            folded=each.reversed_by is not None or each.reverses is not None,
        )
        for each, moved, (of_class, of_all) in zip(found, changes, after, strict=True)
    )


def members_on(
    cooperative_key: int, holder: int, day: date, known: int | None = None
) -> tuple[HolderMember, ...]:
    """Return who belongs to a holder on *day*, with the shares counted for each person."""
    classes = share_classes(cooperative_key, known)
    held = person_holdings(cooperative_key, day, known)
    found = (_member_on(row, classes, held, day) for row in member_records([holder], known))
    return tuple(each for each in found if each is not None)


def _member_on(
    row: HolderMemberRecord, classes: Sequence[ShareClass], held: Mapping[tuple[int, int], int], day: date
) -> HolderMember | None:
    shares = tuple((c.key, Shares(held.get((row.key, c.key), 0))) for c in classes)
    belongs = (row.since is None or row.since <= day) and (row.until is None or day <= row.until)
    if not belongs and not any(quantity for _, quantity in shares):
        return None
    draft = member_draft(row)
    return HolderMember(row.key, draft, shares, is_minor(draft, day))


def all_members_on(
    cooperative_key: int, day: date, known: int | None = None
) -> dict[int, tuple[HolderMember, ...]]:
    """Return by holder who belongs to each on *day*, as :func:`members_on`."""
    classes = share_classes(cooperative_key, known)
    held = person_holdings(cooperative_key, day, known)
    found: dict[int, tuple[HolderMember, ...]] = {}
    for row in member_records([key for key, _, _ in holder_numbers(cooperative_key, known)], known):
        if each := _member_on(row, classes, held, day):
            found[row.holder] = (*found.get(row.holder, ()), each)
    return found


def change_slip(cooperative_key: int, number: str, known: int | None = None) -> ChangeSlip:
    """Return 股权变更登记表 of one change, both sides before and after it.  Raises OfficeError."""
    found = change(cooperative_key, number, known)
    first = found[0]
    givers = [_side(each, each.draft.source, -1, known) for each in found if each.draft.source is not None]
    takers = [_side(each, each.draft.target, 1, known) for each in found if each.draft.target is not None]
    prices = [int(each.draft.price) for each in found if each.draft.price is not None]
    return ChangeSlip(
        cooperative=cooperative(cooperative_key, known),
        number=number,
        kind=first.draft.kind,
        day=first.draft.day,
        document=first.document,
        approval=first.approval,
        givers=tuple(givers),
        takers=tuple(takers),
        price=Fen(sum(prices)) if prices else None,
        known_act=known if known is not None else last_act(),
    )


def movement_register(cooperative_key: int, year: int, known: int | None = None) -> MovementRegister:
    """Return all movements effective in a year with the total of all shares before and after."""
    before, last = date(year - 1, 12, 31), date(year, 12, 31)
    return MovementRegister(
        cooperative=cooperative(cooperative_key, known),
        year=year,
        movements=movements_between(cooperative_key, before, last, known),
        before=Shares(sum(holdings(cooperative_key, before, known).values())),
        after=Shares(sum(holdings(cooperative_key, last, known).values())),
        known_act=known if known is not None else last_act(),
    )


def _side(each: Movement, holder: int, sign: int, known: int | None) -> ChangeSide:
    """Return a holder's class right before and after a movement, in the order of the ledger."""
    row = HolderRecord.select().where(HolderRecord.key == holder, HolderRecord.known_at(known)).get()
    line = next(line for line in ledger_lines(holder, each.draft.day, known) if line.movement.key == each.key)
    moved = Shares(0) if line.locks else Shares(sign * int(each.draft.quantity))
    of_holder = certificates(row.cooperative, holder, known)
    return ChangeSide(
        number=row.number,
        name=row.name,
        class_name=each.class_name,
        before=Shares(int(line.class_balance) - int(moved)),
        change=moved,
        after=line.class_balance,
        old_certificate=_serial([c for c in of_holder if c.as_of < each.draft.day]),
        new_certificate=_serial([c for c in of_holder if c.as_of >= each.draft.day]),
    )


def _serial(found: list[Certificate]) -> str:
    return f"{found[-1].serial:04d}" if found else ""


def _change_of(each: Movement, holder: int, ledger: tuple[Movement, ...]) -> Shares:
    """Return by how much a movement changes what the holder has."""
    if _locks(each, ledger):
        return Shares(0)
    given = int(each.draft.quantity) if each.draft.target == holder else 0
    taken = int(each.draft.quantity) if each.draft.source == holder else 0
    return Shares(given - taken)


def _locks(each: Movement, ledger: tuple[Movement, ...]) -> bool:
    undone = next((other for other in ledger if other.key == each.reverses), None)
    return (undone or each).draft.kind.locks
