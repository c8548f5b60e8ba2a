"""What a dividend comes to: the chain from the year's income to each holder's fen.

农村集体经济组织法 Art. 42: losses are made good and the reserve is taken from the year's income
before anything is divided.  Percentages are half up to the fen and the last line is the
difference, so the column adds up.
"""

from collections.abc import Sequence
from fractions import Fraction

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Fen, Shares, half_up
from villageoffice.shares.rules.sharing import RATE_UNIT, WHOLE_PERCENT, rate_out, share_out
from villageoffice.shares.values import (
    HolderKind,
    Payout,
    PlanDraft,
    PlanLine,
    Preview,
    ReserveBase,
    RosterRow,
    SharingMode,
    Stake,
)

Detail = tuple[tuple[int, Shares, Fen], ...]


def percent_of(amount: Fen, percent: int) -> Fen:
    """Return *percent* (hundredths of a percent) of *amount*, half up to the fen.

    >>> str(percent_of(Fen.parse("368877.46"), 2000))
    '73775.49'
    """
    return Fen(half_up(Fraction(int(amount) * percent, WHOLE_PERCENT)))


def reserve_of(draft: PlanDraft) -> Fen:
    """Return the reserve (公积公益金) of a plan."""
    brought = draft.brought if draft.reserve_base is ReserveBase.WITH_BROUGHT else Fen(0)
    return percent_of(draft.income + brought, draft.reserve)


def distributable(draft: PlanDraft) -> Fen:
    """Return what a plan leaves to divide.  Raises OfficeError if it is below nothing."""
    gained = int(draft.income) + int(draft.brought) - int(draft.losses)
    taken = int(reserve_of(draft)) + int(draft.welfare) + int(draft.other) + int(draft.carried)
    left = Fen(gained - taken)
    if left < 0:
        raise OfficeError(f"扣除之后是 {left} 元，没有可以分配的收益。", "请核对收益和各项扣除。")
    return left


def plan_lines(draft: PlanDraft) -> tuple[PlanLine, ...]:
    """Return the plan as it is read, from the year's income down to what is divided."""
    base = "收益" if draft.reserve_base is ReserveBase.INCOME else "收益合计"
    lines = [
        PlanLine("本年收益", draft.income),
        PlanLine("＋ 年初未分配收益", draft.brought),
        PlanLine("− 弥补以前年度亏损", draft.losses),
        PlanLine(f"− 公积公益金（{base} {percent_words(draft.reserve)}）", reserve_of(draft)),
        PlanLine("− 福利费", draft.welfare),
    ]
    if draft.other:
        lines.append(PlanLine(f"− {draft.other_words or '其他'}", draft.other))
    if draft.carried:
        lines.append(PlanLine("− 结转下年", draft.carried))
    return (*lines, PlanLine("＝ 可分配", distributable(draft), sum=True))


