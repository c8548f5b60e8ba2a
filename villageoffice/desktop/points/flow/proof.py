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
    """What the dialog begins with: the day offered, where and by whom the last notice was posted.

    contact: who takes objections, from the settings.
    """

    day: date
    place: str
    posted_by: str
    contact: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is chosen of a notice: its day, whether reasons are masked, who takes objections."""

    posted: date
    masked: bool
    contact: str


def read_start(office: Office, period: Period) -> Start:
    """Read what is likely; a period that is not over is offered the first day it may be posted."""
    earlier = queries.postings()
    last = earlier[-1] if earlier else None
    day = max(office.today, rules.postable_on(period))
    contact = office.particulars.objections_to
    return Start(day, last.place if last else USUAL_PLACE, last.posted_by if last else "", contact)


def paper_of(period: Period) -> Choice:
    """Choose the paper of a period, by the cycle of its scheme."""
    if period.cycle is Cycle.QUARTER:
        return Choice(year=period.year, quarter=period.number)
    return Choice(year=period.year, month=period.number)


def notice_choice(period: Period, wanted: Wanted, amends: int | None) -> Choice:
    """Choose the notice of a period as it is to be posted."""
    return replace(
        paper_of(period), day=wanted.posted, thing=amends, masked=wanted.masked, contact=wanted.contact
    )


def draw_up(office: Office, period: Period, wanted: Wanted, amends: int | None) -> Proof:
    """Draw the notice up; runs on the data thread.  Raises OfficeError before the period is over."""
    from villageoffice.office import exports

    notice = queries.public_notice(
        period.year,
        period.number,
        wanted.posted,
        contact=wanted.contact,
        scheme_title=office.particulars.points_regulation,
        masked=wanted.masked,
        amends=amends,
    )
    made = exports.make(office, "points-notice", "pdf", notice_choice(period, wanted, amends))
    return Proof(notice, made.content, hashlib.sha256(made.content).hexdigest())


def posted_choice(posting: Posting) -> Choice:
    """Choose the notice as it was posted: the same bytes, whatever has changed since."""
    return replace(
        paper_of(posting.period),
        day=posting.posted,
        thing=posting.reposts,
        masked=posting.masked,
        contact=posting.contact or None,
        known=posting.known_act,
    )
