"""演练: the whole course of a meeting on a copy that is thrown away.

The copy lies in a folder of its own, carries its mark, and is opened in the place of the data file;
so nothing done in a rehearsal can reach a real meeting, and papers made from it say 样票.  Opening
any data file removes what an earlier rehearsal left.
"""

import contextlib
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from villageoffice import paths
from villageoffice.errors import OfficeError
from villageoffice.kits.storage import backup
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.datafile import now
from villageoffice.kits.storage.lock import Holder, WriteLock
from villageoffice.office.models import REHEARSAL, Setting
from villageoffice.office.office import Office

NAME = "演练"
_FOLDERS = ("backup_folder", "second_folder")


class RehearsalFailed(OfficeError):
    """The copy could not be made; the data file is as it was."""


def begin(data_file: Path, clock: Callable[[], datetime] = now) -> Office:
    """Copy *data_file*, mark the copy as a rehearsal, and open it.

    The data file is only read.  The copy forgets the backup folders, so that none of its backups
    lies among the real ones.  Raises RehearsalFailed.
    """
    clear()
    copy = paths.rehearsals() / f"{data_file.stem}（{NAME}）.vodb"
    try:
        backup.restore(data_file, copy)
        office = Office.open(copy, clock=clock)
    except OfficeError as error:
        clear()
        what = f"演练用的副本没有做成。{error.what}"
        raise RehearsalFailed(what, "请检查磁盘是否已满；正式的数据没有动。") from error
    with office.act("开始演练") as act:
        _mark(act, clock())
    return office


def clear() -> int:
    """Remove the copies of rehearsals that ended or were cut off; returns how many there were.

    One that another program has open stays.
    """
    folder = paths.rehearsals()
    copies = [copy for copy in folder.glob("*.vodb") if not _in_use(copy)] if folder.is_dir() else []
    for copy in copies:
        for part in folder.glob(f"{copy.name}*"):
            with contextlib.suppress(OSError):
                part.unlink()
    if folder.is_dir() and not any(folder.glob("*.vodb")):
        shutil.rmtree(folder, ignore_errors=True)
    return sum(not copy.exists() for copy in copies)


def _mark(act: Act, moment: datetime) -> None:
    act.insert(Setting(name=REHEARSAL, value=f"{moment:%Y-%m-%d %H:%M}"))
    for row in Setting.select().where(Setting.live(), Setting.name.in_(_FOLDERS)):
        act.replace(row, value="")
    act.seal()


def _in_use(copy: Path) -> bool:
    try:
        lock = WriteLock.take(copy, NAME)
    except OSError:
        return False
    if isinstance(lock, Holder):
        return True
    lock.release()
    return False
