"""A meeting's archive: its papers with their contents page, as one packed file or as a folder."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from villageoffice.kits.folders import write_folder
from villageoffice.kits.progress import Progress, no_progress

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest a packed file can name: the same papers give the same bytes."""


def pack(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Return the files, each a name and its bytes, as one zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return packed.getvalue()


def unpack(content: bytes, folder: Path, progress: Progress = no_progress) -> None:
    """Write what :func:`pack` made into a new folder, whole or not at all.

    Raises OfficeError when the folder is there already or cannot be written; lets pass what
    *progress* raises.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    write_folder(folder, files, progress)
