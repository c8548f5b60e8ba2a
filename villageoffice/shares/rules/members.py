"""People of a holder's household: who is a minor, and how names stand on public papers."""

from datetime import date

from villageoffice.kits.text.dates import is_adult_on
from villageoffice.shares.values import MemberDraft


def is_minor(member: MemberDraft, day: date) -> bool:
    """Say whether somebody is under 18 on *day*; without a known birth nobody is taken for one."""
    return member.birth is not None and not is_adult_on(member.birth, day)
