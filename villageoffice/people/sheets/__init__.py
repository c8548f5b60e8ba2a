"""Excel of the people book: rosters in, rosters out."""

from villageoffice.people.sheets.layouts import LAYOUT_MEMBERS, LAYOUT_PEOPLE, LAYOUT_REPRESENTATIVES
from villageoffice.people.sheets.reading import read_members, read_people, read_representatives

__all__ = [
    "LAYOUT_MEMBERS",
    "LAYOUT_PEOPLE",
    "LAYOUT_REPRESENTATIVES",
    "read_members",
    "read_people",
    "read_representatives",
]
