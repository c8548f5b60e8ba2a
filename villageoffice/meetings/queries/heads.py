"""How many are on a chamber's roll and how many came; only those with a vote are counted."""

from dataclasses import dataclass

import peewee as pw

from villageoffice.meetings.models import RollEntryRecord, SignInRecord
from villageoffice.meetings.values import Attendance

_VOTING = tuple(found for found in Attendance if found.votes)


@dataclass(frozen=True, slots=True)
class Heads:
    """Persons and votes of a chamber.

    eligible, present: persons; somebody who sent a proxy is present.  votes, votes_present: papers
    they are given (more than persons with additional votes).  households_present: each once.
    unknown: persons of whom it is not yet said whether they came.
    """

    eligible: int
    present: int
    votes: int
    votes_present: int
    households_present: int
    unknown: int

    @property
    def extra_votes(self) -> int:
        """Additional votes of all on the roll (农民专业合作社法 Art. 22)."""
        return self.votes - self.eligible


def heads(chamber: int, known: int | None = None) -> Heads:
    """Count a chamber's roll."""
    entry, sign_in = RollEntryRecord, SignInRecord
    attendance = pw.fn.COALESCE(sign_in.attendance, Attendance.UNKNOWN.value)
    came = attendance.in_([found.value for found in _VOTING])
    home = pw.Case(None, [(came & (entry.household != ""), entry.household)], None)
    columns = (
        pw.fn.COUNT(entry.id),
        _sum(1, came),
        _sum(entry.votes),
        _sum(entry.votes, came),
        pw.fn.COUNT(home.distinct()),
        _sum(1, attendance == Attendance.UNKNOWN.value),
    )
    own = (sign_in.entry == entry.key) & sign_in.known_at(known)
    rows = entry.select(*columns).join(sign_in, pw.JOIN.LEFT_OUTER, on=own)
    on_roll = (entry.chamber == chamber) & entry.known_at(known) & (entry.entitled == 1)
    return Heads(*rows.where(on_roll).scalar(as_tuple=True))


def _sum(value: object, condition: object = None) -> pw.Function:
    counted = value if condition is None else pw.Case(None, [(condition, value)], 0)
    return pw.fn.COALESCE(pw.fn.SUM(counted), 0)
