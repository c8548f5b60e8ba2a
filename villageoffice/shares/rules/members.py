"""People of a holder's household: who is a minor, and how names stand on public papers."""

from datetime import date

from villageoffice.kits.text.dates import is_adult_on
from villageoffice.kits.text.masks import mask_name
from villageoffice.shares.values import HolderMember, MemberDraft


def is_minor(member: MemberDraft, day: date) -> bool:
    """Say whether somebody is under 18 on *day*; without a known birth nobody is taken for one."""
    return member.birth is not None and not is_adult_on(member.birth, day)


def public_name(member: HolderMember) -> str:
    """Return a name as a posted roster shows it: adults whole, minors as 张** whatever the length."""
    return mask_name(member.draft.name, minor=True) if member.minor else member.draft.name
