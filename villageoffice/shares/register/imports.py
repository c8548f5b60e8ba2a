"""Entering the rows of a clerk's sheets: holders with their first shares, and trade of members."""

from collections.abc import Sequence

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Shares
from villageoffice.kits.storage.act import Act
from villageoffice.people.values import Action, Imported, Plan
from villageoffice.shares import queries
from villageoffice.shares.queries.cooperatives import member_records
from villageoffice.shares.register.accounts import record_trades
from villageoffice.shares.register.cooperatives import add_holders, add_member
from villageoffice.shares.register.ledger import record_change
from villageoffice.shares.values import (
    ChangeDraft,
    ClassBasis,
    HolderDraft,
    HolderKind,
    MemberDraft,
    MovementDraft,
    MovementKind,
    ShareholderLine,
    TradeDraft,
    TradeLine,
)

_DOCUMENT = "股东名册导入"


def import_shareholders(act: Act, plan: Plan[ShareholderLine]) -> Imported:
    """Enter the good rows of a roster: households, people, and the shares counted for each.

    The plan is made again first; raises OfficeError if the register has moved on in between.
    """
    if queries.plan_shareholders(plan.reading, act.moment.date()) != plan:
        raise OfficeError("核对之后登记内容有了变化。", "请重新核对一次再导入。")
    fresh = [row.draft for row in plan.rows if row.action is Action.NEW]
    for cooperative in dict.fromkeys(line.cooperative_key for line in fresh):
        _enter(act, cooperative, [line for line in fresh if line.cooperative_key == cooperative])
    return Imported(len(fresh), 0, plan.count(Action.SAME), len(plan.rejected))


def import_trades(act: Act, plan: Plan[TradeLine]) -> Imported:
    """Enter the good rows of a list of trade.  Raises OfficeError if the register has moved on."""
    if queries.plan_trades(plan.reading, act.moment.date()) != plan:
        raise OfficeError("核对之后登记内容有了变化。", "请重新核对一次再导入。")
    fresh = [row.draft for row in plan.rows if row.action is Action.NEW]
    for cooperative in dict.fromkeys(line.cooperative_key for line in fresh):
        drafts = [
            TradeDraft(line.holder, line.day, line.amount, line.goods, line.volume, line.document)
            for line in fresh
            if line.cooperative_key == cooperative
        ]
        record_trades(act, cooperative, drafts)
    return Imported(len(fresh), 0, plan.count(Action.SAME), len(plan.rejected))


def _enter(act: Act, cooperative: int, lines: Sequence[ShareholderLine]) -> None:
    households: dict[str, list[ShareholderLine]] = {}
    for line in lines:
        households.setdefault(line.number, []).append(line)
    new = [people for people in households.values() if not people[0].holder]
    keys = dict(
        zip(
            (people[0].number for people in new),
            add_holders(act, cooperative, [_household(people) for people in new]),
            strict=True,
        )
    )
    for line in lines:
        if line.holder and not line.member:
            add_member(act, line.holder, _member(line))
    members = {
        (each.holder, each.name): each.key
        for each in member_records([line.holder or keys[line.number] for line in lines])
    }
    classes = {each.draft.basis: each.key for each in reversed(queries.share_classes(cooperative))}
    founded = queries.cooperative(cooperative).draft.founded or act.moment.date()
    movements = []
    for line in lines:
        holder = line.holder or keys[line.number]
        for basis, quantity in line.shares:
            whole = basis is ClassBasis.COLLECTIVE
            member = None if whole else members[holder, line.name]
            movements.append(
                MovementDraft(
                    MovementKind.INITIAL,
                    line.day or founded,
                    classes[basis],
                    Shares(int(quantity)),
                    target=holder,
                    target_member=member,
                )
            )
    if movements:
        draft = ChangeDraft(tuple(movements), document=_DOCUMENT, approval=_DOCUMENT, reason="初始量化")
        record_change(act, cooperative, draft, accept_disturbed=True)


def _household(people: Sequence[ShareholderLine]) -> HolderDraft:
    """Make a holder of the rows of one household; the collective is known by its shares."""
    head = next((line for line in people if line.name == people[0].head), people[0])
    collective = any(basis is ClassBasis.COLLECTIVE for line in people for basis, _ in line.shares)
    return HolderDraft(
        number=head.number,
        kind=HolderKind.COLLECTIVE if collective else HolderKind.HOUSEHOLD,
        name=head.head,
        person=head.person or None,
        identity=head.identity,
        phone=head.phone,
        address=next((line.address for line in people if line.address), ""),
        bank=next((line.bank for line in people if line.bank), ""),
        account=next((line.account for line in people if line.account), ""),
        members=() if collective else tuple(_member(line) for line in people),
    )


def _member(line: ShareholderLine) -> MemberDraft:
    return MemberDraft(
        line.name, line.relation, line.identity, line.birth, line.person or None, remark=line.remark
    )
