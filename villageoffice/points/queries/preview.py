"""What entries would count, before they are saved, and what forbids them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from villageoffice.points import rules
from villageoffice.points.queries.opened import counted_sums
from villageoffice.points.queries.postings import shut
from villageoffice.points.queries.scheme import required_scheme, scheme
from villageoffice.points.queries.standings import standings
from villageoffice.points.values import CountedDraft, EntryDraft, Recorded, Scheme


def preview_entries(drafts: Sequence[EntryDraft]) -> Recorded:
    """Return what recording the drafts would add to the years as they stand now.

    The answer's ``cut`` names the drafts of which a cap cuts something, in the order given.
    Raises NoScheme; KeyError for an item that is not in the year's scheme.
    """
    by_year: dict[int, list[EntryDraft]] = defaultdict(list)
    for draft in drafts:
        by_year[draft.day.year].append(draft)
    counted: dict[int, CountedDraft] = {}
    for year, some in by_year.items():
        found = _count_year(required_scheme(year), some)
        counted |= {id(item.draft): item for item in found}
    return rules.recorded([counted[id(draft)] for draft in drafts])


def entry_problems(drafts: Sequence[EntryDraft], today: date) -> tuple[str, ...]:
    """Return what forbids drafts, one sentence each, every sentence once; empty if nothing does.

    Days of a posted period or of a closed year are shut for them.
    """
    days = shut()
    closed = (days.why(draft.day) for draft in drafts)
    return tuple(dict.fromkeys((*filter(None, closed), *draft_problems(drafts, today))))


def draft_problems(drafts: Sequence[EntryDraft], today: date) -> tuple[str, ...]:
    """Return the same without looking at what is posted: what forbids an adjustment, too."""
    people = standings()
    schemes = {year: scheme(year) for year in {draft.day.year for draft in drafts}}
    found = (
        rules.check_draft(draft, schemes[draft.day.year], people.get(draft.person), today) for draft in drafts
    )
    return tuple(dict.fromkeys(sentence for sentence in found if sentence))


def _count_year(scheme: Scheme, drafts: Sequence[EntryDraft]) -> list[CountedDraft]:
    by_person: dict[int, list[EntryDraft]] = defaultdict(list)
    for draft in drafts:
        by_person[draft.person].append(draft)
    sums, people = counted_sums(scheme, by_person), standings()
    return [
        counted
        for person, mine in by_person.items()
        for counted in rules.count_drafts(
            scheme, sums.get(person, {}), mine, _arrival(people, person, scheme)
        )
    ]


def _arrival(people: Mapping[int, rules.Standing], person: int, scheme: Scheme) -> int:
    found = people.get(person)
    return found.arrival(scheme.year) if found else 1
