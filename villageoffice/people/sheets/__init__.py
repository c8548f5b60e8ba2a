"""Excel of the people book: rosters in, rosters out."""

from villageoffice.people.sheets.layouts import LAYOUT_MEMBERS, LAYOUT_PEOPLE, LAYOUT_REPRESENTATIVES
from villageoffice.people.sheets.reading import read_members, read_people, read_representatives
from villageoffice.people.sheets.rosters import party_roster, people_roster, representative_roster

__all__ = [
    "LAYOUT_MEMBERS",
    "LAYOUT_PEOPLE",
    "LAYOUT_REPRESENTATIVES",
    "party_roster",
    "people_roster",
    "read_members",
    "read_people",
    "read_representatives",
    "representative_roster",
]
