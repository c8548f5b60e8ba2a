"""Entering cooperatives, their classes of shares and their holders."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date
from villageoffice.shares import queries
from villageoffice.shares.models import (
    CooperativeRecord,
    HolderMemberRecord,
    HolderRecord,
    LandRateRecord,
    MovementRecord,
    ShareClassRecord,
)
from villageoffice.shares.rules.identities import account_problem
from villageoffice.shares.rules.patronage import LEAST_PATRONAGE
from villageoffice.shares.rules.sharing import WHOLE_PERCENT
from villageoffice.shares.values import (
    CooperativeDraft,
    CoopKind,
    HolderDraft,
    MemberDraft,
    ShareClassDraft,
)

_MOST_DECIMALS = 4


def create_cooperative(act: Act, draft: CooperativeDraft) -> int:
    """Enter a cooperative; returns its key.  Raises InvalidValue."""
    _check_cooperative(draft)
    if any(found.draft.name == draft.name.strip() for found in queries.cooperatives()):
        raise InvalidValue(f"已经有名为“{draft.name.strip()}”的合作社。", "请核对名称。")
    act.touched(Change.SHARES)
    return int(act.insert(CooperativeRecord(**_values(draft))).key)


def edit_cooperative(act: Act, key: int, draft: CooperativeDraft) -> None:
    """Change a cooperative's particulars.  Raises InvalidValue; OfficeError for another legal kind."""
    _check_cooperative(draft)
    row = _cooperative(key)
    if (
        row.kind is not draft.kind
        and MovementRecord.select().where(MovementRecord.cooperative == key).exists()
    ):
        raise OfficeError(
            "已经登记过股份，不能再改合作社的类型。", "两种合作社适用不同的法律，请另建一个合作社。"
        )
    act.replace(row, **_values(draft))
    act.touched(Change.SHARES)


def close_cooperative(act: Act, key: int, day: date) -> None:
    """Say on which day a cooperative ended.  Raises OfficeError while anybody holds shares."""
    row = _cooperative(key)
    if queries.holdings(key, day):
        raise OfficeError(f"{chinese_date(day)}还有人持有股份，不能终止。", "请先登记退出或者处置全部股份。")
    act.replace(row, closed=day)
    act.touched(Change.SHARES)


def add_class(act: Act, cooperative: int, draft: ShareClassDraft) -> int:
    """Enter a class of shares after the others; returns its key.  Raises InvalidValue."""
    _cooperative(cooperative)
    known = queries.share_classes(cooperative)
    _check_class(draft, [found.draft.name for found in known])
    position = max((found.position for found in known), default=0) + 1
    row = act.insert(ShareClassRecord(cooperative=cooperative, position=position, **_class_values(draft)))
    _enter_rates(act, int(row.key), draft)
    act.touched(Change.SHARES)
    return int(row.key)


def edit_class(act: Act, key: int, draft: ShareClassDraft) -> None:
    """Change a class; what was counted by the old figures stays.  Raises InvalidValue, OfficeError."""
    row = ShareClassRecord.get_or_none(ShareClassRecord.key == key, ShareClassRecord.live())
    if row is None:
        raise OfficeError("这个股权类型已经不在了。", "请刷新后再试。")
    others = [f.draft.name for f in queries.share_classes(row.cooperative) if f.key != key]
    _check_class(draft, others)
    used = MovementRecord.select().where(MovementRecord.share_class == key, MovementRecord.live()).exists()
    if row.basis is not draft.basis and used:
        raise OfficeError(f"{row.name}已经登记过股份，不能再改依据。", "请另设一个股权类型。")
    act.replace(row, **_class_values(draft))
    for rate in LandRateRecord.select().where(LandRateRecord.share_class == key, LandRateRecord.live()):
        act.end(rate)
    _enter_rates(act, key, draft)
    act.touched(Change.SHARES)


def add_holder(act: Act, cooperative: int, draft: HolderDraft) -> int:
    """Enter a holder with the people of the household; returns its key.  Raises InvalidValue."""
    return add_holders(act, cooperative, [draft])[0]


def add_holders(act: Act, cooperative: int, drafts: Sequence[HolderDraft]) -> list[int]:
    """Enter many holders; returns their keys in order.  Raises InvalidValue, naming the number."""
    _cooperative(cooperative)
    taken = {number for _, number, _ in queries.holder_numbers(cooperative)}
    for draft in drafts:
        _check_holder(draft, taken)
        taken.add(draft.number.strip())
    rows = act.insert_all(
        [HolderRecord(cooperative=cooperative, **_holder_values(draft)) for draft in drafts]
    )
    act.insert_all(
        [
            HolderMemberRecord(holder=row.key, position=place, **_values(member))
            for row, draft in zip(rows, drafts, strict=True)
            for place, member in enumerate(draft.members, start=1)
        ]
    )
    act.touched(Change.SHARES)
    return [int(row.key) for row in rows]


