"""Corrections of a posted period: each names its posting and its reason; the paper stays as it was.

The figures from the period on are computed again for everybody; who moved stands on the next
notice, or on an amended one.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points import queries, rules
from villageoffice.points.register.entries import enter, refuse_wrong, voidable
from villageoffice.points.register.shut import refuse_closed
from villageoffice.points.values import EntryDraft, EntryState, Posting


class NotInPeriod(OfficeError):
    """An adjustment names a period in which its day does not lie."""


def record_adjustment(act: Act, posting: int, drafts: Sequence[EntryDraft], reason: str) -> tuple[int, ...]:
    """Enter points into a posted period, as the branch has decided; returns the entries' keys.

    They count at once.  posting: the newest one of the period.  reason: why the period is
    corrected; it stands beside a draft's own.  Raises NotInPeriod, YearClosed; EntriesRefused
    with everything that is wrong; OfficeError without a reason.
    """
    named = _named(posting, [draft.day for draft in drafts], reason)
    refuse_wrong(queries.draft_problems(drafts, act.moment.date()))
    whole = [replace(draft, reason=_both(draft.reason, reason)) for draft in drafts]
    return tuple(enter(act, whole, EntryState.REVIEWED, named.key))


def void_as_adjustment(act: Act, key: int, posting: int, reason: str) -> None:
    """Void an entry of a posted period; it stays in the register and counts nothing any more.

    Raises as :func:`record_adjustment`, and OfficeError if the entry is void already.
    """
    row = voidable(key, reason)
    named = _named(posting, [row.day], reason)
    act.replace(row, state=EntryState.VOIDED, void_reason=reason.strip(), adjusts=named.key)
    act.touched(Change.POINTS)


def _named(key: int, days: Sequence[date], reason: str) -> Posting:
    """Return the posting an adjustment names, if it may name it."""
    if not reason.strip():
        raise OfficeError("调整要写明原因。", "请填写为什么更正这一期，例如“异议成立，补记志愿服务”。")
    named = queries.posting(key)
    if not named.current:
        raise OfficeError(
            f"{chinese_date(named.posted)}的{named.period.title}公示已经更正过，由后来的公示代替。",
            "请选择这一期最新的公示。",
        )
    refuse_closed([named.period.last_day, *days])
    if wrong := rules.outside_words(named, days, _first_day(named)):
        raise NotInPeriod(wrong, "请选择日期所在的那一期，或者改正日期。")
    return named


def _first_day(named: Posting) -> date:
    """Return the first day a posting speaks for: a period passed over before it goes with it."""
    year = named.period.year
    earlier = [p.period for p in queries.shut().postings if p.period.year == year]
    before = [period.last_day for period in earlier if period.place < named.period.place]
    return max(before) + timedelta(days=1) if before else date(year, 1, 1)


def _both(own: str, reason: str) -> str:
    """Put a draft's reason and the reason of the adjustment together, once if they are the same."""
    own, reason = own.strip(), reason.strip()
    return reason if own in ("", reason) else f"{own}（{reason}）"
