"""Trade of members with a 农民专业合作社, and the lines of their accounts."""

from collections.abc import Sequence
from dataclasses import fields

from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date
from villageoffice.shares import queries
from villageoffice.shares.models import AccountEntryRecord, TradeRecord
from villageoffice.shares.values import AccountEntryDraft, CoopKind, TradeDraft


def record_trades(act: Act, cooperative: int, drafts: Sequence[TradeDraft]) -> list[int]:
    """Enter trade of members; returns the keys.  Raises InvalidValue, OfficeError, naming the member."""
    names = _members_of_specialised(cooperative)
    for draft in drafts:
        if draft.holder not in names:
            raise InvalidValue("交易的一方不是本社成员。", "请先登记成员。")
        if draft.amount <= 0:
            raise InvalidValue(f"{names[draft.holder]}的交易额要大于零。", "登记错的交易请作废。")
        if draft.day > act.moment.date():
            raise InvalidValue(
                f"{names[draft.holder]}的交易日期{chinese_date(draft.day)}还没有到。", "请核对日期。"
            )
    rows = act.insert_all([TradeRecord(cooperative=cooperative, **_values(draft)) for draft in drafts])
    act.touched(Change.SHARES)
    return [int(row.key) for row in rows]


def void_trade(act: Act, key: int, reason: str) -> None:
    """Take a trade off that was entered wrongly; the log keeps it with the reason.  Raises OfficeError."""
    row = TradeRecord.get_or_none(TradeRecord.key == key, TradeRecord.live())
    if row is None:
        raise OfficeError("这一笔交易已经不在了。", "请刷新后再试。")
    if not reason.strip():
        raise InvalidValue("作废交易要写明原因。", "请写明哪里登记错了。")
    act.end(row)
    act.note("作废交易", reason.strip())
    act.touched(Change.SHARES)


def record_account_entries(act: Act, cooperative: int, drafts: Sequence[AccountEntryDraft]) -> None:
    """Enter lines of members' accounts.  Raises InvalidValue, OfficeError, naming the member."""
    names = _members_of_specialised(cooperative)
    for draft in drafts:
        if draft.holder not in names:
            raise InvalidValue("账户所属的人不是本社成员。", "请先登记成员。")
        if not draft.amount:
            raise InvalidValue(f"{names[draft.holder]}的金额是零。", "请核对金额。")
    act.insert_all([AccountEntryRecord(cooperative=cooperative, **_values(draft)) for draft in drafts])
    act.touched(Change.SHARES)


def _members_of_specialised(cooperative: int) -> dict[int, str]:
    if queries.cooperative(cooperative).draft.kind is not CoopKind.SPECIALISED:
        raise OfficeError("只有农民专业合作社设成员账户、按交易量返还。", "股份经济合作社请登记股份和分红。")
    return {key: f"{number} {name}" for key, number, name in queries.holder_numbers(cooperative)}


def _values(draft: TradeDraft | AccountEntryDraft) -> dict[str, object]:
    return {field.name: getattr(draft, field.name) for field in fields(draft)}
