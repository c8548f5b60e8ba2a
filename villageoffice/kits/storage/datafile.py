"""Open, create and change a data file.

Opening refuses, with a sentence, what is missing, not ours, newer than the program, or damaged;
an older file is backed up and then brought up to date by the numbered migrations.
"""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Self

import peewee as pw

from villageoffice.kits.files import make_folder_for
from villageoffice.kits.storage import backup, connection, upgrade
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.lock import Holder, WriteLock
from villageoffice.kits.storage.records import ActRow, Anchor, Content, LogRow, Record
from villageoffice.kits.storage.refusals import (
    Damaged,
    FileExists,
    FileMissing,
    NewerVersion,
    NotOurs,
    ReadOnly,
)

_MAGIC = b"SQLite format 3\x00"


def now() -> datetime:
    """Return the present moment, local time with its offset."""
    return datetime.now().astimezone()


class DataFile:
    """An open data file.  Use it on one thread: the one that opened it.

    models: every table of the books; they are bound to this file until it is closed.
    read_only: why the file can only be read, or empty.
    """

    def __init__(
        self,
        path: Path,
        models: Sequence[type[Record]],
        *,
        operator: str,
        lock: WriteLock | None,
        read_only: str = "",
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.path = path
        self.operator = operator
        self.read_only = read_only
        self.models = tuple(models)
        self.clock = clock
        self._lock = lock
        self.database = connection.database(path, read_only=bool(read_only))
        self.database.bind([Anchor, ActRow, LogRow, Content, *models], bind_refs=False, bind_backrefs=False)
        self.database.connect()

    @classmethod
    def create(
        cls,
        path: Path,
        models: Sequence[type[Record]],
        *,
        operator: str = "文书",
        clock: Callable[[], datetime] = now,
    ) -> Self:
        """Make a new, empty data file and open it.

        It appears whole or not at all.  Raises FileExists: an existing file is never replaced.
        """
        if path.exists():
            raise FileExists(path)
        make_folder_for(path)
        handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".new", dir=path.parent)
        os.close(handle)
        fresh = Path(name)
        try:
            upgrade.build(fresh)
            backup.put_in_place(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
        return cls.open(path, models, operator=operator, clock=clock)

    @classmethod
    def open(
        cls,
        path: Path,
        models: Sequence[type[Record]],
        *,
        operator: str = "文书",
        read_only: bool = False,
        clock: Callable[[], datetime] = now,
    ) -> Self:
        """Open an existing data file; for reading only if somebody else has it for writing.

        Raises FileMissing, NotOurs, NewerVersion, Damaged or UpgradeFailed; the file is then
        as it was.
        """
        path = Path(path)
        check_ours(path)
        lock, why = _take_lock(path, operator) if not read_only else (None, "按只读方式打开")
        try:
            _check_version(path, may_upgrade=lock is not None, moment=clock())
            return cls(path, models, operator=operator, lock=lock, read_only=why, clock=clock)
        except BaseException:
            if lock:
                lock.release()
            raise

    @contextlib.contextmanager
    def act(self, name: str) -> Iterator[Act]:
        """Do one act: everything in the block is saved together when it ends, or not at all.

        Raises ReadOnly if the file is open for reading only.
        """
        if self.read_only:
            raise ReadOnly(self.read_only)
        with self.database.atomic("IMMEDIATE"):
            act = Act(self.database, name, self.operator, self.clock())
            yield act
            act.finish()

    @property
    def last_act(self) -> int:
        """Number of the newest act; what is known up to it is what is known now.

        Within an act it is that act.
        """
        return int(ActRow.select(pw.fn.MAX(ActRow.id)).scalar() or 0)

    def known_at(self, moment: datetime) -> int:
        """Return the number of the last act that had begun by *moment*."""
        stamps = ActRow.select(ActRow.id, ActRow.moment).order_by(ActRow.id.desc())
        return next((row.id for row in stamps if row.moment <= moment), 0)

    def close(self) -> None:
        """Close the file and give up the right to write it."""
        self.database.close()
        if self._lock:
            self._lock.release()
            self._lock = None


def check_ours(path: Path) -> None:
    """Raise FileMissing, NotOurs or Damaged unless *path* is a data file of this program."""
    if not path.is_file():
        raise FileMissing(path)
    with path.open("rb") as file:
        if file.read(16) != _MAGIC:
            raise NotOurs(path)
    with contextlib.closing(connection.plain(path, read_only=not _writable(path))) as db:
        try:
            found = db.execute("PRAGMA application_id").fetchone()[0]
            faults = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            raise Damaged(path, str(error)) from error
    if found != connection.APPLICATION_ID:
        raise NotOurs(path)
    if faults != "ok":
        raise Damaged(path, str(faults).splitlines()[0])


def _writable(path: Path) -> bool:
    """A file left by a crash is healed by SQLite on reading, for which it must be writable."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _take_lock(path: Path, operator: str) -> tuple[WriteLock | None, str]:
    if not _writable(path):
        return None, "文件或它所在的文件夹不允许写入"
    try:
        taken = WriteLock.take(path, operator)
    except OSError:
        return None, "文件所在的文件夹不允许写入"
    if isinstance(taken, Holder):
        return None, taken.sentence()
    return taken, ""


def _check_version(path: Path, *, may_upgrade: bool, moment: datetime) -> None:
    found = upgrade.version(path)
    if found > upgrade.LATEST:
        raise NewerVersion(path, found, upgrade.LATEST)
    if found < upgrade.LATEST:
        if not may_upgrade:
            raise ReadOnly("文件版本较旧，需要先升级，而升级要能写入")
        upgrade.bring_up_to_date(path, moment)
