"""Columns for exact values: dates as ISO text, points and money as whole smallest units."""

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any

import peewee as pw

from villageoffice.kits.exact import Exact
from villageoffice.kits.text.dates import PartialDate


class ValueField(pw.Field):
    """A column whose Python value is built from what SQLite stores by two functions."""

    field_type = "TEXT"

    def __init__(self, store: Callable[[Any], Any], load: Callable[[Any], Any], **kw: Any) -> None:
        self._store, self._load = store, load
        super().__init__(**kw)

    def db_value(self, value: Any) -> Any:
        """Return what SQLite stores."""
        return None if value is None else self._store(value)

    def python_value(self, value: Any) -> Any:
        """Return the exact Python value."""
        return None if value is None else self._load(value)


class WholeField(ValueField):
    """A value column that SQLite stores as a whole number."""

    field_type = "INTEGER"


def day_field(**kw: Any) -> ValueField:
    """Return a column for a day, stored as ISO text."""
    return ValueField(_day, date.fromisoformat, **kw)


def partial_date_field(**kw: Any) -> ValueField:
    """Return a column for a date that may be known only to its month or year."""
    return ValueField(_partial, PartialDate.from_iso, **kw)


def moment_field(**kw: Any) -> ValueField:
    """Return a column for a moment with its offset from UTC, to the second."""
    return ValueField(lambda value: value.isoformat(timespec="seconds"), datetime.fromisoformat, **kw)


def exact_field(kind: type[Exact], **kw: Any) -> ValueField:
    """Return a column for points, money or shares in their smallest unit."""
    return WholeField(lambda value: _exact(kind, value), kind, **kw)


def enum_field(kind: type[Enum], **kw: Any) -> ValueField:
    """Return a column for an enumeration, stored by its value."""
    return ValueField(lambda value: kind(value).value, kind, **kw)


def bool_field(**kw: Any) -> ValueField:
    """Return a column for yes or no, stored as 1 or 0."""
    return WholeField(int, bool, **kw)


def _exact(kind: type[Exact], value: Any) -> int:
    if not isinstance(value, kind):
        raise TypeError(f"{kind.__name__} wanted, got {value!r}")
    return int(value)


def _day(value: date | str) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _partial(value: PartialDate | str) -> str:
    return value if isinstance(value, str) else value.iso


class ThingField(pw.IntegerField):
    """The number of another thing (an anchor), whose records may come and go."""

    refers = True
