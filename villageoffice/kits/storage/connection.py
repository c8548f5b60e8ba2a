"""The one factory of connections.  An encrypting SQLite takes the plain one's place here."""

import sqlite3
from pathlib import Path

import peewee as pw

APPLICATION_ID = 0x564F4442  # "VODB"

_BUSY_SECONDS = 10
_CACHE_KIB = 65536  # a large import must not spill its cache: spilling locks readers out


def database(path: Path, *, read_only: bool = False) -> pw.SqliteDatabase:
    """Return an unopened database on *path*.

    Rollback journal and full synchronisation: the file may be copied by hand, and what was
    saved survives a power cut.  WAL would keep saved data in a second file.
    """
    pragmas = {
        "synchronous": "FULL",
        "foreign_keys": 1,
        "cache_size": -_CACHE_KIB,
        "trusted_schema": 0,
    }
    if not read_only:
        pragmas = {"journal_mode": "DELETE"} | pragmas
    return pw.SqliteDatabase(_uri(path, read_only), pragmas=pragmas, timeout=_BUSY_SECONDS, uri=True)


def plain(path: Path, *, read_only: bool = True) -> sqlite3.Connection:
    """Return a plain connection without models, for backups, checks and comparisons."""
    return sqlite3.connect(_uri(path, read_only), uri=True, timeout=_BUSY_SECONDS, isolation_level=None)


def _uri(path: Path, read_only: bool) -> str:
    return f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
