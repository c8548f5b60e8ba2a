"""Backups that were opened and checked, and getting a file back from one.

A backup is made by SQLite's backup API (a plain copy of a file in use can be torn), written
beside its final name, opened again, checked, compared with its source and only then renamed.
"""

import contextlib
import errno
import hashlib
import os
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from villageoffice.errors import OfficeError
from villageoffice.kits.files import make_folder_for
from villageoffice.kits.storage import connection
from villageoffice.kits.storage.refusals import FileExists

_NAME = re.compile(r"(?P<stem>.+) (?P<day>\d{4}-\d{2}-\d{2}) (?P<time>\d{6})(?: (?P<why>.*))?\.vodb")

_DAILY, _WEEKLY, _MONTHLY = 14, 8, 12


_OF_SQLITE = {
    sqlite3.SQLITE_FULL: "磁盘已满",
    sqlite3.SQLITE_CANTOPEN: "文件打不开",
    sqlite3.SQLITE_READONLY: "文件夹不许写入",
    sqlite3.SQLITE_CORRUPT: "数据文件已损坏",
    sqlite3.SQLITE_NOTADB: "数据文件已损坏",
}
"""What SQLite's errors mean to the clerk."""


class BackupFailed(OfficeError):
    """A backup could not be written or did not equal its source; nothing bad is left behind."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that exists: where, when it was made (local time), why, and its size in bytes."""

    path: Path
    moment: datetime
    why: str
    size: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What a data file holds: rows by table, and the end of its log chain."""

    rows: tuple[tuple[str, int], ...]
    chain_end: str


def folder_of(data_file: Path) -> Path:
    """Return the folder of automatic backups: 备份/ beside the data file."""
    return data_file.parent / "备份"


def back_up(data_file: Path, folder: Path, why: str, moment: datetime) -> Backup:
    """Make one verified backup.  Raises BackupFailed; the data file is only read."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _back_up(data_file, folder, why, moment)
    except (OSError, sqlite3.Error) as error:
        where = f"请检查“{folder}”在不在、能否写入、是否已满。"
        raise BackupFailed(f"备份没有成功：{_reason(error)}。", where) from error


