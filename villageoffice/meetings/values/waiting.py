"""What of the meetings waits for the clerk."""

from dataclasses import dataclass
from datetime import date

from villageoffice.kits.labelled import Labelled
from villageoffice.meetings.values.words import Step


class WaitingFor(Labelled):
    """What is to be done next."""

    PREPARE = "PREPARE", "会议待准备"
    HOLD = "HOLD", "会议没有办完"
    RESOLVE = "RESOLVE", "决议待写"
    POST = "POST", "决议待张贴"
    TAKE_DOWN = "TAKE_DOWN", "公示期满，待撤下"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A meeting that waits, or the resolution of one of its motions.

    day: of the meeting, or the last day of a posting.  motion: key, None for the meeting as a whole.
    what: the meeting's or motion's title.  missing: the first thing that is missing, as a sentence.
    """

    kind: WaitingFor
    meeting: int
    day: date
    what: str
    missing: str
    step: Step
    motion: int | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """A day to keep in mind: a meeting, or the first day on which a posting may be taken down."""

    day: date
    meeting: int
    what: str
