"""A resolution with its posting."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was resolved, and where it hangs.

    key: of the record; photographs of the posting belong to it.  posted: None before it is posted.
    last_day: the last day of its posting.  taken_down: None while it hangs.
    """

    key: int
    motion: int
    number: str
    text: str
    executor: str
    deadline: str
    posted: date | None = None
    last_day: date | None = None
    place: str = ""
    posted_by: str = ""
    taken_down: date | None = None
    objections: str = ""
