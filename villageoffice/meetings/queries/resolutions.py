"""Resolutions as they stand."""

from villageoffice.meetings.models import ResolutionRecord
from villageoffice.meetings.values import Resolution

_FIELDS = (
    "key", "motion", "number", "text", "executor", "deadline", "posted", "last_day", "place", "posted_by",
    "taken_down", "objections",
)  # fmt: skip


def resolution(motion: int, known: int | None = None) -> Resolution | None:
    """Return the resolution of a motion with its posting, None before it is written."""
    row: ResolutionRecord | None = ResolutionRecord.get_or_none(
        ResolutionRecord.motion == motion, ResolutionRecord.known_at(known)
    )
    return Resolution(**{name: getattr(row, name) for name in _FIELDS}) if row is not None else None
