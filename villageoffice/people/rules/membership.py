"""Periods of party membership: how they follow from the dates, and how a correction re-lays them.

A member is on probation from the day the branch assembly admits (入党日期) until the day before
confirmation (转正日期); the group may change in between.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.rules.periods import begin, day_before
from villageoffice.people.values import MembershipKind


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of membership of one kind in one group; both days included, None is open."""

    kind: MembershipKind
    party_branch: int
    party_group: int | None
    since: PartialDate | None
    until: PartialDate | None
    reason: str = ""


def first_spans(whole: Span, confirmed: PartialDate | None) -> tuple[Span, ...]:
    """Return the spans of a new member; *whole* runs from the first day, of the kind of today.

    A full member confirmed after the first day was on probation before.
    """
    if whole.kind is MembershipKind.PROBATIONARY or confirmed is None:
        return (whole,)
    return tuple(_split(whole, confirmed))


def corrected(
    spans: Sequence[Span],
    kind: MembershipKind,
    joined: tuple[PartialDate | None, PartialDate | None],
    confirmed: tuple[PartialDate | None, PartialDate | None],
    party_group: int | None,
) -> tuple[Span, ...]:
    """Return the spans as they ought to have been, in order, without gaps the old ones had not.

    joined, confirmed: what the file said and what it ought to say.  kind and party_group: what
    the last span ought to say; earlier groups stay as they are.
    """
    laid = sorted(spans, key=lambda span: begin(span.since))
    if joined[0] != joined[1] and laid[0].since == joined[0]:
        laid[0] = replace(laid[0], since=joined[1])
    if confirmed[0] != confirmed[1] or laid[-1].kind is not kind:
        laid = _relaid(laid, kind, confirmed[1])
    laid[-1] = replace(laid[-1], party_group=party_group)
    return tuple(_merged(laid))


def upside_down(spans: Sequence[Span]) -> Span | None:
    """Return a span that would begin after its last day, None if there is none."""
    return next((s for s in spans if s.until is not None and begin(s.since) > s.until.last()), None)


def _relaid(spans: Sequence[Span], kind: MembershipKind, confirmed: PartialDate | None) -> list[Span]:
    if kind is MembershipKind.PROBATIONARY:
        return [replace(span, kind=kind) for span in spans]
    if confirmed is None:
        return [*spans[:-1], replace(spans[-1], kind=kind)]
    return [part for span in spans for part in _split(span, confirmed)]


def _split(span: Span, confirmed: PartialDate) -> list[Span]:
    """Cut a span at the day of confirmation: probation before it, full membership from it on."""
    before = replace(span, kind=MembershipKind.PROBATIONARY)
    after = replace(span, kind=MembershipKind.FULL)
    last = span.until.last() if span.until else date.max
    if confirmed.first() <= begin(span.since):
        return [after]
    if confirmed.first() > last:
        return [before]
    return [replace(before, until=day_before(confirmed)), replace(after, since=confirmed)]


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Join neighbours that differ in nothing but their days."""
    found: list[Span] = []
    for span in spans:
        if found and _alike(found[-1], span):
            found[-1] = replace(found[-1], until=span.until)
        else:
            found.append(span)
    return found


def _alike(one: Span, two: Span) -> bool:
    if one.until is None or two.since is None or one.until != day_before(two.since):
        return False
    return (one.kind, one.party_branch, one.party_group) == (two.kind, two.party_branch, two.party_group)
