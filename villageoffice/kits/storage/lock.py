"""One writer at a time: a lock beside the data file, held by the operating system.

The lock dies with the program that holds it, so a crash leaves nothing to clean up; the text
in the lock file only says who holds it and since when.
"""

import contextlib
import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Self

if sys.platform == "win32":
    import msvcrt

    def _hold(file: IO[str]) -> None:
        # Beyond the text, since Windows refuses to read a locked byte.
        file.seek(1 << 30)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the data file open for writing, and since when (local time)."""

    computer: str
    operator: str
    process: int
    since: str

    def sentence(self) -> str:
        """Tell the clerk who it is."""
        since = datetime.fromisoformat(self.since).strftime("%m-%d %H:%M") if self.since else "未知时间"
        return f"“{self.computer}”上的{self.operator}自 {since} 起正在使用这个文件"


UNKNOWN = Holder("另一台电脑", "使用人", 0, "")


class WriteLock:
    """The right to write a data file, until released.  Made by :meth:`take`."""

    def __init__(self, path: Path, file: IO[str]) -> None:
        self._path, self._file = path, file

    @classmethod
    def take(cls, data_file: Path, operator: str) -> "Self | Holder":
        """Take the lock of *data_file*, or return who has it.

        Raises OSError if no lock file can be made there (a medium that cannot be written).
        """
        path = lock_path(data_file)
        while True:
            file = path.open("a+", encoding="utf-8")
            try:
                _hold(file)
            except OSError:
                file.close()
                return _read_holder(path)
            if _same_file(path, file):
                break
            file.close()  # the former holder removed it while we waited: take a fresh one
        _write_holder(file, operator)
        return cls(path, file)

    def release(self) -> None:
        """Give the right back and remove the lock file."""
        if sys.platform == "win32":
            self._file.close()
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._file.close()


def lock_path(data_file: Path) -> Path:
    """Return where the lock of *data_file* lies."""
    return data_file.with_name(data_file.name + ".lock")


def _same_file(path: Path, file: IO[str]) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def _write_holder(file: IO[str], operator: str) -> None:
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    file.seek(0)
    file.truncate()
    json.dump(asdict(Holder(platform.node(), operator, os.getpid(), since)), file, ensure_ascii=False)
    file.flush()


def _read_holder(path: Path) -> Holder:
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return UNKNOWN
