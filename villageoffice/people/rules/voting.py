"""Who has a vote in the branch, and who is scored.

Regulation on elections of grass-roots party organisations (2020) Art. 5: only full members
vote; not while 留党察看 lasts, nor while detained or arrested.
"""

from collections.abc import Iterable
from datetime import date

from villageoffice.people.rules.periods import current
from villageoffice.people.values import Bar, BarReason, MemberClass, MembershipKind, VotingRight


def voting_right(kind: MembershipKind | None, bars: Iterable[Bar], day: date) -> VotingRight:
    """Say whether a member of this *kind* may vote on *day*, with the reason when not.

    kind: None for somebody who is no member on that day.
    """
    if kind is None:
        return VotingRight(False, "不是本支部党员。")
    if kind is MembershipKind.PROBATIONARY:
        return VotingRight(False, "预备党员没有表决权。")
    bar = current(bars, day)
    if bar is None:
        return VotingRight(True)
    return VotingRight(False, _barred(bar))


def is_exempt(member_class: MemberClass) -> bool:
    """Say whether a member of this class is left out of scoring (免计分): old or long ill, by resolution."""
    return member_class is MemberClass.ELDER_ILL


def _barred(bar: Bar) -> str:
    since = f"自 {bar.since.iso} 起" if bar.since else ""
    if bar.reason is BarReason.PROBATION_WITHIN_PARTY:
        return f"{since}留党察看，期间没有表决权。"
    return f"{since}{bar.reason.label}，期间停止表决权。"
