"""Numbered migrations, from version 1 on.  They name no model of today.

Each step runs with foreign keys off around its transaction (rebuilding a table with them on
empties its children) and they are checked before it is kept.
"""

import contextlib
from datetime import datetime
from pathlib import Path
from typing import Any

import peewee as pw
from playhouse.migrations import MigrationError, Runner

from villageoffice.kits.storage import backup, connection
from villageoffice.kits.storage.refusals import UpgradeFailed

MIGRATIONS = Path(__file__).parent / "migrations"

LATEST = max(int(path.name[:4]) for path in MIGRATIONS.glob("[0-9]*.py"))


def version(path: Path) -> int:
    """Return the number of the last migration the file has had."""
    with contextlib.closing(connection.plain(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def build(path: Path, target: int = LATEST) -> None:
    """Make an empty file with all migrations up to *target*."""
    database = connection.database(path)
    with contextlib.closing(database):
        database.connect()
        database.execute_sql(f"PRAGMA application_id = {connection.APPLICATION_ID}")
        _run(database, target)


def bring_up_to_date(path: Path, moment: datetime, target: int = LATEST) -> Path:
    """Back the file up, then run the migrations it lacks; returns the backup.

    Raises UpgradeFailed; a step that fails leaves no trace.
    """
    saved = backup.back_up(path, backup.folder_of(path), f"升级前（版本{version(path)}）", moment).path
    database = connection.database(path)
    try:
        with contextlib.closing(database):
            database.connect()
            _run(database, target)
    except (pw.DatabaseError, MigrationError) as error:
        raise UpgradeFailed(path, saved, str(error)) from error
    return saved


def _run(database: pw.SqliteDatabase, target: int) -> None:
    runner = _Runner(database, str(MIGRATIONS))
    for step in runner.migrations():
        if step.idx <= target:
            runner.up(step.name)


class _Runner(Runner):
    """Runs each step with its check and its version number inside the step's transaction."""

    def _run(self, name: str, module: Any, direction: str, fake: bool = False) -> None:
        super()._run(name, _Step(name, module), direction, fake)


class _Step:
    """A migration that is kept only if every reference still holds after it."""

    atomic = True

    def __init__(self, name: str, module: Any) -> None:
        self._name, self._module = name, module

    def up(self, migrator: Any, database: pw.SqliteDatabase) -> None:
        """Run the step.  Raises MigrationError if it breaks a reference."""
        self._module.up(migrator, database)
        faults = database.execute_sql("PRAGMA foreign_key_check").fetchall()
        if faults:
            raise MigrationError(f"{self._name}: {faults[:3]}")
        database.execute_sql(f"PRAGMA user_version = {int(self._name[:4])}")
