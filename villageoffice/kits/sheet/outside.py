"""Read a workbook in a child process: killed when the clerk cancels or the time is over.

A file that ends the process (calamine aborts on a rectangle it cannot allocate) ends only the child.
The child is plain Python started by module name, so it works from the source tree, from a wheel and
from the Windows folder, whose 村务办公.exe is no Python: there python.exe stands beside it.
"""

import os
import pickle
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any, cast

from villageoffice.errors import OfficeError
from villageoffice.kits.progress import Progress
from villageoffice.kits.sheet.child import SECONDS
from villageoffice.kits.sheet.extract import RawSheet
from villageoffice.kits.sheet.guard import SheetUnreadable, damaged, too_large

_ROOT = Path(__file__).parents[3]
_POLL = 0.02
_ALLOWED = {
    ("datetime", "date"), ("datetime", "datetime"), ("datetime", "time"), ("decimal", "Decimal"),
    ("villageoffice.kits.sheet.extract", "RawSheet"),
    ("villageoffice.kits.sheet.cells", "LostDigits"),
    ("villageoffice.kits.sheet.cells", "ErrorCell"),
}  # fmt: skip


def extract_outside(file: IO[bytes], progress: Progress, *, seconds: float = SECONDS) -> list[RawSheet]:
    """Have a child read the open *file* from its start.

    Raises SheetUnreadable; Cancelled from *progress*, after which the child is gone.
    """
    # The child inherits the handle: what counts is the place of the handle, not of Python's buffer.
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    with tempfile.TemporaryFile() as answer:
        command = [str(interpreter()), "-m", "villageoffice.kits.sheet.child"]
        with subprocess.Popen(
            command, stdin=file, stdout=answer, stderr=subprocess.DEVNULL, cwd=_ROOT, env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ) as child:  # fmt: skip
            try:
                _watch(child, progress, time.monotonic() + seconds)
            finally:
                child.kill()
        if child.returncode:
            raise too_large("读它的时候内存不够，或者文件已损坏")
        answer.seek(0)
        return _answer(answer)


def _watch(child: "subprocess.Popen[bytes]", progress: Progress, end: float) -> None:
    """Wait until the child is done.  Raises SheetUnreadable when the time is over."""
    while True:
        try:
            child.wait(_POLL)
            return
        except subprocess.TimeoutExpired:
            progress(0, 0, "正在读取表格")
            if time.monotonic() > end:
                raise too_large("一分钟还没有读完") from None


def _answer(file: IO[bytes]) -> list[RawSheet]:
    try:
        word, *rest = _Plain(file).load()
    except (EOFError, pickle.UnpicklingError):
        raise damaged() from None
    if word == "refused":
        raise SheetUnreadable(*rest)
    return cast("list[RawSheet]", rest[0])


class _Plain(pickle.Unpickler):
    """Takes cells from the child, nothing else: what read a stranger's file is not trusted."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse every class that is no cell."""
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


def interpreter(running: Path | None = None) -> Path:
    """The Python to start: the one that runs, or the one beside the program *running* us.

    Raises OfficeError when the folder holds none.
    """
    running = Path(sys.executable) if running is None else running
    if running.stem.lower().startswith("python") and running.stem.lower() != "pythonw":
        return running
    for name in ("python.exe", "python3", "python"):
        if (beside := running.with_name(name)).is_file():
            return beside
    raise OfficeError("程序文件不完整，缺少读表格用的 python。", "请重新安装村务办公。")


def _environment() -> dict[str, str]:
    """The child finds our package where we found it, also when we are not installed."""
    inherited = os.environ.get("PYTHONPATH")
    paths = [str(_ROOT), *([inherited] if inherited else [])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
