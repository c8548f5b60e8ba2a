"""The people of a meeting's rolls, each once however many rolls name them, with how they came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from villageoffice.meetings.values import Attendance, Chamber, RollEntry

KINDS = {
    Attendance.UNKNOWN: "neutral",
    Attendance.PRESENT: "ok",
    Attendance.PROXY: "info",
    Attendance.LEAVE: "warn",
    Attendance.ABSENT: "bad",
}


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody with a vote.  entries: on each roll that names the person; chambers: their labels."""

    entries: tuple[RollEntry, ...]
    chambers: tuple[str, ...]

    @property
    def first(self) -> RollEntry:
        """The entry on the first roll, by which the person is shown."""
        return self.entries[0]

    @property
    def key(self) -> int:
        """What tells the person apart."""
        return self.first.key

    @property
    def keys(self) -> tuple[int, ...]:
        """Keys of the entries."""
        return tuple(entry.key for entry in self.entries)

    @property
    def attendance(self) -> Attendance:
        """How the person came, as the first roll has it."""
        return self.first.attendance

    @property
    def differs(self) -> bool:
        """Whether the rolls do not say the same."""
        return len({entry.attendance for entry in self.entries}) > 1

    @property
    def state(self) -> str:
        """How the person came, in words."""
        if not self.differs:
            return self.attendance.label
        pairs = zip(self.chambers, self.entries, strict=True)
        return "，".join(f"{label}{entry.attendance.label}" for label, entry in pairs)

    @property
    def remark(self) -> str:
        """Who votes in the person's place."""
        found = next((entry for entry in self.entries if entry.proxy_name), None)
        return f"委托 {found.proxy_name}（{found.basis}）" if found is not None else ""


def attendees(chambers: Sequence[Chamber], rolls: Mapping[int, Iterable[RollEntry]]) -> tuple[Attendee, ...]:
    """Put the rolls together, in the order of the first one, then those only on the next."""
    found: dict[object, list[tuple[str, RollEntry]]] = {}
    for chamber in chambers:
        for entry in rolls.get(chamber.key, ()):
            if entry.entitled:
                who = entry.person if entry.person is not None else ("", entry.key)
                found.setdefault(who, []).append((chamber.label, entry))
    return tuple(
        Attendee(tuple(entry for _, entry in pairs), tuple(label for label, _ in pairs))
        for pairs in found.values()
    )
