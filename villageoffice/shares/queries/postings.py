"""Postings of rosters and dividend plans."""

from villageoffice.shares.models import SharePostingRecord
from villageoffice.shares.values import SharePosting


def postings(cooperative: int, known: int | None = None) -> tuple[SharePosting, ...]:
    """Return the postings of a cooperative, newest first."""
    rows = SharePostingRecord.select().where(
        SharePostingRecord.cooperative == cooperative, SharePostingRecord.known_at(known)
    )
    names = SharePosting.__dataclass_fields__
    found = [SharePosting(**{name: getattr(row, name) for name in names}) for row in rows]
    return tuple(sorted(found, key=lambda each: (each.posted, each.key), reverse=True))
