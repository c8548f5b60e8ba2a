"""Whether a meeting is announced in time.

A period of days counts back from the meeting, whose own day is not counted (Civil Code Art. 201): for a
village assembly on 20 December the notice goes out on 10 December at the latest.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.values import MeetingDraft, VotingRule


def latest_notice(day: date, rules: Sequence[VotingRule]) -> date | None:
    """Return the last day on which a meeting of *day* may be announced, None without a period."""
    days = max((rule.notice_days for rule in rules), default=0)
    return day - timedelta(days=days) if days else None


def notice_warnings(draft: MeetingDraft, rules: Sequence[VotingRule]) -> tuple[str, ...]:
    """Say that a notice is missing or late; empty when no rule of the meeting asks for one in time."""
    latest = latest_notice(draft.day, rules)
    if latest is None:
        return ()
    strictest = max(rules, key=lambda rule: rule.notice_days)
    wanted = f"{strictest.label}应当提前{strictest.notice_days}天通知，最迟{chinese_date(latest)}"
    if draft.notice_day is None:
        return (f"还没有填写通知日期：{wanted}。",)
    if draft.notice_day > latest:
        return (f"通知日期是{chinese_date(draft.notice_day)}，晚了：{wanted}。",)
    return ()
