"""What a movement of shares must be: kind, sides, class, document; and what the charter forbids.

Shares of a collective move only inside the organisation, and not for cash back (收益权份额,
农村集体经济组织法 Art. 40 and charters); births and deaths move none under static management
without an adjustment that was resolved.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Shares
from villageoffice.shares.rules.dividends import percent_words
from villageoffice.shares.rules.sharing import WHOLE_PERCENT
from villageoffice.shares.values import (
    ChangeDraft,
    ClassBasis,
    Cooperative,
    CoopKind,
    HolderKind,
    MovementDraft,
    MovementKind,
    ShareClass,
)

_RESOLVED = (
    MovementKind.INITIAL,
    MovementKind.WITHDRAWAL,
    MovementKind.ADJUST_IN,
    MovementKind.ADJUST_OUT,
    MovementKind.CONVERSION,
)
"""Kinds that need a resolution: who approved, when."""

_SOLD = (MovementKind.TRANSFER, MovementKind.GIFT)


class MovementRefused(OfficeError):
    """A movement that cannot be: its sides, its class, its document, or what the charter says."""


@dataclass(frozen=True, slots=True)
class Party:
    """A holder as the rules of movements need it."""

    name: str
    kind: HolderKind
    is_member: bool


def check_change(
    cooperative: Cooperative,
    change: ChangeDraft,
    classes: Mapping[int, ShareClass],
    parties: Mapping[int, Party],
) -> None:
    """Check everything but the balances.  Raises MovementRefused with what is wrong and how to mend it."""
    if not change.movements:
        raise MovementRefused("这次变动里没有一笔股份。", "请填写股权类型和股数。")
    if not change.document.strip():
        raise MovementRefused("没有填写变动的依据。", "请填写协议、公证书、决议等文件的名称和日期。")
    if any(m.kind in _RESOLVED for m in change.movements) and not change.approval.strip():
        kind = next(m.kind for m in change.movements if m.kind in _RESOLVED)
        raise MovementRefused(
            f"{kind.label}要有批准的会议。", "请填写由哪个会议、哪一天批准，例如“成员大会 2026-01-10”。"
        )
    for movement in change.movements:
        for problem, remedy in _problems(cooperative, movement, classes, parties):
            raise MovementRefused(problem, remedy)


def _problems(
    cooperative: Cooperative,
    movement: MovementDraft,
    classes: Mapping[int, ShareClass],
    parties: Mapping[int, Party],
) -> Iterator[tuple[str, str]]:
    if movement.quantity <= 0:
        yield f"{movement.kind.label}的股数要大于零，现在是 {movement.quantity}。", "请核对股数。"
    if movement.share_class not in classes:
        yield "股权类型不是这个合作社的。", "请重新选择股权类型。"
        return
    unknown = [key for key in (movement.source, movement.target) if key is not None and key not in parties]
    if unknown:
        yield "所选的户不在这个合作社的股东名册里。", "请先登记股东。"
        return
    yield from _side_problems(movement)
    yield from _class_problems(cooperative, movement, classes[movement.share_class], parties)


def _side_problems(movement: MovementDraft) -> Iterator[tuple[str, str]]:
    kind, label = movement.kind, movement.kind.label
    gives, takes = movement.source is not None, movement.target is not None
    if kind is MovementKind.REVERSAL:
        yield "冲正不能单独登记。", "请在台账里选定要冲正的那一笔。"
    elif kind.between_holders:
        if not (gives and takes):
            yield f"{label}要有转出方和转入方。", "请选定两方。"
        elif movement.source == movement.target and movement.source_member == movement.target_member:
            yield f"{label}的转出方和转入方是同一户。", "请重新选择转入方。"
    elif kind.takes or kind.locks:
        if not gives or takes:
            yield f"{label}只有持股的一方。", "请只选定持股的户。"
    elif gives or not takes:
        yield f"{label}只有得到股份的一方。", "请只选定得到股份的户。"


def _class_problems(
    cooperative: Cooperative,
    movement: MovementDraft,
    share_class: ShareClass,
    parties: Mapping[int, Party],
) -> Iterator[tuple[str, str]]:
    name, draft = share_class.draft.name, share_class.draft
    target = parties[movement.target] if movement.target is not None else None
    if movement.kind in _SOLD and not draft.transferable:
        yield f"{name}不能{movement.kind.label}。", "请核对股权类型；章程允许时先修改这一类的设置。"
    if movement.kind is MovementKind.INHERITANCE and not draft.inheritable:
        yield f"{name}不能继承。", "请核对股权类型；章程允许时先修改这一类的设置。"
    collective = target is not None and target.kind is HolderKind.COLLECTIVE
    if target is not None and (draft.basis is ClassBasis.COLLECTIVE) != collective:
        who = "只能由集体持有" if draft.basis is ClassBasis.COLLECTIVE else "不能由集体持有"
        if movement.kind not in (MovementKind.WITHDRAWAL, MovementKind.TRANSFER) or not collective:
            yield f"{name}{who}。", "请重新选择转入方或者股权类型。"
    inside = cooperative.draft.kind is CoopKind.COLLECTIVE and movement.kind in _SOLD
    if inside and target is not None and not target.is_member and not collective:
        yield (
            f"{target.name}不是本集体经济组织的成员，不能受让份额。",
            "集体收益权份额只能在本组织内转让、赠与；继承不受此限。",
        )


def buyback_problem(cooperative: Cooperative, year: int, bought: Shares, more: Shares, total: Shares) -> str:
    """Return what stands against buying back *more*, empty if nothing.

    bought: withdrawn in the year before.  total: all shares.  The limit is the charter's
    (``buyback``, hundredths of a percent); the number itself is still allowed.
    """
    limit = cooperative.draft.buyback
    if (int(bought) + int(more)) * WHOLE_PERCENT <= limit * int(total):
        return ""
    return (
        f"{year}年已退出 {bought} 股，再退 {more} 股就超过总股数 {total} 的 {percent_words(limit)}，"
        "这是章程规定的每年上限。"
    )


def ceiling_warning(cooperative: Cooperative, name: str, held: Shares, total: Shares) -> str:
    """Return a warning when a holder comes to more than the charter's ceiling, else empty."""
    limit = cooperative.draft.ceiling
    if limit is None or not total or int(held) * WHOLE_PERCENT <= limit * int(total):
        return ""
    return f"变动后{name}持有 {held} 股，超过总股数的 {percent_words(limit)}（章程规定的单户上限）。"
