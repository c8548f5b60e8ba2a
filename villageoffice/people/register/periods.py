"""Periods while an act is under way: which runs, how the next one begins, how one is closed."""

from datetime import date
from typing import Any, TypeVar

from villageoffice.kits.storage.act import Act
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.register.refusals import DayRefused
from villageoffice.people.rules.periods import begin, current, day_before

R = TypeVar("R", bound=Any)
"""A table of periods of a person."""


def live_of(table: type[R], person: int) -> list[R]:
    """Return the live periods of a person in one table, oldest first."""
    rows = table.select().where(table.person == person, table.live())
    return sorted(rows, key=lambda row: begin(row.since))


def running(table: type[R], person: int, day: PartialDate) -> R | None:
    """Return the period that runs on the first possible day of *day*."""
    return current(live_of(table, person), day.first())


def start(act: Act, fresh: R) -> R:
    """Let *fresh* begin; the period that ran then ends on the day before; returns the new row.

    A period that began on the same day was entered wrongly and is replaced.  Entered after the
    fact, *fresh* ends where the next period begins.  Raises DayRefused for a day in the future.
    """
    refuse_future(act, fresh.since)
    first = begin(fresh.since)
    rows = live_of(type(fresh), fresh.person)
    present = current(rows, first)
    later = next((row for row in rows if begin(row.since) > first), None)
    if later is not None and fresh.until is None:
        fresh.until = day_before(later.since)
    if present is None:
        return act.insert(fresh)
    if begin(present.since) == first:
        return act.replace(present, **_contents(fresh))
    fresh.until = fresh.until or present.until
    act.replace(present, until=day_before(fresh.since))
    return act.insert(fresh)


def close(act: Act, row: R, since: PartialDate) -> R:
    """End a period on the day before *since*.  Raises DayRefused if it began on that day or later."""
    refuse_future(act, since)
    if begin(row.since) >= since.first():
        raise DayRefused(
            f"{since.iso} 不晚于{row.noun}开始的 {row.since.iso}。", "请填写更晚的日期，或者更正开始的日期。"
        )
    return act.replace(row, until=day_before(since))


def finish(act: Act, row: R, on: PartialDate, **changes: Any) -> R:
    """End a period with *on* as its last day.  Raises DayRefused if it began later."""
    refuse_future(act, on)
    if begin(row.since) > on.last():
        raise DayRefused(f"{on.iso} 早于{row.noun}开始的 {row.since.iso}。", "请核对日期。")
    for other in live_of(type(row), row.person):
        if begin(row.since) < begin(other.since) <= on.last():
            raise DayRefused(f"{other.since.iso} 又有{row.noun}变动。", "请填写更早的日期，精确到日。")
    return act.replace(row, until=on, **changes)


def refuse_future(act: Act, day: PartialDate | None) -> None:
    """Raise DayRefused for a day that has not come yet on the day of the act."""
    today: date = act.moment.date()
    if day is not None and day.first() > today:
        raise DayRefused(f"{day.iso} 还没有到。", "请核对年份；将来的变动请到时再登记。")


def _contents(row: Any) -> dict[str, Any]:
    return {k: v for k, v in row.__data__.items() if k not in ("id", "key", "entered", "ended")}
