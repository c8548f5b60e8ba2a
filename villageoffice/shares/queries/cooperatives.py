"""Cooperatives, their classes and holders, as known after an act."""

from villageoffice.errors import OfficeError
from villageoffice.shares.models import (
    CooperativeRecord,
    HolderMemberRecord,
    HolderRecord,
    LandRateRecord,
    ShareClassRecord,
)
from villageoffice.shares.rules.sharing import number_key
from villageoffice.shares.values import (
    Cooperative,
    CooperativeDraft,
    HolderDraft,
    LandRate,
    MemberDraft,
    ShareClass,
    ShareClassDraft,
)


class NoCooperative(OfficeError):
    """There is no such cooperative."""

    def __init__(self) -> None:
        super().__init__("这个合作社不在名册里。", "请先登记合作社。")


def cooperatives(known: int | None = None) -> tuple[Cooperative, ...]:
    """Return the cooperatives in the order they were entered, closed ones last."""
    rows = [_cooperative(row) for row in CooperativeRecord.select().where(CooperativeRecord.known_at(known))]
    return tuple(sorted(rows, key=lambda found: (found.closed is not None, found.key)))


def cooperative(key: int, known: int | None = None) -> Cooperative:
    """Return one cooperative.  Raises NoCooperative."""
    row = CooperativeRecord.get_or_none(CooperativeRecord.key == key, CooperativeRecord.known_at(known))
    if row is None:
        raise NoCooperative
    return _cooperative(row)


def share_classes(cooperative: int, known: int | None = None) -> tuple[ShareClass, ...]:
    """Return the classes of a cooperative in its order."""
    rows = list(
        ShareClassRecord.select()
        .where(ShareClassRecord.cooperative == cooperative, ShareClassRecord.known_at(known))
        .order_by(ShareClassRecord.position, ShareClassRecord.key)
    )
    rates: dict[int, list[LandRate]] = {}
    lands = LandRateRecord.select().where(
        LandRateRecord.share_class.in_([row.key for row in rows]), LandRateRecord.known_at(known)
    )
    for land in lands.order_by(LandRateRecord.key):
        rates.setdefault(land.share_class, []).append(LandRate(land.land, land.shares))
    return tuple(_share_class(row, tuple(rates.get(row.key, ()))) for row in rows)


def holder_draft(holder: int, known: int | None = None) -> HolderDraft:
    """Return a holder as it is entered, with everybody of the household.  Raises OfficeError."""
    row = HolderRecord.get_or_none(HolderRecord.key == holder, HolderRecord.known_at(known))
    if row is None:
        raise OfficeError("这一户不在股东名册里。", "请刷新后再试。")
    names = (name for name in HolderDraft.__dataclass_fields__ if name != "members")
    return HolderDraft(
        **{name: getattr(row, name) for name in names}, members=tuple(members_of([holder], known)[holder])
    )


def holder_numbers(cooperative: int, known: int | None = None) -> tuple[tuple[int, str, str], ...]:
    """Return key, number and name of every holder, by number."""
    rows = HolderRecord.select().where(HolderRecord.cooperative == cooperative, HolderRecord.known_at(known))
    found = [(int(row.key), str(row.number), str(row.name)) for row in rows]
    return tuple(sorted(found, key=lambda row: number_key(row[1])))


def members_of(holders: list[int], known: int | None = None) -> dict[int, list[MemberDraft]]:
    """Return the people of each holder in their order."""
    found: dict[int, list[MemberDraft]] = {holder: [] for holder in holders}
    for row in member_records(holders, known):
        found[row.holder].append(member_draft(row))
    return found


def member_records(holders: list[int], known: int | None = None) -> list[HolderMemberRecord]:
    """Return the rows of the people of *holders*, in their order; for queries of this book only."""
    return list(
        HolderMemberRecord.select()
        .where(HolderMemberRecord.holder.in_(holders), HolderMemberRecord.known_at(known))
        .order_by(HolderMemberRecord.holder, HolderMemberRecord.position, HolderMemberRecord.key)
    )


def member_draft(row: HolderMemberRecord) -> MemberDraft:
    """Return somebody of a household as entered."""
    return MemberDraft(**{name: getattr(row, name) for name in MemberDraft.__dataclass_fields__})


def _cooperative(row: CooperativeRecord) -> Cooperative:
    draft = CooperativeDraft(**{n: getattr(row, n) for n in CooperativeDraft.__dataclass_fields__})
    return Cooperative(row.key, draft, row.closed)


def _share_class(row: ShareClassRecord, rates: tuple[LandRate, ...]) -> ShareClass:
    names = (name for name in ShareClassDraft.__dataclass_fields__ if name != "land_rates")
    draft = ShareClassDraft(**{name: getattr(row, name) for name in names}, land_rates=rates)
    return ShareClass(row.key, row.cooperative, row.position, draft)
