"""Members' accounts of a 农民专业合作社 and their trade with it (农民专业合作社法 Art. 43)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Fen, Shares, half_up
from villageoffice.shares.models import (
    AccountEntryRecord,
    DividendPlanRecord,
    DividendRowRecord,
    HolderRecord,
    TradeRecord,
)
from villageoffice.shares.queries.cooperatives import cooperative, share_classes
from villageoffice.shares.queries.holdings import holdings
from villageoffice.shares.queries.movements import movements_of
from villageoffice.shares.rules.sharing import number_key
from villageoffice.shares.values import (
    AccountKind,
    AccountLine,
    MemberAccount,
    Movement,
    PlanState,
    Stake,
    Trade,
    TradeDraft,
)

_NOTHING = Fen(0)


def trades(cooperative_key: int, year: int, known: int | None = None) -> tuple[Trade, ...]:
    """Return the trade of a year, oldest first."""
    rows = TradeRecord.select().where(
        TradeRecord.cooperative == cooperative_key,
        TradeRecord.known_at(known),
        TradeRecord.day.between(date(year, 1, 1), date(year, 12, 31)),
    )
    names = {row.key: (row.number, row.name) for row in _members(cooperative_key, known)}
    return tuple(
        Trade(row.key, *names.get(row.holder, ("", "")), _trade(row))
        for row in rows.order_by(TradeRecord.day, TradeRecord.key)
    )


def trade_weights(cooperative_key: int, year: int, known: int | None = None) -> tuple[Stake, ...]:
    """Return each member's trade of a year in fen, by number."""
    sums: defaultdict[int, int] = defaultdict(int)
    for each in trades(cooperative_key, year, known):
        sums[each.draft.holder] += int(each.draft.amount)
    return tuple(
        Stake(row.key, row.number, row.name, sums[row.key]) for row in _members(cooperative_key, known)
    )


def account_weights(cooperative_key: int, day: date, known: int | None = None) -> tuple[Stake, ...]:
    """Return each member's contribution, reserve share and grants in fen at the end of *day*, by number."""
    worth = contributions(cooperative_key, day, known)
    rows = AccountEntryRecord.select().where(
        AccountEntryRecord.cooperative == cooperative_key,
        AccountEntryRecord.known_at(known),
        AccountEntryRecord.day <= day,
    )
    for row in rows:
        worth[row.holder] += int(row.amount)
    return tuple(
        Stake(row.key, row.number, row.name, max(0, worth[row.key]))
        for row in _members(cooperative_key, known)
    )


def contributions(cooperative_key: int, day: date, known: int | None = None) -> defaultdict[int, int]:
    """Return by holder the fen that the shares held on *day* are worth at their par."""
    pars = {each.key: each.draft.par for each in share_classes(cooperative_key, known)}
    worth: defaultdict[int, int] = defaultdict(int)
    for (holder, share_class), quantity in holdings(cooperative_key, day, known).items():
        par = pars.get(share_class)
        if par is not None:
            worth[holder] += int(at_par(Shares(quantity), par))
    return worth


def at_par(shares: Shares, par: Fen) -> Fen:
    """Return what shares are worth at *par* a share, half up to the fen."""
    return Fen(half_up(Fraction(int(shares) * int(par), 10**Shares.places)))


def member_account(holder: int, year: int, known: int | None = None) -> MemberAccount:
    """Return 成员账户 of a year, from what was brought forward to the closing line.

    Raises OfficeError if there is no such member.
    """
    row = HolderRecord.get_or_none(HolderRecord.key == holder, HolderRecord.known_at(known))
    if row is None:
        raise OfficeError("这名成员不在名册里。", "请刷新后再试。")
    first, last = date(year, 1, 1), date(year, 12, 31)
    dated = sorted(_lines(row, known), key=lambda line: line.day)
    before = [line for line in dated if line.day < first]
    during = [line for line in dated if first <= line.day <= last]
    opening = _sum(before, first, "年初结转", standing_only=True)
    closing = _sum([opening, *during], last, "年末合计", standing_only=False)
    return MemberAccount(
        cooperative=cooperative(row.cooperative, known),
        holder=holder,
        number=row.number,
        name=row.name,
        year=year,
        lines=(opening, *during, closing),
        known_act=known or 0,
    )


def _lines(row: HolderRecord, known: int | None) -> Iterator[AccountLine]:
    pars = {each.key: each.draft.par for each in share_classes(row.cooperative, known)}
    for movement in movements_of(row.key, known=known):
        par = pars.get(movement.draft.share_class)
        if par is not None and not movement.draft.kind.locks:
            yield _contribution(row.key, movement, par)
    entries = AccountEntryRecord.select().where(
        AccountEntryRecord.holder == row.key, AccountEntryRecord.known_at(known)
    )
    for entry in entries:
        text = entry.reason or entry.kind.label
        yield _blank(entry.day, text, **{_COLUMN[entry.kind]: entry.amount})
    goods = TradeRecord.select().where(TradeRecord.holder == row.key, TradeRecord.known_at(known))
    for each in goods:
        yield replace(_blank(each.day, each.goods or "交易", trade=each.amount), trade_volume=each.volume)
    yield from _paid(row.key, known)


def _paid(holder: int, known: int | None) -> Iterator[AccountLine]:
    rows = DividendRowRecord.select().where(
        DividendRowRecord.holder == holder, DividendRowRecord.known_at(known)
    )
    for row in rows:
        plan = DividendPlanRecord.get(DividendPlanRecord.key == row.plan, DividendPlanRecord.known_at(known))
        if plan.state is not PlanState.DRAFT:
            rest = Fen(int(row.amount) - int(row.patronage))
            yield _blank(plan.approved, f"{plan.year}年度盈余分配", patronage=row.patronage, surplus=rest)


def _contribution(holder: int, movement: Movement, par: Fen) -> AccountLine:
    sign = 1 if movement.draft.target == holder else -1
    worth = at_par(movement.draft.quantity, par)
    return _blank(movement.draft.day, movement.draft.kind.label, contribution=Fen(sign * int(worth)))


_COLUMN = {AccountKind.RESERVE: "reserve", AccountKind.GRANT: "grant", AccountKind.DONATION: "donation"}

_STANDING = ("contribution", "reserve", "grant", "donation")
_OF_THE_YEAR = ("trade", "patronage", "surplus")


def _blank(day: date, text: str, **amounts: Fen) -> AccountLine:
    columns = {name: amounts.get(name, _NOTHING) for name in (*_STANDING, *_OF_THE_YEAR)}
    return AccountLine(day=day, text=text, trade_volume="", **columns)


def _sum(lines: list[AccountLine], day: date, text: str, *, standing_only: bool) -> AccountLine:
    names = _STANDING if standing_only else (*_STANDING, *_OF_THE_YEAR)
    sums = {name: Fen(sum(int(getattr(line, name)) for line in lines)) for name in names}
    return _blank(day, text, **sums)


def _members(cooperative_key: int, known: int | None) -> list[HolderRecord]:
    rows = HolderRecord.select().where(
        HolderRecord.cooperative == cooperative_key, HolderRecord.known_at(known)
    )
    return sorted(rows, key=lambda row: number_key(row.number))


def _trade(row: TradeRecord) -> TradeDraft:
    return TradeDraft(**{name: getattr(row, name) for name in TradeDraft.__dataclass_fields__})
