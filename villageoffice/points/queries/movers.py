"""Who moved since a notice was posted.

A posting's figures are compared with a fresh computation for everybody, not only for whom an
adjustment names: others' ranks move too.  A notice announces a move once; what was announced
already is known from the act up to which the later notice was drawn up.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from villageoffice.people.models import ClassPeriod, PartyMembership
from villageoffice.points import rules
from villageoffice.points.models import (
    CategoryRecord,
    EntryRecord,
    ItemRecord,
    SchemeRecord,
)
from villageoffice.points.queries.entries import adjusting_entries
from villageoffice.points.queries.month import period_table
from villageoffice.points.queries.postings import posted_rows, postings
from villageoffice.points.queries.scheme import required_scheme
from villageoffice.points.values import Entry, EntryState, MonthRow, Move, Period, Posting

_RULES = (SchemeRecord, CategoryRecord, ItemRecord)
_PEOPLE = (PartyMembership, ClassPeriod)


def movers(posting: Posting, act: int | None = None) -> tuple[Move, ...]:
    """Return everybody whose printed figures or rank differ from a fresh computation."""
    rows = posted_rows(posting.key, act)
    fresh = period_table(posting.period, act).rows
    return rules.moves(posting.period, rows, fresh, _why(posting, posting.known_act, act))


def moves_to_announce(
    period: Period, act: int | None = None, *, amended: Posting | None = None
) -> tuple[Move, ...]:
    """Return what the notice of *period* must say of earlier ones: moves nobody was told of yet.

    amended: the posting that the notice replaces; its own moves come first.
    """
    current = [found for found in postings(act=act) if found.current]
    earlier = [found for found in current if _speaks_of(period, found.period, current)]
    own = movers(amended, act) if amended else ()
    return own + tuple(
        move for found in reversed(earlier) for move in _since(found, _told(found, current), act)
    )


def _told(posting: Posting, current: Sequence[Posting]) -> int:
    """Return the act up to which the public knows what became of a posting's figures."""
    later = (found.known_act for found in current if found.period.place > posting.period.place)
    return max([posting.known_act, *later])


def _speaks_of(period: Period, other: Period, current: Sequence[Posting]) -> bool:
    """Say whether a notice of *period* tells of *other*: earlier this year, or last year at the turn."""
    if other.place >= period.place:
        return False
    first = not any(p.period.year == period.year and p.period.place < period.place for p in current)
    return other.year == period.year or (first and other.year == period.year - 1)


def _since(posting: Posting, told: int, act: int | None) -> tuple[Move, ...]:
    """Compare what was last announced of a posting's period with a fresh computation."""
    if not _touched(posting.period, told):
        return ()
    announced = _announced(posting, told, act)
    fresh = period_table(posting.period, act).rows
    return rules.moves(posting.period, announced, fresh, _why(posting, told, act))


def _announced(posting: Posting, told: int, act: int | None) -> tuple[MonthRow, ...]:
    if told == posting.known_act:
        return posted_rows(posting.key, act)
    return period_table(posting.period, told).rows


def _touched(period: Period, since: int) -> bool:
    """Say whether anything that figures are made of has changed since an act; else nothing moved."""
    first, last = Period(period.year, 1).first_day, period.last_day
    entries = EntryRecord.day.between(first, last)
    return _changed(EntryRecord, since, entries) or any(_changed(m, since) for m in (*_RULES, *_PEOPLE))


def _changed(model: Any, since: int, *conditions: Any) -> bool:
    later = (model.entered > since) | (model.ended > since)
    return bool(model.select().where(later, *conditions).exists())


def _why(posting: Posting, since: int, act: int | None) -> dict[int, str]:
    """Return the adjustments of a period made since an act, in words, by person."""
    chain = [found.key for found in postings(posting.period.year, act) if found.period == posting.period]
    private = {i.key for i in required_scheme(posting.period.year, act).items if i.reason_private}
    found: dict[int, list[str]] = defaultdict(list)
    for entry in adjusting_entries(chain, since, act):
        found[entry.person].append(_words(entry, private=entry.item in private))
    return {person: "；".join(words) for person, words in found.items()}


def _words(entry: Entry, *, private: bool) -> str:
    void = entry.state is EntryState.VOIDED
    amount = (-entry.points if void else entry.points).signed()
    if private:
        return f"调整 {amount}"
    return f"作废“{entry.item_name}” {amount}" if void else f"{entry.title} {amount}"
