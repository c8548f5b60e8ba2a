"""Which corrections of a scheme figures and entries still allow."""

from dataclasses import dataclass
from datetime import date, timedelta

from villageoffice.kits.exact import Points
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points.rules.scheme import item_draft
from villageoffice.points.values import Item, ItemDraft

COUNTING = ("low", "high", "month_cap", "quarter_cap", "year_cap", "veto_effect", "since", "until")
"""What of an item figures depend on."""


@dataclass(frozen=True, slots=True)
class Span:
    """The live entries of an item: how many, their least and greatest value, first and last day."""

    entries: int
    low: Points
    high: Points
    first: date
    last: date


def correction_problem(
    item: Item, draft: ItemDraft, span: Span | None, posted: date | None
) -> tuple[str, str] | None:
    """Return what forbids to correct an item in place, and the remedy; None if nothing does.

    posted: last day of the newest posted period.  Ending an item later than that touches no
    posted figure.
    """
    old = item_draft(item)
    changed = {name for name in COUNTING if getattr(old, name) != getattr(draft, name)}
    if not changed:
        return None
    if posted and _reaches(changed, old, draft, posted):
        day = chinese_date(posted + timedelta(days=1))
        return (
            f"“{item.name}”在已经公示的期次里使用过，不能直接改分值、上限和起止日期。",
            f"请改为从{day}或以后的一天起生效：原标准写上截止日期，新标准另写一条。",
        )
    if span and not _fits(draft, span):
        return (
            f"“{item.name}”的 {span.entries} 条登记里有不符合改后的分值或起止日期的。",
            "请先作废这些登记，或者改为从某一天起生效。",
        )
    return None


def _reaches(changed: set[str], old: ItemDraft, draft: ItemDraft, posted: date) -> bool:
    """Say whether a correction reaches into what is posted."""
    first = min(old.since or date.min, draft.since or date.min)
    if first > posted:
        return False
    if changed == {"until"}:
        return min(old.until or date.max, draft.until or date.max) < posted
    return True


def _fits(draft: ItemDraft, span: Span) -> bool:
    since, until = draft.since or date.min, draft.until or date.max
    return draft.low <= span.low and span.high <= draft.high and since <= span.first and span.last <= until
