"""An act: everything one saved step of the clerk changes, in one transaction, with its log.

Either the whole act is in the file, with its log lines, or nothing of it.  An act that changed
and noted nothing leaves no trace.
"""

import platform
from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

import peewee as pw

from villageoffice import __version__
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.storage.records import (
    GENESIS,
    ActRow,
    Anchor,
    LogRow,
    Record,
    canonical,
    chain,
    stored_values,
)

R = TypeVar("R", bound=Record)

_LogLine = tuple[str, str, int | None, str, str]


class Act:
    """One act under way.  Made by :meth:`DataFile.act`; ends with its ``with`` block.

    id: number of the act; grows with every act and orders them even if the clock is wrong.
    moment: when the act began, local time with its offset.
    changes: what was touched so far.
    """

    def __init__(self, database: pw.Database, name: str, operator: str, moment: datetime) -> None:
        self._database = database
        self._lines: list[_LogLine] = []
        self._next: dict[type[pw.Model], int] = {}
        self._captions: dict[int, str] = {}
        self.changes = Change.NONE
        self.header = ActRow(
            id=self._take_number(ActRow),
            name=name,
            operator=operator,
            computer=platform.node(),
            moment=moment.replace(microsecond=0),
            program=__version__,
        )
        self.header.save(force_insert=True)  # so that queries within the act know its moment

    @property
    def id(self) -> int:
        """Number of the act."""
        return int(self.header.id)

    @property
    def name(self) -> str:
        """What the clerk did, e.g. ``登记积分``."""
        return str(self.header.name)

    @property
    def moment(self) -> datetime:
        """When the act began."""
        moment: datetime = self.header.moment
        return moment

    def new_key(self, kind: type[Record]) -> int:
        """Reserve the number of a new thing, for rows that must name it before it is entered."""
        number = self._take_number(Anchor)
        Anchor.insert(id=number, kind=kind._meta.table_name, entered=self.id).execute()
        return number

    def insert(self, row: R) -> R:
        """Enter *row*; a row without a key speaks of a new thing."""
        return self.insert_all([row])[0]

    def insert_all(self, rows: Sequence[R]) -> list[R]:
        """Enter many rows of one table at the speed of plain SQLite; returns them with their ids."""
        if not rows:
            return []
        kind = type(rows[0])
        anchors: list[tuple[Any, ...]] = []
        for row in rows:
            if row.__data__.get("key") is None:  # a new thing
                row.key = self._take_number(Anchor)
                anchors.append((row.key, kind._meta.table_name, self.id))
            row.id, row.entered, row.ended = self._take_number(kind), self.id, None
        self._bulk(Anchor, anchors)
        fields = kind._meta.sorted_fields
        values = [tuple(field.db_value(row.__data__.get(field.name)) for field in fields) for row in rows]
        self._bulk(kind, values)
        for row in rows:
            self._write_line("+", row)
        return list(rows)

    def replace(self, row: R, **changes: Any) -> R:
        """End *row* and enter a copy with *changes*; returns the copy, or *row* if nothing differs."""
        fresh = type(row)(**(_contents(row) | changes))
        if _comparable(fresh) == _comparable(row):
            return row
        self.end(row)
        return self.insert(fresh)

    def end(self, row: Record) -> None:
        """End a row that is no longer true.  Raises ValueError if it has been ended already."""
        kind = type(row)
        ended = kind.update(ended=self.id).where(kind.id == row.id, kind.live()).execute()
        if ended != 1:
            raise ValueError(f"{kind.__name__} {row.id} was ended before")
        row.ended = self.id
        self._write_line("-", row)

    def note(self, subject: str, text: str) -> None:
        """Log something that changed no row: a print, a backup, an uncovered number."""
        self._lines.append(("!", "", None, subject, canonical(text)))

    def touched(self, change: Change) -> None:
        """Say which part of the office the act changed."""
        self.changes |= change

    def reverses(self, act: int) -> None:
        """Say which earlier act this one takes back."""
        self.header.reverses = act

    def seal(self) -> None:
        """Make the act final: it can be corrected by later acts but not taken back."""
        self.header.final = 1

    def finish(self) -> bool:
        """Write the log lines; an act without any leaves no trace, and False is returned."""
        if not self._lines:
            self.header.delete_instance()
            return False
        self.header.save()
        last = LogRow.select(LogRow.digest).order_by(LogRow.id.desc()).limit(1).tuples().first()
        digest = last[0] if last else GENESIS
        rows = []
        for line in self._lines:
            digest = chain(digest, self.header, line)
            rows.append((self._take_number(LogRow), self.id, *line, digest))
        self._bulk(LogRow, rows)
        return True

    def _write_line(self, verb: str, row: Record) -> None:
        content = canonical(stored_values(row))
        self._lines.append((verb, row._meta.table_name, row.id, self._subject(row), content))

    def _subject(self, row: Record) -> str:
        """Name the row; the name of a thing that many rows speak of is looked up once."""
        other = row.speaks_of()
        if other is None:
            self._captions[row.key] = caption = row.caption()
            return caption
        if other not in self._captions:
            self._captions[other] = row.caption()
        return self._captions[other]

    def _take_number(self, table: type[pw.Model]) -> int:
        if table not in self._next:
            self._next[table] = (table.select(pw.fn.MAX(table._meta.primary_key)).scalar() or 0) + 1
        number = self._next[table]
        self._next[table] += 1
        return number

    def _bulk(self, table: type[pw.Model], rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows of stored values, in the order of the table's fields."""
        if rows:
            columns = ", ".join(f'"{field.column_name}"' for field in table._meta.sorted_fields)
            marks = ", ".join("?" * len(rows[0]))
            sql = f'INSERT INTO "{table._meta.table_name}" ({columns}) VALUES ({marks})'  # noqa: S608  names of ours
            self._database.connection().executemany(sql, rows)


def _contents(row: Record) -> dict[str, Any]:
    return {k: v for k, v in row.__data__.items() if k not in ("id", "entered", "ended")}


def _comparable(row: Record) -> dict[str, Any]:
    return {k: v for k, v in stored_values(row).items() if k not in ("id", "entered")}
