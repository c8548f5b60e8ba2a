"""What the program remembers on this computer: windows, columns, last file, size of text.

One small JSON file in the user's state folder, nothing of the village in it but paths of files.
Losing it loses comfort, never data; so a damaged file is put aside and the memory starts fresh,
and a folder that cannot be written is passed over.
"""

import base64
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

from villageoffice import paths

_RECENT = 8
_FORMAT = 1


class Memory:
    """The remembered things; read once, written whole at every change.

    All of it belongs to the window's thread.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or paths.state() / "memory.json"
        self._kept = self._read()

    def get(self, name: str, default: Any = None) -> Any:
        """The JSON value kept under *name*."""
        return self._kept.get(name, default)

    def put(self, name: str, value: Any) -> None:
        """Keep a JSON value under *name*; None forgets it."""
        if self._kept.get(name) == value:
            return
        if value is None:
            self._kept.pop(name, None)
        else:
            self._kept[name] = value
        self._write()

    def layout(self, name: str) -> QByteArray:
        """The state of a window, a splitter or a table heading; empty if none is kept."""
        text = self._mapping("layouts").get(name, "")
        try:
            return QByteArray(base64.b64decode(text, validate=True))
        except (ValueError, TypeError):
            return QByteArray()

    def put_layout(self, name: str, state: QByteArray) -> None:
        """Keep the state of a window, a splitter or a table heading (``saveState()``)."""
        text = base64.b64encode(state.data()).decode("ascii")
        self.put("layouts", {**self._mapping("layouts"), name: text})

    @property
    def font_size(self) -> int:
        """Size of text in points, 11 unless the clerk chose another (10–16)."""
        size = self.get("font_size")
        return min(max(size, 10), 16) if isinstance(size, int) and not isinstance(size, bool) else 11

    @font_size.setter
    def font_size(self, points: int) -> None:
        self.put("font_size", points)

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """Data files opened lately, the last one first; also those that are not there now."""
        kept = self.get("recent_files")
        return tuple(Path(text) for text in kept if isinstance(text, str)) if isinstance(kept, list) else ()

    @property
    def last_file(self) -> Path | None:
        """The data file opened last."""
        return next(iter(self.recent_files), None)

    def remember_file(self, file: Path) -> None:
        """Put *file* at the head of the recent files."""
        first = file.absolute()
        others = [old for old in self.recent_files if old != first]
        self.put("recent_files", [str(path) for path in [first, *others][:_RECENT]])

    def forget_file(self, file: Path) -> None:
        """Take *file* out of the recent files."""
        gone = file.absolute()
        self.put("recent_files", [str(path) for path in self.recent_files if path != gone])

    def _mapping(self, name: str) -> dict[str, Any]:
        kept = self.get(name)
        return kept if isinstance(kept, dict) else {}

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self.file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            return self._start_fresh()
        return kept if isinstance(kept, dict) and kept.get("format") == _FORMAT else self._start_fresh()

    def _start_fresh(self) -> dict[str, Any]:
        """Put the unreadable file aside for a technician and remember nothing."""
        with suppress(OSError):
            self.file.replace(self.file.with_suffix(".damaged.json"))
        return {}

    def _write(self) -> None:
        text = json.dumps({**self._kept, "format": _FORMAT}, ensure_ascii=False, indent=1)
        beside = self.file.with_suffix(".new")
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(self.file)
