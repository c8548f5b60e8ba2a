"""Forms to be filled in by hand, and slips that go with a posting."""

from dataclasses import dataclass
from datetime import date

from villageoffice.points.values.flow import Objection
from villageoffice.points.values.periods import Posting
from villageoffice.points.values.scheme import Item


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """A blank form on which a member claims points (申报).  items: those that can be claimed."""

    branch: str
    scheme_title: str
    year: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class SignInForm:
    """A blank sign-in sheet of the branch.

    occasion, place, day: as printed; empty or None to be filled in by hand.  names: member and
    party group, in the order of the roster.
    """

    branch: str
    occasion: str
    place: str
    day: date | None
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PostingReceipt:
    """What became of a posting, for the file.  members: on the list.  objections: all of the period."""

    branch: str
    posting: Posting
    notice_days: int
    members: int
    objections: tuple[Objection, ...]


@dataclass(frozen=True, slots=True)
class ObjectionSheet:
    """An objection and how it was dealt with.  adjustment: the entry that came of it, in words."""

    branch: str
    posting: Posting
    objection: Objection
    party_group: str
    adjustment: str
