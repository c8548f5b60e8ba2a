"""Whom a typed or pasted name may mean."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from villageoffice.kits.text.masks import id_tail
from villageoffice.kits.text.names import normalise_name
from villageoffice.people.queries.rows import people_rows
from villageoffice.people.values import Candidate, NameMatch, PersonRow


def find_names(
    names: Iterable[str], day: date, act: int | None = None, *, members: bool = False
) -> tuple[NameMatch, ...]:
    """Return whom each of *names* may mean, in their order, e.g. for a pasted column.

    Blanks and odd points inside a name do not matter.  members: among party members only.
    """
    by_name: defaultdict[str, list[PersonRow]] = defaultdict(list)
    for row in people_rows(day, act):
        if row.is_member or not members:
            by_name[row.name].append(row)
    return tuple(
        NameMatch(name, tuple(_candidate(row) for row in by_name[normalise_name(name).text]))
        for name in names
    )


def _candidate(row: PersonRow) -> Candidate:
    return Candidate(row.person, row.name, hint_of(row.village_group, row.id_number, row.phone))


def hint_of(village_group: str, id_number: str, phone: str) -> str:
    """Return what tells two of one name apart: group, tail of the ID number or else of the phone."""
    number = id_tail(id_number) if id_number else (f"电话尾号{phone[-4:]}" if phone else "")
    return " ".join(part for part in (village_group, number) if part)
