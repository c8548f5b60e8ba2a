"""Rows of a clerk's sheets on their way into the shares book."""

from dataclasses import dataclass
from datetime import date

from villageoffice.kits.exact import Fen, Shares
from villageoffice.shares.values.words import ClassBasis


@dataclass(frozen=True, slots=True)
class ShareholderLine:
    """A person of a household with the shares counted for that person.

    cooperative: its name, empty for the only one.  number, head: of the household.  shares: by
    basis, those above 0.  day: of the quantification, None for the cooperative's first day.
    account: digits.  cooperative_key, holder, member, person: what it was matched with, 0 for none.
    """

    cooperative: str
    number: str
    head: str
    name: str
    relation: str
    identity: str
    birth: date | None
    phone: str
    address: str
    bank: str
    account: str
    shares: tuple[tuple[ClassBasis, Shares], ...]
    day: date | None
    remark: str
    cooperative_key: int = 0
    holder: int = 0
    member: int = 0
    person: int = 0


@dataclass(frozen=True, slots=True)
class TradeLine:
    """A member's trade.  number or name tells who; cooperative_key, holder: what it was matched with."""

    cooperative: str
    number: str
    name: str
    day: date
    goods: str
    volume: str
    amount: Fen
    document: str
    cooperative_key: int = 0
    holder: int = 0
