"""What was resolved, for what rests on it elsewhere."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Resolved:
    """A resolution of a motion that passed.  key: of the resolution; meeting, title: as they are called."""

    key: int
    number: str
    day: date
    meeting: str
    title: str
