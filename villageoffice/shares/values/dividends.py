"""Dividends: the plan, what it comes to, who gets what and has got it; members' accounts."""

from dataclasses import dataclass
from datetime import date

from villageoffice.kits.exact import Fen, Shares
from villageoffice.shares.values.holders import Cooperative, ShareClass
from villageoffice.shares.values.words import AccountKind, PaymentState, PlanState, ReserveBase, SharingMode

_NOTHING = Fen(0)


@dataclass(frozen=True, slots=True)
class ResolutionRef:
    """The meeting's resolution that a dividend rests on.  key: None for one on paper only."""

    number: str
    day: date
    title: str
    key: int | None = None

    @property
    def words(self) -> str:
        """``2026-01-10 成员大会决议 示例〔2026〕1号``."""
        return " ".join(filter(None, (self.day.isoformat(), self.title, self.number)))


@dataclass(frozen=True, slots=True)
class PlanClass:
    """A class that takes part.  fixed: guaranteed, fen per share, before the rest is divided."""

    share_class: int
    fixed: Fen = _NOTHING


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What a plan is entered from.  Percentages in hundredths of a percent; rate: fen × 10,000 a share.

    keeps: the collective's shares take part and their part stays with it; else all goes to the members.
    patronage: SPECIALISED only.
    """

    year: int
    record_date: date
    classes: tuple[PlanClass, ...]
    mode: SharingMode = SharingMode.POOL
    income: Fen = _NOTHING
    brought: Fen = _NOTHING
    losses: Fen = _NOTHING
    reserve: int = 0
    reserve_base: ReserveBase = ReserveBase.INCOME
    welfare: Fen = _NOTHING
    other: Fen = _NOTHING
    other_words: str = ""
    carried: Fen = _NOTHING
    rate: int | None = None
    tax: int = 0
    keeps: bool = True
    patronage: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the plan as it is read: ``＋ 年初未分配收益  8,600.00``.  sum: a line that adds up."""

    text: str
    amount: Fen
    sum: bool = False


@dataclass(frozen=True, slots=True)
class Stake:
    """What one holder brings to a division.  weight: shares, or fen of trade.  number: breaks ties."""

    holder: int
    number: str
    name: str
    weight: int


@dataclass(frozen=True, slots=True)
class Payout:
    """A holder's part.  detail: (class key, shares, fen).  net = amount − withheld."""

    holder: int
    number: str
    name: str
    shares: Shares
    detail: tuple[tuple[int, Shares, Fen], ...]
    patronage: Fen
    amount: Fen
    withheld: Fen
    collective: bool = False

    @property
    def net(self) -> Fen:
        """What is paid out."""
        return Fen(int(self.amount) - int(self.withheld))


@dataclass(frozen=True, slots=True)
class Preview:
    """What a plan comes to.  checks: sentences that were proved.  warnings: lawful, to be known."""

    lines: tuple[PlanLine, ...]
    distributable: Fen
    collective: Fen
    for_members: Fen
    payouts: tuple[Payout, ...]
    per_share: str
    checks: tuple[str, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A holder's amount with its state.  account_tail: last four digits, or empty for cash."""

    row: int
    payout: Payout
    heads: int
    bank: str
    account: str
    account_name: str
    identity: str
    state: PaymentState
    day: date | None
    receiver: str
    relation: str
    reason: str

    @property
    def account_tail(self) -> str:
        """The last four digits."""
        return self.account[-4:]


@dataclass(frozen=True, slots=True)
class Dividend:
    """A dividend: plan, figures, payments.  paid, unpaid: sums of net amounts."""

    key: int
    cooperative: Cooperative
    plan: PlanDraft
    state: PlanState
    approved: date | None
    resolution: str
    classes: tuple[ShareClass, ...]
    preview: Preview
    payments: tuple[PaymentLine, ...]
    paid: Fen
    unpaid: Fen
    known_act: int


@dataclass(frozen=True, slots=True)
class DividendRow:
    """A dividend in the list of years."""

    key: int
    year: int
    record_date: date
    state: PlanState
    total: Fen
    unpaid: Fen
    unpaid_holders: int


@dataclass(frozen=True, slots=True)
class TradeDraft:
    """A member's trade with the cooperative.  amount in fen."""

    holder: int
    day: date
    amount: Fen
    goods: str = ""
    volume: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade as entered, with the member's number and name."""

    key: int
    number: str
    name: str
    draft: TradeDraft


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A line of a member's account."""

    day: date
    text: str
    contribution: Fen
    reserve: Fen
    grant: Fen
    donation: Fen
    trade_volume: str
    trade: Fen
    patronage: Fen
    surplus: Fen


@dataclass(frozen=True, slots=True)
class AccountEntryDraft:
    """An entry in a member's account that is no contribution."""

    holder: int
    day: date
    kind: AccountKind
    amount: Fen
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MemberAccount:
    """成员账户 of a year (农民专业合作社法 Art. 43), closed by a line of totals."""

    cooperative: Cooperative
    holder: int
    number: str
    name: str
    year: int
    lines: tuple[AccountLine, ...]
    known_act: int = 0
