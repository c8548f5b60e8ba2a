"""What stands on blank forms, on the receipt of a posting and on the sheet of an objection."""

from datetime import date

from villageoffice.people import queries as people
from villageoffice.points.models import EntryRecord
from villageoffice.points.queries.entries import find_entries
from villageoffice.points.queries.objections import objection, objections
from villageoffice.points.queries.postings import posted_rows, posting
from villageoffice.points.queries.scheme import required_scheme
from villageoffice.points.values import (
    CategoryKind,
    ClaimForm,
    ObjectionSheet,
    PostingReceipt,
    SignInForm,
)

_CLAIMED = (CategoryKind.EARN, CategoryKind.BONUS)


def claim_form(day: date, act: int | None = None) -> ClaimForm:
    """Return the form for claims with the items in use on *day*.  Raises NoScheme."""
    scheme = required_scheme(day.year, act)
    items = tuple(item for item in scheme.items_on(day) if item.category.kind in _CLAIMED)
    return ClaimForm(_branch(act), scheme.title, day.year, items)


def sign_in_form(
    roll_day: date, act: int | None = None, *, occasion: str = "", place: str = "", day: date | None = None
) -> SignInForm:
    """Return a sign-in sheet of the members on *roll_day*.  day: as printed, None for a blank."""
    members = people.member_rows(roll_day, act)
    return SignInForm(
        _branch(act), occasion, place, day, tuple((row.name, row.party_group) for row in members)
    )


def posting_receipt(key: int, act: int | None = None) -> PostingReceipt:
    """Return the receipt of a posting.  Raises OfficeError if there is none."""
    found = posting(key, act)
    received = [o for o in objections(found.period.year, act) if o.posting == key]
    return PostingReceipt(
        branch=_branch(act),
        posting=found,
        notice_days=(found.last_day - found.posted).days,
        members=len(posted_rows(key, act)),
        objections=tuple(received),
    )


def objection_sheet(key: int, act: int | None = None) -> ObjectionSheet:
    """Return an objection for its sheet.  Raises OfficeError if there is none."""
    found = objection(key, act)
    rows = posted_rows(found.posting, act)
    group = next((row.party_group for row in rows if row.person == found.person), "")
    adjustment = _adjustment(found.adjustment, act) if found.adjustment else ""
    return ObjectionSheet(_branch(act), posting(found.posting, act), found, group, adjustment)


def _adjustment(key: int, act: int | None) -> str:
    """Say what an adjustment did: ``王芳 志愿服务 +2.0``."""
    row = EntryRecord.get_or_none(EntryRecord.key == key, EntryRecord.known_at(act))
    if row is None:
        return ""
    entries = find_entries(row.day.year, row.day.month, act, person=row.person, voided=True)
    line = next(found for found in entries if found.entry.key == key)
    void = f"（已作废：{row.void_reason}）" if row.void_reason else ""
    return f"{line.name}　{line.entry.title}　{row.points.signed()}{void}"


def _branch(act: int | None) -> str:
    found = people.party_branch(act)
    return found.name if found else ""
