"""What widgets remember on this computer: chosen columns, window place.  Who keeps it is not theirs."""

from typing import Any, Protocol


class Memory(Protocol):
    """A small store of JSON values by name; ``desktop.memory.Memory`` is the lasting one."""

    def get(self, name: str, default: Any = None) -> Any:
        """What was put under *name*, or *default*."""

    def put(self, name: str, value: Any) -> None:
        """Keep *value* under *name*."""


class ShortMemory:
    """Remembers until the program ends."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def get(self, name: str, default: Any = None) -> Any:
        """What was put under *name*, or *default*."""
        return self._kept.get(name, default)

    def put(self, name: str, value: Any) -> None:
        """Keep *value* under *name*."""
        self._kept[name] = value