def _back_up(data_file: Path, folder: Path, why: str, moment: datetime) -> Backup:
    stamp = moment.strftime("%Y-%m-%d %H%M%S")
    target = _free(folder / f"{data_file.stem} {stamp} {_safe(why)}.vodb")
    partial = target.with_suffix(".part")
    try:
        copy_verified(data_file, partial)
        put_in_place(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    return Backup(target, moment, why, target.stat().st_size)


def copy_verified(source: Path, target: Path) -> Contents:
    """Copy *source* to the new file *target* and prove the copy equal; returns its contents.

    Raises BackupFailed if the copy is damaged or differs.
    """
    with contextlib.closing(connection.plain(source)) as src:
        src.execute("BEGIN")  # one moment of the file, even while another program writes it
        wanted = contents(src)
        with contextlib.closing(sqlite3.connect(target)) as dst:
            src.backup(dst)
    found = checked_contents(target)
    if found != wanted:
        raise BackupFailed("备份与原文件不一致，已经删除这份备份。", "请再试一次；若仍不行，请换一个盘。")
    _flush(target)
    return found


def checked_contents(path: Path) -> Contents:
    """Open a file and return what it holds.  Raises BackupFailed if it is damaged or not ours."""
    with contextlib.closing(connection.plain(path)) as db:
        try:
            faults = [db.execute("PRAGMA integrity_check(3)").fetchone()[0]]
            faults += [str(row) for row in db.execute("PRAGMA foreign_key_check").fetchmany(3)]
            ours = db.execute("PRAGMA application_id").fetchone()[0] == connection.APPLICATION_ID
        except sqlite3.DatabaseError as error:
            raise BackupFailed(f"“{path.name}”已损坏或不是村务办公的备份。", "请换一份备份。") from error
        if faults != ["ok"] or not ours:
            raise BackupFailed(f"“{path.name}”已损坏或不是村务办公的备份。", "请换一份备份。")
        return contents(db)


def contents(db: sqlite3.Connection) -> Contents:
    """Count the rows of every table and read the end of the log chain."""
    names = [
        row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    ]
    rows = tuple(
        (name, db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608  names of our tables
        for name in names
        if not name.startswith("sqlite_")
    )
    end = db.execute("SELECT digest FROM log ORDER BY id DESC LIMIT 1").fetchone() if "log" in names else None
    return Contents(rows, end[0] if end else "")


def restore(chosen: Path, target: Path) -> Contents:
    """Make the new data file *target* from a backup.

    Raises FileExists: nothing is ever written over; BackupFailed if the backup is no good.
    """
    if target.exists():
        raise FileExists(target)
    make_folder_for(target)
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    try:
        checked_contents(chosen)
        found = copy_verified(chosen, partial)
        put_in_place(partial, target)
    except (OSError, sqlite3.Error) as error:
        where = "请检查目标文件夹能否写入、是否已满。"
        raise BackupFailed(f"没有恢复成功：{_reason(error)}。", where) from error
    finally:
        partial.unlink(missing_ok=True)
    return found


def listing(folder: Path, stem: str) -> list[Backup]:
    """Return the backups of the data file named *stem* in *folder*, newest first."""
    found = [_read_name(path, stem) for path in folder.glob("*.vodb")] if folder.is_dir() else []
    return sorted((b for b in found if b), key=lambda backup: backup.moment, reverse=True)


def thin_out(folder: Path, stem: str, now: datetime) -> list[Path]:
    """Delete the automatic backups that no rule keeps; returns what was deleted."""
    surplus = superfluous(listing(folder, stem), now)
    for backup in surplus:
        backup.path.unlink()
    return [backup.path for backup in surplus]


def superfluous(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Return the backups kept neither as of the last two days nor as the last of their period.

    Kept: all of the last two days; the last of each day for 14 days, of each week for 8 weeks,
    of each month for 12 months, of each year for ever; those made before an upgrade or a restore.
    """
    newest_first = sorted(backups, key=lambda backup: backup.moment, reverse=True)
    kept = {
        b.path
        for b in newest_first
        if now - b.moment < timedelta(days=2) or b.why.startswith(("升级前", "恢复前"))
    }
    for period, limit in ((_day, _DAILY), (_week, _WEEKLY), (_month, _MONTHLY), (_year, None)):
        last: dict[object, Path] = {}
        for backup in newest_first:
            last.setdefault(period(backup.moment), backup.path)
        kept.update(list(last.values())[:limit])
    return [backup for backup in newest_first if backup.path not in kept]


def put_in_place(made: Path, target: Path) -> None:
    """Give a finished file its name without ever replacing another one.  Raises FileExists."""
    _flush(made)
    try:
        if os.name == "nt":
            made.rename(target)  # refuses an existing target
        else:
            _link_or_rename(made, target)
    except FileExistsError:
        raise FileExists(target) from None
    _flush_folder(target.parent)


def _link_or_rename(made: Path, target: Path) -> None:
    try:
        os.link(made, target)
    except FileExistsError:
        raise
    except OSError:  # FAT sticks know no links
        if target.exists():
            raise FileExistsError(target) from None
        made.rename(target)
    else:
        made.unlink()


def _reason(error: OSError | sqlite3.Error) -> str:
    """Why a file could not be written, in words of the clerk."""
    match error:
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return "磁盘已满"
        case FileNotFoundError() | NotADirectoryError() | FileExistsError():
            return "找不到文件夹"
        case PermissionError() | OSError(errno=errno.EROFS):
            return "文件夹不许写入"
    return _OF_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "读写中断")


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):  # some network folders refuse
                os.fsync(handle)
        finally:
            os.close(handle)


def _free(path: Path) -> Path:
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem} {number}")
    return free


def _safe(text: str) -> str:
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", text).strip()[:60] or "备份"


def _read_name(path: Path, stem: str) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if not match or match["stem"] != stem:
        return None
    try:
        moment = datetime.strptime(f"{match['day']} {match['time']}", "%Y-%m-%d %H%M%S").astimezone()
        return Backup(path, moment, match["why"] or "", path.stat().st_size)
    except (ValueError, OSError):
        return None


def _day(moment: datetime) -> object:
    return moment.date()


def _week(moment: datetime) -> object:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> object:
    return (moment.year, moment.month)


def _year(moment: datetime) -> object:
    return moment.year


def digest_of(rows: Iterable[object]) -> str:
    """Return one digest over values in order; equal values, equal digest."""
    total = hashlib.sha256()
    for row in rows:
        total.update(repr(row).encode())
    return total.hexdigest()
