"""Authorities to vote for somebody, held against the rules by which the chamber votes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from villageoffice.meetings import rules
from villageoffice.meetings.queries.layout import Layout
from villageoffice.meetings.values import (
    Attendance,
    Motion,
    MotionType,
    RollEntry,
    VotingRule,
)


def problem_of(
    found: Layout, put: Sequence[Motion], entry: RollEntry, entries: Sequence[RollEntry], home: str
) -> str:
    """Say why the proxy that *entry* names may not vote for it; empty when every rule allows it.

    entries: the chamber's roll.  home: number of the proxy's household, empty if it is not known.
    """
    facts = _facts(entry, entries, put, home)
    problems = (rules.proxy_problem(rule, facts) for rule in chamber_rules(found, put, entry.chamber))
    return next(filter(None, problems), "")


def warnings_of(
    found: Layout, put: Sequence[Motion], entries: Sequence[RollEntry], homes: Mapping[int, str]
) -> Iterator[str]:
    """Yield what the register cannot prove about the authorities of a roll."""
    for entry in entries:
        if entry.attendance is Attendance.PROXY:
            facts = _facts(entry, entries, put, homes.get(entry.proxy_person or 0, ""))
            for rule in chamber_rules(found, put, entry.chamber):
                if warning := rules.proxy_warning(rule, facts):
                    yield warning


def chamber_rules(found: Layout, put: Sequence[Motion], chamber: int) -> tuple[VotingRule, ...]:
    """Return the rules by which a chamber votes; before there is a motion, that of an ordinary one."""
    chosen = [ballot.rule for motion in put for ballot in motion.ballots if ballot.chamber == chamber]
    return tuple(dict.fromkeys(chosen or _usual(found, chamber)))


def with_proxy(entry: RollEntry, name: str, person: int | None, basis: str) -> RollEntry:
    """Return the line as it would be with the authority."""
    return replace(entry, attendance=Attendance.PROXY, proxy_name=name, proxy_person=person, basis=basis)


def _usual(found: Layout, chamber: int) -> list[VotingRule]:
    """The rule of an ordinary decision; none where the law of the meeting's day has no text here."""
    body = found.chamber(chamber).body
    drafts = rules.default_ballots(found.meeting.kind, "", MotionType.DECISION)
    named = {draft.rule for draft in drafts if draft.body is body}
    if found.meeting.day < rules.FIRST_DAY:
        return []
    return [rule for rule in rules.voting_rules(found.meeting.day) if rule.id in named]


def _facts(
    entry: RollEntry, entries: Sequence[RollEntry], put: Sequence[Motion], home: str
) -> rules.ProxyFacts:
    proxy = _who(entry)
    others = [other for other in entries if other.key != entry.key]
    return rules.ProxyFacts(
        voter=entry.name,
        proxy=entry.proxy_name,
        basis=entry.basis,
        held=sum(other.attendance is Attendance.PROXY and _who(other) == proxy for other in others),
        candidate=proxy in _candidates(put, entry.chamber),
        same_household=home == entry.household if home and entry.household else None,
    )


def _who(entry: RollEntry) -> int | str:
    return entry.proxy_person or entry.proxy_name


def _candidates(put: Sequence[Motion], chamber: int) -> set[int | str]:
    """Who is voted on in a chamber, by key, or by name where somebody is not in the register."""
    return {
        candidate.person or candidate.name
        for motion in put
        if any(ballot.chamber == chamber for ballot in motion.ballots)
        for candidate in motion.candidates
    }
