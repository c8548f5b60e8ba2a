"""What of the shares book waits for whom, for the home page and the navigation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from villageoffice.office.agenda_values import Appointment, Task
from villageoffice.shares import queries
from villageoffice.shares.values import CertificateNeed, Cooperative, DividendRow, PlanState, RosterRow

_A_DAY = timedelta(days=1)
_LOST = 3
"""Places of a list of names that are named; more are counted."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What of one cooperative waits."""

    of: Cooperative
    due: tuple[RosterRow, ...]
    lost: tuple[RosterRow, ...]
    drafts: tuple[DividendRow, ...]
    owing: tuple[DividendRow, ...]


def waiting(today: date) -> int:
    """Return how many certificates are to be renewed and how many holders were not yet paid."""
    return sum(_due(each.key, today) + _unpaid(each.key) for each in _living())


def tasks(today: date) -> Iterator[Task]:
    """Yield what is to be done, cooperative by cooperative."""
    for each in _living():
        yield from _tasks(_waiting(each, today))
        yield from _postings(each, today)


def appointments(today: date) -> Iterator[Appointment]:
    """Yield the days on which a posting may be taken down."""
    for each in _living():
        for posting in queries.postings(each.key):
            if posting.taken_down is None and posting.last_day >= today:
                what = "分红方案" if posting.plan is not None else "股东名册"
                yield Appointment(posting.last_day + _A_DAY, f"{what}公示期满，可以撤下")


def _tasks(found: _Waiting) -> Iterator[Task]:
    name = found.of.draft.name
    for row in found.drafts:
        what = f"{row.year}年度分红还在测算"
        yield Task("coins", "info", what, f"{name}，等会议决议", "去办理", "dividend", ("plan", row.key))
    if found.due:
        what = f"{len(found.due)} 户的股权证待换发"
        note = f"{name}：{_names(found.due)}"
        yield Task("award", "warn", what, note, "去换证", "shares", (found.of.key, found.due[0].holder))
    if found.lost:
        what = f"{len(found.lost)} 户的股权证挂失中"
        note = f"{_names(found.lost)}，公告期满后补发"
        yield Task("award", "info", what, note, "去看看", "shares", (found.of.key, found.lost[0].holder))
    for row in found.owing:
        what = f"{row.year}年度分红还有 {row.unpaid_holders} 户没领"
        note = f"{name}，还差 {row.unpaid:,} 元"
        yield Task("coins", "warn", what, note, "去办理", "dividend", ("plan", row.key))


def _postings(of: Cooperative, today: date) -> Iterator[Task]:
    for posting in queries.postings(of.key):
        if posting.taken_down is None and posting.last_day < today:
            what = "分红方案公示期满" if posting.plan is not None else "股东名册公示期满"
            note = f"{of.draft.name}，登记撤下和收到的异议"
            yield Task("megaphone", "ok", what, note, "去登记", "shares", of.key)


def _waiting(of: Cooperative, today: date) -> _Waiting:
    rows = queries.roster(of.key, today).rows
    dividends = queries.dividends(of.key)
    return _Waiting(
        of,
        due=tuple(row for row in rows if row.certificate is CertificateNeed.DUE),
        lost=tuple(row for row in rows if row.certificate is CertificateNeed.LOST),
        drafts=tuple(row for row in dividends if row.state is PlanState.DRAFT),
        owing=tuple(row for row in dividends if row.state is not PlanState.DRAFT and row.unpaid_holders),
    )


def _due(cooperative: int, today: date) -> int:
    newest = queries.newest_certificates(cooperative)
    needs = queries.certificate_needs(cooperative, today, newest)
    return sum(need is CertificateNeed.DUE for need in needs.values())


def _unpaid(cooperative: int) -> int:
    return sum(row.unpaid_holders for row in queries.dividends(cooperative))


def _living() -> list[Cooperative]:
    return [each for each in queries.cooperatives() if each.closed is None]


def _names(rows: tuple[RosterRow, ...]) -> str:
    shown = "、".join(f"{row.number} {row.name}" for row in rows[:_LOST])
    return f"{shown} 等" if len(rows) > _LOST else shown
