"""Put a folder of files on the clerk's disk whole or not at all.

The files are written into a new folder beside the place; only when all are on the disk does it take
the name.  A clerk who stops, a full disk or a stick pulled out leaves nothing behind.
"""

import os
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path

from villageoffice.errors import OfficeError
from villageoffice.kits.files import not_written, write_whole
from villageoffice.kits.progress import Progress, no_progress


def write_folder(folder: Path, files: Sequence[tuple[str, bytes]], progress: Progress = no_progress) -> None:
    """Write *files*, each a name and its bytes, into a new folder.

    Raises OfficeError if something of that name is there already, or when the place is missing, full
    or closed to us; lets pass what *progress* raises.
    """
    if os.path.lexists(folder):
        raise OfficeError(f"“{folder.name}”已经有了，没有保存。", "请换一个名字，或先把原来的移走。")
    fresh = folder.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        fresh.mkdir()
        for done, (name, data) in enumerate(files):
            progress(done, len(files), f"正在写“{name}”")
            write_whole(fresh / name, data)
        fresh.rename(folder)
    except OSError as error:
        raise not_written(error, folder) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
