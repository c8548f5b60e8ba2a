"""Put a file on the clerk's disk whole or not at all.

The bytes go to a new file in the same folder, are forced to the disk, and only then take the name.
A stick pulled out, a full disk or a power cut leaves the old file as it was.
"""

import contextlib
import errno
import os
import secrets
from pathlib import Path

from villageoffice.errors import FileInUse, OfficeError

_LONGEST = 120
"""Characters of a suggested name; a path on Windows may have 260 in all."""


def write_whole(path: Path, data: bytes) -> None:
    """Write *data* to *path*, replacing what is there.

    Raises FileInUse when another program holds the file, OfficeError when the folder is missing,
    full or closed to us; the old file is then untouched and nothing else is left behind.
    """
    path = _true_place(path)
    fresh = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        _write_new(fresh, data)
    except OSError as error:
        _drop(fresh)
        raise not_written(error, path) from error
    try:
        fresh.replace(path)
    except OSError as error:
        _drop(fresh)
        raise not_replaced(error, path) from error
    _settle(path.parent)


def file_name(text: str) -> str:
    """Make a text fit to be a file's name on every system, without its ending.

    >>> file_name("10月公示表：党员/群众?")
    '10月公示表：党员_群众_'
    """
    cleaned = "".join("_" if sign in '\\/:*?"<>|' or ord(sign) < 32 else sign for sign in text)
    return cleaned.strip(" .")[:_LONGEST] or "文件"


def free_name(path: Path) -> Path:
    """The path itself, or with the first number that is free: ``公示表 (2).pdf``."""
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free


def make_folder_for(path: Path) -> None:
    """Make the folder in which *path* is to lie.  Raises OfficeError if it cannot be made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise OfficeError(
            f"“{path.parent}”不是文件夹，“{path.name}”没有保存。", "请另选一个文件夹。"
        ) from None
    except OSError as error:
        raise not_written(error, path) from error


def not_written(error: OSError, path: Path) -> OfficeError:
    """What to tell the clerk when *path* could not be written."""
    folder = path.parent
    match error:
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return OfficeError(f"磁盘已满，“{path.name}”没有保存。", "请删去不用的文件，或换一个盘再保存。")
        case FileNotFoundError() | NotADirectoryError():
            return OfficeError(f"文件夹“{folder}”不存在，“{path.name}”没有保存。", "请另选一个文件夹。")
        case PermissionError() | OSError(errno=errno.EROFS):
            return OfficeError(
                f"文件夹“{folder}”不许写入，“{path.name}”没有保存。", "请另选一个文件夹，例如“文档”或桌面。"
            )
        case OSError(errno=errno.ENAMETOOLONG | errno.EINVAL):
            return OfficeError(
                f"“{path.name}”不能用作文件名，没有保存。", '请换一个短些的名字，不用 \\ / : * ? " < > |。'
            )
    return OfficeError(f"“{path.name}”没有保存成功。", "如果是 U 盘，请检查它有没有插好，再试一次。")


def not_replaced(error: OSError, path: Path) -> OfficeError:
    """What to tell the clerk when the finished file could not take the place of *path*."""
    if isinstance(error, IsADirectoryError) or path.is_dir():  # Windows only says: not allowed
        return OfficeError(f"“{path.name}”是一个文件夹，不能当作文件保存。", "请换一个名字。")
    if isinstance(error, PermissionError):
        return FileInUse(
            f"“{path.name}”正被别的程序使用，没有保存。", "请在 WPS 或 Excel 里关闭它再保存，或换一个名字。"
        )
    return not_written(error, path)


def _true_place(path: Path) -> Path:
    """Follow links, so that the file behind a link is replaced and not the link."""
    try:
        return path.resolve()
    except OSError as error:  # a share or stick that is gone, a word such as con that Windows keeps
        raise not_written(error, path) from error


def _write_new(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _drop(fresh: Path) -> None:
    """Remove the half-written file; where even that fails, the first error is the one to tell."""
    with contextlib.suppress(OSError):
        fresh.unlink()


def _settle(folder: Path) -> None:
    """Force the new name to the disk, where folders can be opened for that (not on Windows)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
