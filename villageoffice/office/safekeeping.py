"""Keeping the village's file safe: daily verified backups, a second place, restoring.

Backups lie in 备份/ beside the data file unless the clerk chose another folder.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from villageoffice import paths
from villageoffice.kits.storage import backup, datafile
from villageoffice.kits.storage.backup import Backup, BackupFailed, Contents
from villageoffice.office.books import MODELS

_DAILY = "每天自动"

NOUNS = {model._meta.table_name: model.noun for model in MODELS} | {"act": "操作", "log": "操作日志"}


@dataclass(frozen=True, slots=True)
class Difference:
    """How many rows of one kind the open file and a backup have."""

    noun: str
    now: int
    backup: int


def folder(data_file: Path, chosen: str) -> Path:
    """Return the folder of automatic backups."""
    return Path(chosen) if chosen else backup.folder_of(data_file)


def back_up(data_file: Path, chosen: str, why: str, moment: datetime) -> Backup:
    """Make one verified backup and thin out the old ones.  Raises BackupFailed."""
    place = folder(data_file, chosen)
    made = backup.back_up(data_file, place, why, moment)
    backup.thin_out(place, data_file.stem, moment)
    return made


def back_up_to(data_file: Path, place: Path, moment: datetime) -> Backup:
    """Make one verified backup in a place the clerk chose, e.g. a USB stick; nothing is thinned.

    Raises BackupFailed; also for a copy that is practised on, which nobody should take for a backup.
    """
    if data_file.parent == paths.rehearsals():
        raise BackupFailed("现在是演练用的副本，不做备份。", "请结束演练以后再备份。")
    return backup.back_up(data_file, place, "手动", moment)


def back_up_daily(data_file: Path, chosen: str, moment: datetime) -> Backup | None:
    """Make the day's backup unless there is one already.  Raises BackupFailed."""
    newest = newest_backup(data_file, chosen)
    if newest and newest.moment.date() == moment.date():
        return None
    return back_up(data_file, chosen, _DAILY, moment)


def listing(data_file: Path, chosen: str) -> list[Backup]:
    """Return the backups of the data file, newest first."""
    return backup.listing(folder(data_file, chosen), data_file.stem)


def newest_backup(data_file: Path, chosen: str) -> Backup | None:
    """Return the newest backup, or None."""
    return next(iter(listing(data_file, chosen)), None)


def compare(data_file: Path, chosen: Path) -> list[Difference]:
    """Say for each kind of record how many rows are in the file and in a backup.

    Raises BackupFailed or a DataFileRefused if the backup is damaged or not ours.
    """
    datafile.check_ours(chosen)
    then = dict(backup.checked_contents(chosen).rows)
    today = dict(backup.checked_contents(data_file).rows)
    return [Difference(noun, today.get(table, 0), then.get(table, 0)) for table, noun in NOUNS.items()]


def restore(chosen: Path, target: Path) -> Contents:
    """Make the new file *target* from a backup.  Raises FileExists, BackupFailed or DataFileRefused."""
    datafile.check_ours(chosen)
    return backup.restore(chosen, target)


def restore_in_place(data_file: Path, chosen: Path, moment: datetime) -> Path:
    """Put a backup in the place of the (closed) data file; the present one is kept beside it.

    Returns where the present file was put.  Raises BackupFailed; the present file is then
    where it was.
    """
    datafile.check_ours(chosen)
    backup.checked_contents(chosen)
    kept = _free(data_file.with_stem(f"{data_file.stem}（恢复前 {moment:%Y-%m-%d %H%M%S}）"))
    try:
        data_file.rename(kept)
    except OSError as error:
        what = f"现在的数据文件“{data_file.name}”改不了名（{error.strerror}），没有恢复。"
        raise BackupFailed(what, "请关闭正在使用它的程序再试，或者恢复成新文件。") from error
    try:
        backup.restore(chosen, data_file)
    except BaseException:
        if not data_file.exists():
            kept.rename(data_file)
        raise
    return kept


def age_in_words(moment: datetime, today: datetime) -> str:
    """Say when a backup was made: 今天 08:31, 昨天 17:52, 3 天前.

    A moment in the future (a clock set back) is told by its date.
    """
    days = (today.date() - moment.date()).days
    if days in (0, 1):
        return f"{'今天' if days == 0 else '昨天'} {moment:%H:%M}"
    return f"{days} 天前" if days > 1 else f"{moment:%Y-%m-%d}"


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem} {number}")
    return free


__all__ = ["Backup", "BackupFailed"]
