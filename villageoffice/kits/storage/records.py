"""The tables every book stands on: acts, the operation log, things, and versioned records.

A *thing* (person, household, points entry …) is an :class:`Anchor`: a number that never
changes.  What is known of it is a :class:`Record`: a row entered by one act and, once it is no
longer true, ended by another.  Rows are never changed in any other way and never deleted.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, ClassVar

import peewee as pw

from villageoffice.kits.storage.fields import moment_field

GENESIS = "0" * 64


class Anchor(pw.Model):
    """A thing that records speak of; ``kind`` is the table of its records."""

    id = pw.AutoField()
    kind = pw.TextField()
    entered = pw.IntegerField()

    class Meta:
        table_name = "anchor"


class ActRow(pw.Model):
    """An act: what somebody did at one moment, in one transaction."""

    id = pw.AutoField()
    name = pw.TextField()
    operator = pw.TextField()
    computer = pw.TextField()
    moment = moment_field()
    reverses = pw.IntegerField(null=True)
    final = pw.IntegerField(default=0)
    program = pw.TextField()

    class Meta:
        table_name = "act"


class LogRow(pw.Model):
    """One line of the operation log, chained to the line before by its digest.

    verb: ``+`` a row was entered, ``-`` a row was ended, ``!`` a note without a row.
    content: canonical JSON of the row without ``ended``; for a note, JSON of its text.
    """

    id = pw.AutoField()
    act = pw.IntegerField(index=True)
    verb = pw.TextField()
    table_name = pw.TextField()
    row = pw.IntegerField(null=True)
    subject = pw.TextField()
    content = pw.TextField()
    digest = pw.TextField()

    class Meta:
        table_name = "log"


class Content(pw.Model):
    """The bytes of attachments, each once, under their SHA-256 digest; never changed, never removed."""

    digest = pw.TextField(primary_key=True)
    content = pw.BlobField()

    class Meta:
        table_name = "attachment_content"


class Record(pw.Model):
    """A row that says something of a thing from the act ``entered`` to the act ``ended``.

    noun: what the clerk calls such a row.  labels: Chinese name of each column that is shown.
    """

    noun: ClassVar[str] = ""
    labels: ClassVar[Mapping[str, str]] = {}

    id = pw.AutoField()
    key = pw.IntegerField()
    entered = pw.IntegerField()
    ended = pw.IntegerField(null=True)

    def caption(self) -> str:
        """Name the thing, or the thing it speaks of, in words for the log and for refusals."""
        return f"{self.noun} {self.key}"

    def speaks_of(self) -> int | None:
        """Return the number of the other thing whose caption names this row; None: its own."""
        return None

    @classmethod
    def live(cls) -> Any:
        """Return the condition for rows that hold now."""
        return cls.ended.is_null()

    @classmethod
    def known_at(cls, act: int | None) -> Any:
        """Return the condition for rows that held after the act numbered *act* (None: now)."""
        if act is None:
            return cls.live()
        return (cls.entered <= act) & (cls.ended.is_null() | (cls.ended > act))


def stored_values(row: Record) -> dict[str, Any]:
    """Return the row as SQLite stores it, by column name, without ``ended``."""
    fields = row._meta.sorted_fields
    return {f.column_name: f.db_value(row.__data__.get(f.name)) for f in fields if f.name != "ended"}


def canonical(content: object) -> str:
    """Return JSON with one spelling only, so that equal contents have equal digests."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def chain(previous: str, act: ActRow, line: tuple[str, str, int | None, str, str]) -> str:
    """Return the digest of a log line that follows the line with digest *previous*.

    The act's name, operator, moment and what it reverses are part of every line's digest.
    """
    head = [act.id, act.name, act.operator, act.computer, act.moment.isoformat(timespec="seconds")]
    body = canonical([previous, *head, act.reverses, act.final, act.program, *line])
    return hashlib.sha256(body.encode()).hexdigest()
