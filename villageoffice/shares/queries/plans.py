"""What importing a roster of shareholders or a list of trade would do; nothing is guessed."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from villageoffice.kits.exact import Shares
from villageoffice.kits.sheet.problems import Problem
from villageoffice.people.queries import people_rows
from villageoffice.people.values import Action, Incoming, Plan, Planned, Reading
from villageoffice.shares.models import MovementRecord, TradeRecord
from villageoffice.shares.queries.cooperatives import (
    cooperatives,
    holder_numbers,
    member_records,
    share_classes,
)
from villageoffice.shares.values import (
    ClassBasis,
    Cooperative,
    CoopKind,
    MovementKind,
    ShareClass,
    ShareholderLine,
    TradeLine,
)


class _Line(Protocol):
    """What lines of both sheets have."""

    @property
    def cooperative(self) -> str:
        """Name of the cooperative, empty for the only one."""

    @property
    def name(self) -> str:
        """Name of the person."""


L = TypeVar("L", bound=_Line)

Refusal = tuple[str, str, str]
"""Field, what is wrong, how to mend it."""


def plan_shareholders(reading: Reading[ShareholderLine], today: date) -> Plan[ShareholderLine]:
    """Compare the rows of a roster with the register.  Changes nothing."""
    people = {row.id_number: row.person for row in people_rows(today, gone=True) if row.id_number}
    shelf = _Shelf()

    def match(line: ShareholderLine) -> tuple[ShareholderLine, Action] | Refusal:
        of = _named(line.cooperative, CoopKind.COLLECTIVE)
        if not isinstance(of, Cooperative):
            return of
        matched = replace(line, cooperative_key=of.key, person=people.get(line.identity, 0))
        return shelf.compare(matched)

    return _plan(reading, match, lambda line: (line.cooperative_key, line.number, line.name))


def plan_trades(reading: Reading[TradeLine], _today: date) -> Plan[TradeLine]:
    """Compare the rows of a list of trade with the register; as many equal ones as there are are the same."""
    known = _trades()
    holders: dict[int, tuple[tuple[int, str, str], ...]] = {}

    def match(line: TradeLine) -> tuple[TradeLine, Action] | Refusal:
        of = _named(line.cooperative, CoopKind.SPECIALISED)
        if not isinstance(of, Cooperative):
            return of
        every = holders.setdefault(of.key, holder_numbers(of.key))
        wanted = [
            key
            for key, number, name in every
            if (not line.number or number == line.number) and (not line.name or name == line.name)
        ]
        if len(wanted) != 1:
            shown = " ".join(filter(None, (line.number, line.name)))
            what = f"{of.draft.name}里{'有几名' if wanted else '没有'}“{shown}”。"
            return "number" if line.number else "name", what, "请核对成员编号和姓名。"
        matched = replace(line, cooperative_key=of.key, holder=wanted[0])
        content = _content(matched)
        if known[content]:
            known[content] -= 1
            return matched, Action.SAME
        return matched, Action.NEW

    return _plan(reading, match, lambda _: None)


def _plan(
    reading: Reading[L],
    match: Callable[[L], tuple[L, Action] | Refusal],
    identify: Callable[[L], tuple[object, ...] | None],
) -> Plan[L]:
    rows: list[Planned[L]] = []
    problems = list(reading.problems)
    first: dict[tuple[object, ...], int] = {}
    for incoming in reading.rows:
        found = match(incoming.draft)
        if len(found) == 3:
            problems.append(_problem(reading, incoming, found))
            continue
        line, action = found
        who = identify(line)
        above = first.setdefault(who, incoming.row) if who is not None else incoming.row
        if above != incoming.row:
            what = f"与第 {above} 行是同一户的同一个人（{line.name}）。"
            problems.append(_problem(reading, incoming, ("name", what, "请删去重复的一行。")))
            continue
        rows.append(Planned(incoming.row, action, line, None))
    ordered = sorted(problems, key=lambda problem: (problem.row, problem.column))
    return Plan(reading, tuple(rows), tuple(ordered))


def _problem(reading: Reading[L], incoming: Incoming[L], refusal: Refusal) -> Problem:
    field, what, remedy = refusal
    return Problem(reading.sheet, incoming.row, reading.column(field), incoming.draft.name, what, remedy)


def _named(name: str, kind: CoopKind) -> Cooperative | Refusal:
    """Return the cooperative a row means, or why it is none."""
    living = [found for found in cooperatives() if found.closed is None and found.draft.kind is kind]
    if name:
        living = [found for found in living if found.draft.name == name]
    if len(living) == 1:
        return living[0]
    if not living:
        what = f"没有名为“{name}”的{kind.label}。" if name else f"还没有登记{kind.label}。"
        return "cooperative", what, "请先在“合作社股权”里登记合作社和股权类型。"
    names = "、".join(found.draft.name for found in living)
    return "cooperative", f"有几个{kind.label}：{names}。", "请在表里加一列“合作社名称”。"


class _Shelf:
    """What the register has of the cooperatives that rows name, read once each."""

    def __init__(self) -> None:
        self._classes: dict[int, dict[ClassBasis, ShareClass]] = {}
        self._holders: dict[int, dict[str, tuple[int, str]]] = {}
        self._members: dict[int, dict[str, int]] = {}
        self._given: dict[tuple[int, int], dict[int, int]] = {}
        self._quantified: set[int] = set()

    def compare(self, line: ShareholderLine) -> tuple[ShareholderLine, Action] | Refusal:
        """Say what a row would do, or why it cannot be entered."""
        self._read(line.cooperative_key)
        classes = self._classes[line.cooperative_key]
        for basis, _ in line.shares:
            if basis not in classes:
                return _FIELDS[basis], f"这个合作社没有设{basis.label}。", "请先在“股权类型”里设立这一类。"
        holder, head = self._holders[line.cooperative_key].get(line.number, (0, line.head))
        if head != line.head:
            what = f"户号 {line.number} 登记的户主是{head}，表里是{line.head}。"
            return "head", what, "请核对户号；户主变更请先在股东资料里更改。"
        member = self._members.get(holder, {}).get(line.name, 0)
        whole = replace(line, holder=holder, member=member)
        if holder and not member and holder in self._quantified:
            what = f"户号 {line.number} 已经量化过，名册里没有{line.name}。"
            return "name", what, "静态管理的，请在股东资料里增加成员，不增股份；需要增股的请登记变更。"
        given = self._given.get((holder, member), {})
        wanted = {classes[basis].key: int(quantity) for basis, quantity in line.shares}
        if not given:
            return whole, Action.SAME if member and not wanted else Action.NEW
        if given == wanted:
            return whole, Action.SAME
        shown = "、".join(
            f"{each.draft.name} {Shares(given.get(each.key, 0))}"
            for each in classes.values()
            if given.get(each.key, 0) != wanted.get(each.key, 0)
        )
        return (
            "name",
            f"{line.name}初始量化已登记为{shown}，与表里不同。",
            "台账不能改写：请冲正后重登，或者登记调整。",
        )

    def _read(self, cooperative: int) -> None:
        if cooperative in self._classes:
            return
        self._classes[cooperative] = {}
        for each in share_classes(cooperative):
            self._classes[cooperative].setdefault(each.draft.basis, each)
        holders = holder_numbers(cooperative)
        self._holders[cooperative] = {number: (key, name) for key, number, name in holders}
        for row in member_records([key for key, _, _ in holders]):
            self._members.setdefault(row.holder, {})[row.name] = row.key
        for first in _initial(cooperative):
            place = self._given.setdefault((first.target, first.target_member or 0), {})
            place[first.share_class] = place.get(first.share_class, 0) + int(first.quantity)
            self._quantified.add(first.target)


_FIELDS = {
    ClassBasis.HEAD: "head_share",
    ClassBasis.YEARS: "years_share",
    ClassBasis.AREA: "resource_share",
    ClassBasis.MONEY: "capital_share",
    ClassBasis.COLLECTIVE: "collective_share",
    ClassBasis.FIXED: "other_share",
}


def _initial(cooperative: int) -> Iterable[MovementRecord]:
    """The first quantifications that no reversal has undone."""
    rows = list(
        MovementRecord.select().where(
            MovementRecord.cooperative == cooperative,
            MovementRecord.kind == MovementKind.INITIAL,
            MovementRecord.live(),
        )
    )
    undone = {
        row.reverses
        for row in MovementRecord.select().where(
            MovementRecord.cooperative == cooperative,
            MovementRecord.kind == MovementKind.REVERSAL,
            MovementRecord.live(),
        )
    }
    return (row for row in rows if row.key not in undone)


def _trades() -> Counter[tuple[object, ...]]:
    rows = TradeRecord.select().where(TradeRecord.live())
    return Counter(
        (r.cooperative, r.holder, r.day, r.goods, r.volume, int(r.amount), r.document) for r in rows
    )


def _content(line: TradeLine) -> tuple[object, ...]:
    return (
        line.cooperative_key, line.holder, line.day, line.goods, line.volume, int(line.amount), line.document,
    )  # fmt: skip
