"""Cooperatives, classes and holders: the drafts they are entered from, and what is known of them."""

from dataclasses import dataclass
from datetime import date

from villageoffice.kits.exact import Fen, Shares
from villageoffice.shares.values.words import (
    CertificateNeed,
    ClassBasis,
    CoopKind,
    HolderKind,
    HoldingUnit,
    Management,
    ReserveBase,
)


@dataclass(frozen=True, slots=True)
class CooperativeDraft:
    """What a cooperative is entered from.  Percentages in hundredths of a percent."""

    kind: CoopKind
    name: str
    code: str = ""
    chair: str = ""
    supervisor: str = ""
    accountant: str = ""
    cashier: str = ""
    address: str = ""
    founded: date | None = None
    management: Management = Management.STATIC
    unit: HoldingUnit = HoldingUnit.HOUSEHOLD
    ceiling: int | None = None
    buyback: int = 500
    reserve: int = 0
    reserve_base: ReserveBase = ReserveBase.INCOME
    welfare: int = 0
    patronage: int = 6000
    certificate_prefix: str = ""
    decimals: int = 2
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Cooperative:
    """A cooperative.  closed: the day it ended, None while it lives."""

    key: int
    draft: CooperativeDraft
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class LandRate:
    """Shares that a mu of one kind of land makes."""

    land: str
    shares: Shares


@dataclass(frozen=True, slots=True)
class ShareClassDraft:
    """What a class is entered from; see the model for the meaning of each field."""

    name: str
    basis: ClassBasis
    unit_shares: Shares | None = None
    par: Fen | None = None
    dividend: bool = True
    transferable: bool = True
    inheritable: bool = True
    reverts_on: date | None = None
    land_rates: tuple[LandRate, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareClass:
    """A class of shares, in the cooperative's order."""

    key: int
    cooperative: int
    position: int
    draft: ShareClassDraft


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """Somebody of a holder's household.  person: in the people book, None if not there."""

    name: str
    relation: str = ""
    identity: str = ""
    birth: date | None = None
    person: int | None = None
    since: date | None = None
    until: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class HolderDraft:
    """What a holder is entered from."""

    number: str
    kind: HolderKind
    name: str
    household: int | None = None
    person: int | None = None
    identity: str = ""
    phone: str = ""
    address: str = ""
    bank: str = ""
    account: str = ""
    account_name: str = ""
    is_member: bool = True
    since: date | None = None
    until: date | None = None
    remark: str = ""
    members: tuple[MemberDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class HolderMember:
    """A person of a holder with the shares counted for that person, by class, on the roster's day.

    minor: under 18 on that day (public papers print 张**).
    """

    key: int
    draft: MemberDraft
    shares: tuple[tuple[int, Shares], ...] = ()
    minor: bool = False


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A holder on a day.

    shares: by class key, in the order of the classes; a class not held is 0.  locked: pledged or
    frozen, all classes.  percent: hundredths of a percent of all shares; the column closes to
    10,000 by largest remainder.  heads: people of the household on the day.
    """

    holder: int
    number: str
    kind: HolderKind
    name: str
    sort: str
    search: str
    heads: int
    shares: tuple[tuple[int, Shares], ...]
    total: Shares
    locked: Shares
    percent: int
    certificate: CertificateNeed
    certificate_serial: int | None
    account_tail: str
    is_member: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """Who holds what on *day*, as known after *known_act*.  Rows by number, the collective last.

    totals: by class key.  Sums of the rows, always.
    """

    cooperative: Cooperative
    day: date
    known_act: int
    classes: tuple[ShareClass, ...]
    rows: tuple[RosterRow, ...]
    totals: tuple[tuple[int, Shares], ...]
    total: Shares

    @property
    def heads(self) -> int:
        """People of all households."""
        return sum(row.heads for row in self.rows)


@dataclass(frozen=True, slots=True)
class RosterChange:
    """A holder whose shares differ between two days; None: was not a holder yet, or no longer."""

    holder: int
    number: str
    name: str
    before: Shares | None
    after: Shares | None
    reasons: tuple[str, ...]
