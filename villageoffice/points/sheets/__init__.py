"""Excel of the points register: rows in, answers out."""

from villageoffice.points.sheets.entries import LAYOUT_ENTRIES, read_entries
from villageoffice.points.sheets.notice import public_notice

__all__ = ["LAYOUT_ENTRIES", "public_notice", "read_entries"]
