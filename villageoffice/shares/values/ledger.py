"""Movements of shares, and the certificates that tell of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from villageoffice.kits.exact import Fen, Shares
from villageoffice.shares.values.holders import Cooperative, HolderMember, RosterRow, ShareClass
from villageoffice.shares.values.words import CertificateState, MovementKind


@dataclass(frozen=True, slots=True)
class MovementDraft:
    """A movement of one class between holders (or persons within them); quantity above 0.

    source, target: holder keys.  source_member, target_member: persons within, None for the whole.
    """

    kind: MovementKind
    day: date
    share_class: int
    quantity: Shares
    source: int | None = None
    target: int | None = None
    source_member: int | None = None
    target_member: int | None = None
    price: Fen | None = None
    measure: str = ""
    land_until: date | None = None


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """One change on one paper: its movements, with the document they rest on."""

    movements: tuple[MovementDraft, ...]
    document: str
    approval: str = ""
    reason: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement as entered.  entered: the day it was saved.  reversed_by: key, None while it counts."""

    key: int
    number: str
    draft: MovementDraft
    document: str
    approval: str
    reason: str
    entered: date
    source_name: str
    target_name: str
    class_name: str
    reverses: int | None = None
    reversed_by: int | None = None


@dataclass(frozen=True, slots=True)
class Disturbed:
    """Something later that a back-dated movement would disturb: a movement, certificate, dividend."""

    day: date
    what: str


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of a holder's ledger: + given, − taken; balance of the class and of all after it.

    locks: the line changes only what is locked.  folded: a wrong line or its reversal.
    """

    movement: Movement
    change: Shares
    class_balance: Shares
    balance: Shares
    locks: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class HolderLedger:
    """Everything of one holder up to a day."""

    cooperative: Cooperative
    row: RosterRow
    members: tuple[HolderMember, ...]
    lines: tuple[LedgerLine, ...]
    certificates: "tuple[Certificate, ...]"
    dividends: "tuple[DividendLine, ...]"
    day: date
    known_act: int


@dataclass(frozen=True, slots=True)
class DividendLine:
    """A dividend in a holder's panel.  state: 未领, 已签领, 已汇, 退回."""

    plan: int
    year: int
    amount: Fen
    state: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate.  number: with the cooperative's words, ``示例股权字第0001号``."""

    key: int
    holder: int
    serial: int
    number: str
    issued: date
    as_of: date
    known_act: int
    state: CertificateState
    state_day: date | None
    reason: str
    replaces: int | None


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """What stands on a certificate: holder, members, classes, changes, the day it tells of."""

    cooperative: Cooperative
    certificate: Certificate
    row: RosterRow
    address: str
    classes: tuple[ShareClass, ...]
    members: tuple[HolderMember, ...]
    lines: tuple[LedgerLine, ...]


@dataclass(frozen=True, slots=True)
class ChangeSide:
    """One side of a change slip: a holder's class before and after."""

    number: str
    name: str
    class_name: str
    before: Shares
    change: Shares
    after: Shares
    old_certificate: str
    new_certificate: str


@dataclass(frozen=True, slots=True)
class ChangeSlip:
    """股权变更登记表 of one change."""

    cooperative: Cooperative
    number: str
    kind: MovementKind
    day: date
    document: str
    approval: str
    givers: tuple[ChangeSide, ...]
    takers: tuple[ChangeSide, ...]
    price: Fen | None
    known_act: int = 0


@dataclass(frozen=True, slots=True)
class MovementRegister:
    """All movements of a year, oldest first, with the totals before and after."""

    cooperative: Cooperative
    year: int
    movements: tuple[Movement, ...]
    before: Shares
    after: Shares
    known_act: int = 0


@dataclass(frozen=True, slots=True)
class SharePosting:
    """A posting of a roster, or of a dividend's plan.  plan: its key, None for the roster of *as_of*.

    last_day: the posting runs to its end.  taken_down: None while it hangs.
    """

    key: int
    plan: int | None
    as_of: date
    posted: date
    last_day: date
    place: str
    posted_by: str
    taken_down: date | None
    objections: str


@dataclass(frozen=True, slots=True)
class QuantifiedRow:
    """A household in the preview of the first quantification.

    shares: by class.  measures: how they came about.  persons: (member, class, shares), what of
    them is counted for a person; the rest is the household's as a whole.
    """

    holder: int
    number: str
    name: str
    shares: tuple[tuple[int, Shares], ...]
    measures: tuple[tuple[int, str], ...] = ()
    persons: tuple[tuple[int, int, Shares], ...] = ()

    def parts(self) -> Iterator[tuple[int | None, int, Shares]]:
        """Yield what each person gets of each class, then what the household gets as a whole."""
        for share_class, shares in self.shares:
            mine = [(member, part) for member, key, part in self.persons if key == share_class and part]
            yield from ((member, share_class, part) for member, part in mine)
            rest = Shares(int(shares) - sum(int(part) for _, part in mine))
            if rest:
                yield None, share_class, rest
