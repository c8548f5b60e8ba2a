"""The notice as it will be posted: its figures, its paper, the digest of the paper's bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from villageoffice.office.exports import Choice
from villageoffice.points import queries, rules
from villageoffice.points.values import Cycle, Period, Posting, PublicNotice

if TYPE_CHECKING:
    from villageoffice.office.office import Office

USUAL_PLACE = "村务公开栏"


@dataclass(frozen=True, slots=True)
class Proof:
    """A notice ready to be posted."""

    notice: PublicNotice
    content: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Start:
    """What the dialog begins with: the day offered, where and by whom the last notice was posted."""

    day: date
    place: str
    posted_by: str


def read_start(period: Period, today: date) -> Start:
    """Read what is likely; a period that is not over is offered the first day it may be posted."""
    earlier = queries.postings()
    last = earlier[-1] if earlier else None
    day = max(today, rules.postable_on(period))
    return Start(day, last.place if last else USUAL_PLACE, last.posted_by if last else "")


def paper_of(period: Period) -> Choice:
    """Choose the paper of a period, by the cycle of its scheme."""
    if period.cycle is Cycle.QUARTER:
        return Choice(year=period.year, quarter=period.number)
    return Choice(year=period.year, month=period.number)


def notice_choice(period: Period, posted: date, amends: int | None, *, masked: bool) -> Choice:
    """Choose the notice of a period as it is posted on a day."""
    return replace(paper_of(period), day=posted, thing=amends, masked=masked)


def draw_up(office: Office, period: Period, posted: date, amends: int | None, *, masked: bool) -> Proof:
    """Draw the notice up; runs on the data thread.  Raises OfficeError before the period is over."""
    from villageoffice.office import exports

    particulars = office.particulars
    notice = queries.public_notice(
        period.year,
        period.number,
        posted,
        contact=" ".join(filter(None, (particulars.contact, particulars.contact_phone))),
        scheme_title=particulars.points_regulation,
        masked=masked,
        amends=amends,
    )
    made = exports.make(office, "points-notice", "pdf", notice_choice(period, posted, amends, masked=masked))
    return Proof(notice, made.content, hashlib.sha256(made.content).hexdigest())


def posted_choice(office: Office, posting: Posting) -> Choice:
    """Choose the notice as it was posted, told by the digest of its bytes; runs on the data thread.

    Whether reasons were masked is not kept beside the digest: both are tried.
    """
    from villageoffice.office import exports

    for masked in (False, True):
        choice = notice_choice(posting.period, posting.posted, posting.reposts, masked=masked)
        known = replace(choice, known=posting.known_act)
        made = exports.make(office, "points-notice", "pdf", known)
        if hashlib.sha256(made.content).hexdigest() == posting.digest:
            return known
    return replace(known, masked=False)