def edit_holder(act: Act, key: int, draft: HolderDraft) -> None:
    """Change a holder's particulars (not its people, not its shares).  Raises InvalidValue, OfficeError."""
    row = _holder(key)
    others = {number for held, number, _ in queries.holder_numbers(row.cooperative) if held != key}
    _check_holder(draft, others)
    act.replace(row, **_holder_values(draft))
    act.touched(Change.SHARES)


def add_member(act: Act, holder: int, draft: MemberDraft) -> int:
    """Add somebody to a holder's household; shares do not move.  Raises InvalidValue."""
    _holder(holder)
    _check_member(draft)
    position = len(queries.members_of([holder])[holder]) + 1
    act.touched(Change.SHARES)
    return int(act.insert(HolderMemberRecord(holder=holder, position=position, **_values(draft))).key)


def edit_member(act: Act, key: int, draft: MemberDraft) -> None:
    """Change somebody of a household: a birth, a death or a move changes the roll, never the shares."""
    _check_member(draft)
    row = HolderMemberRecord.get_or_none(HolderMemberRecord.key == key, HolderMemberRecord.live())
    if row is None:
        raise OfficeError("这名成员已经不在名册里了。", "请刷新后再试。")
    act.replace(row, **_values(draft))
    act.touched(Change.SHARES)


def _check_cooperative(draft: CooperativeDraft) -> None:
    if not draft.name.strip():
        raise InvalidValue("没有填写合作社的名称。", "请按登记证书填写全称。")
    percents = (draft.buyback, draft.reserve, draft.welfare, draft.patronage, draft.ceiling or 0)
    if any(not 0 <= percent <= WHOLE_PERCENT for percent in percents):
        raise InvalidValue("比例要在 0% 和 100% 之间。", "请核对各项比例。")
    if draft.kind is CoopKind.SPECIALISED and draft.patronage < LEAST_PATRONAGE:
        raise InvalidValue(
            "按交易量返还的比例不能低于 60%。", "见《中华人民共和国农民专业合作社法》第四十四条。"
        )
    if not 0 <= draft.decimals <= _MOST_DECIMALS:
        raise InvalidValue("股数最多四位小数。", "请填写 0 到 4。")


def _check_class(draft: ShareClassDraft, others: Sequence[str]) -> None:
    if not draft.name.strip():
        raise InvalidValue("没有填写股权类型的名称。", "例如“人口股”。")
    if draft.name.strip() in others:
        raise InvalidValue(f"已经有叫“{draft.name.strip()}”的股权类型。", "请换一个名称。")
    lands = [rate.land for rate in draft.land_rates]
    if len(set(lands)) != len(lands) or not all(land.strip() for land in lands):
        raise InvalidValue("地类要有名称，而且不能重复。", "请核对土地折股表。")


def _check_holder(draft: HolderDraft, taken: set[str]) -> None:
    number, name = draft.number.strip(), draft.name.strip()
    if not number or not name:
        raise InvalidValue("股东要有户号和名称。", "请填写户号和户主（或者单位）的名称。")
    if number in taken:
        raise InvalidValue(f"户号 {number} 已经有了（{name}）。", "一个户号只能登记一次，请核对。")
    if problem := account_problem(draft.account):
        raise InvalidValue(f"{name}的银行账号不对：{problem}", "请对照存折或银行卡核对。")
    if draft.since and draft.until and draft.until < draft.since:
        raise InvalidValue(f"{name}的起止日期颠倒了。", "请核对日期。")
    for member in draft.members:
        _check_member(member)


def _check_member(draft: MemberDraft) -> None:
    if not draft.name.strip():
        raise InvalidValue("户内成员要有姓名。", "请填写姓名。")
    if draft.since and draft.until and draft.until < draft.since:
        raise InvalidValue(f"{draft.name}的起止日期颠倒了。", "请核对日期。")


def _enter_rates(act: Act, share_class: int, draft: ShareClassDraft) -> None:
    act.insert_all(
        [
            LandRateRecord(share_class=share_class, land=rate.land.strip(), shares=rate.shares)
            for rate in draft.land_rates
        ]
    )


def _cooperative(key: int) -> CooperativeRecord:
    row: CooperativeRecord | None = CooperativeRecord.get_or_none(
        CooperativeRecord.key == key, CooperativeRecord.live()
    )
    if row is None:
        raise queries.NoCooperative
    return row


def _holder(key: int) -> HolderRecord:
    row: HolderRecord | None = HolderRecord.get_or_none(HolderRecord.key == key, HolderRecord.live())
    if row is None:
        raise OfficeError("这一户不在股东名册里。", "请刷新后再试。")
    return row


def _values(draft: CooperativeDraft | MemberDraft | HolderDraft | ShareClassDraft) -> dict[str, object]:
    """Return a draft's fields for its row, texts without blanks around them."""
    values = {field.name: getattr(draft, field.name) for field in fields(draft)}
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def _class_values(draft: ShareClassDraft) -> dict[str, object]:
    return {name: value for name, value in _values(draft).items() if name != "land_rates"}


def _holder_values(draft: HolderDraft) -> dict[str, object]:
    return {name: value for name, value in _values(draft).items() if name != "members"}
