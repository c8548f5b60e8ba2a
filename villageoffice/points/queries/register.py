"""A period's register: every entry, with what counts of it."""

from collections import defaultdict
from collections.abc import Iterable

from villageoffice.people import queries as people
from villageoffice.points import rules
from villageoffice.points.queries.entries import period_entries
from villageoffice.points.queries.opened import sums_and_opened
from villageoffice.points.queries.scheme import required_scheme
from villageoffice.points.queries.standings import standings
from villageoffice.points.values import (
    Counted,
    Entry,
    EntryState,
    Item,
    Period,
    PeriodRegister,
    RegisterLine,
    Scheme,
)


def period_register(year: int, number: int, act: int | None = None) -> PeriodRegister:
    """Return all entries of a month or quarter, oldest day first, void ones too.  Raises NoScheme."""
    scheme = required_scheme(year, act)
    period = Period(year, number, scheme.cycle)
    entries = period_entries(Period(year, 1).first_day, period.last_day, act)
    wanted = {entry.person for entry in entries if entry.day >= period.first_day}
    counted = _counted(scheme, [entry for entry in entries if entry.person in wanted], period, act)
    mine = [found for found in counted if found.entry.day >= period.first_day]
    names = {row.person: row.name for row in people.people_rows(period.last_day, act, gone=True)}
    groups = {row.person: row.party_group for row in people.member_rows(period.last_day, act)}
    items = {item.key: item for item in scheme.items}
    branch = people.party_branch(act)
    return PeriodRegister(
        branch=branch.name if branch else "",
        scheme_title=scheme.title,
        period=period,
        lines=tuple(
            _line(
                found,
                items.get(found.entry.item),
                names.get(found.entry.person, ""),
                groups.get(found.entry.person, ""),
            )
            for found in sorted(mine, key=lambda found: (found.entry.day, found.entry.key))
        ),
        known_act=act or 0,
    )


def _counted(scheme: Scheme, entries: Iterable[Entry], period: Period, act: int | None) -> list[Counted]:
    """Count everybody's entries, each member's on top of what no entry stands for."""
    by_person: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_person[entry.person].append(entry)
    _, opened = sums_and_opened(scheme, list(by_person), period.last_month, act)
    arrivals = standings(act)
    found: list[Counted] = []
    for person, mine in by_person.items():
        arrival = arrivals[person].arrival(scheme.year) if person in arrivals else 1
        found += rules.count_entries(scheme, mine, arrival, opened.get(person))
    return found


def _line(found: Counted, item: Item | None, name: str, group: str) -> RegisterLine:
    entry = found.entry
    return RegisterLine(
        day=entry.day,
        name=name,
        party_group=group,
        category=item.category.name if item else "",
        item=entry.item_name,
        reason=entry.reason,
        points=entry.points,
        counted=found.counted,
        evidence=entry.evidence,
        state=entry.state,
        settled=entry.entered.date(),
        note=_note(found),
    )


def _note(found: Counted) -> str:
    entry = found.entry
    if entry.state is EntryState.VOIDED:
        return f"作废：{entry.void_reason}"
    words = ["公示后调整"] if entry.adjusts else []
    if found.cap:
        words.append(found.cap)
    if entry.sent_back:
        words.append(f"退回：{entry.sent_back}")
    return "；".join(words)