def percent_words(percent: int) -> str:
    """Return hundredths of a percent as people write them.

    >>> percent_words(2000), percent_words(1250)
    ('20%', '12.5%')
    """
    whole, rest = divmod(percent, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") + "%"


def collective_preview(draft: PlanDraft, rows: Sequence[RosterRow], decimals: int = 2) -> Preview:
    """Return what a plan of a 股份经济合作社 comes to, holder by holder.

    rows: the roster of the record date.  Holders without a share that takes part are left out.
    Raises OfficeError as :func:`distributable` and :func:`share_out`; when the guaranteed part or
    the amount per share comes to more than there is.
    """
    pool = distributable(draft)
    holders = [row for row in rows if (draft.keeps or not _collective(row)) and _taking_part(draft, row)]
    stakes = [Stake(row.holder, row.number, row.name, int(_taking_part(draft, row))) for row in holders]
    fixed = [_fixed(draft, row) for row in holders]
    rest = Fen(int(pool) - sum(int(amount) for amount in fixed))
    if rest < 0:
        raise OfficeError(
            f"保底部分合计 {Fen(sum(map(int, fixed)))} 元，超过了可以分配的 {pool} 元。", "请降低保底金额。"
        )
    if draft.mode is SharingMode.RATE:
        parts = rate_out(draft.rate or 0, stakes, rest)
    else:
        parts = share_out(rest, stakes)
    payouts = tuple(
        _payout(draft, row, certain, part) for row, certain, part in zip(holders, fixed, parts, strict=True)
    )
    return told(draft, payouts, decimals)


def told(draft: PlanDraft, payouts: tuple[Payout, ...], decimals: int = 2) -> Preview:
    """Return a plan with its payouts as it is read: lines that add up, and what was checked."""
    pool = distributable(draft)
    collective = Fen(sum(int(p.amount) for p in payouts if p.collective))
    members = Fen(sum(int(p.amount) for p in payouts if not p.collective))
    lines = list(plan_lines(draft))
    shares = Shares(sum(int(p.shares) for p in payouts if p.collective))
    if collective:
        lines.append(PlanLine(f"其中 集体股 {shares_words(shares, decimals)}", collective))
    undivided = int(pool) - int(collective) - int(members)
    if undivided:
        lines.append(PlanLine("未分配，留待下年", Fen(undivided)))
    lines.append(PlanLine("成员分红", members, sum=True))
    count = sum(not p.collective for p in payouts)
    checks = [f"{count} 户合计 {members:,} 元，与方案一致"]
    warnings = () if pool else ("可以分配的是 0 元。",)
    return Preview(
        lines=tuple(lines),
        distributable=pool,
        collective=collective,
        for_members=members,
        payouts=payouts,
        per_share=_per_share(draft, payouts),
        checks=tuple(checks),
        warnings=warnings,
    )


def shares_words(shares: Shares, decimals: int) -> str:
    """Return shares with *decimals* places, or all four when fewer would hide something.

    >>> shares_words(Shares.parse("700"), 2), shares_words(Shares.parse("0.0001"), 2)
    ('700.00', '0.0001')
    """
    unit = 10 ** (Shares.places - decimals)
    if int(shares) % unit:
        return f"{shares:,.4f}"
    return format(shares.decimal, f",.{decimals}f")


def _per_share(draft: PlanDraft, payouts: Sequence[Payout]) -> str:
    """Yuan a share to four places, half up; for reading only."""
    if draft.mode is SharingMode.RATE:
        yuan = Fraction(draft.rate or 0, RATE_UNIT * 100)
    else:
        shares = sum(int(p.shares) for p in payouts)
        amount = sum(int(p.amount) for p in payouts)
        yuan = Fraction(amount, 100) / Fraction(shares, 10**Shares.places) if shares else Fraction(0)
    return str(Shares(half_up(yuan * 10**Shares.places)))


def _payout(draft: PlanDraft, row: RosterRow, fixed: Fen, part: Fen) -> Payout:
    amount = Fen(int(fixed) + int(part))
    return Payout(
        holder=row.holder,
        number=row.number,
        name=row.name,
        shares=_taking_part(draft, row),
        detail=_by_class(draft, row, part),
        patronage=Fen(0),
        amount=amount,
        withheld=percent_of(amount, draft.tax),
        collective=_collective(row),
    )


def _by_class(draft: PlanDraft, row: RosterRow, part: Fen) -> Detail:
    """Divide a holder's part over the classes held, for reading: guaranteed amounts stand with theirs."""
    held = dict(row.shares)
    classes = [(c, held.get(c.share_class, Shares(0))) for c in draft.classes]
    held_classes = [(c, shares) for c, shares in classes if shares]
    stakes = [Stake(n, str(n), "", int(shares)) for n, (_, shares) in enumerate(held_classes)]
    parts = share_out(part, stakes) if stakes else ()
    return tuple(
        (c.share_class, shares, Fen(int(got) + int(_rent(c.fixed, shares))))
        for (c, shares), got in zip(held_classes, parts, strict=True)
    )


def _fixed(draft: PlanDraft, row: RosterRow) -> Fen:
    held = dict(row.shares)
    rents = (_rent(c.fixed, held.get(c.share_class, Shares(0))) for c in draft.classes)
    return Fen(sum(int(rent) for rent in rents))


def _rent(fixed: Fen, shares: Shares) -> Fen:
    return Fen(half_up(Fraction(int(fixed) * int(shares), 10**Shares.places)))


def _taking_part(draft: PlanDraft, row: RosterRow) -> Shares:
    wanted = {c.share_class for c in draft.classes}
    return Shares(sum(int(shares) for key, shares in row.shares if key in wanted))


def _collective(row: RosterRow) -> bool:
    return row.kind is HolderKind.COLLECTIVE
