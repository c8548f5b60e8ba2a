"""What the clerk does with the points register.  Each act saves whole or not at all.

Points are never changed: a wrong entry is voided with its reason and another one made.
"""

from villageoffice.points.queries import plan_entries
from villageoffice.points.register.entries import record_entries, review_entries, void_entry
from villageoffice.points.register.imports import import_entries
from villageoffice.points.register.scheme import adopt_default_scheme, adopt_scheme, default_scheme

__all__ = [
    "adopt_default_scheme",
    "adopt_scheme",
    "default_scheme",
    "import_entries",
    "plan_entries",
    "record_entries",
    "review_entries",
    "void_entry",
]
