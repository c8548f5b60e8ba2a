"""Where things lie: resources of the program, folders of the user.

``VILLAGEOFFICE_HOME`` moves every folder of the user below one folder; tests and a USB-stick
installation use it so that nothing is written elsewhere.
"""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return the path of a bundled resource, e.g. ``fonts/song.ttf``.

    Looks inside the package (wheel) and beside it (source tree, Windows folder).
    Raises FileNotFoundError with the name if the resource is nowhere.
    """
    for root in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"resource missing: {name}")


def home() -> Path:
    """Folder below which the user's folders lie."""
    override = os.environ.get("VILLAGEOFFICE_HOME")
    return Path(override) if override else Path.home()


def documents() -> Path:
    """Folder where data files and papers are put by default (文档/村务办公)."""
    if os.environ.get("VILLAGEOFFICE_HOME"):
        return home() / "村务办公"
    if sys.platform == "win32":
        return _windows_documents() / "村务办公"
    for name in ("文档", "Documents"):
        if (home() / name).is_dir():
            return home() / name / "村务办公"
    return home() / "村务办公"


def state() -> Path:
    """Folder of the program's own memory on this computer: window, last file, log."""
    if os.environ.get("VILLAGEOFFICE_HOME"):
        return home() / "state"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(home()))) / "VillageOffice"
    return Path(os.environ.get("XDG_STATE_HOME", str(home() / ".local/state"))) / "villageoffice"


def rehearsals() -> Path:
    """Folder of the copies that are practised on; what lies in it is thrown away."""
    return state() / "rehearsal"


def log_file() -> Path:
    """File that receives unhandled errors and warnings."""
    return state() / "villageoffice.log"


def _windows_documents() -> Path:
    """Ask Windows for the Documents folder, which may lie under OneDrive or on another drive."""
    import winreg  # type: ignore[import-not-found,unused-ignore]

    key = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as shell:  # type: ignore[attr-defined,unused-ignore]
            value, _ = winreg.QueryValueEx(shell, "Personal")  # type: ignore[attr-defined,unused-ignore]
        return Path(os.path.expandvars(str(value)))
    except OSError:
        return home() / "Documents"
