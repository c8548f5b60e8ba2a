"""Who would be on a roll, and how somebody attended the meetings of a year."""

from dataclasses import dataclass
from datetime import date

from villageoffice.meetings.values.words import Attendance


@dataclass(frozen=True, slots=True)
class RosterLine:
    """Somebody who would be on a roll.  unit: village or party group.  household: its number."""

    person: int
    name: str
    sex: str
    identity: str
    unit: str
    household: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who belongs to the body but is not on its roll, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """How one person attended the meetings of a year."""

    meeting: int
    day: date
    title: str
    chamber: str
    attendance: Attendance
